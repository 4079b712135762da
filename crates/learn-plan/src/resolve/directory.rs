use learn_sync::LocalCopy;
use learn_sync::text::{comparable, composed};

use super::fields::{self, ProfileField};
use crate::error::Error;
use crate::kind::Kind;
use crate::names::{Courses, Departments, Groups, People};

/// What an account has, as the local copy knows it.
#[derive(Debug)]
pub(crate) struct Directory {
    pub(crate) fields: Vec<ProfileField>,
    pub(crate) people: People,
    pub(crate) departments: Departments,
    pub(crate) groups: Groups,
    pub(crate) courses: Courses,
    copy: LocalCopy,
}

impl Directory {
    /// Takes from a copy what a kind of rows needs.
    pub(crate) fn of(copy: LocalCopy, kind: Kind) -> Result<Self, Error> {
        let connection = copy.connection();
        let read = || {
            let fields = fields::load(connection)?;
            let unique = fields.iter().filter(|field| field.is_unique);
            let unique = unique.map(|field| field.name.as_str());
            Ok((
                People::load(connection, unique)?,
                Departments::load(connection)?,
                Groups::load(connection)?,
                if kind == Kind::Enrollments {
                    Courses::load(connection)?
                } else {
                    Courses::default()
                },
                fields,
            ))
        };
        let (people, departments, groups, courses, fields) = read().map_err(reading)?;
        Ok(Self {
            fields,
            people,
            departments,
            groups,
            courses,
            copy,
        })
    }

    /// The ids of the users who are in a group, smart groups included.
    pub(crate) fn members(&self, group: &str) -> Result<Vec<String>, Error> {
        let read = || {
            self.copy
                .connection()
                .prepare_cached(
                    "SELECT user_id FROM group_members WHERE group_id = ?1 ORDER BY user_id",
                )?
                .query_map([group], |row| row.get(0))?
                .collect::<Result<_, _>>()
        };
        read().map_err(reading)
    }

    /// The ids of the users who have this value in a field of the profile. Letter case does not matter.
    pub(crate) fn having(&self, field: &str, value: &str) -> Result<Vec<String>, Error> {
        let wanted = comparable(value);
        let read = || {
            let mut statement = self.copy.connection().prepare_cached(
                "SELECT user_id, value FROM user_fields WHERE upper(name) = ?1 ORDER BY user_id",
            )?;
            let mut rows = statement.query([field])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let own: Option<String> = row.get(1)?;
                if own.is_some_and(|own| comparable(&own) == wanted) {
                    found.push(row.get(0)?);
                }
            }
            Ok(found)
        };
        read().map_err(reading)
    }

    /// How many memberships of plain groups there are.
    pub(crate) fn memberships(&self) -> Result<u64, Error> {
        let read = || {
            let mut statement = self
                .copy
                .connection()
                .prepare("SELECT group_id, count(*) FROM group_members GROUP BY group_id")?;
            let rows = statement.query_map([], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
            })?;
            rows.collect::<Result<Vec<_>, _>>()
        };
        let counts = read().map_err(reading)?;
        Ok(counts
            .into_iter()
            .filter(|(group, _)| !self.groups.is_smart(group))
            .map(|(_, count)| u64::try_from(count).unwrap_or_default())
            .sum())
    }

    /// A value of a field of the profile, as the service writes it and with letters that are whole.
    pub(crate) fn value(&self, field: &str, text: &str) -> Result<String, String> {
        let text = composed(text);
        match self.fields.iter().find(|known| known.name == field) {
            Some(field) => field.normal(&text),
            None => Ok(text.into_owned()),
        }
    }

    /// A field of the profile by its name or its label.
    pub(crate) fn field(&self, name: &str) -> Result<&ProfileField, String> {
        let wanted = crate::columns::folded(name);
        let found: Vec<&ProfileField> = self
            .fields
            .iter()
            .filter(|field| field.is_called(&wanted))
            .collect();
        match found.as_slice() {
            [field] => Ok(field),
            [] => Err(format!(
                "no profile has a field {name:?}; there are {}",
                self.fields
                    .iter()
                    .map(ProfileField::shown)
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
            _ => Err(format!(
                "several fields of the profile are called {name:?}: give the name that the service uses"
            )),
        }
    }
}

fn reading(error: rusqlite::Error) -> Error {
    learn_sync::Error::Sqlite {
        stage: "reading the copy for a plan",
        error,
    }
    .into()
}
