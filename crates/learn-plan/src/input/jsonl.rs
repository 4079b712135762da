//! JSON lines: an object a line. A key that a line does not have says nothing; `null` is an empty cell.

use std::path::Path;

use serde_json::{Map, Value};

use super::record::{Read, Record};
use crate::error::CellError;

pub(super) fn read(path: &Path, text: &str) -> Read {
    let mut header: Vec<String> = Vec::new();
    let (mut objects, mut errors) = (Vec::new(), Vec::new());
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        let mut wrong = |column: Option<String>, message: String| {
            errors.push(CellError {
                file: path.to_owned(),
                row: Some(number),
                column,
                message,
            });
        };
        let object = match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(object) => object,
            Err(error) => {
                wrong(
                    None,
                    format!("not a JSON object on a line of its own: {error}"),
                );
                continue;
            }
        };
        let mut cells = Vec::with_capacity(object.len());
        for (name, value) in object {
            match as_text(&value) {
                Some(text) => cells.push((name, text)),
                None => wrong(
                    Some(name),
                    "neither text nor a number nor a list of them".to_owned(),
                ),
            }
        }
        for (name, _) in &cells {
            if !header.contains(name) {
                header.push(name.clone());
            }
        }
        objects.push((number, cells));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let rows = objects
        .into_iter()
        .map(|(row, cells)| {
            let cells = header
                .iter()
                .map(|name| {
                    cells
                        .iter()
                        .find(|(own, _)| own == name)
                        .map(|(_, text)| text.trim().to_owned())
                })
                .collect();
            Record { row, cells }
        })
        .collect();
    Ok((header, rows))
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => items
            .iter()
            .map(|item| match item {
                Value::Array(_) | Value::Object(_) => None,
                item => as_text(item),
            })
            .collect::<Option<Vec<_>>>()
            .map(|items| items.join(";")),
        Value::Object(_) => None,
    }
}
