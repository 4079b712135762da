//! The contestants that are written in Rust.

mod bare;
mod derived;
mod ours;
mod pull;

pub use bare::NOTHING_BUILT;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::checksum::Checksum;
use crate::documents::Document;

/// How much of a document a stream gets at once: what a connection gives.
pub const PIECE: usize = 64 * 1024;

/// Who decodes.
pub struct Contestant {
    /// The name on command lines.
    pub name: &'static str,
    /// Decodes a file once and says the proof; a stream reads the file piece by piece.
    pub check: fn(Document, &Path) -> String,
    /// Decodes bytes in memory once and says how long it took, without dropping what was built.
    pub run: fn(Document, &[u8]) -> Duration,
}

/// All of them.
pub const ALL: &[Contestant] = &[
    ours::SLICE,
    ours::STREAM,
    derived::SERDE,
    derived::YASERDE,
    pull::KEPT,
    pull::DROPPED,
    bare::TOKENS,
    bare::MEMCHR,
];

/// Something with fields that can be proved.
trait Row {
    fn add_to(&self, sum: &mut Checksum);
}

/// Decodes a whole file into rows and proves them.
fn prove<R: Row>(file: &Path, decode: impl Fn(&str) -> Vec<R>) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let mut sum = Checksum::default();
    for row in decode(&text) {
        row.add_to(&mut sum);
        sum.row();
    }
    sum.proof()
}

/// Times a decode of bytes; dropping is not counted, because garbage collectors do it later too.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let value = std::hint::black_box(work());
    let took = start.elapsed();
    drop(value);
    took
}

fn text(document: &[u8]) -> &str {
    std::str::from_utf8(document).unwrap()
}
