use rusqlite::Connection;

use super::only::only;
use super::similar::similar;

/// A course or a learning track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Course {
    pub(crate) id: String,
    pub(crate) title: String,
    /// What it is, as the service says.
    kind: Option<String>,
}

/// The content of an account.
#[derive(Debug, Default)]
pub(crate) struct Courses(Vec<Course>);

impl Courses {
    pub(super) fn load(connection: &Connection) -> Result<Self, rusqlite::Error> {
        let mut statement = connection
            .prepare("SELECT content_item_id, title, coalesce(content_item_type, type) FROM content ORDER BY content_item_id")?;
        let rows = statement.query_map([], |row| {
            Ok(Course {
                id: row.get(0)?,
                title: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                kind: row.get(2)?,
            })
        })?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// The title of a course for people.
    pub(crate) fn shown(&self, id: &str) -> String {
        self.0
            .iter()
            .find(|course| course.id == id)
            .map_or_else(|| id.to_owned(), |course| course.title.clone())
    }

    /// The course that a word names: by title or id. Where a material has the title of a course, the course is meant.
    pub(crate) fn find(&self, word: &str) -> Result<&Course, String> {
        let value = word
            .strip_prefix("title:")
            .or_else(|| word.strip_prefix("id:"))
            .unwrap_or(word)
            .trim();
        let wanted = value.to_lowercase();
        let mut found: Vec<&Course> = self
            .0
            .iter()
            .filter(|course| course.id == value || course.title.trim().to_lowercase() == wanted)
            .collect();
        let is_assignable =
            |course: &&Course| matches!(course.kind.as_deref(), Some("Course" | "LearningTrack"));
        if found.iter().any(is_assignable) {
            found.retain(is_assignable);
        }
        only(
            &found,
            "course",
            word,
            |course| format!("{:?}, id {}", course.title, course.id),
            || similar(value, self.0.iter().map(|course| course.title.as_str())),
        )
    }
}
