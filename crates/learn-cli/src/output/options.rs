//! The options of every command that prints rows. The comments are the help texts.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::delimited::Dialect;
use crate::config::Settings;
use crate::failure::Failure;

/// How rows are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormat {
    /// Columns for people.
    #[default]
    Table,
    /// Comma-separated values with a header (RFC 4180), as rows arrive.
    Csv,
    /// Tab-separated values with a header, as rows arrive.
    Tsv,
    /// One document, only if complete.
    Json,
    /// One object per line, as rows arrive.
    Jsonl,
    /// Typed columns for data tools.
    Parquet,
}

/// A program that is to open what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Program {
    /// csv with a byte order mark, with ; between cells, and times in UTC without their zone.
    Excel,
}

/// What of the rows is printed, how, and where to.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputOptions {
    /// How to print the rows [default: what the ending of --output says, else table].
    #[arg(long, value_enum, env = "LEARN_FORMAT")]
    format: Option<RowFormat>,
    /// Write csv as this program opens it best.
    #[arg(long = "for", value_enum, value_name = "PROGRAM")]
    program: Option<Program>,
    /// Write to this file instead of standard output. It appears when all rows are in it; an incomplete result is kept
    /// in FILE.partial.
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Only these columns, in this order; the name of a record stands for all columns below it.
    #[arg(long, value_name = "COLUMN,...", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Order by these columns, a minus in front for descending: -dueDate,learnerId. Rows without a value come last.
    #[arg(
        long,
        value_name = "[-]COLUMN,...",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    pub(super) sort: Vec<String>,
    /// At most so many rows.
    #[arg(long, value_name = "ROWS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) limit: Option<u64>,
    /// Profile fields as columns of their own, fields.EMAIL and so on: all of them, or only these.
    #[arg(
        long,
        value_name = "NAME,...",
        value_delimiter = ',',
        num_args = 0..=1,
        overrides_with = "no_pivot_fields"
    )]
    pub(super) pivot_fields: Option<Vec<String>>,
    /// Profile fields as one list, as they came; undoes --pivot-fields.
    #[arg(long, overrides_with = "pivot_fields")]
    no_pivot_fields: bool,
    /// What separates the cells of csv: one character, such as ; [default: ,].
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, env = "LEARN_DELIMITER")]
    pub(super) delimiter: Option<u8>,
    /// Begin csv with a byte order mark, by which Excel knows UTF-8.
    #[arg(long)]
    pub(super) bom: bool,
    /// In csv and tsv, leave cells as they are that a spreadsheet would take for a formula. Without this, a cell that
    /// begins with = + - or @ and is neither a number nor a phone number gets an apostrophe in front.
    #[arg(long)]
    pub(super) raw_cells: bool,
}

impl OutputOptions {
    /// All columns and rows into a file, as they are.
    pub(crate) fn to_file(format: RowFormat, file: PathBuf) -> Self {
        Self {
            format: Some(format),
            output: Some(file),
            raw_cells: matches!(format, RowFormat::Csv | RowFormat::Tsv),
            ..Self::default()
        }
    }

    /// The same with what the settings say where no option does.
    ///
    /// # Errors
    ///
    /// Where the settings name a format or a delimiter that there is not, or the file has the name
    /// of a spreadsheet and no option says what to write.
    pub(crate) fn or(mut self, settings: &Settings) -> Result<Self, Failure> {
        self.refuse_spreadsheets()?;
        if self.chosen_format().is_none() {
            self.format = settings.format()?;
        }
        if let (None, None, RowFormat::Csv, Some(setting)) = (
            self.delimiter,
            self.program,
            self.format(),
            &settings.values.delimiter,
        ) {
            let parsed = delimiter(&setting.value).map_err(|problem| {
                Failure::usage(format!(
                    "the delimiter {:?} (it comes from {}) cannot be used: {problem}",
                    setting.value, setting.origin
                ))
            });
            self.delimiter = Some(parsed?);
        }
        Ok(self)
    }

    /// The format that was asked for.
    pub(crate) fn format(&self) -> RowFormat {
        self.chosen_format().unwrap_or_default()
    }

    /// How csv and tsv are written.
    pub(super) fn dialect(&self) -> Dialect {
        let is_for_excel = self.program == Some(Program::Excel);
        let usual = if is_for_excel { b';' } else { b',' };
        Dialect {
            delimiter: self.delimiter.unwrap_or(usual),
            bom: self.bom || is_for_excel,
            guard: !self.raw_cells,
            spreadsheet: is_for_excel,
        }
    }

    fn chosen_format(&self) -> Option<RowFormat> {
        let of_file = || {
            let ending = self.output.as_ref()?.extension()?.to_str()?;
            RowFormat::from_str(ending, true).ok()
        };
        let of_program = self.program.map(|Program::Excel| RowFormat::Csv);
        self.format.or_else(of_file).or(of_program)
    }

    /// No format of ours is one that such a file must have: a spreadsheet program calls it damaged.
    fn refuse_spreadsheets(&self) -> Result<(), Failure> {
        let Some(file) = self.output.as_ref().filter(|_| self.format.is_none()) else {
            return Ok(());
        };
        let ending = file.extension().and_then(|ending| ending.to_str());
        if ending.is_some_and(|ending| {
            ["xlsx", "xls", "ods"]
                .iter()
                .any(|known| ending.eq_ignore_ascii_case(known))
        }) {
            return Err(Failure::usage(format!(
                "{} would be no spreadsheet: give --output FILE.csv, which spreadsheet programs open (with --for excel where that is the program)",
                file.display()
            )));
        }
        Ok(())
    }

    /// Refuses what says nothing about the format.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let format = self.format();
        let refuse = |option: &str, formats: &str| {
            Err(Failure::usage(format!(
                "{option} is for --format {formats}, not for {}",
                format
                    .to_possible_value()
                    .map(|value| value.get_name().to_owned())
                    .unwrap_or_default()
            )))
        };
        if self.program.is_some() && format != RowFormat::Csv {
            return refuse("--for excel", "csv");
        }
        if self.delimiter.is_some() && format != RowFormat::Csv {
            return refuse("--delimiter", "csv");
        }
        if self.bom && format != RowFormat::Csv {
            return refuse("--bom", "csv");
        }
        if self.raw_cells && !matches!(format, RowFormat::Csv | RowFormat::Tsv) {
            return refuse("--raw-cells", "csv and tsv");
        }
        #[cfg(not(feature = "parquet"))]
        if format == RowFormat::Parquet {
            return Err(without_parquet());
        }
        Ok(())
    }
}

#[cfg(not(feature = "parquet"))]
pub(crate) fn without_parquet() -> Failure {
    Failure::usage(
        "this program was built without parquet: cargo install learn-cli --features parquet, or choose another --format",
    )
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | br"\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | b'\0') => Ok(*byte),
        _ => Err("one ASCII character is needed, or tab; no quote and no line end".to_owned()),
    }
}
