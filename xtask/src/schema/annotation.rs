use roxmltree::Node;

use super::attributes::{Attributes, L};
use super::notes::once;
use super::reader::File;
use super::text::{elements, empty_of_elements, prose};
use crate::diagnostic::{Diagnostics, Position};

/// The words for how surely a thing is known.
const EVIDENCE: &[&str] = &["observed", "sample", "table", "rest", "inferred"];
const EFFECTS: &[&str] = &["read", "idempotent", "write"];
const CLASSES: &[&str] = &[
    "authorization",
    "subscription",
    "permission",
    "wrong-parameters",
    "unknown-entity",
    "conflict",
    "quota",
    "other",
];
const UNITS: &[&str] = &["seconds", "hours", "percent", "rows", "points"];

/// What `l:operation` holds, in this order.
const CHILDREN: [&str; 5] = ["page", "paging", "rows", "role", "fault"];

/// `l:operation`
#[derive(Clone, Debug)]
pub struct OperationNote {
    /// Where.
    pub position: Position,
    /// The method's real name.
    pub method: String,
    /// The result element.
    pub result: String,
    /// Its other names.
    pub result_aliases: Vec<String>,
    /// The `SOAPAction`, where it is not the method.
    pub soap_action: Option<String>,
    /// `read`, `idempotent` or `write`.
    pub effect: String,
    /// How surely the request is known.
    pub request_evidence: String,
    /// How surely the response is known.
    pub response_evidence: String,
    /// The subscription.
    pub plan: Option<String>,
    /// Why it should not be used.
    pub deprecated: Option<String>,
    /// The words of its command line.
    pub command: Option<String>,
    /// The command that people are shown in its place.
    pub instead: Option<String>,
    /// The vendor's pages.
    pub pages: Vec<String>,
    /// How it pages.
    pub paging: Option<PagingNote>,
    /// The element of a row.
    pub rows: Option<(String, Position)>,
    /// Who may call it.
    pub roles: Vec<String>,
    /// Its documented faults.
    pub faults: Vec<FaultNote>,
}

/// `l:paging`
#[derive(Clone, Debug)]
pub struct PagingNote {
    /// Where.
    pub position: Position,
    /// The request field of the page.
    pub token: String,
    /// The request field of the page's size.
    pub size: Option<String>,
    /// The response field of the next page.
    pub next: String,
    /// Rows of a page where the request does not say.
    pub default_size: Option<u32>,
}

/// `l:fault` and `l:general-fault`
#[derive(Clone, Debug)]
pub struct FaultNote {
    /// The `faultstring`.
    pub text: String,
    /// Its class.
    pub class: String,
    /// When it comes.
    pub cause: String,
    /// How surely it is known.
    pub evidence: String,
}

/// `sibling=value value`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The sibling element.
    pub sibling: String,
    /// Its values.
    pub values: Vec<String>,
}

/// Our own attributes of an element in a sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementNotes {
    /// `l:evidence`
    pub evidence: Option<String>,
    /// `l:alias`
    pub aliases: Vec<String>,
    /// `l:flat`
    pub flat: Vec<String>,
    /// `l:optional-wrapper`
    pub optional_wrapper: Option<String>,
    /// `l:text`
    pub text: bool,
    /// `l:sensitive`
    pub sensitive: bool,
    /// `l:sensitive-when`
    pub sensitive_when: Option<Condition>,
    /// `l:required-when`
    pub required_when: Option<Condition>,
    /// `l:required-in`
    pub required_in: Option<String>,
    /// `l:success`
    pub success: bool,
    /// `l:unit`
    pub unit: Option<String>,
    /// `l:group`
    pub group: Option<String>,
    /// `l:flag`
    pub flag: Option<String>,
}

fn one_of(
    value: &str,
    allowed: &[&str],
    what: &str,
    position: &Position,
    errors: &mut Diagnostics,
) {
    if !value.is_empty() && !allowed.contains(&value) {
        errors.add(
            position,
            format!("{what} is {value:?}, which is not a word of the format"),
            format!("write one of: {}", allowed.join(", ")),
        );
    }
}

pub(super) fn evidence(value: &str, position: &Position, errors: &mut Diagnostics) {
    one_of(value, EVIDENCE, "evidence", position, errors);
}

fn condition(
    value: Option<&str>,
    name: &str,
    position: &Position,
    errors: &mut Diagnostics,
) -> Option<Condition> {
    let value = value?;
    let parsed = value.split_once('=').map(|(sibling, values)| Condition {
        sibling: sibling.trim().to_owned(),
        values: values.split_whitespace().map(str::to_owned).collect(),
    });
    match parsed {
        Some(condition) if !condition.sibling.is_empty() && !condition.values.is_empty() => {
            Some(condition)
        }
        _ => {
            errors.add(
                position,
                format!("l:{name} is {value:?}, which is not a condition"),
                format!("write l:{name}=\"sibling=value value\""),
            );
            None
        }
    }
}

