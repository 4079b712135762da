use learn_client::types::groups::Group as Listed;
use rusqlite::Connection;

use super::named::Named;
use super::only::only;
use super::similar::similar;
use super::split;

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether rules decide who is in it.
    pub is_smart: bool,
}

/// The groups of an account.
#[derive(Debug, Default)]
pub struct Groups(Named<Group>);

impl Groups {
    /// Of what the service lists.
    pub fn listed(groups: impl IntoIterator<Item = Listed>) -> Self {
        let groups = groups.into_iter().map(|group| Group {
            id: group.group_id.to_string(),
            name: group.name.unwrap_or_default(),
            is_smart: group.is_smart == Some(true),
        });
        Self::new(groups.collect())
    }

    fn new(groups: Vec<Group>) -> Self {
        Self(Named::new(groups, |group| (&group.id, &group.name)))
    }

    /// All of them.
    pub fn all(&self) -> &[Group] {
        self.0.all()
    }

    pub(crate) fn load(connection: &Connection) -> Result<Self, rusqlite::Error> {
        let mut statement =
            connection.prepare("SELECT group_id, name, is_smart FROM groups ORDER BY group_id")?;
        let rows = statement.query_map([], |row| {
            Ok(Group {
                id: row.get(0)?,
                name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                is_smart: row.get::<_, Option<bool>>(2)? == Some(true),
            })
        })?;
        Ok(Self::new(rows.collect::<Result<_, _>>()?))
    }

    pub(crate) fn is_smart(&self, id: &str) -> bool {
        self.0.by_id(id).is_some_and(|group| group.is_smart)
    }

    /// The name of a group for people.
    pub(crate) fn shown(&self, id: &str) -> String {
        self.0
            .by_id(id)
            .map_or_else(|| id.to_owned(), |group| group.name.clone())
    }

    /// Those of this name, or the one with this id.
    pub(crate) fn named(&self, word: &str) -> Vec<&Group> {
        let (by, value) = split(word, &["id", "name"]);
        self.0.meant(by, value)
    }

    /// The name that a word gives, without what says that it is one.
    pub(crate) fn name_in(word: &str) -> &str {
        split(word, &["name"]).1
    }

    /// The group that a word names, smart or not.
    ///
    /// # Errors
    ///
    /// Why there is not one, with what else may be meant.
    pub fn find(&self, word: &str) -> Result<&Group, String> {
        let found = self.named(word);
        only(
            &found,
            "group",
            word,
            |group| format!("{:?}, id {}", group.name, group.id),
            || {
                similar(
                    split(word, &["id", "name"]).1,
                    self.all().iter().map(|group| group.name.as_str()),
                )
            },
        )
    }

    /// The same, where people are to be put into it by hand.
    pub(crate) fn find_plain(&self, word: &str) -> Result<&Group, String> {
        let group = self.find(word)?;
        if group.is_smart {
            return Err(format!(
                "{:?} is a smart group: its rules decide who is in it",
                group.name
            ));
        }
        Ok(group)
    }
}
