//! Enrollments, of which a list that lacks one may as well be one that was not understood.

use std::collections::HashSet;
use std::fmt;

use futures_util::TryStreamExt as _;
use learn_client::types::enrollments::{Enrollment, ListEnrollments};
use learn_client::{Client, Error};

/// Asks for enrollments, and knows one that an answer must show.
pub(crate) struct Enrollments<'a> {
    client: &'a Client,
    known: Option<Known>,
    /// Whether a list by course alone shows the known one.
    by_course: Option<bool>,
}

/// An enrollment that is there.
struct Known {
    id: String,
    course: String,
    learner: String,
}

/// The answer does not show that it is about what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotShown;

impl fmt::Display for NotShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the service's list of enrollments does not show that it understood which ones were meant",
        )
    }
}

type Shown<T> = Result<Result<T, NotShown>, Error>;

impl<'a> Enrollments<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self {
            client,
            known: None,
            by_course: None,
        }
    }

    /// The enrollments of learners in a course.
    pub(crate) async fn of(&mut self, course: &str, learners: &[&str]) -> Shown<Vec<Enrollment>> {
        self.know().await?;
        while let Some(known) = self.known.take() {
            // Where a list is read as one value, its first or its last one counts: the known course stands first and the
            // known learner last, so that neither shows the known enrollment.
            let mut courses = vec![known.course.as_str(), course];
            courses.dedup();
            let asked = learners.iter().copied().chain([known.learner.as_str()]);
            let operation = ListEnrollments::new()
                .course_ids(courses)
                .learner_ids(asked);
            let rows = self.all(operation).await?;
            if rows
                .iter()
                .any(|row| row.enrollment_id.as_str() == known.id)
            {
                self.known = Some(known);
                let wanted: HashSet<&str> = learners.iter().copied().collect();
                return Ok(of_whom(rows, course, |learner| wanted.contains(learner)));
            }
            // It may have been deleted meanwhile.
            self.know().await?;
            if self.known.as_ref().is_some_and(|next| next.id == known.id) {
                return Ok(Err(NotShown));
            }
        }
        // There are none at all, or none that says whose it is.
        self.of_course(course).await
    }

    /// All enrollments of a course.
    pub(crate) async fn of_course(&mut self, course: &str) -> Shown<Vec<Enrollment>> {
        let rows = self
            .all(ListEnrollments::new().course_ids([course]))
            .await?;
        if rows.is_empty() && !self.understands_courses().await? {
            return Ok(Err(NotShown));
        }
        Ok(of_whom(rows, course, |_| true))
    }

    /// The id of an enrollment that is there now.
    pub(crate) async fn known_id(&mut self) -> Result<Option<String>, Error> {
        self.known = None;
        self.know().await?;
        Ok(self.known.as_ref().map(|known| known.id.clone()))
    }

    async fn understands_courses(&mut self) -> Result<bool, Error> {
        if let Some(known) = self.by_course {
            return Ok(known);
        }
        self.know().await?;
        let Some(known) = &self.known else {
            // Nobody is enrolled anywhere.
            return Ok(true);
        };
        let operation = ListEnrollments::new().course_ids([known.course.as_str()]);
        let mut rows = self.client.items(operation);
        let mut shows = false;
        while let Some(row) = rows.next().await {
            if row?.enrollment_id.as_str() == known.id {
                shows = true;
                break;
            }
        }
        self.by_course = Some(shows);
        Ok(shows)
    }

    /// Takes the first enrollment of the account.
    async fn know(&mut self) -> Result<(), Error> {
        if self.known.is_some() {
            return Ok(());
        }
        let mut rows = self.client.items(ListEnrollments::new().page_size(5));
        while let Some(row) = rows.next().await {
            let row = row?;
            if let (Some(course), Some(learner)) = (&row.course_id, &row.learner_id) {
                self.known = Some(Known {
                    id: row.enrollment_id.to_string(),
                    course: course.to_string(),
                    learner: learner.to_string(),
                });
                break;
            }
        }
        Ok(())
    }

    async fn all(&self, operation: ListEnrollments) -> Result<Vec<Enrollment>, Error> {
        self.client.items(operation).try_collect().await
    }
}

/// Those of a course, and of some learners. A row that does not say whose it is might be any of them.
fn of_whom(
    rows: Vec<Enrollment>,
    course: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Enrollment>, NotShown> {
    let mut found = Vec::new();
    for row in rows {
        let (Some(own), Some(learner)) = (&row.course_id, &row.learner_id) else {
            return Err(NotShown);
        };
        if own.as_str() == course && is_wanted(learner.as_str()) {
            found.push(row);
        }
    }
    Ok(found)
}
