//! Which columns are printed, and by which rows are ordered.

use super::columns::Column;
use super::options::OutputOptions;
use super::pivot::Pivot;
use super::sort::SortKey;
use crate::failure::Failure;

/// What the options make of the columns.
#[derive(Debug)]
pub(super) struct Selection {
    /// The columns to print. A list that is pivoted stands for the columns of its names.
    columns: Vec<Column>,
    /// Whether the columns were named, so that none is left out.
    pub(super) named: bool,
    pub(super) sort: Vec<SortKey>,
    pub(super) pivot: Option<Pivot>,
}

impl Selection {
    pub(super) fn new(options: &OutputOptions, all: Vec<Column>) -> Result<Self, Failure> {
        let mut pivot = pivot(options, &all)?;
        let mut columns: Vec<Column> = Vec::new();
        for name in &options.select {
            for column in find(name, &all, pivot.as_mut())? {
                if columns.iter().all(|known| known.name != column.name) {
                    columns.push(column);
                }
            }
        }
        let mut sort = Vec::new();
        for key in &options.sort {
            let (name, descending) = match key.strip_prefix('-') {
                Some(name) => (name, true),
                None => (key.as_str(), false),
            };
            let mut found = find(name, &all, pivot.as_mut())?;
            match (found.pop(), found.is_empty()) {
                (Some(column), true) => sort.push(SortKey { column, descending }),
                _ => {
                    return Err(Failure::usage(format!(
                        "cannot sort by {name:?}, which is a record; name one of its columns"
                    )));
                }
            }
        }
        let named = !columns.is_empty();
        Ok(Self {
            columns: if named { columns } else { all },
            named,
            sort,
            pivot,
        })
    }

    /// Whether more columns may come with the rows.
    pub(super) fn is_open(&self) -> bool {
        self.pivot.as_ref().is_some_and(|pivot| {
            pivot.is_open() && self.columns.iter().any(|column| pivot.is_list(column))
        })
    }

    /// The columns of a flat format.
    pub(super) fn flat(&self) -> Vec<Column> {
        let mut flat = Vec::new();
        for column in &self.columns {
            match &self.pivot {
                Some(pivot) if pivot.is_list(column) => flat.extend(pivot.columns()),
                _ => flat.push(column.clone()),
            }
        }
        flat
    }

    /// The columns of a nested format, where only some are wanted.
    pub(super) fn nested(&self) -> Option<Vec<Column>> {
        self.named.then(|| self.columns.clone())
    }
}

/// `--pivot-fields`, or a column of a field that was selected, which means the same.
fn pivot(options: &OutputOptions, all: &[Column]) -> Result<Option<Pivot>, Failure> {
    let list = all.iter().find(|column| column.is_pairs());
    let Some(list) = list else {
        return if options.pivot_fields.is_some() {
            Err(Failure::usage(
                "--pivot-fields: these rows have no profile fields",
            ))
        } else {
            Ok(None)
        };
    };
    let selected: Vec<String> = options
        .select
        .iter()
        .filter_map(|name| Some(pair(name, list)?.to_owned()))
        .collect();
    let whole = options.select.is_empty()
        || options
            .select
            .iter()
            .any(|name| list.name.eq_ignore_ascii_case(name));
    let mut only = match &options.pivot_fields {
        Some(names) => names.clone(),
        None if selected.is_empty() => return Ok(None),
        None => Vec::new(),
    };
    let all_names = only.is_empty() && whole;
    only.extend(selected);
    Ok(Some(Pivot::new(
        list.clone(),
        (!all_names).then_some(&only),
    )))
}

/// The profile field in `fields.EMAIL`.
fn pair<'a>(name: &'a str, list: &Column) -> Option<&'a str> {
    let (head, rest) = name.split_at_checked(list.name.len())?;
    let rest = rest.strip_prefix('.')?;
    (head.eq_ignore_ascii_case(&list.name) && !rest.is_empty()).then_some(rest)
}

/// The columns that a name stands for, in any letter case.
fn find(name: &str, all: &[Column], pivot: Option<&mut Pivot>) -> Result<Vec<Column>, Failure> {
    let exact = |column: &&Column| column.name.eq_ignore_ascii_case(name);
    if let Some(column) = all
        .iter()
        .find(|column| column.name == name)
        .or_else(|| all.iter().find(exact))
    {
        return Ok(vec![column.clone()]);
    }
    let below: Vec<Column> = all
        .iter()
        .filter(|column| {
            column
                .name
                .split_at_checked(name.len())
                .is_some_and(|(head, rest)| {
                    head.eq_ignore_ascii_case(name) && rest.starts_with('.')
                })
        })
        .cloned()
        .collect();
    if !below.is_empty() {
        return Ok(below);
    }
    if let Some(list) = all.iter().find(|column| column.is_pairs())
        && let Some(field) = pair(name, list)
    {
        return pivot
            .and_then(|pivot| pivot.column(field))
            .map(|column| vec![column])
            .ok_or_else(|| {
                Failure::usage(format!(
                    "{name} is a column only when selected, or named with --pivot-fields"
                ))
            });
    }
    let names: Vec<&str> = all.iter().map(|column| column.name.as_str()).collect();
    Err(Failure::usage(format!(
        "there is no column {name:?}; the columns are {}",
        names.join(", ")
    )))
}
