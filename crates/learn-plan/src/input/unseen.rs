//! Characters that nobody sees, where they would make one person two.

use super::header::{Layout, Target};
use super::table::Table;
use super::values::words;
use crate::error::CellError;
use crate::text::unseen;

/// The columns whose words name nobody and nothing.
const FREE: &[&str] = &["password", "invitation", "reason"];

/// Refuses a table whose names, addresses and other keys hold what nobody sees; `is_key` says which fields of a profile
/// are keys.
pub(crate) fn refuse(
    table: &Table,
    layout: &Layout,
    is_key: impl Fn(&str) -> bool,
) -> Result<(), Vec<CellError>> {
    let mut errors = Vec::new();
    for record in &table.rows {
        for ((cell, target), name) in record.cells.iter().zip(&layout.targets).zip(&layout.header) {
            let names = match target {
                Target::Column(column) => !FREE.contains(&column.name),
                Target::Field(field) => is_key(field),
                Target::Ignored => false,
            };
            if let Some(message) = cell.as_deref().filter(|_| names).and_then(complaint) {
                errors.push(CellError {
                    file: table.path.clone(),
                    row: Some(record.row),
                    column: Some(name.clone()),
                    message,
                });
            }
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

fn complaint(cell: &str) -> Option<String> {
    words(cell).find_map(|word| {
        let is_odd = |letter: char| letter.is_control() || (letter.is_whitespace() && letter != ' ');
        let odd = word.chars().enumerate().find(|(_, letter)| is_odd(*letter));
        let (place, letter) = odd.into_iter().chain(unseen(word)).min()?;
        Some(format!(
            "character {} of {word:?} is {}, which nobody sees or takes for a blank: without it, it may be another name",
            place + 1,
            letter.escape_unicode()
        ))
    })
}
