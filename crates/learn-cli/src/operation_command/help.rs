//! What `--help` says of an operation, from its descriptor.

use clap::Arg;
use learn_types::operation::{Evidence, FieldDescriptor, FieldKind, OperationDescriptor};

use super::flags::{Flag, Shape};
use super::{defaults, examples, names, overlay, text, values};
use crate::directory::Sort;
use crate::dispatch::is_write;

/// What stands before what is said of the documents of the vendor: at the end of a help text.
const DOCUMENTS: &str = "Of the vendor's documents:";

/// One line.
pub(super) fn summary(operation: &OperationDescriptor) -> String {
    let summary = text::summary(operation.documentation);
    if operation.deprecated.is_some() {
        format!("{summary} (deprecated)")
    } else if is_guessed(operation) {
        format!("{summary} (never seen: its names are guessed)")
    } else {
        summary
    }
}

/// Whether nobody has seen what the operation is called on the wire.
fn is_guessed(operation: &OperationDescriptor) -> bool {
    operation.request_evidence == Evidence::Inferred
}

/// What it does, and that it should not be used any more where that is so.
pub(super) fn description(operation: &OperationDescriptor) -> String {
    let (mut description, _) = text::parted(operation.documentation);
    if let Some(reason) = operation.deprecated {
        description.push_str(&format!("\n\nDeprecated: {}", text::joined(reason)));
    }
    if let Some(instead) = operation.instead {
        description.push_str(&format!(
            "\n\n`learn {instead}` is the command for this. This one is for whoever needs the method {} itself.",
            operation.method
        ));
    }
    if is_guessed(operation) {
        description.push_str(
            "\n\nNo request and no answer of this method was ever seen: its names on the wire follow the pattern of \
             others, and the server may refuse them.",
        );
    }
    if let Some(sibling) = overlay::sibling(operation) {
        description.push_str(&format!(
            "\n\nThe service wants more than what changes. So what there is is read first ({}), what is given is laid \
             over it, and all of that is sent: also --dry-run reads. `learn call` sends what it is given and nothing else.",
            sibling.operation.method
        ));
    }
    if operation.paging.is_some() {
        description.push_str(
            "\n\nAll pages are read, and standard error says whether the rows are complete.",
        );
    }
    description
}

/// The words with the flags that are required.
pub(super) fn usage(area: &str, operation: &OperationDescriptor, flags: &[Flag]) -> String {
    format!("{} [OPTIONS]", line(area, operation, flags))
}

fn line(area: &str, operation: &OperationDescriptor, flags: &[Flag]) -> String {
    let (_, verb) = names::words(operation);
    let mut line = format!("learn {area} {verb}");
    for flag in flags.iter().filter(|flag| flag.required) {
        line.push_str(&format!(" {} {}", flag.typed(), placeholder(flag)));
    }
    line
}

fn placeholder(flag: &Flag) -> String {
    match flag.shape {
        Shape::Values(item) => format!("<{}>", values::value_name(item)),
        Shape::Documents(_) => "<JSON|@FILE>".to_owned(),
        Shape::Pairs(_) => "<NAME=VALUE>".to_owned(),
        Shape::Secret | Shape::Secrets => "<FILE>".to_owned(),
        Shape::Value | Shape::Switch => format!("<{}>", values::value_name(&flag.field.kind)),
    }
}

/// Examples, and what is known of the operation: after the options.
pub(super) fn facts(area: &str, operation: &OperationDescriptor, flags: &[Flag]) -> String {
    let mut facts = format!("Examples:\n{}", examples(area, operation, flags));
    let seen = |evidence: Evidence| match evidence {
        Evidence::Observed => "answers of the service",
        Evidence::Sample => "a sample of the vendor",
        Evidence::Table => "a table of the vendor",
        Evidence::Rest => "the vendor's description of the REST API",
        _ => "the pattern of others",
    };
    facts.push_str(&format!(
        "\n\nOperation:\n  Method: {}\n  Effect: {}\n  Known from: {} (request), {} (answer)",
        operation.method,
        match operation.effect.is_repeatable() {
            _ if !is_write(operation) => "reads only",
            true => "changes something; a second time does no harm",
            false => "changes something; a second time may change it again",
        },
        seen(operation.request_evidence),
        seen(operation.response_evidence),
    ));
    if let Some(plan) = operation.plan {
        facts.push_str(&format!("\n  Plan: {plan}"));
    }
    if !operation.roles.is_empty() {
        facts.push_str(&format!("\n  Roles: {}", operation.roles.join(", ")));
    }
    for page in operation.pages {
        facts.push_str(&format!("\n  Page: {page}"));
    }
    if !operation.faults.is_empty() {
        facts.push_str("\n\nFaults:");
        for fault in operation.faults {
            facts.push_str(&format!(
                "\n  {} ({}): {}",
                fault.text.trim_end_matches('.'),
                fault.class,
                text::joined(fault.cause)
            ));
        }
    }
    if let (_, Some(documents)) = text::parted(operation.documentation) {
        facts.push_str(&format!("\n\n{DOCUMENTS} {documents}"));
    }
    facts
}

