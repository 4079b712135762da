use clap::ValueEnum;

/// How an export is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Typed columns for data tools, in files of bounded size.
    #[default]
    Parquet,
    /// One file of comma-separated values per table.
    Csv,
    /// One file of JSON objects, one per line, per table.
    Jsonl,
    /// Singer messages on standard output, for Meltano.
    Singer,
}
