//! Whether rows that a list did not show exist nevertheless.

use std::collections::HashSet;

use learn_client::types::content::{
    GetContentItem, GetContentItemFinalStatuses, ListCourseModules,
};
use learn_client::types::departments::GetDepartment;
use learn_client::types::enrollments::ListEnrollments;
use learn_client::types::gamification::GetGamificationPoints;
use learn_client::types::groups::GetGroups;
use learn_client::types::results::{ListLearnersModulesResults, ListLearnersResults};
use learn_client::types::trainings::GetTrainingSession;
use learn_client::types::users::{FindExistingUsers, GetUserProfile, GetUserProfileFields};
use learn_client::types::{CourseId, UserId};
use learn_client::{AllUserStatuses as _, Client, Error, FaultClass};

use super::read::is_unknown;
use crate::kind::Kind;
use crate::store::gone::Key;

/// What the service says of rows that were not listed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It knows none of them.
    Gone,
    /// It knows this one.
    Exists(String),
    /// It knows these, and the role may not see them.
    Hidden(Vec<String>),
}

/// What was learned of some ids.
#[derive(Default)]
struct Answer {
    known: Vec<String>,
    hidden: Vec<String>,
}

impl From<Vec<String>> for Answer {
    fn from(known: Vec<String>) -> Self {
        Self {
            known,
            hidden: Vec::new(),
        }
    }
}

/// Asks for rows. `is_limited` says that the role does not see the whole account.
pub(super) async fn find(
    client: &Client,
    kind: Kind,
    keys: &[Key],
    is_limited: bool,
) -> Result<Standing, Error> {
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
    let Answer { known, hidden } = answer(client, kind, keys, firsts, &wanted, is_limited).await?;
    let exists = known
        .into_iter()
        .find(|id| wanted.contains(&id.to_lowercase()));
    Ok(match exists {
        Some(id) => Standing::Exists(id),
        None if hidden.is_empty() => Standing::Gone,
        None => Standing::Hidden(hidden),
    })
}

