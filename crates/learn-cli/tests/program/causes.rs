//! What is wrong below SOAP, as a person meets it: the program as a process, real sockets on the other side.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::front::{Authority, Front};
use crate::support::*;
use learn_sandbox::{Injection, Rule, Sandbox};
use serde_json::Value;

const PROXY_PASSWORD: &str = "Pr0xy-pa55word-47110815";
const LIST: [&str; 6] = ["departments", "list", "--format", "csv", "--limit", "1"];

fn home(sandbox: &Sandbox) -> Home {
    Home::new()
        .set("LEARN_CLIENT_ID", sandbox.client_id())
        .set("LEARN_CLIENT_SECRET", sandbox.client_secret())
        .set("LEARN_BASE_URL", sandbox.base_url())
}

/// An address where nobody listens.
fn nobody() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

fn proxy_at(address: SocketAddr) -> String {
    format!("http://joe:{PROXY_PASSWORD}@{address}")
}

/// The program, whose output must not hold the password of the proxy.
fn run(home: &Home, arguments: &[&str]) -> Ended {
    home.run(arguments).without(PROXY_PASSWORD).without(SECRET)
}

/// What the doctor says of a check, and its exit code.
fn doctor(home: &Home, check: &str) -> (String, i32) {
    let ended = run(home, &["doctor", "--json"]);
    let document = ended.document();
    let checks = document["checks"].as_array().unwrap();
    let found = checks.iter().find(|found| found["check"] == check).unwrap();
    let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
    let said = format!(
        "{}: {} -> {}",
        text("result"),
        text("finding"),
        text("next")
    );
    (said, ended.code)
}

#[test]
fn a_star_in_no_proxy_holds_for_addresses_too() {
    let sandbox = sandbox();
    let proxy = proxy_at(nobody());
    for (name, exceptions) in [
        ("NO_PROXY", "*"),
        ("no_proxy", "*"),
        ("NO_PROXY", "localhost, *"),
    ] {
        let home = home(&sandbox)
            .set("HTTP_PROXY", &proxy)
            .set(name, exceptions);
        let ended = run(&home, &LIST);
        assert_eq!(ended.code, 0, "{name}={exceptions}: {}", ended.err);
        let (network, code) = doctor(&home, "network");
        assert_eq!(code, 0, "{network}");
        assert!(network.starts_with("ok: "), "{network}");
        assert!(!network.contains("proxy"), "{network}");
    }
}

#[test]
fn an_exception_with_a_port_holds_for_that_port() {
    let sandbox = sandbox();
    let (_, port) = sandbox.base_url().rsplit_once(':').unwrap();
    let home = |exceptions: &str| {
        home(&sandbox)
            .set("HTTP_PROXY", &proxy_at(nobody()))
            .set("NO_PROXY", exceptions)
    };
    let ended = run(&home(&format!("[::1]:1,127.0.0.1:{port}")), &LIST);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(run(&home("127.0.0.1:1"), &LIST).code, 6);
}

#[test]
fn in_a_cgi_program_only_the_variable_of_strangers_is_ignored() {
    let sandbox = sandbox();
    let own = || home(&sandbox).set("REQUEST_METHOD", "GET");
    let malformed = format!("http://joe:{PROXY_PASSWORD}@ bad");
    let unreachable = proxy_at(nobody());
    for (name, value, code) in [
        ("HTTP_PROXY", &malformed, 0),
        ("HTTP_PROXY", &unreachable, 0),
        ("ALL_PROXY", &malformed, 2),
        ("ALL_PROXY", &unreachable, 6),
        ("http_proxy", &malformed, 2),
        ("http_proxy", &unreachable, 6),
        ("HTTPS_PROXY", &malformed, 0),
    ] {
        let ended = run(&own().set(name, value), &LIST);
        assert_eq!(ended.code, code, "{name}={value}: {}", ended.err);
        assert_eq!(sandbox.journal().is_empty(), code != 0, "{name}={value}");
        sandbox.clear_journal();
    }
    // What is named works, with its exceptions.
    let through = own()
        .set("ALL_PROXY", sandbox.base_url())
        .set("LEARN_BASE_URL", "http://learn.invalid");
    run(&through, &LIST);
    assert!(!sandbox.journal().is_empty());
    let direct = own().set("ALL_PROXY", &unreachable);
    assert_eq!(run(&direct.set("NO_PROXY", "127.0.0.1"), &LIST).code, 0);
}

