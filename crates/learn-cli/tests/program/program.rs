//! The program as a process: what it prints where, and how it ends.

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::{Ended, command, end, end_with, learn};
use learn_tests::{examples::workspace, peers};
use serde_json::Value;

fn with_input(arguments: &[&str], input: &[u8]) -> Ended {
    end_with(command(arguments), input)
}

fn page(file: &str) -> PathBuf {
    workspace()
        .join("schemas/examples/enrollments/GetEnrollments")
        .join(file)
}

#[test]
fn all_rows_in_each_format() {
    let table = learn(&["--sandbox", "enrollments", "list"]);
    assert_eq!(table.code, 0, "{}", table.err);
    assert_eq!(table.out.lines().count(), 2501);
    assert_eq!(table.err, "2500 rows on 3 pages, complete\n");

    let jsonl = learn(&[
        "--sandbox",
        "enrollments",
        "list",
        "--format",
        "jsonl",
        "--page-size",
        "700",
    ]);
    assert_eq!(jsonl.err, "2500 rows on 4 pages, complete\n");
    let lines: Vec<Value> = jsonl
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2500);

    let json = learn(&["--sandbox", "enrollments", "get-all", "--format", "json"]);
    let document: Value = serde_json::from_str(&json.out).unwrap();
    let rows = document["enrollment"].as_array().unwrap();
    // Both operations answer the same rows.
    let mut paged: Vec<String> = lines.iter().map(Value::to_string).collect();
    let mut unpaged: Vec<String> = rows.iter().map(Value::to_string).collect();
    paged.sort();
    unpaged.sort();
    assert_eq!(paged, unpaged);

    let csv = learn(&["--sandbox", "enrollments", "list", "--format", "csv"]);
    let mut lines = csv.out.split("\r\n");
    let header = lines.next().unwrap();
    assert!(
        header.starts_with("enrollmentId,courseId,learnerId,accessDate,"),
        "{header}"
    );
    assert!(
        header.ends_with(",certificate.issueDate,certificate.expiryDate"),
        "{header}"
    );
    assert_eq!(lines.filter(|line| !line.is_empty()).count(), 2500);
}

#[test]
fn filters_reach_the_server() {
    let all = learn(&["--sandbox", "enrollments", "list", "--format", "jsonl"]);
    let rows: Vec<Value> = all
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let course = rows[0]["courseId"].as_str().unwrap();
    let learner = rows[0]["learnerId"].as_str().unwrap();
    for verb in ["list", "get-all"] {
        let arguments = [
            "--sandbox",
            "enrollments",
            verb,
            "--format",
            "jsonl",
            "--course",
            course,
            "--learner",
            learner,
        ];
        let some = learn(&arguments);
        let found: Vec<Value> = some
            .out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let expected: Vec<&Value> = rows
            .iter()
            .filter(|row| row["courseId"] == course && row["learnerId"] == learner)
            .collect();
        assert_eq!(found.iter().collect::<Vec<_>>(), expected);
        assert!(!expected.is_empty());
    }
    let none = learn(&[
        "--sandbox",
        "enrollments",
        "list",
        "--course",
        "no-such-course",
        "--format",
        "csv",
    ]);
    assert_eq!((none.code, none.out.lines().count()), (0, 1));
}

