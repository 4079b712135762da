//! Whether somebody has a login.

use std::collections::{HashMap, HashSet};

use learn_client::types::users::{ListUsersV2, UserProfile};
use learn_client::{Client, Error};
use learn_sync::text::comparable;

use crate::plan::Plan;
use crate::read::{is_refusal, value_of};
use crate::step::Step;

/// How many logins are asked for that are known to exist, around the one that is sought: where a list is read as one
/// value, its first or its last one counts.
const KNOWN: usize = 2;

/// What is known of logins.
pub(super) struct Logins {
    /// Those that the plan adds, as they are compared.
    wanted: HashSet<String>,
    /// Some that exist.
    known: Option<Vec<String>>,
    /// Whoever has one of those that are wanted, out of the list of all users: where the service does not show that it
    /// understands a question for one.
    listed: Option<HashMap<String, UserProfile>>,
}

impl Logins {
    pub(super) fn of(plan: &Plan) -> Self {
        let steps = plan.changes.iter().flat_map(|change| &change.steps);
        Self {
            wanted: steps
                .filter_map(|step| match step {
                    Step::AddUser { login, .. } => Some(comparable(login)),
                    _ => None,
                })
                .collect(),
            known: None,
            listed: None,
        }
    }

    /// Whoever has a login. `anew`: what was listed before may be too old to say.
    pub(super) async fn find(
        &mut self,
        client: &Client,
        login: &str,
        anew: bool,
    ) -> Result<Option<UserProfile>, Error> {
        let login = comparable(login);
        if self.listed.is_none()
            && let Some(found) = self.ask(client, &login).await?
        {
            return Ok(found);
        }
        if anew {
            self.listed = None;
        }
        if self.listed.is_none() {
            self.listed = Some(self.list(client).await?);
        }
        Ok(self
            .listed
            .as_ref()
            .and_then(|listed| listed.get(&login).cloned()))
    }

    /// Asks for a login; `None` where the answer does not show those that exist.
    async fn ask(
        &mut self,
        client: &Client,
        login: &str,
    ) -> Result<Option<Option<UserProfile>>, Error> {
        let known = match self.known.take() {
            Some(known) => known,
            None => some(client).await?,
        };
        let known: &Vec<String> = self.known.insert(known);
        let [first, rest @ ..] = known.as_slice() else {
            return Ok(None);
        };
        let asked = [first.as_str(), login].into_iter();
        let asked = asked.chain(rest.iter().map(String::as_str));
        let mut rows = client.items(ListUsersV2::new().logins(asked));
        let (mut found, mut shown) = (None, HashSet::new());
        while let Some(row) = rows.next().await {
            let row = match row {
                // How the list nests was never seen: a service that does not take it is asked without.
                Err(error) if is_refusal(&error) => return Ok(None),
                row => row?,
            };
            if let Some(own) = login_of(&row) {
                if own == login {
                    found = Some(row);
                }
                shown.insert(own);
            }
        }
        let is_shown = known.iter().all(|login| shown.contains(login));
        Ok(is_shown.then_some(found))
    }

    async fn list(&self, client: &Client) -> Result<HashMap<String, UserProfile>, Error> {
        let mut rows = client.items(ListUsersV2::new());
        let mut found = HashMap::new();
        while let Some(row) = rows.next().await {
            let row = row?;
            if let Some(login) = login_of(&row).filter(|login| self.wanted.contains(login)) {
                found.insert(login, row);
            }
        }
        Ok(found)
    }
}

/// The logins of the first users, as they are compared.
async fn some(client: &Client) -> Result<Vec<String>, Error> {
    let mut users = client.items(ListUsersV2::new().page_size(5));
    let mut known = Vec::new();
    while known.len() < KNOWN
        && let Some(user) = users.next().await
    {
        known.extend(login_of(&user?));
    }
    Ok(known)
}

fn login_of(profile: &UserProfile) -> Option<String> {
    value_of(profile, "LOGIN").map(comparable)
}
