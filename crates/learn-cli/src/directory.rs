//! Who and what an account has, read from the service: names in place of ids, and ids in words.

mod key;
mod listed;
mod missing;
mod read;
mod sort;

use std::collections::{BTreeMap, BTreeSet};

use learn_client::Client;

pub(crate) use key::{Key, Written};
use listed::Listed;
pub(crate) use sort::Sort;

use crate::failure::Failure;

/// How many users are read one by one for their names.
const ONE_BY_ONE: usize = 3;

/// What was read so far.
pub(crate) struct Directory {
    client: Client,
    /// What names are looked up in.
    known: BTreeMap<Sort, Listed>,
    /// What ids are called.
    names: BTreeMap<(Sort, String), String>,
}

impl Directory {
    pub(crate) fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            known: BTreeMap::new(),
            names: BTreeMap::new(),
        }
    }

    /// Reads what is needed to know what some keys stand for.
    pub(crate) async fn gather(&mut self, keys: &BTreeSet<(Sort, Key)>) -> Result<(), Failure> {
        let sorts: BTreeSet<Sort> = keys.iter().map(|(sort, _)| *sort).collect();
        for sort in sorts {
            let wanted: Vec<&Key> = keys
                .iter()
                .filter(|(own, _)| *own == sort)
                .map(|(_, key)| key)
                .collect();
            let listed = self.listed(sort, &wanted).await.map_err(|error| {
                let failure = Failure::from(error);
                let message = format!("names cannot be looked up: {failure}; nothing was sent");
                failure.saying(&message)
            })?;
            self.remember(sort, &listed);
            self.known.insert(sort, listed);
        }
        Ok(())
    }

    async fn listed(&self, sort: Sort, wanted: &[&Key]) -> Result<Listed, learn_client::Error> {
        if sort == Sort::User {
            let some = read::users_with(&self.client, wanted).await?;
            if wanted.iter().all(|key| some.find(key).is_ok()) {
                return Ok(some);
            }
            // A filter that the service understands otherwise finds nobody either: only the whole list can tell.
        }
        read::all(&self.client, sort).await
    }

    fn remember(&mut self, sort: Sort, listed: &Listed) {
        for (id, name) in listed.names() {
            if !name.is_empty() {
                self.names.insert((sort, id), name);
            }
        }
    }

    /// The id that a key stands for, or why that cannot be said.
    pub(crate) fn find(&self, sort: Sort, key: &Key) -> Result<&str, String> {
        self.known
            .get(&sort)
            .ok_or_else(|| format!("{} were not looked up", sort.many()))?
            .find(key)
    }

    /// The names of some ids, as far as they are cheaply known: for people to read.
    pub(crate) async fn names(
        &mut self,
        sort: Sort,
        ids: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, String>, learn_client::Error> {
        let is_known = |id: &&String| self.names.contains_key(&(sort, (*id).clone()));
        let missing: Vec<&str> = ids
            .iter()
            .filter(|id| !is_known(id))
            .map(String::as_str)
            .collect();
        if !missing.is_empty() {
            let few = missing.get(..ONE_BY_ONE.min(missing.len()));
            let more = match (sort, few) {
                (Sort::User, Some(few)) => read::users(&self.client, few).await?,
                (Sort::Content, _) => read::content(&self.client, &missing).await?,
                _ => read::all(&self.client, sort).await?,
            };
            self.remember(sort, &more);
        }
        Ok(ids
            .iter()
            .filter_map(|id| {
                let name = self.names.get(&(sort, id.clone()))?;
                Some((id.clone(), name.clone()))
            })
            .collect())
    }

    /// Which of some ids the service does not know. `None` where that cannot be said.
    pub(crate) async fn unknown(
        &self,
        sort: Sort,
        ids: &[&str],
    ) -> Result<Option<Vec<String>>, learn_client::Error> {
        missing::of(&self.client, sort, ids).await
    }
}
