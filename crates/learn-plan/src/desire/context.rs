use std::collections::BTreeSet;

use learn_client::Client;

use crate::change::Change;
use crate::error::{CellError, Error};
use crate::input::{Cells, Layout, Mapping, Record, Table};
use crate::journal::Journal;
use crate::plan::{Removals, Roster, WrongRow};
use crate::progress::Planning;
use crate::resolve::Directory;

/// What a plan is made with.
pub(crate) struct Context<'a> {
    pub(crate) client: &'a Client,
    pub(crate) directory: &'a Directory,
    /// Absent where nothing was applied to the account so far, or none was named.
    pub(crate) journal: Option<&'a Journal>,
    pub(crate) has_journal: bool,
    pub(crate) table: &'a Table,
    pub(crate) layout: &'a Layout,
    pub(crate) mapping: Option<&'a Mapping>,
    pub(crate) key: Option<&'a str>,
    pub(crate) clear_empty: bool,
    pub(crate) watch: &'a (dyn Fn(Planning<'_>) + Send + Sync),
}

/// What comes of it.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) changes: Vec<Change>,
    pub(crate) wrong: Vec<WrongRow>,
    pub(crate) unchanged: Vec<u64>,
    pub(crate) notes: Vec<String>,
    pub(crate) removals: Vec<Removals>,
    pub(crate) roster: Option<Roster>,
}

impl<'a> Context<'a> {
    pub(super) fn cells(&self, record: &'a Record) -> Cells<'a> {
        Cells {
            layout: self.layout,
            record,
        }
    }

    /// The file lacks columns without which none of its rows says anything.
    pub(super) fn require(&self, columns: &[&str]) -> Result<(), Error> {
        let missing: Vec<CellError> = columns
            .iter()
            .filter(|column| !self.layout.has(column))
            .map(|column| self.header_error(format!("the column {column:?} is missing")))
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(Error::Input(missing))
        }
    }

    pub(super) fn header_error(&self, message: String) -> CellError {
        CellError {
            file: self.table.path.clone(),
            row: Some(self.table.header_row),
            column: None,
            message,
        }
    }
}

/// What is wrong with a row, gathered: all of it is said at once.
pub(super) struct Problems<'a> {
    pub(super) row: u64,
    layout: &'a Layout,
    pub(super) found: Vec<WrongRow>,
}

impl<'a> Problems<'a> {
    pub(super) fn of(cells: &Cells<'a>) -> Self {
        Self {
            row: cells.record.row,
            layout: cells.layout,
            found: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, column: Option<&str>, message: impl Into<String>) {
        self.found.push(WrongRow {
            row: self.row,
            column: column.map(|column| self.layout.header_of(column)),
            message: message.into(),
        });
    }

    /// The value, or the message noted.
    pub(super) fn take<T>(&mut self, column: &str, result: Result<T, String>) -> Option<T> {
        result
            .map_err(|message| self.add(Some(column), message))
            .ok()
    }

    /// The ids of the groups that a column names.
    pub(super) fn groups(
        &mut self,
        context: &Context<'_>,
        cells: &Cells<'_>,
        column: &str,
    ) -> BTreeSet<String> {
        let groups = &context.directory.groups;
        cells
            .list(column)
            .into_iter()
            .filter_map(|word| {
                let found = groups.find_plain(word).map(|group| group.id.clone());
                self.take(column, found)
            })
            .collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}
