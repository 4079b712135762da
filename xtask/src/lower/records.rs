//! Records, lists, enumerations and ids: names, occurrences, and the rules between fields.

use std::collections::BTreeMap;

use super::naming;
use super::types::{Declared, Index, is_support};
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{
    Enumeration, Field, FlatField, Id, List, Name, Occurrence, Record, Ty, Type, TypeRef, Usage,
    Variant, When,
};
use crate::schema::{
    ComplexType, Condition, Element, File, SimpleBody, SimpleType, TypeName,
};

/// The types of a file, in the order of the file.
pub(super) fn types_of(
    file: &File,
    index: &Index<'_>,
    usage: &BTreeMap<String, Usage>,
    errors: &mut Diagnostics,
) -> Vec<Type> {
    let mut types = Vec::new();
    for simple in &file.simple_types {
        if let Some((_, name)) = index.types.get(simple.name.as_str()) {
            types.extend(simple_type(simple, name, errors));
        }
    }
    for complex in &file.complex_types {
        if complex.name == "Credentials" {
            continue;
        }
        let Some((_, name)) = index.types.get(complex.name.as_str()) else {
            continue;
        };
        let usage = usage.get(&complex.name).copied().unwrap_or_default();
        if complex.list {
            types.extend(list(complex, name, usage, index, errors).map(Type::List));
        } else {
            types.push(Type::Record(record(complex, name, usage, index, errors)));
        }
    }
    types
}

fn simple_type(simple: &SimpleType, name: &TypeRef, errors: &mut Diagnostics) -> Option<Type> {
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
        if numeric && value.value.parse::<i64>().is_err() {
            errors.add(
                &value.position,
                format!("{:?} is no whole number", value.value),
                "mend the value, or restrict xs:string",
            );
        }
        let rust = match &value.name {
            Some(name) => naming::pascal(name),
            None => naming::pascal(&value.value),
        };
        let Some(rust) = rust else {
            errors.add(
                &value.position,
                format!("the value {:?} makes no name of a variant", value.value),
                "name it: l:name=\"...\"",
            );
            continue;
        };
        if rust == "Unknown" || rust == "Self" {
            errors.add(
                &value.position,
                format!("the value {:?} becomes the variant {rust}, which is taken", value.value),
                "name it otherwise: l:name=\"...\"",
            );
        }
        for other in &variants {
            if other.name.rust == rust {
                errors.add(
                    &value.position,
                    format!(
                        "the values {:?} and {:?} both become the variant {rust}",
                        other.name.wire, value.value
                    ),
                    "name one of them: l:name=\"...\"",
                );
            }
            let taken = |text: &String| *text == other.name.wire || other.aliases.contains(text);
            if taken(&value.value) || value.aliases.iter().any(taken) {
                errors.add(
                    &value.position,
                    format!("the value {:?}, or an alias of it, is there already", value.value),
                    "remove one of them",
                );
            }
        }
        variants.push(Variant {
            name: Name {
                wire: value.value.clone(),
                rust,
            },
            documentation: value.documentation.clone(),
            aliases: value.aliases.clone(),
        });
    }
    Some(Type::Enumeration(Enumeration {
        name: name.clone(),
        documentation: simple.documentation.clone(),
        numeric,
        variants,
    }))
}

