use roxmltree::Node;

use super::TypeName;
use super::attributes::{Attributes, XS};
use super::reader::API;
use crate::diagnostic::{Diagnostics, Position};

/// Built-in types that the format has.
const BUILT_IN: &[&str] = &[
    "string", "boolean", "int", "long", "decimal", "date", "anyURI",
];

/// The local name of an element of XML Schema.
pub(super) fn xs_name<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    (node.tag_name().namespace() == Some(XS)).then(|| node.tag_name().name())
}

/// The attribute `name`.
pub(super) fn name(
    attributes: &mut Attributes<'_, '_>,
    at: &Position,
    errors: &mut Diagnostics,
) -> String {
    let name = attributes.required("name", errors).to_owned();
    check_name(&name, at, errors);
    name
}

/// Names come from outside and become code, so only plain ones pass.
pub(crate) fn check_name(name: &str, at: &Position, errors: &mut Diagnostics) {
    let mut characters = name.chars();
    let plain = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !name.is_empty() && !plain {
        errors.add(
            at,
            format!("{name:?} is not a name"),
            "use ASCII letters, digits, `_`, `-` and `.`, starting with a letter",
        );
    }
}

/// A reference to a type, in whatever prefix the file uses.
pub(super) fn type_name(
    node: Node<'_, '_>,
    text: &str,
    at: &Position,
    errors: &mut Diagnostics,
) -> TypeName {
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    let namespace = node.lookup_namespace_uri((!prefix.is_empty()).then_some(prefix));
    match namespace {
        Some(XS) => {
            if !BUILT_IN.contains(&local) {
                errors.add(
                    at,
                    format!("the built-in type xs:{local} is not part of the format"),
                    format!(
                        "use one of {}, or a date type of common.xsd",
                        BUILT_IN.join(", ")
                    ),
                );
            }
            TypeName::BuiltIn(local.to_owned())
        }
        Some(API) => TypeName::Named(local.to_owned()),
        _ => {
            if !text.is_empty() {
                errors.add(
                    at,
                    format!("the type {text:?} stands in no namespace of the contract"),
                    format!("write xs: before a built-in type, and xmlns=\"{API}\" on the root"),
                );
            }
            TypeName::Named(String::new())
        }
    }
}

/// A member of a union. It may be xs:dateTime, which no element may have: elements use the date types of common.xsd.
pub(super) fn union_member(
    node: Node<'_, '_>,
    member: &str,
    at: &Position,
    errors: &mut Diagnostics,
) -> TypeName {
    if let Some((prefix, "dateTime")) = member.split_once(':')
        && node.lookup_namespace_uri(Some(prefix)) == Some(XS)
    {
        return TypeName::BuiltIn("dateTime".to_owned());
    }
    type_name(node, member, at, errors)
}
