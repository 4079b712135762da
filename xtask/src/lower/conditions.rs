//! What fields say of each other: conditions on siblings, and groups.

use super::naming;
use super::types::{Declared, Index};
use crate::diagnostic::Diagnostics;
use crate::model::{Name, Ty, Usage, When};
use crate::schema::{Condition, Element, SimpleBody};

/// A condition on a sibling.
pub(super) fn when(
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
                "the condition of {} speaks of {}, which is not a sibling",
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
    if let Some(known) = known_values(&ty, index)
        && let Some(value) = condition
            .values
            .iter()
            .find(|value| !known.iter().any(|known| known.eq_ignore_ascii_case(value)))
    {
        errors.add(
            &element.position,
            format!(
                "the condition of {} speaks of the value {value:?}, which {} never has",
                element.name, condition.sibling
            ),
            format!("name one of: {}", known.join(", ")),
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

pub(super) fn required_when(
    element: &Element,
    siblings: &[&Element],
    usage: Usage,
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
    if condition.is_some() && !usage.request {
        errors.add(
            &element.position,
            format!(
                "{} is required under a condition, but no request holds it",
                element.name
            ),
            "remove l:required-when: what an answer holds is up to the server",
        );
    }
    when(condition, element, siblings, index, errors)
}

/// The values as they are compared: canonical, not aliases. `None` where any text can be one.
fn known_values<'a>(ty: &Ty, index: &Index<'a>) -> Option<Vec<&'a str>> {
    match ty {
        Ty::Boolean => Some(vec!["true", "false"]),
        Ty::Enumeration(name) => match index.types.get(name.schema.as_str()) {
            Some((Declared::Simple(simple), _)) => match &simple.body {
                SimpleBody::Restriction { values, .. } => {
                    Some(values.iter().map(|value| value.value.as_str()).collect())
                }
                SimpleBody::Union(_) => None,
            },
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn check_groups(elements: &[&Element], usage: Usage, errors: &mut Diagnostics) {
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
            if !usage.request {
                errors.add(
                    &element.position,
                    format!(
                        "{} is of the group {name}, but no request holds it",
                        element.name
                    ),
                    "remove l:group: it is for what a caller sets",
                );
            }
            if naming::pascal(name).as_deref() != Some(name) || naming::is_reserved_type(name) {
                errors.add(
                    &element.position,
                    format!("the group {name:?} is not the name of a type"),
                    "name a type of learn-types/src/ext, such as DueDate",
                );
            }
        }
        // The getter of a group stands beside the setters of the other fields.
        if let Some(other) = elements
            .iter()
            .filter_map(|other| other.notes.group.as_deref())
            .find(|other| {
                group != Some(other) && naming::field(other) == naming::field(&element.name)
            })
        {
            errors.add(
                &element.position,
                format!("{} has the name of the group {other}", element.name),
                "name the group otherwise",
            );
        }
        if let Some(before) = open
            && group != open
        {
            closed.push(before);
        }
        open = group;
    }
}
