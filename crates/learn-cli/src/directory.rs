//! Who and what an account has, read from the service: names in place of ids, and ids in words.

mod key;
mod listed;
mod missing;
mod read;
mod sort;

use std::collections::{BTreeMap, BTreeSet};

use learn_client::Client;

pub(crate) use key::{Key, Written};
pub(crate) use listed::Entry;
use listed::Listed;
pub(crate) use sort::Sort;

use crate::failure::Failure;

/// How many users are read one by one for their names.
const ONE_BY_ONE: usize = 3;

/// What was read so far.
pub(crate) struct Directory {
    client: Client,
    known: BTreeMap<Sort, Listed>,
}

impl Directory {
    pub(crate) fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            known: BTreeMap::new(),
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
            self.known.insert(sort, listed);
        }
        Ok(())
    }

    async fn listed(&self, sort: Sort, wanted: &[&Key]) -> Result<Listed, learn_client::Error> {
        if sort == Sort::User {
            let some = Listed::new(read::users_with(&self.client, wanted).await?);
            if wanted.iter().all(|key| !some.with(key).is_empty()) {
                return Ok(some);
            }
            // A filter that the service understands otherwise finds nobody either: only the whole list can tell.
        }
        Ok(Listed::new(read::all(&self.client, sort).await?))
    }

    /// What a key stands for, or why that cannot be said.
    pub(crate) fn find(&self, sort: Sort, key: &Key) -> Result<&Entry, String> {
        self.known
            .get(&sort)
            .ok_or_else(|| format!("{} were not looked up", sort.many()))?
            .only(sort, key)
    }

    /// The names of some ids, as far as they are cheaply known: for people to read.
    pub(crate) async fn names(
        &mut self,
        sort: Sort,
        ids: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, String>, learn_client::Error> {
        let has = |known: &BTreeMap<Sort, Listed>, id: &str| {
            known
                .get(&sort)
                .is_some_and(|listed| listed.id(id).is_some())
        };
        let missing: Vec<&str> = ids
            .iter()
            .map(String::as_str)
            .filter(|id| !has(&self.known, id))
            .collect();
        if !missing.is_empty() {
            let few = missing.get(..ONE_BY_ONE.min(missing.len()));
            let more = match (sort, few) {
                (Sort::User, Some(few)) => read::users(&self.client, few).await?,
                (Sort::Content, _) => read::content(&self.client, &missing).await?,
                _ => read::all(&self.client, sort).await?,
            };
            self.known.entry(sort).or_default().extend(more);
        }
        let listed = self.known.get(&sort);
        Ok(ids
            .iter()
            .filter_map(|id| {
                let name = listed?.id(id)?.shown.clone();
                (!name.is_empty()).then(|| (id.clone(), name))
            })
            .collect())
    }

    /// Which of some ids the service does not know. `None` where it cannot be asked.
    pub(crate) async fn unknown(
        &self,
        sort: Sort,
        ids: &[&str],
    ) -> Result<Option<Vec<String>>, learn_client::Error> {
        missing::of(&self.client, sort, ids).await
    }
}
