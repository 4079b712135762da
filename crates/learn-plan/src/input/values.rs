//! What single cells say.

use learn_client::types::wire::Date;

use super::header::{Layout, Target};
use super::record::Record;

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// The row says nothing of it.
    Absent,
    Empty,
    Text(&'a str),
}

impl<'a> Cell<'a> {
    pub(crate) fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Absent | Self::Empty => None,
        }
    }

    fn of(cell: Option<&'a Option<String>>) -> Self {
        match cell {
            None | Some(None) => Self::Absent,
            Some(Some(text)) if text.is_empty() => Self::Empty,
            Some(Some(text)) => Self::Text(text),
        }
    }
}

/// What a cell asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish<'a> {
    /// Nothing: the value stays.
    Keep,
    /// The value is taken away.
    Clear,
    Set(&'a str),
}

impl<'a> Cell<'a> {
    /// What it asks for; an empty cell only where `clear_empty` says so.
    pub(crate) fn wish(self, clear_empty: bool) -> Wish<'a> {
        match self {
            Self::Text(text) => Wish::Set(text),
            Self::Empty if clear_empty => Wish::Clear,
            Self::Empty | Self::Absent => Wish::Keep,
        }
    }
}

/// The cells of a row by the names of our columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) record: &'a Record,
}

impl<'a> Cells<'a> {
    pub(crate) fn get(&self, name: &str) -> Cell<'a> {
        match self.layout.place(name) {
            Some(place) => Cell::of(self.record.cells.get(place)),
            None => Cell::Absent,
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name).text()
    }

    /// The words of all columns of this name, each of which may hold several with `;` between them.
    pub(crate) fn list(&self, name: &str) -> Vec<&'a str> {
        self.layout
            .targets
            .iter()
            .zip(&self.record.cells)
            .filter(|(target, _)| matches!(target, Target::Column(column) if column.name == name))
            .filter_map(|(_, cell)| cell.as_deref())
            .flat_map(words)
            .collect()
    }

    /// The fields of the profile that the file has, with their cells.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'a str, Cell<'a>)> {
        self.layout
            .targets
            .iter()
            .zip(&self.record.cells)
            .filter_map(|(target, cell)| match target {
                Target::Field(name) => Some((name.as_str(), Cell::of(Some(cell)))),
                _ => None,
            })
    }
}

/// Words with `;` between them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(';')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// What a column of the status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatusWord {
    Active,
    Inactive,
    Ended,
}

impl StatusWord {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        match text.to_lowercase().as_str() {
            "active" | "yes" | "true" | "1" => Ok(Self::Active),
            "inactive" | "no" | "false" | "0" | "3" => Ok(Self::Inactive),
            "ended" | "employment ended" | "terminated" | "5" => Ok(Self::Ended),
            _ => Err(format!(
                "{text:?} is not a status: active, inactive, or ended. A mapping can translate it ([values.status])"
            )),
        }
    }
}

pub(crate) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(format!("{text:?} is neither yes nor no")),
    }
}

/// A day: `2026-07-31` or `31.7.2026`. With slashes nobody can tell the month from the day.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    let wrong = || format!("{text:?} is not a date: write 2026-07-31 or 31.7.2026");
    let parts: Vec<&str> = text.split('.').collect();
    if let [day, month, year] = parts.as_slice() {
        let (Ok(day), Ok(month), Ok(year)) = (
            day.trim().parse(),
            month.trim().parse(),
            year.trim().parse::<i16>(),
        ) else {
            return Err(wrong());
        };
        if year < 100 {
            return Err(format!(
                "{text:?} has no century: write the year with four digits"
            ));
        }
        return Date::new(year, month, day).map_err(|_| wrong());
    }
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    day.parse().map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_where_there_is_one_reading() {
        let shown = |text: &str| date(text).map(|date| date.to_string());
        assert_eq!(shown("2026-07-31").unwrap(), "2026-07-31");
        assert_eq!(shown("31.7.2026").unwrap(), "2026-07-31");
        assert_eq!(shown("2026-07-31 00:00:00").unwrap(), "2026-07-31");
        for wrong in ["7/31/2026", "31.7.26", "31.13.2026", "soon", ""] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
