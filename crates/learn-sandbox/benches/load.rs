//! How much the sandbox serves: `cargo bench -p learn-sandbox`.
//!
//! The server is a process of its own, so that its memory can be looked at; the clients are threads of this one.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a benchmark ends where something fails"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use learn_types::content::GetContent;
use learn_types::enrollments::{GetEnrollment, GetEnrollments, ListEnrollments};
use learn_types::operation::Operation;
use learn_types::soap::{self, Credentials, EnvelopeStyle, Reply};

const SECRET: &str = "for this benchmark only";
const CLIENTS: usize = 4;

fn main() {
    // `cargo test --benches` runs this too: then it only has to start.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    small_calls();
    large_answer();
}

/// getEnrollment on kept connections, for five seconds.
fn small_calls() {
    let server = Server::start(&["--scale", "company"]);
    let rows = server.call(&ListEnrollments::new()).enrollment;
    let requests: Vec<Vec<u8>> = rows
        .iter()
        .map(|row| server.request(&GetEnrollment::new(&row.enrollment_id)))
        .collect();
    let (stop, answers) = (AtomicBool::new(false), AtomicU64::new(0));
    let start = Instant::now();
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (requests, stop, answers, address) = (&requests, &stop, &answers, &server.address);
            scope.spawn(move || {
                let mut connection = Connection::open(address);
                let mut place = client * requests.len() / CLIENTS;
                while !stop.load(Ordering::Relaxed) {
                    let body = connection.exchange(&requests[place % requests.len()]);
                    assert!(body.ends_with(b"</SOAP-ENV:Envelope>\n"));
                    place += 1;
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        thread::sleep(Duration::from_secs(5));
        stop.store(true, Ordering::Relaxed);
    });
    let per_second = answers.load(Ordering::Relaxed) as f64 / start.elapsed().as_secs_f64();
    println!(
        "getEnrollment, {CLIENTS} clients: {per_second:.0} calls per second; server at most {} MB",
        server.peak()
    );
}

/// A getEnrollments answer of at least 100 MB, from a file.
fn large_answer() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.db");
    let start = Instant::now();
    drop(Server::start(&[
        "--scale",
        "enterprise",
        "--db",
        file.to_str().unwrap(),
    ]));
    println!(
        "enterprise company made in {:.1} s, {} MB on disk",
        start.elapsed().as_secs_f64(),
        size(&file)
    );

    let start = Instant::now();
    let server = Server::start(&["--db", file.to_str().unwrap()]);
    println!("started again in {:.3} s", start.elapsed().as_secs_f64());
    let courses: Vec<_> = server
        .call(&GetContent::new())
        .content_item
        .into_iter()
        .filter(|item| item.r#type.as_deref() == Some("Course"))
        .map(|item| item.content_item_id)
        .collect();
    for (name, request) in [
        (
            "64 of 500 courses",
            GetEnrollments::new().course_ids(&courses[..64]),
        ),
        ("everything", GetEnrollments::new()),
    ] {
        let start = Instant::now();
        let bytes = Connection::open(&server.address).drain(&server.request(&request));
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "getEnrollments, {name}: {} MB in {seconds:.1} s, {:.0} MB/s; server at most {} MB",
            bytes / 1_000_000,
            bytes as f64 / 1e6 / seconds,
            server.peak()
        );
    }
}

fn size(file: &Path) -> u64 {
    std::fs::metadata(file).unwrap().len() / 1_000_000
}

/// The example `serve`: `cargo build --release -p learn-sandbox --example serve` makes it.
fn program() -> std::path::PathBuf {
    let bench = std::env::current_exe().unwrap();
    let built = bench.parent().unwrap().parent().unwrap();
    let program = built.join("examples/serve");
    assert!(
        program.exists(),
        "build the server first: cargo build --release -p learn-sandbox --example serve"
    );
    program
}

/// A server process, and a token for it.
struct Server {
    process: Child,
    address: String,
    token: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(program())
            .args(["--listen", "127.0.0.1:0", "--token-lifetime", "86400"])
            .args(arguments)
            .env("LEARN_SANDBOX_CLIENT_ID", "bench")
            .env("LEARN_SANDBOX_CLIENT_SECRET", SECRET)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("Listening on http://")
            .unwrap()
            .to_owned();
        let form = format!(
            "client_id=bench&client_secret={}&grant_type=client_credentials",
            SECRET.replace(' ', "+")
        );
        let request = format!(
            "POST /api/v3/token HTTP/1.1\r\nhost: {address}\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = Connection::open(&address).exchange(request.as_bytes());
        let answer: serde_json::Value = serde_json::from_slice(&answer).unwrap();
        Self {
            process,
            address,
            token: answer["access_token"].as_str().unwrap().to_owned(),
        }
    }

    fn request<O: Operation>(&self, operation: &O) -> Vec<u8> {
        let credentials = Credentials::token(&*self.token);
        let document =
            soap::encode_request(operation, &credentials, &EnvelopeStyle::default()).unwrap();
        let body = document.expose();
        format!(
            "POST /api/v2/soap/2.0 HTTP/1.1\r\nhost: {}\r\ncontent-type: text/xml; charset=utf-8\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        )
        .into_bytes()
    }

    fn call<O: Operation>(&self, operation: &O) -> O::Response {
        let body = Connection::open(&self.address).exchange(&self.request(operation));
        match soap::decode::<O>(&body, &learn_types::decode::Limits::default())
            .unwrap()
            .value
        {
            Reply::Result(result) => result,
            Reply::Fault(fault) => panic!("{fault}"),
        }
    }

    /// The most memory that was resident so far, in megabytes; 0 where the system does not say.
    fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))
            .unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) / 1_000
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A connection that is kept: the least that HTTP asks of a client, to leave the machine to the server.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::with_capacity(64 * 1024, stream))
    }

    /// Sends a request and reads the headers of the answer: its length, unless it comes in chunks.
    fn send(&mut self, request: &[u8]) -> Option<usize> {
        self.0.get_mut().write_all(request).unwrap();
        let mut length = None;
        let mut line = String::new();
        loop {
            line.clear();
            self.0.read_line(&mut line).unwrap();
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().ok();
            }
            if line == "\r\n" {
                return length;
            }
        }
    }

    fn exchange(&mut self, request: &[u8]) -> Vec<u8> {
        let mut body = Vec::new();
        match self.send(request) {
            Some(length) => {
                body.resize(length, 0);
                self.0.read_exact(&mut body).unwrap();
            }
            None => self.chunks(|chunk| body.extend_from_slice(chunk)),
        }
        body
    }

    /// Counts the bytes of a body and forgets them.
    fn drain(&mut self, request: &[u8]) -> u64 {
        assert_eq!(self.send(request), None, "the answer is not sent in parts");
        let (mut bytes, mut end) = (0, Vec::new());
        self.chunks(|chunk| {
            bytes += chunk.len() as u64;
            if chunk.len() >= 32 {
                end = chunk[chunk.len() - 32..].to_vec();
            }
        });
        assert!(end.ends_with(b"</SOAP-ENV:Envelope>\n"));
        bytes
    }

    fn chunks(&mut self, mut take: impl FnMut(&[u8])) {
        let mut chunk = Vec::new();
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).unwrap();
            let length = usize::from_str_radix(line.trim(), 16).unwrap();
            chunk.resize(length + 2, 0);
            self.0.read_exact(&mut chunk).unwrap();
            if length == 0 {
                return;
            }
            take(&chunk[..length]);
        }
    }
}
