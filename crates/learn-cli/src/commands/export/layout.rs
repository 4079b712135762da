use std::path::Path;

/// How files are written.
#[cfg_attr(not(feature = "parquet"), expect(dead_code))]
pub(super) struct Layout<'a> {
    pub(super) folder: &'a Path,
    /// What the names of parquet files begin with.
    pub(super) prefix: &'a str,
    /// How many rows one of them holds at most.
    pub(super) rows_per_file: u64,
}
