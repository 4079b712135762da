//! Hire, transfer, dismiss: from one file, to the state that it asks for.

use learn_plan::{Kind, Outcome, Plan, Verb};

use super::support::{Fixture, count, not_well};

/// Fifty people: 20 are new, 20 move to Finance, 10 leave.
pub(crate) fn fifty(fixture: &Fixture) -> String {
    let movers = fixture.rows(
        "SELECT u.login, u.email FROM users u JOIN departments d ON d.id = u.department \
         WHERE u.status = 1 AND u.role = 5 AND d.name <> 'Finance' AND u.email IS NOT NULL ORDER BY u.id LIMIT 30",
    );
    let mut text = "login,email,First Name,Last Name,department,manager,status\n".to_owned();
    for number in 1..=20 {
        // The second half is supervised by somebody who is hired in the same file, further down.
        let manager = if number > 10 {
            "new20@x.example"
        } else {
            "administrator"
        };
        let manager = if number == 20 { "owner" } else { manager };
        text.push_str(&format!(
            "new{number:02},new{number:02}@x.example,Nia,Nr {number},Sales,{manager},active\n"
        ));
    }
    for (number, person) in movers.iter().enumerate() {
        let (login, email) = person.split_once('|').unwrap();
        if number < 20 {
            text.push_str(&format!("{login},{email},,,Finance,,\n"));
        } else {
            text.push_str(&format!("{login},{email},,,,,inactive\n"));
        }
    }
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_people_are_hired_moved_and_dismissed_once() {
    let fixture = Fixture::company().await;
    let text = fifty(&fixture);
    let plan = fixture.plan(Kind::Users, &text).await;
    let verbs = |verb: Verb| {
        plan.changes
            .iter()
            .filter(|change| change.verb == verb)
            .count()
    };
    assert_eq!(
        (
            verbs(Verb::Hire),
            verbs(Verb::Change),
            verbs(Verb::Deactivate)
        ),
        (20, 20, 10)
    );
    // A plan survives its file.
    let path = fixture.path("plan.json");
    plan.write(&path).unwrap();
    assert_eq!(Plan::read(&path).unwrap(), plan);
    assert_eq!(Plan::read(&path).unwrap().digest(), plan.digest());
    let applied = fixture.apply(&plan).await;
    assert_eq!(
        count(&applied, Outcome::Done),
        50,
        "{:?}",
        not_well(&applied)
    );
    assert_eq!(applied.rows.len(), 50);
    // The state, without our code.
    let hired = fixture.rows(
        "SELECT u.login, u.email, d.name, s.login, u.status FROM users u JOIN departments d ON d.id = u.department \
         LEFT JOIN users s ON s.id = u.supervisor WHERE u.login LIKE 'new%' ORDER BY u.login",
    );
    assert_eq!(hired.len(), 20);
    assert_eq!(hired[0], "new01|new01@x.example|Sales|administrator|1");
    assert_eq!(hired[10], "new11|new11@x.example|Sales|new20|1");
    assert_eq!(hired[19], "new20|new20@x.example|Sales|owner|1");
    for line in text.lines().skip(21) {
        let cells: Vec<&str> = line.split(',').collect();
        let sql = format!(
            "SELECT d.name, u.status FROM users u JOIN departments d ON d.id = u.department WHERE u.login = '{}'",
            cells[0]
        );
        let state = fixture.rows(&sql).join("");
        if cells[4].is_empty() {
            assert!(state.ends_with("|3"), "{line}: {state}");
        } else {
            assert_eq!(state, "Finance|1", "{line}");
        }
    }
    // Names and all else that the file did not speak of are as before.
    let nameless = fixture.rows("SELECT count(*) FROM users u WHERE NOT EXISTS (SELECT 1 FROM user_fields f WHERE f.user = u.id AND f.field = 'FIRST_NAME')");
    assert_eq!(nameless, ["0"]);
    let again = fixture.plan(Kind::Users, &text).await;
    assert!(again.is_empty(), "{:?}", again.changes);
    assert_eq!(again.unchanged.len(), 50);
    // The same plan again sends nothing, and says the same.
    let before = fixture.calls("addUser") + fixture.calls("updateUserProfile");
    let repeated = fixture.apply(&plan).await;
    assert_eq!(count(&repeated, Outcome::Done), 50);
    assert_eq!(
        fixture.calls("addUser") + fixture.calls("updateUserProfile"),
        before
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_file_does_not_speak_of_stays() {
    let fixture = Fixture::company().await;
    let before =
        fixture.rows("SELECT field, value FROM user_fields WHERE user = 20 ORDER BY field");
    let groups = fixture.rows("SELECT \"group\" FROM group_members WHERE user = 20 ORDER BY 1");
    let login = fixture
        .rows("SELECT login FROM users WHERE id = 20")
        .join("");
    fixture
        .carry_out(
            Kind::Users,
            &format!("login;Job Title\n{login};Astronaut\n"),
        )
        .await;
    let after = fixture.rows("SELECT field, value FROM user_fields WHERE user = 20 ORDER BY field");
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        if after.starts_with("JOB_TITLE") {
            assert_eq!(after, "JOB_TITLE|Astronaut");
        } else {
            assert_eq!(before, after);
        }
    }
    assert_eq!(
        fixture.rows("SELECT \"group\" FROM group_members WHERE user = 20 ORDER BY 1"),
        groups
    );
    // An empty cell leaves, unless it is to clear.
    let file = fixture.file("empty.csv", format!("login,Job Title\n{login},\n"));
    let client = fixture.client();
    assert!(
        fixture
            .planner(Kind::Users)
            .plan(&client, &file)
            .await
            .unwrap()
            .is_empty()
    );
    let plan = fixture
        .planner(Kind::Users)
        .clear_empty(true)
        .plan(&client, &file)
        .await
        .unwrap();
    assert_eq!(
        plan.changes[0].differences[0].old.as_deref(),
        Some("Astronaut")
    );
    assert!(fixture.apply(&plan).await.is_well());
    assert!(
        fixture
            .rows("SELECT value FROM user_fields WHERE user = 20 AND field = 'JOB_TITLE'")
            .is_empty()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_career_from_hire_to_rehire() {
    let fixture = Fixture::company().await;
    let today = jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date();
    let later = today.checked_add(jiff::Span::new().days(30)).unwrap();
    let status = || {
        fixture
            .rows("SELECT status, terminate_at IS NOT NULL FROM users WHERE login = 'cara'")
            .join("")
    };
    fixture
        .carry_out(
            Kind::Users,
            "login,email,department,groups,role,manageable_departments,password\n\
             cara,cara@x.example,Sales,First Aiders;Drivers,department_administrator,Sales,Secret-Word-9\n",
        )
        .await;
    assert_eq!(status(), "1|0");
    let roles = fixture.rows(
        "SELECT r.type, d.name FROM users u JOIN roles r ON r.id = u.role JOIN managed_departments m ON m.user = u.id \
         JOIN departments d ON d.id = m.department WHERE u.login = 'cara'",
    );
    assert_eq!(roles, ["department_administrator|Sales"]);
    // The end of the employment is scheduled, which no profile shows: the journal knows, and plans it once.
    let end = format!("login,status,termination_date\ncara,ended,{later}\n");
    fixture.carry_out(Kind::Users, &end).await;
    assert_eq!(status(), "1|1");
    assert!(fixture.plan(Kind::Users, &end).await.is_empty());
    let moved = format!("login,status,termination_date\ncara,ended,{today}\n");
    let plan = fixture.plan(Kind::Users, &moved).await;
    let [moved] = plan.changes[0].differences.as_slice() else {
        panic!("{:?}", plan.changes)
    };
    assert_eq!(
        (moved.old.clone(), moved.new.clone()),
        (Some(later.to_string()), Some(today.to_string()))
    );
    // Whoever stays after all stays.
    let stays = "login,status\ncara,active\n";
    fixture.carry_out(Kind::Users, stays).await;
    assert_eq!(status(), "1|0");
    assert!(fixture.plan(Kind::Users, stays).await.is_empty());
    fixture
        .carry_out(
            Kind::Users,
            &format!("login,status,termination_date\ncara,ended,{today}\n"),
        )
        .await;
    fixture
        .carry_out(
            Kind::Points,
            "key,user,amount,reason\nk1,cara,5,so that what is due happens\n",
        )
        .await;
    assert_eq!(status(), "5|0");
    fixture.carry_out(Kind::Users, stays).await;
    assert_eq!(status(), "1|0");
    // Groups exactly, and added.
    let groups = || {
        fixture.rows(
        "SELECT g.name FROM group_members m JOIN groups g ON g.id = m.\"group\" JOIN users u ON u.id = m.user \
         WHERE u.login = 'cara' ORDER BY g.name",
    )
    };
    assert_eq!(groups(), ["Drivers", "First Aiders"]);
    fixture
        .carry_out(Kind::Users, "login,add_to_groups\ncara,Night Shift\n")
        .await;
    assert_eq!(groups(), ["Drivers", "First Aiders", "Night Shift"]);
    fixture
        .carry_out(Kind::Users, "login,groups\ncara,Drivers\n")
        .await;
    assert_eq!(groups(), ["Drivers"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_password_stands_in_a_plan_or_a_journal() {
    let fixture = Fixture::company().await;
    let text = "login,email,department,password\npia,pia@x.example,Sales,Very-Secret-77\n";
    let plan = fixture.plan(Kind::Users, text).await;
    let path = fixture.path("plan.json");
    plan.write(&path).unwrap();
    // Whoever changes the file changes what was looked at.
    let input = fixture.file("input.csv", text.replace("77", "78"));
    let error = fixture
        .applier()
        .apply(&fixture.client(), &plan)
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("has changed since the plan was made"),
        "{error}"
    );
    std::fs::write(input, text).unwrap();
    assert!(fixture.apply(&plan).await.is_well());
    let kept = fixture.rows("SELECT password IS NOT NULL FROM users WHERE login = 'pia'");
    assert_eq!(kept, ["1"]);
    for file in ["plan.json", "journal.sqlite", "journal.sqlite-wal"] {
        let bytes = std::fs::read(fixture.path(file)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Very-Secret"), "{file}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_wrong_cell_is_named_at_once_with_candidates() {
    let fixture = Fixture::company().await;
    let text = "login,email,department,manager,status,termination_date,groups\n\
                learner001,,Slaes,,,,\n\
                learner002,,,nobody@x.example,,,\n\
                learner003,owner@aurora-mills.example,,,,,\n\
                learner004,,,,gone,,Everyone in Operations\n\
                stranger,,,,inactive,,\n\
                learner005,,,,ended,7/31/2026,\n\
                learner005,,Sales,,,,\n\
                fresh,fresh@x.example,Sales,stranger,,,\n\
                ok,ok@x.example,Sales,,,,\n";
    let plan = fixture.plan(Kind::Users, text).await;
    let wrong: Vec<String> = plan
        .wrong
        .iter()
        .map(|wrong| {
            format!(
                "{} {} {}",
                wrong.row,
                wrong.column.as_deref().unwrap_or("-"),
                wrong.message
            )
        })
        .collect();
    let has = |begin: &str, part: &str| {
        assert!(
            wrong
                .iter()
                .any(|wrong| wrong.starts_with(begin) && wrong.contains(part)),
            "{begin} {part}: {wrong:#?}"
        );
    };
    has("2 department", "did you mean \"Sales\"");
    has("3 manager", "there is no user");
    has("4 email", "belongs to");
    has("5 status", "not a status");
    has("5 groups", "smart group");
    has(
        "6 -",
        "there is no user \"stranger\"; whoever is not there cannot be dismissed",
    );
    has("7 termination_date", "write 2026-07-31 or 31.7.2026");
    has(
        "7 login",
        "row 8 is about the same person, and says something else",
    );
    has("8 login", "row 7 is about the same person");
    has("9 manager", "there is no user");
    assert_eq!(plan.changes.len(), 1, "{:?}", plan.changes);
    assert_eq!(plan.changes[0].rows, [10]);
    let applied = fixture.apply(&plan).await;
    assert_eq!(
        (
            count(&applied, Outcome::Done),
            count(&applied, Outcome::Refused)
        ),
        (1, 8)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_whose_ground_has_shifted_is_refused_and_the_others_go_on() {
    let fixture = Fixture::company().await;
    let text = "login,department\nlearner001,Finance\nlearner002,Finance\nlearner003,Finance\nnewbie,Sales\n";
    let plan = fixture.plan(Kind::Users, text).await;
    let before = plan.changes.len();
    assert!(before >= 3, "{:?}", plan.changes);
    // Somebody else moves one, makes the same of another, and hires the new one meanwhile.
    let db = fixture.state();
    db.execute(
        "UPDATE users SET department = 8 WHERE login = 'learner001'",
        [],
    )
    .unwrap();
    db.execute("UPDATE users SET department = (SELECT id FROM departments WHERE name = 'Finance') WHERE login = 'learner002'", []).unwrap();
    db.execute(
        "INSERT INTO users (department, login, role, added) VALUES (2, 'newbie', 5, 0)",
        [],
    )
    .unwrap();
    drop(db);
    let applied = fixture.apply(&plan).await;
    let of = |row: u64| {
        applied
            .rows
            .iter()
            .find(|result| result.row == Some(row))
            .unwrap()
    };
    assert_eq!(of(2).outcome, Outcome::Refused);
    assert!(
        of(2)
            .message
            .as_deref()
            .unwrap()
            .contains("the department is"),
        "{:?}",
        of(2)
    );
    assert_eq!(of(3).outcome, Outcome::Already);
    assert_eq!(of(4).outcome, Outcome::Done);
    assert_eq!(of(5).outcome, Outcome::Refused);
    assert!(
        of(5)
            .message
            .as_deref()
            .unwrap()
            .contains("is there by now")
    );
}
