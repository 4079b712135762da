//! Before a change, and for a secret, somebody is asked.

use std::time::Duration;

use learn_sandbox::{Injection, Rule, Sandbox, Scale};

use super::{Company, Screen, screen};

const QUESTION: &str = "Send it? (y/N)";

fn company() -> Company {
    Company::new(Sandbox::builder().scale(Scale::Small))
}

/// `learn departments add`, at its question.
fn add_department(company: &Company) -> Screen {
    let departments = company.rows(&["departments", "list"]);
    let root = departments[0]["departmentId"].as_str().unwrap();
    company.sandbox.clear_journal();
    let screen = company.run(
        80,
        &format!("learn departments add --name Sales --parent {root}"),
    );
    let text = screen.wait_for(QUESTION);
    // What is about to happen is said before.
    assert!(
        text.contains("learn departments add (addDepartment):"),
        "{text}"
    );
    assert!(text.contains("name: Sales"), "{text}");
    assert!(
        text.contains(&format!("parentDepartmentId: {root}")),
        "{text}"
    );
    assert_eq!(company.calls(), Vec::<String>::new());
    screen
}

#[test]
fn a_change_is_not_made_unless_somebody_says_yes() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    for keys in [
        &["Enter"][..],
        &["n", "Enter"],
        &["N", "Enter"],
        &["Escape"],
    ] {
        let screen = add_department(&company);
        for key in keys {
            screen.press(key);
        }
        let text = screen.ended(1);
        assert!(text.contains("nothing was sent"), "{keys:?}: {text}");
        assert_eq!(company.calls(), Vec::<String>::new(), "{keys:?}");
    }
    let screen = add_department(&company);
    // A key that is no answer asks on.
    screen.write("x");
    screen.press("Enter");
    screen.wait_for("Invalid answer");
    screen.press("BSpace");
    screen.write("y");
    screen.press("Enter");
    let text = screen.ended(0);
    assert_eq!(company.calls(), ["addDepartment"], "{text}");
    let names = company.rows(&["departments", "list", "--select", "name"]);
    assert!(names.iter().any(|row| row["name"] == "Sales"), "{names:?}");
}

#[test]
fn ctrl_c_at_the_question_sends_nothing() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let screen = add_department(&company);
    screen.press("C-c");
    let text = screen.ended(130);
    assert!(
        text.contains("interrupted; nothing was sent or changed"),
        "{text}"
    );
    assert_eq!(company.calls(), Vec::<String>::new());
}

#[test]
fn ctrl_c_while_a_change_is_on_its_way_says_that_its_fate_is_open() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let departments = company.rows(&["departments", "list"]);
    let root = departments[0]["departmentId"].as_str().unwrap();
    company.sandbox.inject([
        Rule::on("addDepartment").inject(Injection::new().delay(Duration::from_secs(3600)))
    ]);
    let screen = company.run(
        200,
        &format!("learn -vv departments add --name Sales --parent {root} --yes"),
    );
    // The call comes right behind its token.
    screen.wait_for("access token requested");
    screen.press("C-c");
    let text = screen.ended(130);
    let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("the server may have carried it out"),
        "{text}"
    );
}

#[test]
fn a_secret_that_is_typed_is_not_seen() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let users = company.rows(&["users", "list"]);
    let user = users.last().unwrap()["userId"].as_str().unwrap();
    let script = format!("learn users set-password --user {user}");

    company.sandbox.clear_journal();
    let screen = company.run(80, &script);
    screen.wait_for("password:");
    screen.write("S3cret-of-mine");
    screen.press("Enter");
    screen.wait_for("password once more:");
    // A slip of the finger is seen before it is sent.
    screen.write("S3cret-of-mime");
    screen.press("Enter");
    screen.wait_until("the first question again", |text| {
        text.contains("they differ") && !text.contains("once more:")
    });
    screen.write("S3cret-of-mine");
    screen.press("Enter");
    screen.wait_for("once more:");
    screen.write("S3cret-of-mine");
    screen.press("Enter");
    let text = screen.wait_for(QUESTION);
    assert!(text.contains("password: ***"), "{text}");
    screen.write("y");
    screen.press("Enter");
    let text = screen.ended(0);
    assert!(!text.contains("S3cret"), "{text}");
    assert_eq!(company.calls(), ["updateUserPassword"], "{text}");

    // Ctrl-C at the question leaves a terminal that shows again what is typed.
    company.sandbox.clear_journal();
    let screen = company.run(80, &script);
    screen.wait_for("password:");
    screen.write("S3cret");
    screen.press("C-c");
    let text = screen.ended(130);
    assert!(text.contains("nothing was sent"), "{text}");
    assert!(!text.contains("S3cret"), "{text}");
    assert_eq!(company.calls(), Vec::<String>::new());
}
