//! The whole contract, called on the sandbox by `learn` and by other people's SOAP stacks that our WSDL drives.
//!
//! All run the same scenario. `learn` alone shows that the sandbox is one state: each write changes what a read answers,
//! and each read answers from that state. The peers then must agree with `learn` on every value.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod normal;
#[path = "../process/mod.rs"]
mod process;
mod scenario;
mod speakers;
mod stage;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use learn_tests::{examples::workspace, peers};
use learn_types::OPERATIONS;
use learn_types::operation::Effect;

use normal::differences;
use speakers::{Learn, Peer};
use stage::{Outcome, Stage};

/// Reads that no write of the contract touches and that ask for nothing in particular: that they hold what the sandbox
/// was filled with is all that can be said.
const FIXED: &[&str] = &["GetContent", "GetUserProfileFields"];

/// All operations of the contract but those that the sandbox knows only by name; a list in the sandbox's own tests keeps
/// their number.
fn everything() -> BTreeSet<String> {
    OPERATIONS
        .iter()
        .filter(|operation| learn_sandbox::implements(operation))
        .map(|operation| operation.name.to_owned())
        .collect()
}

#[test]
fn every_operation_shows_in_the_state() {
    let mut stage = Stage::new(|sandbox| Box::new(Learn::new(sandbox)));
    let mut proven = BTreeSet::new();
    let mut called = BTreeSet::new();
    for step in scenario::load() {
        called.insert(step.operation.clone());
        let Some(proof) = &step.proof else {
            stage.step(&step);
            if let Some(unlike) = &step.unlike {
                assert!(
                    !stage.is_alike(&step, unlike),
                    "{} answers {unlike} as it answers {}",
                    step.operation,
                    step.request
                );
                proven.insert(step.operation);
            } else if step.answer.is_some() && FIXED.contains(&step.operation.as_str()) {
                proven.insert(step.operation);
            }
            continue;
        };
        if proof.control.is_none() {
            let (before, shows) = stage.ask(proof, &proof.request);
            assert!(
                !shows,
                "{} shows before it was called: {before:#?}",
                step.operation
            );
        }
        stage.step(&step);
        stage.advance(proof.advance);
        let (after, shows) = stage.ask(proof, &proof.request);
        assert!(shows, "{} does not show: {after:#?}", step.operation);
        if let Some(control) = &proof.control {
            let (other, shows) = stage.ask(proof, control);
            assert!(
                !shows,
                "{} shows where it was not called: {other:#?}",
                step.operation
            );
        }
        assert_ne!(scenario::operation(&step.operation).effect, Effect::Read);
        assert_eq!(scenario::operation(&proof.operation).effect, Effect::Read);
        called.insert(proof.operation.clone());
        proven.insert(step.operation);
        proven.insert(proof.operation.clone());
    }
    assert_eq!(
        called,
        everything(),
        "the scenario must call every operation"
    );
    let missing: Vec<_> = called.difference(&proven).collect();
    assert!(
        missing.is_empty(),
        "nothing shows that these act on the state or answer from it: {missing:?}"
    );
}

#[test]
fn zeep_agrees_with_learn() {
    let python = peers::python();
    if peers::has(&python, &["-c", "import zeep"]) {
        let script = workspace().join("tests/peers/zeep_caller.py");
        agrees("zeep", Command::new(python).arg(script));
    }
}

#[test]
fn soap_client_of_php_agrees_with_learn() {
    if peers::has("php", &["-r", "exit(class_exists('SoapClient') ? 0 : 1);"]) {
        let script = workspace().join("tests/peers/soap_client_caller.php");
        agrees("SoapClient", Command::new("php").arg(script));
    }
}

#[test]
fn soap_of_npm_agrees_with_learn() {
    let script = workspace().join("tests/peers/node_soap_caller.mjs");
    let probe = format!(
        "require('{}/node_modules/soap')",
        workspace().join("tests/peers").display()
    );
    if peers::has("node", &["-e", &probe]) {
        agrees("soap of npm", Command::new("node").arg(script));
    }
}

#[test]
fn gsoap_agrees_with_learn() {
    let python = peers::python();
    if peers::has("wsdl2h", &["-V"]) && peers::has("c++", &["--version"]) {
        let script = workspace().join("tests/peers/gsoap_caller.py");
        agrees("gSOAP", Command::new(python).arg(script));
    }
}

/// Runs the scenario twice, each on a sandbox of its own, and compares all answers.
fn agrees(name: &'static str, command: &mut Command) {
    let mut ours = Stage::new(|sandbox| Box::new(Learn::new(sandbox)));
    let mut theirs = Stage::new(|sandbox| Box::new(Peer::start(name, command, sandbox)));
    let (mut called, mut exchanges) = (BTreeSet::new(), 0);
    let mut wrong = Vec::new();
    for step in scenario::load() {
        exchanges += 1 + usize::from(step.proof.is_some());
        compare(
            &step.operation,
            &ours.step(&step),
            &theirs.step(&step),
            &mut wrong,
        );
        if let Some(proof) = &step.proof {
            ours.advance(proof.advance);
            theirs.advance(proof.advance);
            let (our, _) = ours.ask(proof, &proof.request);
            let (their, shows) = theirs.ask(proof, &proof.request);
            compare(&proof.operation, &our, &their, &mut wrong);
            if !shows {
                wrong.push(format!("{} does not show: {their:#?}", step.operation));
            }
            called.insert(proof.operation.clone());
        }
        called.insert(step.operation);
    }
    peers::report(&format!(
        "{name}, calling our sandbox: {} operations, {exchanges} exchanges, {} disagreements",
        called.len(),
        wrong.len()
    ));
    assert!(
        wrong.is_empty(),
        "{name} and learn differ:\n{}",
        wrong.join("\n")
    );
    assert_eq!(called, everything());
    // Whoever agrees with everything would read an answer that is cut off, too.
    let broken = catch_unwind(AssertUnwindSafe(|| theirs.broken("GetDepartments")));
    assert!(
        !matches!(broken, Ok(Outcome::Result(_))),
        "{name} takes an answer that is cut off for a whole one: {broken:?}"
    );
}

/// Notes where two answers differ.
fn compare(operation: &str, ours: &Outcome, theirs: &Outcome, wrong: &mut Vec<String>) {
    match (ours, theirs) {
        (Outcome::Result(ours), Outcome::Result(theirs)) => {
            for (path, our, their) in differences(ours, theirs).into_iter().take(5) {
                wrong.push(format!(
                    "{operation} {path}: learn has {our}, the peer {their}"
                ));
            }
        }
        // The program tells more than the fault's text.
        (Outcome::Fault(ours), Outcome::Fault(theirs)) if ours.contains(theirs.as_str()) => {}
        (ours, theirs) => wrong.push(format!(
            "{operation}: learn has {ours:?}, the peer {theirs:?}"
        )),
    }
}
