//! The service as a run sees it: what has to be known of it more than once.

use std::collections::HashMap;

use learn_client::types::groups::GetGroups;
use learn_client::types::users::{ListUsersV2, UserProfile};
use learn_client::{Client, Error};

use super::look::{Item, Look};
use super::secrets::Secrets;
use super::{departments, enrollments, groups, points, users};
use crate::read;
use crate::step::{Ref, Step};

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

    /// What stands in the place of steps that go along in one request. One look for each.
    pub(super) async fn look(&mut self, items: &[Item<'_>]) -> Result<Vec<Look>, Error> {
        let Some(first) = items.first() else {
            return Ok(Vec::new());
        };
        match first.step {
            Step::AddDepartment { .. }
            | Step::UpdateDepartment { .. }
            | Step::SuperviseDepartment { .. } => {
                departments::look(self, first).await.map(|look| vec![look])
            }
            Step::Deactivate { .. } => users::look_at_active(self, items).await,
            Step::AddUser { .. }
            | Step::UpdateUser { .. }
            | Step::SuperviseUser { .. }
            | Step::KeepEmployment { .. }
            | Step::Activate { .. }
            | Step::EndEmployment { .. } => users::look(self, first).await.map(|look| vec![look]),
            Step::AddGroup { .. } => groups::look_for_group(self, first)
                .await
                .map(|look| vec![look]),
            Step::Join { .. } | Step::Leave { .. } => groups::look_at_members(self, items).await,
            Step::Enroll { .. } => enrollments::look_for(self, items).await,
            Step::ChangeEnrollment { .. } | Step::Unenroll { .. } => {
                enrollments::look_at(self, first)
                    .await
                    .map(|look| vec![look])
            }
            Step::Award { .. } => points::look(self, first).await.map(|look| vec![look]),
        }
    }

    /// Sends one request for steps that were just looked at.
    pub(super) async fn send(&self, items: &[Item<'_>]) -> Result<Sent, Error> {
        let Some(first) = items.first() else {
            return Ok(Sent::default());
        };
        match first.step {
            Step::AddDepartment { .. }
            | Step::UpdateDepartment { .. }
            | Step::SuperviseDepartment { .. } => departments::send(self, first).await,
            Step::Deactivate { .. } => users::deactivate(self, items).await,
            Step::AddUser { .. }
            | Step::UpdateUser { .. }
            | Step::SuperviseUser { .. }
            | Step::KeepEmployment { .. }
            | Step::Activate { .. }
            | Step::EndEmployment { .. } => users::send(self, first).await,
            Step::AddGroup { .. } | Step::Join { .. } | Step::Leave { .. } => {
                groups::send(self, items).await
            }
            Step::Enroll { .. } => enrollments::enroll(self, items).await,
            Step::ChangeEnrollment { .. } | Step::Unenroll { .. } => {
                enrollments::send(self, first).await
            }
            Step::Award { .. } => points::send(self, first).await,
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
