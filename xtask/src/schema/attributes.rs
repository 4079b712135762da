use roxmltree::Node;

use crate::diagnostic::{Diagnostics, Position};

/// The namespace of XML Schema.
pub(super) const XS: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of our own vocabulary.
pub(super) const L: &str = "urn:learn:schema";

/// The attributes of an element. What was not asked for when it is finished is an error, so that nothing is ignored.
pub(super) struct Attributes<'a, 'input> {
    node: Node<'a, 'input>,
    seen: Vec<(Option<&'static str>, &'static str)>,
    position: Position,
}

impl<'a, 'input> Attributes<'a, 'input> {
    pub(super) fn new(node: Node<'a, 'input>, position: Position) -> Self {
        Self {
            node,
            seen: Vec::new(),
            position,
        }
    }

    /// An attribute without a prefix.
    pub(super) fn plain(&mut self, name: &'static str) -> Option<&'a str> {
        self.seen.push((None, name));
        self.node.attribute(name)
    }

    /// An attribute of our own vocabulary.
    pub(super) fn ours(&mut self, name: &'static str) -> Option<&'a str> {
        self.seen.push((Some(L), name));
        self.node.attribute((L, name))
    }

    /// An attribute that must be there.
    pub(super) fn required(&mut self, name: &'static str, errors: &mut Diagnostics) -> &'a str {
        let value = self.plain(name);
        if value.is_none_or(|value| value.trim().is_empty()) {
            errors.add(
                &self.position,
                format!(
                    "<{}> has no attribute `{name}`",
                    self.node.tag_name().name()
                ),
                format!("add {name}=\"...\""),
            );
        }
        value.unwrap_or_default().trim()
    }

    /// A boolean of our own vocabulary.
    pub(super) fn flag(&mut self, name: &'static str, errors: &mut Diagnostics) -> bool {
        match self.ours(name).map(str::trim) {
            None | Some("false" | "0") => false,
            Some("true" | "1") => true,
            Some(other) => {
                errors.add(
                    &self.position,
                    format!("l:{name} is {other:?}, which is not a boolean"),
                    "write true or false",
                );
                false
            }
        }
    }

    /// A list of names of our own vocabulary.
    pub(super) fn names(&mut self, name: &'static str) -> Vec<String> {
        self.ours(name)
            .map(|names| names.split_whitespace().map(str::to_owned).collect())
            .unwrap_or_default()
    }

    /// Refuses what was not asked for.
    pub(super) fn finish(self, errors: &mut Diagnostics) {
        for attribute in self.node.attributes() {
            let known = self.seen.iter().any(|(namespace, name)| {
                *namespace == attribute.namespace() && *name == attribute.name()
            });
            if !known {
                let shown = match attribute.namespace() {
                    Some(L) => format!("l:{}", attribute.name()),
                    _ => attribute.name().to_owned(),
                };
                errors.add(
                    &self.position,
                    format!(
                        "the attribute `{shown}` has no meaning on <{}>",
                        self.node.tag_name().name()
                    ),
                    "remove it; docs/schema-format.md lists what an element may have",
                );
            }
        }
    }
}
