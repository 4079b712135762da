//! A person whom nobody knows yet.

use std::collections::{BTreeSet, HashMap};

use learn_sync::text::comparable;

use super::context::{Context, Problems};
use super::role;
use crate::change::{Change, Difference, Verb};
use crate::input::{Cells, StatusWord};
use crate::names::check_new;
use crate::step::Step;

/// Values of unique fields that rows of the file ask for, and which row.
pub(super) type Claimed = HashMap<(String, String), u64>;

pub(super) fn change(
    context: &Context<'_>,
    cells: &Cells<'_>,
    word_of_key: &str,
    claimed: &mut Claimed,
    problems: &mut Problems<'_>,
) -> Option<Change> {
    if let Some(word) = cells.text("status") {
        match StatusWord::parse(word) {
            Ok(StatusWord::Active) => {}
            Ok(_) => {
                // Nobody who is to leave is hired: the name is wrong, and what it may be helps more than what else is.
                let message = match context.directory.people.find(word_of_key) {
                    Err(message) => message,
                    Ok(other) => format!(
                        "nobody is known by {word_of_key:?} there, but {}",
                        other.shown()
                    ),
                };
                problems.add(
                    None,
                    format!("{message}; whoever is not there cannot be dismissed"),
                );
                return None;
            }
            Err(message) => problems.add(Some("status"), message),
        }
    }
    // An address without a name is more likely a mistyped one of somebody who is there.
    let has_name = cells
        .fields()
        .any(|(name, cell)| matches!(name, "FIRST_NAME" | "LAST_NAME") && cell.text().is_some());
    let login = cells
        .text("login")
        .or_else(|| cells.text("email").filter(|_| has_name));
    if login.is_none() {
        let nobody = match context.directory.people.find(word_of_key) {
            Err(message) => format!("{message}; "),
            Ok(_) => String::new(),
        };
        problems.add(
            None,
            format!("{nobody}a new user needs a login, or a name and an e-mail address, which becomes the login"),
        );
    }
    let department = match cells.text("department") {
        None => {
            problems.add(Some("department"), "a new user needs a department");
            None
        }
        Some(word) => problems.take("department", context.directory.departments.find(word)),
    };
    let mut fields: Vec<(String, String)> = Vec::new();
    fields.extend(
        cells
            .text("email")
            .map(|email| ("EMAIL".to_owned(), email.to_owned())),
    );
    for (name, cell) in cells.fields() {
        if let Some(text) = cell.text() {
            let value = problems.take(name, context.directory.value(name, text));
            fields.extend(value.map(|value| (name.to_owned(), value)));
        }
    }
    let login_field = login.map(|login| ("LOGIN".to_owned(), login.to_owned()));
    for (name, value) in fields.iter().chain(&login_field) {
        if name == "LOGIN" || name == "EMAIL" {
            problems.take(&name.to_lowercase(), check_new(value));
        }
        claim(context, name, value, None, claimed, problems);
    }
    for field in context
        .directory
        .fields
        .iter()
        .filter(|field| field.is_required)
    {
        let given = field.name == "LOGIN" || fields.iter().any(|(name, _)| *name == field.name);
        if !given {
            problems.add(
                None,
                format!("the account requires {:?} of every user", field.shown()),
            );
        }
    }
    let groups: BTreeSet<String> = ["groups", "group", "add_to_groups"]
        .into_iter()
        .flat_map(|column| problems.groups(context, cells, column))
        .collect();
    let role = role::asked(context, cells, problems).filter(|role| role.role != "learner");
    let (login, department) = (login?, department?);
    let value_of = |name: &str| {
        fields
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    };
    let name: Vec<&str> = [value_of("FIRST_NAME"), value_of("LAST_NAME")]
        .into_iter()
        .flatten()
        .collect();
    let handle = value_of("EMAIL").unwrap_or(login);
    let subject = if name.is_empty() {
        handle.to_owned()
    } else {
        format!("{} ({handle})", name.join(" "))
    };
    let mut differences = vec![Difference::new("login", None, Some(login.to_owned()))];
    for (name, value) in &fields {
        differences.push(Difference::new(
            label(context, name),
            None,
            Some(value.clone()),
        ));
    }
    differences.push(Difference::new(
        "department",
        None,
        Some(department.path.clone()),
    ));
    if let Some(role) = &role {
        differences.push(Difference::new("role", None, Some(role.role.clone())));
    }
    differences.extend(
        groups
            .iter()
            .map(|id| Difference::new("group", None, Some(context.directory.groups.shown(id)))),
    );
    let has_password = cells.text("password").is_some();
    if has_password {
        differences.push(Difference::new(
            "password",
            None,
            Some("as in the file".to_owned()),
        ));
    }
    let invitation = cells.text("invitation").map(str::to_owned);
    if invitation.is_some() {
        differences.push(Difference::new(
            "invitation",
            None,
            Some("an e-mail is sent".to_owned()),
        ));
    }
    Some(Change {
        rows: vec![cells.record.row],
        verb: Verb::Hire,
        subject,
        id: None,
        differences,
        notes: Vec::new(),
        steps: vec![Step::AddUser {
            login: login.to_owned(),
            department: department.id.clone(),
            fields,
            role,
            groups: groups.into_iter().collect(),
            has_password,
            invitation,
        }],
    })
}

/// What others may call somebody who is added.
pub(super) fn names(change: &Change) -> Vec<String> {
    let Some(Step::AddUser { login, fields, .. }) = change.steps.first() else {
        return Vec::new();
    };
    let mut names = vec![login.clone()];
    names.extend(
        fields
            .iter()
            .filter(|(name, _)| name == "EMAIL" || name.starts_with("USER_DEFINED"))
            .map(|(_, value)| value.clone()),
    );
    names
}

/// Checks that a value of a field that must be unique is nobody else's.
pub(super) fn claim(
    context: &Context<'_>,
    field: &str,
    value: &str,
    own: Option<&str>,
    claimed: &mut Claimed,
    problems: &mut Problems<'_>,
) {
    let people = &context.directory.people;
    if !people.has_key(field) || value.is_empty() {
        return;
    }
    let column = match field {
        "LOGIN" => "login",
        "EMAIL" => "email",
        other => other,
    };
    if let Some(other) = people
        .with(field, value)
        .into_iter()
        .find(|person| Some(person.id.as_str()) != own)
    {
        problems.add(
            Some(column),
            format!("{value:?} belongs to {} already", other.shown()),
        );
    }
    let key = (field.to_owned(), comparable(value));
    if let Some(row) = claimed.insert(key, problems.row) {
        problems.add(Some(column), format!("row {row} asks for {value:?}, too"));
    }
}

/// What people call a field.
pub(super) fn label(context: &Context<'_>, field: &str) -> String {
    match field {
        "LOGIN" => "login".to_owned(),
        "EMAIL" => "email".to_owned(),
        name => context
            .directory
            .fields
            .iter()
            .find(|field| field.name == name)
            .map_or_else(|| name.to_owned(), |field| field.shown().to_owned()),
    }
}
