//! The words of a command and the names of its flags.

use heck::ToKebabCase;
use learn_types::operation::{FieldDescriptor, OperationDescriptor};

/// The words of an operation's command, the area and the verb: the schema's, else made of area and method.
pub(super) fn words(operation: &OperationDescriptor) -> (String, String) {
    let given = operation
        .command
        .and_then(|command| command.trim().split_once(' '))
        .map(|(area, verb)| (area.to_owned(), verb.to_kebab_case()));
    given.unwrap_or_else(|| (operation.area.to_owned(), operation.method.to_kebab_case()))
}

/// The words of an operation's command, as a person types them: `enrollments list`.
pub(crate) fn line(operation: &OperationDescriptor) -> String {
    let (area, verb) = words(operation);
    format!("{area} {verb}")
}

/// The name of a field's flag below its parents: `subordination-type`.
pub(super) fn flag(parents: &[&'static FieldDescriptor], field: &FieldDescriptor) -> String {
    let mut words: Vec<String> = parents.iter().map(|parent| own(parent)).collect();
    words.push(own(field));
    words.join("-")
}

fn own(field: &FieldDescriptor) -> String {
    field
        .flag
        .map_or_else(|| field.name.to_kebab_case(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_wire_become_words_with_hyphens() {
        for (name, expected) in [
            ("parentDepartmentId", "parent-department-id"),
            ("sendLoginSMS", "send-login-sms"),
            ("invitationSMSMessage", "invitation-sms-message"),
            ("about_me", "about-me"),
            ("getUsers/v2", "get-users-v2"),
            ("GetUsersV2", "get-users-v2"),
            ("name", "name"),
        ] {
            assert_eq!(name.to_kebab_case(), expected);
        }
    }
}
