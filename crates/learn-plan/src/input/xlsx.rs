//! Workbooks. The first sheet counts.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::record::Line;

/// How many cells a sheet may span, those without anything among them: one cell in the last row and column of a sheet
/// makes seventeen billion of them.
const MOST: u64 = 10_000_000;

/// How large a sheet can be.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Reads the first sheet. The library panics at some places of cells that no sheet has; that is an error here.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, String> {
    std::panic::catch_unwind(|| of_first_sheet(bytes))
        .unwrap_or_else(|_| Err("the first sheet cannot be read".to_owned()))
}

fn of_first_sheet(bytes: &[u8]) -> Result<Vec<Line>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|wrong| format!("not a workbook that can be read: {wrong}"))?;
    let name = book.sheet_names().into_iter().next();
    let name = name.ok_or("the workbook has no sheet")?;
    let unreadable = |wrong| format!("the first sheet cannot be read: {wrong}");
    let mut sheet = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, Data>> = BTreeMap::new();
    let (mut first, mut last) = (u32::MAX, 0);
    while let Some(cell) = sheet.next_cell().map_err(unreadable)? {
        let value = Data::from(cell.get_value().clone());
        if value == Data::Empty {
            continue;
        }
        let (row, column) = cell.get_position();
        (first, last) = (first.min(column), last.max(column));
        let known = rows.entry(row).or_default().insert(column, value);
        if known.is_some() || row >= ROWS || column >= COLUMNS {
            return Err(format!(
                "the first sheet cannot be read: row {} has a cell twice, or out of place",
                u64::from(row) + 1
            ));
        }
        let width = u64::from(last - first) + 1;
        if rows.len() as u64 * width > MOST {
            return Err(format!(
                "the first sheet spans more than {MOST} cells: is something in a cell far from the table?"
            ));
        }
    }
    let lines = rows.into_iter().map(|(row, cells)| Line {
        row: u64::from(row) + 1,
        cells: (first..=last)
            .map(|column| cells.get(&column).unwrap_or(&Data::Empty))
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

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::*;

    #[test]
    fn a_day_has_no_time() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let day = ExcelDateTime::from_ymd(2030, 7, 31).unwrap();
        let moment = day.clone().and_hms(9, 5, 0).unwrap();
        for (column, value) in [(1, &day), (2, &moment)] {
            sheet.write_with_format(2, column, value, &format).unwrap();
        }
        let lines = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!((lines.len(), lines[0].row), (1, 3));
        let cells: Vec<&str> = lines[0]
            .cells
            .iter()
            .flatten()
            .map(String::as_str)
            .collect();
        assert_eq!(cells, ["2030-07-31", "2030-07-31 09:05:00"]);
    }
}
