use serde::Serialize;
use serde_json::{Value, json};

use crate::console;
use crate::failure::Failure;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    Ok,
    Skipped,
    Warning,
    Problem,
}

/// What a check found.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Finding {
    pub(super) check: &'static str,
    pub(super) result: Outcome,
    pub(super) finding: String,
    /// What to do about it.
    pub(super) next: Option<String>,
    pub(super) details: Vec<Detail>,
    /// The exit code of a problem.
    #[serde(skip)]
    code: u8,
}

/// One of the things that a check looked at.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Detail {
    /// A host, a region, an area, an operation.
    pub(super) subject: String,
    pub(super) result: Outcome,
    pub(super) finding: String,
}

impl Finding {
    fn new(check: &'static str, result: Outcome, finding: impl Into<String>) -> Self {
        Self {
            check,
            result,
            finding: console::plain(&finding.into()),
            next: None,
            details: Vec::new(),
            code: 0,
        }
    }

    pub(super) fn ok(check: &'static str, finding: impl Into<String>) -> Self {
        Self::new(check, Outcome::Ok, finding)
    }

    pub(super) fn skipped(check: &'static str, why: impl Into<String>) -> Self {
        Self::new(check, Outcome::Skipped, why)
    }

    pub(super) fn warning(check: &'static str, finding: impl Into<String>) -> Self {
        Self::new(check, Outcome::Warning, finding)
    }

    /// A problem, with the exit code of its class.
    pub(super) fn problem(check: &'static str, code: u8, finding: impl Into<String>) -> Self {
        Self {
            code,
            ..Self::new(check, Outcome::Problem, finding)
        }
    }

    /// A failure as a problem.
    pub(super) fn failed(check: &'static str, failure: &Failure) -> Self {
        Self::problem(check, failure.code(), failure.to_string())
    }

    pub(super) fn next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(console::plain(&next.into()));
        self
    }

    pub(super) fn details(mut self, details: Vec<Detail>) -> Self {
        self.details = details;
        self
    }

    /// The same with other texts.
    pub(super) fn map_texts(mut self, map: impl Fn(&str) -> String) -> Self {
        self.finding = map(&self.finding);
        self.next = self.next.map(|next| map(&next));
        for detail in &mut self.details {
            detail.finding = map(&detail.finding);
        }
        self
    }

    pub(super) fn is_problem(&self) -> bool {
        self.result == Outcome::Problem
    }
}

impl Detail {
    pub(super) fn new(
        subject: impl Into<String>,
        result: Outcome,
        finding: impl Into<String>,
    ) -> Self {
        Self {
            subject: subject.into(),
            result,
            finding: console::plain(&finding.into()),
        }
    }
}

/// The findings of all checks, in their order.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Says of checks why they were not made.
    pub(super) fn skip(&mut self, checks: &[&'static str], why: &str) {
        self.0
            .extend(checks.iter().map(|check| Finding::skipped(check, why)));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }

    fn first_problem(&self) -> Option<&Finding> {
        self.0.iter().find(|finding| finding.is_problem())
    }

    /// The whole as a document: see docs/doctor.md.
    pub(super) fn json(&self) -> Value {
        let worst = self
            .0
            .iter()
            .map(|finding| finding.result)
            .filter(|result| *result != Outcome::Skipped)
            .max()
            .unwrap_or(Outcome::Ok);
        json!({
            "result": worst,
            "exitCode": self.first_problem().map_or(0, |finding| finding.code),
            "checks": self.0,
        })
    }

    /// Fails with the class of the first problem. What it is has been printed.
    pub(super) fn verdict(&self) -> Result<(), Failure> {
        let problems = self.0.iter().filter(|finding| finding.is_problem()).count();
        match self.first_problem() {
            None => Ok(()),
            Some(first) => Err(Failure::new(
                first.code,
                format!(
                    "{problems} of {} checks found a problem; the first is {}",
                    self.0.len(),
                    first.check
                ),
            )),
        }
    }
}
