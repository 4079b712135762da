//! Ids and enumerations.

use std::collections::BTreeSet;

use super::naming;
use super::types::is_support;
use crate::diagnostic::Diagnostics;
use crate::model::{Enumeration, Id, Name, Type, TypeRef, Variant};
use crate::schema::{EnumerationValue, SimpleBody, SimpleType, TypeName};

pub(super) fn simple_type(
    simple: &SimpleType,
    name: &TypeRef,
    checked: &BTreeSet<String>,
    errors: &mut Diagnostics,
) -> Option<Type> {
    if simple.leaf.is_some() || is_support(simple) {
        return None;
    }
    let SimpleBody::Restriction {
        base,
        values,
        patterns,
    } = &simple.body
    else {
        return None;
    };
    if values.is_empty() {
        return Some(Type::Id(Id {
            name: name.clone(),
            documentation: simple.documentation.clone(),
        }));
    }
    let numeric = match base {
        TypeName::BuiltIn(base) if base == "string" => false,
        TypeName::BuiltIn(base) if base == "int" => true,
        _ => {
            errors.add(
                &simple.position,
                "an enumeration restricts a type that is neither xs:string nor xs:int",
                "write base=\"xs:string\" or base=\"xs:int\"",
            );
            false
        }
    };
    if !patterns.is_empty() {
        errors.add(
            &simple.position,
            "an enumeration has a pattern as well",
            "remove the pattern",
        );
    }
    let mut variants: Vec<Variant> = Vec::new();
    for value in values {
        if numeric {
            check_numbers(value, errors);
        }
        variants.extend(variant(value, &variants, errors));
    }
    Some(Type::Enumeration(Enumeration {
        name: name.clone(),
        documentation: simple.documentation.clone(),
        numeric,
        checked: checked.contains(&simple.name),
        variants,
    }))
}

/// A value has one way to be written as a number: JSON shows it as one.
fn check_numbers(value: &EnumerationValue, errors: &mut Diagnostics) {
    for text in std::iter::once(&value.value).chain(&value.aliases) {
        let number = text.parse::<i64>().map(|number| number.to_string());
        if number.as_ref() != Ok(text) {
            errors.add(
                &value.position,
                format!("{text:?} is not a whole number in its plain form"),
                "mend the value or its alias, or restrict xs:string",
            );
        }
    }
}

/// The variant of a value, which neither its name nor its spellings may share with those `before` it.
fn variant(
    value: &EnumerationValue,
    before: &[Variant],
    errors: &mut Diagnostics,
) -> Option<Variant> {
    if value.value.is_empty() {
        return None;
    }
    let Some(rust) = naming::pascal(value.name.as_ref().unwrap_or(&value.value)) else {
        errors.add(
            &value.position,
            format!("the value {:?} makes no name of a variant", value.value),
            "name it: l:name=\"...\"",
        );
        return None;
    };
    if naming::is_reserved_variant(&rust) {
        errors.add(
            &value.position,
            format!(
                "the value {:?} becomes the variant {rust}, which is taken",
                value.value
            ),
            "name it otherwise: l:name=\"...\"",
        );
    }
    if let Some(other) = before
        .iter()
        .find(|other| other.name.rust == rust && other.name.wire != value.value)
    {
        errors.add(
            &value.position,
            format!(
                "the values {:?} and {:?} both become the variant {rust}",
                other.name.wire, value.value
            ),
            "name one of them: l:name=\"...\"",
        );
    }
    let mut spellings: Vec<&String> = before
        .iter()
        .flat_map(|other| std::iter::once(&other.name.wire).chain(&other.aliases))
        .collect();
    for text in std::iter::once(&value.value).chain(&value.aliases) {
        if spellings.contains(&text) {
            errors.add(
                &value.position,
                format!("the spelling {text:?} is there already"),
                "remove one of them",
            );
        }
        spellings.push(text);
    }
    Some(Variant {
        name: Name {
            wire: value.value.clone(),
            rust,
        },
        documentation: value.documentation.clone(),
        aliases: value.aliases.clone(),
    })
}