fn list(
    complex: &ComplexType,
    name: &TypeRef,
    usage: Usage,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Option<List> {
    let [item] = complex.fields.as_slice() else {
        errors.add(
            &complex.position,
            format!("a list has one element, {} has {}", complex.name, complex.fields.len()),
            "remove l:list, or all elements but one",
        );
        return None;
    };
    if !item.repeated {
        errors.add(
            &item.position,
            "the element of a list occurs once at most",
            "write maxOccurs=\"unbounded\"",
        );
    }
    check_evidence(item, errors);
    let ty = index.resolve(item, errors)?;
    Some(List {
        name: name.clone(),
        documentation: complex.documentation.clone(),
        item: item.name.clone(),
        item_aliases: item.notes.aliases.clone(),
        ty,
        sensitive: item.notes.sensitive,
        usage,
    })
}

fn check_evidence(element: &Element, errors: &mut Diagnostics) {
    if element.notes.evidence.is_none() {
        errors.add(
            &element.position,
            format!("{} does not say how surely it is known", element.name),
            "add l:evidence=\"sample\", \"table\", \"rest\" or \"inferred\"",
        );
    }
}

fn record(
    complex: &ComplexType,
    name: &TypeRef,
    usage: Usage,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Record {
    let is_request = complex
        .fields
        .first()
        .is_some_and(|first| first.type_name == TypeName::Named("Credentials".to_owned()));
    let elements: Vec<&Element> = complex
        .fields
        .iter()
        .filter(|field| field.name != "credentials")
        .collect();
    let mut fields = Vec::new();
    let mut names = Names::default();
    for element in &elements {
        names.claim_rust(&naming::field(&element.name), element, errors);
        names.claim_wire(&element.name, element, errors);
        for alias in &element.notes.aliases {
            names.claim_wire(alias, element, errors);
        }
        check_evidence(element, errors);
        if let Some(field) = field(element, &elements, usage, index, errors) {
            if let Some(wrapper) = &field.wrapper {
                names.claim_wire(wrapper, element, errors);
            }
            if let (true, Ty::List(list)) = (field.optional_wrapper, &field.ty)
                && let Some((Declared::Complex(list), _)) = index.types.get(list.schema.as_str())
            {
                for item in &list.fields {
                    names.claim_wire(&item.name, element, errors);
                    for alias in &item.notes.aliases {
                        names.claim_wire(alias, element, errors);
                    }
                }
            }
            fields.push(field);
        }
    }
    // Flat names are claimed last: where one is also a field of the parent, the parent's own wins, and that is a mistake.
    for (element, field) in elements.iter().zip(&fields) {
        for flat in field.flat.iter().flat_map(|flat| &flat.names) {
            names.claim_wire(flat, element, errors);
        }
    }
    check_groups(&elements, errors);
    Record {
        name: name.clone(),
        documentation: complex.documentation.clone(),
        fields,
        usage,
        has_flat: elements.iter().any(|element| !element.notes.flat.is_empty()),
        is_request,
    }
}

#[derive(Default)]
struct Names {
    wire: BTreeMap<String, Position>,
    rust: BTreeMap<String, (String, Position)>,
}

impl Names {
    fn claim_wire(&mut self, name: &str, element: &Element, errors: &mut Diagnostics) {
        crate::schema::check_name(name, &element.position, errors);
        if let Some(other) = self
            .wire
            .insert(name.to_owned(), element.position.clone())
        {
            errors.add(
                &element.position,
                format!("the name {name} stands for two elements of one record (also at {other})"),
                "remove or rename one of them, alias, flat name or wrapper included",
            );
        }
    }

    fn claim_rust(&mut self, name: &str, element: &Element, errors: &mut Diagnostics) {
        if let Some((wire, other)) = self
            .rust
            .insert(name.to_owned(), (element.name.clone(), element.position.clone()))
            && wire != element.name
        {
            errors.add(
                &element.position,
                format!(
                    "{} and {wire} ({other}) both become the Rust field {name}",
                    element.name
                ),
                "make one of them an alias of the other",
            );
        }
    }
}

fn field(
    element: &Element,
    siblings: &[&Element],
    usage: Usage,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Option<Field> {
    let ty = index.resolve(element, errors)?;
    let notes = &element.notes;
    if usage.response
        && !usage.request
        && element.required
        && !element.repeated
        && notes.evidence.as_deref() != Some("sample")
    {
        errors.add(
            &element.position,
            format!(
                "{} is required in a response, but no sample shows it",
                element.name
            ),
            "write minOccurs=\"0\": one missing element must not cost a whole answer",
        );
    }
    if element.repeated && matches!(ty, Ty::List(_)) {
        errors.add(
            &element.position,
            format!("{} is a repeated list", element.name),
            "repeat the item inside of the list's type instead",
        );
    }
    if !notes.flat.is_empty() && !ty.is_leaf() {
        errors.add(
            &element.position,
            format!("{} has l:flat, but holds no value", element.name),
            "flat names are for values only",
        );
    }
    let own_wrapper = notes.optional_wrapper.as_deref() == Some(&element.name);
    match (&ty, &notes.optional_wrapper) {
        (_, None) => {}
        (Ty::List(_), Some(_)) if own_wrapper => {}
        (Ty::List(_), Some(wrapper)) => errors.add(
            &element.position,
            format!(
                "the optional wrapper of the list {} is {wrapper:?}",
                element.name
            ),
            "a list is its own wrapper: write its own name",
        ),
        (_, Some(_)) if element.repeated => {}
        (_, Some(_)) => errors.add(
            &element.position,
            format!("{} has an optional wrapper, but is neither repeated nor a list", element.name),
            "remove l:optional-wrapper",
        ),
    }
    let occurrence = if element.repeated {
        Occurrence::Repeated
    } else if own_wrapper {
        Occurrence::Rows
    } else if element.required {
        Occurrence::Required
    } else {
        Occurrence::Optional
    };
    Some(Field {
        name: Name {
            wire: element.name.clone(),
            rust: naming::field(&element.name),
        },
        documentation: element.documentation.clone(),
        occurrence,
        aliases: notes.aliases.clone(),
        optional_wrapper: own_wrapper,
        wrapper: notes.optional_wrapper.clone().filter(|_| !own_wrapper),
        flat: flat(&ty, element, index, errors),
        non_empty: element.repeated && element.required,
        sensitive: notes.sensitive,
        sensitive_when: when(notes.sensitive_when.as_ref(), element, siblings, index, errors),
        required_when: required_when(element, siblings, index, errors),
        unit: notes.unit.clone(),
        group: notes.group.clone(),
        flag: notes.flag.clone(),
        evidence: notes.evidence.clone().unwrap_or_default(),
        ty,
    })
}

/// The fields of a nested record that may stand at its parent's level.
fn flat(
    ty: &Ty,
    element: &Element,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Vec<FlatField> {
    let Ty::Record(reference) = ty else {
        return Vec::new();
    };
    let Some((Declared::Complex(nested), _)) = index.types.get(reference.schema.as_str()) else {
        return Vec::new();
    };
    let flat: Vec<FlatField> = nested
        .fields
        .iter()
        .filter(|field| !field.notes.flat.is_empty())
        .filter_map(|field| {
            Some(FlatField {
                rust: naming::field(&field.name),
                names: field.notes.flat.clone(),
                ty: index.resolve(field, errors)?,
                sensitive: field.notes.sensitive,
            })
        })
        .collect();
    if flat.is_empty() {
        return flat;
    }
    if let Some(required) = nested
        .fields
        .iter()
        .find(|field| field.required && !field.repeated)
    {
        errors.add(
            &required.position,
            format!(
                "{} is required, but {} may be put together from flat fields",
                required.name, nested.name
            ),
            "write minOccurs=\"0\"",
        );
    }
    if element.repeated {
        errors.add(
            &element.position,
            format!("{} is repeated, but its fields may stand flat", element.name),
            "remove l:flat from its fields, or maxOccurs",
        );
    }
    flat
}

/// A condition on a sibling.
fn when(
    condition: Option<&Condition>,
    element: &Element,
    siblings: &[&Element],
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Option<When> {
    let condition = condition?;
    let Some(sibling) = siblings
        .iter()
        .find(|sibling| sibling.name == condition.sibling && sibling.name != element.name)
    else {
        errors.add(
            &element.position,
            format!(
                "the condition of {} speaks of {}, which is no sibling of it",
                element.name, condition.sibling
            ),
            "name an element of the same record",
        );
        return None;
    };
    let ty = index.resolve(sibling, errors)?;
    if !ty.is_leaf() || sibling.repeated {
        errors.add(
            &element.position,
            format!(
                "the condition of {} speaks of {}, which holds no value",
                element.name, sibling.name
            ),
            "name an element that holds one value",
        );
    }
    Some(When {
        sibling: Name {
            wire: sibling.name.clone(),
            rust: naming::field(&sibling.name),
        },
        sibling_required: sibling.required,
        values: condition.values.clone(),
    })
}

fn required_when(
    element: &Element,
    siblings: &[&Element],
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Option<When> {
    let condition = element.notes.required_when.as_ref();
    if condition.is_some() && (element.required || element.repeated) {
        errors.add(
            &element.position,
            format!(
                "{} is required under a condition, but not optional",
                element.name
            ),
            "write minOccurs=\"0\" and no maxOccurs",
        );
    }
    when(condition, element, siblings, index, errors)
}

fn check_groups(elements: &[&Element], errors: &mut Diagnostics) {
    let mut closed: Vec<&str> = Vec::new();
    let mut open: Option<&str> = None;
    for element in elements {
        let group = element.notes.group.as_deref();
        if let Some(name) = group {
            if closed.contains(&name) {
                errors.add(
                    &element.position,
                    format!("the fields of the group {name} do not stand together"),
                    "put them one after the other",
                );
            }
            if super::naming::pascal(name).as_deref() != Some(name) {
                errors.add(
                    &element.position,
                    format!("the group {name:?} is no name of a type"),
                    "name a type of learn-types/src/ext, such as DueDate",
                );
            }
        }
        if let Some(before) = open
            && group != open
        {
            closed.push(before);
        }
        open = group;
    }
}
