//! A process that is killed at any moment, over a service that fails now and then, ends as one that was not.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use learn_client::{Authentication, Client, RetryPolicy};
use learn_plan::{Applier, JournalPlace, Kind, Plan};
use learn_sandbox::{Injection, Rule};

use super::support::{Fixture, Random};

/// How many runs, unless `LEARN_PLAN_KILLS` says another number. `LEARN_PLAN_SEED` makes other moments and faults.
const RUNS: usize = 2;

/// Not a test of its own: the process that is killed. It applies or resumes one plan.
#[tokio::test]
#[ignore = "started by the test below"]
async fn child() {
    let setting = |name: &str| std::env::var(name).unwrap();
    let client = Client::builder()
        .base_url(setting("BASE_URL"))
        .authentication(Authentication::api_key(
            setting("CLIENT_ID"),
            setting("CLIENT_SECRET"),
        ))
        .retry(RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(3)))
        .retry_budget(100_000, 1.0)
        .build()
        .unwrap();
    let plan = Plan::read(setting("PLAN").as_ref()).unwrap();
    let applied = Applier::new(JournalPlace::File(setting("JOURNAL").into()))
        .settle(Duration::from_millis(30))
        .batch(5)
        .max_remove(1_000)
        .max_remove_percent(100)
        .resume(true)
        .apply(&client, &plan)
        .await
        .unwrap();
    let unknown = applied
        .rows
        .iter()
        .filter(|row| row.outcome == learn_plan::Outcome::Unknown)
        .count();
    std::process::exit(if applied.is_well() {
        0
    } else if unknown > 0 {
        4
    } else {
        3
    });
}

