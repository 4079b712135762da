//! Rows in a row of files, none of which grows beyond a number of rows.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::file::ParquetFile;
use super::shape::Shape;
use crate::failure::{Failure, OTHER};

/// `part-0001.parquet` and so on, in one directory.
pub(crate) struct Parts<'s> {
    shape: &'s Shape,
    directory: PathBuf,
    most: u64,
    open: Option<(PathBuf, ParquetFile<BufWriter<File>>, u64)>,
    done: Vec<(PathBuf, u64)>,
}

impl<'s> Parts<'s> {
    /// Files of at most so many rows. The directory is made with the first one.
    pub(crate) fn new(shape: &'s Shape, directory: PathBuf, most: u64) -> Self {
        Self {
            shape,
            directory,
            most: most.max(1),
            open: None,
            done: Vec::new(),
        }
    }

    pub(crate) fn row(&mut self, row: &Value) -> Result<(), Failure> {
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
                let opened = self.next()?;
                self.open.insert(opened)
            }
        };
        file.row(self.shape, row)?;
        *rows += 1;
        Ok(())
    }

    /// The files with their rows. At least one, unless it `may_be_none`: a table without rows has columns all the same.
    pub(crate) fn finish(mut self, may_be_none: bool) -> Result<Vec<(PathBuf, u64)>, Failure> {
        if self.open.is_none() && self.done.is_empty() && !may_be_none {
            self.open = Some(self.next()?);
        }
        self.close()?;
        Ok(self.done)
    }

    fn next(&self) -> Result<(PathBuf, ParquetFile<BufWriter<File>>, u64), Failure> {
        let name = format!("part-{:04}.parquet", self.done.len() + 1);
        let path = self.directory.join(name);
        let made = fs::create_dir_all(&self.directory).and_then(|()| File::create(&path));
        let file = made.map_err(|error| unwritten(&path, &error))?;
        let file = ParquetFile::new(BufWriter::new(file), self.shape)?;
        Ok((path, file, 0))
    }

    fn close(&mut self) -> Result<(), Failure> {
        if let Some((path, file, rows)) = self.open.take() {
            let buffered = file.finish()?;
            buffered
                .into_inner()
                .map_err(|error| unwritten(&path, error.error()))?;
            self.done.push((path, rows));
        }
        Ok(())
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure::new(OTHER, format!("cannot write {}: {error}", path.display()))
}
