//! Fixed work whose instructions callgrind counts: `cargo xtask instructions`. Only what [`measured`] does counts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark may fail loudly"
)]

use std::fmt::Debug;
use std::hint::black_box;
use std::io::BufReader;

use learn_client::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
use learn_client::{Authentication, Client};
use learn_compare::contestants::PIECE;
use learn_compare::documents::Document;
use learn_compare::encode;
use learn_types::decode::Limits;
use learn_types::enrollments::GetEnrollments;
use learn_types::operation::RowOperation;
use learn_types::soap::{self, RowReader};
use learn_types::users::GetUsers;

/// One megabyte or two of each document: less than a second under callgrind.
const ROWS: usize = 3_000;
const USERS: usize = 500;
const CALLS: usize = 100;

/// The names of the workloads, for whoever runs them all.
const ALL: &[&str] = &[
    "slice-narrow",
    "slice-reversed",
    "slice-wide",
    "stream-narrow",
    "stream-reversed",
    "stream-wide",
    "encode",
    "send",
];

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    if let Some(text) = document(&name) {
        match name.as_str() {
            "slice-wide" => slice::<GetUsers>(&text),
            "stream-wide" => stream::<GetUsers>(&text, USERS),
            _ if name.starts_with("slice") => slice::<GetEnrollments>(&text),
            _ => stream::<GetEnrollments>(&text, ROWS),
        }
        return;
    }
    match name.as_str() {
        // Each with the length of its document, if it has one.
        "list" => ALL.iter().for_each(|name| match document(name) {
            Some(text) => println!("{name} {}", text.len()),
            None => println!("{name}"),
        }),
        "encode" => {
            let ids = encode::ids();
            let request = GetEnrollments::new().learner_ids(ids.iter().map(String::as_str));
            measured(|| encode::ours(&request));
        }
        "send" => send(),
        other => panic!("no such workload: {other:?}"),
    }
}

/// What a workload decodes, if it does. `reversed` is what no schema says: the fields of each record from the last to
/// the first.
fn document(workload: &str) -> Option<String> {
    match workload.split_once('-')?.1 {
        "narrow" => Some(Document::Narrow.text(ROWS)),
        "reversed" => Some(Document::Narrow.reversed_text(ROWS)),
        "wide" => Some(Document::Wide.text(USERS)),
        _ => None,
    }
}

fn slice<O: RowOperation>(text: &str) {
    measured(|| soap::decode::<O>(text.as_bytes(), &Limits::default()).unwrap());
}

fn stream<O: RowOperation>(text: &str, expected: usize) {
    let source = BufReader::with_capacity(PIECE, text.as_bytes());
    let rows = RowReader::<O, _>::new(source, Limits::default());
    assert_eq!(measured(|| drain(rows)), expected);
}

fn drain<T, E: Debug>(rows: impl Iterator<Item = Result<T, E>>) -> usize {
    rows.inspect(|row| assert!(black_box(row).is_ok())).count()
}

/// The place that callgrind watches. What is built is dropped outside.
#[inline(never)]
fn measured<T>(work: impl FnOnce() -> T) -> T {
    black_box(work())
}

/// Answers from memory: the count is of the client, not of sockets.
struct Prepared(String);

impl Transport for Prepared {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let body = self.0.clone();
        Box::pin(async move { Ok(HttpResponse::new(body.into())) })
    }
}

fn send() {
    let client = Client::builder()
        .authentication(Authentication::token("token"))
        .transport(Prepared(Document::Narrow.text(1)))
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let request = GetEnrollments::new();
    measured(|| {
        runtime.block_on(async {
            for _ in 0..CALLS {
                black_box(client.send(&request).await.unwrap());
            }
        });
    });
}