fn examples(area: &str, operation: &OperationDescriptor, flags: &[Flag]) -> String {
    examples::of(area, operation, flags)
        .iter()
        .map(|example| format!("  {}", example.replace('\n', "\n  ")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The help of a flag: what the schema says, and what its shape adds.
pub(super) fn flag(arg: Arg, operation: &OperationDescriptor, flag: &Flag) -> Arg {
    let summary = text::summary(flag.field.documentation);
    let mut short = summary.clone();
    let (mut long, documents) = text::parted(flag.field.documentation);
    if let Some(parent) = flag.parents.last() {
        short.push_str(&format!(" (of {})", parent.name));
        long = format!("{} {long}", text::parted(parent.documentation).0);
    }
    if flag.parents.is_empty() && overlay::fills(operation, flag.field) {
        long.push_str(" What it is now, where it is not given.");
    }
    if flag.required {
        short.push_str(" (required)");
        long.push_str(" Required, here or in --input.");
    }
    if let Some((sibling, values)) = flag.field.required_when {
        let what = format!("Required where {sibling} is {}.", values.join(" or "));
        if !long.contains("equired where") {
            long.push_str(&format!(" {what}"));
        }
    }
    if let Some(unit) = flag.field.unit {
        short.push_str(&format!(" [{unit}]"));
        long.push_str(&format!(" In {unit}."));
    }
    if let Some(form) = values::form(&flag.field.kind) {
        long.push_str(&format!(" Written {form}."));
    }
    if let Some(keys) = keys(flag.field) {
        long.push_str(&format!(" In place of an id: {keys}."));
    }
    if let Some(all) = defaults::all_of(flag.field) {
        long.push_str(&format!(
            " Default of this program: all statuses ({}); the service alone would leave some out.",
            all.join(", ")
        ));
    }
    long.push_str(match flag.shape {
        Shape::Values(_) => {
            "\n\nMay be repeated. @FILE reads one value a line (empty lines and lines that begin with # do not count), - reads them from standard input."
        }
        Shape::Documents(_) => {
            "\n\nOne record in JSON with the names of the wire, or an array of them; may be repeated. @FILE reads it from a file, - from standard input."
        }
        Shape::Pairs(_) => "\n\nMay be repeated. Names whose values are personal are refused here, because others can read command lines.",
        Shape::Secret => "\n\nThe name of a file that holds it, or - for standard input: others can read command lines.",
        Shape::Secrets => "\n\nThe name of a file with one a line, or - for standard input: others can read command lines.",
        Shape::Value | Shape::Switch => "",
    });
    if let Some(fields) = fields(flag) {
        long.push_str(&format!(" Its fields: {fields}."));
    }
    if let Some(documents) = documents {
        long.push_str(&format!("\n\n{DOCUMENTS} {documents}"));
    }
    arg.help(short).long_help(long)
}

/// What may be written in place of an id.
fn keys(field: &FieldDescriptor) -> Option<String> {
    let keys = field.id_type.and_then(Sort::of)?.keys();
    let keys: Vec<String> = keys
        .iter()
        .map(|key| format!("{key}:{}", key.to_ascii_uppercase()))
        .collect();
    (!keys.is_empty()).then(|| keys.join(" or "))
}

/// The fields of the records that a flag takes as JSON.
fn fields(flag: &Flag) -> Option<String> {
    let Shape::Documents(mut kind) = flag.shape else {
        return None;
    };
    let mut depth = 0;
    while let FieldKind::List { kind: item, .. } = kind {
        kind = *item;
        depth += 1;
    }
    let FieldKind::Record(fields) = kind else {
        return None;
    };
    let names: Vec<String> = fields
        .iter()
        .map(|field| {
            let nested = match field.kind {
                FieldKind::Record(nested) => {
                    let names: Vec<&str> = nested.iter().map(|field| field.name).collect();
                    format!(" {{{}}}", names.join(", "))
                }
                FieldKind::List { .. } => " []".to_owned(),
                _ => String::new(),
            };
            let required = if field.required { "" } else { " (optional)" };
            format!("{}{nested}{required}", field.name)
        })
        .collect();
    let lists = if depth > 0 { " (in an array)" } else { "" };
    Some(format!("{}{lists}", names.join(", ")))
}

/// The help of the flag that reads `NAME=VALUE` from a file.
pub(super) fn pairs_file(flag: &Flag) -> String {
    format!(
        "The same as {}, from a file with one NAME=VALUE a line, or - for standard input; takes personal values too",
        flag.typed()
    )
}
