//! From the report to the schemas: what `cargo xtask observe` proposes applies, generates, and knows the other names.

use std::path::Path;
use std::process::Command;

use roxmltree::{Document, Node};
use xtask::model::{Field, List, Model, Operation, Record, Ty, Type, TypeRef};
use xtask::observe::{propose, unified};
use xtask::schema::SourceFile;

use super::{Run, against_renamed};

const NAMES: &[(&str, &str)] = &[
    ("ListUsersResult", "UserPage"),
    ("userProfile", "member"),
    ("departmentId", "deptId"),
    ("nextPageToken", "next"),
    ("results", "outcomes"),
];

fn sources(root: &Path) -> Vec<SourceFile> {
    xtask::cmd::read_sources(&root.join("schemas")).unwrap()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn report(run: &Run) -> String {
    std::fs::read_to_string(run.output().join("report.json")).unwrap()
}

#[test]
fn the_proposal_applies_and_the_new_contract_knows_every_name() {
    let run = against_renamed(NAMES);
    let old = sources(root());
    let proposal = propose(&old, &report(&run)).unwrap();
    assert!(proposal.refused.is_empty(), "{:?}", proposal.refused);
    assert!(proposal.new.is_empty(), "{:?}", proposal.new);

    // A scratch copy of the schemas, changed by git.
    let scratch = tempfile::tempdir().unwrap();
    for source in &old {
        let file = scratch.path().join("schemas").join(&source.path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, &source.text).unwrap();
    }
    let mut difference = String::new();
    for new in &proposal.changed {
        let before = old.iter().find(|it| it.path == new.path).unwrap();
        let path = format!("schemas/{}", new.path);
        difference.push_str(&unified(&path, &before.text, &new.text));
    }
    std::fs::write(scratch.path().join("proposal.diff"), &difference).unwrap();
    let git = Command::new("git")
        .args(["apply", "proposal.diff"])
        .current_dir(scratch.path())
        .output()
        .unwrap();
    assert!(
        git.status.success(),
        "{}",
        String::from_utf8_lossy(&git.stderr)
    );
    let new = sources(scratch.path());
    for changed in &proposal.changed {
        let applied = new.iter().find(|it| it.path == changed.path).unwrap();
        assert_eq!(applied.text, changed.text, "{}", changed.path);
    }

    // The same answers, by the names of both contracts.
    let (before, after) = (xtask::model(&old).unwrap(), xtask::model(&new).unwrap());
    let mut unknown_before = 0;
    for entry in std::fs::read_dir(run.output()).unwrap() {
        let path = entry.unwrap().path();
        let Some(stem) = path.file_stem().and_then(|it| it.to_str()) else {
            continue;
        };
        if path.extension().is_none_or(|kind| kind != "xml") {
            continue;
        }
        let name = stem.split('-').next().unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        unknown_before += unknown(&before, name, &text).len();
        assert_eq!(unknown(&after, name, &text), Vec::<String>::new(), "{name}");
    }
    assert!(unknown_before > 50, "{unknown_before}");

    // And it is a proposal that has been taken: nothing is left to propose.
    let again = propose(&new, &report(&run)).unwrap();
    assert_eq!(again.changed.len(), 0);
}

#[test]
fn what_was_seen_is_marked_and_what_was_not_keeps_its_mark() {
    let run = against_renamed(&[]);
    assert_eq!(run.ended.code, 0, "{}", run.ended.err);
    let proposal = propose(&sources(root()), &report(&run)).unwrap();
    let text = |path: &str| {
        let changed = proposal.changed.iter().find(|it| it.path == path);
        changed.unwrap().text.as_str()
    };
    let users = text("users/ListUsers.xsd");
    assert!(users.contains("request-evidence=\"observed\" response-evidence=\"observed\""));
    let mark = |name: &str, mark: &str| {
        users.lines().any(|line| {
            line.contains(&format!("name=\"{name}\" "))
                && line.contains(&format!("l:evidence=\"{mark}\""))
        })
    };
    assert!(mark("users", "observed") && mark("pageSize", "observed"));
    assert!(mark("pageToken", "observed") && mark("nextPageToken", "observed"));
    // They were not sent.
    assert!(mark("logins", "table") && mark("groupId", "table"));
    assert!(
        !proposal
            .changed
            .iter()
            .any(|it| it.path == "users/AddUser.xsd")
    );
}

#[test]
fn a_report_of_the_sandbox_or_of_another_format_is_refused() {
    let old = sources(root());
    let report = |format: &str, version: u32, kind: &str| {
        serde_json::json!({
            "format": format, "version": version, "source": {"kind": kind}, "operations": []
        })
        .to_string()
    };
    for (report, why) in [
        (report("learn-contract-report", 1, "sandbox"), "sandbox"),
        (report("learn-contract-report", 2, "server"), "version 2"),
        (report("other", 1, "server"), "not a report"),
        ("<xml/>".to_owned(), "not valid JSON"),
    ] {
        let error = propose(&old, &report).unwrap_err();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn what_has_no_place_or_is_no_name_is_refused_one_by_one() {
    let report = serde_json::json!({
        "format": "learn-contract-report", "version": 1, "source": {"kind": "server"},
        "operations": [{
            "name": "ListUsers", "results": 1, "undecodable": null,
            "renames": [
                {"kind": "element", "element": "users", "found": "a\" type=\"xs:int", "expected": "users"},
                {"kind": "element", "element": "users/nobody", "found": "somebody", "expected": "nobody"},
                {"kind": "element", "element": "users", "found": "nextPageToken", "expected": "users"},
                {"kind": "wrapper", "element": "users", "found": "list", "expected": "users"},
                {"kind": "element", "element": "users", "found": "people", "expected": "users"},
            ],
            "drift": [
                {"kind": "unknown-element", "level": "unknown", "path": "ListUsersResult/users/userProfile/badge",
                 "place": "users/userProfile", "count": 3, "expected": [], "renamed": false},
                {"kind": "unknown-value", "level": "unknown", "path": "ListUsersResult/users/userProfile/role",
                 "count": 1, "renamed": false},
            ],
            "elements": [],
        }]
    });
    let proposal = propose(&sources(root()), &report.to_string()).unwrap();
    assert_eq!(proposal.refused.len(), 5, "{:#?}", proposal.refused);
    assert_eq!(proposal.done.len(), 1, "{:#?}", proposal.done);
    assert!(
        proposal.changed[0]
            .text
            .contains("l:alias=\"userProfiles people\"")
    );
    let [new] = proposal.new.as_slice() else {
        panic!("{:?}", proposal.new)
    };
    assert!(
        new.contains("schemas/users/types.xsd") && new.contains("UserProfile"),
        "{new}"
    );
    assert!(
        new.contains("name=\"badge\" type=\"xs:string\" minOccurs=\"0\""),
        "{new}"
    );
}

#[test]
fn a_wrapper_is_declared_where_there_is_none() {
    let report = |operation: &str, element: &str| {
        serde_json::json!({
            "format": "learn-contract-report", "version": 1, "source": {"kind": "answers"},
            "operations": [{
                "name": operation, "results": 1, "undecodable": null, "drift": [], "elements": [],
                "renames": [{"kind": "wrapper", "element": element, "found": "list", "expected": element}],
            }]
        })
        .to_string()
    };
    let old = sources(root());
    let fields = propose(&old, &report("GetUserProfileFields", "userFieldInfo")).unwrap();
    assert!(fields.refused.is_empty(), "{:?}", fields.refused);
    let text = &fields.changed[0].text;
    assert!(text.contains("l:optional-wrapper=\"list\""), "{text}");
    // There is room for one.
    let enrollments = propose(&old, &report("GetEnrollments", "enrollment")).unwrap();
    assert!(enrollments.refused[0].contains("has the optional wrapper enrollments already"));
    assert!(enrollments.changed.is_empty());
}

/// The elements of an answer that a contract does not know.
fn unknown(model: &Model, name: &str, text: &str) -> Vec<String> {
    let operation = model.operations.iter().find(|it| it.name == name).unwrap();
    let document = Document::parse(text).unwrap();
    let body = document
        .descendants()
        .find(|node| node.tag_name().name() == "Body")
        .unwrap();
    let result = body.first_element_child().unwrap();
    let found = result.tag_name().name();
    let known = std::iter::once(&operation.result_element).chain(&operation.result_aliases);
    let mut unknown = Vec::new();
    if !known.into_iter().any(|it| it.eq_ignore_ascii_case(found)) {
        unknown.push(found.to_owned());
    }
    record(model, &operation.response, result, &mut unknown);
    unknown
}

enum Found<'a> {
    Record(&'a Record),
    List(&'a List),
}

fn find<'a>(model: &'a Model, name: &TypeRef) -> Option<Found<'a>> {
    let shared = model.modules.values().flat_map(|module| &module.types);
    let own = model.operations.iter().flat_map(|it: &Operation| &it.types);
    shared.chain(own).find_map(|ty| match ty {
        Type::Record(record) if record.name == *name => Some(Found::Record(record)),
        Type::List(list) if list.name == *name => Some(Found::List(list)),
        _ => None,
    })
}

fn record(model: &Model, of: &TypeRef, node: Node<'_, '_>, unknown: &mut Vec<String>) {
    let found = find(model, of);
    for child in node.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        let ty = match &found {
            Some(Found::List(list)) if is(&list.item, &list.item_aliases, name) => Some(&list.ty),
            Some(Found::Record(record)) => {
                let named = |it: &&Field| is(&it.name.wire, &it.aliases, name);
                record.fields.iter().find(named).map(|it| &it.ty)
            }
            _ => None,
        };
        match ty {
            None => unknown.push(name.to_owned()),
            Some(Ty::Record(ty) | Ty::List(ty)) => record(model, ty, child, unknown),
            Some(_) => {}
        }
    }
}

fn is(own: &str, aliases: &[String], name: &str) -> bool {
    own == name || aliases.iter().any(|alias| alias == name)
}
