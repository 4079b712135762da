//! Files as somebody else's program has written them.

use learn_plan::{Kind, Mapping, Planner, Verb};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::support::Fixture;

const PAYROLL: &str = "Nachname;Vorname;E-Mail;Abteilung;Eintrittsdatum;Status;Geburtstag\r\n\
     Müller;Änne;aenne@x.example;Sales;24.12.2026;aktiv;3.5.1990\r\n\
     ;;learner001@aurora-mills.example;Finance;;aktiv;\r\n\
     ;;learner002@aurora-mills.example;;;ausgeschieden;\r\n";

const MAPPING: &str = "kind = \"users\"\nignore = [\"Eintrittsdatum\"]\n[columns]\n\"Nachname\" = \"Last Name\"\n\
     \"Vorname\" = \"First Name\"\n\"E-Mail\" = \"email\"\n\"Abteilung\" = \"department\"\n\"Geburtstag\" = \"Date of Birth\"\n\
     [values.status]\n\"aktiv\" = \"active\"\n\"ausgeschieden\" = \"inactive\"\n";

fn windows(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect()
}

fn mapping(fixture: &Fixture, more: &str) -> Mapping {
    Mapping::read(&fixture.file("mapping.toml", format!("{more}{MAPPING}"))).unwrap()
}

