//! Whether rows that a sweep did not show are gone.

use std::collections::BTreeSet;

use super::still_there::{self, Standing};
use super::{Break, Engine, Tally};
use crate::error::Error;
use crate::kind::Kind;
use crate::progress::Progress;
use crate::store::gone::{self, Key, Missing};
use crate::store::references;
use crate::store::shrink::FEW;
use crate::store::state;

/// What is known of rows that a sweep did not show.
pub(super) enum Certainty {
    /// There are none, or nothing may be concluded.
    Nothing,
    /// They are gone: the service says so, or the caller does.
    Gone,
    /// They may still be there.
    Doubt(String),
}

/// What the rows of a kind belong to. Where that could not be read because the role may not, rows that are not listed
/// may as well be out of its sight.
fn depends_on(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::ProfileFields | Kind::Departments | Kind::Groups | Kind::Content => &[],
        Kind::Users => &[Kind::Departments],
        Kind::Modules => &[Kind::Content],
        Kind::TrainingSessions => &[Kind::Content, Kind::Modules],
        Kind::Points => &[Kind::Departments, Kind::Users],
        Kind::LearnerResults | Kind::ModuleResults | Kind::Enrollments | Kind::LastViews => {
            &[Kind::Departments, Kind::Users, Kind::Content]
        }
    }
}

/// What is wrong where rows of a sweep say nothing of who they are.
pub(super) fn unidentified(rows: i64) -> Option<String> {
    (rows > 0).then(|| format!("{rows} rows hold nothing to tell them by"))
}

