//! Who takes which course.

use learn_types::enrollments::{
    ChangeEnrollment, EnrollLearnersInCourses, Enrollment, EnrollmentTypeGroup, GetEnrollment,
    GetEnrollmentResult, GetEnrollments, GetEnrollmentsResult, IssuedCertificate, ListEnrollments,
    ListEnrollmentsResult, Unenroll,
};
use learn_types::ext::DueDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::moments::{day, day_start, moment, seconds};
use super::paging::Page;
use super::{Answer, Behaviour, Context, Table, filter, success};
use crate::ids::{Ids, Kind};
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::add::<GetEnrollments>(table);
    super::add::<ListEnrollments>(table);
    super::add::<GetEnrollment>(table);
    super::add::<EnrollLearnersInCourses>(table);
    super::add::<ChangeEnrollment>(table);
    super::add::<Unenroll>(table);
}

/// How many rows of an answer without pages are read at once.
const PART: usize = 500;

const COLUMNS: &str = "e.id, e.course, e.learner, e.access, e.due, e.locks, e.type_group, e.certificate, \
                       e.certificate_issued, e.certificate_expires";

/// What a list shows: which rows, and whose.
struct Selection {
    enrollments: Option<String>,
    courses: Option<String>,
    learners: Option<String>,
    departments: Option<String>,
}

impl Selection {
    fn new(
        context: &Context<'_>,
        enrollments: Option<&learn_types::EnrollmentIdList>,
        courses: Option<&learn_types::CourseIdList>,
        learners: Option<&learn_types::UserIdList>,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            enrollments: filter::rows(
                context,
                Kind::Enrollment,
                enrollments.map(|ids| ids.iter().map(learn_types::EnrollmentId::as_str)),
            ),
            courses: filter::rows(
                context,
                Kind::Content,
                courses.map(|ids| ids.iter().map(learn_types::CourseId::as_str)),
            ),
            learners: filter::rows(
                context,
                Kind::User,
                learners.map(|ids| ids.iter().map(learn_types::UserId::as_str)),
            ),
            departments: context.visible_departments()?,
        })
    }

    /// The rows after one, at most so many. Conditions that are absent are left out, so that the others find their
    /// indexes.
    fn read(
        &self,
        db: &Connection,
        ids: Ids,
        after: i64,
        limit: usize,
    ) -> Result<Vec<(i64, Enrollment)>, Refusal> {
        self.query(db, COLUMNS, after, limit, |row| {
            Ok((row.get(0)?, enrollment(row, ids)?))
        })
    }

    fn query<T>(
        &self,
        db: &Connection,
        columns: &str,
        after: i64,
        limit: usize,
        take: impl FnMut(&Row<'_>) -> Result<T, rusqlite::Error>,
    ) -> Result<Vec<T>, Refusal> {
        let mut sql = format!("SELECT {columns} FROM enrollments e WHERE e.id > ?1");
        let mut parameters: Vec<&dyn rusqlite::ToSql> = vec![&after];
        for (list, condition) in [
            (&self.enrollments, "e.id IN (SELECT value FROM json_each(?"),
            (&self.courses, "e.course IN (SELECT value FROM json_each(?"),
            (
                &self.learners,
                "e.learner IN (SELECT value FROM json_each(?",
            ),
            (
                &self.departments,
                "(SELECT department FROM users WHERE id = e.learner) IN (SELECT value FROM json_each(?",
            ),
        ] {
            if let Some(list) = list {
                parameters.push(list);
                sql.push_str(" AND ");
                sql.push_str(condition);
                sql.push_str(&parameters.len().to_string());
                sql.push_str("))");
            }
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        parameters.push(&limit);
        sql.push_str(" ORDER BY e.id LIMIT ?");
        sql.push_str(&parameters.len().to_string());
        let mut statement = db.prepare_cached(&sql)?;
        let rows = statement.query_map(parameters.as_slice(), take)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The rows part by part, in the order of their numbers.
    ///
    /// Without conditions each part goes on where the last one ended. With conditions that would sort everything anew
    /// for each part, so the numbers are collected first: eight bytes for a row that has hundreds on the wire.
    fn parts(
        self,
        ids: Ids,
    ) -> impl FnMut(&Connection) -> Result<Option<Vec<Enrollment>>, Refusal> + Send {
        let is_filtered = self.enrollments.is_some()
            || self.courses.is_some()
            || self.learners.is_some()
            || self.departments.is_some();
        let mut numbers: Option<std::vec::IntoIter<i64>> = None;
        let mut next = Some(0);
        move |db| {
            if !is_filtered {
                let Some(after) = next else { return Ok(None) };
                let rows = self.read(db, ids, after, PART)?;
                next = match rows.last() {
                    Some((row, _)) if rows.len() == PART => Some(*row),
                    _ => None,
                };
                return Ok(Some(rows.into_iter().map(|(_, row)| row).collect()));
            }
            let numbers = match &mut numbers {
                Some(numbers) => numbers,
                None => {
                    let all = self.query(db, "e.id", 0, usize::MAX, |row| row.get(0))?;
                    numbers.insert(all.into_iter())
                }
            };
            let mut statement = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM enrollments e WHERE e.id = ?1"
            ))?;
            let mut rows = Vec::with_capacity(PART.min(numbers.len()));
            for number in numbers.take(PART) {
                let row = statement.query_row([number], |row| enrollment(row, ids));
                // One that was deleted meanwhile is not there any more.
                rows.extend(row.optional()?);
            }
            Ok((!rows.is_empty() || numbers.len() > 0).then_some(rows))
        }
    }
}

