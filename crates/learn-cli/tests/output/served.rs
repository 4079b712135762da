//! A server that answers one document after another, for cells that the sandbox does not have.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// It answers until the test ends.
pub(crate) struct Served {
    base: String,
    calls: Arc<AtomicUsize>,
}

impl Served {
    /// One answer per call; the last one again and again.
    pub(crate) fn new(answers: Vec<String>) -> Self {
        Self::slow(answers, Duration::ZERO)
    }

    /// The same, each after a while.
    pub(crate) fn slow(answers: Vec<String>, wait: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let call = counted.fetch_add(1, Ordering::SeqCst);
                let answer = answers.get(call).or(answers.last()).unwrap();
                std::thread::sleep(wait);
                serve(stream.unwrap(), answer);
            }
        });
        Self { base, calls }
    }

    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    /// `learn` that talks to this server.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = super::command(arguments);
        command
            .args(["--base-url", &self.base])
            .env("LEARN_TOKEN", "token");
        command
    }
}

fn serve(mut stream: TcpStream, answer: &str) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&request) {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the request breaks off");
        request.extend_from_slice(&buffer[..read]);
    }
    // Who asked may be gone.
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    );
}

pub(crate) fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, value)| value.trim().parse().unwrap());
    body.len() >= length
}

/// A page of enrollments with these fields.
pub(crate) fn page(rows: &[&[(&str, &str)]], next: Option<&str>) -> String {
    let mut body = String::new();
    for row in rows {
        body += "<enrollment>";
        for (name, value) in *row {
            let value = value
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('\r', "&#13;");
            body += &format!("<{name}>{value}</{name}>");
        }
        body += "</enrollment>";
    }
    if let Some(token) = next {
        body += &format!("<nextPageToken>{token}</nextPageToken>");
    }
    envelope(&format!(
        "<ListEnrollmentsResult>{body}</ListEnrollmentsResult>"
    ))
}

pub(crate) fn fault(text: &str) -> String {
    envelope(&format!(
        "<e:Fault><faultcode>client</faultcode><faultstring>{text}</faultstring></e:Fault>"
    ))
}

fn envelope(body: &str) -> String {
    format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"http://ispringlearn.com/go/services/api/soap\"><e:Body>{body}</e:Body></e:Envelope>"
    )
}
