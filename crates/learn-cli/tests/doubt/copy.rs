//! What the local copy says of itself after answers in doubt.

use std::path::Path;

use learn_sync::{Freshness, Kind, LocalCopy};
use learn_types::operation::{FieldKind, OperationDescriptor};
use serde_json::Value;

use super::answers::{Change, ROWS, Shape, answer, document, row_text};
use super::process::{Ended, end};
use super::served::Served;
use super::{Tried, claims_completeness, lists};

/// The operation that lists a kind.
fn operation_of(kind: Kind) -> &'static OperationDescriptor {
    lists()
        .find(|operation| operation.method.eq_ignore_ascii_case(kind.method()))
        .unwrap_or_else(|| panic!("{kind}"))
}

fn sync(served: &Served, copy: &Path, kind: Kind) -> Ended {
    let copy = copy.to_str().unwrap();
    let arguments = [
        "sync",
        "--db",
        copy,
        "--full",
        "--json",
        "--only",
        kind.name(),
    ];
    end(served.command(&arguments))
}

fn freshness(copy: &Path, kind: Kind) -> Freshness {
    let freshness = LocalCopy::open(copy).unwrap().freshness().unwrap();
    let fresh = freshness
        .into_iter()
        .find(|fresh| fresh.kind == kind.name());
    fresh.unwrap()
}

fn healthy(served: &Served, kind: Kind) {
    let operation = operation_of(kind);
    let shape = Shape::first(operation);
    served.answer(operation, answer(operation, shape, Change::Nothing));
}

/// A copy with whatever a kind needs to be read.
fn begun(served: &Served, kind: Kind, folder: &Path) -> std::path::PathBuf {
    let copy = folder.join("copy.sqlite");
    if is_by_item(kind) {
        let content = operation_of(Kind::Content);
        // Only courses have modules.
        let answer = answer(content, Shape::first(content), Change::Nothing);
        served.answer(content, with_courses(content, answer));
        let ended = sync(served, &copy, Kind::Content);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
    if kind == Kind::TrainingSessions {
        healthy(served, Kind::Modules);
        let ended = sync(served, &copy, Kind::Modules);
        assert_eq!(ended.code, 0, "{}", ended.err);
        learn_sync::rusqlite::Connection::open(&copy)
            .and_then(|copy| {
                // One, because the answer is the same for each: a session of two trainings would be in doubt.
                copy.execute(
                    "UPDATE modules SET type = 'training', item_id = module_id \
                     WHERE rowid = (SELECT min(rowid) FROM modules)",
                    (),
                )
            })
            .unwrap();
    }
    copy
}

/// Whether each course, training or item is asked for what it has.
fn is_by_item(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Modules | Kind::TrainingSessions | Kind::LastViews
    )
}

/// The same answer, of courses.
fn with_courses(operation: &OperationDescriptor, mut answer: String) -> String {
    for field in operation.row_fields() {
        if let FieldKind::Enumeration(values) = field.kind
            && values.iter().any(|value| value.value == "Course")
        {
            let element = |value| format!("<{0}>{value}</{0}>", field.name);
            answer = answer.replace(&element(values[0].value), &element("Course"));
        }
    }
    answer
}

fn step(ended: &Ended) -> Value {
    ended.document()["steps"][0].clone()
}

#[test]
fn a_kind_that_was_read_in_doubt_is_partial() {
    let served = Served::new();
    let mut tried = Tried::default();
    for &kind in Kind::ALL {
        let operation = operation_of(kind);
        for shape in Shape::all(operation) {
            for change in Change::all(operation, shape) {
                let folder = tempfile::tempdir().unwrap();
                let copy = begun(&served, kind, folder.path());
                served.answer(operation, answer(operation, shape, change));
                let before = served.requests();
                let ended = sync(&served, &copy, kind);
                let what = format!("{kind} {shape:?} {change:?}: {}", ended.err);
                let fresh = freshness(&copy, kind);
                let reason = fresh.partial_reason.unwrap_or_default();
                // Whose copy it is, is asked first. What was read in doubt is not asked for again.
                let most = 1 + if is_by_item(kind) { ROWS } else { 1 };
                let is_right = ended.code == 8
                    && !claims_completeness(&ended)
                    && step(&ended)["outcome"] == "partial"
                    && fresh.is_partial
                    && fresh.complete_at.is_none()
                    && reason.contains("other")
                    && served.requests() - before <= most;
                tried.add(change, is_right, what);
            }
        }
    }
    tried.report("copy");
}

