//! Files as people have them.

use learn_plan::{Error, Kind, columns, template};
use learn_sandbox::{Sandbox, Scale};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::support::Fixture;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_rows_in_every_format_are_the_same_plan() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0_u16..).zip([
        "Login",
        "department",
        "Employee Number",
        "Status",
        "termination_date",
    ]) {
        sheet.write_string(0, column, name).unwrap();
    }
    let date = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write_string(2, 0, "learner001").unwrap();
    sheet.write_string(2, 1, "Finance").unwrap();
    sheet.write_number(2, 2, 1042).unwrap();
    sheet.write_string(2, 3, "Employment Ended").unwrap();
    sheet
        .write_datetime_with_format(2, 4, ExcelDateTime::from_ymd(2030, 7, 31).unwrap(), &date)
        .unwrap();
    book.save(fixture.path("people.xlsx")).unwrap();
    let utf16 = |text: &str| {
        let mut bytes = vec![0xff, 0xfe];
        text.encode_utf16()
            .for_each(|unit| bytes.extend(unit.to_le_bytes()));
        bytes
    };
    let header = "Login;department;Employee Number;Status;termination_date";
    let files = [
        ("comma.csv", b"Login,department,Employee Number,Status,termination_date\nlearner001,Finance,1042,ended,2030-07-31\n".to_vec()),
        ("excel.csv", format!("\u{feff}{header}\r\n\"learner001\";\"Finance\";1042;Ended;31.07.2030\r\n").into_bytes()),
        ("told.csv", format!("sep=;\r\n{header}\r\nlearner001;Finance;1042;Ended;31.7.2030\r\n\r\n").into_bytes()),
        ("unicode.txt", utf16(&format!("{}\r\nlearner001\tFinance\t1042\tended\t2030-07-31\r\n", header.replace(';', "\t")))),
        ("bar.csv", format!("{}\nlearner001|Finance|1042|ended|2030-07-31\n", header.replace(';', "|")).into_bytes()),
        (
            "people.jsonl",
            b"{\"login\": \"learner001\", \"department\": \"Finance\", \"USER_DEFINED_FIELD2\": 1042, \"status\": \"ended\", \"termination_date\": \"2030-07-31\"}\n".to_vec(),
        ),
    ];
    let mut plans = Vec::new();
    for (name, bytes) in files {
        let file = fixture.file(name, bytes);
        plans.push((
            name,
            fixture
                .planner(Kind::Users)
                .plan(&client, &file)
                .await
                .unwrap(),
        ));
    }
    let file = fixture.path("people.xlsx");
    plans.push((
        "people.xlsx",
        fixture
            .planner(Kind::Users)
            .plan(&client, &file)
            .await
            .unwrap(),
    ));
    let steps = plans[0].1.changes[0].steps.clone();
    assert_eq!(steps.len(), 2);
    for (name, plan) in &plans {
        assert!(plan.wrong.is_empty(), "{name}: {:?}", plan.wrong);
        assert_eq!(plan.changes[0].steps, steps, "{name}");
    }
    // Rows are counted as the program that shows the file does.
    assert_eq!(
        plans
            .iter()
            .map(|(_, plan)| plan.changes[0].rows[0])
            .collect::<Vec<_>>(),
        [2, 2, 3, 2, 2, 1, 3]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_vendors_template_is_read_as_it_is() {
    let fixture = Fixture::company().await;
    let groups = |login: &str| {
        fixture.rows(&format!(
            "SELECT g.name FROM group_members m JOIN groups g ON g.id = m.\"group\" JOIN users u ON u.id = m.user \
             WHERE u.login = '{login}' ORDER BY g.name"
        ))
    };
    fixture
        .carry_out(
            Kind::Users,
            "login,groups\nlearner001,Drivers;Night Shift\nlearner002,Drivers\n",
        )
        .await;
    let sales = fixture.sandbox_department("Sales").await;
    let text = format!(
        "Login,Department ID,Email,Status,Role,Group,Group,First Name\n\
         learner001,,,Active,,Drivers,First Aiders,\n\
         learner002,,,Active,,,,\n\
         vera,{sales},vera@x.example,Active,,Team Leads,,Vera\n"
    );
    let plan = fixture.plan(Kind::Users, &text).await;
    assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
    // Whom the columns would take out of a group is shown, and counts as a removal.
    assert_eq!(plan.removals[1].count, 2, "{:?}", plan.removals);
    let shown = learn_plan::report::text(&plan);
    assert!(
        shown.contains("group: - Night Shift") && shown.contains("group: - Drivers"),
        "{shown}"
    );
    assert!(fixture.apply(&plan).await.is_well());
    assert_eq!(groups("learner001"), ["Drivers", "First Aiders"]);
    assert!(groups("learner002").is_empty());
    assert_eq!(groups("vera"), ["Team Leads"]);
    // In place of Group, this only adds.
    let adds = "Login,Department ID,Add to Group,Add to Group\nlearner002,,Drivers,Team Leads\n";
    fixture.carry_out(Kind::Users, adds).await;
    assert_eq!(groups("learner002"), ["Drivers", "Team Leads"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_template_is_a_file_of_its_kind() {
    let fixture = Fixture::company().await;
    for kind in Kind::ALL {
        let text = template(*kind);
        let plan = fixture.plan(*kind, &text).await;
        assert!(plan.wrong.is_empty(), "{kind}: {text}{:?}", plan.wrong);
        for column in columns(*kind).iter().filter(|column| column.in_template) {
            assert!(
                text.lines()
                    .next()
                    .unwrap()
                    .split(',')
                    .any(|name| name == column.name),
                "{kind} {}",
                column.name
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_no_table_says_why_and_where() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    for (name, bytes, parts) in [
        ("empty.csv", b"".to_vec(), vec!["no header"]),
        (
            "latin.csv",
            b"login,Vorname\nx,J\xfcrgen\n".to_vec(),
            vec!["line 2 is not UTF-8", "CSV UTF-8"],
        ),
        (
            "short.csv",
            b"login,email\na,b\nc\nd,e,f\n".to_vec(),
            vec!["row 3: 1 cells, and the header has 2", "row 4: 3 cells"],
        ),
        (
            "twice.csv",
            b"login,Login,Shoe Size\na,b,c\n".to_vec(),
            vec![
                "another column of the file means the same",
                "\"Shoe Size\": not a column of users",
            ],
        ),
        (
            "nobody.csv",
            b"department\nSales\n".to_vec(),
            vec!["no column says who it is"],
        ),
        (
            "broken.jsonl",
            b"{\"login\": \"a\"}\n{\"login\": {}}\n{oops\n".to_vec(),
            vec!["row 2, column \"login\"", "row 3: not a JSON object"],
        ),
        (
            "broken.xlsx",
            b"PK\x03\x04 and nothing".to_vec(),
            vec!["not a workbook"],
        ),
        (
            // A cell of row 99999999999.
            "nowhere.xlsx",
            include_bytes!("nowhere.xlsx").to_vec(),
            vec!["cannot be read"],
        ),
        (
            "old.xls",
            vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0],
            vec!["old format of Excel"],
        ),
    ] {
        let file = fixture.file(name, bytes);
        let error = fixture
            .planner(Kind::Users)
            .plan(&client, &file)
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Input(_)), "{name}: {error}");
        for part in parts {
            assert!(error.to_string().contains(part), "{name}: {error}");
        }
        assert!(error.to_string().contains(name));
    }
    // One cell in the last corner of a sheet, and a column that nobody has named.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, column, text) in [
        (0, 0, "login"),
        (1, 0, "learner001"),
        (1_048_575, 16_383, "x"),
    ] {
        sheet.write_string(row, column, text).unwrap();
    }
    book.save(fixture.path("far.xlsx")).unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..1_000 {
        sheet.write_string(row, 0, "login").unwrap();
        sheet.write_string(row, 16_383, "x").unwrap();
    }
    book.save(fixture.path("wide.xlsx")).unwrap();
    for (name, said, lines) in [
        ("far.xlsx", "the column has no name", 102),
        ("wide.xlsx", "spans more than 10000000 cells", 1),
    ] {
        let file = fixture.path(name);
        let planned = fixture.planner(Kind::Users).plan(&client, &file).await;
        let error = planned.unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
        assert_eq!(error.lines().count(), lines, "{error}");
    }
    let large = fixture.path("large.csv");
    let file = std::fs::File::create(&large).unwrap();
    file.set_len(512 * 1024 * 1024 + 1).unwrap();
    let error = fixture
        .planner(Kind::Users)
        .plan(&client, &large)
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("large.csv") && error.contains("more than 536870912 bytes"),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_obeys_nothing_that_stands_in_a_file() {
    let fixture = Fixture::company().await;
    let text = "login,email,First Name,department\nx,x@x.example,\"<script>alert(1)</script>|*\",Sales\ny,y@x.example,,\"<b>Nowhere\"\n";
    let plan = fixture.plan(Kind::Users, text).await;
    let page = learn_plan::report::html(&plan);
    assert!(
        page.contains("&lt;script&gt;alert(1)")
            && !page.contains("<script>")
            && !page.contains("<b>"),
        "{page}"
    );
    let table = learn_plan::report::markdown(&plan);
    assert!(
        table.contains("\\<script\\>alert(1)\\</script\\>\\|\\*"),
        "{table}"
    );
    let lines: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
    assert!(lines.len() >= 6, "{table}");
}

impl Fixture {
    /// The id of a department as the service writes it.
    async fn sandbox_department(&self, name: &str) -> String {
        let answer = self
            .client()
            .send(&learn_client::types::departments::GetDepartments::new())
            .await
            .unwrap();
        let found = answer
            .department
            .into_iter()
            .find(|one| one.name.as_deref() == Some(name))
            .unwrap();
        found.department_id.to_string()
    }
}

/// What a plan of a file is refused for.
async fn refused(fixture: &Fixture, text: &str) -> Vec<(Option<u64>, String)> {
    let file = fixture.file("input.csv", text);
    let (planner, client) = (fixture.planner(Kind::Users), fixture.client());
    match planner.plan(&client, &file).await {
        Err(Error::Input(errors)) => errors
            .into_iter()
            .map(|error| (error.row, error.message))
            .collect(),
        other => panic!("{text:?}: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quote_too_many_swallows_no_rows() {
    let fixture = Fixture::of(Sandbox::builder().scale(Scale::Small)).await;
    let open = "the file ends without the one that closes it";
    let behind = "text behind the quote";
    let swallowed = "a quote seems to be missing";
    for (text, row, part) in [
        ("login,Job Title\na,Clerk\nb,\"Clerk\nc,Clerk\n", 3, open),
        ("login,Job Title\na,Clerk\nb,\"Clerk", 3, open),
        ("sep=;\nlogin;Job Title\na;\"Clerk \"\"\nb;Clerk\n", 3, open),
        (
            "login,Job Title\na,\"Clerk\nb,\"Clerk\nc,Clerk\n",
            2,
            behind,
        ),
        ("login,Job Title\na,\"Big\" Boss\n", 2, behind),
        (
            "login,Job Title\na, \"Clerk\"\n",
            2,
            "a blank before the quote",
        ),
        (
            "login,Job Title\na,\"Clerk\nb,Clerk\"\nc,Clerk\n",
            2,
            swallowed,
        ),
        (
            "login,email,Job Title\n\na,\"a@x.org,Clerk\nb,b@x.org\",Clerk\n",
            3,
            swallowed,
        ),
    ] {
        let errors = refused(&fixture, text).await;
        let [(own, message)] = errors.as_slice() else {
            panic!("{text:?}: {errors:?}");
        };
        assert_eq!(*own, Some(row), "{text:?}");
        assert!(message.contains(part), "{text:?}: {message}");
    }
    // Quotes as they are meant.
    let text = "login,Job Title,First Name,email\n\"learner001\" ,\"Head, \"\"Big\"\"\nHall\",5\" pipe,\"\"\n";
    let plan = fixture.plan(Kind::Users, text).await;
    assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
    let shown = learn_plan::report::text(&plan);
    assert!(shown.contains("5\" pipe"), "{shown}");
}
