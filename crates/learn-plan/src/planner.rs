use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use learn_client::Client;
use learn_sync::CancellationToken;

use crate::account::Account;
use crate::desire::{self, Context};
use crate::error::{CellError, Error};
use crate::input::{self, Layout, Mapping, Reading, Table};
use crate::journal::Journal;
use crate::kind::Kind;
use crate::plan::{Input, Plan, WrongRow};
use crate::progress::{Planning, Watch};
use crate::resolve::{self, Sources};

/// Where the journal of an account is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum JournalPlace {
    /// In this file.
    File(PathBuf),
    /// In this folder, in a file of the account's own.
    Folder(PathBuf),
}

impl JournalPlace {
    /// The file for an account.
    pub fn file(&self, account: &Account) -> PathBuf {
        match self {
            Self::File(file) => file.clone(),
            Self::Folder(folder) => folder.join(format!("{}.sqlite", account.slug())),
        }
    }
}

/// Makes plans.
///
/// ```no_run
/// # async fn example(client: learn_client::Client) -> Result<(), learn_plan::Error> {
/// use learn_plan::{Kind, Planner};
///
/// let plan = Planner::new(Kind::Users).plan(&client, "payroll.csv".as_ref()).await?;
/// print!("{}", learn_plan::report::text(&plan));
/// plan.write("payroll.plan".as_ref())?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Planner {
    kind: Kind,
    mapping: Option<Mapping>,
    key: Option<String>,
    encoding: Option<String>,
    header_row: Option<u64>,
    sources: Sources,
    clear_empty: bool,
    max_remove: Option<u64>,
    journal: Option<JournalPlace>,
    cancel: CancellationToken,
    watch: Watch,
}