#[test]
fn nothing_is_removed_for_an_answer_in_doubt() {
    let served = Served::new();
    for &kind in Kind::ALL {
        let folder = tempfile::tempdir().unwrap();
        let copy = begun(&served, kind, folder.path());
        healthy(&served, kind);
        let ended = sync(&served, &copy, kind);
        assert_eq!(ended.code, 0, "{kind}: {}", ended.err);
        let complete_at = freshness(&copy, kind).complete_at;
        let operation = operation_of(kind);
        served.answer(
            operation,
            answer(operation, Shape::first(operation), Change::OneRow),
        );
        let ended = sync(&served, &copy, kind);
        let step = step(&ended);
        assert_eq!(ended.code, 8, "{kind}: {}", ended.err);
        assert_eq!(step["removed"], 0, "{kind}: {step}");
        let fresh = freshness(&copy, kind);
        assert!(fresh.is_partial, "{kind}");
        assert_eq!(fresh.complete_at, complete_at, "{kind}");
        // Once it is understood again, all is well.
        healthy(&served, kind);
        let ended = sync(&served, &copy, kind);
        assert_eq!(ended.code, 0, "{kind}: {}", ended.err);
        assert!(!freshness(&copy, kind).is_partial);
    }
}

#[test]
fn what_is_made_of_the_copy_says_so() {
    let served = Served::new();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.sqlite");
    let users = operation_of(Kind::Users);
    served.answer(users, answer(users, Shape::first(users), Change::Token));
    assert_eq!(sync(&served, &copy, Kind::Users).code, 8);
    let db = copy.to_str().unwrap();
    let ended = end(served.command(&["sql", "--db", db, "--tables", "--format", "csv"]));
    let line = ended.out.lines().find(|line| line.starts_with("users,"));
    assert!(line.unwrap().contains("partial: "), "{}", ended.out);
    let to = folder.path().join("export");
    let to = to.to_str().unwrap();
    let arguments = ["export", "--from-db", db, "--to", to, "--format", "csv"];
    let ended = end(served.command(&arguments));
    assert!(
        ended.err.contains("users may be incomplete"),
        "{}",
        ended.err
    );
    let manifest = std::fs::read_to_string(Path::new(to).join("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["run"]["outcome"], "partial");
    let tables = manifest["tables"].as_array().unwrap();
    let table = tables
        .iter()
        .find(|table| table["name"] == "users")
        .unwrap();
    assert_eq!(table["is_partial"], true);
    assert!(table["complete_at"].is_null());
}

/// The server does not understand the token: the same rows under a new one for ever.
#[test]
fn a_list_that_never_ends_is_given_up() {
    let served = Served::new();
    let operation = operation_of(Kind::Users);
    let rows: String = (0..ROWS)
        .map(|number| row_text(operation, number, false, "", None))
        .collect();
    let next = operation.paging.unwrap().next;
    let endless = document(operation, Shape::first(operation), Change::Nothing, &rows).replace(
        &format!("</{}>", operation.result_element),
        &format!(
            "<{next}>page-REQUEST</{next}></{}>",
            operation.result_element
        ),
    );
    served.answer(operation, endless);
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.sqlite");
    let ended = sync(&served, &copy, Kind::Users);
    assert_eq!(ended.code, 8, "{}", ended.err);
    assert!(ended.err.contains("would never end"), "{}", ended.err);
    assert!(served.requests() < 5);
    assert!(freshness(&copy, Kind::Users).is_partial);
    let ended = super::list(&served, operation, &["--format", "csv"]);
    assert_eq!(ended.code, 8, "{}", ended.err);
    assert_eq!(ended.out.lines().count(), ROWS + 1, "each row came once");
    assert!(ended.err.contains("would never end"), "{}", ended.err);
}
