//! Rows out of bytes that arrive in pieces: the same rows, wherever the pieces are cut.

use learn_tests::examples::{self, Kind};
use learn_types::content::GetContentItemFinalStatuses;
use learn_types::decode::{DecodeError, DecodeErrorKind, Foreign, LimitKind, Limits};
use learn_types::enrollments::{GetEnrollments, ListEnrollments};
use learn_types::operation::{Operation, RowOperation};
use learn_types::soap::{self, Reply, RowDecoder, RowReader, RowsEnd};

type Outcome<O> = (
    Vec<<O as RowOperation>::Row>,
    Result<RowsEnd<<O as Operation>::Response>, DecodeError>,
);

fn stream<O: RowOperation>(document: &[u8], size: usize, limits: Limits) -> Outcome<O> {
    let mut decoder = RowDecoder::<O>::new(limits);
    let mut rows = Vec::new();
    for chunk in document.chunks(size) {
        decoder.push(chunk);
        loop {
            match decoder.next_row() {
                Ok(Some(row)) => rows.push(row),
                Ok(None) => break,
                Err(error) => return (rows, Err(error)),
            }
        }
    }
    (rows, decoder.finish())
}

fn agree<O>(document: &str)
where
    O: RowOperation,
    O::Row: PartialEq + std::fmt::Debug,
    O::Response: PartialEq + std::fmt::Debug,
{
    let buffered = soap::decode::<O>(document.as_bytes(), &Limits::default()).unwrap();
    let expected = match buffered.value {
        Reply::Result(mut result) => {
            let rows = O::take_rows(&mut result);
            (rows, Reply::Result(result))
        }
        Reply::Fault(fault) => (Vec::new(), Reply::Fault(fault)),
    };
    for size in [1, 2, 3, 7, 64, 1 << 20] {
        let (rows, end) = stream::<O>(document.as_bytes(), size, Limits::default());
        let end = end.unwrap();
        assert_eq!((rows, end.reply), expected, "in pieces of {size}");
        assert_eq!(end.bytes, document.len() as u64);
        assert_eq!(end.drift.is_drifting(), buffered.drift.is_drifting());
    }
}

#[test]
fn every_example_streams_to_the_same_rows() {
    let mut seen = 0;
    for example in examples::all().unwrap() {
        if example.kind == Kind::Request {
            continue;
        }
        match example.operation.as_str() {
            "GetEnrollments" => agree::<GetEnrollments>(&example.document),
            "ListEnrollments" => agree::<ListEnrollments>(&example.document),
            "GetContentItemFinalStatuses" => {
                agree::<GetContentItemFinalStatuses>(&example.document);
            }
            _ => continue,
        }
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}

const WHOLE: &str = "<?xml version=\"1.0\"?><S:Envelope xmlns:S='x>y'><S:Header><a>1</a></S:Header><S:Body><n:GetEnrollmentsResult>\
    <!-- <enrollment> --><n:enrollment a='>'><enrollmentId>1<![CDATA[</enrollment>]]></enrollmentId></n:enrollment> \
    <n:enrollment ><enrollmentId>ü</enrollmentId><x><enrollment/></x></n:enrollment></n:GetEnrollmentsResult></S:Body></S:Envelope>\n";

#[test]
fn markup_that_looks_like_rows_is_none() {
    agree::<GetEnrollments>(WHOLE);
}

#[test]
fn a_document_that_is_cut_off_is_an_error_and_never_a_short_success() {
    for end in 0..WHOLE.trim_end().len() {
        let (rows, result) =
            stream::<GetEnrollments>(&WHOLE.as_bytes()[..end], 5, Limits::default());
        let error = result.expect_err(&format!("cut at {end}, {} rows", rows.len()));
        assert!(
            matches!(
                error.kind(),
                DecodeErrorKind::Truncated | DecodeErrorKind::Foreign(Foreign::Empty)
            ),
            "cut at {end}: {error:?}"
        );
    }
}

#[test]
fn pages_and_hostile_documents_end_early() {
    let page = format!(
        "<!DOCTYPE html><html><title>Sign in</title>{}",
        "<p>x</p>".repeat(1000)
    );
    let kind = |document: &str, limits: Limits| {
        stream::<GetEnrollments>(document.as_bytes(), 100, limits)
            .1
            .unwrap_err()
            .kind()
            .clone()
    };
    assert!(matches!(
        kind(&page, Limits::default()),
        DecodeErrorKind::Foreign(Foreign::Html(_))
    ));
    let endless = |filler: &str| {
        format!(
            "<Envelope><Body><GetEnrollmentsResult>{}",
            filler.repeat(400_000)
        )
    };
    let mut small = Limits::default();
    small.text = 100_000;
    // What is skipped takes no room.
    assert_eq!(kind(&endless("<a/>"), small), DecodeErrorKind::Truncated);
    for filler in ["x", "<a>", "</a", "<![CDATA[", "<!--"] {
        assert!(
            matches!(kind(&endless(filler), small), DecodeErrorKind::Limit { .. }),
            "{filler}"
        );
    }
    let mut limits = Limits::default();
    limits.text = 1000;
    let row = format!(
        "<Envelope><Body><GetEnrollmentsResult><enrollment>{}",
        "<x/>".repeat(1000)
    );
    assert_eq!(
        kind(&row, limits),
        DecodeErrorKind::Limit {
            limit: LimitKind::Text,
            maximum: 1000
        }
    );
    let comment = format!("<Envelope><!-- {}", "x".repeat(2000));
    assert_eq!(
        kind(&comment, limits),
        DecodeErrorKind::Limit {
            limit: LimitKind::Text,
            maximum: 1000
        }
    );
    assert_eq!(
        kind(
            "<!DOCTYPE x [<!ENTITY a 'b'>]><Envelope/>",
            Limits::default()
        ),
        DecodeErrorKind::Doctype
    );
}

#[test]
fn a_reader_is_the_same_loop() {
    let mut reader = RowReader::<GetEnrollments, _>::new(WHOLE.as_bytes(), Limits::default());
    let rows: Vec<_> = reader
        .by_ref()
        .map(|row| row.unwrap().enrollment_id.to_string())
        .collect();
    assert_eq!(rows, ["1</enrollment>", "ü"]);
    assert_eq!(reader.end().unwrap().rows, 2);
    let mut cut = RowReader::<GetEnrollments, _>::new(&WHOLE.as_bytes()[..300], Limits::default());
    assert!(cut.by_ref().any(|row| row.is_err()));
    assert!(cut.end().is_none());
}

#[test]
fn rows_that_were_left_are_not_lost_in_silence() {
    let mut decoder = RowDecoder::<GetEnrollments>::new(Limits::default());
    decoder.push(WHOLE.as_bytes());
    assert!(decoder.next_row().unwrap().is_some());
    let error = decoder.finish().unwrap_err();
    assert!(error.to_string().contains("before all rows were taken"));
}
