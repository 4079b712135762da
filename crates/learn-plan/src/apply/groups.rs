//! Steps that are about groups.

use learn_client::Error;
use learn_client::types::groups::{AddGroup, GetGroups, UpdateGroupMembers};
use learn_client::types::users::RemoveUserFromGroups;
use learn_sync::text::comparable;

use super::look::{Item, Look};
use super::server::{Sent, Server};
use crate::read;
use crate::step::Step;

pub(super) async fn look_for_group(
    server: &mut Server<'_>,
    item: &Item<'_>,
) -> Result<Look, Error> {
    let Step::AddGroup { name } = item.step else {
        return Ok(Look::Shifted("not a group".to_owned()));
    };
    let groups = server.client.send(&GetGroups::new()).await?.group;
    if groups.is_empty() && item.was_sent() {
        return Ok(Look::Unknown(
            "the service lists no group at all, so that nobody knows whether this one was added"
                .to_owned(),
        ));
    }
    let wanted = comparable(name);
    let found: Vec<String> = groups
        .iter()
        .filter(|group| {
            group
                .name
                .as_ref()
                .is_some_and(|name| comparable(name) == wanted)
        })
        .map(|group| group.group_id.to_string())
        .collect();
    Ok(match (found.as_slice(), item.was_sent()) {
        ([], _) => Look::Ready(None),
        ([id], true) => Look::So(Some(id.clone())),
        (_, true) => Look::Unknown(format!(
            "nothing says whether this group was added, and by now there are several called {name:?}"
        )),
        (_, false) => Look::Shifted(format!(
            "a group {name:?} is there by now: make the plan anew"
        )),
    })
}

/// All items are of one group.
pub(super) async fn look_at_members(
    server: &mut Server<'_>,
    items: &[Item<'_>],
) -> Result<Vec<Look>, Error> {
    let group = items.first().and_then(|item| match item.step {
        Step::Join { group, .. } => server.id(group).map(str::to_owned),
        Step::Leave { group, .. } => Some(group.clone()),
        _ => None,
    });
    let Some(group) = group else {
        return Ok(items
            .iter()
            .map(|_| Look::Shifted("the group was not added".to_owned()))
            .collect());
    };
    let members = read::members(server.client, &group).await?;
    let mut looks = Vec::with_capacity(items.len());
    for item in items {
        looks.push(match (item.step, &members) {
            (Step::Leave { user, .. }, Ok(members)) if members.contains(user) => Look::Ready(None),
            (Step::Leave { user, .. }, _) => look_at_leaver(server, user, &group).await?,
            // A request for new members names all of them: what is not certainly all of them is not sent.
            (_, Err(why)) => Look::Shifted((*why).to_owned()),
            (Step::Join { user, .. }, Ok(members)) if !members.contains(user) => Look::Ready(None),
            _ => Look::So(None),
        });
    }
    server.members = members.unwrap_or_default();
    Ok(looks)
}

/// That a list lacks somebody does not prove that they left: their own profile does.
async fn look_at_leaver(server: &Server<'_>, user: &str, group: &str) -> Result<Look, Error> {
    let ids = [user.to_owned()];
    let found = read::profiles(server.client, &ids, &|_, _| ()).await?;
    let groups = found.get(user).and_then(|profile| profile.groups.as_ref());
    Ok(match groups {
        None => Look::Shifted("the service does not say in which groups the user is".to_owned()),
        Some(groups) if groups.iter().any(|own| own.as_str() == group) => Look::Ready(None),
        Some(_) => Look::So(None),
    })
}

pub(super) async fn send(server: &Server<'_>, items: &[Item<'_>]) -> Result<Sent, Error> {
    let client = server.client;
    match items.first().map(|item| item.step) {
        Some(Step::AddGroup { name }) => {
            let added = client.send(&AddGroup::new(name.as_str())).await?;
            Ok(Sent::Done(Some(added.group_id.to_string())))
        }
        Some(Step::Leave { group, user }) => {
            let request = RemoveUserFromGroups::new(user.as_str(), [group.as_str()]);
            client.send(&request).await.map(Sent::from)
        }
        Some(Step::Join { group, .. }) => {
            // The service knows no way to add members: it takes all of them, those who were just read among them.
            let joining = items.iter().filter_map(|item| match item.step {
                Step::Join { user, .. } => Some(user.as_str()),
                _ => None,
            });
            let members = server.members.iter().map(String::as_str).chain(joining);
            let request = UpdateGroupMembers::new(server.id(group).unwrap_or_default(), members);
            client.send(&request).await.map(Sent::from)
        }
        _ => Ok(Sent::Silent),
    }
}
