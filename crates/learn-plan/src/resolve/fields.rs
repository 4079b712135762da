use rusqlite::Connection;

use crate::columns::folded;

/// A field of the profiles of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProfileField {
    /// The name in upper case: `JOB_TITLE`, `USER_DEFINED_FIELD2`.
    pub(crate) name: String,
    pub(crate) label: Option<String>,
    pub(crate) is_unique: bool,
    pub(crate) is_required: bool,
    /// The values that may be chosen, where it is a list.
    pub(crate) values: Vec<String>,
}

impl ProfileField {
    pub(crate) fn is_called(&self, wanted: &str) -> bool {
        folded(&self.name) == wanted
            || self
                .label
                .as_deref()
                .is_some_and(|label| folded(label) == wanted)
    }

    /// The name that people know it by.
    pub(crate) fn shown(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

pub(super) fn load(connection: &Connection) -> Result<Vec<ProfileField>, rusqlite::Error> {
    let mut statement = connection.prepare(
        "SELECT user_field_info_id, name, label, is_unique, is_required FROM profile_fields ORDER BY order_priority",
    )?;
    let mut fields = statement
        .query_map([], |row| {
            let id: String = row.get(0)?;
            let name: Option<String> = row.get(1)?;
            let field = ProfileField {
                name: name.unwrap_or_else(|| id.clone()).to_uppercase(),
                label: row.get(2)?,
                is_unique: row.get::<_, Option<bool>>(3)? == Some(true),
                is_required: row.get::<_, Option<bool>>(4)? == Some(true),
                values: Vec::new(),
            };
            Ok((id, field))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let mut values = connection.prepare(
        "SELECT value FROM profile_field_values WHERE user_field_info_id = ?1 AND value IS NOT NULL ORDER BY position",
    )?;
    for (id, field) in &mut fields {
        field.values = values
            .query_map([&*id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
    }
    Ok(fields.into_iter().map(|(_, field)| field).collect())
}
