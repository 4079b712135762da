//! `manifest.json`: what an export holds.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::Timestamp;
use learn_sync::LocalCopy;
use serde::{Deserialize, Serialize};

use super::format::ExportFormat;
use super::tables::Table;
use crate::failure::{Failure, OTHER};
use crate::output::{self, CellKind, Column};

pub(super) const NAME: &str = "manifest.json";
/// By which an export is known.
const MADE_BY: &str = "learn export";

/// A file that was written.
pub(super) struct FileEntry {
    pub(super) path: PathBuf,
    pub(super) rows: u64,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Manifest {
    made_by: String,
    version: String,
    format: String,
    exported_at: String,
    /// The last run that had ended.
    run: Option<Run>,
    tables: Vec<TableEntry>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Run {
    run_id: i64,
    mode: String,
    outcome: String,
    started_at: String,
    ended_at: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct TableEntry {
    name: String,
    rows: u64,
    key: Vec<String>,
    columns: Vec<ColumnEntry>,
    partitioned_by: Option<String>,
    complete_at: Option<String>,
    increment_at: Option<String>,
    is_partial: bool,
    files: Vec<Written>,
}

#[derive(Debug, Deserialize, Serialize)]
struct ColumnEntry {
    name: String,
    /// `text`, `boolean`, `integer`, `number`, `date` (with or without a time), or `any`.
    r#type: String,
}

#[derive(Debug, Deserialize, Serialize)]
struct Written {
    /// Relative to the manifest, with slashes.
    path: String,
    rows: u64,
    bytes: u64,
}

impl Manifest {
    pub(super) fn new(copy: &LocalCopy, format: ExportFormat) -> Result<Self, Failure> {
        let runs = copy.runs(u32::MAX)?;
        let run = runs.into_iter().find(|run| run.ended_at.is_some());
        Ok(Self {
            made_by: MADE_BY.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            format: format
                .to_possible_value()
                .map(|value| value.get_name().to_owned())
                .unwrap_or_default(),
            exported_at: Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            run: run.map(|run| Run {
                run_id: run.run_id,
                mode: run.mode,
                outcome: run.outcome,
                started_at: run.started_at,
                ended_at: run.ended_at,
            }),
            tables: Vec::new(),
        })
    }

    /// Takes the files of a table.
    pub(super) fn add(
        &mut self,
        table: &Table,
        files: Vec<FileEntry>,
        folder: &Path,
    ) -> Result<(), Failure> {
        let mut written = Vec::new();
        for file in files {
            let bytes = fs::metadata(&file.path)
                .map_err(|error| {
                    Failure::new(
                        OTHER,
                        format!("cannot read {}: {error}", file.path.display()),
                    )
                })?
                .len();
            let path = file.path.strip_prefix(folder).unwrap_or(&file.path);
            let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
            written.push(Written {
                path: names.join("/"),
                rows: file.rows,
                bytes,
            });
        }
        self.tables.push(TableEntry {
            name: table.name.clone(),
            rows: written.iter().map(|file| file.rows).sum(),
            key: table.key.iter().map(|&name| name.to_owned()).collect(),
            columns: table.columns.iter().map(column).collect(),
            partitioned_by: (table.parted_by.is_some() && self.format == "parquet")
                .then(|| "access_year".to_owned()),
            complete_at: table.complete_at.clone(),
            increment_at: table.increment_at.clone(),
            is_partial: table.is_partial,
            files: written,
        });
        Ok(())
    }

    /// Rows and files in all.
    pub(super) fn counts(&self) -> (u64, usize) {
        let rows = self.tables.iter().map(|table| table.rows).sum();
        let files = self.tables.iter().map(|table| table.files.len()).sum();
        (rows, files)
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), Failure> {
        let fail = |error: &dyn std::fmt::Display| {
            Failure::new(OTHER, format!("cannot write {NAME}: {error}"))
        };
        let mut text = output::json_text(self)?;
        text.push('\n');
        fs::write(folder.join(NAME), text).map_err(|error| fail(&error))
    }

    /// The files of the export in a directory, relative to it; `None` where there is none.
    pub(super) fn files_of(directory: &Path) -> Option<Vec<PathBuf>> {
        let text = fs::read_to_string(directory.join(NAME)).ok()?;
        let manifest: Self = serde_json::from_str(&text).ok()?;
        if manifest.made_by != MADE_BY {
            return None;
        }
        let files = manifest.tables.iter().flat_map(|table| &table.files);
        let files = files.map(|file| file.path.split('/').collect());
        Some(files.chain([PathBuf::from(NAME)]).collect())
    }
}

fn column(column: &Column) -> ColumnEntry {
    let word = match column.kind {
        CellKind::Text => "text",
        CellKind::Boolean => "boolean",
        CellKind::Integer => "integer",
        CellKind::Decimal => "number",
        CellKind::Date | CellKind::DateTime => "date",
        CellKind::Json | CellKind::Any => "any",
    };
    ColumnEntry {
        name: column.name.clone(),
        r#type: word.to_owned(),
    }
}
