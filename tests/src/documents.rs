//! Documents made from descriptors: every field of an answer, and what such a document must decode to.

use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value};

/// An element of a document, and the field that it is.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// What the contract says of it; `None` for the result element and for what the contract does not know.
    pub field: Option<&'static FieldDescriptor>,
    /// What it holds.
    pub content: Content,
    /// Attributes, as written.
    pub attributes: String,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Text.
    Text(String),
    /// Elements, in a record or in a list.
    Elements(Vec<Element>),
}

/// The result element of an operation with every field; repeated ones twice, with different values.
pub fn complete(operation: &'static OperationDescriptor) -> Element {
    let mut number = 0;
    let FieldKind::Record(fields) = operation.response else {
        return leaf(operation.result_element, None, String::new());
    };
    Element {
        name: operation.result_element.to_owned(),
        field: None,
        content: Content::Elements(record(fields, &mut number)),
        attributes: String::new(),
    }
}

/// An element with text.
pub fn leaf(name: &str, field: Option<&'static FieldDescriptor>, text: String) -> Element {
    Element {
        name: name.to_owned(),
        field,
        content: Content::Text(text),
        attributes: String::new(),
    }
}

fn record(fields: &'static [FieldDescriptor], number: &mut u64) -> Vec<Element> {
    let mut elements = Vec::new();
    for field in fields {
        for _ in 0..if field.repeated { 2 } else { 1 } {
            elements.push(element(field.name, Some(field), &field.kind, number));
        }
    }
    elements
}

fn element(
    name: &str,
    field: Option<&'static FieldDescriptor>,
    kind: &'static FieldKind,
    number: &mut u64,
) -> Element {
    *number += 1;
    let content = match kind {
        FieldKind::Record(fields) => Content::Elements(record(fields, number)),
        FieldKind::List { item, kind } => Content::Elements(vec![
            element(item, None, kind, number),
            element(item, None, kind, number),
        ]),
        FieldKind::Boolean => Content::Text("true".to_owned()),
        FieldKind::Integer => Content::Text(number.to_string()),
        FieldKind::Decimal => Content::Text(format!("{number}.5")),
        FieldKind::Date => Content::Text(format!("2024-01-{:02}", *number % 28 + 1)),
        FieldKind::DateTime | FieldKind::DateOrDateTime => {
            Content::Text(format!("2024-01-{:02}T03:04:05+02:00", *number % 28 + 1))
        }
        FieldKind::Enumeration(values) => Content::Text(
            values
                .first()
                .map(|first| first.value)
                .unwrap_or_default()
                .to_owned(),
        ),
        _ => Content::Text(format!("value {number}")),
    };
    Element {
        name: name.to_owned(),
        field,
        content,
        attributes: String::new(),
    }
}

impl Element {
    /// The elements inside, if it holds any.
    pub fn children(&self) -> &[Element] {
        match &self.content {
            Content::Elements(children) => children,
            Content::Text(_) => &[],
        }
    }

    /// Changes this element and everything below it, children first.
    pub fn each(&mut self, change: &mut impl FnMut(&mut Element)) {
        if let Content::Elements(children) = &mut self.content {
            for child in children {
                child.each(change);
            }
        }
        change(self);
    }

    /// The element in a whole message.
    pub fn message(&self, prefix: &str, namespace: &str) -> String {
        let mut text = format!(
            "<E:Envelope xmlns:E=\"http://schemas.xmlsoap.org/soap/envelope/\" {}=\"{namespace}\"><E:Body>",
            if prefix.is_empty() {
                "xmlns".to_owned()
            } else {
                format!("xmlns:{}", prefix.trim_end_matches(':'))
            }
        );
        self.write(prefix, &mut text);
        text.push_str("</E:Body></E:Envelope>");
        text
    }

    fn write(&self, prefix: &str, text: &mut String) {
        let name = &self.name;
        text.push_str(&format!("<{prefix}{name}{}>", self.attributes));
        match &self.content {
            Content::Text(value) => text.push_str(value),
            Content::Elements(children) => {
                for child in children {
                    child.write(prefix, text);
                }
            }
        }
        text.push_str(&format!("</{prefix}{name}>"));
    }

    /// The JSON that the element must decode to.
    pub fn json(&self, kind: &FieldKind) -> Value {
        match kind {
            FieldKind::Record(fields) => {
                let mut object = Map::new();
                for field in *fields {
                    let mut found = self
                        .children()
                        .iter()
                        .filter(|child| child.name == field.name)
                        .map(|child| child.json(&field.kind));
                    if field.repeated {
                        object.insert(field.name.to_owned(), found.collect());
                    } else if let Some(value) = found.next() {
                        object.insert(field.name.to_owned(), value);
                    }
                }
                Value::Object(object)
            }
            FieldKind::List { kind, .. } => self
                .children()
                .iter()
                .map(|child| child.json(kind))
                .collect(),
            _ => match &self.content {
                Content::Text(text) => Value::String(text.clone()),
                Content::Elements(_) => Value::Null,
            },
        }
    }
}

/// A value as it compares: scalars as text, absent and empty lists the same.
pub fn normal(value: &Value) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .map(|(name, value)| (name.clone(), normal(value)))
            .filter(|(_, value)| {
                !value.is_null() && value.as_array().is_none_or(|items| !items.is_empty())
            })
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(normal).collect(),
        Value::Null => Value::Null,
        Value::String(text) => text.clone().into(),
        scalar => scalar.to_string().into(),
    }
}
