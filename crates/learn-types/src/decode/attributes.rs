//! Attributes: nil, namespaces, and what is not known.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesStart;

use super::decoder::Decoder;
use super::doubt::HARMLESS;
use super::drift::{DriftKind, DriftLevel};
use super::error::{DecodeError, excerpt};
use super::limits::LimitKind;
use super::markup::number_of;
use super::scan::is_name;
use super::state::depth;
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
            self.count(kind, HARMLESS, Some(value));
        } else if local == "nil" && !prefix.is_empty() {
            self.state.nil = matches!(value.trim(), "1" | "true");
        } else if is_reference(prefix, local) && value.starts_with('#') {
            // The value stands somewhere else, where it is not looked for.
            self.count_attribute(DriftLevel::Doubt, local);
        } else if !is_known_attribute(prefix, local) || self.state.must_be_understood(local, value)
        {
            let container = self.state.container_of_attribute(local);
            let level = self.state.level(DriftKind::UnknownAttribute, container);
            self.count_attribute(level, local);
        } else if local == "arrayType"
            && self.state.stack.len() <= depth::RESULT + 1
            && let Some(length) = array_length(value)
        {
            self.state.promised = self.state.promised.max(length);
        }
    }

    fn count_attribute(&mut self, level: DriftLevel, local: &str) {
        let occurrence = Occurrence {
            level,
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

/// Attributes by which SOAP encoding, 1.1 and 1.2, points to a value.
fn is_reference(prefix: &str, local: &str) -> bool {
    local == "href" || (local == "ref" && !prefix.is_empty())
}

/// How many items an array says that it has: 5 of `ns1:enrollment[5]`.
fn array_length(value: &str) -> Option<u64> {
    let (_, length) = value.trim().strip_suffix(']')?.rsplit_once('[')?;
    length.parse().ok()
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
