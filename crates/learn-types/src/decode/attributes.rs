//! Attributes: nil, namespaces, and what is not known.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesStart;

use super::decoder::Decoder;
use super::drift::DriftKind;
use super::error::{DecodeError, excerpt};
use super::limits::LimitKind;
use super::markup::number_of;
use super::scan::is_name;
use super::state::{Purpose, depth};
use super::tally::Occurrence;
use crate::soap::namespaces;

impl Decoder<'_> {
    pub(super) fn attributes(&mut self, tag: &BytesStart<'_>) -> Result<(), DecodeError> {
        for (index, attribute) in tag.attributes().enumerate() {
            if index >= self.state.limits.attributes {
                return Err(self.limit(LimitKind::Attributes, self.state.limits.attributes as u64));
            }
            let attribute =
                attribute.map_err(|error| self.malformed(format!("an attribute: {error}")))?;
            let name: &str = attribute.key.as_ref();
            let value: &str = &attribute.value;
            if !is_name(name) {
                return Err(
                    self.malformed(format!("{:?} is not a valid attribute name", excerpt(name)))
                );
            }
            if value.contains('<') {
                return Err(self.malformed("a < in the value of an attribute".to_owned()));
            }
            if value.contains('&') && !has_known_references(value) {
                let what =
                    "an undeclared entity, or a bare ampersand, in the value of an attribute";
                return Err(self.malformed(what.to_owned()));
            }
            if !self.state.skipping {
                self.attribute(name, value);
            }
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if name == "xmlns" || prefix == "xmlns" {
            let kind = match namespaces::kind(value) {
                namespaces::Kind::Canonical => return,
                namespaces::Kind::Known => DriftKind::AlternativeNamespace,
                namespaces::Kind::Unknown => DriftKind::UnknownNamespace,
            };
            // A namespace says nothing of what is complete.
            self.count(kind, usize::MAX, Some(value));
        } else if local == "nil" && !prefix.is_empty() {
            self.state.nil = matches!(value.trim(), "1" | "true");
        } else if !is_known_attribute(prefix, local) || self.must_be_understood(local, value) {
            let container = if local == "mustUnderstand" || self.state.decides_elsewhere(local) {
                0
            } else {
                self.container_of_attribute()
            };
            let occurrence = Occurrence {
                level: self.state.level(DriftKind::UnknownAttribute, container),
                kind: DriftKind::UnknownAttribute,
                attribute: Some(local),
                value: None,
                tentative: self.is_partial(),
            };
            self.state
                .tally
                .count(&occurrence, &mut self.state.stack, depth::BODY);
        }
    }

    /// Whether the sender wants an answer to be refused by whoever does not know what it says there.
    fn must_be_understood(&self, local: &str, value: &str) -> bool {
        local == "mustUnderstand"
            && self.state.purpose == Purpose::Response
            && matches!(value.trim(), "1" | "true")
    }

    /// An attribute of the result, of the wrapper of rows or of the page token stands where completeness is decided;
    /// one of a row does not, unless it has the name of what decides.
    fn container_of_attribute(&self) -> usize {
        let element = self.state.stack.len();
        let rows = self.state.operation.and_then(|operation| operation.rows);
        let name = self.state.stack.local(element.saturating_sub(1));
        match (element, rows) {
            // Of the envelope and the body, attributes say nothing of their content.
            (..=depth::BODY, _) => usize::MAX,
            (depth::RESULT, _) if self.state.purpose == Purpose::Response => 0,
            (_, Some(rows)) if element == depth::RESULT + 1 && rows.wrappers.contains(&name) => 0,
            _ => element,
        }
    }
}

/// Whether each reference in the value of an attribute is one that XML has by itself.
fn has_known_references(value: &str) -> bool {
    value.split('&').skip(1).all(|part| {
        part.split_once(';')
            .is_some_and(|(name, _)| match name.strip_prefix('#') {
                Some(number) => number_of(number).is_some(),
                None => resolve_predefined_entity(name).is_some(),
            })
    })
}

/// Attributes that SOAP and XML themselves define.
fn is_known_attribute(prefix: &str, local: &str) -> bool {
    prefix == "xml"
        || (!prefix.is_empty()
            && matches!(
                local,
                "type"
                    | "schemaLocation"
                    | "noNamespaceSchemaLocation"
                    | "encodingStyle"
                    | "mustUnderstand"
                    | "actor"
                    | "arrayType"
            ))
}
