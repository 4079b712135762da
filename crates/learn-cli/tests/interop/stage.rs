//! A sandbox, and one who talks to it.

use std::time::Duration;

use jiff::{Span, Timestamp, tz::TimeZone};
use learn_sandbox::{Injection, Rule, Sandbox, Scale};
use serde_json::Value;

use crate::normal::{Run, has, normal, wire};
use crate::scenario::{Proof, Step, Variables, find, operation};
use crate::speakers::{Credentials, Reply, Speaker, response_fields};

/// What came back, as it compares.
#[derive(Debug)]
pub(crate) enum Outcome {
    Result(Value),
    Fault(String),
}

impl Outcome {
    fn has(&self, pattern: &Value) -> bool {
        matches!(self, Self::Result(value) if has(value, pattern))
    }
}

pub(crate) struct Stage {
    runtime: tokio::runtime::Runtime,
    sandbox: Option<Sandbox>,
    speaker: Box<dyn Speaker>,
    token: String,
    variables: Variables,
    run: Run,
}

impl Stage {
    /// A sandbox of the same seed for everybody. Tasks wait for the scenario to let time pass.
    pub(crate) fn new(speaker: impl FnOnce(&Sandbox) -> Box<dyn Speaker>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let builder = Sandbox::builder()
            .scale(Scale::Small)
            .task_duration(Duration::from_hours(1))
            .token_lifetime(Duration::from_hours(24 * 365));
        let sandbox = runtime.block_on(builder.start()).unwrap();
        let mut variables = Variables::default();
        variables.set("nobody", "fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5");
        for (name, days) in [
            ("in_two_days", 2),
            ("in_four_days", 4),
            ("in_six_days", 6),
            ("in_eight_days", 8),
        ] {
            let moment = Timestamp::now() + Span::new().hours(24 * days);
            let day = TimeZone::UTC.to_datetime(moment).date();
            variables.set(name, day.to_string());
        }
        Self {
            speaker: speaker(&sandbox),
            token: sandbox.token().unwrap(),
            run: Run::new(sandbox.base_url()),
            sandbox: Some(sandbox),
            runtime,
            variables,
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.speaker.name()
    }

    /// Makes the call of a step, holds it against what is expected, and saves what later steps need.
    pub(crate) fn step(&mut self, step: &Step) -> Outcome {
        let outcome = self.call(&step.operation, &step.request, None);
        let who = format!("{}: {}", self.name(), step.operation);
        match (&outcome, &step.fault) {
            (Outcome::Fault(text), Some(expected)) => {
                assert!(text.contains(expected), "{who}: {text}, not {expected}");
            }
            (Outcome::Fault(text), None) => {
                let request = self.variables.fill(&step.request);
                let last = self.sandbox.as_ref().unwrap().journal().pop();
                let note = last.and_then(|exchange| exchange.note);
                panic!("{who} {request}: {text} ({note:?})")
            }
            (Outcome::Result(value), Some(expected)) => panic!("{who}: {value}, not {expected}"),
            (Outcome::Result(value), None) => {
                if let Some(pattern) = &step.answer {
                    let pattern = self.pattern(&step.operation, pattern);
                    assert!(has(value, &pattern), "{who}: {value:#} has no {pattern:#}");
                }
                for (name, path) in &step.save {
                    let found = find(value, path)
                        .unwrap_or_else(|| panic!("{who}: {value:#} has nothing at {path}"));
                    self.variables.set(name, found);
                }
            }
        }
        outcome
    }

    /// Whether the answer to another request has what the answer of a step has.
    pub(crate) fn is_alike(&mut self, step: &Step, other: &Value) -> bool {
        let pattern = step.answer.as_ref().unwrap();
        let pattern = self.pattern(&step.operation, pattern);
        self.call(&step.operation, other, None).has(&pattern)
    }

    /// Asks for the proof of a write: the answer, and whether it is as it should be after the write.
    pub(crate) fn ask(&mut self, proof: &Proof, request: &Value) -> (Outcome, bool) {
        let outcome = self.call(&proof.operation, request, Some(proof));
        let shows = match (&proof.has, &proof.lacks) {
            (Some(has), None) => outcome.has(&self.pattern(&proof.operation, has)),
            // An answer is needed for that; a fault lacks everything.
            (None, Some(lacks)) => {
                matches!(outcome, Outcome::Result(_))
                    && !outcome.has(&self.pattern(&proof.operation, lacks))
            }
            _ => panic!("a proof has either `has` or `lacks`: {proof:?}"),
        };
        (outcome, shows)
    }

    /// Asks for what is cut off on its way, and HTTP says that this is all.
    pub(crate) fn broken(&mut self, name: &str) -> Outcome {
        let cut = Injection::new().cut(500);
        let sandbox = self.sandbox.as_ref().unwrap();
        sandbox.inject([Rule::on(operation(name).method).inject(cut)]);
        self.call(name, &serde_json::json!({}), None)
    }

    pub(crate) fn advance(&mut self, seconds: u32) {
        if seconds > 0 {
            let sandbox = self.sandbox.as_ref().unwrap();
            sandbox.advance(Duration::from_secs(seconds.into()));
            self.run.advanced(seconds.into());
        }
    }

    fn call(&mut self, name: &str, request: &Value, proof: Option<&Proof>) -> Outcome {
        let operation = operation(name);
        let request = self.variables.fill(request);
        let credentials = match proof.and_then(|proof| proof.account.as_ref()) {
            None => Credentials::Token(self.token.clone()),
            Some(account) => Credentials::Account {
                url: self.sandbox.as_ref().unwrap().account().0.to_owned(),
                email: self.variables.fill_text(&account.email),
                password: self.variables.fill_text(&account.password),
            },
        };
        match self.speaker.call(operation, &request, &credentials) {
            Reply::Fault(text) => Outcome::Fault(text),
            Reply::Result(value) => {
                let value = normal(&operation.response, &value, &self.run, "");
                let value = value.unwrap_or_else(|error| {
                    panic!("{}: answer of {name}: {error}", self.speaker.name())
                });
                Outcome::Result(value.unwrap_or_else(|| serde_json::json!({})))
            }
        }
    }

    /// A pattern in the form of normal answers.
    fn pattern(&self, name: &str, pattern: &Value) -> Value {
        let operation = operation(name);
        let pattern = wire(response_fields(operation), &self.variables.fill(pattern));
        normal(&operation.response, &pattern, &self.run, "")
            .unwrap_or_else(|error| panic!("pattern for {name}: {error}"))
            .unwrap_or_else(|| panic!("the pattern for {name} is empty"))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(sandbox) = self.sandbox.take() {
            self.runtime.block_on(sandbox.shutdown());
        }
    }
}
