//! The report of `learn contract`, as far as the schemas are concerned.

use serde_json::Value;

const FORMAT: &str = "learn-contract-report";
const VERSION: u64 = 1;

/// A report.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) operations: Vec<Operation>,
}

/// What was seen of an operation.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) name: String,
    pub(super) renames: Vec<Rename>,
    /// Paths of elements that were there, by the contract's own names.
    pub(super) elements: Vec<String>,
    /// Request fields that the server certainly understood.
    pub(super) accepted: Vec<String>,
    /// Whether a request of ours got a result.
    pub(super) asked: bool,
    /// Whether a result with something in it came.
    pub(super) answered: bool,
    pub(super) new: Vec<New>,
    /// Other drift, in words.
    pub(super) other: Vec<String>,
    /// What the report says that is not a name.
    pub(super) refused: Vec<String>,
    understood: bool,
}

/// Another name of something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rename {
    pub(super) kind: RenameKind,
    pub(super) operation: String,
    pub(super) element: String,
    pub(super) found: String,
}

/// What was renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RenameKind {
    Result,
    Wrapper,
    Element,
}

/// An element that is new.
#[derive(Debug)]
pub(super) struct New {
    pub(super) name: String,
    /// What it stood in.
    pub(super) place: String,
}

impl RenameKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Result => "the result",
            Self::Wrapper => "a wrapper around",
            Self::Element => "the element",
        }
    }
}

impl Report {
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let report: Value = serde_json::from_str(text)
            .map_err(|error| format!("the report is not valid JSON: {error}"))?;
        if report.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err("this is not a report of `learn contract`".to_owned());
        }
        let version = report.get("version").and_then(Value::as_u64);
        if version != Some(VERSION) {
            return Err(format!(
                "the report has version {}, and this program reads version {VERSION}",
                version.map_or_else(|| "?".to_owned(), |version| version.to_string())
            ));
        }
        if report.pointer("/source/kind").and_then(Value::as_str) == Some("sandbox") {
            return Err(
                "the report is of the sandbox, which answers by these schemas: it proves nothing of the service"
                    .to_owned(),
            );
        }
        let operations = list(&report, "operations").iter().map(Operation::read);
        Ok(Self {
            operations: operations.collect(),
        })
    }
}

impl Operation {
    /// Whether its answers were read to their end, with all renames in place.
    pub(super) fn is_understood(&self) -> bool {
        self.understood
    }

    fn read(value: &Value) -> Self {
        let name = text(value, "name");
        let results = value.get("results").and_then(Value::as_u64).unwrap_or(0);
        let mut operation = Self {
            renames: Vec::new(),
            elements: list(value, "elements")
                .iter()
                .map(|element| text(element, "element"))
                .filter(|element| !element.is_empty())
                .collect(),
            accepted: accepted(value),
            asked: results > 0
                && list(value, "requests")
                    .iter()
                    .any(|it| it["sent"].is_array()),
            answered: false,
            new: Vec::new(),
            other: Vec::new(),
            refused: Vec::new(),
            understood: results > 0 && value["undecodable"].is_null(),
            name,
        };
        operation.answered = !operation.elements.is_empty();
        for rename in list(value, "renames") {
            operation.read_rename(rename);
        }
        for line in list(value, "drift") {
            operation.read_drift(line);
        }
        if let Some(why) = value["undecodable"].as_str() {
            operation.other.push(format!("not decoded: {why}"));
        }
        operation
    }

    fn read_rename(&mut self, rename: &Value) {
        let found = text(rename, "found");
        if !is_name(&found) {
            self.refused.push(format!("{found:?} is not a name"));
            return;
        }
        let kind = match rename["kind"].as_str() {
            Some("result") => RenameKind::Result,
            Some("wrapper") => RenameKind::Wrapper,
            _ => RenameKind::Element,
        };
        self.renames.push(Rename {
            kind,
            operation: self.name.clone(),
            element: text(rename, "element"),
            found,
        });
    }

    fn read_drift(&mut self, line: &Value) {
        if line["renamed"].as_bool() == Some(true) {
            return;
        }
        let path = text(line, "path");
        let kind = text(line, "kind");
        let name = path.rsplit('/').next().unwrap_or_default();
        match line["place"].as_str() {
            Some(place) if kind == "unknown-element" && is_name(name) => self.new.push(New {
                name: name.to_owned(),
                place: place.to_owned(),
            }),
            _ => self.other.push(format!("{kind} at {path:?}")),
        }
    }
}

/// The request fields that the server certainly understood: ids that it needs, and a page that it gave.
fn accepted(value: &Value) -> Vec<String> {
    let mut accepted = Vec::new();
    let rows: Vec<u64> = numbers(value.pointer("/paging/rows"));
    let next = value
        .pointer("/paging/namesNext/0")
        .and_then(Value::as_bool)
        == Some(true);
    let doubts = !list(value, "doubts").is_empty();
    for request in list(value, "requests") {
        if !request["refusal"].is_null() {
            continue;
        }
        for sent in list(request, "sent") {
            let field = text(sent, "field");
            let size = sent["value"].as_u64();
            let is_page = sent["from"].as_str() == value["name"].as_str();
            let sure = if size.is_some() {
                next && rows.first().copied() == size
            } else if is_page {
                rows.get(1).is_some_and(|rows| *rows > 0) && !doubts
            } else {
                // A filter may have been ignored; an id that is needed was not.
                sent["required"].as_bool() == Some(true)
            };
            if sure && !accepted.contains(&field) {
                accepted.push(field);
            }
        }
    }
    accepted
}

fn numbers(value: Option<&Value>) -> Vec<u64> {
    value
        .and_then(Value::as_array)
        .map(|items| items.iter().filter_map(Value::as_u64).collect())
        .unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// Names become part of a schema, so only plain ones pass.
fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    name.len() <= 64
        && characters
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
