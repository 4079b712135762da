//! From the service into a copy, and from there into a directory.

use std::path::PathBuf;

use futures_util::TryStreamExt as _;
use learn_client::Client;
use learn_client::types::departments::ListDepartments;
use learn_sync::{
    CancellationToken, Kind as Listed, LocalCopy, Options, StepOutcome, Synchronizer,
};

use super::directory::Directory;
use crate::account::Account;
use crate::error::Error;
use crate::kind::Kind;
use crate::names::Departments;

/// Where names are looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// The local copy; absent for one that is made for this plan alone.
    pub(crate) db: Option<PathBuf>,
    /// The copy is said to be fresh: nothing is read into it.
    pub(crate) is_current: bool,
}

/// The lists that a kind of rows is looked up in.
fn lists(kind: Kind) -> &'static [Listed] {
    const PEOPLE: &[Listed] = &[
        Listed::ProfileFields,
        Listed::Departments,
        Listed::Users,
        Listed::Groups,
    ];
    match kind {
        Kind::Enrollments => &[
            Listed::ProfileFields,
            Listed::Departments,
            Listed::Users,
            Listed::Groups,
            Listed::Content,
        ],
        _ => PEOPLE,
    }
}

/// Brings the copy up to date where it has to be, and takes from it what a kind of rows needs.
pub(crate) async fn bring_up_to_date(
    client: &Client,
    sources: &Sources,
    kind: Kind,
    cancel: &CancellationToken,
    watch: &(dyn Fn(&learn_sync::Progress<'_>) + Send + Sync),
) -> Result<(Directory, Account), Error> {
    let departments = Departments::listed(departments(client).await?);
    let account = account_of(client, &departments)?;
    let scratch = tempfile::tempdir().map_err(Error::file(std::env::temp_dir()))?;
    let path = sources
        .db
        .clone()
        .unwrap_or_else(|| scratch.path().join("copy.sqlite"));
    if sources.is_current && sources.db.is_some() {
        check_fresh(&path, kind)?;
    } else {
        let options = Listed::ALL
            .iter()
            .filter(|listed| !lists(kind).contains(listed))
            .fold(Options::new(), |options, listed| options.skip(*listed));
        let summary = Synchronizer::open(&path, options)?
            .run_with(client, cancel, watch)
            .await?;
        if let Some(error) = summary.stopped_by {
            return Err(error.into());
        }
        for step in &summary.steps {
            if step.outcome != StepOutcome::Complete {
                return Err(Error::NotComplete {
                    kind: step.kind.to_string(),
                    reason: step
                        .outcome
                        .reason()
                        .unwrap_or("no reason is known")
                        .to_owned(),
                });
            }
        }
    }
    let directory = Directory::of(LocalCopy::open(&path)?, kind)?;
    let copied = account_of(client, &directory.departments)?;
    if !copied.is(&account) {
        return Err(Error::OtherAccount {
            what: format!("the copy {}", path.display()),
            theirs: copied.to_string(),
            ours: account.to_string(),
        });
    }
    Ok((directory, account))
}

/// A copy that is said to be current must at least have been read to its end.
fn check_fresh(path: &std::path::Path, kind: Kind) -> Result<(), Error> {
    let freshness = LocalCopy::open(path)?.freshness()?;
    for listed in lists(kind) {
        let known = freshness.iter().find(|fresh| fresh.kind == listed.name());
        let reason = match known {
            None => Some("the copy has never read them".to_owned()),
            Some(fresh) if fresh.complete_at.is_none() => {
                Some("the copy has never read them to the end".to_owned())
            }
            Some(fresh) if fresh.is_partial => Some(
                fresh
                    .partial_reason
                    .clone()
                    .unwrap_or_else(|| "the last run did not read them to the end".to_owned()),
            ),
            Some(_) => None,
        };
        if let Some(reason) = reason {
            return Err(Error::NotComplete {
                kind: listed.to_string(),
                reason,
            });
        }
    }
    Ok(())
}

/// All departments, asked for now.
pub(crate) async fn departments(
    client: &Client,
) -> Result<Vec<learn_client::types::departments::Department>, learn_client::Error> {
    client.items(ListDepartments::new()).try_collect().await
}

/// The account that a client speaks to.
///
/// # Errors
///
/// [`Error::NotComplete`] where no department was listed: nothing else tells accounts of one host apart.
pub(crate) fn account_of(client: &Client, departments: &Departments) -> Result<Account, Error> {
    if departments.tops().is_empty() {
        return Err(Error::NotComplete {
            kind: "departments".to_owned(),
            reason: "none was listed, so that it is not known whose account this is".to_owned(),
        });
    }
    let mut tops: Vec<(&str, &str)> = departments
        .tops()
        .iter()
        .map(|top| (top.id.as_str(), top.name.as_str()))
        .collect();
    tops.sort_unstable();
    let join = |texts: Vec<&str>| texts.join(" ");
    Ok(Account {
        host: client.host(),
        root: join(tops.iter().map(|(id, _)| *id).collect()),
        name: join(tops.iter().map(|(_, name)| *name).collect()),
    })
}
