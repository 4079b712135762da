use learn_client::types::users::{GetUserProfileFields, UserFieldType};
use learn_client::{Client, Error};
use rusqlite::Connection;

use crate::columns::folded;
use crate::input::date;

/// A field of the profiles of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProfileField {
    /// The name in upper case: `JOB_TITLE`, `USER_DEFINED_FIELD2`.
    pub(crate) name: String,
    pub(crate) label: Option<String>,
    pub(crate) is_unique: bool,
    pub(crate) is_required: bool,
    /// Whether it holds a day.
    pub(crate) is_date: bool,
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

    /// A value as the service writes it: files write days in several ways.
    pub(crate) fn normal(&self, value: &str) -> Result<String, String> {
        if self.is_date && !value.is_empty() {
            return date(value).map(|day| day.to_string());
        }
        Ok(value.to_owned())
    }
}

pub(super) fn load(connection: &Connection) -> Result<Vec<ProfileField>, rusqlite::Error> {
    let mut statement = connection.prepare(
        "SELECT coalesce(name, user_field_info_id), label, is_unique, is_required, type FROM profile_fields ORDER BY order_priority",
    )?;
    let fields = statement.query_map([], |row| {
        Ok(ProfileField {
            name: row.get::<_, String>(0)?.to_uppercase(),
            label: row.get(1)?,
            is_unique: row.get::<_, Option<bool>>(2)? == Some(true),
            is_required: row.get::<_, Option<bool>>(3)? == Some(true),
            is_date: row.get::<_, Option<String>>(4)?.as_deref()
                == Some(UserFieldType::Birthdate.as_str()),
        })
    })?;
    fields.collect()
}

/// The fields of the profiles, asked for now.
pub(crate) async fn profile_fields(client: &Client) -> Result<Vec<ProfileField>, Error> {
    let fields = client.send(&GetUserProfileFields::new()).await?;
    let fields = fields.user_field_info.into_iter();
    Ok(fields
        .map(|field| ProfileField {
            name: field
                .name
                .unwrap_or_else(|| field.user_field_info_id.to_string())
                .to_uppercase(),
            label: field.label,
            is_unique: field.is_unique == Some(true),
            is_required: field.is_required == Some(true),
            is_date: field.r#type == Some(UserFieldType::Birthdate),
        })
        .collect())
}