#[test]
fn a_proxy_that_cannot_be_used_is_not_gone_around() {
    let sandbox = sandbox();
    let malformed = format!("http://joe:{PROXY_PASSWORD}@ bad");
    let cases = [
        ("ALL_PROXY", malformed.as_str()),
        ("all_proxy", malformed.as_str()),
        ("HTTP_PROXY", malformed.as_str()),
        ("http_proxy", "http://127.0.0.1:port"),
        ("HTTP_PROXY", "socks5://127.0.0.1:1080"),
    ];
    for (name, value) in cases {
        let home = home(&sandbox).set(name, value);
        let ended = run(&home, &LIST);
        assert_eq!(ended.code, 2, "{name}: {}", ended.err);
        assert!(ended.err.contains(name), "{}", ended.err);
        assert!(
            ended.err.contains("http://user:password@host:port"),
            "{}",
            ended.err
        );
        assert!(sandbox.journal().is_empty(), "{name}");
        let (said, code) = doctor(&home, "configuration");
        assert_eq!(code, 2, "{said}");
        assert!(
            said.contains(name) && said.contains("-> write it as"),
            "{said}"
        );
    }
    // One that is of no concern here harms nothing.
    for (name, value, exception) in [
        ("HTTPS_PROXY", malformed.as_str(), ""),
        ("HTTP_PROXY", malformed.as_str(), "127.0.0.1"),
        ("ALL_PROXY", " ", ""),
    ] {
        let home = home(&sandbox).set(name, value).set("NO_PROXY", exception);
        let ended = run(&home, &LIST);
        assert_eq!(ended.code, 0, "{name}: {}", ended.err);
    }
    // Nor does any proxy harm the server inside of the program.
    for value in [malformed, proxy_at(nobody())] {
        let mut arguments = vec!["--sandbox"];
        arguments.extend(LIST);
        let ended = run(&Home::new().set("HTTP_PROXY", &value), &arguments);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
}

#[test]
fn a_proxy_that_is_down_is_named_with_its_variable() {
    let down = nobody();
    for (variable, url) in [
        ("HTTP_PROXY", "http://learn.invalid"),
        ("HTTPS_PROXY", "https://learn.invalid"),
        ("all_proxy", "https://learn.invalid"),
    ] {
        let home = Home::new()
            .set("LEARN_TOKEN", SECRET)
            .set("LEARN_BASE_URL", url)
            .set(variable, &proxy_at(down));
        let ended = run(&home, &LIST);
        assert_eq!(ended.code, 6, "{}", ended.err);
        let named = format!("the proxy {down} of {variable} takes no connection");
        assert!(ended.err.contains(&named), "{}", ended.err);
        let (said, code) = doctor(&home, "network");
        assert_eq!(code, 6, "{said}");
        assert!(said.contains(&named), "{said}");
        assert!(
            said.contains(&format!("-> check that the proxy runs and that {variable}")),
            "{said}"
        );
    }
}

#[test]
fn an_authority_that_nobody_knows() {
    let sandbox = sandbox();
    let authority = Authority::new("Acme Web Filter");
    let front = Front::with_tls(sandbox.address(), authority.serve(&["localhost"]));
    let home = home(&sandbox).set(
        "LEARN_BASE_URL",
        &format!("https://localhost:{}", front.address.port()),
    );
    let ended = run(&home, &LIST);
    assert_eq!(ended.code, 6, "{}", ended.err);
    for part in ["certificate", "--ca-file"] {
        assert!(ended.err.contains(part), "{}", ended.err);
    }
    assert!(!ended.err.contains("attempts"), "{}", ended.err);
    let file = home.folder.path().join("acme.pem");
    std::fs::write(&file, authority.pem()).unwrap();
    let mut arguments = vec!["--ca-file", file.to_str().unwrap()];
    arguments.extend(LIST);
    let ended = run(&home, &arguments);
    assert_eq!(ended.code, 0, "{}", ended.err);
}

#[test]
fn https_where_there_is_none() {
    let sandbox = sandbox();
    let url = sandbox.base_url().replace("http://", "https://");
    let home = home(&sandbox).set("LEARN_BASE_URL", &url);
    let ended = run(&home, &LIST);
    assert_eq!(ended.code, 6, "{}", ended.err);
    for part in ["does not speak TLS", "http://"] {
        assert!(ended.err.contains(part), "{}", ended.err);
        let (said, _) = doctor(&home, "network");
        assert!(said.contains(part), "{said}");
    }
}

/// A server that hands out tokens, or refuses to, and answers all else with the same document. Gives its address and
/// how often it was asked for other things than tokens.
fn answering(token: &'static str, document: &'static str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let asked = count.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            let mut buffer = [0; 8192];
            while !is_whole(&request) {
                match stream.read(&mut buffer) {
                    Ok(read @ 1..) => request.extend_from_slice(&buffer[..read]),
                    _ => break,
                }
            }
            let body = if request.starts_with(b"POST /api/v3/token") {
                token
            } else {
                asked.fetch_add(1, Ordering::Relaxed);
                document
            };
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
        }
    });
    (url, count)
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    body.len() >= length
}

fn at(url: &str) -> Home {
    Home::new()
        .set("LEARN_CLIENT_ID", "id")
        .set("LEARN_CLIENT_SECRET", SECRET)
        .set("LEARN_BASE_URL", url)
}

