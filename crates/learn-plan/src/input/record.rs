use crate::error::CellError;

/// One row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Its place, as a spreadsheet or an editor counts.
    pub(crate) row: u64,
    /// Its cells in the order of the header. `None` where the row says nothing of the column, which only JSON can.
    pub(crate) cells: Vec<Option<String>>,
}

/// What a reader of one format gives.
pub(super) type Read = Result<(Vec<String>, Vec<Record>), Vec<CellError>>;

/// A row of a sheet or a text, before it is known which row is the header.
pub(super) struct Line {
    /// Its place, as a spreadsheet or an editor counts.
    pub(super) row: u64,
    /// Its cells; in place of one that cannot be read, why.
    pub(super) cells: Vec<Result<String, String>>,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.used() == 0
    }

    /// How many cells hold anything.
    pub(super) fn used(&self) -> usize {
        let is_used =
            |cell: &&Result<String, String>| cell.as_ref().is_ok_and(|text| !text.is_empty());
        self.cells.iter().filter(is_used).count()
    }
}
