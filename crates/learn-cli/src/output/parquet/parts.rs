//! Rows in a row of files, none of which grows beyond a number of rows.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::super::typed::Typed;
use super::file::ParquetFile;
use crate::failure::{Failure, OTHER};

/// `part-0001.parquet` and so on, in one directory. A file that is closed is on the disk.
pub(crate) struct Parts {
    directory: PathBuf,
    /// What stands in front of the number.
    prefix: String,
    most: u64,
    open: Option<(PathBuf, ParquetFile<BufWriter<File>>, u64)>,
    done: Vec<(PathBuf, u64)>,
}

impl Parts {
    /// Files of at most so many rows. The directory is made with the first one.
    pub(crate) fn new(directory: PathBuf, prefix: &str, most: u64) -> Self {
        Self {
            directory,
            prefix: prefix.to_owned(),
            most: most.max(1),
            open: None,
            done: Vec::new(),
        }
    }

    pub(crate) fn row(&mut self, columns: &mut Typed, row: &Value) -> Result<(), Failure> {
        if self
            .open
            .as_ref()
            .is_some_and(|(.., rows)| *rows >= self.most)
        {
            self.close()?;
        }
        let (_, file, rows) = match &mut self.open {
            Some(open) => open,
            None => {
                let opened = self.next(columns)?;
                self.open.insert(opened)
            }
        };
        file.row(columns, row)?;
        *rows += 1;
        Ok(())
    }

    /// The files with their rows. At least one: a table without rows has columns all the same.
    pub(crate) fn finish(mut self, columns: &Typed) -> Result<Vec<(PathBuf, u64)>, Failure> {
        if self.open.is_none() && self.done.is_empty() {
            self.open = Some(self.next(columns)?);
        }
        self.close()?;
        Ok(self.done)
    }

    fn next(
        &self,
        columns: &Typed,
    ) -> Result<(PathBuf, ParquetFile<BufWriter<File>>, u64), Failure> {
        let name = format!("{}{:04}.parquet", self.prefix, self.done.len() + 1);
        let path = self.directory.join(name);
        let made = fs::create_dir_all(&self.directory).and_then(|()| File::create(&path));
        let file = made.map_err(|error| unwritten(&path, &error))?;
        let file = ParquetFile::new(BufWriter::new(file), columns)?;
        Ok((path, file, 0))
    }

    fn close(&mut self) -> Result<(), Failure> {
        if let Some((path, file, rows)) = self.open.take() {
            let buffered = file.finish()?;
            buffered
                .into_inner()
                .map_err(io::IntoInnerError::into_error)
                .and_then(|file| file.sync_all())
                .map_err(|error| unwritten(&path, &error))?;
            self.done.push((path, rows));
        }
        Ok(())
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::new(OTHER, format!("cannot write {}: {error}", path.display()))
}
