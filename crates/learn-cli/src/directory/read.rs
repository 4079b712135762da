//! What is asked of the service.

use futures_util::TryStreamExt as _;
use learn_client::types::content::{ContentItem, ListContent};
use learn_client::types::departments::{Department, ListDepartments};
use learn_client::types::groups::GetGroups;
use learn_client::types::users::{GetUserProfile, ListUsersV2, UserProfile};
use learn_client::{Client, Error};
use learn_plan::names::{Courses, Departments, Groups, People};

use super::key::Key;
use super::listed::Listed;
use super::sort::Sort;

/// All of one sort.
pub(super) async fn all(client: &Client, sort: Sort) -> Result<Listed, Error> {
    Ok(match sort {
        Sort::User => Listed::Users(People::listed(&people(client, ListUsersV2::new()).await?)),
        Sort::Department => {
            let all: Vec<Department> = client.items(ListDepartments::new()).try_collect().await?;
            Listed::Departments(Departments::listed(all))
        }
        Sort::Content => items(client, ListContent::new()).await?,
        Sort::Group => {
            let all = client.send(&GetGroups::new()).await?.group;
            Listed::Groups(Groups::listed(all))
        }
        Sort::Enrollment => Listed::Enrollments,
    })
}

/// The users who have one of these keys.
pub(super) async fn users_with(client: &Client, keys: &[&Key]) -> Result<Listed, Error> {
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
    found.sort_by(|one, other| one.user_id.as_str().cmp(other.user_id.as_str()));
    found.dedup_by(|one, other| one.user_id == other.user_id);
    Ok(Listed::Users(People::listed(&found)))
}

/// Some users by their ids, each in a request of its own. Whoever the service does not give is left out.
pub(super) async fn users(client: &Client, ids: &[&str]) -> Result<Listed, Error> {
    let mut found = Vec::new();
    for id in ids {
        match client.send(&GetUserProfile::new(*id)).await {
            Ok(answer) => found.extend(answer.user_profile),
            Err(error) if error.fault().is_some() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Listed::Users(People::listed(&found)))
}

/// Some content by its ids.
pub(super) async fn content(client: &Client, ids: &[&str]) -> Result<Listed, Error> {
    let operation = ListContent::new().content_item_ids(ids.iter().copied());
    items(client, operation).await
}

async fn people(client: &Client, operation: ListUsersV2) -> Result<Vec<UserProfile>, Error> {
    client.items(operation).try_collect().await
}

async fn items(client: &Client, operation: ListContent) -> Result<Listed, Error> {
    let items: Vec<ContentItem> = client.items(operation).try_collect().await?;
    Ok(Listed::Content(Courses::listed(items)))
}
