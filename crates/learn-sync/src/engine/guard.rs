//! What must hold before a sweep that has come to its end may change the copy, beside the rows that it did not show:
//! lists in rows were understood, and no part and no column is emptied.

use learn_client::Client;
use learn_client::types::decode::{DriftEntry, DriftKind};

use super::reading::Reading;
use super::{Break, Engine};
use crate::kind::Kind;
use crate::schema::tables_of;
use crate::store::shrink::{self, Limit};

/// So many elements are named.
const MOST_NAMED: usize = 5;

impl Engine<'_> {
    /// Refuses a sweep that would empty a table of parts or a column.
    pub(super) async fn refuse_emptied(&mut self, kind: Kind, is_full: bool) -> Result<(), Break> {
        if self.options.allow_shrink {
            return Ok(());
        }
        let limit = Limit {
            percent: self.options.max_removed_percent.into(),
            is_full,
        };
        let emptied = self
            .store
            .call("looking for what would be emptied", move |db| {
                shrink::find(db, kind, limit)
            })
            .await?;
        if emptied.is_empty() {
            return Ok(());
        }
        let mut named: Vec<String> = emptied
            .iter()
            .take(MOST_NAMED)
            .map(ToString::to_string)
            .collect();
        if let Some(more @ 1..) = emptied.len().checked_sub(MOST_NAMED) {
            named.push(format!("and {more} more"));
        }
        Err(Break::Partial {
            reason: format!(
                "{} does not give any more what most rows had: {}. Nothing was changed; --allow-shrink takes it if \
                 that is right",
                kind.method(),
                named.join(", ")
            ),
            keep: false,
        })
    }

    /// Notes where a list that makes up a table of parts held something unknown: it may be one more part.
    pub(super) async fn note_strange_parts(
        &mut self,
        kind: Kind,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        let (strange, named) = strange_parts(self.client, kind);
        if strange > reading.strange {
            let reason = format!(
                "{} held what is not known in lists of which each item counts: {}. Nothing was removed",
                kind.method(),
                named.join(", ")
            );
            self.flaw(kind, reason).await?;
        }
        reading.strange = strange;
        Ok(())
    }
}

/// How often something unknown stood in a list that makes up a table of parts, over the life of the client, and where.
pub(super) fn strange_parts(client: &Client, kind: Kind) -> (u64, Vec<String>) {
    let lists: Vec<&str> = tables_of(kind)
        .flat_map(|table| &table.lists)
        .filter_map(|(_, element)| element.rsplit('/').next())
        .collect();
    if lists.is_empty() {
        return (0, Vec::new());
    }
    let report = client.drift();
    let Some(drift) = report.operation(kind.operation().name) else {
        return (0, Vec::new());
    };
    let strange: Vec<DriftEntry<'_>> = drift
        .unknown()
        .filter(|entry| is_strange(entry, &lists))
        .collect();
    let count = strange.iter().map(|entry| entry.count).sum();
    (count, strange.iter().map(ToString::to_string).collect())
}

fn is_strange(entry: &DriftEntry<'_>, lists: &[&str]) -> bool {
    let mut names = entry.path.rsplit('/');
    let (own, outer) = (names.next(), names.next());
    let is_list = |name: Option<&str>| name.is_some_and(|name| lists.contains(&name));
    match entry.kind {
        // An item under another name.
        DriftKind::UnknownElement => is_list(outer),
        // The list itself: a second one, of which only one was kept, or text in the place of its items.
        DriftKind::RepeatedElement | DriftKind::StrayText | DriftKind::NilContent => is_list(own),
        _ => false,
    }
}