#[test]
fn an_answer_of_the_wrong_shape_is_asked_for_once() {
    let token = r#"{"access_token":"t","expires_in":1800,"token_type":"bearer"}"#;
    let wrong = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><GetGroupsAnswer/></e:Body></e:Envelope>";
    for document in [wrong, "<rss version=\"2.0\"/>", "{\"rows\":[]}"] {
        for command in [
            &["groups", "get-all", "--format", "csv"][..],
            &["sync", "--only", "groups"],
        ] {
            let (url, count) = answering(token, document);
            let home = at(&url);
            let copy = home.folder.path().join("copy.sqlite");
            let home = home.set("LEARN_DB", copy.to_str().unwrap());
            let ended = run(&home, command);
            assert_ne!(ended.code, 0, "{command:?}: {}", ended.err);
            // Whose copy it is, is asked before anything is read.
            let asked = if command[0] == "sync" { 2 } else { 1 };
            assert_eq!(
                count.load(Ordering::Relaxed),
                asked,
                "{command:?}: {}",
                ended.err
            );
        }
    }
}

#[test]
fn a_long_wait_that_the_service_asks_for_is_said() {
    let sandbox = sandbox();
    for (seconds, quiet, said) in [("6", false, true), ("6", true, false), ("1", false, false)] {
        let busy = Injection::new().status(503).retry_after(seconds);
        let rule = Rule::on("listDepartments").times(1).inject(busy);
        sandbox.inject([rule]);
        let mut arguments = LIST.to_vec();
        arguments.extend(quiet.then_some("--quiet"));
        let ended = run(&home(&sandbox), &arguments);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let lines = ended.err.matches("asks to wait (HTTP 503)").count();
        assert_eq!(lines, usize::from(said), "{}", ended.err);
        sandbox.clear_injections();
    }
}

#[test]
fn a_key_that_is_refused_in_words_alone() {
    let token = r#"{"error":"invalid_client","error_description":"Client is unknown"}"#;
    let (url, count) = answering(token, "");
    let ended = run(&at(&url), &LIST);
    assert_eq!(ended.code, 3, "{}", ended.err);
    for part in ["invalid_client", "Client is unknown", "check the client id"] {
        assert!(ended.err.contains(part), "{}", ended.err);
    }
    assert_eq!(count.load(Ordering::Relaxed), 0);
}

#[test]
fn a_reader_that_has_seen_enough() {
    let home = Home::new();
    let gone = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        writer
    };
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["--version"],
        &["help"],
        &["users", "--help"],
        &["enrollments", "add", "--help"],
        &["help", "exit-codes"],
        &["man"],
        &["operations"],
        &["completions", "bash"],
    ] {
        let output = home.command(arguments).stdout(gone()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
        assert_eq!(said, "", "{arguments:?}");
    }
    // What is wrong stays wrong where nobody reads why.
    let output = home.command(&["nonsense"]).stderr(gone()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_manual_of_the_program_is_printed() {
    let ended = Home::new().run(&["man"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains(".TH learn 1"), "{}", ended.out);
}

#[test]
fn a_secret_in_a_file_of_windows() {
    let sandbox = sandbox();
    let secret = sandbox.client_secret();
    let units = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}{secret}\r\n");
        text.encode_utf16().flat_map(unit).collect()
    };
    let contents = [
        format!("{secret}\r\n").into_bytes(),
        format!("\u{feff}{secret}\r\n").into_bytes(),
        units(u16::to_le_bytes),
        units(u16::to_be_bytes),
    ];
    let home = Home::new()
        .set("LEARN_CLIENT_ID", sandbox.client_id())
        .set("LEARN_BASE_URL", sandbox.base_url());
    let file = home.folder.path().join("secret.txt");
    let file = file.to_str().unwrap();
    for content in contents {
        std::fs::write(file, &content).unwrap();
        for source in [
            ["--client-secret-file", file].map(str::to_owned),
            ["--secret-command".to_owned(), format!("cat {file}")],
        ] {
            let mut arguments = vec![source[0].as_str(), source[1].as_str()];
            arguments.extend(LIST);
            let ended = home.run(&arguments).without(secret);
            assert_eq!(ended.code, 0, "{content:?}: {}", ended.err);
        }
    }
    // A file of variables that was written there leaves its line end in the last one.
    let home = home.set("LEARN_CLIENT_SECRET", &format!("{secret}\r"));
    let ended = home.run(&LIST).without(secret);
    assert_eq!(ended.code, 0, "{}", ended.err);
    // Half of a character is none, and is not guessed.
    std::fs::write(file, b"\xff\xfea").unwrap();
    let mut arguments = vec!["--client-secret-file", file];
    arguments.extend(LIST);
    assert_eq!(home.run(&arguments).code, 2);
}

#[test]
fn ids_and_requests_in_files_of_windows() {
    let sandbox = sandbox();
    let home = home(&sandbox);
    let file = home.folder.path().join("request.json");
    std::fs::write(&file, "\u{feff}{\"pageSize\": 1}\r\n").unwrap();
    let ended = home.run(&["call", "ListDepartments", "--input", file.to_str().unwrap()]);
    let answer: Value = ended.json();
    assert!(answer.is_object(), "{answer}");
}