impl Behaviour for GetEnrollments {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let selection = Selection::new(
            context,
            None,
            self.course_ids.as_ref(),
            self.learner_ids.as_ref(),
        )?;
        let mut parts = selection.parts(context.ids);
        Ok(Answer::Rows(Box::new(move |db| {
            Ok(parts(db)?.map(|rows| {
                let mut part = GetEnrollmentsResult::new();
                part.enrollment = rows;
                part
            }))
        })))
    }
}

impl Behaviour for ListEnrollments {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let list = "listEnrollments";
        let selection = Selection::new(
            context,
            self.enrollment_ids.as_ref(),
            self.course_ids.as_ref(),
            self.learner_ids.as_ref(),
        )?;
        let page = Page::asked(context, list, self.page_size, self.page_token.as_deref())?;
        let mut rows = selection.read(context.db, context.ids, page.after, page.limit())?;
        let mut result = ListEnrollmentsResult::new();
        result.next_page_token = page.finish(context, list, &mut rows);
        result.enrollment = rows.into_iter().map(|(_, row)| row).collect();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for GetEnrollment {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let id = find(context, self.enrollment_id.as_str())?
            .ok_or_else(|| Refusal::wrong("there is no such enrollment"))?;
        let enrollment = context
            .db
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM enrollments e WHERE e.id = ?1"
            ))?
            .query_row([id], |row| enrollment(row, context.ids))?;
        let mut result = GetEnrollmentResult::new();
        result.enrollment = Some(enrollment);
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for EnrollLearnersInCourses {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let due = self.due_date().map_err(Refusal::wrong)?;
        if self.course_ids.is_empty() || self.learner_ids.is_empty() {
            return Err(Refusal::wrong("courseIds and learnerIds must not be empty"));
        }
        let courses: Vec<(i64, Option<i64>)> = self
            .course_ids
            .iter()
            .map(|id| course(context, id.as_str()))
            .collect::<Result<_, _>>()?;
        let learners: Vec<i64> = self
            .learner_ids
            .iter()
            .map(|id| context.managed_user(id, Refusal::wrong))
            .collect::<Result<_, _>>()?;
        let access = self.access_date.map_or(context.now, seconds);
        // A learner who is enrolled already stays enrolled as before: enrolling anew is another method.
        let mut insert = context.db.prepare_cached(
            "INSERT INTO enrollments (course, learner, access, due, locks) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (learner, course) DO NOTHING",
        )?;
        for (course, default_hours) in courses {
            let due = due_at(due, access, default_hours);
            let locks = self.lock_after_due_date == Some(true) && due.is_some();
            for learner in &learners {
                insert.execute((course, learner, access, due, locks))?;
            }
        }
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for ChangeEnrollment {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let id = find(context, self.enrollment_id.as_str())?
            .ok_or_else(|| Refusal::unknown("there is no such enrollment"))?;
        let due = self.due_date().map_err(Refusal::wrong)?;
        let default_hours = context
            .db
            .prepare_cached(
                "SELECT c.default_due_hours FROM enrollments e JOIN content c ON c.id = e.course WHERE e.id = ?1",
            )?
            .query_row([id], |row| row.get(0))?;
        let access = seconds(self.access_date);
        let due = due_at(due, access, default_hours);
        let locks = self.lock_after_due_date == Some(true) && due.is_some();
        context
            .db
            .prepare_cached(
                "UPDATE enrollments SET access = ?2, due = ?3, locks = ?4 WHERE id = ?1",
            )?
            .execute((id, access, due, locks))?;
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for Unenroll {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let id = find(context, self.enrollment_id.as_str())?
            .ok_or_else(|| Refusal::wrong("there is no such enrollment"))?;
        context
            .db
            .prepare_cached("DELETE FROM enrollments WHERE id = ?1")?
            .execute([id])?;
        Ok(Answer::Whole(success()))
    }
}

/// The row of an enrollment, if it exists. One that the caller may not see is refused.
fn find(context: &Context<'_>, id: &str) -> Result<Option<i64>, Refusal> {
    let Some(id) = context.ids.decode(Kind::Enrollment, id) else {
        return Ok(None);
    };
    let department = context
        .db
        .prepare_cached(
            "SELECT u.department FROM enrollments e JOIN users u ON u.id = e.learner WHERE e.id = ?1",
        )?
        .query_row([id], |row| row.get::<_, i64>(0))
        .optional()?;
    let Some(department) = department else {
        return Ok(None);
    };
    context.may_see(department)?;
    Ok(Some(id))
}

/// The row of something that can be assigned, and its own due period.
fn course(context: &Context<'_>, id: &str) -> Result<(i64, Option<i64>), Refusal> {
    context
        .ids
        .decode(Kind::Content, id)
        .and_then(|id| {
            context
                .db
                .prepare_cached("SELECT id, default_due_hours FROM content WHERE id = ?1")
                .and_then(|mut statement| {
                    statement
                        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
                        .optional()
                })
                .transpose()
        })
        .transpose()?
        .ok_or_else(|| Refusal::wrong(format!("there is no course {id:?}")))
}

/// When an enrollment is due; `default_hours` is the course's own period.
fn due_at(due: DueDate, access: i64, default_hours: Option<i64>) -> Option<i64> {
    match due {
        DueDate::On(date) => Some(day_start(date)),
        DueDate::AfterHours(hours) => Some(access.saturating_add(i64::from(hours) * 3_600)),
        DueDate::Default => default_hours.map(|hours| access.saturating_add(hours * 3_600)),
        _ => None,
    }
}

fn enrollment(row: &Row<'_>, ids: Ids) -> Result<Enrollment, rusqlite::Error> {
    let mut enrollment = Enrollment::new(ids.encode(Kind::Enrollment, row.get(0)?));
    enrollment.course_id = Some(ids.encode(Kind::Content, row.get(1)?).into());
    enrollment.learner_id = Some(ids.encode(Kind::User, row.get(2)?).into());
    enrollment.access_date = Some(day(row.get(3)?).into());
    let due: Option<i64> = row.get(4)?;
    let locks: bool = row.get(5)?;
    enrollment.due_date = due.map(|due| day(due).into());
    enrollment.expiration_date = due.filter(|_| locks).map(|due| day(due).into());
    enrollment.should_lock_after_due_date = Some(locks);
    enrollment.enrollment_type_group = Some(match row.get(6)? {
        1_i64 => EnrollmentTypeGroup::AddedFromCatalog,
        _ => EnrollmentTypeGroup::AssignedByAdministrator,
    });
    if let Some(number) = row.get(7)? {
        let mut certificate = IssuedCertificate::new();
        certificate.issued_certificate_id = Some(ids.encode(Kind::Certificate, number).into());
        let shown = |at: Option<i64>| at.map(|at| moment(at).into());
        certificate.issue_date = shown(row.get(8)?);
        certificate.expiry_date = shown(row.get(9)?);
        enrollment.certificate = Some(certificate);
    }
    Ok(enrollment)
}
