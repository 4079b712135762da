//! Somebody else's file every night: a saved mapping, and who is missing.

use learn_plan::{Kind, Mapping, Outcome, Plan};

use super::support::{Fixture, count};

const MAPPING: &str = r#"
name = "payroll"
key = "Personalnummer"
missing = "deactivate"
ignore = ["Kostenstelle"]

[columns]
"Personalnummer" = "Employee Number"
"Vorname" = "First Name"
"Nachname" = "Last Name"
"E-Mail-Adresse" = "email"
"Kennung" = "login"
"Abteilung" = "department"
"Vorgesetzte" = "manager"
"Zustand" = "status"

[values.status]
"beschäftigt" = "active"
"ausgeschieden" = "inactive"
"#;

const HEADER: &str = "Kostenstelle;Nachname;Vorname;Personalnummer;Abteilung;Zustand;E-Mail-Adresse;Kennung;Vorgesetzte\r\n";

async fn plan(fixture: &Fixture, rows: &str) -> Plan {
    let mapping = Mapping::read(&fixture.file("payroll.toml", MAPPING)).unwrap();
    // As Excel writes it: a mark in front, semicolons, CRLF.
    let file = fixture.file("payroll.csv", format!("\u{feff}{HEADER}{rows}"));
    fixture
        .planner(Kind::Users)
        .mapping(mapping)
        .plan(&fixture.client(), &file)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn german_headers_in_another_order_hire_and_dismiss() {
    let fixture = Fixture::company().await;
    let status = |login: &str| {
        fixture
            .rows(&format!("SELECT status FROM users WHERE login = '{login}'"))
            .join("")
    };
    let ana = "100;Álvarez;Ana;P-1;Sales;beschäftigt;ana@x.example;ana;owner\r\n";
    let bo = "100;Berg;Bo;P-2;Sales;beschäftigt;bo@x.example;bo;P-1\r\n";
    let known = "200;;;E000010;;beschäftigt;;;\r\n";
    let first = plan(&fixture, &format!("{ana}{bo}{known}")).await;
    assert!(first.wrong.is_empty(), "{:?}", first.wrong);
    assert_eq!(first.notes.len(), 1, "{:?}", first.notes);
    assert!(fixture.apply(&first).await.is_well());
    let hired = fixture.rows("SELECT u.login, s.login FROM users u JOIN users s ON s.id = u.supervisor WHERE u.login IN ('ana', 'bo') ORDER BY 1");
    assert_eq!(hired, ["ana|owner", "bo|ana"]);
    // Whoever was in the last file and is missing now is dismissed, and nobody else.
    let active = fixture.rows("SELECT count(*) FROM users WHERE status = 1");
    let second = plan(&fixture, &format!("{ana}{known}")).await;
    assert_eq!(second.changes.len(), 1, "{:?}", second.changes);
    assert!(second.changes[0].rows.is_empty() && second.changes[0].subject.contains("Bo Berg"));
    assert_eq!(second.removals[0].count, 1);
    let applied = fixture.apply(&second).await;
    assert_eq!(
        (
            count(&applied, Outcome::Done),
            count(&applied, Outcome::Already)
        ),
        (1, 2)
    );
    assert_eq!(status("bo"), "3");
    let left = fixture.rows("SELECT count(*) FROM users WHERE status = 1");
    assert_eq!(
        left[0].parse::<u32>().unwrap() + 1,
        active[0].parse::<u32>().unwrap()
    );
    assert!(plan(&fixture, &format!("{ana}{known}")).await.is_empty());
    // A row that nobody understands may be about somebody who would seem to be missing.
    let wrong = plan(
        &fixture,
        &format!("{known}100;Álvarez;Ana;P-11;Sals;beschäftigt;;;\r\n"),
    )
    .await;
    assert!(
        wrong.is_empty() && !wrong.wrong.is_empty(),
        "{:?}",
        wrong.changes
    );
    assert!(
        wrong.notes[0].contains("nobody counts as missing this time"),
        "{:?}",
        wrong.notes
    );
    // Dismissed in words, by the number of the employee.
    let third = plan(
        &fixture,
        &format!("{known}{}", ana.replace("beschäftigt", "ausgeschieden")),
    )
    .await;
    assert!(fixture.apply(&third).await.is_well());
    assert_eq!(status("ana"), "3");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mapping_that_does_not_fit_says_where() {
    let fixture = Fixture::company().await;
    for (text, expected) in [
        ("nme = 1", "nme"),
        ("missing = \"delete\"", "delete"),
        (
            "kind = \"points\"\nmissing = \"deactivate\"",
            "for users only",
        ),
    ] {
        let error = Mapping::read(&fixture.file("wrong.toml", text))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("wrong.toml") && error.contains(expected),
            "{error}"
        );
    }
    let mapping = Mapping::read(&fixture.file(
        "m.json",
        r#"{"columns": {"A": "login", "B": "Shoe Size", "C": "email"}}"#,
    ))
    .unwrap();
    let file = fixture.file("m.csv", "A,B,Z\nx,y,z\n");
    let error = fixture
        .planner(Kind::Users)
        .mapping(mapping)
        .plan(&fixture.client(), &file)
        .await
        .unwrap_err()
        .to_string();
    for part in [
        "column \"B\": the mapping says \"Shoe Size\"",
        "column \"Z\": not a column of users",
        "column \"C\": the mapping names this column",
    ] {
        assert!(error.contains(part), "{error}");
    }
}
