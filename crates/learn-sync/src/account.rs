//! Whose data a key gives, and how much of it.

use std::collections::{BTreeMap, BTreeSet};

use learn_client::Client;

/// Departments by id: the one above, and the name.
pub(crate) type Departments = BTreeMap<String, (Option<String>, String)>;

/// What a key gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Account {
    pub(crate) host: String,
    pub(crate) key_id: Option<String>,
    /// The root department and its name, where the role sees it.
    pub(crate) root: Option<(String, String)>,
    /// The departments at the top of what the role sees; `None` where it did not say.
    pub(crate) visible_from: Option<BTreeSet<String>>,
    /// All departments that were listed.
    pub(crate) listed: BTreeSet<String>,
    /// Those, and the ones above that were named: those of two accounts have none in common.
    pub(crate) departments: BTreeSet<String>,
    /// What part of the account it is, for people.
    pub(crate) covers: String,
    pub(crate) is_limited: bool,
    /// Why nothing is known of the departments, where that may be otherwise the next time.
    pub(crate) unasked: Option<String>,
}

/// So many departments are named.
const MOST_NAMED: usize = 3;

/// What a copy covers where the role sees all departments.
pub(crate) const WHOLE: &str = "the whole account";

impl Account {
    pub(crate) fn of(client: &Client) -> Self {
        Self {
            host: client.host(),
            key_id: client.key_id().map(str::to_owned),
            covers: "a part of the account that is not known, because its departments could not be listed".to_owned(),
            is_limited: true,
            ..Self::default()
        }
    }

    /// Takes the departments that are listed, with those above them and their names.
    pub(crate) fn take(&mut self, listed: &Departments) {
        let tops: Vec<(&String, &Option<String>, &String)> = listed
            .iter()
            .filter(|(_, (parent, _))| {
                parent
                    .as_ref()
                    .is_none_or(|parent| !listed.contains_key(parent))
            })
            .map(|(id, (parent, name))| (id, parent, name))
            .collect();
        self.listed = listed.keys().cloned().collect();
        self.departments = listed
            .iter()
            .flat_map(|(id, (parent, _))| [Some(id), parent.as_ref()])
            .flatten()
            .cloned()
            .collect();
        self.visible_from = Some(tops.iter().map(|(id, _, _)| (*id).clone()).collect());
        if let [(id, None, name)] = tops.as_slice() {
            self.root = Some(((*id).clone(), (*name).clone()));
            WHOLE.clone_into(&mut self.covers);
            self.is_limited = false;
            return;
        }
        self.is_limited = true;
        if tops.is_empty() {
            "a part of the account that is not known, because no department was listed"
                .clone_into(&mut self.covers);
            return;
        }
        let mut names: Vec<&str> = tops.iter().map(|(_, _, name)| name.as_str()).collect();
        names.sort_unstable();
        let more = names.len().saturating_sub(MOST_NAMED);
        names.truncate(MOST_NAMED);
        let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        self.covers = format!(
            "the departments {}{} and those below",
            names.join(", "),
            if more > 0 {
                format!(" and {more} others")
            } else {
                String::new()
            }
        );
    }

    /// What a person knows it by.
    pub(crate) fn describe(&self) -> String {
        match &self.root {
            Some((id, name)) => describe(Some(name), Some(id), None, &self.host),
            None => format!("{} at {}", self.covers, self.host),
        }
    }
}

/// An account as a person knows it.
pub(crate) fn describe(
    root: Option<&str>,
    root_id: Option<&str>,
    owner: Option<&str>,
    host: &str,
) -> String {
    let mut text = match (root, root_id) {
        (Some(name), Some(id)) => format!("{name:?} (root department {id}"),
        _ => "an account (root department not known".to_owned(),
    };
    if let Some(owner) = owner {
        text.push_str(", owner ");
        text.push_str(owner);
    }
    format!("{text}) at {host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(listed: &[(&str, Option<&str>, &str)]) -> Account {
        let mut account = Account::default();
        let listed = listed.iter().map(|(id, parent, name)| {
            let above = parent.map(str::to_owned);
            ((*id).to_owned(), (above, (*name).to_owned()))
        });
        account.take(&listed.collect());
        account
    }

    #[test]
    fn what_a_role_covers() {
        let all = account(&[
            ("r", None, "Root"),
            ("a", Some("r"), "A"),
            ("b", Some("a"), "B"),
        ]);
        assert_eq!((all.covers.as_str(), all.is_limited), (WHOLE, false));
        let part = account(&[
            ("a", Some("r"), "A"),
            ("b", Some("a"), "B"),
            ("c", Some("r"), "C"),
        ]);
        assert!(part.is_limited);
        assert_eq!(part.covers, "the departments \"A\", \"C\" and those below");
        // By the one above, which it does not see, it is known for a part of the same account.
        assert!(!part.departments.is_disjoint(&all.departments));
    }
}
