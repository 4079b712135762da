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
    // Only names are read for it.
    assert!(text.contains("(Aurora Mills)"), "{text}");
    assert_eq!(company.calls(), ["listDepartments"]);
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
        assert_eq!(company.calls(), ["listDepartments"], "{keys:?}");
    }
    let screen = add_department(&company);
    // After a key that is not an answer, it asks again.
    screen.write("x");
    screen.press("Enter");
    screen.wait_for("Invalid answer");
    screen.press("BSpace");
    screen.write("y");
    screen.press("Enter");
    let text = screen.ended(0);
    assert_eq!(
        company.calls(),
        ["listDepartments", "addDepartment"],
        "{text}"
    );
    let names = company.rows(&["departments", "list", "--select", "name"]);
    assert!(names.iter().any(|row| row["name"] == "Sales"), "{names:?}");
}

#[test]
fn people_are_counted_and_named_before_they_are_changed() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let users = company.rows(&["users", "list"]);
    let ids: Vec<&str> = users
        .iter()
        .filter_map(|row| row["userId"].as_str())
        .collect();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, ids.join("\n").as_bytes()).unwrap();
    let name = |row: &serde_json::Value, field: &str| {
        let fields = row["fields"].as_array().unwrap();
        let found = fields.iter().find(|own| own["name"] == field).unwrap();
        found["value"].as_str().unwrap().to_owned()
    };
    let first = &users[0];
    let screen = company.run(
        200,
        &format!("learn users deactivate --user @{}", file.path().display()),
    );
    let text = screen.wait_for(QUESTION);
    let expected = format!(
        "{} people will be deactivated: {} {} ({}), ",
        ids.len(),
        name(first, "FIRST_NAME"),
        name(first, "LAST_NAME"),
        first["email"].as_str().unwrap()
    );
    assert!(text.contains(&expected), "{expected}: {text}");
    assert!(
        text.contains(&format!(" and {} more", ids.len() - 3)),
        "{text}"
    );
    screen.press("Escape");
    screen.ended(1);

    let user = ids.last().unwrap();
    let screen = company.run(
        200,
        &format!("learn users update --user {user} --field JOB_TITLE=Captain"),
    );
    let text = screen.wait_for(QUESTION);
    assert!(text.contains(&format!("person {user} (")), "{text}");
    assert!(text.contains("-> Captain"), "{text}");
    assert!(text.contains("sent as it is now: "), "{text}");
    screen.press("Escape");
    screen.ended(1);
    assert!(
        !company
            .calls()
            .iter()
            .any(|call| call == "updateUserProfile")
    );
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
    assert_eq!(company.calls(), ["listDepartments"]);
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
    assert_eq!(
        company.calls(),
        ["getUserProfile", "updateUserPassword"],
        "{text}"
    );

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
