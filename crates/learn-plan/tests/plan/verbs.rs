//! Each thing that a file can ask for, by a file that asks for nothing else.

use learn_plan::{Kind, Verb, report};

use super::support::Fixture;

/// A file, what it is shown as, and what is so afterwards: a statement that gives 1.
struct Case {
    kind: Kind,
    text: String,
    verb: Verb,
    so: &'static str,
}

fn case(kind: Kind, text: &str, verb: Verb, so: &'static str) -> Case {
    Case {
        kind,
        text: text.to_owned(),
        verb,
        so,
    }
}

fn users(text: &str, verb: Verb, so: &'static str) -> Case {
    case(Kind::Users, text, verb, so)
}

fn cases(later: &str) -> Vec<Case> {
    vec![
        users(
            "login,email,First Name,department\nvera,vera@x.example,Vera,Sales\n",
            Verb::Hire,
            "SELECT count(*) FROM users u JOIN departments d ON d.id = u.department WHERE login = 'vera' AND d.name = 'Sales' AND status = 1",
        ),
        users(
            "login,Job Title\nvera,Astronaut\n",
            Verb::Change,
            "SELECT count(*) FROM user_fields f JOIN users u ON u.id = f.user WHERE u.login = 'vera' AND f.value = 'Astronaut'",
        ),
        users(
            "login,department\nvera,Finance\n",
            Verb::Change,
            "SELECT count(*) FROM users u JOIN departments d ON d.id = u.department WHERE login = 'vera' AND d.name = 'Finance'",
        ),
        users(
            "login,role\nvera,publisher\n",
            Verb::Change,
            "SELECT count(*) FROM users u JOIN roles r ON r.id = u.role WHERE login = 'vera' AND r.type = 'publisher'",
        ),
        users(
            "login,manager\nvera,owner\n",
            Verb::Change,
            "SELECT count(*) FROM users u JOIN users s ON s.id = u.supervisor WHERE u.login = 'vera' AND s.login = 'owner'",
        ),
        users(
            "login,functional_supervisor\nvera,administrator\n",
            Verb::Change,
            "SELECT count(*) FROM users u JOIN users s ON s.id = u.co_supervisor JOIN users m ON m.id = u.supervisor \
             WHERE u.login = 'vera' AND s.login = 'administrator' AND m.login = 'owner'",
        ),
        users(
            "login,groups\nvera,Drivers;Night Shift\n",
            Verb::Change,
            "SELECT count(*) = 2 FROM group_members m JOIN users u ON u.id = m.user WHERE u.login = 'vera'",
        ),
        users(
            "login,status\nvera,inactive\n",
            Verb::Deactivate,
            "SELECT status = 3 FROM users WHERE login = 'vera'",
        ),
        users(
            "login,status\nvera,active\n",
            Verb::Rehire,
            "SELECT status = 1 FROM users WHERE login = 'vera'",
        ),
        users(
            &format!("login,status,termination_date\nvera,ended,{later}\n"),
            Verb::EndEmployment,
            "SELECT terminate_at IS NOT NULL FROM users WHERE login = 'vera'",
        ),
        users(
            "login,status\nvera,active\n",
            Verb::Change,
            "SELECT terminate_at IS NULL FROM users WHERE login = 'vera'",
        ),
        case(
            Kind::Departments,
            "path,code\nEMEA,E\n",
            Verb::Add,
            "SELECT count(*) FROM departments WHERE name = 'EMEA' AND code = 'E'",
        ),
        case(
            Kind::Departments,
            "path,code\nOperations/Europe,E\n",
            Verb::Change,
            "SELECT count(*) FROM departments d JOIN departments p ON p.id = d.parent WHERE d.name = 'Europe' AND p.name = 'Operations'",
        ),
        case(
            Kind::Departments,
            "path,supervisor\nOperations/Europe,vera\n",
            Verb::Change,
            "SELECT count(*) FROM departments d JOIN users u ON u.id = d.supervisor WHERE d.name = 'Europe' AND u.login = 'vera'",
        ),
        case(
            Kind::Departments,
            "path,functional_supervisor\nOperations/Europe,owner\n",
            Verb::Change,
            "SELECT count(*) FROM departments d JOIN users u ON u.id = d.co_supervisor JOIN users s ON s.id = d.supervisor \
             WHERE d.name = 'Europe' AND u.login = 'owner' AND s.login = 'vera'",
        ),
        case(
            Kind::Groups,
            "group,member\nBook Club,\n",
            Verb::Add,
            "SELECT count(*) FROM groups WHERE name = 'Book Club'",
        ),
        case(
            Kind::Groups,
            "group,member\nBook Club,vera\n",
            Verb::Join,
            "SELECT count(*) FROM group_members m JOIN groups g ON g.id = m.\"group\" WHERE g.name = 'Book Club'",
        ),
        case(
            Kind::Groups,
            "group,member,mode\nBook Club,vera,remove\n",
            Verb::Leave,
            "SELECT count(*) = 0 FROM group_members m JOIN groups g ON g.id = m.\"group\" WHERE g.name = 'Book Club'",
        ),
        case(
            Kind::Enrollments,
            "course,learner\nFire Safety,vera\n",
            Verb::Enroll,
            "SELECT count(*) FROM enrollments e JOIN users u ON u.id = e.learner WHERE u.login = 'vera'",
        ),
        case(
            Kind::Enrollments,
            "course,learner,access_date,due_date\nFire Safety,vera,2035-01-01,2035-02-01\n",
            Verb::Change,
            "SELECT count(*) FROM enrollments e JOIN users u ON u.id = e.learner WHERE u.login = 'vera' \
             AND date(e.access, 'unixepoch') = '2035-01-01' AND date(e.due, 'unixepoch') = '2035-02-01'",
        ),
        case(
            Kind::Enrollments,
            "course,learner,action\nFire Safety,vera,unenroll\n",
            Verb::Unenroll,
            "SELECT count(*) = 0 FROM enrollments e JOIN users u ON u.id = e.learner WHERE u.login = 'vera'",
        ),
        case(
            Kind::Points,
            "key,user,amount,reason\np1,vera,50,Safety week\n",
            Verb::Award,
            "SELECT points = '50' FROM users WHERE login = 'vera'",
        ),
        case(
            Kind::Points,
            "key,user,amount,reason\np2,vera,-20,Returned\n",
            Verb::Withdraw,
            "SELECT points = '30' FROM users WHERE login = 'vera'",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_verb_can_be_asked_for_by_a_file() {
    let fixture = Fixture::company().await;
    let today = jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date();
    let later = today.checked_add(jiff::Span::new().days(30)).unwrap();
    for case in cases(&later.to_string()) {
        let Case { kind, text, .. } = &case;
        let plan = fixture.plan(*kind, text).await;
        assert!(plan.wrong.is_empty(), "{text}{:?}", plan.wrong);
        assert_eq!(plan.changes.len(), 1, "{text}");
        assert_eq!(plan.changes[0].verb, case.verb, "{text}");
        let sign = match case.verb {
            Verb::Deactivate
            | Verb::EndEmployment
            | Verb::Leave
            | Verb::Unenroll
            | Verb::Withdraw => "- ",
            Verb::Change => "~ ",
            _ => "+ ",
        };
        let report = report::text(&plan);
        let is_head = |line: &str| line.starts_with(sign) && line.ends_with("(row 2)");
        assert!(report.lines().any(is_head), "{report}");
        if case.verb == Verb::Enroll {
            assert!(report.contains(": + Fire Safety\n"), "{report}");
        }
        let applied = fixture.apply(&plan).await;
        assert!(applied.is_well(), "{text}{:?}", applied.rows);
        assert_eq!(fixture.rows(case.so), ["1"], "{text}");
        assert!(fixture.plan(*kind, text).await.is_empty(), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_status_of_a_user_is_not_that_of_an_old_copy() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    let copy = fixture.path("copy.sqlite");
    let file = fixture.file("input.csv", "login,status\nlearner001,inactive\n");
    let planner = fixture.planner(Kind::Users).db(&copy);
    let set = |status: u8| {
        let sql = format!("UPDATE users SET status = {status} WHERE login = 'learner001'");
        fixture.state().execute(&sql, []).unwrap();
    };
    set(3);
    assert!(planner.plan(&client, &file).await.unwrap().is_empty());
    set(1);
    let plan = planner.current(true).plan(&client, &file).await.unwrap();
    assert_eq!(plan.changes.len(), 1, "{:?}", plan.unchanged);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dates_of_an_enrollment_are_never_left_out_in_silence() {
    let fixture = Fixture::company().await;
    let text = "course,learner\nFire Safety,learner001\n";
    fixture.carry_out(Kind::Enrollments, text).await;
    let file = fixture.file(
        "due.csv",
        "course,learner,due_date\nFire Safety,learner001,2036-01-01\n",
    );
    let client = fixture.tampered(|asked| match asked.method {
        "listEnrollments" => {
            super::tamper::Fate::Changed(|text| text.replace("accessDate>", "since>"))
        }
        _ => super::tamper::Fate::Pass,
    });
    let plan = fixture
        .planner(Kind::Enrollments)
        .plan(&client, &file)
        .await
        .unwrap();
    assert!(plan.unchanged.is_empty(), "{:?}", plan.unchanged);
    assert!(
        plan.wrong[0].message.contains("access_date"),
        "{:?}",
        plan.wrong
    );
}
