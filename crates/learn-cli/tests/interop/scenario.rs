//! What is asked of the sandbox, in order: `tests/peers/scenario.json`.
//!
//! A step calls an operation. `${name}` in it stands for a value that an earlier step has saved from its answer, or for
//! one of the run: `nobody` (an id that names nothing) and `in_two_days`, `in_four_days`, `in_six_days` and `in_eight_days`.

use std::collections::BTreeMap;

use learn_tests::examples::workspace;
use learn_types::OPERATIONS;
use learn_types::operation::OperationDescriptor;
use serde::Deserialize;
use serde_json::Value;

/// One call, and what is expected of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    pub(crate) operation: String,
    #[serde(default = "empty")]
    pub(crate) request: Value,
    /// The texts of the fault that is expected.
    pub(crate) fault: Option<String>,
    /// What the answer has, among other things.
    pub(crate) answer: Option<Value>,
    /// Another request, whose answer does not have that: what is answered depends on what is asked.
    pub(crate) unlike: Option<Value>,
    /// What to remember of the answer: names, and paths such as `/enrollment/*/certificate`, where `*` is the first
    /// item that has the rest.
    #[serde(default)]
    pub(crate) save: BTreeMap<String, String>,
    /// How a write shows.
    pub(crate) proof: Option<Proof>,
}

/// A read whose answer a write changes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proof {
    pub(crate) operation: String,
    #[serde(default = "empty")]
    pub(crate) request: Value,
    /// What the answer has after the write, and did not have before.
    pub(crate) has: Option<Value>,
    /// What the answer had before the write, and has no more.
    pub(crate) lacks: Option<Value>,
    /// The same read of something that the write did not touch, where the effect is that something does not happen: it
    /// must not come out the same.
    pub(crate) control: Option<Value>,
    /// Who is asking, where it is not the owner with a token.
    pub(crate) account: Option<Account>,
    /// How many seconds go by before the effect shows.
    #[serde(default)]
    pub(crate) advance: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Account {
    pub(crate) email: String,
    pub(crate) password: String,
}

fn empty() -> Value {
    Value::Object(serde_json::Map::new())
}

pub(crate) fn load() -> Vec<Step> {
    let file = workspace().join("tests/peers/scenario.json");
    let text = std::fs::read_to_string(file).unwrap();
    serde_json::from_str(&text).unwrap()
}

pub(crate) fn operation(name: &str) -> &'static OperationDescriptor {
    OPERATIONS
        .iter()
        .find(|operation| operation.name == name)
        .unwrap_or_else(|| panic!("the contract has no {name}"))
}

/// The values that steps have saved.
#[derive(Default)]
pub(crate) struct Variables(BTreeMap<String, String>);

impl Variables {
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// A value with the placeholders replaced.
    pub(crate) fn fill(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.fill_text(text).into(),
            Value::Array(items) => items.iter().map(|item| self.fill(item)).collect(),
            Value::Object(object) => object
                .iter()
                .map(|(name, value)| (name.clone(), self.fill(value)))
                .collect(),
            other => other.clone(),
        }
    }

    pub(crate) fn fill_text(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let (name, after) = after.split_once('}').unwrap();
            let value = self.0.get(name);
            filled.push_str(before);
            filled.push_str(value.unwrap_or_else(|| panic!("nothing has saved {name}")));
            rest = after;
        }
        filled + rest
    }
}

/// The text at a path.
pub(crate) fn find<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    let Some((name, rest)) = path.trim_start_matches('/').split_once('/') else {
        return value.get(path.trim_start_matches('/'))?.as_str();
    };
    match (value, name) {
        (Value::Array(items), "*") => items.iter().find_map(|item| find(item, rest)),
        (Value::Array(items), place) => find(items.get(place.parse::<usize>().ok()?)?, rest),
        (value, name) => find(value.get(name)?, rest),
    }
}
