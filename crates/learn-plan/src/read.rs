//! What is there now, read from the service.

use std::collections::{HashMap, HashSet};

use futures_util::{StreamExt as _, TryStreamExt as _};
use learn_client::types::enrollments::{Enrollment, ListEnrollments};
use learn_client::types::users::{GetUserProfile, ListUsersV2, UserProfile};
use learn_client::{Client, Error, FaultClass};

/// How many profiles are asked for at the same time. The client's own limits hold beside that.
const AT_ONCE: usize = 4;

/// The profiles of users, whole. Whoever is gone, or is not to be seen, is left out.
pub(crate) async fn profiles(
    client: &Client,
    ids: &[String],
    watch: &(dyn Fn(u64, u64) + Sync),
) -> Result<HashMap<String, UserProfile>, Error> {
    let of = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let mut read = HashMap::with_capacity(ids.len());
    let mut answers = futures_util::stream::iter(ids.iter().map(|id| profile(client, id)))
        .buffer_unordered(AT_ONCE);
    let mut done = 0;
    while let Some(profile) = answers.try_next().await? {
        done += 1;
        watch(done, of);
        if let Some(profile) = profile {
            read.insert(profile.user_id.to_string(), profile);
        }
    }
    Ok(read)
}

/// Up to how many are asked for one by one, also where all users are listed in fewer calls.
const ONE_BY_ONE: usize = 200;

/// The same of many: where that takes fewer calls, out of the list of all `users`, which holds the same records.
pub(crate) async fn many_profiles(
    client: &Client,
    ids: &[String],
    users: usize,
    watch: &(dyn Fn(u64, u64) + Sync),
) -> Result<HashMap<String, UserProfile>, Error> {
    // A page holds a thousand, and takes the service longer than a profile.
    if ids.len() <= ONE_BY_ONE || ids.len() < users / 100 {
        return profiles(client, ids, watch).await;
    }
    let wanted: HashSet<&str> = ids.iter().map(String::as_str).collect();
    let of = u64::try_from(users).unwrap_or(u64::MAX);
    let mut read = HashMap::with_capacity(ids.len());
    let mut rows = client.items(ListUsersV2::new());
    let mut done = 0;
    while let Some(row) = rows.next().await {
        let row = row?;
        done += 1;
        watch(done, of.max(done));
        if wanted.contains(row.user_id.as_str()) {
            read.insert(row.user_id.to_string(), row);
        }
    }
    let rest: Vec<String> = ids
        .iter()
        .filter(|id| !read.contains_key(*id))
        .cloned()
        .collect();
    read.extend(profiles(client, &rest, watch).await?);
    Ok(read)
}

async fn profile(client: &Client, id: &str) -> Result<Option<UserProfile>, Error> {
    match client.send(&GetUserProfile::new(id)).await {
        Ok(answer) => Ok(answer.user_profile),
        Err(error)
            if error.fault().is_some()
                && matches!(
                    error.class(),
                    Some(
                        FaultClass::UnknownEntity
                            | FaultClass::WrongParameters
                            | FaultClass::Permission
                    )
                ) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The value of a field of the profile, wherever the service puts it.
pub(crate) fn value_of<'a>(profile: &'a UserProfile, field: &str) -> Option<&'a str> {
    let value = profile.field(field);
    let value = if field == "EMAIL" {
        value.or(profile.email.as_deref())
    } else {
        value
    };
    value.map(str::trim).filter(|value| !value.is_empty())
}

/// All pages of a list.
macro_rules! all {
    ($client:expr, $operation:expr) => {{
        let mut rows = $client.items($operation);
        let mut all = Vec::new();
        while let Some(row) = rows.next().await {
            all.push(row?);
        }
        all
    }};
}

/// The enrollments of learners in a course. Without learners: all of the course.
pub(crate) async fn enrollments(
    client: &Client,
    course: &str,
    learners: Option<&[&str]>,
) -> Result<Vec<Enrollment>, Error> {
    let operation = ListEnrollments::new().course_ids([course]);
    let operation = match learners {
        Some(learners) => operation.learner_ids(learners.iter().copied()),
        None => operation,
    };
    Ok(all!(client, operation))
}

/// The ids of those who are in a group. `None` where their profiles do not say so themselves: then the service has not
/// listed the group, whatever it has listed.
pub(crate) async fn members(client: &Client, group: &str) -> Result<Option<Vec<String>>, Error> {
    let listed = filtered(client, ListUsersV2::new().group_id(group)).await?;
    let is_in = |profile: &UserProfile| {
        profile
            .groups
            .as_ref()
            .is_some_and(|groups| groups.iter().any(|own| own.as_str() == group))
    };
    Ok(listed.iter().all(is_in).then(|| {
        listed
            .iter()
            .map(|profile| profile.user_id.to_string())
            .collect()
    }))
}

async fn filtered(client: &Client, operation: ListUsersV2) -> Result<Vec<UserProfile>, Error> {
    Ok(all!(client, operation))
}

/// Whether the service refuses what was asked, and not whoever asks.
pub(crate) fn is_refusal(error: &Error) -> bool {
    error.fault().is_some()
        && !matches!(
            error.class(),
            Some(FaultClass::Authorization | FaultClass::Subscription)
        )
}

/// The users with these logins. `witness` is a login that is known to exist: an answer without it does not show that the
/// service understood what was asked, and all users are read instead.
pub(crate) async fn with_logins(
    client: &Client,
    logins: &[&str],
    witness: &str,
) -> Result<Vec<UserProfile>, Error> {
    let asked = logins.iter().copied().chain([witness]);
    let found = match filtered(client, ListUsersV2::new().logins(asked)).await {
        // How the list nests was never seen: a service that does not take it is asked without.
        Err(error) if is_refusal(&error) => Vec::new(),
        found => found?,
    };
    let is = |profile: &UserProfile, login: &str| {
        value_of(profile, "LOGIN").is_some_and(|own| own.to_lowercase() == login.to_lowercase())
    };
    if found.iter().any(|profile| is(profile, witness)) {
        return Ok(found);
    }
    Ok(all!(client, ListUsersV2::new())
        .into_iter()
        .filter(|profile| logins.iter().any(|login| is(profile, login)))
        .collect())
}
