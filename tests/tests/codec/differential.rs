//! Two decoders that share no code: ours and yaserde's derive. Where both can read a document, they read the same.

use std::collections::BTreeMap;

use learn_tests::documents::complete;
use learn_tests::examples::{self, Kind};
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::{self, Reply};
use learn_types::{OPERATIONS, visit_operation};
use roxmltree::{Document, Node};

/// The result element alone and without namespaces, which is all that yaserde's derive can read.
fn bare(document: &str) -> String {
    let document = Document::parse(document).unwrap();
    let body = document
        .descendants()
        .find(|node| node.tag_name().name() == "Body")
        .unwrap();
    let mut text = String::new();
    write(body.first_element_child().unwrap(), &mut text);
    text
}

fn write(node: Node<'_, '_>, text: &mut String) {
    let name = node.tag_name().name();
    text.push_str(&format!("<{name}>"));
    for child in node.children() {
        if child.is_element() {
            write(child, text);
        } else if child.is_text() {
            let value = child.text().unwrap_or_default();
            text.push_str(&value.replace('&', "&amp;").replace('<', "&lt;"));
        }
    }
    text.push_str(&format!("</{name}>"));
}

/// What came of reading a document both ways.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Same,
    /// Only ours can read it, for this reason.
    OnlyOurs(String),
    Different(String),
}

struct Both<'a>(&'a str);

impl OperationVisitor for Both<'_> {
    type Output = Outcome;

    fn visit<O: AnyOperation>(self) -> Outcome {
        let ours = match soap::decode::<O>(self.0.as_bytes(), &Limits::default())
            .unwrap()
            .value
        {
            Reply::Result(ours) => ours,
            Reply::Fault(fault) => return Outcome::Different(fault.to_string()),
        };
        let document = bare(self.0);
        match yaserde::de::from_str::<O::Response>(&document) {
            Ok(theirs) if theirs == ours => Outcome::Same,
            Ok(theirs) => Outcome::Different(format!("ours {ours:?}\ntheirs {theirs:?}")),
            Err(error) => Outcome::OnlyOurs(error.to_string()),
        }
    }
}

#[test]
fn both_read_every_complete_answer_the_same() {
    for operation in OPERATIONS {
        let document = complete(operation).message("", soap::namespaces::API);
        let outcome = visit_operation(operation.name, Both(&document)).unwrap();
        assert_eq!(outcome, Outcome::Same, "{}", operation.name);
    }
}

#[test]
fn both_read_every_canonical_example_the_same() {
    let mut same: BTreeMap<&str, usize> = BTreeMap::new();
    let mut only_ours: BTreeMap<String, usize> = BTreeMap::new();
    let examples = examples::all().unwrap();
    for example in examples
        .iter()
        .filter(|example| example.kind == Kind::Response)
    {
        match visit_operation(&example.operation, Both(&example.document)).unwrap() {
            Outcome::Same => *same.entry(&example.operation).or_default() += 1,
            Outcome::OnlyOurs(reason) => *only_ours.entry(reason).or_default() += 1,
            Outcome::Different(what) => {
                let empty = Document::parse(&example.document)
                    .unwrap()
                    .descendants()
                    .any(|node| node.is_element() && !node.has_children());
                let reason = if empty {
                    "an empty optional value is absent; yaserde reads an empty text"
                } else {
                    // Aliases, wrappers, flat fields: yaserde skips what it does not know and says nothing.
                    "read as another value, without an error"
                };
                assert!(
                    !example.canonical || empty,
                    "{}: {what}",
                    example.path.display()
                );
                *only_ours.entry(reason.to_owned()).or_default() += 1;
            }
        }
    }
    for operation in OPERATIONS {
        assert!(
            same.contains_key(operation.name),
            "{}: no example that both read",
            operation.name
        );
    }
    println!(
        "{} examples read the same by both",
        same.values().sum::<usize>()
    );
    println!(
        "{} examples only ours reads:",
        only_ours.values().sum::<usize>()
    );
    for (reason, count) in &only_ours {
        println!("  {count:>3}  {reason}");
    }
}
