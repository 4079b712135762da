use std::path::{Path, PathBuf};

use super::record::Record;
use super::{csv, jsonl, xlsx};
use crate::digest;
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
        let digest = digest::digest(&bytes);
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