async fn answer(
    client: &Client,
    kind: Kind,
    keys: &[Key],
    firsts: Vec<String>,
    wanted: &HashSet<String>,
    is_limited: bool,
) -> Result<Answer, Error> {
    let known: Vec<String> = match kind {
        Kind::Users => return find_users(client, firsts, is_limited).await,
        Kind::Departments => {
            return one_by_one(firsts, async |id| {
                let answer = client.send(&GetDepartment::new(id)).await?;
                Ok(texts(
                    answer.department.into_iter().map(|row| row.department_id),
                ))
            })
            .await;
        }
        Kind::Content => {
            return one_by_one(firsts, async |id| {
                let answer = client.send(&GetContentItem::new(id)).await?;
                Ok(texts(
                    answer
                        .content_item
                        .into_iter()
                        .map(|row| row.content_item_id),
                ))
            })
            .await;
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
            return one_by_one(firsts, async |course| {
                let mut rows = client.items(ListCourseModules::new(course));
                let mut found = Vec::new();
                while let Some(row) = rows.next().await {
                    let row = row?;
                    let item = row.item_id.as_ref().map(ToString::to_string);
                    found.extend(row.module_id.map(|id| id.to_string()).or(item));
                }
                Ok(found)
            })
            .await;
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
        Kind::TrainingSessions => {
            return one_by_one(firsts, async |id| {
                let answer = client.send(&GetTrainingSession::new(id)).await?;
                Ok(texts(answer.training_session.into_iter().map(|row| row.id)))
            })
            .await;
        }
        Kind::LastViews => {
            return one_by_one(firsts, async |item| {
                let request = GetContentItemFinalStatuses::new(item.as_str());
                let mut rows = client.rows(request);
                let mut found = Vec::new();
                while let Some(row) = rows.next().await {
                    let user = row?.user_id.to_string();
                    if keys.iter().any(|(of, who)| {
                        of.eq_ignore_ascii_case(&item) && who.eq_ignore_ascii_case(&user)
                    }) {
                        found.push(item.clone());
                        break;
                    }
                }
                Ok(found)
            })
            .await;
        }
        Kind::LearnerResults => find_results(client, firsts).await?,
        Kind::ModuleResults => find_module_results(client, keys, firsts).await?,
    };
    Ok(known.into())
}

/// Of whom a limited role is not shown, it is told apart whether they are gone: their profile is refused then, or not
/// known.
async fn find_users(client: &Client, ids: Vec<String>, is_limited: bool) -> Result<Answer, Error> {
    let known = ask(ids.clone(), async |ids| {
        let answer = client.send(&FindExistingUsers::new(ids)).await?;
        Ok(texts(answer.user_ids.into_iter().flatten()))
    })
    .await?;
    if !is_limited {
        return Ok(known.into());
    }
    let is_known: HashSet<String> = known.iter().map(|id| id.to_lowercase()).collect();
    let others = ids
        .into_iter()
        .filter(|id| !is_known.contains(&id.to_lowercase()))
        .collect();
    let mut answer = one_by_one(others, async |id| {
        let answer = client.send(&GetUserProfile::new(id)).await?;
        Ok(texts(answer.user_profile.map(|profile| profile.user_id)))
    })
    .await?;
    answer.known.extend(known);
    Ok(answer)
}

/// Results are told by their enrollment, or, where the service names none, by learner and course.
async fn find_results(client: &Client, keys: Vec<String>) -> Result<Vec<String>, Error> {
    let (pairs, ids): (Vec<String>, Vec<String>) =
        keys.into_iter().partition(|key| key.contains('/'));
    let mut found = ask(ids, async |ids| {
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
    .await?;
    let of_pairs = ask(learners(&pairs), async |ids| {
        let request = ListLearnersResults::new().all_user_statuses().user_ids(ids);
        let mut rows = client.items(request);
        let mut found = Vec::new();
        while let Some(row) = rows.next().await {
            let row = row?;
            found.extend(pair(row.user_id, row.course_id));
        }
        Ok(found)
    })
    .await?;
    found.extend(of_pairs);
    Ok(found)
}

/// The learners of pairs of learner and course.
fn learners(pairs: &[String]) -> Vec<String> {
    let mut learners: Vec<String> = pairs
        .iter()
        .filter_map(|pair| Some(pair.split_once('/')?.0.to_owned()))
        .collect();
    learners.sort_unstable();
    learners.dedup();
    learners
}

fn pair(learner: Option<UserId>, course: Option<CourseId>) -> Option<String> {
    Some(format!("{}/{}", learner?, course?))
}

/// A result of a module is told by its enrollment, or the pair, and the module; where no module is named, any of the
/// enrollment counts.
async fn find_module_results(
    client: &Client,
    keys: &[Key],
    enrollments: Vec<String>,
) -> Result<Vec<String>, Error> {
    let wanted: HashSet<(String, String)> = keys
        .iter()
        .map(|(enrollment, module)| (enrollment.to_ascii_lowercase(), module.to_ascii_lowercase()))
        .collect();
    let (pairs, ids): (Vec<String>, Vec<String>) =
        enrollments.into_iter().partition(|key| key.contains('/'));
    let asked = [(ids, false), (learners(&pairs), true)];
    for (ids, are_learners) in asked {
        let found = ask(ids, async |ids| {
            let request = ListLearnersModulesResults::new().all_user_statuses();
            let request = if are_learners {
                request.user_ids(ids)
            } else {
                request.enrollment_ids(ids)
            };
            let mut rows = client.items(request);
            while let Some(row) = rows.next().await {
                let row = row?;
                let item = row.course_item_id.as_ref().map(ToString::to_string);
                let module = row.module_id.map(|id| id.to_string()).or(item);
                let enrollment = if are_learners {
                    pair(row.user_id, row.course_id)
                } else {
                    row.enrollment_id.map(|id| id.to_string())
                };
                if let (Some(enrollment), Some(module)) = (enrollment, module) {
                    let of = |module: String| (enrollment.to_ascii_lowercase(), module);
                    if wanted.contains(&of(module.to_ascii_lowercase()))
                        || wanted.contains(&of(String::new()))
                    {
                        return Ok(vec![enrollment]);
                    }
                }
            }
            Ok(Vec::new())
        })
        .await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
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

/// Asks one after the other. What the role may not see is not gone.
async fn one_by_one(
    ids: Vec<String>,
    request: impl AsyncFn(String) -> Result<Vec<String>, Error>,
) -> Result<Answer, Error> {
    let mut answer = Answer::default();
    for id in ids {
        for last in [false, true] {
            match request(id.clone()).await {
                Ok(known) => {
                    answer.known.extend(known);
                    break;
                }
                Err(error) if error.class() == Some(FaultClass::Permission) => {
                    answer.hidden.push(id.clone());
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
    Ok(answer)
}
