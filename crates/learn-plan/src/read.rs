//! What is there now, read from the service.

mod enrollments;
mod members;

use std::collections::{HashMap, HashSet};

use futures_util::{StreamExt as _, TryStreamExt as _};
use learn_client::types::users::{GetUserProfile, ListUsersV2, UserProfile};
use learn_client::{Client, Error, FaultClass};

pub(crate) use enrollments::Enrollments;
pub(crate) use members::members;

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

/// Why a profile may not be written over: what was not read of it would be taken away.
pub(crate) fn not_whole(profile: &UserProfile) -> Option<String> {
    let unreadable: Vec<&str> = profile.unreadable.iter().map(|(name, _)| name).collect();
    let what = match &profile.fields {
        _ if !unreadable.is_empty() => format!("{} cannot be read", unreadable.join(", ")),
        _ if profile.department_id.is_none() => "it names no department".to_owned(),
        None => "it has no fields".to_owned(),
        Some(fields) if fields.iter().any(|field| field.name.is_none()) => {
            "a field has no name".to_owned()
        }
        Some(_) => return None,
    };
    Some(format!(
        "the service does not give the whole profile ({what}), and a change would take away what is missing"
    ))
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

/// Whether the service refuses what was asked, and not whoever asks.
pub(crate) fn is_refusal(error: &Error) -> bool {
    error.fault().is_some()
        && !matches!(
            error.class(),
            Some(FaultClass::Authorization | FaultClass::Subscription)
        )
}
