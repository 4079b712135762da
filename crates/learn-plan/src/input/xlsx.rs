//! Workbooks. The first sheet counts.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::record::Line;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|wrong| format!("not a workbook that can be read: {wrong}"))?;
    let sheet = book
        .worksheet_range_at(0)
        .ok_or("the workbook has no sheet")?
        .map_err(|wrong| format!("the first sheet cannot be read: {wrong}"))?;
    let first = sheet.start().map_or(0, |(row, _)| row);
    let lines = sheet.rows().zip(0_u64..).map(|(cells, offset)| Line {
        row: u64::from(first) + offset + 1,
        cells: cells
            .iter()
            .map(|cell| text(cell).map(|text| text.trim().to_owned()))
            .collect(),
    });
    Ok(lines.collect())
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
