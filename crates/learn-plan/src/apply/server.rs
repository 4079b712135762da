//! The service as a run sees it: what has to be known of it more than once.

use std::collections::{HashMap, HashSet};

use learn_client::types::SuccessResult;
use learn_client::types::groups::GetGroups;
use learn_client::types::users::UserProfile;
use learn_client::{Client, Error};

use super::logins::Logins;
use super::secrets::Secrets;
use crate::plan::Plan;
use crate::read::Enrollments;
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
    pub(super) members: HashSet<String>,
    pub(super) logins: Logins,
    pub(super) enrollments: Enrollments<'a>,
    smart: Option<Vec<String>>,
}

/// What a request was answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// It was carried out; the id of what was added.
    Done(Option<String>),
    /// It was carried out but for this; the id of what was added.
    InPart(String, String),
    /// The answer does not say whether it was.
    Silent,
}

impl From<SuccessResult> for Sent {
    fn from(result: SuccessResult) -> Self {
        Self::of(result.success)
    }
}

impl Sent {
    /// Of an answer that says nothing else. That it was not carried out is an error already.
    pub(super) fn of(success: Option<bool>) -> Self {
        match success {
            Some(true) => Self::Done(None),
            _ => Self::Silent,
        }
    }
}

impl<'a> Server<'a> {
    pub(super) fn new(client: &'a Client, plan: &Plan, secrets: Secrets) -> Self {
        Self {
            client,
            secrets,
            made: HashMap::new(),
            profiles: HashMap::new(),
            members: HashSet::new(),
            logins: Logins::of(plan),
            enrollments: Enrollments::new(client),
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
