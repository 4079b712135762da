//! The client against a server that only replays bytes, in a process of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use learn_client::types::enrollments::GetEnrollments;
use learn_client::types::soap::{Credentials, EnvelopeStyle, encode_request};
use learn_client::{Authentication, Client};

use crate::documents::Document;
use crate::record::{Spread, line};
use crate::worker::{ourselves, peak_memory};

/// The server repeats one block of rows, so that its memory, and its work, stay small.
const BLOCK: usize = 1_000;

/// Answers every request with the same rows. Says its address first.
pub fn serve(rows: usize) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    let document = Document::Narrow;
    let in_block = rows.min(BLOCK);
    assert!(
        rows.is_multiple_of(in_block),
        "rows come in blocks of {BLOCK}"
    );
    let block: String = (0..in_block).map(|number| document.row(number)).collect();
    let body = document.head().len() + block.len() * (rows / in_block) + document.tail().len();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {body}\r\n\r\n{}",
        document.head()
    );
    let mut parts = vec![block; rows / in_block];
    // A small answer in one piece, as a server would send it.
    if let [only] = parts.as_mut_slice() {
        *only = format!("{head}{only}{}", document.tail());
    } else {
        parts.insert(0, head);
        parts.push(document.tail());
    }
    for stream in listener.incoming() {
        let parts = parts.clone();
        std::thread::spawn(move || replay(&stream.unwrap(), &parts));
    }
}

fn replay(stream: &TcpStream, parts: &[String]) {
    stream.set_nodelay(true).unwrap();
    let mut input = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if input.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        if input.read_exact(&mut vec![0; length]).is_err() {
            return;
        }
        let mut out = stream;
        if parts
            .iter()
            .any(|part| out.write_all(part.as_bytes()).is_err())
        {
            return;
        }
    }
}

/// A server process.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(rows: usize) -> Self {
        let mut child = ourselves()
            .args(["serve", &rows.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        Self {
            child,
            url: url.trim().to_owned(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Measures, and prints lines: `rows`, way, rows, nanoseconds (median, least, greatest), peak memory in KiB; and
/// `send`, nanoseconds of `client.send`, of a bare POST, and the median of the differences pair by pair.
pub fn measure(rows: usize, rounds: usize, pairs: usize) {
    let ways = ["client.rows", "reqwest"];
    let mut figures = [(Vec::new(), 0), (Vec::new(), 0)];
    {
        let server = Server::start(rows);
        for _ in 0..rounds {
            for (way, (times, peak)) in ways.iter().zip(&mut figures) {
                let output = ourselves()
                    .args(["fetch", way, &server.url, &rows.to_string()])
                    .stderr(Stdio::inherit())
                    .output()
                    .unwrap();
                assert!(output.status.success(), "{way} failed");
                let text = String::from_utf8(output.stdout).unwrap();
                let (took, memory) = text.trim().split_once(' ').unwrap();
                times.push(Duration::from_nanos(took.parse().unwrap()));
                *peak = memory.parse::<u64>().unwrap().max(*peak);
            }
        }
    }
    for (way, (times, peak)) in ways.iter().zip(&figures) {
        let spread = Spread::of_times(times);
        line(&[
            &"rows",
            way,
            &rows,
            &spread.median(),
            &spread.least(),
            &spread.greatest(),
            peak,
        ]);
    }
    send(pairs);
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

fn client(url: &str) -> Client {
    Client::builder()
        .base_url(url)
        .authentication(Authentication::token("token"))
        .build()
        .unwrap()
}

/// reqwest as one would set it up by hand for one host.
fn bare_client() -> reqwest::Client {
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(
        rustls::crypto::aws_lc_rs::default_provider(),
    ))
    .with_safe_default_protocol_versions()
    .unwrap()
    .with_root_certificates(rustls::RootCertStore::empty())
    .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .http1_only()
        .no_proxy()
        .tcp_nodelay(true)
        .build()
        .unwrap()
}

/// In a process of its own: reads one answer, and says nanoseconds and peak memory.
pub fn fetch(way: &str, url: &str, rows: u64) {
    let took = runtime().block_on(async {
        let start;
        if way == "reqwest" {
            let client = bare_client();
            start = Instant::now();
            let answer = client.post(url).body("x").send().await.unwrap();
            let mut pieces = answer.bytes_stream();
            while let Some(piece) = pieces.next().await {
                std::hint::black_box(piece.unwrap());
            }
        } else {
            let client = client(url);
            start = Instant::now();
            let mut stream = client.rows(GetEnrollments::new());
            while let Some(row) = stream.next().await {
                std::hint::black_box(row.unwrap());
            }
            assert!(stream.progress().complete && stream.progress().rows == rows);
        }
        start.elapsed()
    });
    println!("{} {}", took.as_nanos(), peak_memory("self"));
}

fn send(pairs: usize) {
    let server = Server::start(1);
    let client = client(&server.url);
    let request = GetEnrollments::new();
    let style = EnvelopeStyle::default();
    let body = encode_request(&request, &Credentials::token("token"), &style).unwrap();
    let bare = bare_client();
    let mut figures: Vec<(f64, f64)> = Vec::new();
    runtime().block_on(async {
        // The first ones open connections.
        for _ in 0..pairs + 20 {
            let start = Instant::now();
            std::hint::black_box(client.send(&request).await.unwrap());
            let ours = start.elapsed();
            let start = Instant::now();
            let answer = bare
                .post(&server.url)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "getEnrollments")
                .body(body.expose().to_owned())
                .send()
                .await
                .unwrap();
            std::hint::black_box(answer.bytes().await.unwrap());
            let theirs = start.elapsed();
            figures.push((ours.as_secs_f64() * 1e9, theirs.as_secs_f64() * 1e9));
        }
    });
    let figures = &figures[20..];
    line(&[
        &"send",
        &Spread::of(figures.iter().map(|pair| pair.0)).median(),
        &Spread::of(figures.iter().map(|pair| pair.1)).median(),
        &Spread::of(figures.iter().map(|pair| pair.0 - pair.1)).median(),
        &figures.len(),
    ]);
}
