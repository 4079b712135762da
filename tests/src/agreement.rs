//! A document that is there whole and the same bytes in pieces are read by one set of rules: the same rows, the same
//! rest, the same drift, the same error at the same place, wherever the pieces are cut.

use std::fmt::Debug;

use learn_types::decode::{DecodeError, Drift, Limits};
use learn_types::operation::{AnyRowOperation, RowOperation, RowOperationVisitor};
use learn_types::soap::{self, Reply, RowDecoder};

use crate::mutate::Random;

/// What came of a document.
type Outcome<R, T> = Result<(Vec<R>, Reply<T>, Drift), DecodeError>;

fn whole<O: RowOperation>(document: &[u8], limits: &Limits) -> Outcome<O::Row, O::Response> {
    let decoded = soap::decode::<O>(document, limits)?;
    let (rows, reply) = match decoded.value {
        Reply::Result(mut result) => (O::take_rows(&mut result), Reply::Result(result)),
        Reply::Fault(fault) => (Vec::new(), Reply::Fault(fault)),
    };
    Ok((rows, reply, decoded.drift))
}

fn in_pieces<O: RowOperation>(
    document: &[u8],
    limits: &Limits,
    mut size: impl FnMut() -> usize,
) -> Outcome<O::Row, O::Response> {
    let mut decoder = RowDecoder::<O>::new(*limits);
    let mut rows = Vec::new();
    let mut rest = document;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(size().clamp(1, rest.len()));
        decoder.push(piece);
        while let Some(row) = decoder.next_row()? {
            rows.push(row);
        }
        rest = behind;
    }
    decoder.end_of_input();
    while let Some(row) = decoder.next_row()? {
        rows.push(row);
    }
    let end = decoder.finish()?;
    assert_eq!(end.rows, rows.len() as u64);
    // A fault behind rows is the end of a stream, and all there is of a whole answer.
    if matches!(end.reply, Reply::Fault(_)) {
        rows.clear();
    }
    Ok((rows, end.reply, end.drift))
}

fn compare<O>(document: &[u8], limits: &Limits, random: &mut Random)
where
    O: RowOperation,
    O::Row: PartialEq + Debug,
    O::Response: PartialEq + Debug,
{
    let expected = whole::<O>(document, limits);
    let shown = || String::from_utf8_lossy(document).into_owned();
    let single = in_pieces::<O>(document, limits, || 1);
    assert_eq!(single, expected, "one byte at a time: {}", shown());
    let mut cut = random.clone();
    let largest = 1 + random.below(document.len() + 1);
    let pieces = in_pieces::<O>(document, limits, || cut.below(largest));
    assert_eq!(
        pieces,
        expected,
        "in pieces of at most {largest}: {}",
        shown()
    );
    let all = in_pieces::<O>(document, limits, || document.len());
    assert_eq!(all, expected, "in one piece: {}", shown());
}

struct Compare<'a> {
    document: &'a [u8],
    limits: Limits,
    random: &'a mut Random,
}

impl RowOperationVisitor for Compare<'_> {
    type Output = ();

    fn visit<O: AnyRowOperation>(self) {
        compare::<O>(self.document, &self.limits, self.random);
    }
}

/// Reads an answer in whole and in pieces of several sizes, and compares. Says whether the operation has rows.
///
/// # Panics
///
/// Where two readings differ.
pub fn check(operation: &str, document: &[u8], limits: Limits, random: &mut Random) -> bool {
    let compare = Compare {
        document,
        limits,
        random,
    };
    learn_types::visit_row_operation(operation, compare).is_some()
}
