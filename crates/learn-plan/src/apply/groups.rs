//! Steps that are about groups.

use learn_client::Error;
use learn_client::types::groups::{AddGroup, GetGroups, UpdateGroupMembers};
use learn_client::types::users::RemoveUserFromGroups;

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
    let wanted = name.trim().to_lowercase();
    let found: Vec<String> = groups
        .iter()
        .filter(|group| {
            group
                .name
                .as_ref()
                .is_some_and(|name| name.trim().to_lowercase() == wanted)
        })
        .map(|group| group.group_id.to_string())
        .collect();
    Ok(match (found.as_slice(), item.was_sent()) {
        ([], _) => Look::Ready(None),
        ([id], true) => Look::So(Some(id.clone())),
        (_, true) => Look::Unknown(format!(
            "no answer came when this group was added, and by now there are several called {name:?}"
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
    // A request for new members names all of them: what is not certainly all of them is not sent.
    let Some(members) = read::members(server.client, &group).await? else {
        let what = "the service lists members whose profiles do not say that they are in the group";
        return Ok(items
            .iter()
            .map(|_| Look::Shifted(what.to_owned()))
            .collect());
    };
    server.members = members;
    let is_in = |user: &String| server.members.contains(user);
    Ok(items
        .iter()
        .map(|item| match item.step {
            Step::Join { user, .. } if !is_in(user) => Look::Ready(None),
            Step::Leave { user, .. } if is_in(user) => Look::Ready(None),
            _ => Look::So(None),
        })
        .collect())
}

pub(super) async fn send(server: &Server<'_>, items: &[Item<'_>]) -> Result<Sent, Error> {
    match items.first().map(|item| item.step) {
        Some(Step::AddGroup { name }) => {
            let added = server.client.send(&AddGroup::new(name.as_str())).await?;
            Ok(Sent {
                made: Some(added.group_id.to_string()),
                note: None,
            })
        }
        Some(Step::Leave { group, user }) => {
            let request = RemoveUserFromGroups::new(user.as_str(), [group.as_str()]);
            server.client.send(&request).await.map(|_| Sent::default())
        }
        Some(Step::Join { group, .. }) => {
            // The service knows no way to add members: it takes all of them, those who were just read among them.
            let joining = items.iter().filter_map(|item| match item.step {
                Step::Join { user, .. } => Some(user.as_str()),
                _ => None,
            });
            let members = server.members.iter().map(String::as_str).chain(joining);
            let request = UpdateGroupMembers::new(server.id(group).unwrap_or_default(), members);
            server.client.send(&request).await.map(|_| Sent::default())
        }
        _ => Ok(Sent::default()),
    }
}
