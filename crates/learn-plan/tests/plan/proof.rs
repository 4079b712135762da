//! What is said of a row is what can be proved, whatever the service answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use learn_plan::{Applied, Kind, Outcome, Plan};

use super::support::{Fixture, not_well};
use super::tamper::{Asked, Fate, envelope, fault};

/// Files whose rows ask for one request each, and a statement for each row that counts how often it was carried out.
const FILES: &[(Kind, &str, &[&str])] = &[
    (
        Kind::Departments,
        "path,code,supervisor\nEMEA,,\nOperations/Tax,D007,\nSupport,,owner\n",
        &[
            "SELECT count(*) FROM departments WHERE name = 'EMEA'",
            "SELECT count(*) FROM departments WHERE name = 'Tax' AND code = 'D007'",
            "SELECT count(*) FROM departments d JOIN users u ON u.id = d.supervisor WHERE d.name = 'Support' AND u.login = 'owner'",
        ],
    ),
    (
        Kind::Users,
        "login,email,department,Job Title,manager,status,termination_date\n\
         nia,nia@x.example,Support,,,,\n\
         learner001,,,Astronaut,,,\n\
         learner002,,,,none,,\n\
         learner003,,,,,inactive,\n\
         learner006,,,,,active,\n\
         learner004,,,,,ended,2035-01-31\n",
        &[
            "SELECT count(*) FROM users WHERE login = 'nia'",
            "SELECT count(*) FROM user_fields f JOIN users u ON u.id = f.user WHERE u.login = 'learner001' AND value = 'Astronaut'",
            "SELECT count(*) FROM users WHERE login = 'learner002' AND subordination = 'no_supervisor'",
            "SELECT count(*) FROM users WHERE login = 'learner003' AND status = 3",
            "SELECT count(*) FROM users WHERE login = 'learner006' AND status = 1",
            "SELECT count(*) FROM users WHERE login = 'learner004' AND terminate_at IS NOT NULL",
        ],
    ),
    (
        Kind::Groups,
        "group,member,mode\nBook Club,,\nDrivers,learner010,\nNight Shift,learner011,remove\n",
        &[
            "SELECT count(*) FROM groups WHERE name = 'Book Club'",
            "SELECT count(*) FROM group_members m JOIN groups g ON g.id = m.\"group\" JOIN users u ON u.id = m.user WHERE g.name = 'Drivers' AND u.login = 'learner010'",
            "SELECT count(*) = 0 FROM group_members m JOIN groups g ON g.id = m.\"group\" JOIN users u ON u.id = m.user WHERE g.name = 'Night Shift' AND u.login = 'learner011'",
        ],
    ),
    (
        Kind::Enrollments,
        "course,learner,action,due_date\nFire Safety,learner020,,\nFire Safety,learner021,,2036-01-01\nFire Safety,learner022,unenroll,\n",
        &[
            "SELECT count(*) FROM enrollments e JOIN users u ON u.id = e.learner JOIN content c ON c.id = e.course WHERE c.title = 'Fire Safety' AND u.login = 'learner020'",
            "SELECT count(*) FROM enrollments e JOIN users u ON u.id = e.learner JOIN content c ON c.id = e.course WHERE c.title = 'Fire Safety' AND u.login = 'learner021' AND date(e.due, 'unixepoch') = '2036-01-01'",
            "SELECT count(*) = 0 FROM enrollments e JOIN users u ON u.id = e.learner JOIN content c ON c.id = e.course WHERE c.title = 'Fire Safety' AND u.login = 'learner022'",
        ],
    ),
    (
        Kind::Points,
        "key,user,amount,reason\nk1,learner030,50,x\nk2,learner031,-5,x\n",
        &[
            "SELECT count(*) FROM point_changes p JOIN users u ON u.id = p.user WHERE u.login = 'learner030'",
            "SELECT count(*) FROM point_changes p JOIN users u ON u.id = p.user WHERE u.login = 'learner031'",
        ],
    ),
];