pub(super) fn element_notes(
    attributes: &mut Attributes<'_, '_>,
    position: &Position,
    errors: &mut Diagnostics,
) -> ElementNotes {
    let notes = ElementNotes {
        evidence: attributes.ours("evidence").map(str::to_owned),
        aliases: attributes.names("alias"),
        flat: attributes.names("flat"),
        optional_wrapper: attributes.ours("optional-wrapper").map(str::to_owned),
        text: attributes.flag("text", errors),
        sensitive: attributes.flag("sensitive", errors),
        sensitive_when: condition(
            attributes.ours("sensitive-when"),
            "sensitive-when",
            position,
            errors,
        ),
        required_when: condition(
            attributes.ours("required-when"),
            "required-when",
            position,
            errors,
        ),
        required_in: attributes.ours("required-in").map(str::to_owned),
        success: attributes.flag("success", errors),
        unit: attributes.ours("unit").map(str::to_owned),
        group: attributes.ours("group").map(str::to_owned),
        flag: attributes.ours("flag").map(str::to_owned),
    };
    if let Some(value) = &notes.evidence {
        evidence(value, position, errors);
    }
    if let Some(unit) = &notes.unit {
        one_of(unit, UNITS, "l:unit", position, errors);
    }
    if let Some(place) = &notes.required_in {
        one_of(place, &["request"], "l:required-in", position, errors);
    }
    notes
}

pub(super) fn fault(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) -> FaultNote {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let fault = FaultNote {
        text: attributes.required("text", errors).to_owned(),
        class: attributes.required("class", errors).to_owned(),
        cause: prose(node, file, errors),
        evidence: attributes.required("evidence", errors).to_owned(),
    };
    attributes.finish(errors);
    one_of(
        &fault.class,
        CLASSES,
        "the class of a fault",
        &position,
        errors,
    );
    evidence(&fault.evidence, &position, errors);
    fault
}

pub(super) fn operation(
    node: Node<'_, '_>,
    file: &File<'_>,
    errors: &mut Diagnostics,
) -> OperationNote {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let optional = |attributes: &mut Attributes<'_, '_>, name| {
        attributes
            .plain(name)
            .map(|value: &str| value.trim().to_owned())
    };
    let mut read = OperationNote {
        method: attributes.required("method", errors).to_owned(),
        result: attributes.required("result", errors).to_owned(),
        result_aliases: attributes
            .plain("result-alias")
            .map(|names| names.split_whitespace().map(str::to_owned).collect())
            .unwrap_or_default(),
        soap_action: optional(&mut attributes, "soap-action"),
        effect: attributes.required("effect", errors).to_owned(),
        request_evidence: attributes.required("request-evidence", errors).to_owned(),
        response_evidence: attributes.required("response-evidence", errors).to_owned(),
        plan: optional(&mut attributes, "plan"),
        deprecated: optional(&mut attributes, "deprecated"),
        command: optional(&mut attributes, "command"),
        instead: optional(&mut attributes, "instead"),
        pages: Vec::new(),
        paging: None,
        rows: None,
        roles: Vec::new(),
        faults: Vec::new(),
        position: position.clone(),
    };
    attributes.finish(errors);
    one_of(&read.effect, EFFECTS, "effect", &position, errors);
    evidence(&read.request_evidence, &position, errors);
    evidence(&read.response_evidence, &position, errors);

    let mut last = 0;
    for child in elements(node, file, errors) {
        let at = file.position(child);
        let name = child.tag_name();
        let rank = (name.namespace() == Some(L))
            .then(|| CHILDREN.iter().position(|known| *known == name.name()))
            .flatten();
        let Some(rank) = rank else {
            errors.add(
                &at,
                format!("<{}> has no meaning inside <operation>", name.name()),
                format!("use {}", CHILDREN.join(", ")),
            );
            continue;
        };
        if rank < last {
            errors.add(
                &at,
                format!("<{}> stands too late inside <operation>", name.name()),
                format!("keep the order {}", CHILDREN.join(", ")),
            );
        }
        last = rank;
        read_child(&mut read, child, file, errors);
    }
    read
}

/// Reads one of [`CHILDREN`].
fn read_child(
    note: &mut OperationNote,
    child: Node<'_, '_>,
    file: &File<'_>,
    errors: &mut Diagnostics,
) {
    let at = file.position(child);
    let name = child.tag_name().name();
    if name == "fault" {
        note.faults.push(fault(child, file, errors));
        return;
    }
    let mut attributes = Attributes::new(child, at.clone());
    if name == "role" {
        note.roles.push(prose(child, file, errors));
        attributes.finish(errors);
        return;
    }
    empty_of_elements(child, file, errors);
    match name {
        "page" => note
            .pages
            .push(attributes.required("href", errors).to_owned()),
        "paging" => {
            once(note.paging.is_some(), child, file, errors);
            note.paging = Some(paging(&mut attributes, at, errors));
        }
        _ => {
            once(note.rows.is_some(), child, file, errors);
            note.rows = Some((attributes.required("element", errors).to_owned(), at));
        }
    }
    attributes.finish(errors);
}

fn paging(
    attributes: &mut Attributes<'_, '_>,
    position: Position,
    errors: &mut Diagnostics,
) -> PagingNote {
    let default_size = attributes.plain("default-size").and_then(|text| {
        let size = text.trim().parse().ok().filter(|size| *size > 0);
        if size.is_none() {
            errors.add(
                &position,
                format!("default-size is {text:?}, which is not a positive number"),
                "write how many rows a page holds, or leave it out",
            );
        }
        size
    });
    PagingNote {
        token: attributes.required("token", errors).to_owned(),
        size: attributes.plain("size").map(str::to_owned),
        next: attributes.required("next", errors).to_owned(),
        default_size,
        position,
    }
}
