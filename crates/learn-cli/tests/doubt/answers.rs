//! Answers and requests, made of the descriptor of an operation.

use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value, json};

/// Where the rows of an answer stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    wrapper: Option<&'static str>,
}

impl Shape {
    /// All that the contract knows, the one it writes first.
    pub(crate) fn all(operation: &OperationDescriptor) -> Vec<Self> {
        let wrappers = operation.rows.unwrap().wrappers;
        let wrapped = wrappers.iter().map(|wrapper| Self {
            wrapper: Some(wrapper),
        });
        let bare = Self { wrapper: None };
        if row(operation).1 {
            wrapped.chain([bare]).collect()
        } else {
            std::iter::once(bare).chain(wrapped).collect()
        }
    }

    pub(crate) fn first(operation: &OperationDescriptor) -> Self {
        Self::all(operation)[0]
    }
}

/// What the server does otherwise than the contract says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    Nothing,
    /// An element that decides completeness has another name.
    Result,
    Wrapper,
    Rows,
    /// One row of several.
    OneRow,
    Token,
    /// A field in a row that the contract does not know. It decides nothing.
    NewField,
}

impl Change {
    /// Those that put completeness in doubt.
    pub(crate) fn all(operation: &OperationDescriptor, shape: Shape) -> Vec<Self> {
        let mut all = vec![Self::Result, Self::Rows, Self::OneRow];
        if shape.wrapper.is_some() {
            all.push(Self::Wrapper);
        }
        if operation.paging.is_some() {
            all.push(Self::Token);
        }
        all
    }
}

/// How many rows an answer has.
pub(crate) const ROWS: usize = 3;

/// An answer of three rows.
pub(crate) fn answer(operation: &OperationDescriptor, shape: Shape, change: Change) -> String {
    let rows: Vec<String> = (0..ROWS)
        .map(|number| {
            let is_renamed = match change {
                Change::Rows => true,
                Change::OneRow => number == 1,
                _ => false,
            };
            let extra = match change {
                Change::NewField => "<brandNew>1</brandNew>",
                _ => "",
            };
            row_text(operation, number, is_renamed, extra, None)
        })
        .collect();
    document(operation, shape, change, &rows.concat())
}

/// One row. `replaced` is a field and what it holds instead.
pub(crate) fn row_text(
    operation: &OperationDescriptor,
    number: usize,
    is_renamed: bool,
    extra: &str,
    replaced: Option<(&str, &str)>,
) -> String {
    let (kind, _) = row(operation);
    let element = operation.rows.unwrap().elements[0];
    let content = match kind {
        FieldKind::Record(fields) => fields
            .iter()
            .map(|field| match replaced {
                Some((name, text)) if name == field.name => wrap(name, text),
                _ => field_text(field, number),
            })
            .collect(),
        other => text(&other, number),
    };
    wrap(&renamed(element, is_renamed), &format!("{content}{extra}"))
}

/// An envelope around rows.
pub(crate) fn document(
    operation: &OperationDescriptor,
    shape: Shape,
    change: Change,
    rows: &str,
) -> String {
    let rows = match shape.wrapper {
        Some(wrapper) => wrap(&renamed(wrapper, change == Change::Wrapper), rows),
        None => rows.to_owned(),
    };
    let token = match operation.paging {
        Some(paging) if change == Change::Token => wrap(&renamed(paging.next, true), "t1"),
        _ => String::new(),
    };
    let result = renamed(operation.result_element, change == Change::Result);
    format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns=\"http://ispringlearn.com/go/services/api/soap\"><e:Body>{}</e:Body></e:Envelope>",
        wrap(&result, &format!("{rows}{token}"))
    )
}

fn renamed(name: &str, is_renamed: bool) -> String {
    if is_renamed {
        format!("other{name}")
    } else {
        name.to_owned()
    }
}

fn wrap(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}

/// What a row holds, and whether the contract writes a wrapper around rows.
fn row(operation: &OperationDescriptor) -> (FieldKind, bool) {
    let elements = operation.rows.unwrap().elements;
    let FieldKind::Record(fields) = operation.response else {
        panic!("{} answers no record", operation.name);
    };
    fields
        .iter()
        .find_map(|field| match field.kind {
            FieldKind::List { item, kind } if elements.contains(&item) => Some((*kind, true)),
            kind if field.repeated && elements.contains(&field.name) => Some((kind, false)),
            _ => None,
        })
        .unwrap_or_else(|| panic!("{} has no rows", operation.name))
}

fn field_text(field: &FieldDescriptor, number: usize) -> String {
    wrap(field.name, &text(&field.kind, number))
}

fn text(kind: &FieldKind, number: usize) -> String {
    match *kind {
        FieldKind::Text => "text".to_owned(),
        FieldKind::Id => format!("id-{number}"),
        FieldKind::Boolean => "1".to_owned(),
        FieldKind::Integer => "7".to_owned(),
        FieldKind::Decimal => "1.5".to_owned(),
        FieldKind::Date => "2024-01-02".to_owned(),
        FieldKind::DateTime | FieldKind::DateOrDateTime => "2024-01-02 03:04:05".to_owned(),
        FieldKind::Enumeration(values) => values[0].value.to_owned(),
        FieldKind::List { item, kind } => wrap(item, &text(kind, number)),
        FieldKind::Record(fields) => fields
            .iter()
            .map(|field| field_text(field, number))
            .collect(),
        ref other => panic!("a new kind of field: {other:?}"),
    }
}

/// The smallest request of an operation, with the names of the wire.
pub(crate) fn request(operation: &OperationDescriptor) -> Value {
    record(operation.fields)
}

fn record(fields: &[FieldDescriptor]) -> Value {
    let fields = fields.iter().filter(|field| field.required);
    fields
        .map(|field| {
            let value = value(&field.kind);
            let value = if field.repeated {
                json!([value])
            } else {
                value
            };
            (field.name.to_owned(), value)
        })
        .collect::<Map<_, _>>()
        .into()
}

fn value(kind: &FieldKind) -> Value {
    match *kind {
        FieldKind::Boolean => json!(true),
        FieldKind::Integer | FieldKind::Decimal => json!(1),
        FieldKind::List { kind, .. } => json!([value(kind)]),
        FieldKind::Record(fields) => record(fields),
        ref other => json!(text(other, 0)),
    }
}
