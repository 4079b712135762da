//! From rows to the bytes of a file, as the options say.

mod formats;
mod options;
mod pivot;

use std::path::Path;

use clap::Parser;
use learn_types::OPERATIONS;
use serde_json::{Value, json};

use super::columns::{CellKind, Column, columns};
use super::{Completeness, Flow, OutputOptions, RowWriter};
use crate::failure::Failure;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    output: OutputOptions,
}

fn options(arguments: &[&str], file: &Path) -> OutputOptions {
    let arguments = ["learn"].iter().chain(arguments).copied();
    let file = ["--output", file.to_str().unwrap()];
    Line::try_parse_from(arguments.chain(file)).unwrap().output
}

/// The columns of a user, of the real contract.
fn user() -> Vec<Column> {
    let operation = OPERATIONS
        .iter()
        .find(|operation| operation.name == "GetUsersV2")
        .unwrap();
    columns(operation.row_fields())
}

fn plain() -> Vec<Column> {
    [
        ("text", CellKind::Text),
        ("whole", CellKind::Integer),
        ("decimal", CellKind::Decimal),
        ("day", CellKind::Date),
        ("moment", CellKind::DateTime),
        ("yes", CellKind::Boolean),
        ("list", CellKind::Json),
    ]
    .map(|(name, kind)| Column::plain(name, kind))
    .to_vec()
}

/// What is in the file when these rows were written.
fn bytes(arguments: &[&str], columns: Vec<Column>, rows: &[Value]) -> Result<Vec<u8>, Failure> {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("out");
    let mut writer = RowWriter::new(&options(arguments, &file), "row", columns)?;
    for row in rows {
        if writer.row(row.clone())? == Flow::Stop {
            break;
        }
        assert!(!file.exists());
    }
    writer.finish(Completeness::Complete)?;
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
    Ok(std::fs::read(file).unwrap())
}

fn text(arguments: &[&str], columns: Vec<Column>, rows: &[Value]) -> String {
    String::from_utf8(bytes(arguments, columns, rows).unwrap()).unwrap()
}

fn refused(arguments: &[&str], columns: Vec<Column>) -> String {
    format!("{:?}", bytes(arguments, columns, &[]).unwrap_err())
}

fn texts(cells: &[&str]) -> Vec<Value> {
    cells.iter().map(|cell| json!({ "text": cell })).collect()
}