/// The page's sample, canonicalised by other people's code, is what we write, but for the token.
#[test]
fn encode_reproduces_the_request_of_the_page() {
    if !peers::has("xmllint", &["--version"]) {
        return;
    }
    let encoded = learn(&[
        "encode",
        "GetEnrollments",
        "--envelope-namespace",
        "https://schemas.xmlsoap.org/soap/envelope/",
        "--api-namespace",
        "https://ispringlearn.com/go/services/api/soap",
        "--input",
        r#"{"courseIds":["146ac240-d54f-11e9-9b88-0a580af40973"],"learnerIds":["8363b098-e031-11e9-89cf-0a580af40b0f"]}"#,
    ]);
    assert_eq!(encoded.code, 0, "{}", encoded.err);
    assert!(encoded.out.contains("<token>***</token>"));
    let canonical = |text: &str| {
        // Our example begins with a comment that the page does not have.
        let (head, rest) = text.split_once("<!--").unwrap_or((text, ""));
        let body = rest.split_once("-->").map_or("", |(_, body)| body);
        let mut file = tempfile::NamedTempFile::new().unwrap();
        write!(file, "{head}{body}").unwrap();
        let output = Command::new("xmllint")
            .args(["--noblanks", "--c14n"])
            .arg(file.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let page = std::fs::read_to_string(page("request-variant-page.xml")).unwrap();
    let page = page.replace("p-1sJDjmULL5DdpXPJTcbm4jVIaWVHvNmrjAxATRbNE", "***");
    assert_eq!(canonical(&encoded.out), canonical(&page));
}

#[test]
fn decode_reads_both_spellings_of_the_certificate() {
    let nested = learn(&[
        "decode",
        "--strict",
        "GetEnrollments",
        page("response-variant-page.xml").to_str().unwrap(),
    ]);
    assert_eq!(nested.code, 0, "{}", nested.err);
    let nested: Value = serde_json::from_str(&nested.out).unwrap();
    assert_eq!(
        nested["enrollment"][0]["enrollmentId"],
        "fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5"
    );
    assert_eq!(nested["enrollment"][0]["enrollmentTypeGroup"], 0);
    let flat = std::fs::read(page("response-variant-flat-certificate.xml")).unwrap();
    let flat = with_input(&["decode", "--strict", "getEnrollments"], &flat);
    assert_eq!(flat.code, 0, "{}", flat.err);
    assert!(flat.err.contains("note: flat fields"), "{}", flat.err);
    let flat: Value = serde_json::from_str(&flat.out).unwrap();
    assert_eq!(
        flat["enrollment"][0]["certificate"],
        nested["enrollment"][0]["certificate"]
    );
    assert_eq!(
        flat["enrollment"][0]["certificate"]["expiryDate"],
        "2022-07-15T07:21:00+00:00"
    );
}

#[test]
fn drift_is_reported_and_fails_only_under_strict() {
    let document = b"<Envelope><Body><GetEnrollmentsResult><enrollment><enrollmentId>1</enrollmentId><news/></enrollment>\
        </GetEnrollmentsResult></Body></Envelope>";
    let lenient = with_input(&["decode", "GetEnrollments", "-"], document);
    assert_eq!(lenient.code, 0);
    assert!(
        lenient
            .err
            .contains("drift: unknown element at GetEnrollmentsResult/enrollment/news (1 times)"),
        "{}",
        lenient.err
    );
    let strict = with_input(&["decode", "GetEnrollments", "-", "--strict"], document);
    assert_eq!(strict.code, 9, "{}", strict.err);
}

#[test]
fn operations_and_the_wsdl_are_printed() {
    let list = learn(&["operations", "--format", "json"]);
    let list: Value = serde_json::from_str(&list.out).unwrap();
    let list = list.as_array().unwrap();
    assert!(list.len() >= 60);
    let operation = list
        .iter()
        .find(|operation| operation["name"] == "ListEnrollments")
        .unwrap();
    assert_eq!(operation["area"], "enrollments");
    assert_eq!(operation["effect"], "read");
    assert_eq!(operation["paged"], true);
    assert_eq!(operation["evidence"]["request"], "sample");
    assert!(operation["page"].as_str().unwrap().starts_with("https://"));
    assert_eq!(operation["command"], "enrollments list");
    let flags: Vec<&str> = operation["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["flag"].as_str().unwrap())
        .collect();
    assert_eq!(
        flags,
        [
            "--course",
            "--learner",
            "--enrollment",
            "--page-size",
            "--resume"
        ]
    );
    assert_eq!(operation["fields"][0]["kind"], "id");
    assert_eq!(operation["fields"][0]["list"], true);
    assert_eq!(operation["fields"][0]["required"], false);
    assert!(
        learn(&["wsdl"])
            .out
            .contains("wsdl:operation name=\"getEnrollments\"")
    );
}

#[test]
fn call_and_raw_talk_to_the_server() {
    let called = learn(&[
        "--sandbox",
        "call",
        "ListEnrollments",
        "--input",
        r#"{"pageSize":2}"#,
    ]);
    let answer: Value = serde_json::from_str(&called.out).unwrap();
    assert_eq!(answer["enrollment"].as_array().unwrap().len(), 2);
    assert!(answer["nextPageToken"].is_string());

    let raw = with_input(
        &["--sandbox", "raw", "-"],
        b"<ListEnrollmentsRequest><pageSize>1</pageSize></ListEnrollmentsRequest>",
    );
    assert_eq!(raw.code, 0, "{}", raw.err);
    assert_eq!(raw.out.matches("<ns1:enrollment>").count(), 1);

    let unknown = learn(&[
        "--sandbox",
        "call",
        "Unenroll",
        "--yes",
        "--input",
        r#"{"enrollmentId":"none"}"#,
    ]);
    assert_eq!(unknown.code, 5, "{}", unknown.err);
    assert!(unknown.err.contains("Wrong parameters"), "{}", unknown.err);
}

#[test]
fn mistakes_end_with_their_code_and_say_what_to_do() {
    let cases: &[(&[&str], i32, &str)] = &[
        (
            &["enrollments", "list"],
            2,
            "set LEARN_CLIENT_ID and LEARN_CLIENT_SECRET",
        ),
        (
            &["call", "Enrollments"],
            2,
            "did you mean GetEnrollments, ListEnrollments",
        ),
        (
            &["encode", "GetEnrollments", "--input", r#"{"courseId":[]}"#],
            2,
            "unknown field `courseId`",
        ),
        (
            &["encode", "GetEnrollments", "--input", "{"],
            2,
            "is not JSON",
        ),
        (
            &["encode", "GetEnrollments", "--input", "/no/such/file"],
            2,
            "cannot read /no/such/file",
        ),
        (
            &[
                "encode",
                "UpdateUserPassword",
                "--input",
                r#"{"userId":"u","password":"S3cret"}"#,
            ],
            2,
            "password is sensitive",
        ),
        (
            &["enrollments", "list", "--token", "x"],
            2,
            "unexpected argument",
        ),
    ];
    for (arguments, code, text) in cases {
        let ended = learn(arguments);
        assert_eq!(ended.code, *code, "{arguments:?}: {}", ended.err);
        assert!(ended.err.contains(text), "{arguments:?}: {}", ended.err);
        assert_eq!(ended.out, "", "{arguments:?}");
        assert!(!ended.err.contains("S3cret"));
    }
    let codes = learn(&["help", "exit-codes"]);
    assert!(
        codes.out.contains(" 9  drift under --strict"),
        "{}",
        codes.out
    );
    let html = with_input(
        &["decode", "GetEnrollments"],
        b"<!DOCTYPE html><title>Log in</title>",
    );
    assert_eq!(html.code, 10);
    assert!(html.err.contains("HTML page (\"Log in\")"), "{}", html.err);
    let fault = std::fs::read(page("fault-authorization-failed.xml")).unwrap();
    assert_eq!(with_input(&["decode", "GetEnrollments"], &fault).code, 3);
}

#[test]
fn a_decimal_is_a_number_with_its_digits() {
    let answer = |score: &str| {
        format!(
            "<Envelope><Body><ListLearnersResultsResult><results><result><awardedScore>{score}</awardedScore>\
             </result></results></ListLearnersResultsResult></Body></Envelope>"
        )
    };
    for score in ["87.5", "87.50", "80", "0.12345678901234567890"] {
        let ended = with_input(&["decode", "ListLearnersResults"], answer(score).as_bytes());
        assert!(
            ended.out.contains(&format!("\"awardedScore\": {score}\n")),
            "{}{}",
            ended.out,
            ended.err
        );
    }
}

#[test]
fn a_server_that_is_not_there_is_a_transport_failure() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let mut command = command(&[
        "enrollments",
        "list",
        "--base-url",
        &format!("http://127.0.0.1:{port}"),
        "--timeout",
        "5",
    ]);
    command
        .env("LEARN_CLIENT_ID", "id")
        .env("LEARN_CLIENT_SECRET", "S3cret-of-mine");
    let ended = end(command);
    assert_eq!(ended.code, 6, "{}", ended.err);
    assert!(!ended.err.contains("S3cret-of-mine"), "{}", ended.err);
}

#[test]
fn a_wrong_secret_is_an_authorization_failure() {
    let (mut server, base, id, _messages) = sandbox();
    let mut command = command(&["enrollments", "list", "--base-url", &base]);
    command
        .env("LEARN_CLIENT_ID", id)
        .env("LEARN_CLIENT_SECRET", "S3cret-of-mine");
    let ended = end(command);
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!(ended.code, 3, "{}", ended.err);
    assert!(!ended.err.contains("S3cret-of-mine"), "{}", ended.err);
}

/// `learn sandbox` on a free port: the process, its address and its client id, as it prints them, and the rest of it.
fn sandbox() -> (std::process::Child, String, String, impl Sized) {
    use std::io::{BufRead, BufReader};
    let mut child = command(&["sandbox", "--listen", "127.0.0.1:0"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut value = |name: &str| loop {
        let line = lines.next().unwrap().unwrap();
        if let Some((_, value)) = line.split_once(&format!("{name}=")) {
            return value.to_owned();
        }
    };
    let base = value("LEARN_BASE_URL");
    let id = value("LEARN_CLIENT_ID");
    (child, base, id, lines)
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let mut child = command(&["--sandbox", "enrollments", "list", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    std::io::Read::read_exact(&mut out, &mut [0; 10]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn secrets_may_come_from_files() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    writeln!(file, "a-token").unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    let ended = learn(&[
        "enrollments",
        "list",
        "--base-url",
        "http://127.0.0.1:9",
        "--timeout",
        "5",
        "--token-file",
        &path,
    ]);
    assert_eq!(ended.code, 6, "{}", ended.err);
    let missing = learn(&[
        "enrollments",
        "list",
        "--token-file",
        Path::new("/no/such").to_str().unwrap(),
    ]);
    assert_eq!(missing.code, 2, "{}", missing.err);
}

#[test]
fn a_password_that_is_a_number_does_not_print() {
    let ended = with_input(
        &["encode", "UpdateUserPassword", "--input", "-"],
        br#"{"userId":"u","password":47110815}"#,
    );
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(!ended.err.contains("47110815"), "{}", ended.err);
    assert!(ended.err.contains("expected a string"), "{}", ended.err);
}
