use rusqlite::Connection;

use super::only::only;
use super::similar::similar;

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) is_smart: bool,
}

/// The groups of an account.
#[derive(Debug, Default)]
pub(crate) struct Groups(Vec<Group>);

impl Groups {
    pub(super) fn load(connection: &Connection) -> Result<Self, rusqlite::Error> {
        let mut statement =
            connection.prepare("SELECT group_id, name, is_smart FROM groups ORDER BY group_id")?;
        let rows = statement.query_map([], |row| {
            Ok(Group {
                id: row.get(0)?,
                name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                is_smart: row.get::<_, Option<bool>>(2)? == Some(true),
            })
        })?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    pub(crate) fn is_smart(&self, id: &str) -> bool {
        self.0.iter().any(|group| group.id == id && group.is_smart)
    }

    /// The name of a group for people.
    pub(crate) fn shown(&self, id: &str) -> String {
        self.0
            .iter()
            .find(|group| group.id == id)
            .map_or_else(|| id.to_owned(), |group| group.name.clone())
    }

    /// Those of this name, or the one with this id.
    pub(crate) fn named(&self, word: &str) -> Vec<&Group> {
        let wanted = word.trim().to_lowercase();
        self.0
            .iter()
            .filter(|group| group.id == word || group.name.trim().to_lowercase() == wanted)
            .collect()
    }

    /// The group that a word names, smart or not.
    pub(crate) fn find(&self, word: &str) -> Result<&Group, String> {
        let found = self.named(word);
        only(
            &found,
            "group",
            word,
            |group| format!("{:?}, id {}", group.name, group.id),
            || similar(word, self.0.iter().map(|group| group.name.as_str())),
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
