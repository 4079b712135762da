//! How much memory reading takes, whatever a peer sends: counted, not timed. docs/wire-notes.md states the bound.
//!
//! One test, because the memory of all of the process is counted.
#![allow(clippy::unwrap_used)]

use learn_tests::examples::{self, Kind};
use learn_tests::mutate::{Random, mutate};
use learn_types::decode::Limits;
use learn_types::operation::{AnyRowOperation, RowOperationVisitor};
use learn_types::soap::{self, RowDecoder};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of memory for each byte of a document, and whatever its length.
const EACH: usize = 64;
const ALWAYS: usize = 256 * 1024;

/// How much more memory than before something took at once.
fn peak<T>(work: impl FnOnce() -> T) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    drop(work());
    MEMORY.peak_usage().saturating_sub(before)
}

struct Whole<'a>(&'a [u8]);

impl RowOperationVisitor for Whole<'_> {
    type Output = usize;

    fn visit<O: AnyRowOperation>(self) -> usize {
        peak(|| soap::decode::<O>(self.0, &Limits::default()))
    }
}

/// A stream whose rows are dropped as they come.
struct Pieces<'a>(&'a [u8], usize);

impl RowOperationVisitor for Pieces<'_> {
    type Output = usize;

    fn visit<O: AnyRowOperation>(self) -> usize {
        peak(|| {
            let mut decoder = RowDecoder::<O>::new(Limits::default());
            for piece in self.0.chunks(self.1) {
                decoder.push(piece);
                while let Ok(Some(_)) = decoder.next_row() {}
            }
            decoder.finish().is_ok()
        })
    }
}

fn check(operation: &str, document: &[u8], most: usize, what: &str) {
    let whole = learn_types::visit_row_operation(operation, Whole(document)).unwrap();
    assert!(whole <= most, "{what}, whole: {whole} bytes, not {most}");
    for size in [1, 100, 65_536] {
        let pieces = learn_types::visit_row_operation(operation, Pieces(document, size)).unwrap();
        assert!(
            pieces <= most,
            "{what}, by {size}: {pieces} bytes, not {most}"
        );
    }
}

#[test]
fn reading_takes_memory_in_proportion_to_what_is_read() {
    let mut random = Random::new(1);
    let documents: Vec<_> = examples::all()
        .unwrap()
        .into_iter()
        .filter(|example| example.kind != Kind::Request)
        .filter(|example| {
            learn_types::OPERATIONS
                .iter()
                .any(|known| known.name == example.operation && known.rows.is_some())
        })
        .map(|example| (example.operation, example.document.into_bytes()))
        .collect();
    for _ in 0..5_000 {
        let (operation, document) = random.pick(&documents);
        let broken = mutate(document, &mut random);
        let most = EACH * broken.len() + ALWAYS;
        check(operation, &broken, most, &String::from_utf8_lossy(&broken));
    }
    // What is small on the wire and large in memory, a hundred thousand times.
    for piece in [
        "<enrollment><enrollmentId>1</enrollmentId></enrollment>",
        "<enrollment/>",
        "<x/>",
        "<x>",
        "<x a='b'/>",
        "&#1;",
        "&amp;",
        "x",
        "<!---->",
        "<enrollment><enrollmentId>1</enrollmentId><dueDate>x</dueDate></enrollment>",
    ] {
        let document = format!(
            "<Envelope><Body><GetEnrollmentsResult>{}",
            piece.repeat(100_000)
        );
        let most = EACH * document.len() + ALWAYS;
        check("GetEnrollments", document.as_bytes(), most, piece);
        let ended = document + "</GetEnrollmentsResult></Body></Envelope>";
        check("GetEnrollments", ended.as_bytes(), most, piece);
    }
    // Of a stream only what is not whole yet is kept.
    let row = "<enrollment><enrollmentId>1</enrollmentId></enrollment>";
    let document = format!(
        "<Envelope><Body><GetEnrollmentsResult>{}",
        row.repeat(100_000)
    );
    let stream = Pieces(document.as_bytes(), 4096);
    let used = learn_types::visit_row_operation("GetEnrollments", stream).unwrap();
    assert!(used <= 64 * 1024, "{used} bytes for a stream");
}
