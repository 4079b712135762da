//! Who and what the ids of events are: today, or last.

use std::collections::HashMap;

use rusqlite::{Connection, Error, OptionalExtension as _};

use super::event::Event;

/// What is known of a user.
#[derive(Clone, Default)]
struct Person {
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    department_id: Option<String>,
}

pub(super) struct Names<'c> {
    connection: &'c Connection,
    people: HashMap<String, Person>,
    titles: HashMap<(&'static str, String), Option<String>>,
}

const COURSE: &str = "SELECT title FROM content WHERE content_item_id = ?1";
const COURSE_GONE: &str = "SELECT title FROM content_history WHERE content_item_id = ?1 ORDER BY removed_run DESC LIMIT 1";
const GROUP: &str = "SELECT name FROM groups WHERE group_id = ?1";
const GROUP_GONE: &str =
    "SELECT name FROM groups_history WHERE group_id = ?1 ORDER BY removed_run DESC LIMIT 1";
const DEPARTMENT: &str = "SELECT name FROM departments WHERE department_id = ?1";
const DEPARTMENT_GONE: &str = "SELECT name FROM departments_history WHERE department_id = ?1 ORDER BY removed_run DESC LIMIT 1";

impl<'c> Names<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self {
            connection,
            people: HashMap::new(),
            titles: HashMap::new(),
        }
    }

    /// Puts the names in.
    pub(super) fn fill(&mut self, event: &mut Event) -> Result<(), Error> {
        if let Some(user) = &event.user_id {
            let person = self.person(user)?;
            event.email = person.email;
            event.first_name = person.first_name;
            event.last_name = person.last_name;
            event.department_id = person.department_id;
        }
        event.department =
            self.title(event.department_id.as_deref(), DEPARTMENT, DEPARTMENT_GONE)?;
        event.course = self.title(event.course_id.as_deref(), COURSE, COURSE_GONE)?;
        event.group = self.title(event.group_id.as_deref(), GROUP, GROUP_GONE)?;
        Ok(())
    }

    fn person(&mut self, id: &str) -> Result<Person, Error> {
        if let Some(person) = self.people.get(id) {
            return Ok(person.clone());
        }
        let columns = "SELECT coalesce(email, field_email), field_first_name, field_last_name, department_id FROM";
        let there = format!("{columns} users WHERE user_id = ?1");
        let gone =
            format!("{columns} users_history WHERE user_id = ?1 ORDER BY removed_run DESC LIMIT 1");
        let mut person = None;
        for sql in [there, gone] {
            if person.is_none() {
                let mut statement = self.connection.prepare_cached(&sql)?;
                let found = statement.query_row([id], |row| {
                    Ok(Person {
                        email: row.get(0)?,
                        first_name: row.get(1)?,
                        last_name: row.get(2)?,
                        department_id: row.get(3)?,
                    })
                });
                person = found.optional()?;
            }
        }
        let person = person.unwrap_or_default();
        self.people.insert(id.to_owned(), person.clone());
        Ok(person)
    }

    fn title(
        &mut self,
        id: Option<&str>,
        there: &'static str,
        gone: &'static str,
    ) -> Result<Option<String>, Error> {
        let Some(id) = id else {
            return Ok(None);
        };
        if let Some(title) = self.titles.get(&(there, id.to_owned())) {
            return Ok(title.clone());
        }
        let mut title: Option<Option<String>> = None;
        for sql in [there, gone] {
            if title.is_none() {
                let mut statement = self.connection.prepare_cached(sql)?;
                title = statement.query_row([id], |row| row.get(0)).optional()?;
            }
        }
        let title = title.flatten();
        self.titles.insert((there, id.to_owned()), title.clone());
        Ok(title)
    }
}
