//! Roles, in both generations of the service's words.

use learn_client::types::users::{UserProfile, UserRole};

use super::context::{Context, Problems};
use crate::input::{Cells, words};
use crate::step::Role;

const WORDS: &[&str] = &[
    "learner",
    "administrator",
    "department_administrator",
    "publisher",
    "supervisor",
];

/// One word for each role.
pub(crate) fn normal(word: &str) -> String {
    let word = word.trim().to_lowercase().replace([' ', '-'], "_");
    match word.as_str() {
        "learners" => "learner",
        "account_administrator" | "account_administrators" | "administrators" => "administrator",
        "department_administrators" => "department_administrator",
        "course_author" | "course_authors" | "publishers" => "publisher",
        "supervisors" => "supervisor",
        other => other,
    }
    .to_owned()
}

/// Whether a word is the id of a role and not a kind.
pub(crate) fn is_id(word: &str) -> bool {
    !WORDS.contains(&word) && word.chars().any(|letter| letter.is_ascii_digit())
}

/// The role that a row asks for.
pub(super) fn asked(
    context: &Context<'_>,
    cells: &Cells<'_>,
    problems: &mut Problems<'_>,
) -> Option<Role> {
    let word = cells.text("role");
    let departments = cells.text("manageable_departments");
    let Some(word) = word else {
        if departments.is_some() {
            problems.add(
                Some("manageable_departments"),
                "they go with a role: give it, too",
            );
        }
        return None;
    };
    let role = if is_id(word) {
        word.to_owned()
    } else {
        normal(word)
    };
    if !is_id(&role) && !WORDS.contains(&role.as_str()) {
        problems.add(
            Some("role"),
            format!(
                "{word:?} is not a role: {}, or the id of a role of the account",
                WORDS.join(", ")
            ),
        );
        return None;
    }
    let mut ids = Vec::new();
    for word in departments.into_iter().flat_map(words) {
        let found = context
            .directory
            .departments
            .find(word)
            .map(|department| department.id.clone());
        ids.extend(problems.take("manageable_departments", found));
    }
    ids.sort();
    ids.dedup();
    if role == "department_administrator" && ids.is_empty() {
        problems.add(
            Some("role"),
            "an administrator of departments needs the column manageable_departments",
        );
    }
    Some(Role {
        role,
        departments: ids,
    })
}

/// The role of a profile, in the terms of the one that is asked for.
pub(crate) fn current(profile: &UserProfile, asked: &Role) -> Role {
    let assigned = profile.user_roles.iter().flatten();
    let is_asked = |role: Option<&str>, id: Option<&str>| {
        if is_id(&asked.role) {
            id == Some(asked.role.as_str())
        } else {
            role.map(normal).as_deref() == Some(asked.role.as_str())
        }
    };
    for one in assigned {
        let kind = one.role_type.as_ref().map(UserRole::as_str);
        if is_asked(kind, one.role_id.as_ref().map(AsRef::<str>::as_ref)) {
            return Role {
                role: asked.role.clone(),
                departments: sorted(
                    one.manageable_department_ids
                        .iter()
                        .flatten()
                        .map(AsRef::<str>::as_ref),
                ),
            };
        }
    }
    let departments = sorted(
        profile
            .manageable_department_ids
            .iter()
            .flatten()
            .map(AsRef::<str>::as_ref),
    );
    let kind = profile.role.as_ref().map(UserRole::as_str);
    let id = profile.role_id.as_ref().map(AsRef::<str>::as_ref);
    let role = if is_id(&asked.role) {
        id.map(str::to_owned)
    } else {
        kind.map(normal)
    };
    Role {
        role: role.unwrap_or_default(),
        departments,
    }
}

fn sorted<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut ids: Vec<String> = ids.map(str::to_owned).collect();
    ids.sort();
    ids.dedup();
    ids
}