fn start(fixture: &Fixture, plan: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::child", "--ignored", "--nocapture"])
        .env("BASE_URL", fixture.sandbox.base_url())
        .env("CLIENT_ID", fixture.sandbox.client_id())
        .env("CLIENT_SECRET", fixture.sandbox.client_secret())
        .env("PLAN", fixture.path(plan))
        .env("JOURNAL", fixture.path("journal.sqlite"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// One file of each kind, in the order in which they are applied.
fn files(fixture: &Fixture) -> Vec<(Kind, String)> {
    let mut users = super::users::fifty(fixture).lines().enumerate().fold(
        String::new(),
        |mut text, (number, line)| {
            // A third of each: hires, moves, dismissals.
            if number == 0 || number % 3 == 0 {
                text.push_str(line);
                text.push('\n');
            }
            text
        },
    );
    // Whoever supervises the others is hired, too.
    users.push_str("new20,new20@x.example,Nia,Nr 20,Sales,owner,active\n");
    let mut enrollments = "course,learner,due_date\n".to_owned();
    let mut points = "key,user,amount,reason\n".to_owned();
    for number in 1..=12 {
        enrollments.push_str(&format!("Hazardous Goods,learner{number:03},2027-01-31\n"));
        points.push_str(&format!(
            "k{number},learner{number:03},{},for the test\n",
            number * 10
        ));
    }
    vec![
        (Kind::Departments, "path,code,supervisor\nNew/Deep,ND,owner\nNew,N,\nNew/Other,,\n".to_owned()),
        (Kind::Users, users),
        (Kind::Groups, "group,member,mode\nClub,learner001,\nClub,learner002,\nClub,learner003,\nDrivers,learner004,exactly\n".to_owned()),
        (Kind::Enrollments, enrollments),
        (Kind::Points, points),
    ]
}

/// Everything that the plans change, without the order in which rows came about.
fn state(fixture: &Fixture) -> Vec<String> {
    let mut state = Vec::new();
    for sql in [
        "SELECT d.name, p.name, d.code, d.subordination, u.login FROM departments d LEFT JOIN departments p ON p.id = d.parent \
         LEFT JOIN users u ON u.id = d.supervisor ORDER BY d.name",
        "SELECT u.login, u.email, u.status, u.points, d.name, s.login FROM users u JOIN departments d ON d.id = u.department \
         LEFT JOIN users s ON s.id = u.supervisor ORDER BY u.login",
        "SELECT u.login, f.field, f.value FROM user_fields f JOIN users u ON u.id = f.user ORDER BY 1, 2",
        "SELECT g.name, u.login FROM groups g LEFT JOIN group_members m ON m.\"group\" = g.id LEFT JOIN users u ON u.id = m.user ORDER BY 1, 2",
        "SELECT c.title, u.login, e.due, e.locks FROM enrollments e JOIN content c ON c.id = e.course JOIN users u ON u.id = e.learner ORDER BY 1, 2",
        "SELECT u.login, p.amount, p.reason, count(*) FROM point_changes p JOIN users u ON u.id = p.user GROUP BY 1, 2, 3 ORDER BY 1, 2",
    ] {
        state.extend(fixture.rows(sql));
    }
    state
}

/// One request in ten goes wrong, in one of the ways in which requests do.
fn faults(random: &mut Random) -> Vec<Rule> {
    let ways = [
        Injection::new().drop_after(),
        Injection::new().drop_before(),
        Injection::new().status(503),
        Injection::new().truncate(40),
        Injection::new().drop_after(),
    ];
    let mut rules = vec![Rule::always().inject(Injection::new().delay(Duration::from_millis(2)))];
    for request in 0..4_000 {
        if random.below(10) == 0 {
            let way = usize::try_from(random.below(5)).unwrap();
            rules.push(
                Rule::always()
                    .skip(request)
                    .times(1)
                    .inject(ways[way].clone()),
            );
        }
    }
    rules
}

async fn plan(fixture: &Fixture, kind: Kind, text: &str) -> String {
    let name = format!("{kind}.plan");
    fixture
        .plan(kind, text)
        .await
        .write(&fixture.path(&name))
        .unwrap();
    name
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_moments_and_resumed_it_ends_as_if_it_was_not() {
    let runs = std::env::var("LEARN_PLAN_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(RUNS);
    let expected = {
        let fixture = Fixture::company().await;
        for (kind, text) in files(&fixture) {
            fixture.carry_out(kind, &text).await;
        }
        state(&fixture)
    };
    let seed = std::env::var("LEARN_PLAN_SEED")
        .ok()
        .and_then(|text| text.parse().ok());
    let mut random = Random(seed.unwrap_or(0x5eed));
    let (mut kills, mut resumes, mut lost, mut equal) = (0_u32, 0_u32, 0_usize, 0_usize);
    let mut longest = Duration::from_millis(900);
    for run in 0..runs {
        let fixture = Fixture::company().await;
        for (kind, text) in files(&fixture) {
            let plan = plan(&fixture, kind, &text).await;
            fixture.sandbox.inject(faults(&mut random));
            let mut tries = 0;
            loop {
                tries += 1;
                assert!(tries < 200, "run {run}, {kind}: it never ends");
                let started = Instant::now();
                let mut child = start(&fixture, &plan);
                // The later tries get the time that they need.
                let patience = if tries > 12 {
                    Duration::from_secs(60)
                } else {
                    longest.mul_f64(random.below(1_000) as f64 / 1_000.0)
                };
                let ended = loop {
                    if let Some(status) = child.try_wait().unwrap() {
                        break Some(status);
                    }
                    if started.elapsed() >= patience {
                        child.kill().unwrap();
                        child.wait().unwrap();
                        break None;
                    }
                    tokio::time::sleep(Duration::from_millis(3)).await;
                };
                match ended.and_then(|status| status.code()) {
                    Some(0) => {
                        longest = longest.max(started.elapsed()).min(Duration::from_secs(3));
                        break;
                    }
                    Some(3 | 4) => resumes += 1,
                    Some(other) => panic!("run {run}, {kind}: the child ended with {other}"),
                    None => kills += 1,
                }
            }
            fixture.sandbox.clear_injections();
        }
        lost += fixture
            .sandbox
            .journal()
            .iter()
            .filter(|exchange| exchange.injected.iter().any(|name| name == "drop"))
            .count();
        let after = state(&fixture);
        let differing: Vec<_> = after
            .iter()
            .filter(|row| !expected.contains(row))
            .chain(expected.iter().filter(|row| !after.contains(row)))
            .collect();
        assert!(after == expected, "run {run}: {differing:?}");
        equal += 1;
        if runs > RUNS {
            println!(
                "run {}: equal, {kills} kills and {lost} dropped connections so far",
                run + 1
            );
        }
    }
    println!(
        "{equal} of {runs} runs equal the uncut one: {kills} kills, {resumes} ends before the end, {lost} connections dropped"
    );
    assert!(kills > 0 && lost > 0);
}
