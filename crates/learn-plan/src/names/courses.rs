use learn_client::types::content::ContentItem;
use rusqlite::Connection;

use super::named::Named;
use super::only::only;
use super::similar::similar;
use super::split;

/// A course, a learning track, or what they are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Course {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is, as the service says.
    kind: Option<String>,
}

/// The content of an account.
#[derive(Debug, Default)]
pub struct Courses(Named<Course>);

impl Courses {
    /// Of what the service lists.
    pub fn listed(items: impl IntoIterator<Item = ContentItem>) -> Self {
        let items = items.into_iter().map(|item| Course {
            id: item.content_item_id.to_string(),
            title: item.title.unwrap_or_default(),
            kind: item.content_item_type.map(|kind| kind.to_string()),
        });
        Self::new(items.collect())
    }

    fn new(courses: Vec<Course>) -> Self {
        Self(Named::new(courses, |course| (&course.id, &course.title)))
    }

    /// All of it.
    pub fn all(&self) -> &[Course] {
        self.0.all()
    }

    pub(crate) fn load(connection: &Connection) -> Result<Self, rusqlite::Error> {
        let mut statement = connection
            .prepare("SELECT content_item_id, title, coalesce(content_item_type, type) FROM content ORDER BY content_item_id")?;
        let rows = statement.query_map([], |row| {
            Ok(Course {
                id: row.get(0)?,
                title: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                kind: row.get(2)?,
            })
        })?;
        Ok(Self::new(rows.collect::<Result<_, _>>()?))
    }

    /// The title of a course for people.
    pub(crate) fn shown(&self, id: &str) -> String {
        self.0
            .by_id(id)
            .map_or_else(|| id.to_owned(), |course| course.title.clone())
    }

    /// The course that a word names: by title or id. Where a material has the title of a course, the course is meant.
    ///
    /// # Errors
    ///
    /// Why there is not one, with what else may be meant.
    pub fn find(&self, word: &str) -> Result<&Course, String> {
        let (by, value) = split(word, &["id", "title"]);
        let mut found = self.0.meant(by, value);
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
            || similar(value, self.all().iter().map(|course| course.title.as_str())),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_for_one_thing_or_for_none() {
        let course = |id: &str, title: &str, kind: &str| Course {
            id: id.to_owned(),
            title: title.to_owned(),
            kind: Some(kind.to_owned()),
        };
        let courses = Courses::new(vec![
            course("1", "safety", "Page"),
            course("2", "Ergonomics", "Course"),
            course("3", "Safety", "Course"),
            course("4", "Twice", "Course"),
            course("5", "Twice", "LearningTrack"),
            course("6", "", "Course"),
        ]);
        let find = |word: &str| courses.find(word).map(|course| course.id.as_str());
        assert_eq!(find("title: SAFETY "), Ok("3"));
        assert_eq!(find("id:1"), Ok("1"));
        assert_eq!(find("2"), Ok("2"));
        for (word, message) in [
            (
                "title:twice",
                "\"title:twice\" may be 2 courses: \"Twice\", id 4; \"Twice\", id 5",
            ),
            (
                "title:Ergonomic",
                "there is no course \"title:Ergonomic\"; did you mean \"Ergonomics\"?",
            ),
            // What has no title is not meant by an empty one, nor is an id by a title.
            ("title:", "there is no course \"title:\""),
            ("title:2", "there is no course \"title:2\""),
        ] {
            assert_eq!(find(word), Err(message.to_owned()));
        }
    }
}
