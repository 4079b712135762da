//! One answer of a million enrollments from a local server, row by row, over HTTP: rows, bytes, time and peak memory.
//!
//! The client runs in a process of its own, so that its memory is its own. `cargo bench -p learn-client`, or
//! `cargo bench -p learn-client -- ROWS`.
#![allow(
    missing_docs,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

use std::io::{BufWriter, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::Instant;

use learn_client::types::enrollments::GetEnrollments;
use learn_client::{Authentication, Client};

const ROWS: usize = 1_000_000;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<SOAP-ENV:Envelope \
    xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" \
    xmlns=\"http://ispringlearn.com/go/services/api/soap\">\n  <SOAP-ENV:Body>\n    <GetEnrollmentsResult>\n";
const TAIL: &str = "    </GetEnrollmentsResult>\n  </SOAP-ENV:Body>\n</SOAP-ENV:Envelope>\n";

/// A row of the vendor's sample, with a certificate.
fn row(number: usize) -> String {
    format!(
        "      <enrollment>
        <enrollmentId>{number:08x}-040d-11ed-a2ba-b6f58d6fa7b5</enrollmentId>
        <courseId>1cf62af4-02c3-11ed-8874-3ebfbdfaeb70</courseId>
        <learnerId>d9261766-040d-11ed-ae50-da994e0c8f89</learnerId>
        <accessDate>2022-07-14</accessDate>
        <enrollmentTypeGroup>0</enrollmentTypeGroup>
        <shouldLockAfterDueDate>0</shouldLockAfterDueDate>
        <certificate>
          <issuedCertificateId>66b4ed00-040e-11ed-a8a2-b6f58d6fa7b5</issuedCertificateId>
          <issueDate>2022-07-15T07:19:00+00:00</issueDate>
          <expiryDate>2022-07-15T07:21:00+00:00</expiryDate>
        </certificate>
      </enrollment>\n"
    )
}

fn serve(mut stream: TcpStream, rows: usize) {
    let mut request = [0; 8192];
    let _ = stream.read(&mut request).unwrap();
    let mut out = BufWriter::with_capacity(64 * 1024, stream);
    out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n")
        .unwrap();
    out.write_all(HEAD.as_bytes()).unwrap();
    for number in 0..rows {
        if out.write_all(row(number).as_bytes()).is_err() {
            return;
        }
    }
    let _ = out.write_all(TAIL.as_bytes());
    let _ = out.flush();
}

fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or_else(|| "unknown".to_owned(), |value| value.trim().to_owned())
}

fn read(url: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let client = Client::builder()
            .base_url(url)
            .authentication(Authentication::token("token"))
            .build()
            .unwrap();
        let started = Instant::now();
        let mut rows = client.rows(GetEnrollments::new());
        let mut checked = 0_u64;
        while let Some(row) = rows.next().await {
            checked += u64::from(row.unwrap().certificate.is_some());
        }
        assert!(rows.progress().complete && checked == rows.progress().rows);
        println!(
            "{} rows in {:.2} s, peak of resident memory {}",
            rows.progress().rows,
            started.elapsed().as_secs_f64(),
            peak_memory()
        );
    });
}

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench");
    let first = arguments.next();
    if first.as_deref() == Some("--read") {
        return read(&arguments.next().unwrap());
    }
    let rows = first.and_then(|rows| rows.parse().ok()).unwrap_or(ROWS);
    let bytes = HEAD.len() + TAIL.len() + rows * row(0).len();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(listener.accept().unwrap().0, rows));
    println!("{} MB", bytes / 1_000_000);
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--read", &url])
        .status()
        .unwrap();
    assert!(status.success());
}
