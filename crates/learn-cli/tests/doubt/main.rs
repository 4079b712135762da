//! What is claimed of answers that were not understood: by the library, by every list command, by the local copy. The
//! answers are made of the descriptors, so that an operation that is added is tested from its first day.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test may fail loudly, and says what it has counted"
)]

mod answers;
mod completeness;
mod copy;
mod doctor;
mod library;
#[path = "../process/mod.rs"]
mod process;
mod served;
mod values;

use std::collections::BTreeMap;

use answers::{Change, Shape, request};
use learn_types::OPERATIONS;
use learn_types::operation::OperationDescriptor;
use process::{Ended, end, words};
use served::Served;

/// The operations that answer rows.
fn lists() -> impl Iterator<Item = &'static OperationDescriptor> {
    OPERATIONS
        .iter()
        .copied()
        .filter(|operation| operation.rows.is_some())
}

fn operation(name: &str) -> &'static OperationDescriptor {
    OPERATIONS
        .iter()
        .find(|operation| operation.name == name)
        .unwrap()
}

/// Runs the command of an operation.
fn list(served: &Served, operation: &OperationDescriptor, arguments: &[&str]) -> Ended {
    let mut all = words(operation.name);
    all.extend(["--input".to_owned(), request(operation).to_string()]);
    all.extend(arguments.iter().map(|&argument| argument.to_owned()));
    end(served.command(&all))
}

/// Runs `learn call` of an operation.
fn call(served: &Served, operation: &OperationDescriptor, arguments: &[&str]) -> Ended {
    let request = request(operation).to_string();
    let mut all = vec!["call", operation.name, "--yes", "--input", &request];
    all.extend(arguments);
    end(served.command(&all))
}

/// Whether the program has claimed that there is no more.
fn claims_completeness(ended: &Ended) -> bool {
    ended.code == 0
        || ended.err.contains(", complete")
        || ended.out.contains("\"complete\"")
        || ended.err.contains(") complete")
}

/// The combinations that were tried, by what was changed, and what was wrong with some.
#[derive(Default)]
struct Tried {
    ways: BTreeMap<Change, usize>,
    wrong: Vec<String>,
}

impl Tried {
    fn add(&mut self, change: Change, is_right: bool, what: String) {
        *self.ways.entry(change).or_default() += 1;
        if !is_right {
            self.wrong.push(what);
        }
    }

    /// Fails where something was wrong, naming all of it.
    fn report(&self, what: &str) {
        let all: usize = self.ways.values().sum();
        println!("{what}: {all} combinations, {:?}", self.ways);
        assert!(all > 0);
        let wrong = self.wrong.len();
        assert_eq!(wrong, 0, "{what}: of {all}:\n{}", self.wrong.join("\n"));
    }
}

/// Each shape in which an operation may answer, with each change that it has room for.
fn matrix() -> impl Iterator<Item = (&'static OperationDescriptor, Shape, Change)> {
    lists().flat_map(|operation| {
        Shape::all(operation).into_iter().flat_map(move |shape| {
            let changes = Change::all(operation, shape);
            changes
                .into_iter()
                .map(move |change| (operation, shape, change))
        })
    })
}
