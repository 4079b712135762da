//! Large files: how long a plan takes beyond the reading, and how much memory. Figures, not a test: they are printed.

use std::fmt::Write as _;
use std::time::Instant;

use learn_plan::{Kind, Planner, Planning};

use super::support::{Fixture, not_well};

/// The most memory that this process ever had, in MiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|text| text.parse::<u64>().ok())
        .unwrap_or_default()
        / 1_024
}

/// People beside those of the demo company.
fn crowd(fixture: &Fixture, count: u32) {
    let mut db = fixture.state();
    let transaction = db.transaction().unwrap();
    for number in 0..count {
        transaction
            .execute(
                "INSERT INTO users (department, login, email, role, added) VALUES (?2, ?1, ?1 || '@x.example', 5, 0)",
                (format!("crowd{number:06}"), 2 + i64::from(number % 11)),
            )
            .unwrap();
    }
    transaction.commit().unwrap();
}

async fn measured(fixture: &Fixture, kind: Kind, text: &str) -> learn_plan::Plan {
    let file = fixture.file("large.csv", text);
    let copy = fixture.path("copy.sqlite");
    let client = fixture.client();
    // The copy is made before: its time is that of the service.
    Planner::new(kind)
        .journal(fixture.journal())
        .db(&copy)
        .plan(
            &client,
            &fixture.file(
                "one.csv",
                text.lines().take(2).fold(String::new(), |mut all, line| {
                    writeln!(all, "{line}").unwrap();
                    all
                }),
            ),
        )
        .await
        .unwrap();
    let (begun, read) = (
        Instant::now(),
        std::sync::Arc::new(std::sync::Mutex::new(None)),
    );
    let last = std::sync::Arc::clone(&read);
    let planner = Planner::new(kind)
        .journal(fixture.journal())
        .db(&copy)
        .current(true)
        .watch(std::sync::Arc::new(move |planning| {
            if let Planning::Reading { done, of } = planning
                && done == of
            {
                *last.lock().unwrap() = Some(Instant::now());
            }
        }));
    let plan = planner.plan(&client, &file).await.unwrap();
    let all = begun.elapsed();
    let beyond = read
        .lock()
        .unwrap()
        .map(|at| at.elapsed())
        .unwrap_or_default();
    println!(
        "{kind}: {} rows, {} changes: {all:.1?} in all, {beyond:.1?} after the last answer, peak {} MiB",
        plan.input.rows,
        plan.changes.len(),
        peak()
    );
    plan
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a figure, and minutes"]
async fn five_thousand_people() {
    let fixture = Fixture::company().await;
    crowd(&fixture, 5_000);
    let mut text = "login,First Name,department,manager\n".to_owned();
    (0..5_000).for_each(|number| writeln!(text, "crowd{number:06},Nia,Finance,owner").unwrap());
    let plan = measured(&fixture, Kind::Users, &text).await;
    assert_eq!(plan.changes.len(), 5_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a figure, and minutes"]
async fn a_hundred_thousand_enrollments() {
    let fixture = Fixture::company().await;
    crowd(&fixture, 20_000);
    let mut text = "course,learner\n".to_owned();
    for course in [
        "Fire Safety",
        "First Aid",
        "Code of Conduct",
        "Time Management",
        "Ergonomics at Work",
    ] {
        (0..20_000).for_each(|number| writeln!(text, "{course},crowd{number:06}").unwrap());
    }
    let plan = measured(&fixture, Kind::Enrollments, &text).await;
    assert_eq!(plan.changes.len(), 100_000);
    let begun = Instant::now();
    let applied = fixture
        .applier()
        .batch(500)
        .apply(&fixture.client(), &plan)
        .await
        .unwrap();
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    println!(
        "applied in {:.1?}, {} requests, peak {} MiB",
        begun.elapsed(),
        fixture.calls("enrollLearnersInCourses"),
        peak()
    );
    assert_eq!(fixture.rows("SELECT count(*) FROM enrollments e JOIN users u ON u.id = e.learner WHERE u.login LIKE 'crowd%'"), ["100000"]);
}
