//! Rows as they arrive, or all at once where the format or the order needs them all.

use serde_json::Value;

use super::columns::Column;
use super::delimited::{Csv, Dialect, Tsv};
use super::destination::Destination;
use super::json::{Json, Jsonl};
use super::options::{OutputOptions, RowFormat};
#[cfg(feature = "parquet")]
use super::parquet::Parquet;
use super::pivot::Pivot;
use super::progress::Progress;
use super::select::Selection;
use super::sink::{Completeness, Flow, Sink};
use super::sort;
use super::spool::Spool;
use super::table::Table;
use crate::console::notice;
use crate::failure::Failure;
use crate::interrupt;

/// Prints rows as the options say.
pub(crate) struct RowWriter {
    selection: Selection,
    limit: u64,
    stage: Stage,
    /// Whether rows can be seen as they come.
    seen: bool,
    progress: Progress,
    rows: u64,
}

/// What happens to a row when it comes.
enum Stage {
    Straight(Box<dyn Sink>),
    /// All are needed for the order.
    Kept(Vec<Value>, Opening),
    /// All are needed for the columns.
    Spooled(Spool, Opening),
}

impl RowWriter {
    /// A writer of rows that are called `element` (`enrollment`) and have these columns.
    ///
    /// Fails where an option names what does not exist, or the file cannot be written.
    pub(crate) fn new(
        options: &OutputOptions,
        element: &str,
        columns: Vec<Column>,
    ) -> Result<Self, Failure> {
        let mut writer = Self::silent(options, element, columns)?;
        // What goes to the terminal row by row shows by itself that work is going on.
        if !writer.seen {
            writer.progress = Progress::rows(element);
        }
        Ok(writer)
    }

    /// The same without a progress line, for work that has one.
    pub(crate) fn silent(
        options: &OutputOptions,
        element: &str,
        columns: Vec<Column>,
    ) -> Result<Self, Failure> {
        options.check()?;
        let selection = Selection::new(options, columns)?;
        let format = options.format();
        let opening = Opening::new(options, element)?;
        let seen = opening.destination.is_terminal()
            && selection.sort.is_empty()
            && matches!(
                format,
                RowFormat::Csv | RowFormat::Tsv | RowFormat::Lines | RowFormat::Jsonl
            );
        let flat = !matches!(format, RowFormat::Json | RowFormat::Jsonl);
        let stage = if !selection.sort.is_empty() {
            Stage::Kept(Vec::new(), opening)
        } else if flat && selection.is_open() {
            Stage::Spooled(Spool::new(), opening)
        } else {
            Stage::Straight(opening.open(&selection)?)
        };
        Ok(Self {
            limit: options.limit.unwrap_or(u64::MAX),
            selection,
            stage,
            seen,
            progress: Progress::hidden(),
            rows: 0,
        })
    }

    /// Takes one row, with the names and shapes of the wire.
    pub(crate) fn row(&mut self, mut row: Value) -> Result<Flow, Failure> {
        let sorted = matches!(self.stage, Stage::Kept(..));
        // The first rows of a sorted output may be the last to come.
        if !sorted && self.rows >= self.limit {
            return Ok(Flow::Stop);
        }
        if let Some(pivot) = &mut self.selection.pivot {
            pivot.turn(&mut row);
        }
        match &mut self.stage {
            Stage::Straight(sink) => {
                sink.row(&row)?;
                if sink.is_full() {
                    return Ok(Flow::Stop);
                }
            }
            Stage::Kept(rows, _) => rows.push(row),
            Stage::Spooled(spool, _) => spool.push(&row)?,
        }
        self.rows += 1;
        self.progress.add(1);
        Ok(if !sorted && self.rows >= self.limit {
            Flow::Stop
        } else {
            Flow::Continue
        })
    }

    /// A page has been read to its end: what came is handed on, and the progress line counts it.
    pub(crate) fn page(&mut self) -> Result<(), Failure> {
        self.progress.page();
        match &mut self.stage {
            Stage::Straight(sink) => sink.flush(),
            _ => Ok(()),
        }
    }

    /// How many rows are printed, or will be.
    pub(crate) fn rows(&self) -> u64 {
        self.rows.min(self.limit)
    }

    /// Prints what was held back, and ends the output. To call in every case, also where rows are missing: an output
    /// that is dropped instead may lack its last rows, and a file does not appear.
    pub(crate) fn finish(self, completeness: Completeness) -> Result<(), Failure> {
        self.progress.finish();
        if completeness == Completeness::Partial {
            interrupt::hurry();
        }
        let missing = self.selection.pivot.as_ref().map(Pivot::missing);
        if let Some(missing) = missing.filter(|missing| self.rows > 0 && !missing.is_empty()) {
            notice!("no row has the profile field {}", missing.join(", "));
        }
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let sink = match self.stage {
            Stage::Straight(sink) => sink,
            Stage::Kept(mut rows, opening) => {
                let mut sink = opening.open(&self.selection)?;
                sort::sort(&mut rows, &self.selection.sort);
                for row in rows.into_iter().take(limit) {
                    sink.row(&row)?;
                    if sink.is_full() {
                        break;
                    }
                }
                sink
            }
            Stage::Spooled(spool, opening) => {
                let mut sink = opening.open(&self.selection)?;
                for row in spool.rows()? {
                    sink.row(&row?)?;
                    if sink.is_full() {
                        break;
                    }
                }
                sink
            }
        };
        sink.finish(completeness)
    }
}

/// What is needed to begin the output once its columns are known. The destination is open from the start, so that a
/// file that cannot be written is known before the rows come.
struct Opening {
    format: RowFormat,
    element: String,
    dialect: Dialect,
    destination: Destination,
}

impl Opening {
    fn new(options: &OutputOptions, element: &str) -> Result<Self, Failure> {
        let format = options.format();
        let destination = Destination::open(options.output.as_deref())?;
        if format == RowFormat::Parquet && destination.is_terminal() {
            return Err(Failure::usage(
                "parquet is not for a terminal: name a file with --output, or redirect the output",
            ));
        }
        Ok(Self {
            format,
            element: element.to_owned(),
            dialect: options.dialect(),
            destination,
        })
    }

    fn open(self, selection: &Selection) -> Result<Box<dyn Sink>, Failure> {
        let Self {
            format,
            element,
            dialect,
            destination,
        } = self;
        Ok(match format {
            RowFormat::Table => Box::new(Table::new(
                destination,
                selection.flat(),
                selection.named,
                dialect.header,
            )),
            RowFormat::Csv => Box::new(Csv::new(destination, selection.flat(), dialect)?),
            RowFormat::Tsv | RowFormat::Lines => {
                Box::new(Tsv::new(destination, selection.flat(), dialect)?)
            }
            RowFormat::Json => Box::new(Json::new(destination, &element, selection.nested())?),
            RowFormat::Jsonl => Box::new(Jsonl::new(destination, selection.nested())),
            #[cfg(feature = "parquet")]
            RowFormat::Parquet => Box::new(Parquet::new(destination, selection.flat())?),
            #[cfg(not(feature = "parquet"))]
            RowFormat::Parquet => return Err(super::options::without_parquet()),
        })
    }
}
