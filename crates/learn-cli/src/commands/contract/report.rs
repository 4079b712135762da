//! The report that a program can read: names and counts, no values.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::examine::Examined;
use super::finding::{Exchange, Finding, Verdict};
use crate::config::{Address, Settings};

/// Changes where a reader of the last one would misread it.
const VERSION: u32 = 1;

/// Where the answers come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    Server,
    Sandbox,
    Answers,
}

/// The report as JSON.
pub(super) fn of(
    findings: &[Finding],
    source: Source,
    settings: Option<&Settings>,
    stopped: Option<&str>,
) -> Value {
    let summary: BTreeMap<String, usize> = Verdict::ALL
        .iter()
        .map(|verdict| {
            let count = findings
                .iter()
                .filter(|finding| finding.verdict() == *verdict)
                .count();
            (text(verdict), count)
        })
        .collect();
    let operations: Vec<Value> = findings.iter().map(operation).collect();
    json!({
        "format": "learn-contract-report",
        "version": VERSION,
        "program": format!("learn {}", env!("CARGO_PKG_VERSION")),
        "date": Timestamp::now().strftime("%Y-%m-%d").to_string(),
        "source": {
            "kind": match source {
                Source::Server => "server",
                Source::Sandbox => "sandbox",
                Source::Answers => "answers",
            },
            // The host of an account would name it.
            "region": settings.and_then(|settings| match settings.address() {
                Address::Region(region) => Some(region.to_string()),
                Address::BaseUrl(_) => None,
            }),
        },
        "ended": stopped,
        "summary": summary,
        "renames": renames(findings),
        "operations": operations,
    })
}

/// Each rename once, with the operations that showed it.
fn renames(findings: &[Finding]) -> Vec<Value> {
    distinct(findings)
        .into_iter()
        .map(|((expected, found), operations)| {
            json!({"expected": expected, "found": found, "operations": operations})
        })
        .collect()
}

/// A rename without its places: the contract's name, and the one that was found.
type Distinct<'a> = (&'a str, &'a str);

/// Each rename once, with the operations that showed it.
pub(super) fn distinct(findings: &[Finding]) -> BTreeMap<Distinct<'_>, Vec<&'static str>> {
    let mut distinct: BTreeMap<Distinct<'_>, Vec<&'static str>> = BTreeMap::new();
    for finding in findings {
        for rename in finding.examined.iter().flat_map(|it| &it.renames) {
            let key = (&*rename.expected, &*rename.found);
            let operations = distinct.entry(key).or_default();
            if !operations.contains(&finding.operation.name) {
                operations.push(finding.operation.name);
            }
        }
    }
    distinct
}

/// The word of a value that is one word in JSON.
fn text<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        _ => String::new(),
    }
}

fn operation(finding: &Finding) -> Value {
    let operation = finding.operation;
    let examined = finding.examined.as_ref();
    let requests: Vec<Value> = finding.exchanges.iter().map(exchange).collect();
    json!({
        "name": operation.name,
        "method": operation.method,
        "effect": operation.effect,
        "verdict": finding.verdict(),
        "why": finding.not_asked,
        "evidence": {
            "request": operation.request_evidence,
            "response": operation.response_evidence,
        },
        "requests": requests,
        "results": examined.map_or(0, |examined| examined.results),
        "rows": finding.rows(),
        "paging": examined.and_then(|examined| paging(finding, examined)),
        "doubts": finding.doubts,
        "undecodable": examined.and_then(|examined| examined.unreadable.clone()),
        "renames": examined.map(|examined| &examined.renames),
        "agreesWithRenames": examined
            .filter(|examined| !examined.renames.is_empty())
            .map(Examined::agrees_with_renames),
        "drift": examined.map(|examined| &examined.drift),
        "declared": examined.map(|examined| &examined.notes),
        "elements": examined.map(elements),
    })
}

fn exchange(exchange: &Exchange) -> Value {
    json!({
        "sent": exchange.sent,
        "status": exchange.status,
        "document": exchange.file,
        "refusal": exchange.refusal,
    })
}

fn paging(finding: &Finding, examined: &Examined) -> Option<Value> {
    finding.operation.paging?;
    let pages = &examined.walk.pages;
    Some(json!({
        "rows": pages.iter().map(|page| page.rows).collect::<Vec<_>>(),
        "namesNext": pages.iter().map(|page| page.next.is_some()).collect::<Vec<_>>(),
    }))
}

/// Every element that was there: as it stood, and by the contract's own path.
fn elements(examined: &Examined) -> Vec<Value> {
    let elements = examined.walk.elements.iter();
    elements
        .map(|((path, element), count)| json!({"path": path, "element": element, "count": count}))
        .collect()
}
