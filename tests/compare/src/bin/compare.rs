//! The comparison: `cargo xtask bench` runs its parts and writes what they print into docs/performance.md.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark may fail loudly"
)]

use std::path::Path;

use learn_compare::documents::Document;
use learn_compare::{decode, encode, http, start, worker};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["decode", document, rows, rounds, without] => {
            let without: Vec<&str> = without.split(',').collect();
            decode::measure(
                Document::named(document),
                number(rows),
                number(rounds),
                &without,
            );
        }
        ["encode", rounds] => encode::measure(number(rounds)),
        ["http", rows, rounds, pairs] => http::measure(number(rows), number(rounds), number(pairs)),
        ["start", learn, rounds] => start::measure(Path::new(learn), number(rounds)),
        ["worker", name, document, file] => {
            worker::serve(name, Document::named(document), Path::new(file));
        }
        ["serve", rows] => http::serve(number(rows)),
        ["fetch", way, url, rows] => http::fetch(way, url, rows.parse().unwrap()),
        other => panic!("not understood: {}", other.join(" ")),
    }
}

fn number(word: &str) -> usize {
    word.parse().unwrap()
}