impl Planner {
    /// For files with rows of this kind.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            mapping: None,
            key: None,
            encoding: None,
            header_row: None,
            sources: Sources::default(),
            clear_empty: false,
            max_remove: None,
            journal: None,
            cancel: CancellationToken::new(),
            watch: Arc::new(|_| ()),
        }
    }

    /// What the columns of the file are.
    #[must_use]
    pub fn mapping(mut self, mapping: Mapping) -> Self {
        self.mapping = Some(mapping);
        self
    }

    /// The column that people are found by, in a file of users. Otherwise the first one that the file has of id, login,
    /// e-mail address, and unique fields of the profile.
    #[must_use]
    pub fn key(mut self, column: impl Into<String>) -> Self {
        self.key = Some(column.into());
        self
    }

    /// The encoding of the file, where it is not UTF-8: `windows-1252`, for instance. A byte order mark in the file beats
    /// it.
    #[must_use]
    pub fn encoding(mut self, label: impl Into<String>) -> Self {
        self.encoding = Some(label.into());
        self
    }

    /// The row of the file that names its columns, counted from 1. Otherwise the first one that holds anything.
    #[must_use]
    pub fn header_row(mut self, row: u64) -> Self {
        self.header_row = Some(row);
        self
    }

    /// The local copy to look names up in. It is brought up to date first. Without it, a copy is made for the plan.
    #[must_use]
    pub fn db(mut self, copy: impl Into<PathBuf>) -> Self {
        self.sources.db = Some(copy.into());
        self
    }

    /// The copy is fresh: nothing is read into it. What is to be changed is read from the service all the same.
    #[must_use]
    pub fn current(mut self, is_current: bool) -> Self {
        self.sources.is_current = is_current;
        self
    }

    /// An empty cell takes the value away. Otherwise it leaves it.
    #[must_use]
    pub fn clear_empty(mut self, clear: bool) -> Self {
        self.clear_empty = clear;
        self
    }

    /// How many removals the plan may carry out without being allowed to when it is applied.
    #[must_use]
    pub fn max_remove(mut self, removals: u64) -> Self {
        self.max_remove = Some(removals);
        self
    }

    /// The journal, which knows the awards that were made, the ends of employment that are scheduled, and the last file of
    /// each mapping. Without it, points cannot be planned.
    #[must_use]
    pub fn journal(mut self, journal: JournalPlace) -> Self {
        self.journal = Some(journal);
        self
    }

    /// Stops reading once this is cancelled.
    #[must_use]
    pub fn cancel_on(mut self, cancel: CancellationToken) -> Self {
        self.cancel = cancel;
        self
    }

    /// Tells how far it is.
    #[must_use]
    pub fn watch(mut self, watch: Watch) -> Self {
        self.watch = watch;
        self
    }

    /// Makes a plan of a file. Nothing is changed, also when the future is dropped.
    ///
    /// # Errors
    ///
    /// [`Error`], where nothing can be planned at all. What is wrong with single rows stands in the plan.
    pub async fn plan(&self, client: &Client, file: &Path) -> Result<Plan, Error> {
        let mut table = Table::read(file, self.reading())?;
        let watch = Arc::clone(&self.watch);
        let copying = move |progress: &learn_sync::Progress<'_>| watch(Planning::Copying(progress));
        // In boxes, because whoever waits for a plan keeps all of it.
        let up_to_date =
            resolve::bring_up_to_date(client, &self.sources, self.kind, &self.cancel, &copying);
        let (directory, account) = Box::pin(up_to_date).await?;
        let mapping = self.mapping.as_ref();
        let layout =
            Layout::of(&table, self.kind, &directory.fields, mapping).map_err(Error::Input)?;
        layout.translate(&mut table, mapping);
        input::refuse_unseen(&table, &layout, |field| directory.people.has_key(field))
            .map_err(Error::Input)?;
        let journal = match &self.journal {
            // An account that nothing was applied to has no journal, and a plan makes none.
            Some(place) => {
                let file = place.file(&account);
                if file.try_exists().map_err(Error::file(&file))? {
                    Some(Journal::open(file, &account)?)
                } else {
                    None
                }
            }
            None => None,
        };
        let input = Input {
            path: std::path::absolute(file).unwrap_or_else(|_| file.to_owned()),
            sha256: table.digest.clone(),
            rows: u64::try_from(table.rows.len()).unwrap_or(u64::MAX),
            encoding: self.reading().encoding.map(str::to_owned),
            header_row: self.reading().header_row,
        };
        let mut plan = Plan::new(account, self.kind, input);
        plan.max_remove = self.max_remove;
        let context = Context {
            client,
            directory: &directory,
            journal: journal.as_ref(),
            has_journal: self.journal.is_some(),
            table: &table,
            layout: &layout,
            mapping,
            key: self
                .key
                .as_deref()
                .or_else(|| mapping.and_then(|mapping| mapping.key.as_deref())),
            clear_empty: self.clear_empty,
            watch: &*self.watch,
        };
        let draft = Box::pin(desire::draft(&context, self.kind)).await?;
        plan.changes = draft.changes;
        plan.wrong = draft.wrong;
        plan.unchanged = draft.unchanged;
        plan.notes = draft.notes;
        plan.removals = draft.removals;
        plan.roster = draft.roster;
        plan.password_column = layout.has("password").then(|| layout.header_of("password"));
        plan.wrong.extend(unplanned(&table, &plan));
        plan.wrong.sort_by_key(|wrong| wrong.row);
        Ok(plan)
    }

    /// A mapping to fill in: TOML with a line for each column of the file whose name is not one of ours.
    ///
    /// # Errors
    ///
    /// [`Error::Input`] where the file cannot be read, and [`Error::Service`].
    pub async fn draft_mapping(&self, client: &Client, file: &Path) -> Result<String, Error> {
        let table = Table::read(file, self.reading())?;
        let fields = match self.kind {
            Kind::Users => resolve::profile_fields(client).await?,
            _ => Vec::new(),
        };
        Ok(input::draft(&table, self.kind, &fields, self.reading()))
    }

    fn reading(&self) -> Reading<'_> {
        let mapping = self.mapping.as_ref();
        let encoding = mapping.and_then(|mapping| mapping.encoding.as_deref());
        let header_row = mapping.and_then(|mapping| mapping.header_row);
        Reading {
            encoding: self.encoding.as_deref().or(encoding),
            header_row: self.header_row.or(header_row),
        }
    }

    /// What is wrong with the rows of a plan, as places of the file.
    pub fn errors(plan: &Plan) -> Vec<CellError> {
        plan.wrong
            .iter()
            .map(|wrong| CellError {
                file: plan.input.path.clone(),
                row: Some(wrong.row),
                column: wrong.column.clone(),
                message: wrong.message.clone(),
            })
            .collect()
    }
}

/// A row that nothing is said of would count as done.
fn unplanned(table: &Table, plan: &Plan) -> Vec<WrongRow> {
    let planned = plan.changes.iter().flat_map(|change| &change.rows);
    let wrong = plan.wrong.iter().map(|wrong| &wrong.row);
    let said: HashSet<u64> = planned
        .chain(&plan.unchanged)
        .chain(wrong)
        .copied()
        .collect();
    let rows = table.rows.iter().map(|record| record.row);
    rows.filter(|row| !said.contains(row))
        .map(|row| WrongRow {
            row,
            column: None,
            message: "nothing was planned for this row, and this program does not know why"
                .to_owned(),
        })
        .collect()
}
