//! The coverage table: what there is, and how surely each part of it is known.

use std::collections::BTreeSet;

use crate::emit::notice;
use crate::model::{Field, List, Model, Operation, Record, Ty, Type, TypeRef};

/// Words of evidence, from surest to least.
const EVIDENCE: [&str; 5] = ["observed", "sample", "table", "rest", "inferred"];

/// `docs/coverage.md`.
pub fn render(model: &Model) -> String {
    let mut out = format!("<!-- {} -->\n\n# Coverage\n\n", notice("schemas/"));
    out.push_str(&format!(
        "{} operations in {} areas. A request or a response is known from the service itself, from a sample on a SOAP page of the vendor, only from \
         the table of such a page, only from the description of the REST sibling, or inferred by pattern. The numbers \
         count its elements in this order: observed, sample, table, rest, inferred; none counts as known more surely than the \
         request or the response that it stands in. Methods of older generations are not offered: \
         [legacy-methods.md](legacy-methods.md) says which and why.\n\n",
        model.operations.len(),
        model.modules.len().saturating_sub(1),
    ));
    out.push_str(&summary(model));
    let mut area = "";
    for operation in &model.operations {
        if operation.area != area {
            area = &operation.area;
            out.push_str(&format!("\n## {area}\n\n"));
            out.push_str("| method | effect | paged | request | response | page |\n|---|---|---|---|---|---|\n");
        }
        out.push_str(&row(operation, model));
    }
    out
}

fn summary(model: &Model) -> String {
    let mut out = String::from("| known from | requests | responses |\n|---|---|---|\n");
    for word in EVIDENCE {
        let count = |of: fn(&Operation) -> &str| {
            model
                .operations
                .iter()
                .filter(|operation| of(operation) == word)
                .count()
        };
        out.push_str(&format!(
            "| {word} | {} | {} |\n",
            count(|operation| &operation.request_evidence),
            count(|operation| &operation.response_evidence),
        ));
    }
    out
}

fn row(operation: &Operation, model: &Model) -> String {
    let request = operation.types.iter().find_map(|ty| match ty {
        Type::Record(record) if record.is_request => {
            Some(count(&record.fields, &operation.request_evidence, model))
        }
        _ => None,
    });
    let response = find(&operation.response, model)
        .map(|ty| count(fields(&ty), &operation.response_evidence, model));
    let cell = |word: &str, counts: Option<[usize; 5]>| {
        let counts = counts.unwrap_or_default();
        if counts.iter().all(|count| *count == 0) {
            return word.to_owned();
        }
        let counts: Vec<_> = counts.iter().map(usize::to_string).collect();
        format!("{word} ({})", counts.join("/"))
    };
    format!(
        "| `{}`{} | {} | {} | {} | {} | {} |\n",
        operation.method,
        if operation.deprecated.is_some() {
            " (deprecated)"
        } else {
            ""
        },
        operation.effect,
        if operation.paging.is_some() {
            "yes"
        } else {
            ""
        },
        cell(&operation.request_evidence, request),
        cell(&operation.response_evidence, response),
        operation
            .pages
            .first()
            .map(|page| format!("[page](<{page}>)"))
            .unwrap_or_default(),
    )
}

/// A record or a list, wherever it is declared.
enum Found<'a> {
    Record(&'a Record),
    List(&'a List),
}

fn fields<'a>(found: &Found<'a>) -> &'a [Field] {
    match found {
        Found::Record(record) => &record.fields,
        Found::List(_) => &[],
    }
}

fn find<'a>(name: &TypeRef, model: &'a Model) -> Option<Found<'a>> {
    let shared = model.modules.values().flat_map(|module| &module.types);
    let own = model
        .operations
        .iter()
        .flat_map(|operation| &operation.types);
    shared.chain(own).find_map(|ty| match ty {
        Type::Record(record) if record.name == *name => Some(Found::Record(record)),
        Type::List(list) if list.name == *name => Some(Found::List(list)),
        _ => None,
    })
}

/// How many elements are known how, nested records included, each record once. A record is shared with messages that are
/// known better, so nothing counts as known more surely than the message itself.
fn count(fields: &[Field], message: &str, model: &Model) -> [usize; 5] {
    let mut counts = [0; 5];
    count_into(fields, model, &mut BTreeSet::new(), &mut counts);
    let mut surer = 0;
    for (word, count) in EVIDENCE.iter().zip(&mut counts) {
        if *word == message {
            *count += surer;
            break;
        }
        surer += std::mem::take(count);
    }
    counts
}

fn count_into(
    fields: &[Field],
    model: &Model,
    seen: &mut BTreeSet<TypeRef>,
    counts: &mut [usize; 5],
) {
    for field in fields {
        for (word, count) in EVIDENCE.iter().zip(counts.iter_mut()) {
            *count += usize::from(field.evidence == *word);
        }
        nested(&field.ty, model, seen, counts);
    }
}

fn nested(ty: &Ty, model: &Model, seen: &mut BTreeSet<TypeRef>, counts: &mut [usize; 5]) {
    let (Ty::Record(name) | Ty::List(name)) = ty else {
        return;
    };
    if !seen.insert(name.clone()) {
        return;
    }
    match find(name, model) {
        Some(Found::Record(record)) => count_into(&record.fields, model, seen, counts),
        Some(Found::List(list)) => nested(&list.ty, model, seen, counts),
        None => {}
    }
}
