//! Workbooks. The first sheet counts.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};

use super::record::{Read, Record};
use crate::error::CellError;

pub(super) fn read(path: &Path, bytes: &[u8]) -> Read {
    let error = |row: Option<u64>, column: Option<String>, message: String| CellError {
        file: path.to_owned(),
        row,
        column,
        message,
    };
    let whole = |message: String| vec![error(None, None, message)];
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|wrong| whole(format!("not a workbook that can be read: {wrong}")))?;
    let sheet = book
        .worksheet_range_at(0)
        .ok_or_else(|| whole("the workbook has no sheet".to_owned()))?
        .map_err(|wrong| whole(format!("the first sheet cannot be read: {wrong}")))?;
    let first = sheet.start().map_or(0, |(row, _)| row);
    let (mut header, mut rows, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for (cells, offset) in sheet.rows().zip(0_u64..) {
        let row = u64::from(first) + offset + 1;
        let mut texts = Vec::with_capacity(cells.len());
        for (cell, place) in cells.iter().zip(0_usize..) {
            match text(cell) {
                Ok(text) => texts.push(text.trim().to_owned()),
                Err(message) => {
                    let column = header.get(place).cloned();
                    errors.push(error(Some(row), column, message));
                    texts.push(String::new());
                }
            }
        }
        if texts.iter().all(String::is_empty) {
            continue;
        }
        if header.is_empty() {
            header = texts;
        } else {
            let cells = texts.into_iter().map(Some).collect();
            rows.push(Record { row, cells });
        }
    }
    // Columns that only look used hold nothing and have no name.
    while header.last().is_some_and(String::is_empty)
        && rows.iter().all(|row| {
            row.cells
                .get(header.len() - 1)
                .is_none_or(|cell| cell.as_deref().is_none_or(str::is_empty))
        })
    {
        header.pop();
        for row in &mut rows {
            row.cells.truncate(header.len());
        }
    }
    if errors.is_empty() {
        Ok((header, rows))
    } else {
        Err(errors)
    }
}

fn text(cell: &Data) -> Result<String, String> {
    Ok(match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => value.to_string(),
        Data::Int(number) => number.to_string(),
        // Excel keeps employee number 1042 as 1042.0.
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) => {
            if moment.is_duration() {
                return Err("a length of time; write a date or text".to_owned());
            }
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::Error(error) => return Err(format!("the cell holds an error of Excel: {error}")),
    })
}
