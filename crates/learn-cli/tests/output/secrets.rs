//! A server that repeats the secrets, and every command that asks a server: nothing but rows that were asked for shows
//! one.

mod echoing;

use std::path::Path;

use self::echoing::Echoing;
use crate::process::{Ended, command, end};

const TOKEN: &str = "tOken-9f8e7d6c5b&4a<7d>6c%41";
const CLIENT_ID: &str = "cl1ent-1d-47110815-aaaa";
const CLIENT_SECRET: &str = "cl1%42\"&ent-s3cret-4711&0815+bbbb";
const LOGIN: &str = "jo%43&hn.d\u{f6}e-4711";
const PASSWORD: &str = "q%7Ez&Kl\"Passw\u{f6}rt";

const NAMESPACES: &str = "xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"http://ispringlearn.com/go/services/api/soap\"";

/// What a server makes of a secret.
type Echo = fn(&str) -> String;

/// Everything that is not a row.
const MESSAGES: &[(&str, Echo)] = &[
    ("redirect", |s| {
        head(
            "302 Found",
            "Location",
            &format!("https://x.example/{}/", url(s)),
        )
    }),
    ("redirect as it is", |s| {
        head("302 Found", "Location", &format!("/{s}"))
    }),
    ("encoding", |s| head("200 OK", "Content-Encoding", s)),
    ("status", |s| http(&format!("500 {s}"), "text/plain", s)),
    ("text", |s| {
        http("200 OK", "text/plain", &format!("you sent {s} here"))
    }),
    ("text at an edge", |s| {
        http(
            "500 X",
            "text/plain",
            &format!("{}{s} end", " ".repeat(16_384 - 12)),
        )
    }),
    ("title", |s| {
        http(
            "200 OK",
            "text/html",
            &format!("<html><title>{}</title></html>", xml(s)),
        )
    }),
    ("json", |s| {
        http(
            "400 Bad Request",
            "application/json",
            &format!("{{\"message\":{}}}", serde_json::Value::from(s)),
        )
    }),
    ("fault", |s| {
        soap(&format!(
            "<e:Fault><faultstring>bad {}</faultstring><detail>{}</detail></e:Fault>",
            xml(s),
            xml(s)
        ))
    }),
    ("fault in a url", |s| {
        soap(&format!(
            "<e:Fault><faultcode>{}</faultcode><faultstring>{}</faultstring></e:Fault>",
            url(s),
            url(s)
        ))
    }),
    ("fault behind rows", |s| {
        soap(&format!(
            "{}<e:Fault><faultstring>{}</faultstring></e:Fault>",
            list(ROW),
            xml(s)
        ))
    }),
    ("element", |s| soap(&list(&format!("<{}/>{ROW}", name(s))))),
    ("words", |s| {
        soap(&list(&format!("<error>{}</error>", xml(s))))
    }),
    ("element of a row", |s| {
        soap(&list(&format!(
            "<enrollment><enrollmentId>1</enrollmentId><{}/></enrollment>",
            name(s)
        )))
    }),
    ("attribute", |s| {
        soap(&list(&format!(
            "<enrollment {}=\"{}\"><enrollmentId>1</enrollmentId></enrollment>",
            name(s),
            xml(s)
        )))
    }),
    ("namespace", |s| {
        soap(&list(&format!(
            "<enrollment><enrollmentId xmlns=\"{}\">1</enrollmentId></enrollment>",
            xml(s)
        )))
    }),
    ("result", |s| soap(&format!("<{}/>", name(s)))),
    ("root", |s| {
        http("200 OK", "text/xml", &format!("<{}/>", name(s)))
    }),
    ("page token", |s| {
        soap(&list(&format!(
            "{ROW}<nextPageToken>{}</nextPageToken>",
            xml(s)
        )))
    }),
    ("page token in a url", |s| {
        soap(&list(&format!(
            "{ROW}<nextPageToken>{}</nextPageToken>",
            url(s)
        )))
    }),
];

/// What is a row, or tells of the values in one.
const ROWS: &[(&str, Echo)] = &[
    ("value", |s| {
        soap(&list(&format!(
            "<enrollment><enrollmentId>1</enrollmentId><enrollmentTypeGroup>{}</enrollmentTypeGroup></enrollment>",
            xml(s)
        )))
    }),
    ("date", |s| {
        soap(&list(&format!(
            "<enrollment><enrollmentId>1</enrollmentId><accessDate>{}</accessDate></enrollment>",
            xml(s)
        )))
    }),
    ("id", |s| {
        soap(&list(&format!(
            "<enrollment><enrollmentId>{}</enrollmentId></enrollment>",
            xml(s)
        )))
    }),
];

