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
