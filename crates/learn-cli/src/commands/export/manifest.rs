//! `manifest.json`: what an export holds.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::Timestamp;
use learn_sync::LocalCopy;
use serde::{Deserialize, Serialize};

use super::format::ExportFormat;
use super::tables::Table;
use crate::failure::{Failure, OTHER};
use crate::output::{self, CellKind, Column, Decimals, Typed};

pub(super) const NAME: &str = "manifest.json";
/// The manifest that is about to take the place of the other one: of an update that was cut off, it says what to undo.
pub(super) const NEXT: &str = "manifest.next.json";
/// By which an export is known.
const MADE_BY: &str = "learn export";

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Manifest {
    made_by: String,
    pub(super) version: String,
    pub(super) format: String,
    pub(super) exported_at: String,
    /// Which copy it was made of.
    #[serde(default)]
    pub(super) copy_id: Option<String>,
    /// The last run that had ended.
    pub(super) run: Option<Run>,
    /// What part of the account the key of the last run showed.
    #[serde(default)]
    pub(super) covers: Option<String>,
    tables: Vec<TableEntry>,
    /// Files of the export before this one, which go as soon as this manifest is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) replaced: Vec<String>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Run {
    pub(super) run_id: i64,
    mode: String,
    outcome: String,
    pub(super) started_at: String,
    ended_at: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct TableEntry {
    name: String,
    rows: u64,
    key: Vec<String>,
    columns: Vec<ColumnEntry>,
    partitioned_by: Option<String>,
    complete_at: Option<String>,
    increment_at: Option<String>,
    is_partial: bool,
    pub(super) files: Vec<FileEntry>,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct ColumnEntry {
    name: String,
    /// `text`, `boolean`, `integer`, `number`, `date` (with or without a time), `timestamp` (on the clock of UTC), or
    /// `any`.
    r#type: String,
}

/// A file that was written.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct FileEntry {
    /// Relative to the manifest, with slashes.
    pub(super) path: String,
    pub(super) rows: u64,
    bytes: u64,
}

impl FileEntry {
    /// A file in the folder of an export.
    pub(super) fn new(file: &Path, rows: u64, folder: &Path) -> Result<Self, Failure> {
        let bytes = fs::metadata(file)
            .map_err(|error| {
                Failure::new(OTHER, format!("cannot read {}: {error}", file.display()))
            })?
            .len();
        let path = file.strip_prefix(folder).unwrap_or(file);
        let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
        Ok(Self {
            path: names.join("/"),
            rows,
            bytes,
        })
    }

    /// The directory that it stands in, relative to the manifest.
    #[cfg(feature = "parquet")]
    pub(super) fn directory(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(before, _)| before)
    }
}

impl TableEntry {
    /// What is written of a table in a format, without its files.
    fn new(table: &Table, format: &str) -> Self {
        let is_parquet = format == "parquet";
        let columns = if is_parquet {
            let typed = Typed::new(table.columns.clone(), Decimals::Any);
            typed.columns().map(|column| entry(column, true)).collect()
        } else {
            let columns = table.columns.iter();
            columns.map(|column| entry(column, false)).collect()
        };
        Self {
            name: table.name.clone(),
            rows: 0,
            key: table.key.iter().map(|&name| name.to_owned()).collect(),
            columns,
            partitioned_by: (table.parted_by.is_some() && is_parquet)
                .then(|| "access_year".to_owned()),
            complete_at: table.complete_at.clone(),
            increment_at: table.increment_at.clone(),
            is_partial: table.is_partial,
            files: Vec::new(),
        }
    }
}

fn entry(column: &Column, is_parquet: bool) -> ColumnEntry {
    let word = match column.kind {
        CellKind::Text => "text",
        CellKind::Boolean => "boolean",
        CellKind::Integer => "integer",
        CellKind::Decimal => "number",
        CellKind::DateTime if is_parquet => "timestamp",
        CellKind::Date | CellKind::DateTime => "date",
        CellKind::Json | CellKind::Any => "any",
    };
    ColumnEntry {
        name: column.name.clone(),
        r#type: word.to_owned(),
    }
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
            copy_id: copy.copy_id()?,
            run: run.map(|run| Run {
                run_id: run.run_id,
                mode: run.mode,
                outcome: run.outcome,
                started_at: run.started_at,
                ended_at: run.ended_at,
            }),
            covers: copy.freshness()?.into_iter().find_map(|kind| kind.covers),
            tables: Vec::new(),
            replaced: Vec::new(),
        })
    }

    /// The manifest of an export that is there; `None` where there is none.
    pub(super) fn read(directory: &Path, name: &str) -> Option<Self> {
        let text = fs::read_to_string(directory.join(name)).ok()?;
        let manifest: Self = serde_json::from_str(&text).ok()?;
        (manifest.made_by == MADE_BY).then_some(manifest)
    }

    /// Takes the files of a table.
    pub(super) fn add(&mut self, table: &Table, files: Vec<FileEntry>) {
        self.tables.push(TableEntry {
            rows: files.iter().map(|file| file.rows).sum(),
            files,
            ..TableEntry::new(table, &self.format)
        });
    }

    /// The entry of a table, where it has the columns that would be written now.
    pub(super) fn same(&self, table: &Table) -> Option<&TableEntry> {
        let now = TableEntry::new(table, &self.format);
        let mut tables = self.tables.iter();
        let known = tables.find(|known| known.name == table.name)?;
        let is_same = known.columns == now.columns
            && known.key == now.key
            && known.partitioned_by == now.partitioned_by;
        is_same.then_some(known)
    }

    /// All files, relative to the manifest.
    pub(super) fn files(&self) -> impl Iterator<Item = &FileEntry> {
        self.tables.iter().flat_map(|table| &table.files)
    }

    /// Rows and files in all.
    pub(super) fn counts(&self) -> (u64, usize) {
        let rows = self.tables.iter().map(|table| table.rows).sum();
        (rows, self.files().count())
    }

    /// Writes it under a name, so that it is on the disk.
    pub(super) fn write(&self, folder: &Path, name: &str) -> Result<(), Failure> {
        let fail = |error: &dyn std::fmt::Display| {
            Failure::new(OTHER, format!("cannot write {name}: {error}"))
        };
        let mut text = output::json_text(self)?;
        text.push('\n');
        File::create(folder.join(name))
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()
            })
            .map_err(|error| fail(&error))
    }

    /// All that exports have written into a directory and may not have removed yet, relative to it.
    pub(super) fn files_of(directory: &Path) -> Vec<PathBuf> {
        let mut known: Vec<PathBuf> = Vec::new();
        for name in [NAME, NEXT] {
            if let Some(manifest) = Self::read(directory, name) {
                let files = manifest.files().map(|file| &file.path);
                let files = files.chain(&manifest.replaced);
                known.extend(files.map(|path| path.split('/').collect::<PathBuf>()));
                known.push(PathBuf::from(name));
            }
        }
        known
    }
}
