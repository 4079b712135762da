//! The examples of all cases, both ways: XML to a value to XML, and the value as JSON.

use std::path::{Path, PathBuf};

use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::server::{ResponseStyle, decode, encode_result};
use learn_types::soap::{Credentials, EnvelopeStyle, Reply, encode_request};
use learn_types::{OPERATIONS, visit_operation};
use roxmltree::{Document, Node};

struct Example {
    file: PathBuf,
}

impl Example {
    fn xml(&self) -> String {
        std::fs::read_to_string(&self.file).unwrap()
    }

    fn is(&self, start: &str) -> bool {
        self.file
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with(start)
    }

    /// Whether the document is what we write, or only something that we read.
    fn is_canonical(&self) -> bool {
        !self.is("request-variant") && !self.is("response-variant")
    }

    fn expect_json(&self, value: &serde_json::Value) {
        let file = self.file.with_extension("json");
        let text = serde_json::to_string_pretty(value).unwrap() + "\n";
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(text, expected.replace("\r\n", "\n"), "{}", file.display());
    }

    fn expect_xml(&self, written: &str) {
        let (found, expected) = (infoset(written), infoset(&self.xml()));
        let differing = found
            .lines()
            .zip(expected.lines())
            .find(|(found, expected)| found != expected);
        let place = self.file.display();
        assert_eq!(differing, None, "{place}: written again as {written}");
        assert_eq!(
            found.lines().count(),
            expected.lines().count(),
            "{place}: {written}"
        );
    }
}

impl OperationVisitor for Example {
    type Output = ();

    fn visit<O: AnyOperation>(self) {
        let place = self.file.display();
        let xml = self.xml();
        if self.is("request") {
            let read = decode::<O>(xml.as_bytes(), &Limits::default())
                .unwrap_or_else(|error| panic!("{place}: {error}"));
            assert!(
                !self.is_canonical() || read.drift.iter().next().is_none(),
                "{place}: {:?}",
                read.drift
            );
            let json = serde_json::to_value(&read.operation).unwrap();
            self.expect_json(&json);
            let again: O = serde_json::from_value(json).unwrap();
            assert_eq!(again, read.operation, "{place}");
            if self.is_canonical() {
                let token = Credentials::token("TOKEN");
                let document = encode_request(&again, &token, &EnvelopeStyle::default()).unwrap();
                self.expect_xml(document.expose());
            }
        } else {
            let read = learn_types::soap::decode::<O>(xml.as_bytes(), &Limits::default())
                .unwrap_or_else(|error| panic!("{place}: {error}"));
            assert!(
                !self.is_canonical() || read.drift.iter().next().is_none(),
                "{place}: {:?}",
                read.drift
            );
            let Reply::Result(value) = read.value else {
                panic!("{place}: a fault")
            };
            let json = serde_json::to_value(&value).unwrap();
            self.expect_json(&json);
            let again: O::Response = serde_json::from_value(json).unwrap();
            assert_eq!(again, value, "{place}");
            if self.is_canonical() {
                let style = ResponseStyle::default();
                self.expect_xml(&encode_result::<O>(&again, &style).unwrap());
            }
        }
    }
}

/// A document as one line per element: names with their namespaces, and texts, in the order of the document.
fn infoset(xml: &str) -> String {
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
    let mut lines = String::new();
    element(document.root_element(), 0, &mut lines);
    lines
}

fn element(node: Node<'_, '_>, depth: usize, lines: &mut String) {
    let name = node.tag_name();
    let indent = "  ".repeat(depth);
    let namespace = name.namespace().unwrap_or_default();
    lines.push_str(&format!("{indent}{{{namespace}}}{}", name.name()));
    if !node.children().any(|child| child.is_element()) {
        lines.push_str(&format!(" {:?}", node.text().unwrap_or_default()));
    }
    lines.push('\n');
    for child in node.children().filter(Node::is_element) {
        element(child, depth + 1, lines);
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    entries
}

#[test]
fn both_ways() {
    let cases = PathBuf::from(std::env::var_os("CASES").unwrap());
    let mut seen = Vec::new();
    for case in entries(&cases) {
        for operation in entries(&case.join("examples")) {
            let name = operation.file_name().unwrap().to_str().unwrap().to_owned();
            for file in entries(&operation) {
                if file.extension().is_some_and(|kind| kind == "xml") {
                    let found = visit_operation(&name, Example { file });
                    assert!(found.is_some(), "there is no operation {name}");
                }
            }
            seen.push(name);
        }
    }
    seen.sort();
    let mut all: Vec<_> = OPERATIONS.iter().map(|operation| operation.name).collect();
    all.sort_unstable();
    assert_eq!(seen, all, "each operation has examples");
}