fn planner(fixture: &Fixture) -> Planner {
    fixture.planner(Kind::Users).mapping(mapping(fixture, ""))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_of_payroll_hires_moves_and_dismisses() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    let active = "UPDATE users SET status = 1 WHERE login IN ('learner001', 'learner002')";
    fixture.state().execute(active, []).unwrap();
    let marked = fixture.file("marked.csv", format!("\u{feff}{PAYROLL}"));
    let plain = fixture.file("plain.csv", windows(PAYROLL));
    let error = planner(&fixture)
        .plan(&client, &plain)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("--encoding windows-1252"), "{error}");
    let error = planner(&fixture)
        .encoding("ansi-ish")
        .plan(&client, &plain)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("is not an encoding"), "{error}");
    let told = planner(&fixture).encoding("windows-1252");
    let by_mapping = fixture
        .planner(Kind::Users)
        .mapping(mapping(&fixture, "encoding = \"windows-1252\"\n"));
    let of_marked = planner(&fixture).plan(&client, &marked).await.unwrap();
    for plan in [
        told.plan(&client, &plain).await.unwrap(),
        by_mapping.plan(&client, &plain).await.unwrap(),
    ] {
        assert_eq!(plan.changes, of_marked.changes);
    }
    assert!(of_marked.wrong.is_empty(), "{:?}", of_marked.wrong);
    let verbs: Vec<Verb> = of_marked.changes.iter().map(|change| change.verb).collect();
    assert_eq!(verbs, [Verb::Hire, Verb::Change, Verb::Deactivate]);
    assert!(fixture.apply(&of_marked).await.is_well());
    // Who has no login signs in with the address; a day stands in the profile as the service writes it.
    let hired = fixture.rows(
        "SELECT u.login, f.value, b.value FROM users u JOIN user_fields f ON f.user = u.id AND f.field = 'LAST_NAME' \
         JOIN user_fields b ON b.user = u.id AND b.field = 'BIRTHDATE' WHERE u.email = 'aenne@x.example'",
    );
    assert_eq!(hired, ["aenne@x.example|Müller|1990-05-03"]);
    let again = told.plan(&client, &plain).await.unwrap();
    assert!(again.is_empty(), "{:?}", again.changes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_header_need_not_be_the_first_row() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    for (name, text) in [
        (
            "title.csv",
            format!("Personalliste; Stand 24.12.2026\r\n\r\n{PAYROLL}"),
        ),
        (
            "padded.csv",
            format!("Personalliste;;;;;;\r\n;;;;;;\r\n{PAYROLL}"),
        ),
    ] {
        let file = fixture.file(name, text);
        let error = planner(&fixture)
            .plan(&client, &file)
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains("--header-row 3"), "{name}: {error}");
        let plan = planner(&fixture)
            .header_row(3)
            .plan(&client, &file)
            .await
            .unwrap();
        assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
        let rows: Vec<u64> = plan
            .changes
            .iter()
            .flat_map(|change| change.rows.clone())
            .collect();
        assert_eq!(rows.first(), Some(&4), "{name}");
        let by_mapping = fixture
            .planner(Kind::Users)
            .mapping(mapping(&fixture, "header_row = 3\n"));
        let same = by_mapping.plan(&client, &file).await.unwrap();
        assert_eq!(same.changes, plan.changes);
        let error = planner(&fixture)
            .header_row(90)
            .plan(&client, &file)
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains("row 90"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_read_again_as_it_was_read_first() {
    let fixture = Fixture::company().await;
    let text = "Liste;;;\nlogin;E-Mail;department;password\nuwe;uwe@x.example;Sales;Gr\u{f6}\u{df}e-1-Wort\n";
    let file = fixture.file("secret.csv", windows(text));
    let plan = fixture
        .planner(Kind::Users)
        .encoding("windows-1252")
        .header_row(2)
        .plan(&fixture.client(), &file)
        .await
        .unwrap();
    assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
    assert!(fixture.apply(&plan).await.is_well());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mapping_is_drafted_for_what_is_not_understood() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    let file = fixture.file("payroll.csv", windows(PAYROLL));
    let told = fixture.planner(Kind::Users).encoding("windows-1252");
    let error = told.plan(&client, &file).await.unwrap_err().to_string();
    assert!(error.contains("--draft-mapping"), "{error}");
    assert_eq!(error.matches("Date of Birth").count(), 1, "{error}");
    let draft = told.draft_mapping(&client, &file).await.unwrap();
    for line in [
        "kind = \"users\"",
        "encoding = \"windows-1252\"",
        "\"Nachname\" = \"\"",
        "\"Eintrittsdatum\" = \"\"",
        "# \"aktiv\" = \"active\"",
    ] {
        assert!(draft.contains(line), "{line}: {draft}");
    }
    // What is ours already needs no line, and a line that was not filled in is said to be one.
    assert!(!draft.contains("\"Status\" ="), "{draft}");
    let half = Mapping::read(&fixture.file("draft.toml", &draft)).unwrap();
    let error = fixture
        .planner(Kind::Users)
        .mapping(half)
        .plan(&client, &file)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("does not say yet"), "{error}");
    let filled = draft
        .replace("\"Nachname\" = \"\"", "\"Nachname\" = \"Last Name\"")
        .replace("\"Vorname\" = \"\"", "\"Vorname\" = \"First Name\"")
        .replace("\"Abteilung\" = \"\"", "\"Abteilung\" = \"department\"")
        .replace(
            "\"Geburtstag\" = \"\"",
            "\"Geburtstag\" = \"Date of Birth\"",
        )
        .replace("\"Eintrittsdatum\" = \"\"\n", "")
        .replace("ignore = []", "ignore = [\"Eintrittsdatum\"]")
        .replace(
            "# \"aktiv\" = \"active\"",
            "\"aktiv\" = \"active\"\n\"ausgeschieden\" = \"ended\"",
        );
    let filled = Mapping::read(&fixture.file("filled.toml", filled)).unwrap();
    let plan = fixture
        .planner(Kind::Users)
        .mapping(filled)
        .plan(&client, &file)
        .await
        .unwrap();
    assert!(
        plan.wrong.is_empty() && plan.changes.len() == 3,
        "{:?}",
        plan.wrong
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workbook_with_a_title_and_real_dates() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 1, "Personalliste").unwrap();
    for (column, name) in (1_u16..).zip(["email", "Nachname", "Geburtstag", "Austritt"]) {
        sheet.write_string(3, column, name).unwrap();
    }
    sheet
        .write_string(4, 1, "learner001@aurora-mills.example")
        .unwrap();
    sheet.write_string(4, 2, "Gro\u{df}").unwrap();
    for (column, year) in [(3, 1990), (4, 2035)] {
        let day = ExcelDateTime::from_ymd(year, 12, 24).unwrap();
        sheet
            .write_datetime_with_format(4, column, day, &date)
            .unwrap();
    }
    let file = fixture.path("personal.xlsx");
    book.save(&file).unwrap();
    let error = fixture
        .planner(Kind::Users)
        .plan(&client, &file)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.ends_with("say --header-row 4"), "{error}");
    let columns = "[columns]\nNachname = \"Last Name\"\nGeburtstag = \"Date of Birth\"\nAustritt = \"termination_date\"\n";
    let columns = Mapping::read(&fixture.file("m.toml", columns)).unwrap();
    let planner = fixture.planner(Kind::Users).mapping(columns).header_row(4);
    let plan = planner.plan(&client, &file).await.unwrap();
    assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
    let after: Vec<&str> = plan.changes[0]
        .differences
        .iter()
        .filter_map(|difference| difference.new.as_deref())
        .collect();
    assert_eq!(after, ["Gro\u{df}", "1990-12-24", "ended on 2035-12-24"]);
    assert_eq!(plan.changes[0].rows, [5]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistyped_address_hires_nobody() {
    let fixture = Fixture::company().await;
    let text = "email,department\nlearner01@aurora-mills.example,Finance\n";
    let plan = fixture.plan(Kind::Users, text).await;
    assert!(plan.changes.is_empty(), "{:?}", plan.changes);
    assert!(
        plan.wrong[0].message.contains("did you mean"),
        "{:?}",
        plan.wrong
    );
}
