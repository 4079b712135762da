//! Whether rows that a list did not show exist nevertheless.

use std::collections::HashSet;

use learn_client::types::content::{GetContentItem, ListCourseModules};
use learn_client::types::departments::GetDepartment;
use learn_client::types::enrollments::ListEnrollments;
use learn_client::types::gamification::GetGamificationPoints;
use learn_client::types::groups::GetGroups;
use learn_client::types::results::{ListLearnersModulesResults, ListLearnersResults};
use learn_client::types::users::{FindExistingUsers, GetUserProfileFields};
use learn_client::{AllUserStatuses as _, Client, Error};

use super::read::is_unknown;
use crate::kind::Kind;
use crate::store::gone::Key;

/// The first of these rows that the service knows; `None` where it knows none of them.
pub(super) async fn find(
    client: &Client,
    kind: Kind,
    keys: &[Key],
) -> Result<Option<String>, Error> {
    // An id in another letter case is the same one: to take it for another would remove a row that exists.
    let wanted: HashSet<String> = keys
        .iter()
        .map(|(first, second)| match kind {
            Kind::Modules | Kind::Enrollments if !second.is_empty() => second.to_lowercase(),
            _ => first.to_lowercase(),
        })
        .collect();
    let mut firsts: Vec<String> = keys.iter().map(|(first, _)| first.clone()).collect();
    firsts.dedup();
    let known: Vec<String> = match kind {
        Kind::Users => {
            ask(firsts, async |ids| {
                let answer = client.send(&FindExistingUsers::new(ids)).await?;
                Ok(texts(answer.user_ids.into_iter().flatten()))
            })
            .await?
        }
        Kind::Departments => {
            one_by_one(firsts, async |id| {
                let answer = client.send(&GetDepartment::new(id)).await?;
                Ok(texts(
                    answer.department.into_iter().map(|row| row.department_id),
                ))
            })
            .await?
        }
        Kind::Content => {
            one_by_one(firsts, async |id| {
                let answer = client.send(&GetContentItem::new(id)).await?;
                Ok(texts(
                    answer
                        .content_item
                        .into_iter()
                        .map(|row| row.content_item_id),
                ))
            })
            .await?
        }
        Kind::Groups => {
            let answer = client.send(&GetGroups::new()).await?;
            texts(answer.group.into_iter().map(|row| row.group_id))
        }
        Kind::ProfileFields => {
            let answer = client.send(&GetUserProfileFields::new()).await?;
            texts(
                answer
                    .user_field_info
                    .into_iter()
                    .map(|row| row.user_field_info_id),
            )
        }
        Kind::Points => {
            ask(firsts, async |ids| {
                let request = GetGamificationPoints::new().user_ids(ids);
                let answer = client.send(&request).await?;
                Ok(texts(answer.user_points.into_iter().map(|row| row.user_id)))
            })
            .await?
        }
        Kind::Modules => {
            one_by_one(firsts, async |course| {
                let mut rows = client.items(ListCourseModules::new(course));
                let mut found = Vec::new();
                while let Some(row) = rows.next().await {
                    let row = row?;
                    let item = row.item_id.as_ref().map(ToString::to_string);
                    found.extend(row.module_id.map(|id| id.to_string()).or(item));
                }
                Ok(found)
            })
            .await?
        }
        Kind::Enrollments => {
            ask(firsts, async |ids| {
                let mut rows = client.items(ListEnrollments::new().learner_ids(ids));
                let mut found = Vec::new();
                while let Some(row) = rows.next().await {
                    let id = row?.enrollment_id.to_string();
                    if wanted.contains(&id.to_lowercase()) {
                        found.push(id);
                        break;
                    }
                }
                Ok(found)
            })
            .await?
        }
        Kind::LearnerResults => {
            ask(firsts, async |ids| {
                let request = ListLearnersResults::new()
                    .all_user_statuses()
                    .enrollment_ids(ids);
                let mut rows = client.items(request);
                let mut found = Vec::new();
                while let Some(row) = rows.next().await {
                    found.extend(row?.enrollment_id.map(|id| id.to_string()));
                }
                Ok(found)
            })
            .await?
        }
        Kind::ModuleResults => return find_module_results(client, keys, firsts).await,
    };
    Ok(known
        .into_iter()
        .find(|id| wanted.contains(&id.to_lowercase())))
}

/// A result of a module is told by enrollment and module; where no module is named, any of the enrollment counts.
async fn find_module_results(
    client: &Client,
    keys: &[Key],
    enrollments: Vec<String>,
) -> Result<Option<String>, Error> {
    let wanted: HashSet<(&str, &str)> = keys
        .iter()
        .map(|(enrollment, module)| (enrollment.as_str(), module.as_str()))
        .collect();
    let found = ask(enrollments, async |ids| {
        let request = ListLearnersModulesResults::new()
            .all_user_statuses()
            .enrollment_ids(ids);
        let mut rows = client.items(request);
        while let Some(row) = rows.next().await {
            let row = row?;
            let item = row.course_item_id.as_ref().map(ToString::to_string);
            let module = row.module_id.map(|id| id.to_string()).or(item);
            if let (Some(enrollment), Some(module)) = (&row.enrollment_id, module)
                && (wanted.contains(&(enrollment.as_str(), module.as_str()))
                    || wanted.contains(&(enrollment.as_str(), "")))
            {
                return Ok(vec![enrollment.to_string()]);
            }
        }
        Ok(Vec::new())
    })
    .await?;
    Ok(found.into_iter().next())
}

fn texts<T: ToString>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// Asks for several at once. Where the service refuses the lot because of some of them, the others are found by
/// halving it; one that is refused alone, twice, is not there.
async fn ask(
    ids: Vec<String>,
    request: impl AsyncFn(Vec<String>) -> Result<Vec<String>, Error>,
) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    let mut waiting = vec![ids];
    while let Some(mut ids) = waiting.pop() {
        if ids.is_empty() {
            continue;
        }
        match request(ids.clone()).await {
            Ok(mut known) => found.append(&mut known),
            Err(error) if is_unknown(&error) && ids.len() > 1 => {
                waiting.push(ids.split_off(ids.len() / 2));
                waiting.push(ids);
            }
            Err(error) if is_unknown(&error) => match request(ids).await {
                Ok(mut known) => found.append(&mut known),
                Err(error) if is_unknown(&error) => {}
                Err(error) => return Err(error),
            },
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

async fn one_by_one(
    ids: Vec<String>,
    request: impl AsyncFn(String) -> Result<Vec<String>, Error>,
) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for id in ids {
        for last in [false, true] {
            match request(id.clone()).await {
                Ok(mut known) => {
                    found.append(&mut known);
                    break;
                }
                Err(error) if is_unknown(&error) => {
                    if last {
                        break;
                    }
                }
                Err(error) => return Err(error),
            }
        }
    }
    Ok(found)
}