const ROW: &str = "<enrollment><enrollmentId>1</enrollmentId></enrollment>";

/// Commands whose output is of our own making, also where a server is told of in it.
const COMMANDS: &[&[&str]] = &[
    &["doctor"],
    &["doctor", "--json", "--report", "report.json"],
    &["contract"],
    &["enrollments", "remove", "--enrollment", "1", "--yes"],
    &[
        "call",
        "Unenroll",
        "--input",
        "{\"enrollmentId\":\"1\"}",
        "--yes",
    ],
    &[
        "enrollments",
        "list",
        "--max-rows",
        "1",
        "--output",
        "rows.csv",
    ],
    &["enrollments", "list", "--strict", "--output", "rows.json"],
    &["enrollments", "get-all", "--output", "rows.jsonl"],
    &["departments", "list", "--output", "departments.csv"],
];

/// It waits for minutes until what may pass has passed, so that it is run where nothing may.
const SYNC: &[&str] = &["sync", "--db", "copy.sqlite"];
const SYNCED: &[&str] = &[
    "redirect",
    "redirect as it is",
    "element",
    "words",
    "result",
    "root",
    "page token",
    "page token in a url",
];

/// Commands whose output is what the server sent.
const DATA: &[&[&str]] = &[
    &["enrollments", "list", "--format", "jsonl"],
    &["enrollments", "get-all", "--format", "csv"],
    &["call", "ListEnrollments"],
    &["raw", "request.xml"],
];

#[test]
fn no_message_holds_a_secret_that_a_server_repeats() {
    let server = Echoing::start();
    for (at, (place, echo)) in MESSAGES.iter().enumerate() {
        for secret in [TOKEN, CLIENT_SECRET] {
            server.answer(*echo, secret);
            for arguments in COMMANDS {
                check(&server, place, secret, arguments, true);
            }
            if SYNCED.contains(place) {
                check(&server, place, secret, SYNC, true);
            }
            let data = DATA.get(at % DATA.len()).unwrap();
            check(&server, place, secret, data, false);
        }
    }
}

#[test]
fn no_message_holds_the_login_or_the_password_of_an_account() {
    let server = Echoing::start();
    let commands: [&[&str]; 3] = [
        &["enrollments", "list", "--output", "rows.json"],
        &["enrollments", "remove", "--enrollment", "1", "--yes"],
        &["doctor", "--report", "report.json"],
    ];
    for (place, echo) in MESSAGES {
        for secret in [LOGIN, PASSWORD] {
            server.answer_all(*echo, secret);
            for arguments in commands {
                let account = [
                    ("LEARN_ACCOUNT_URL", "https://acme.example"),
                    ("LEARN_EMAIL", LOGIN),
                    ("LEARN_PASSWORD", PASSWORD),
                ];
                check_as(&account, &server, place, secret, arguments, true);
            }
        }
    }
}

#[test]
fn no_message_and_no_report_holds_the_password_of_a_proxy() {
    const PROXY: &str = "pr0xy&%41Passw0rd";
    let proxy = Echoing::start();
    for (place, echo) in MESSAGES {
        for secret in [PROXY, "joe:pr0xy&%41Passw0rd"] {
            proxy.answer_all(*echo, secret);
            proxy.answer_token(echo(secret));
            let (_, address) = proxy.base.split_once("//").unwrap();
            let variable = format!("http://joe:{}@{address}", url(PROXY));
            for arguments in [
                &["enrollments", "list", "--output", "rows.json"][..],
                &["doctor", "--report", "report.json"],
            ] {
                let proxied = [
                    ("LEARN_CLIENT_ID", CLIENT_ID),
                    ("LEARN_CLIENT_SECRET", CLIENT_SECRET),
                    ("LEARN_BASE_URL", "http://learn.example"),
                    ("HTTP_PROXY", &variable),
                ];
                check_as(&proxied, &proxy, place, secret, arguments, true);
            }
        }
    }
}

#[test]
fn rows_are_given_as_they_came_and_messages_are_not() {
    let server = Echoing::start();
    for (place, echo) in ROWS {
        server.answer(*echo, TOKEN);
        let list = ["enrollments", "list", "--format", "jsonl"];
        let ended = check(&server, place, TOKEN, &list, false);
        let row: serde_json::Value = serde_json::from_str(ended.out.trim()).unwrap();
        assert!(row.to_string().contains("5b&4a<7d>6c"), "{place}: {row}");
        for arguments in COMMANDS {
            check(&server, place, TOKEN, arguments, true);
        }
    }
}

