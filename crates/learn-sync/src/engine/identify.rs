//! Whose data the key gives is asked before anything else: two accounts in one file cannot be told apart afterwards.

use std::path::Path;

use learn_client::types::departments::ListDepartments;

use super::{Break, Engine};
use crate::account::{Account, Departments};
use crate::error::Error;
use crate::kind::Kind;
use crate::store::identity::{self, Verdict};

impl Engine<'_> {
    /// Refuses another account than that of the copy. Where the key or what it sees is not what it was, everything is
    /// read again, and a note says so.
    pub(crate) async fn identify(&mut self, path: &Path) -> Result<(), Error> {
        let mut account = Account::of(self.client);
        let mut refused = None;
        match self.departments().await {
            Ok(listed) if listed.is_empty() => {
                account.unasked = Some("no department was listed".to_owned());
            }
            Ok(listed) => account.take(&listed),
            Err(Break::Copy(error)) => return Err(error),
            Err(Break::Skip(_)) => {}
            Err(Break::Stop(error)) => {
                account.unasked = Some(error.to_string());
                refused = Some(error);
            }
            Err(Break::Partial { reason, .. } | Break::Restart(reason)) => {
                account.unasked = Some(reason);
            }
            Err(Break::Cancelled) => account.unasked = Some("stopped by the caller".to_owned()),
        }
        let found = account.clone();
        let verdict = self
            .store
            .call("looking whose copy it is", move |db| {
                identity::settle(db, &found)
            })
            .await?;
        match verdict {
            Verdict::Same {
                change,
                covers,
                is_limited,
            } => {
                self.notes.extend(change);
                account.covers = covers;
                account.is_limited = is_limited;
                self.account = account;
                Ok(())
            }
            Verdict::Other { of_copy } => Err(Error::OtherAccount {
                path: path.to_owned(),
                of_copy,
                found: account.describe(),
            }),
            Verdict::NotKnown { of_copy } => Err(Error::UnknownAccount {
                path: path.to_owned(),
                of_copy,
                reason: account
                    .unasked
                    .unwrap_or_else(|| "its role may not list departments".to_owned()),
                refused,
            }),
        }
    }

    /// All departments that the role sees: the one above, and the name.
    async fn departments(&mut self) -> Result<Departments, Break> {
        let client = self.client.clone();
        let mut attempt = 1;
        'attempts: loop {
            let call = client
                .call(ListDepartments::new())
                // Else they are read again with their kind.
                .counts_drift(self.options.skipped.contains(&Kind::Departments));
            let mut rows = call.items();
            let mut listed = Departments::new();
            while let Some(row) = self.waiting(rows.next()).await? {
                let row = match row {
                    Ok(row) => row,
                    Err(error) => {
                        self.again(Kind::Departments, error, &mut attempt, false)
                            .await?;
                        continue 'attempts;
                    }
                };
                let parent = row.parent_department_id.map(|id| id.to_string());
                listed.insert(
                    row.department_id.to_string(),
                    (parent, row.name.unwrap_or_default()),
                );
            }
            return Ok(listed);
        }
    }
}
