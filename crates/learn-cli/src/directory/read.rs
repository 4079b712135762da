//! What is asked of the service.

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use learn_client::types::content::{ContentItem, ListContent};
use learn_client::types::departments::{Department, ListDepartments};
use learn_client::types::groups::GetGroups;
use learn_client::types::users::{GetUserProfile, ListUsersV2, UserProfile};
use learn_client::{Client, Error};

use super::key::Key;
use super::listed::Entry;
use super::sort::Sort;

/// Deeper than that is a circle.
const DEEPEST: usize = 64;

/// All of one sort.
pub(super) async fn all(client: &Client, sort: Sort) -> Result<Vec<Entry>, Error> {
    Ok(match sort {
        Sort::User => people(client, ListUsersV2::new()).await?,
        Sort::Department => {
            let all: Vec<Department> = client.items(ListDepartments::new()).try_collect().await?;
            departments(&all)
        }
        Sort::Content => items(client, ListContent::new()).await?,
        Sort::Group => client
            .send(&GetGroups::new())
            .await?
            .group
            .into_iter()
            .map(|group| {
                let name = group.name.unwrap_or_default();
                Entry {
                    id: group.group_id.to_string(),
                    shown: name.clone(),
                    keys: vec![("name", name)],
                    first: true,
                }
            })
            .collect(),
        Sort::Enrollment => Vec::new(),
    })
}

/// The users who have one of these keys.
pub(super) async fn users_with(client: &Client, keys: &[&Key]) -> Result<Vec<Entry>, Error> {
    let by = |word: &str| -> Vec<&str> {
        keys.iter()
            .filter(|key| key.by == word)
            .map(|key| key.value.as_str())
            .collect()
    };
    let (emails, logins) = (by("email"), by("login"));
    let mut found = Vec::new();
    if !emails.is_empty() {
        found.extend(people(client, ListUsersV2::new().emails(emails)).await?);
    }
    if !logins.is_empty() {
        found.extend(people(client, ListUsersV2::new().logins(logins)).await?);
    }
    Ok(found)
}

/// Some users by their ids, each in a request of its own. Whoever the service does not give is left out.
pub(super) async fn users(client: &Client, ids: &[&str]) -> Result<Vec<Entry>, Error> {
    let mut found = Vec::new();
    for id in ids {
        match client.send(&GetUserProfile::new(*id)).await {
            Ok(answer) => found.extend(answer.user_profile.map(|profile| person(&profile))),
            Err(error) if error.fault().is_some() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// Some content by its ids.
pub(super) async fn content(client: &Client, ids: &[&str]) -> Result<Vec<Entry>, Error> {
    items(
        client,
        ListContent::new().content_item_ids(ids.iter().copied()),
    )
    .await
}

async fn people(client: &Client, operation: ListUsersV2) -> Result<Vec<Entry>, Error> {
    let profiles: Vec<UserProfile> = client.items(operation).try_collect().await?;
    Ok(profiles.iter().map(person).collect())
}

async fn items(client: &Client, operation: ListContent) -> Result<Vec<Entry>, Error> {
    let items: Vec<ContentItem> = client.items(operation).try_collect().await?;
    Ok(items
        .into_iter()
        .map(|item| {
            let title = item.title.unwrap_or_default();
            let kind = item.content_item_type.map(|kind| kind.to_string());
            Entry {
                id: item.content_item_id.to_string(),
                shown: title.clone(),
                keys: vec![("title", title)],
                first: matches!(kind.as_deref(), Some("Course" | "LearningTrack")),
            }
        })
        .collect())
}

fn person(profile: &UserProfile) -> Entry {
    let field = |name: &str| profile.field(name).filter(|value| !value.trim().is_empty());
    let email = profile.email.as_deref().or_else(|| field("EMAIL"));
    let login = field("LOGIN");
    let name: Vec<&str> = ["FIRST_NAME", "LAST_NAME"]
        .into_iter()
        .filter_map(field)
        .collect();
    let shown = match (name.join(" "), email.or(login)) {
        (name, Some(key)) if !name.is_empty() => format!("{name} <{key}>"),
        (name, None) => name,
        (_, Some(key)) => key.to_owned(),
    };
    let keys = [("email", email), ("login", login)];
    Entry {
        id: profile.user_id.to_string(),
        shown,
        keys: keys
            .into_iter()
            .filter_map(|(by, value)| Some((by, value?.to_owned())))
            .collect(),
        first: true,
    }
}

/// Departments with their paths: the names from below the root, and also from it.
fn departments(all: &[Department]) -> Vec<Entry> {
    let by_id: HashMap<&str, &Department> = all
        .iter()
        .map(|department| (department.department_id.as_str(), department))
        .collect();
    all.iter()
        .map(|department| {
            let mut names = Vec::new();
            let mut at = Some(department);
            while let Some(one) = at.filter(|_| names.len() < DEEPEST) {
                names.push(one.name.as_deref().unwrap_or_default());
                at = one
                    .parent_department_id
                    .as_ref()
                    .and_then(|id| by_id.get(id.as_str()).copied());
            }
            names.reverse();
            let whole = names.join("/");
            let below = names.get(1..).unwrap_or_default().join("/");
            let shown = if below.is_empty() { &whole } else { &below };
            let mut keys = vec![
                ("name", department.name.clone().unwrap_or_default()),
                ("path", whole.clone()),
            ];
            keys.extend((!below.is_empty()).then(|| ("path", below.clone())));
            keys.extend(department.code.clone().map(|code| ("code", code)));
            Entry {
                id: department.department_id.to_string(),
                shown: shown.clone(),
                keys,
                first: true,
            }
        })
        .collect()
}