#[test]
fn a_page_token_with_a_secret_in_it_is_followed_and_not_shown() {
    let server = Echoing::start();
    let page: Echo = |s| {
        soap(&list(&format!(
            "{ROW}<nextPageToken>{}</nextPageToken>",
            xml(s)
        )))
    };
    server.answer(page, TOKEN);
    let list = [
        "enrollments",
        "list",
        "--format",
        "jsonl",
        "--max-rows",
        "1",
    ];
    let ended = check(&server, "page token", TOKEN, &list, true);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.err.contains("holds a secret and is not shown"),
        "{}",
        ended.err
    );
    // The same page again and again: the second one was asked for.
    let all = check(&server, "page token", TOKEN, &list[..4], true);
    assert_eq!(all.code, 8, "{}", all.err);
}

#[test]
fn a_token_endpoint_that_repeats_the_key_gets_it_into_no_message() {
    let server = Echoing::start();
    for echo in [
        (|s| {
            http(
                "400 Bad Request",
                "application/json",
                &format!(
                    "{{\"error\":{0},\"message\":{0}}}",
                    serde_json::Value::from(s)
                ),
            )
        }) as Echo,
        |s| {
            http(
                "401 Unauthorized",
                "text/plain",
                &format!("client_secret={}", url(s)),
            )
        },
        |s| {
            http(
                "200 OK",
                "application/json",
                &format!("{{\"access_token\":\"{s}"),
            )
        },
        |s| {
            http(
                "200 OK",
                "text/html",
                &format!("<html><title>{s}</title></html>"),
            )
        },
        |s| {
            head(
                "307 Temporary Redirect",
                "Location",
                &format!("https://{}.example/{s}", url(s)),
            )
        },
    ] {
        server.answer_token(echo(CLIENT_SECRET));
        for arguments in COMMANDS.iter().chain(DATA) {
            check(&server, "token", CLIENT_SECRET, arguments, true);
        }
    }
}

/// Runs a command as talkative as it gets, and looks at what it printed and at the files that it wrote.
fn check(server: &Echoing, place: &str, secret: &str, arguments: &[&str], also_out: bool) -> Ended {
    let key = [
        ("LEARN_CLIENT_ID", CLIENT_ID),
        ("LEARN_CLIENT_SECRET", CLIENT_SECRET),
    ];
    check_as(&key, server, place, secret, arguments, also_out)
}

/// The same with these variables.
fn check_as(
    variables: &[(&str, &str)],
    server: &Echoing,
    place: &str,
    secret: &str,
    arguments: &[&str],
    also_out: bool,
) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("request.xml"),
        "<ListEnrollmentsRequest/>",
    )
    .unwrap();
    let mut learn = command(arguments);
    learn
        .arg("-vv")
        .env("LEARN_BASE_URL", &server.base)
        .envs(variables.iter().copied())
        .env("RUST_LOG", "trace")
        .current_dir(folder.path());
    let ended = end(learn);
    let what = format!("{place}, {arguments:?}");
    nothing_of(secret, &ended.err, &what);
    if also_out {
        nothing_of(secret, &ended.out, &what);
        files(folder.path(), &mut |path, text| {
            // Rows and the copy are data.
            let is_data = path.starts_with("rows") || path.starts_with("copy");
            if !is_data {
                nothing_of(secret, text, &format!("{what}, {path}"));
            }
        });
    }
    ended
}

fn files(folder: &Path, look: &mut impl FnMut(&str, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, look);
        } else {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            look(path.file_name().unwrap().to_str().unwrap(), &text);
        }
    }
}

fn nothing_of(secret: &str, text: &str, what: &str) {
    let text = text.replace("\\0", "").to_lowercase();
    let secret = secret.to_lowercase();
    for form in [secret.clone(), xml(&secret), url(&secret), name(&secret)] {
        let form: Vec<char> = form.chars().collect();
        for part in form.windows(10) {
            let part: String = part.iter().collect();
            assert!(!text.contains(&part), "{what}: {part} in {text}");
        }
    }
}

fn xml(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

fn url(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// As much of its beginning as the name of an element can hold.
fn name(text: &str) -> String {
    let end = text.find(['&', '<', '>', '%', '+']);
    text.get(..end.unwrap_or(text.len())).unwrap().to_owned()
}

fn http(status: &str, content_type: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn head(status: &str, header: &str, value: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\n{header}: {value}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbusy"
    )
}

fn soap(body: &str) -> String {
    let document = format!("<e:Envelope {NAMESPACES}><e:Body>{body}</e:Body></e:Envelope>");
    http("200 OK", "text/xml; charset=utf-8", &document)
}

fn list(content: &str) -> String {
    format!("<ListEnrollmentsResult>{content}</ListEnrollmentsResult>")
}
