//! Departments, groups, enrollments.

use learn_plan::{Kind, Outcome, Verb};
use learn_sandbox::{Injection, Rule};

use super::support::{Fixture, count, not_well};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tree_of_departments_grows_and_moves() {
    let fixture = Fixture::company().await;
    let tree = || {
        fixture.rows(
        "SELECT d.name, p.name, d.code, d.subordination, u.login FROM departments d LEFT JOIN departments p ON p.id = d.parent \
         LEFT JOIN users u ON u.id = d.supervisor WHERE d.id > 12 OR d.name IN ('Vertrieb', 'Sales', 'Finance') ORDER BY d.id",
    )
    };
    // Children before their parents: the file need not be sorted.
    let text = "path,code,supervisor\n\
                EMEA/DACH/Zürich,Z,owner\n\
                EMEA,E,\n\
                EMEA/DACH,,administrator@aurora-mills.example\n\
                Operations/Finance,FIN,none\n";
    fixture.carry_out(Kind::Departments, text).await;
    assert_eq!(
        tree(),
        [
            "Sales|Aurora Mills|D003|manual|department.admin2",
            "Finance|Operations|FIN|no_supervisor|",
            "EMEA|Aurora Mills|E|inherit|",
            "DACH|EMEA||manual|administrator",
            "Zürich|DACH|Z|manual|owner",
        ],
    );
    assert!(fixture.plan(Kind::Departments, text).await.is_empty());
    // By its code a department is renamed and moved, and what stands below it goes along.
    let moved = "code;path\nD003;EMEA/Vertrieb\n;EMEA/Vertrieb/Neu\n";
    fixture.carry_out(Kind::Departments, moved).await;
    assert_eq!(tree()[0], "Vertrieb|EMEA|D003|manual|department.admin2");
    assert_eq!(tree().last().unwrap(), "Neu|Vertrieb||inherit|");
    assert!(fixture.plan(Kind::Departments, moved).await.is_empty());
    let plan = fixture
        .plan(Kind::Departments, "path\nNowhere/At/All\nEMEA\nemea\n")
        .await;
    let wrong: Vec<u64> = plan.wrong.iter().map(|wrong| wrong.row).collect();
    assert_eq!(wrong, [2, 4], "{:?}", plan.wrong);
    assert_eq!(plan.unchanged, [3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_are_added_removed_or_exactly_these() {
    let fixture = Fixture::company().await;
    let members = |group: &str| {
        fixture.rows(&format!(
            "SELECT u.login FROM group_members m JOIN users u ON u.id = m.user JOIN groups g ON g.id = m.\"group\" \
             WHERE g.name = '{group}' ORDER BY u.login"
        ))
    };
    let text = "group,member,mode\nBook Club,learner001,\nBook Club,learner002@aurora-mills.example,add\nDrivers,learner003,exactly\nDrivers,learner004,exactly\n";
    let drivers = members("Drivers");
    let plan = fixture.plan(Kind::Groups, text).await;
    let leaving = plan
        .changes
        .iter()
        .filter(|change| change.verb == Verb::Leave)
        .count();
    assert_eq!(
        leaving,
        drivers
            .iter()
            .filter(|login| !["learner003", "learner004"].contains(&login.as_str()))
            .count()
    );
    let applied = fixture.apply(&plan).await;
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    assert_eq!(members("Book Club"), ["learner001", "learner002"]);
    assert_eq!(members("Drivers"), ["learner003", "learner004"]);
    // All of a group go along, because each request has to say all members.
    assert!(fixture.calls("updateGroupMembers") <= 2);
    assert!(fixture.plan(Kind::Groups, text).await.is_empty());
    fixture
        .carry_out(
            Kind::Groups,
            "group,member,mode\nBook Club,learner002,remove\nBook Club,learner009,\n",
        )
        .await;
    assert_eq!(members("Book Club"), ["learner001", "learner009"]);
    // Who is to leave by a row, and by not being named, leaves once.
    let plan = fixture
        .plan(
            Kind::Groups,
            "group,member,mode\nDrivers,learner003,exactly\nDrivers,learner004,remove\n",
        )
        .await;
    assert_eq!(plan.changes.len(), 1, "{:?}", plan.changes);
    assert_eq!(plan.changes[0].verb, Verb::Leave);
    // A row that is wrong may be one of those who would seem not to be named.
    let plan = fixture
        .plan(
            Kind::Groups,
            "group,member,mode\nDrivers,learner003,exactly\nDrivers,learner0044,exactly\n",
        )
        .await;
    assert!(
        plan.is_empty() && plan.notes.len() == 1,
        "{:?} {:?}",
        plan.changes,
        plan.notes
    );
    let plan = fixture
        .plan(
            Kind::Groups,
            "group,member\nEveryone in Operations,learner001\n",
        )
        .await;
    assert!(plan.wrong[0].message.contains("smart group"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_enrollments_twice() {
    let fixture = Fixture::company().await;
    let people = fixture.rows(
        "SELECT email FROM users WHERE status = 1 AND email IS NOT NULL ORDER BY id LIMIT 100",
    );
    let mut text = "course,learner,due_date\n".to_owned();
    for course in [
        "Fire Safety",
        "First Aid",
        "Code of Conduct",
        "Time Management",
        "Ergonomics at Work",
    ] {
        for person in &people {
            text.push_str(&format!("{course},{person},2026-12-31\n"));
        }
    }
    let plan = fixture.plan(Kind::Enrollments, &text).await;
    let new = plan
        .changes
        .iter()
        .filter(|change| change.verb == Verb::Enroll)
        .count();
    let (before, calls) = (
        fixture.rows("SELECT count(*) FROM enrollments")[0]
            .parse::<usize>()
            .unwrap(),
        fixture.calls("enrollLearnersInCourses"),
    );
    let applied = fixture.apply(&plan).await;
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    assert_eq!(applied.rows.len(), 500);
    assert_eq!(
        fixture.rows("SELECT count(*) FROM enrollments")[0],
        (before + new).to_string()
    );
    assert_eq!(
        fixture.calls("enrollLearnersInCourses") - calls,
        5,
        "batches"
    );
    // All of them are due on that day now, those who were enrolled before included.
    let due = fixture.rows(
        "SELECT count(*) FROM enrollments e JOIN content c ON c.id = e.course JOIN users u ON u.id = e.learner \
         WHERE date(e.due, 'unixepoch') = '2026-12-31'",
    );
    assert_eq!(due, ["500"]);
    assert!(fixture.plan(Kind::Enrollments, &text).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn learners_are_named_by_department_group_or_condition() {
    let fixture = Fixture::company().await;
    let text = "course,department,below,group,where,access_date,lock_after_due_date,due_date\n\
                Hazardous Goods,Sales,yes,,,2026-01-01,yes,2026-03-01\n\
                Working at Height,,,Drivers,,,,none\n\
                Incident Response,,,,Job Title=Engineer;Location=Berlin,,,\n";
    let expected = |course: &str, condition: &str| {
        let wanted = fixture.rows(&format!(
            "SELECT u.id FROM users u WHERE u.status = 1 AND {condition} ORDER BY u.id"
        ));
        let not_enrolled = fixture.rows(&format!(
            "SELECT u.id FROM users u WHERE u.status = 1 AND {condition} AND NOT EXISTS (SELECT 1 FROM enrollments e JOIN content c \
             ON c.id = e.course WHERE e.learner = u.id AND c.title = '{course}') ORDER BY u.id"
        ));
        (wanted.len(), not_enrolled.len())
    };
    let conditions = [
        (
            "Hazardous Goods",
            "u.department IN (WITH RECURSIVE b (id) AS (SELECT id FROM departments WHERE name = 'Sales' \
          UNION SELECT d.id FROM departments d JOIN b ON d.parent = b.id) SELECT id FROM b)",
        ),
        (
            "Working at Height",
            "u.id IN (SELECT user FROM group_members m JOIN groups g ON g.id = m.\"group\" WHERE g.name = 'Drivers')",
        ),
        (
            "Incident Response",
            "u.id IN (SELECT user FROM user_fields WHERE field = 'JOB_TITLE' AND value = 'Engineer') AND \
          u.id IN (SELECT user FROM user_fields WHERE field = 'USER_DEFINED_FIELD1' AND value = 'Berlin')",
        ),
    ];
    let before: Vec<(usize, usize)> = conditions
        .iter()
        .map(|(course, condition)| expected(course, condition))
        .collect();
    assert!(before.iter().all(|(wanted, _)| *wanted > 0), "{before:?}");
    let plan = fixture.plan(Kind::Enrollments, text).await;
    assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
    let applied = fixture.apply(&plan).await;
    assert!(applied.is_well(), "{:?}", not_well(&applied));
    let new = plan
        .changes
        .iter()
        .filter(|change| change.verb == Verb::Enroll)
        .count();
    assert_eq!(new, before.iter().map(|(_, new)| new).sum::<usize>());
    for (course, condition) in conditions {
        assert_eq!(expected(course, condition).1, 0, "{course}");
    }
    assert!(fixture.plan(Kind::Enrollments, text).await.is_empty());
    // And out again.
    let out = "course,group,action\nWorking at Height,Drivers,unenroll\n";
    let plan = fixture.plan(Kind::Enrollments, out).await;
    assert_eq!(plan.removals[0].count, u64::try_from(before[1].0).unwrap());
    assert!(fixture.apply(&plan).await.is_well());
    assert_eq!(expected(conditions[1].0, conditions[1].1).1, before[1].0);
    assert!(fixture.plan(Kind::Enrollments, out).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_bad_id_among_a_thousand_harms_only_its_row() {
    let fixture = Fixture::company().await;
    {
        let db = fixture.state();
        for number in 1..=1_000 {
            db.execute(
                "INSERT INTO users (department, login, email, role, added) VALUES (3, ?1, ?1 || '@x.example', 5, 0)",
                [format!("bulk{number:04}")],
            )
            .unwrap();
        }
    }
    let mut text = "course,learner\n".to_owned();
    (1..=1_000).for_each(|number| text.push_str(&format!("Forklift Licence,bulk{number:04}\n")));
    let plan = fixture.plan(Kind::Enrollments, &text).await;
    assert_eq!(plan.changes.len(), 1_000);
    // One of them is gone when the plan is applied: the service refuses the whole list that names it.
    fixture
        .state()
        .execute("DELETE FROM users WHERE login = 'bulk0123'", [])
        .unwrap();
    let applied = fixture.apply(&plan).await;
    assert_eq!(
        (
            count(&applied, Outcome::Done),
            count(&applied, Outcome::Refused)
        ),
        (999, 1),
        "{:?}",
        not_well(&applied)
    );
    let refused = applied
        .rows
        .iter()
        .find(|row| row.outcome == Outcome::Refused)
        .unwrap();
    assert_eq!(refused.row, Some(124));
    assert!(refused.subject.contains("bulk0123"), "{refused:?}");
    let [left] = not_well(&applied).try_into().unwrap();
    assert!(
        left.contains("bulk0123") && left.contains(" refused "),
        "{left}"
    );
    let calls = fixture.calls("enrollLearnersInCourses");
    assert!(calls < 30, "{calls}");
    let enrolled = fixture.rows("SELECT count(*) FROM enrollments e JOIN users u ON u.id = e.learner WHERE u.login LIKE 'bulk%'");
    assert_eq!(enrolled, ["999"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_that_is_away_stops_the_run_and_a_resume_ends_it() {
    let fixture = Fixture::company().await;
    let mut text = "login,email,department\n".to_owned();
    (1..=30)
        .for_each(|number| text.push_str(&format!("away{number},away{number}@x.example,Sales\n")));
    let plan = fixture.plan(Kind::Users, &text).await;
    fixture
        .sandbox
        .inject([Rule::always().skip(20).inject(Injection::new().status(503))]);
    let applied = fixture.apply(&plan).await;
    assert!(applied.stopped.is_some());
    assert!(
        count(&applied, Outcome::Done) > 0 && count(&applied, Outcome::Pending) > 0,
        "{:?}",
        applied.counts()
    );
    assert_eq!(count(&applied, Outcome::Refused), 0);
    fixture.sandbox.clear_injections();
    let applied = fixture
        .applier()
        .resume(true)
        .apply(&fixture.client(), &plan)
        .await
        .unwrap();
    assert_eq!(
        count(&applied, Outcome::Done),
        30,
        "{:?}",
        not_well(&applied)
    );
    assert_eq!(
        fixture.rows("SELECT count(*) FROM users WHERE login LIKE 'away%'"),
        ["30"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_for_something_else_names_nothing_new() {
    let fixture = Fixture::company().await;
    for (kind, text, column) in [
        (Kind::Groups, "group,member\ntitle:x,\n", "group"),
        (Kind::Groups, "group,member\nID:g99,\n", "group"),
        (Kind::Departments, "path\ncode:D99\n", "path"),
        (Kind::Departments, "path\nSales/email:x\n", "path"),
        (Kind::Users, "login,department\nLogin: jo,Sales\n", "login"),
        (
            Kind::Users,
            "login,email,department\njo,email:jo@x.example,Sales\n",
            "email",
        ),
    ] {
        let plan = fixture.plan(kind, text).await;
        assert!(plan.changes.is_empty(), "{text:?}: {:?}", plan.changes);
        let said = plan.wrong.iter().any(|wrong| {
            wrong.column.as_deref() == Some(column) && wrong.message.contains("names nothing new")
        });
        assert!(said, "{text:?}: {:?}", plan.wrong);
    }
    let plan = fixture
        .plan(Kind::Groups, "group,member\nName:Code: Red,\n")
        .await;
    assert_eq!(plan.changes[0].subject, "group Code: Red");
}
