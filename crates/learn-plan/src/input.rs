//! Files that people have, as tables of text: who wrote it and how does not matter behind here.

mod csv;
mod header;
mod jsonl;
mod mapping;
mod values;
mod xlsx;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

pub(crate) use header::{Layout, Target};
pub use mapping::{Mapping, Missing};
pub(crate) use values::{Cell, Cells, StatusWord, Wish, date, words, yes_or_no};

use crate::error::{CellError, Error};

/// A file as a table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) path: PathBuf,
    /// SHA-256 of the file, in hexadecimal.
    pub(crate) digest: String,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Record>,
}

/// One row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Its place, as a spreadsheet or an editor counts.
    pub(crate) row: u64,
    /// Its cells in the order of the header. `None` where the row says nothing of the column, which only JSON can.
    pub(crate) cells: Vec<Option<String>>,
}

/// What a reader of one format gives.
type Read = Result<(Vec<String>, Vec<Record>), Vec<CellError>>;

/// The largest file that is read: no list of people comes near it, and a wrong name soon does.
const LARGEST: u64 = 512 * 1024 * 1024;

impl Table {
    /// Reads a file, whatever its format: a workbook, JSON lines, or text with delimiters.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let length = std::fs::metadata(path).map_err(Error::file(path))?.len();
        let wrong = |message: String| {
            Error::Input(vec![CellError {
                file: path.to_owned(),
                row: None,
                column: None,
                message,
            }])
        };
        if length > LARGEST {
            return Err(wrong(format!(
                "{length} bytes are more than the {LARGEST} that are read"
            )));
        }
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        let digest = digest(&bytes);
        let read = if bytes.starts_with(b"PK") {
            xlsx::read(path, &bytes)
        } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(wrong(
                "this is the old format of Excel: save it as .xlsx or .csv".to_owned(),
            ));
        } else {
            let text = csv::text(&bytes).map_err(&wrong)?;
            let begins = text.trim_start().starts_with('{');
            if begins {
                jsonl::read(path, &text)
            } else {
                csv::read(path, &text)
            }
        };
        let (header, rows) = read.map_err(Error::Input)?;
        if header.iter().all(String::is_empty) {
            return Err(wrong(
                "the file has no header: its first row names the columns".to_owned(),
            ));
        }
        Ok(Self {
            path: path.to_owned(),
            digest,
            header,
            rows,
        })
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
