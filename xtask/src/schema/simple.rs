use roxmltree::Node;

use super::annotation;
use super::attributes::Attributes;
use super::names::{check_name, name, type_name, union_member, xs_name};
use super::notes::Annotations;
use super::reader::{File, refuse};
use super::text::{elements, empty_of_elements};
use super::{EnumerationValue, SimpleBody, SimpleType};
use crate::diagnostic::{Diagnostics, Position};

pub(super) fn simple_type(
    node: Node<'_, '_>,
    file: &File<'_>,
    common: bool,
    errors: &mut Diagnostics,
) -> Option<SimpleType> {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let name = name(&mut attributes, &position, errors);
    let leaf = attributes.ours("leaf").map(str::to_owned);
    attributes.finish(errors);
    if leaf.is_some() {
        only_in_common(common, "l:leaf", &position, errors);
    }
    let mut notes = Annotations::default();
    let mut bodies = Vec::new();
    for child in elements(node, file, errors) {
        match xs_name(child) {
            Some("annotation") => notes.read(child, file, errors),
            Some("restriction") => bodies.push(restriction(child, file, common, errors)),
            Some("union") => bodies.push(union(child, file, common, errors)),
            _ => refuse(child, &file.position(child), errors),
        }
    }
    let documentation = notes.documentation_only(&position, errors);
    if bodies.len() != 1 {
        errors.add(
            &position,
            format!(
                "a simple type has one xs:restriction or xs:union, this one has {}",
                bodies.len()
            ),
            "say once what it is",
        );
    }
    Some(SimpleType {
        name,
        documentation,
        leaf,
        body: bodies.into_iter().next()?,
        position,
    })
}

fn only_in_common(common: bool, what: &str, at: &Position, errors: &mut Diagnostics) {
    if !common {
        errors.add(
            at,
            format!("{what} is part of the format in common.xsd only"),
            "declare the type there",
        );
    }
}

fn restriction(
    node: Node<'_, '_>,
    file: &File<'_>,
    common: bool,
    errors: &mut Diagnostics,
) -> SimpleBody {
    let at = file.position(node);
    let mut attributes = Attributes::new(node, at.clone());
    let base = attributes.required("base", errors);
    let base = type_name(node, base, &at, errors);
    attributes.finish(errors);
    let (mut values, mut patterns) = (Vec::new(), Vec::new());
    for facet in elements(node, file, errors) {
        let at = file.position(facet);
        match xs_name(facet) {
            Some("enumeration") => values.push(enumeration(facet, file, errors)),
            Some("pattern") => {
                only_in_common(common, "xs:pattern", &at, errors);
                let mut attributes = Attributes::new(facet, at);
                patterns.push(attributes.required("value", errors).to_owned());
                attributes.finish(errors);
                empty_of_elements(facet, file, errors);
            }
            _ => refuse(facet, &at, errors),
        }
    }
    SimpleBody::Restriction {
        base,
        values,
        patterns,
    }
}

fn union(
    node: Node<'_, '_>,
    file: &File<'_>,
    common: bool,
    errors: &mut Diagnostics,
) -> SimpleBody {
    let at = file.position(node);
    only_in_common(common, "xs:union", &at, errors);
    let mut attributes = Attributes::new(node, at.clone());
    let members = attributes.required("memberTypes", errors);
    attributes.finish(errors);
    empty_of_elements(node, file, errors);
    SimpleBody::Union(
        members
            .split_whitespace()
            .map(|member| union_member(node, member, &at, errors))
            .collect(),
    )
}

fn enumeration(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) -> EnumerationValue {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let value = attributes.plain("value").unwrap_or_default();
    if value.trim().is_empty() {
        errors.add(
            &position,
            "an enumeration value is empty",
            "write value=\"...\"",
        );
    } else if value.trim() != value {
        errors.add(
            &position,
            format!("the value {value:?} begins or ends with a blank, which no answer keeps"),
            "remove the blank",
        );
    }
    let name = attributes.ours("name").map(str::to_owned);
    let aliases = attributes.names("alias");
    if let Some(value) = attributes.ours("evidence") {
        annotation::evidence(value, &position, errors);
    }
    attributes.finish(errors);
    if let Some(name) = &name {
        check_name(name, &position, errors);
    }
    let mut notes = Annotations::default();
    for child in elements(node, file, errors) {
        match xs_name(child) {
            Some("annotation") => notes.read(child, file, errors),
            _ => refuse(child, &file.position(child), errors),
        }
    }
    EnumerationValue {
        value: value.to_owned(),
        documentation: notes.documentation_only(&position, errors),
        name,
        aliases,
        position,
    }
}
