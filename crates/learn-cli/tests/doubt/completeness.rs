//! Elements that decide completeness under other names.

use super::answers::{Change, ROWS, Shape, answer, request};
use super::served::Served;
use super::{Tried, call, claims_completeness, library, list, lists, matrix};

#[test]
fn answers_that_are_as_the_contract_says_are_complete() {
    let served = Served::new();
    for operation in lists() {
        for shape in Shape::all(operation) {
            served.answer(operation, answer(operation, shape, Change::Nothing));
            for claim in library::read(&served.client(), operation, request(operation), true) {
                assert!(
                    claim.is_complete && claim.rows == ROWS,
                    "{} {shape:?}: {claim:?}",
                    operation.name
                );
            }
        }
        let ended = list(&served, operation, &["--format", "csv"]);
        assert!(claims_completeness(&ended), "{}", ended.err);
        assert_eq!(ended.code, 0, "{}: {}", operation.name, ended.err);
        assert_eq!(call(&served, operation, &[]).code, 0, "{}", operation.name);
    }
}

#[test]
fn the_library_takes_no_answer_in_doubt_for_complete() {
    let served = Served::new();
    let mut tried = Tried::default();
    for (operation, shape, change) in matrix() {
        served.answer(operation, answer(operation, shape, change));
        let claims = library::read(&served.client(), operation, request(operation), false);
        for claim in claims {
            let what = format!("{} {shape:?} {change:?}: {claim:?}", operation.name);
            tried.add(change, !claim.is_complete, what);
        }
    }
    tried.report("library");
}

#[test]
fn no_list_command_takes_one_for_complete() {
    let served = Served::new();
    let mut tried = Tried::default();
    for operation in lists() {
        let shape = Shape::first(operation);
        for change in Change::all(operation, shape) {
            served.answer(operation, answer(operation, shape, change));
            for ended in [
                list(&served, operation, &["--format", "csv"]),
                list(&served, operation, &["--format", "json", "--quiet"]),
                call(&served, operation, &[]),
            ] {
                let what = format!("{} {change:?}: {}", operation.name, ended.err);
                // The element is named, by the name that it has now.
                let is_right = !claims_completeness(&ended)
                    && [8, 10].contains(&ended.code)
                    && ended.err.contains("other");
                tried.add(change, is_right, what);
            }
        }
    }
    tried.report("program");
}

#[test]
fn what_is_known_is_printed_in_every_format() {
    let served = Served::new();
    for operation in lists().filter(|operation| operation.paging.is_some()) {
        let shape = Shape::first(operation);
        served.answer(operation, answer(operation, shape, Change::Token));
        for (format, lines) in [("csv", ROWS + 1), ("tsv", ROWS + 1), ("jsonl", ROWS)] {
            let ended = list(&served, operation, &["--format", format, "--quiet"]);
            assert_eq!(ended.out.lines().count(), lines, "{}", ended.out);
            assert_eq!(ended.code, 8, "{}", ended.err);
        }
        let ended = list(&served, operation, &["--format", "json"]);
        let rows = ended.document();
        assert_eq!(
            rows.as_object()
                .unwrap()
                .values()
                .next()
                .unwrap()
                .as_array()
                .unwrap()
                .len(),
            ROWS
        );
        assert_eq!(ended.code, 8);
        let ended = list(&served, operation, &["--max-rows", "2", "--format", "csv"]);
        assert_eq!((ended.code, ended.out.lines().count()), (8, 3));
        // A file that has its name is complete.
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rows.csv");
        let ended = list(&served, operation, &["--output", file.to_str().unwrap()]);
        assert_eq!(ended.code, 8);
        assert!(!file.exists() && folder.path().join("rows.csv.partial").exists());
        // The answer of one call.
        let ended = call(&served, operation, &["--quiet"]);
        assert_eq!(ended.code, 8);
        assert!(ended.out.contains("id-2"), "{}", ended.out);
        assert!(
            ended.err.contains("not known to be complete"),
            "{}",
            ended.err
        );
    }
}

#[test]
fn a_document_in_doubt_is_printed_and_is_no_success() {
    for operation in lists().filter(|operation| operation.paging.is_some()) {
        let shape = Shape::first(operation);
        for (change, code, words) in [
            (Change::Token, 8, "not known to be complete"),
            (Change::OneRow, 8, "not known to be complete"),
            (Change::Rows, 10, "nothing in the result is known"),
            (Change::NewField, 0, "brandNew"),
        ] {
            let document = answer(operation, shape, change);
            let decode = super::process::command(&["decode", operation.name, "-"]);
            let ended = super::process::end_with(decode, document);
            assert_eq!(
                ended.code, code,
                "{} {change:?}: {}",
                operation.name, ended.err
            );
            assert_eq!(ended.out.is_empty(), code == 10, "{}", ended.out);
            assert!(ended.err.contains(words), "{}", ended.err);
        }
    }
}

#[test]
fn a_new_field_in_a_row_is_a_note() {
    let served = Served::new();
    let mut tried = Tried::default();
    for operation in lists().filter(|operation| !operation.row_fields().is_empty()) {
        for shape in Shape::all(operation) {
            served.answer(operation, answer(operation, shape, Change::NewField));
            let claims = library::read(&served.client(), operation, request(operation), false);
            for claim in claims {
                let what = format!("{} {shape:?}: {claim:?}", operation.name);
                let is_right = claim.is_complete && claim.rows == ROWS;
                tried.add(Change::NewField, is_right, what);
            }
        }
        let ended = list(&served, operation, &["--format", "csv"]);
        let what = format!("{}: {}", operation.name, ended.err);
        let is_right =
            ended.code == 0 && ended.err.contains("brandNew") && ended.err.contains(", complete");
        tried.add(Change::NewField, is_right, what);
        let ended = list(&served, operation, &["--format", "csv", "--strict"]);
        tried.add(Change::NewField, ended.code == 9, ended.err);
    }
    tried.report("new field");
}

#[test]
fn a_page_that_comes_twice_is_no_place_to_resume_from() {
    let served = Served::new();
    let operation = crate::operation("ListEnrollments");
    let page = answer(operation, Shape::all(operation)[0], Change::Nothing);
    let next = "<nextPageToken>t</nextPageToken></ListEnrollmentsResult>";
    let page = page.replace("</ListEnrollmentsResult>", next);
    served.answer(operation, page);
    let ended = list(&served, operation, &["--format", "csv"]);
    assert_eq!(ended.code, 8, "{}", ended.err);
    assert!(!ended.err.contains("--resume"), "{}", ended.err);
    assert!(ended.err.contains("a second time"), "{}", ended.err);
}
