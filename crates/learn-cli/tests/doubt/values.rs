//! One bad value in one of many rows costs that value.

use learn_types::operation::{FieldKind, OperationDescriptor};

use super::answers::{Change, Shape, document, request, row_text};
use super::served::Served;
use super::{call, library, list, operation, process};

const MANY: usize = 1000;

/// A leaf type, a list that has an optional one in its rows, and what is none of it. No answer holds a date, or a
/// date-time, that may not be the other.
const LEAVES: &[(&str, &str, &str, &str)] = &[
    ("date", "ListEnrollments", "dueDate", "2024-02-31"),
    (
        "date-time",
        "ListEnrollments",
        "accessDate",
        "2024-01-02 25:61:00",
    ),
    ("date or date-time", "ListContent", "addedDate", "yesterday"),
    ("integer", "ListLearnersResults", "timeSpent", "many"),
    ("decimal", "ListLearnersResults", "progress", "half"),
    (
        "boolean",
        "GetEnrollments",
        "shouldLockAfterDueDate",
        "maybe",
    ),
];

fn bad(operation: &OperationDescriptor, field: &str, text: &str) -> String {
    let fields = operation.row_fields();
    let known = fields.iter().find(|known| known.name == field);
    let known = known.unwrap_or_else(|| {
        let names: Vec<String> = fields
            .iter()
            .filter(|field| !matches!(field.kind, FieldKind::Text | FieldKind::Id))
            .map(|field| format!("{}: {:?}", field.name, field.kind))
            .collect();
        panic!("{} has no {field}, but {names:#?}", operation.name)
    });
    assert!(!known.required, "{field} is optional");
    let rows: String = (0..MANY)
        .map(|number| {
            let replaced = (number == MANY / 2).then_some((field, text));
            row_text(operation, number, false, "", replaced)
        })
        .collect();
    document(operation, Shape::first(operation), Change::Nothing, &rows)
}

#[test]
fn all_other_values_come_out_of_the_library() {
    let served = Served::new();
    for (leaf, name, field, text) in LEAVES {
        let operation = operation(name);
        served.answer(operation, bad(operation, field, text));
        let client = served.client();
        for claim in library::read(&client, operation, request(operation), false) {
            assert!(claim.is_complete && claim.rows == MANY, "{leaf}: {claim:?}");
        }
        let report = client.drift();
        // The row stream, the call, its outcome; and pages in two ways.
        let ways = if operation.paging.is_some() { 5 } else { 3 };
        assert_eq!(report.operation(name).unwrap().unreadable(), ways, "{leaf}");
        for claim in library::read(&client, operation, request(operation), true) {
            assert!(!claim.is_complete, "{leaf}: {claim:?}");
        }
    }
}

#[test]
fn all_other_values_are_printed() {
    let served = Served::new();
    for (leaf, name, field, text) in LEAVES {
        let operation = operation(name);
        let document = bad(operation, field, text);
        served.answer(operation, document.clone());
        for (format, lines) in [("csv", MANY + 1), ("jsonl", MANY), ("table", MANY + 1)] {
            let ended = list(&served, operation, &["--format", format]);
            assert_eq!(ended.code, 0, "{leaf}: {}", ended.err);
            assert_eq!(ended.out.lines().count(), lines, "{leaf} {format}");
            assert!(
                ended.err.contains("1 value could not be read"),
                "{leaf}: {}",
                ended.err
            );
            assert!(ended.err.contains(", complete"), "{leaf}: {}", ended.err);
            let ended = list(&served, operation, &["--format", format, "--quiet"]);
            assert!(
                ended.err.contains("1 value could not be read") && ended.err.lines().count() == 1,
                "{leaf}: {}",
                ended.err
            );
            let ended = list(&served, operation, &["--format", format, "--strict"]);
            assert_eq!(ended.code, 9, "{leaf}: {}", ended.err);
        }
        let ended = call(&served, operation, &[]);
        assert_eq!(ended.code, 0, "{leaf}: {}", ended.err);
        assert!(
            ended.err.contains("1 value could not be read"),
            "{leaf}: {}",
            ended.err
        );
        assert_eq!(call(&served, operation, &["--strict"]).code, 9, "{leaf}");

        let decode = |strict: bool| {
            let mut arguments = vec!["decode", *name, "-"];
            arguments.extend(strict.then_some("--strict"));
            process::end_with(process::command(&arguments), &document)
        };
        let ended = decode(false);
        assert_eq!(ended.code, 0, "{leaf}: {}", ended.err);
        assert!(
            ended.err.contains("1 value could not be read"),
            "{leaf}: {}",
            ended.err
        );
        assert_eq!(decode(true).code, 9, "{leaf}");
    }
}

#[test]
fn all_rows_are_in_the_copy() {
    let served = Served::new();
    for (leaf, name, field, text, kind) in [
        (
            "date",
            "ListEnrollments",
            "dueDate",
            "2024-02-31",
            "enrollments",
        ),
        (
            "date or date-time",
            "ListContent",
            "addedDate",
            "yesterday",
            "content",
        ),
        (
            "decimal",
            "ListLearnersResults",
            "progress",
            "half",
            "learner_results",
        ),
    ] {
        let operation = operation(name);
        served.answer(operation, bad(operation, field, text));
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.sqlite");
        let copy = copy.to_str().unwrap();
        let arguments = ["sync", "--db", copy, "--json", "--only", kind];
        let ended = process::end(served.command(&arguments));
        assert_eq!(ended.code, 0, "{leaf}: {}", ended.err);
        assert!(
            ended.err.contains("could not be read"),
            "{leaf}: {}",
            ended.err
        );
        let summary = ended.json();
        assert_eq!(summary["steps"][0]["added"], MANY, "{leaf}: {summary}");
    }
}
