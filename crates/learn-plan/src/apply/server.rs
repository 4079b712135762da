//! The service as a run sees it: what has to be known of it more than once.

use std::collections::HashMap;

use learn_client::types::groups::GetGroups;
use learn_client::types::users::{ListUsersV2, UserProfile};
use learn_client::{Client, Error};

use super::secrets::Secrets;
use crate::read;
use crate::step::Ref;

/// The service, and what is known of it.
pub(super) struct Server<'a> {
    pub(super) client: &'a Client,
    pub(super) secrets: Secrets,
    /// What changes have added, by their numbers.
    pub(super) made: HashMap<usize, String>,
    /// The profiles that were just looked at.
    pub(super) profiles: HashMap<String, UserProfile>,
    /// The members of the group that was just looked at.
    pub(super) members: Vec<String>,
    witness: Option<String>,
    smart: Option<Vec<String>>,
}

/// What came of a request: the id of what was added, and what is worth telling.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) made: Option<String>,
    pub(super) note: Option<String>,
}

impl<'a> Server<'a> {
    pub(super) fn new(client: &'a Client, secrets: Secrets) -> Self {
        Self {
            client,
            secrets,
            made: HashMap::new(),
            profiles: HashMap::new(),
            members: Vec::new(),
            witness: None,
            smart: None,
        }
    }

    /// The id of a thing; `None` where it was to be added and was not.
    pub(super) fn id<'b>(&'b self, one: &'b Ref) -> Option<&'b str> {
        match one {
            Ref::Id(id) => Some(id),
            Ref::Added(change) => self.made.get(change).map(String::as_str),
        }
    }

    /// A login that is known to exist.
    pub(super) async fn witness(&mut self) -> Result<String, Error> {
        if let Some(witness) = &self.witness {
            return Ok(witness.clone());
        }
        let mut users = self.client.items(ListUsersV2::new().page_size(5));
        let mut witness = String::new();
        while let Some(user) = users.next().await {
            if let Some(login) = read::value_of(&user?, "LOGIN") {
                login.clone_into(&mut witness);
                break;
            }
        }
        self.witness = Some(witness.clone());
        Ok(witness)
    }

    /// The ids of the smart groups, which nobody can be put into.
    pub(super) async fn smart(&mut self) -> Result<&[String], Error> {
        if self.smart.is_none() {
            let groups = self.client.send(&GetGroups::new()).await?.group;
            let smart = groups
                .into_iter()
                .filter(|group| group.is_smart == Some(true))
                .map(|group| group.group_id.to_string())
                .collect();
            self.smart = Some(smart);
        }
        Ok(self.smart.as_deref().unwrap_or_default())
    }

    pub(super) fn known_smart(&self) -> &[String] {
        self.smart.as_deref().unwrap_or_default()
    }
}
