//! Raw XML is the judge of the wire: every example decodes, and every canonical request encodes back to itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::{BTreeMap, BTreeSet};

use learn_tests::examples::{self, Example, Kind};
use learn_tests::infoset;
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::{self, EnvelopeStyle, Reply};
use learn_types::{GENERAL_FAULTS, OPERATIONS, visit_operation};

/// Checks one example and answers what is wrong with it.
struct Check<'a>(&'a Example);

impl OperationVisitor for Check<'_> {
    type Output = Result<(), String>;

    fn visit<O: AnyOperation>(self) -> Self::Output {
        match self.0.kind {
            Kind::Request => request::<O>(self.0),
            Kind::Response => response::<O>(self.0),
            Kind::Fault => fault::<O>(self.0),
        }
    }
}

fn request<O: AnyOperation>(example: &Example) -> Result<(), String> {
    let received = soap::server::decode::<O>(example.document.as_bytes(), &Limits::default())
        .map_err(|error| error.to_string())?;
    if received.drift.is_drifting() {
        return Err(format!("drift: {}", received.drift));
    }
    // JSON is the same value again.
    let json = serde_json::to_string(&received.operation).map_err(|error| error.to_string())?;
    let again: O = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
    if again != received.operation {
        return Err(format!("JSON loses something: {json}"));
    }
    if !example.canonical {
        return Ok(());
    }
    let credentials = received.credentials.ok_or("no credentials")?;
    let encoded =
        soap::encode_request(&received.operation, &credentials, &EnvelopeStyle::default())
            .map_err(|error| error.to_string())?;
    let (expected, found) = (
        infoset::of(&example.document)?,
        infoset::of(encoded.expose())?,
    );
    if expected == found {
        Ok(())
    } else {
        Err(format!(
            "encodes to another document:\n--- example\n{expected}--- encoded\n{found}"
        ))
    }
}

fn response<O: AnyOperation>(example: &Example) -> Result<(), String> {
    let decoded = soap::decode::<O>(example.document.as_bytes(), &Limits::default())
        .map_err(|error| error.to_string())?;
    if decoded.drift.is_drifting() != example.drifting {
        return Err(format!("drift: {:?}", decoded.drift.to_string()));
    }
    let Reply::Result(result) = decoded.value else {
        return Err("a fault".to_owned());
    };
    if example.canonical && decoded.drift.notes().next().is_some() {
        let notes: Vec<_> = decoded.drift.notes().map(|note| note.to_string()).collect();
        return Err(format!("canonical, but with notes: {}", notes.join("; ")));
    }
    // What a server writes of it is the same value again.
    let written =
        soap::server::encode_result::<O>(&result, &soap::server::ResponseStyle::default())
            .map_err(|error| error.to_string())?;
    let again = soap::decode::<O>(written.as_bytes(), &Limits::default())
        .map_err(|error| format!("{error} in {written}"))?;
    if again.value != Reply::Result(result) {
        return Err(format!(
            "a server's answer reads back as another value: {written}"
        ));
    }
    Ok(())
}

fn fault<O: AnyOperation>(example: &Example) -> Result<(), String> {
    let decoded = soap::decode::<O>(example.document.as_bytes(), &Limits::default())
        .map_err(|error| error.to_string())?;
    let Reply::Fault(fault) = decoded.value else {
        return Err("no fault".to_owned());
    };
    let documented = O::DESCRIPTOR.faults.iter().chain(GENERAL_FAULTS);
    let known = documented
        .filter(|documented| {
            slug(documented.text) == example.file || fills(documented.text, &fault.text)
        })
        .map(|documented| documented.class)
        .next();
    match known {
        Some(class) if class == fault.class => Ok(()),
        Some(class) => Err(format!(
            "classified as {}, documented as {class}",
            fault.class
        )),
        None => Err(format!("{:?} is not a documented fault", fault.text)),
    }
}

/// Whether a text is a documented one with its `<placeholders>` filled in.
fn fills(documented: &str, text: &str) -> bool {
    let mut rest = text;
    let mut first = true;
    for part in documented.split('<') {
        let fixed = if first {
            part
        } else {
            part.split_once('>').map_or(part, |(_, fixed)| fixed)
        };
        let found = rest.to_ascii_lowercase().find(&fixed.to_ascii_lowercase());
        match found {
            Some(at) if !first || at == 0 => rest = &rest[at + fixed.len()..],
            _ => return false,
        }
        first = false;
    }
    rest.is_empty()
}

fn slug(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    format!("fault-{}.xml", words.join("-"))
}

#[test]
fn every_example_agrees_with_the_types() {
    let examples = examples::all().unwrap();
    let mut wrong = Vec::new();
    for example in &examples {
        let outcome = visit_operation(&example.operation, Check(example))
            .unwrap_or_else(|| Err("there is no such operation".to_owned()));
        if let Err(what) = outcome {
            wrong.push(format!("{}: {what}", example.path.display()));
        }
    }
    let count = |sample| {
        examples
            .iter()
            .filter(|example| example.sample == sample)
            .count()
    };
    println!(
        "{} examples: {} seen in samples, {} constructed",
        examples.len(),
        count(true),
        count(false)
    );
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_operation_has_its_examples() {
    let examples = examples::all().unwrap();
    let mut files: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for example in &examples {
        files
            .entry(&example.operation)
            .or_default()
            .insert(&example.file);
    }
    let mut missing = Vec::new();
    for operation in OPERATIONS {
        let present = files.get(operation.name).cloned().unwrap_or_default();
        for file in ["request.xml", "response.xml"] {
            if !present.contains(file) {
                missing.push(format!("{}: {file}", operation.name));
            }
        }
        for fault in operation.faults {
            // A text with a placeholder has an example with the placeholder filled in.
            let stem = slug(fault.text.split('<').next().unwrap_or_default());
            let stem = stem.trim_end_matches(".xml");
            if !present.iter().any(|file| file.starts_with(stem)) {
                missing.push(format!("{}: {stem}*.xml", operation.name));
            }
        }
    }
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
    assert!(OPERATIONS.len() >= 60, "{}", OPERATIONS.len());
}
