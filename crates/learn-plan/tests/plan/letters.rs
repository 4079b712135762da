//! Letters that look like others, and those that nobody sees.

use learn_plan::{Error, Kind};
use learn_sandbox::{Sandbox, Scale};

use super::support::Fixture;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_and_its_accent_are_that_letter() {
    let fixture = Fixture::of(Sandbox::builder().scale(Scale::Small)).await;
    let people = |login: &str, department: &str| {
        format!(
            "login,email,First Name,Last Name,department\n{login},{login}@x.example,J,A,{department}\n"
        )
    };
    let (whole, parts) = ("jö.ärger", "jo\u{308}.a\u{308}rger");
    let tree = |name: &str| format!("path\n{name}\n");
    fixture.carry_out(Kind::Departments, &tree("Büro")).await;
    fixture.carry_out(Kind::Users, &people(whole, "Büro")).await;
    fixture
        .carry_out(Kind::Groups, "group,member\nMünchen,jö.ärger\n")
        .await;
    for (kind, text) in [
        (Kind::Departments, tree("Bu\u{308}ro")),
        (Kind::Users, people(parts, "Bu\u{308}ro")),
        (
            Kind::Groups,
            format!("group,member\nMu\u{308}nchen,{parts}\n"),
        ),
    ] {
        let plan = fixture.plan(kind, &text).await;
        assert!(plan.wrong.is_empty(), "{kind}: {:?}", plan.wrong);
        assert!(plan.changes.is_empty(), "{kind}: {:?}", plan.changes);
    }
    // The other way round: the service has the parts.
    let renamed = fixture.state().execute(
        "UPDATE users SET login = ?1, email = ?1 || '@x.example' WHERE login = ?2",
        (parts, whole),
    );
    assert_eq!(renamed.unwrap(), 1);
    let plan = fixture.plan(Kind::Users, &people(whole, "Büro")).await;
    assert!(plan.wrong.is_empty() && plan.changes.is_empty(), "{plan:?}");
    // Two rows of one file are about one person, too.
    let twice = format!("{}{parts},,,,Büro\n", people(whole, "Büro"));
    let plan = fixture.plan(Kind::Users, &twice).await;
    let messages: Vec<&str> = plan.wrong.iter().map(|wrong| &*wrong.message).collect();
    assert!(
        messages
            .iter()
            .all(|message| message.contains("about the same person"))
    );
    // They say different things, so neither counts.
    assert_eq!((messages.len(), plan.changes.len()), (2, 0), "{messages:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_sees_makes_no_second_person() {
    let fixture = Fixture::company().await;
    for (kind, text, row, column, name) in [
        (
            Kind::Users,
            "login,department\nlearner004\u{200b},Finance\n",
            2,
            "login",
            "\\u{200b}",
        ),
        (
            Kind::Users,
            "login,department\nlearner004,Finance\n\u{feff}learner007,Finance\n",
            3,
            "login",
            "\\u{feff}",
        ),
        (
            Kind::Users,
            "login,E-Mail\nx,x\u{a0}y@x.example\n",
            2,
            "E-Mail",
            "\\u{a0}",
        ),
        (
            Kind::Users,
            "login,department\nx,Fin\u{ad}ance\n",
            2,
            "department",
            "\\u{ad}",
        ),
        (
            Kind::Users,
            "login,department\nx\u{7},Finance\n",
            2,
            "login",
            "\\u{7}",
        ),
        (
            Kind::Users,
            "login,Employee Number\nx,E1\u{200d}\n",
            2,
            "Employee Number",
            "\\u{200d}",
        ),
        (
            Kind::Users,
            "login,groups\nx,Drivers;Night\u{2060} Shift\n",
            2,
            "groups",
            "\\u{2060}",
        ),
        (
            Kind::Departments,
            "path\nSa\u{200c}les\n",
            2,
            "path",
            "\\u{200c}",
        ),
        (
            Kind::Groups,
            "group,member\nClub\u{202e},learner001\n",
            2,
            "group",
            "\\u{202e}",
        ),
        (
            Kind::Points,
            "key,user,amount,reason\nk\u{200b},learner001,5,x\n",
            2,
            "key",
            "\\u{200b}",
        ),
    ] {
        let file = fixture.file("input.csv", text);
        let made = fixture.planner(kind).plan(&fixture.client(), &file).await;
        let Err(Error::Input(errors)) = made else {
            panic!("{text:?}: {made:?}");
        };
        assert_eq!(errors.len(), 1, "{text:?}: {errors:?}");
        assert_eq!(errors[0].row, Some(row), "{text:?}");
        assert_eq!(errors[0].column.as_deref(), Some(column), "{text:?}");
        assert!(errors[0].message.contains(name), "{text:?}: {errors:?}");
    }
    // What is no key may hold them, and is shown as it is. So may the names of languages that need them.
    let text = "login,email,First Name,department,groups\nx,x@x.example,\u{202e}oJ\u{200b},Finance,\"Drivers;\nNight Shift\"\n";
    let plan = fixture.plan(Kind::Users, text).await;
    assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
    let reports = [
        learn_plan::report::text(&plan),
        learn_plan::report::markdown(&plan),
        learn_plan::report::html(&plan),
    ];
    for report in reports {
        assert!(!report.contains(['\u{202e}', '\u{200b}']), "{report}");
        assert!(report.contains("200b"), "{report}");
    }
    let text = "group,member\nمی\u{200c}خواهم,learner001\n";
    let plan = fixture.plan(Kind::Groups, text).await;
    assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
    assert!(learn_plan::report::text(&plan).contains("می\u{200c}خواهم"));
}
