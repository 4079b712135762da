//! A result that says `success` is `false` is a failure, however the operation is called.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

use crate::process::{Ended, command, end, end_with};

const REFUSAL: &str =
    "<Envelope><Body><SuccessResult><success>false</success></SuccessResult></Body></Envelope>";

/// A server that hands out a token and carries nothing out: its address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") && stream.read_line(&mut head).unwrap() > 0 {}
            let head = head.to_ascii_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:"))
                .map_or(0, |length| length.trim().parse().unwrap());
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            let (kind, body) = if head.contains("soapaction") {
                ("text/xml", REFUSAL)
            } else {
                (
                    "application/json",
                    r#"{"access_token":"t","expires_in":1800}"#,
                )
            };
            let length = body.len();
            write!(
                stream.get_mut(),
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            )
            .unwrap();
        }
    });
    address
}

fn against_it(arguments: &[&str]) -> Ended {
    let mut command = command(&[arguments, &["--base-url", &server()]].concat());
    command
        .env("LEARN_CLIENT_ID", "id")
        .env("LEARN_CLIENT_SECRET", "S3cret-of-mine");
    end(command)
}

#[test]
fn by_its_command_and_by_its_name() {
    for arguments in [
        &["groups", "remove", "--group", "g", "--yes"][..],
        &[
            "call",
            "RemoveGroup",
            "--yes",
            "--input",
            r#"{"groupId":"g"}"#,
        ],
    ] {
        let ended = against_it(arguments);
        assert_eq!((ended.code, ended.out.as_str()), (5, ""), "{}", ended.err);
        let said = "learn: RemoveGroup: 127.0.0.1 did not carry out the request, and does not say why (HTTP 200)";
        assert!(ended.err.starts_with(said), "{}", ended.err);
    }
}

#[test]
fn in_an_answer_that_was_saved() {
    let ended = end_with(command(&["decode", "RemoveGroup"]), REFUSAL.as_bytes());
    assert_eq!(ended.code, 5);
    assert_eq!(ended.out, "{\n  \"success\": false\n}\n");
    assert_eq!(
        ended.err,
        "learn: the answer says that the request was not carried out, and not why\n"
    );
}
