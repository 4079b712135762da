//! A column of a table: what it holds, and where its value stands in a row of the service.

use std::borrow::Cow;
use std::fmt::Write as _;

use learn_client::types::operation::{FieldDescriptor, FieldKind};

/// What a column of a table holds. Any column may be NULL where it is not part of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ColumnType {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number, whole where it is whole.
    Number,
    /// 0 or 1.
    Boolean,
    /// A date, a date-time, or a date-time with its zone, in ISO 8601.
    Date,
}

impl ColumnType {
    pub(super) fn of(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Boolean => Self::Boolean,
            FieldKind::Integer => Self::Integer,
            FieldKind::Decimal => Self::Number,
            FieldKind::Date | FieldKind::DateTime | FieldKind::DateOrDateTime => Self::Date,
            FieldKind::Enumeration(values) if are_codes(values) => Self::Integer,
            _ => Self::Text,
        }
    }

    pub(super) fn sql(self) -> &'static str {
        match self {
            Self::Text | Self::Date => "TEXT",
            Self::Integer | Self::Boolean => "INTEGER",
            Self::Number => "NUMERIC",
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "0 or 1",
            Self::Date => "date",
        }
    }
}

fn are_codes(values: &[learn_client::types::operation::ValueDescriptor]) -> bool {
    values
        .iter()
        .all(|value| value.value.parse::<i64>().is_ok())
}

/// Where a field stands: its place in the record, and the place in the record that it holds, if it is flattened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) field: usize,
    pub(crate) inner: Option<usize>,
}

/// Where the value of a column comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A field of the row, or of the part.
    Field(Path),
    /// Of a part: the column of its whole that has this place.
    Whole(usize),
    /// Of a part that is not a record: itself.
    Item,
    /// What was asked for.
    Asked,
    /// Of a part: its place in the list, from 1.
    Position,
    /// Of a part of a part: the place of the latter, from 1; 0 where the list stands in the whole.
    OuterPosition,
}

/// What tells a row where the service leaves the field of a key out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// What was asked for: the course of a list of modules.
    Asked,
    /// Another column.
    Column(&'static str),
    /// Two columns, with a slash between them.
    Pair(&'static str, &'static str),
}

#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) column_type: ColumnType,
    pub(crate) doc: Cow<'static, str>,
    /// `table.column` that the value names a row of.
    pub(crate) references: Option<&'static str>,
    pub(crate) source: Source,
    pub(crate) otherwise: Option<Otherwise>,
    /// The elements that it comes from, from the row down; empty where it comes from none.
    pub(crate) element: String,
    /// What else the last of them is called.
    pub(crate) aliases: &'static [&'static str],
}

impl Column {
    /// The names of the element that holds the value.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let name = self.element.rsplit('/').next();
        name.into_iter().chain(self.aliases.iter().copied())
    }

    /// The column of a field.
    pub(super) fn of(
        name: String,
        element: String,
        field: &FieldDescriptor,
        source: Source,
    ) -> Self {
        Self {
            name,
            column_type: ColumnType::of(field.kind),
            doc: Cow::Owned(documentation(field)),
            references: field.id_type.and_then(references),
            source,
            otherwise: None,
            element,
            aliases: field.spellings.aliases,
        }
    }

    /// A column that no field stands behind.
    pub(super) fn position(name: &str, source: Source, doc: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            column_type: ColumnType::Integer,
            doc: Cow::Borrowed(doc),
            references: None,
            source,
            otherwise: None,
            element: String::new(),
            aliases: &[],
        }
    }
}

/// The column that a kind of ids names rows by.
fn references(id_type: &str) -> Option<&'static str> {
    Some(match id_type {
        "CourseId" => "content.content_item_id",
        "DepartmentId" => "departments.department_id",
        "EnrollmentId" => "enrollments.enrollment_id",
        "GroupId" => "groups.group_id",
        "ModuleId" => "modules.module_id",
        "UserFieldId" => "profile_fields.user_field_info_id",
        "UserId" => "users.user_id",
        _ => return None,
    })
}

/// More values than that are not listed.
const MOST_VALUES: usize = 12;

/// What the schema says of a field, and its unit and its values.
fn documentation(field: &FieldDescriptor) -> String {
    let mut text = field.documentation.to_owned();
    if let Some(unit) = field.unit {
        let _ = write!(text, " In {unit}.");
    }
    if let FieldKind::Enumeration(values) = field.kind
        && values.len() <= MOST_VALUES
    {
        let told: Vec<String> = values
            .iter()
            .map(|value| {
                if are_codes(values) {
                    let meaning = value.documentation.split_inclusive(". ").next();
                    let meaning = meaning.unwrap_or_default().trim().trim_end_matches('.');
                    format!("`{}`: {meaning}", value.value)
                } else {
                    format!("`{}`", value.value)
                }
            })
            .collect();
        let separator = if are_codes(values) { "; " } else { ", " };
        let _ = write!(text, " {}.", told.join(separator));
    }
    text
}

/// The name of a column: `course_id` for `courseId`.
pub(super) fn snake(name: &str) -> String {
    let mut text = String::new();
    let mut is_inside = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && is_inside {
            text.push('_');
        }
        is_inside = !letter.is_ascii_uppercase();
        text.push(letter.to_ascii_lowercase());
    }
    text
}