impl Engine<'_> {
    /// Whether what the sweep did not show is gone. `scope` says which rows it was to show.
    pub(super) async fn certain(
        &mut self,
        kind: Kind,
        scope: String,
        tally: &mut Tally,
    ) -> Result<Certainty, Break> {
        let missing = self
            .store
            .call("looking for what has vanished", move |db| {
                gone::find(db, kind, &scope)
            })
            .await?;
        if missing.gone == 0 {
            return Ok(Certainty::Nothing);
        }
        let reason = match self.too_many(kind, missing) {
            Some(reason) => Some(reason),
            None => self.doubt_of(kind, missing).await?,
        };
        Ok(match reason {
            None => Certainty::Gone,
            Some(reason) if self.options.allow_shrink => {
                tally
                    .notes
                    .push(format!("removed all the same, as asked: {reason}"));
                Certainty::Gone
            }
            Some(reason) => Certainty::Doubt(format!(
                "{reason}. Nothing was removed; --allow-shrink removes what is not listed, if that is right"
            )),
        })
    }

    /// Why rows that were not listed may not be gone.
    async fn doubt_of(&mut self, kind: Kind, missing: Missing) -> Result<Option<String>, Break> {
        if let Some((other, why)) = depends_on(kind)
            .iter()
            .find_map(|other| Some((other, self.hidden.get(other)?)))
        {
            return Ok(Some(format!(
                "{} rows were not listed, and whether they are gone or out of sight is not known, because of {other}: \
                 {why}",
                missing.gone
            )));
        }
        if kind == Kind::Groups
            && let Some(group) = self.named_group().await?
        {
            return Ok(Some(format!(
                "{} groups were not listed, yet this run has read users who are in {group}",
                missing.gone
            )));
        }
        (self.watch)(&Progress::Confirming {
            kind,
            rows: missing.gone.unsigned_abs(),
        });
        let (mut after, mut hidden) = (0, BTreeSet::new());
        loop {
            let limit = self.options.ids_per_call;
            let (keys, last) = self
                .store
                .call("reading what has vanished", move |db| {
                    gone::some(db, kind, after, limit)
                })
                .await?;
            if keys.is_empty() {
                break;
            }
            after = last;
            match self.still_there(kind, &keys).await {
                Ok(Standing::Gone) => {}
                Ok(Standing::Hidden(rows)) => hidden.extend(rows),
                Ok(Standing::Exists(row)) => {
                    return Ok(Some(self.not_listed(kind, row).await?));
                }
                Err(Break::Partial { reason, .. } | Break::Skip(reason)) => {
                    return Ok(Some(format!(
                        "{} rows were not listed, and whether they are gone could not be confirmed: {reason}",
                        missing.gone
                    )));
                }
                Err(other) => return Err(other),
            }
        }
        let Some(first) = hidden.first() else {
            return Ok((!self.controlled.contains(&kind)).then(|| {
                format!(
                    "{} rows were not listed, and none was: there is no row that the service should know, so its word \
                     on these proves nothing",
                    missing.gone
                )
            }));
        };
        let reason = format!(
            "{} rows of {kind} are out of sight of this key, not gone, {first} for one",
            hidden.len()
        );
        self.hidden.insert(kind, reason.clone());
        Ok(Some(reason))
    }

    /// Why a row exists that was not listed.
    async fn not_listed(&mut self, kind: Kind, row: String) -> Result<String, Error> {
        let (method, id, run) = (kind.method(), row.clone(), self.run);
        let listed = self
            .store
            .call("looking for ids in another letter case", move |db| {
                let listed = gone::listed_as(db, kind, &id)?;
                if listed.is_some() {
                    state::widen(db, kind, run)?;
                }
                Ok(listed)
            })
            .await?;
        Ok(match listed {
            Some((now, before)) => format!(
                "{method} listed {now}, and {before} before: letter case tells ids apart, and whether these are one row \
                 is not known"
            ),
            None => format!("{method} did not show all rows: {row} exists, yet it was not listed"),
        })
    }

    /// A group that was not listed and has members, as far as this run has read the users.
    async fn named_group(&mut self) -> Result<Option<String>, Error> {
        let run = self.run;
        self.store
            .call("checking references", move |db| {
                references::group_with_members(db, run)
            })
            .await
    }

    /// The cap on what may vanish at once.
    fn too_many(&self, kind: Kind, missing: Missing) -> Option<String> {
        let percent = i64::from(self.options.max_removed_percent);
        let is_too_many = missing.gone.saturating_mul(100) > missing.total.saturating_mul(percent);
        // One of two groups may always go.
        (is_too_many && missing.gone > FEW && !self.options.allow_shrink).then(|| {
            format!(
                "{} of {} rows of {kind} were not listed any more, more than {percent} %",
                missing.gone, missing.total
            )
        })
    }

    /// What the service says of these rows.
    pub(super) async fn still_there(
        &mut self,
        kind: Kind,
        keys: &[Key],
    ) -> Result<Standing, Break> {
        // Asked for nothing, the service would refuse, and that would pass for a confirmation.
        if keys.iter().any(|(first, _)| first.is_empty()) && kind != Kind::ProfileFields {
            return Err(Break::Partial {
                reason: "the service gave some rows no id to ask for".to_owned(),
                keep: true,
            });
        }
        self.control(kind).await?;
        self.ask_for(kind, keys).await
    }

    /// Asks for a row that was listed, once in a run. A service that does not know it either proves nothing by not
    /// knowing others. Of a kind of which none was listed, nothing is known either way.
    pub(super) async fn control(&mut self, kind: Kind) -> Result<(), Break> {
        if self.controlled.contains(&kind) {
            return Ok(());
        }
        let listed = self
            .store
            .call("choosing a row to ask for", move |db| {
                gone::listed(db, kind)
            })
            .await?;
        if let Some(key) = listed {
            let id = match kind {
                Kind::Enrollments => key.1.clone(),
                _ => key.0.clone(),
            };
            let what = match self.ask_for(kind, &[key]).await? {
                Standing::Exists(_) => None,
                Standing::Gone => Some("does not know it"),
                Standing::Hidden(_) => Some("does not show it"),
            };
            if let Some(what) = what {
                return Err(Break::Partial {
                    reason: format!(
                        "asked for {id}, which it has listed, the service {what}, so its word on others proves nothing"
                    ),
                    keep: true,
                });
            }
            self.controlled.insert(kind);
        }
        Ok(())
    }

    async fn ask_for(&mut self, kind: Kind, keys: &[Key]) -> Result<Standing, Break> {
        let mut attempt = 1;
        let is_limited = self.account.is_limited;
        loop {
            let client = self.client.clone();
            let answer = still_there::find(&client, kind, keys, is_limited);
            match self.waiting(answer).await? {
                Ok(standing) => return Ok(standing),
                Err(error) => self.again(kind, error, &mut attempt, false).await?,
            }
        }
    }
}
