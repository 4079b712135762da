//! Who is in a group, as far as the service shows it.

use std::collections::HashSet;

use futures_util::TryStreamExt as _;
use learn_client::types::users::{ListUsersV2, UserProfile};
use learn_client::{Client, Error};

/// The ids of those who are in a group, or why nobody knows. Members must say so in their own profiles, and a list
/// without any is believed where the same question about another group is answered with whom it must show.
pub(crate) async fn members(
    client: &Client,
    group: &str,
) -> Result<Result<HashSet<String>, &'static str>, Error> {
    let listed = listed(client, group).await?;
    if !listed.iter().all(|profile| is_in(profile, group)) {
        return Ok(Err(
            "the service lists members whose profiles do not say that they are in the group",
        ));
    }
    if listed.is_empty() && !may_be_empty(client, group).await? {
        return Ok(Err(
            "the service lists nobody, and nothing shows that it understood which group was meant",
        ));
    }
    Ok(Ok(listed
        .into_iter()
        .map(|profile| profile.user_id.to_string())
        .collect()))
}

async fn listed(client: &Client, group: &str) -> Result<Vec<UserProfile>, Error> {
    let operation = ListUsersV2::new().group_id(group);
    client.items(operation).try_collect().await
}

fn groups(profile: &UserProfile) -> impl Iterator<Item = &str> {
    let groups = profile.groups.iter().flatten();
    groups.map(AsRef::<str>::as_ref)
}

fn is_in(profile: &UserProfile, group: &str) -> bool {
    groups(profile).any(|own| own == group)
}

/// Whether a list without members may be right: somebody who is in another group is listed for that one, or nobody is in
/// any.
async fn may_be_empty(client: &Client, group: &str) -> Result<bool, Error> {
    let mut users = client.items(ListUsersV2::new());
    let mut says_groups = false;
    while let Some(user) = users.next().await {
        let user = user?;
        if is_in(&user, group) {
            return Ok(false);
        }
        says_groups |= user.groups.is_some();
        if let Some(other) = groups(&user).next() {
            let shown = listed(client, other).await?;
            return Ok(shown.iter().any(|one| one.user_id == user.user_id)
                && shown.iter().all(|one| is_in(one, other)));
        }
    }
    Ok(says_groups)
}
