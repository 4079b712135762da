//! The words of a command and the names of its flags.

use learn_types::operation::{FieldDescriptor, OperationDescriptor};

/// The words of an operation's command, the area and the verb: the schema's, else made of area and method.
pub(super) fn words(operation: &OperationDescriptor) -> (String, String) {
    let given = operation
        .command
        .and_then(|command| command.trim().split_once(' '))
        .map(|(area, verb)| (area.to_owned(), kebab(&verb.replace(' ', "-"))));
    given.unwrap_or_else(|| (operation.area.to_owned(), kebab(operation.method)))
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
    field.flag.map_or_else(|| kebab(field.name), str::to_owned)
}

/// A name of the wire as words with hyphens: `sendLoginSMS` is `send-login-sms`.
pub(super) fn kebab(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut kebab = String::new();
    let mut before: Option<char> = None;
    for (index, &character) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            if !kebab.is_empty() && !kebab.ends_with('-') {
                kebab.push('-');
            }
            before = None;
            continue;
        }
        let next_is_lower = characters
            .get(index + 1)
            .is_some_and(|next| next.is_lowercase());
        let begins_word = character.is_uppercase()
            && before.is_some_and(|before| {
                !before.is_uppercase() || (before.is_uppercase() && next_is_lower)
            });
        if begins_word {
            kebab.push('-');
        }
        kebab.extend(character.to_lowercase());
        before = Some(character);
    }
    kebab.trim_end_matches('-').to_owned()
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
            assert_eq!(kebab(name), expected);
        }
    }
}
