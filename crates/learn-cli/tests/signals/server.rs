//! A server that answers a call with the same bytes each time, or not at all.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::process::command;

/// What comes back; `None` is nothing, for as long as anybody waits.
type Answer = Option<Vec<u8>>;

pub(crate) struct Server {
    url: String,
    calls: Arc<AtomicUsize>,
    written: Arc<AtomicUsize>,
}

impl Server {
    /// Answers calls so, and hands out tokens.
    pub(crate) fn new(answer: Answer) -> Self {
        let token = r#"{"access_token":"t0ken-12345678","expires_in":1800}"#;
        Self::with_token(Some(http("application/json", token)), answer)
    }

    pub(crate) fn with_token(token: Answer, answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (calls, written) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (seen, done) = (Arc::clone(&calls), Arc::clone(&written));
        let (token, answer) = (Arc::new(token), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (token, answer) = (Arc::clone(&token), Arc::clone(&answer));
                let (seen, done) = (Arc::clone(&seen), Arc::clone(&done));
                thread::spawn(move || serve(stream.unwrap(), &token, &answer, &seen, &done));
            }
        });
        Self {
            url,
            calls,
            written,
        }
    }

    /// The program, connected to it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command
            .env("LEARN_BASE_URL", &self.url)
            .env("LEARN_CLIENT_ID", "id")
            .env("LEARN_CLIENT_SECRET", "S3cret-of-mine");
        command
    }

    /// Requests of any kind that have arrived.
    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    /// Answers to calls that were taken to their end.
    pub(crate) fn written(&self) -> usize {
        self.written.load(Ordering::SeqCst)
    }
}

fn serve(
    mut stream: TcpStream,
    token: &Answer,
    answer: &Answer,
    calls: &AtomicUsize,
    written: &AtomicUsize,
) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut line, mut length, mut is_token) = (String::new(), 0, false);
    while reader.read_line(&mut line).is_ok_and(|length| length > 0) {
        let lower = line.trim().to_ascii_lowercase();
        is_token |= lower.contains("/v3/token ");
        if let Some(value) = lower.strip_prefix("content-length: ") {
            length = value.parse().unwrap();
        }
        if lower.is_empty() {
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            calls.fetch_add(1, Ordering::SeqCst);
            let Some(bytes) = (if is_token { token } else { answer }) else {
                thread::sleep(Duration::from_secs(600));
                return;
            };
            if stream.write_all(bytes).is_ok() && !is_token {
                written.fetch_add(1, Ordering::SeqCst);
            }
            return;
        }
        line.clear();
    }
}

pub(crate) fn http(content_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// An answer that takes long to decode. It has no more than an answer may have.
pub(crate) fn heavy(result: &str) -> String {
    let many = "<x/>".repeat(8_000_000);
    format!(
        "<Envelope><Body><{result}><userProfile><userId>u1</userId></userProfile>{many}</{result}></Body></Envelope>"
    )
}

pub(crate) fn xml(body: &str) -> Vec<u8> {
    http("text/xml", body)
}