/// Puts the demo company into the state that the files change.
fn prepare(fixture: &Fixture) {
    fixture
        .state()
        .execute_batch(
            "UPDATE users SET status = 3 WHERE login = 'learner006';
             UPDATE users SET status = 1, points = '100' WHERE login LIKE 'learner0%' AND login <> 'learner006';
             DELETE FROM group_members WHERE user IN (SELECT id FROM users WHERE login IN ('learner010', 'learner011'));
             INSERT INTO group_members (\"group\", user) SELECT g.id, u.id FROM groups g, users u
               WHERE g.name = 'Night Shift' AND u.login = 'learner011';
             DELETE FROM enrollments WHERE learner IN (SELECT id FROM users WHERE login IN ('learner020', 'learner021', 'learner022'));
             INSERT INTO enrollments (course, learner, access, due, locks) SELECT c.id, u.id, 1750000000, NULL, 0
               FROM content c, users u WHERE c.title = 'Fire Safety' AND u.login IN ('learner021', 'learner022');",
        )
        .unwrap();
}

const WRITES: &[&str] = &[
    "addDepartment",
    "updateDepartment",
    "changeDepartmentSubordination",
    "addUser",
    "updateUserProfile",
    "changeUserSubordination",
    "deactivateUsers",
    "changeUserStatus",
    "scheduleUserTermination",
    "addGroup",
    "updateGroupMembers",
    "removeUserFromGroups",
    "enrollLearnersInCourses",
    "changeEnrollment",
    "unenroll",
    "awardGamificationPoints",
    "withdrawGamificationPoints",
];

const PAGE: &str = "<html><head><title>Please wait</title></head><body>Maintenance</body></html>";

/// The answers that a write may get in place of its own, and whether each says in plain words that nothing was done.
fn answers() -> Vec<(&'static str, String)> {
    vec![
        ("an empty body", envelope("")),
        ("an empty result", envelope("<n:SuccessResult/>")),
        (
            "success is false",
            envelope("<n:SuccessResult><n:success>false</n:success></n:SuccessResult>"),
        ),
        ("a fault of its own", fault("Wrong parameters")),
        (
            "another fault",
            fault("Deadlock found when trying to get lock"),
        ),
        ("an HTML page", PAGE.to_owned()),
        ("nothing at all", String::new()),
    ]
}

/// Applies and resumes until nothing more is found out.
async fn apply(fixture: &Fixture, client: &learn_client::Client, plan: &Plan) -> Applied {
    let mut applied = fixture.applier().apply(client, plan).await.unwrap();
    for _ in 0..3 {
        if applied.is_well() {
            break;
        }
        let applier = fixture.applier().resume(true);
        applied = applier.apply(client, plan).await.unwrap();
    }
    applied
}

/// A company, and the plans of the files for it.
async fn planned() -> (Fixture, Vec<Plan>) {
    let fixture = Fixture::company().await;
    prepare(&fixture);
    fixture.keep_state();
    let mut plans = Vec::new();
    for (kind, text, _) in FILES {
        let plan = fixture.plan(*kind, text).await;
        assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
        assert!(plan.unchanged.is_empty(), "{kind}: {:?}", plan.unchanged);
        plans.push(plan);
    }
    (fixture, plans)
}

/// Every answer to the first request of each method, carried out or not. What is said to be done is done, once; what is
/// said to be refused is not done.
async fn every_row_says_what_is_so(
    (fixture, plans): &(Fixture, Vec<Plan>),
    name: &str,
    fate: impl Fn(&Asked<'_>) -> Fate + Send + Sync + Clone + 'static,
) {
    fixture.restore_state();
    for ((kind, _, checks), plan) in FILES.iter().zip(plans) {
        let fate = fate.clone();
        let client = fixture.tampered(move |asked| {
            if asked.nth == 0 && WRITES.contains(&asked.method) {
                fate(asked)
            } else {
                Fate::Pass
            }
        });
        let applied = apply(fixture, &client, plan).await;
        for (row, check) in applied.rows.iter().zip(*checks) {
            let count: u32 = fixture.rows(check)[0].parse().unwrap();
            let said = format!(
                "{name}, {kind}, row {:?}: {row:?}, carried out {count} times",
                row.row
            );
            assert!(count <= 1, "{said}");
            match row.outcome {
                Outcome::Done | Outcome::Already => assert_eq!(count, 1, "{said}"),
                // Whether an end of employment is scheduled no answer shows: the service's own words count.
                Outcome::Refused => assert!(count == 0 || check.contains("terminate_at"), "{said}"),
                Outcome::Unknown => assert!(check.contains("terminate_at"), "{said}"),
                _ => panic!("{said}"),
            }
            assert!(row.outcome.is_well() || row.message.is_some(), "{said}");
        }
        assert_eq!(applied.rows.len(), checks.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_a_write_is_answered_that_was_carried_out() {
    let planned = planned().await;
    for (name, answer) in answers() {
        every_row_says_what_is_so(&planned, &format!("{name} after the write"), move |_| {
            Fate::Answered(answer.clone())
        })
        .await;
    }
    every_row_says_what_is_so(&planned, "cut off after the write", |_| Fate::Cut(120)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_a_write_is_answered_that_was_not_carried_out() {
    let planned = planned().await;
    for (name, answer) in answers() {
        every_row_says_what_is_so(
            &planned,
            &format!("{name} in place of the write"),
            move |_| Fate::Ignored(answer.clone()),
        )
        .await;
    }
}

/// The members of a group.
fn members(fixture: &Fixture, group: &str) -> Vec<String> {
    fixture.rows(&format!(
        "SELECT u.login FROM group_members m JOIN users u ON u.id = m.user JOIN groups g ON g.id = m.\"group\" \
         WHERE g.name = '{group}' ORDER BY u.login"
    ))
}

fn lists_a_group(asked: &Asked<'_>) -> bool {
    asked.method == "ListUsers/v2" && asked.xml.contains("<groupId>")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_is_listed_once_for_all_who_leave_it() {
    let fixture = Fixture::company().await;
    let leavers = members(&fixture, "Drivers");
    assert!(leavers.len() > 10, "{leavers:?}");
    let rows: String = leavers
        .iter()
        .map(|login| format!("Drivers,{login},remove\n"))
        .collect();
    let plan = fixture
        .plan(Kind::Groups, &format!("group,member,mode\n{rows}"))
        .await;
    let before = fixture.calls("listUsers/v2");
    let applied = fixture.apply(&plan).await;
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    assert!(members(&fixture, "Drivers").is_empty());
    assert_eq!(fixture.calls("listUsers/v2") - before, 1);
    assert_eq!(fixture.calls("removeUserFromGroups"), leavers.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_list_of_a_group_proves_nothing() {
    let fixture = Fixture::company().await;
    let before = members(&fixture, "Drivers");
    let leaver = before[0].clone();
    let newcomer = fixture
        .rows("SELECT login FROM users WHERE status = 1 AND role = 5 AND id NOT IN (SELECT user FROM group_members m JOIN groups g ON g.id = m.\"group\" WHERE g.name = 'Drivers') LIMIT 1")
        .remove(0);
    let text = format!("group,member,mode\nDrivers,{leaver},remove\nDrivers,{newcomer},\n");
    let plan = fixture.plan(Kind::Groups, &text).await;
    assert_eq!(plan.changes.len(), 2);
    let client = fixture.tampered(|asked| {
        if lists_a_group(asked) {
            Fate::WithoutRows("userProfile")
        } else {
            Fate::Pass
        }
    });
    let applied = apply(&fixture, &client, &plan).await;
    // Who leaves is shown by the own profile. Who joins would put everybody else out: nothing is sent.
    assert_eq!(applied.rows[0].outcome, Outcome::Done, "{:?}", applied.rows);
    assert_eq!(
        applied.rows[1].outcome,
        Outcome::Refused,
        "{:?}",
        applied.rows
    );
    let after: Vec<String> = before
        .into_iter()
        .filter(|login| *login != leaver)
        .collect();
    assert_eq!(members(&fixture, "Drivers"), after);
    assert_eq!(fixture.calls("updateGroupMembers"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_that_is_empty_can_be_joined() {
    let fixture = Fixture::company().await;
    fixture
        .carry_out(Kind::Groups, "group,member\nBook Club,\n")
        .await;
    fixture
        .carry_out(Kind::Groups, "group,member\nBook Club,learner001\n")
        .await;
    assert_eq!(members(&fixture, "Book Club"), ["learner001"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_enrollment_that_is_not_shown_is_not_gone() {
    let fixture = Fixture::company().await;
    prepare(&fixture);
    let count = || {
        fixture.rows("SELECT count(*) FROM enrollments e JOIN users u ON u.id = e.learner JOIN content c ON c.id = e.course WHERE c.title = 'Fire Safety' AND u.login IN ('learner020', 'learner022')")[0].clone()
    };
    let text = "course,learner,action\nFire Safety,learner022,unenroll\n";
    let plan = fixture.plan(Kind::Enrollments, text).await;
    for answer in ["", "<n:GetEnrollmentResult/>"] {
        let answer = envelope(answer);
        let client = fixture.tampered(move |asked| match asked.method {
            "getEnrollment" => Fate::Answered(answer.clone()),
            _ => Fate::Pass,
        });
        let applied = fixture
            .applier()
            .resume(true)
            .apply(&client, &plan)
            .await
            .unwrap();
        assert!(!applied.is_well(), "{:?}", applied.rows);
        assert_eq!(count(), "1");
    }
    // Nor does an answer about another one speak of it.
    let plan = fixture.plan(Kind::Enrollments, &format!("{text}\n")).await;
    let client = fixture.tampered(|asked| match asked.method {
        "getEnrollment" => Fate::Changed(|text| text.replace("enrollmentId>", "enrollmentId>0")),
        _ => Fate::Pass,
    });
    let applied = fixture.applier().apply(&client, &plan).await.unwrap();
    assert!(!applied.is_well(), "{:?}", applied.rows);
    // A list that shows nobody would enroll a second time, or call gone what is there.
    let blind = |asked: &Asked<'_>| match asked.method {
        "listEnrollments" if asked.xml.contains("<learnerIds>") => Fate::WithoutRows("enrollment"),
        "listEnrollments" if asked.xml.contains("<courseIds>") => Fate::WithoutRows("enrollment"),
        _ => Fate::Pass,
    };
    let file = fixture.file("blind.csv", text);
    let error = fixture
        .planner(Kind::Enrollments)
        .plan(&fixture.tampered(blind), &file)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("not known completely"), "{error}");
    let plan = fixture
        .plan(
            Kind::Enrollments,
            "course,learner\nFire Safety,learner020\n",
        )
        .await;
    let applied = fixture
        .applier()
        .apply(&fixture.tampered(blind), &plan)
        .await
        .unwrap();
    assert_eq!(
        applied.rows[0].outcome,
        Outcome::Refused,
        "{:?}",
        applied.rows
    );
    assert_eq!(count(), "1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn users_are_listed_once_where_a_login_cannot_be_asked_for() {
    let fixture = Fixture::company().await;
    let mut text = "login,email,department\n".to_owned();
    (1..=8).for_each(|number| text.push_str(&format!("new{number},new{number}@x.example,Sales\n")));
    let plan = fixture.plan(Kind::Users, &text).await;
    let client = fixture.tampered(|asked| match asked.method {
        "ListUsers/v2" if asked.xml.contains("<logins>") => Fate::WithoutRows("userProfile"),
        // Two answers are lost: only what is read after that can tell.
        "addUser" if asked.nth == 3 => Fate::Answered(String::new()),
        "addUser" if asked.nth == 5 => Fate::Ignored(String::new()),
        _ => Fate::Pass,
    });
    let before = fixture.calls("listUsers/v2");
    let applied = fixture.applier().apply(&client, &plan).await.unwrap();
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    assert_eq!(
        fixture.rows("SELECT count(*) FROM users WHERE login LIKE 'new%'"),
        ["8"]
    );
    // The first users for their logins, one question, all of them, and all of them after each lost answer.
    let calls = fixture.calls("listUsers/v2") - before;
    assert!(calls <= 5, "{calls}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn users_are_not_listed_where_a_login_can_be_asked_for() {
    let fixture = Fixture::company().await;
    let text = "login,email,department\nnew,new@x.example,Sales\n";
    let plan = fixture.plan(Kind::Users, text).await;
    let listed = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&listed);
    let client = fixture.tampered(move |asked| {
        // A few users are read for logins that exist.
        let is_small = asked.xml.contains("<logins>") || asked.xml.contains("<pageSize>5<");
        if asked.method == "ListUsers/v2" && !is_small {
            seen.fetch_add(1, Ordering::Relaxed);
        }
        match asked.method {
            "addUser" => Fate::Answered(String::new()),
            _ => Fate::Pass,
        }
    });
    let applied = fixture.applier().apply(&client, &plan).await.unwrap();
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    assert_eq!(listed.load(Ordering::Relaxed), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_profile_that_was_not_read_whole_is_not_written_over() {
    let fixture = Fixture::company().await;
    let text = "login,Job Title\nlearner001,Astronaut\n";
    let profile = || {
        fixture.rows("SELECT field, value FROM user_fields f JOIN users u ON u.id = f.user WHERE u.login = 'learner001' ORDER BY field")
    };
    let before = profile();
    let spoilt: [fn(&str) -> String; 3] = [
        |text| text.replace("addedDate>2", "addedDate>x2"),
        |text| text.replace("ns1:fields>", "ns1:felds>"),
        |text| text.replace("<ns1:name>PHONE</ns1:name>", ""),
    ];
    for change in spoilt {
        // Read for the plan.
        let client = fixture.tampered(move |asked| match asked.method {
            "getUserProfile" => Fate::Changed(change),
            _ => Fate::Pass,
        });
        let file = fixture.file("input.csv", text);
        let plan = fixture
            .planner(Kind::Users)
            .plan(&client, &file)
            .await
            .unwrap();
        assert_eq!(
            (plan.changes.len(), plan.wrong.len()),
            (0, 1),
            "{:?}",
            plan.changes
        );
        // Read to be written over.
        let plan = fixture.plan(Kind::Users, text).await;
        let applied = fixture.applier().apply(&client, &plan).await.unwrap();
        assert_eq!(
            applied.rows[0].outcome,
            Outcome::Refused,
            "{:?}",
            applied.rows
        );
        assert_eq!(profile(), before);
        // The journal knows this plan as decided: another text makes another one.
        fixture
            .state()
            .execute(
                "UPDATE users SET added = added - 1 WHERE login = 'learner001'",
                [],
            )
            .unwrap();
        std::fs::remove_file(fixture.path("journal.sqlite")).unwrap();
    }
    assert_eq!(fixture.calls("updateUserProfile"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_could_not_be_put_into_a_group_is_not_done() {
    let fixture = Fixture::company().await;
    let text = "login,email,department,groups,manager\nnia,nia@x.example,Sales,Drivers,owner\n";
    let plan = fixture.plan(Kind::Users, text).await;
    let client = fixture.tampered(|asked| match asked.method {
        "addUser" => Fate::Changed(|text| {
            text.replace(
                "</ns1:userId>",
                "</ns1:userId><ns1:exceededGroups><ns1:id>g1</ns1:id></ns1:exceededGroups>",
            )
        }),
        _ => Fate::Pass,
    });
    let applied = fixture.applier().apply(&client, &plan).await.unwrap();
    assert_eq!(
        applied.rows[0].outcome,
        Outcome::Refused,
        "{:?}",
        applied.rows
    );
    let message = applied.rows[0].message.clone().unwrap();
    assert!(
        message.contains("was added") && message.contains("g1"),
        "{message}"
    );
    assert!(applied.rows[0].id.is_some());
    // What else the row asks for is carried out: the user is there.
    let manager = fixture.rows(
        "SELECT s.login FROM users u JOIN users s ON s.id = u.supervisor WHERE u.login = 'nia'",
    );
    assert_eq!(manager, ["owner"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_stalls_is_looked_up() {
    let fixture = Fixture::company().await;
    let text = "key,user,amount,reason\nk1,learner001,50,x\n";
    let plan = fixture.plan(Kind::Points, text).await;
    let patience = Duration::from_secs(1);
    let client = fixture.tampered_within(patience, |asked| match (asked.method, asked.nth) {
        ("awardGamificationPoints", 0) => Fate::Stalled(60),
        _ => Fate::Pass,
    });
    let applied = fixture.applier().apply(&client, &plan).await.unwrap();
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    assert_eq!(fixture.rows("SELECT count(*) FROM point_changes"), ["1"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_id_of_somebody_else_is_not_that_of_whoever_was_added() {
    const OTHER: &str = "8da62ae8-558e-89a8-b448-371eb9e20bca";
    let fixture = Fixture::company().await;
    let text = "login,email,department,manager\nnia,nia@x.example,Sales,owner\n";
    let plan = fixture.plan(Kind::Users, text).await;
    let client = fixture.tampered(|asked| match asked.method {
        "addUser" => Fate::Changed(|text| {
            let (before, rest) = text.split_once("userId>").unwrap();
            let (_, after) = rest.split_once('<').unwrap();
            format!("{before}userId>{OTHER}<{after}")
        }),
        _ => Fate::Pass,
    });
    let applied = fixture.applier().apply(&client, &plan).await.unwrap();
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    assert_ne!(applied.rows[0].id.as_deref(), Some(OTHER));
    let supervised =
        fixture.rows("SELECT u.login FROM users u JOIN users s ON s.id = u.supervisor WHERE s.login = 'owner' AND u.login IN ('nia', 'administrator')");
    assert_eq!(supervised, ["nia"]);
}
