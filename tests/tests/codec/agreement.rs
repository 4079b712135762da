//! A document that is there whole and the same bytes in pieces are read by one set of rules: the same rows, the same
//! rest, the same drift, the same error at the same place, wherever the pieces are cut.

use std::fmt::Debug;

use learn_tests::examples::{self, Kind};
use learn_tests::mutate::{Random, mutate};
use learn_types::decode::{DecodeError, Drift, Limits};
use learn_types::operation::{AnyRowOperation, RowOperation, RowOperationVisitor};
use learn_types::soap::{self, Reply, RowDecoder};

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

fn visit(operation: &str, document: &[u8], limits: Limits, random: &mut Random) -> bool {
    let compare = Compare {
        document,
        limits,
        random,
    };
    learn_types::visit_row_operation(operation, compare).is_some()
}

/// The wire examples of answers to operations with rows.
fn documents() -> Vec<(String, Vec<u8>)> {
    examples::all()
        .unwrap()
        .into_iter()
        .filter(|example| example.kind != Kind::Request)
        .map(|example| (example.operation, example.document.into_bytes()))
        .filter(|(operation, _)| {
            learn_types::OPERATIONS
                .iter()
                .any(|known| known.name == operation && known.rows.is_some())
        })
        .collect()
}

#[test]
fn wire_examples_are_read_alike_wherever_they_are_cut() {
    let mut random = Random::new(1);
    let documents = documents();
    for (operation, document) in &documents {
        assert!(
            visit(operation, document, Limits::default(), &mut random),
            "{operation}"
        );
        // Every single cut.
        for at in 0..document.len() {
            let cut = document.get(..at).unwrap();
            if at % 7 == 0 {
                visit(operation, cut, Limits::default(), &mut random);
            }
        }
    }
    println!("{} wire examples agree", documents.len());
}

/// The files of `AGREEMENT_FOLDER`, each an answer to getEnrollments, or what pretends to be one.
#[test]
fn documents_of_a_folder_are_read_alike_wherever_they_are_cut() {
    let Some(folder) = std::env::var_os("AGREEMENT_FOLDER") else {
        return;
    };
    let mut random = Random::new(1);
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let document = std::fs::read(file.unwrap().path()).unwrap();
        visit("GetEnrollments", &document, Limits::default(), &mut random);
        count += 1;
    }
    println!("{count} documents of a folder agree");
}

/// What was counted before an element that is looked at twice stays counted.
#[test]
fn drift_before_an_unknown_element_is_kept_under_small_limits() {
    let row = "<department><departmentId>1</departmentId><name>n</name></department>";
    let document = format!(
        "<Envelope><Body><getDepartmentsResult><stranger/>{}</getDepartmentsResult></Body></Envelope>",
        row.repeat(20)
    );
    let mut limits = Limits::default();
    limits.text = 8;
    visit(
        "GetDepartments",
        document.as_bytes(),
        limits,
        &mut Random::new(1),
    );
}

/// `AGREEMENT_DOCUMENTS` sets how many, `AGREEMENT_SEED` with which seed.
#[test]
fn broken_documents_are_read_alike_wherever_they_are_cut() {
    let number = |name: &str, default| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(default)
    };
    let count: u64 = number("AGREEMENT_DOCUMENTS", 20_000);
    let seed: u64 = number("AGREEMENT_SEED", 1);
    let documents = documents();
    let mut random = Random::new(seed);
    for _ in 0..count {
        let (operation, document) = random.pick(&documents);
        let broken = mutate(document, &mut random);
        let mut limits = Limits::default();
        if random.below(4) == 0 {
            limits.text = 8 + random.below(200);
            limits.depth = 2 + random.below(8);
            limits.attributes = random.below(4);
        }
        visit(operation, &broken, limits, &mut random);
    }
    println!("{count} broken documents agree (seed {seed})");
}
