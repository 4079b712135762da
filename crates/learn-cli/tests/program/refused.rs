//! A result that says `success` is `false` is a failure, however the operation is called.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

use crate::process::{Ended, command, end, end_with};

const REFUSAL: &str =
    "<Envelope><Body><SuccessResult><success>false</success></SuccessResult></Body></Envelope>";

/// A server that hands out a token and answers as it is told to a method and a request: its address.
fn server(answer: impl Fn(&str, &str) -> String + Send + 'static) -> String {
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
            let action = head
                .lines()
                .find_map(|line| line.strip_prefix("soapaction:"));
            let (kind, body) = match action {
                Some(action) => {
                    let request = String::from_utf8(body).unwrap();
                    (
                        "text/xml",
                        answer(action.trim().trim_matches('"'), &request),
                    )
                }
                None => (
                    "application/json",
                    r#"{"access_token":"t","expires_in":1800}"#.to_owned(),
                ),
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
    against(&server(|_, _| REFUSAL.to_owned()), arguments)
}

fn against(server: &str, arguments: &[&str]) -> Ended {
    let mut command = command(&[arguments, &["--base-url", server]].concat());
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

/// A service that knows the users u8 and u9 and refuses to deactivate anybody. `knows` says who is found of those in a
/// request.
fn with_users(knows: fn(&str) -> Vec<&str>) -> String {
    server(move |action, request| {
        let body = match action {
            "listusers/v2" => "<ListUsersV2Result><userProfile><userId>u8</userId></userProfile>\
                <userProfile><userId>u9</userId></userProfile></ListUsersV2Result>"
                .to_owned(),
            "findexistingusers" => {
                let ids = knows(request).join("</id><id>");
                let ids = format!("<userIds><id>{ids}</id></userIds>").replace("<id></id>", "");
                format!("<FindExistingUsersResult>{ids}</FindExistingUsersResult>")
            }
            _ => "<Fault><faultcode>Client</faultcode><faultstring>Unknown user</faultstring></Fault>"
                .to_owned(),
        };
        format!("<Envelope><Body>{body}</Body></Envelope>")
    })
}

#[test]
fn an_id_is_not_known_only_where_known_ones_are_found() {
    let deactivate = [
        "users",
        "deactivate",
        "--user",
        "u1",
        "--user",
        "u9",
        "--yes",
    ];
    let both = with_users(|request| {
        let known = ["u8", "u9"].into_iter();
        known.filter(|id| request.contains(*id)).collect()
    });
    let ended = against(&both, &deactivate);
    assert!(
        ended
            .err
            .contains("2 sent, of which the service does not know 1: u1"),
        "{}",
        ended.err
    );
    // Nothing found, and only the last of the list read: the question was not understood.
    for knows in [(|_| Vec::new()) as fn(&str) -> Vec<&str>, |_| vec!["u9"]] {
        let ended = against(&with_users(knows), &deactivate);
        assert_eq!(ended.code, 5, "{}", ended.err);
        assert!(
            ended.err.contains("2 sent, which could not be looked up"),
            "{}",
            ended.err
        );
    }
}
