//! Rows of enrollments.

use std::collections::{BTreeMap, HashMap, HashSet};

use learn_client::types::enrollments::Enrollment;

use super::context::{Context, Draft, Problems};
use super::learners;
use crate::change::{Change, Difference, Verb};
use crate::error::Error;
use crate::input::{Cells, date, yes_or_no};
use crate::plan::{Removals, WrongRow};
use crate::progress::Planning;
use crate::read::Enrollments;
use crate::step::{Due, Step};
use crate::value::Day;

/// Up to how many learners of a course are asked for by id; of more, all enrollments of the course are read.
const BY_ID: usize = 200;

/// What rows ask for of one learner in one course.
struct Asked {
    rows: Vec<u64>,
    unenroll: bool,
    access: Option<Day>,
    due: Option<Due>,
    lock: Option<bool>,
}

/// Courses, learners, and what is asked of them, in this order: changes that go along in one request stand together.
type Wanted = BTreeMap<(String, String), Asked>;

pub(super) async fn draft(context: &Context<'_>) -> Result<Draft, Error> {
    context.require(&["course"])?;
    let mut draft = Draft::default();
    let mut wanted = Wanted::new();
    for record in &context.table.rows {
        let cells = context.cells(record);
        let mut problems = Problems::of(&cells);
        gather(context, &cells, &mut wanted, &mut problems)?;
        draft.wrong.append(&mut problems.found);
    }
    let now = read_now(context, &wanted).await?;
    let mut asks_for_something: HashMap<u64, bool> = HashMap::new();
    for ((course, learner), asked) in wanted {
        let found = now.found.get(&(course.clone(), learner.clone()));
        match change(context, &course, &learner, &asked, found) {
            Ok(change) => {
                for row in &asked.rows {
                    *asks_for_something.entry(*row).or_default() |= change.is_some();
                }
                draft.changes.extend(change.map(Change::lean));
            }
            Err(message) => draft.wrong.extend(asked.rows.iter().map(|row| WrongRow {
                row: *row,
                column: None,
                message: message.clone(),
            })),
        }
    }
    let wrong: HashSet<u64> = draft.wrong.iter().map(|wrong| wrong.row).collect();
    draft.unchanged = asks_for_something
        .into_iter()
        .filter(|(row, asks)| !asks && !wrong.contains(row))
        .map(|(row, _)| row)
        .collect();
    draft.unchanged.sort_unstable();
    draft.removals = vec![Removals {
        what: "enrollments in these courses".to_owned(),
        count: draft
            .changes
            .iter()
            .flat_map(|change| &change.steps)
            .map(Step::removes)
            .sum(),
        of: now.all,
    }];
    Ok(draft)
}

/// What a row asks for, added to what others do.
fn gather(
    context: &Context<'_>,
    cells: &Cells<'_>,
    wanted: &mut Wanted,
    problems: &mut Problems<'_>,
) -> Result<(), Error> {
    let course = match cells.text("course") {
        Some(word) => problems.take("course", context.directory.courses.find(word)),
        None => {
            problems.add(Some("course"), "must not be empty");
            None
        }
    };
    let unenroll = match cells.text("action").map(str::to_lowercase).as_deref() {
        None | Some("enroll") => false,
        Some("unenroll") => true,
        Some(other) => {
            problems.add(
                Some("action"),
                format!("{other:?} is not an action: enroll or unenroll"),
            );
            false
        }
    };
    let access = cells
        .text("access_date")
        .and_then(|text| problems.take("access_date", date(text)));
    let due = cells.text("due_date").and_then(|text| {
        if text.eq_ignore_ascii_case("none") {
            return Some(Due::Never);
        }
        problems
            .take("due_date", date(text))
            .map(|day| Due::On(day.into()))
    });
    let lock = cells
        .text("lock_after_due_date")
        .and_then(|text| problems.take("lock_after_due_date", yes_or_no(text)));
    let learners = learners::of(context, cells, problems)?;
    let (Some(course), Some(learners), true) = (course, learners, problems.is_empty()) else {
        return Ok(());
    };
    let access = access.map(Day::from);
    for learner in learners {
        let row = cells.record.row;
        let asked = wanted
            .entry((course.id.clone(), learner))
            .or_insert_with(|| Asked {
                rows: Vec::new(),
                unenroll,
                access,
                due,
                lock,
            });
        if (asked.unenroll, asked.access, asked.due, asked.lock) != (unenroll, access, due, lock) {
            let first = asked.rows.first().copied().unwrap_or_default();
            problems.add(
                None,
                format!("row {first} asks for something else for the same learner in this course"),
            );
            return Ok(());
        }
        asked.rows.push(row);
    }
    Ok(())
}

/// The enrollments that are there.
struct Now {
    found: HashMap<(String, String), Enrollment>,
    /// How many the courses have in all, where something is taken away; else how many were read.
    all: u64,
}

async fn read_now(context: &Context<'_>, wanted: &Wanted) -> Result<Now, Error> {
    let mut courses: BTreeMap<&str, (Vec<&str>, bool)> = BTreeMap::new();
    for ((course, learner), asked) in wanted {
        let (learners, takes) = courses.entry(course).or_default();
        learners.push(learner);
        *takes |= asked.unenroll;
    }
    let mut now = Now {
        found: HashMap::new(),
        all: 0,
    };
    let of = u64::try_from(courses.len()).unwrap_or(u64::MAX);
    let mut enrollments = Enrollments::new(context.client);
    for ((course, (learners, takes)), done) in courses.into_iter().zip(1..) {
        let by_id = !takes && learners.len() <= BY_ID;
        let read = if by_id {
            enrollments.of(course, &learners).await?
        } else {
            enrollments.of_course(course).await?
        };
        let read = read.map_err(|why| Error::NotComplete {
            kind: format!(
                "the enrollments in {:?}",
                context.directory.courses.shown(course)
            ),
            reason: why.to_string(),
        })?;
        (context.watch)(Planning::Reading { done, of });
        now.all += u64::try_from(read.len()).unwrap_or(u64::MAX);
        for enrollment in read {
            let Some(learner) = &enrollment.learner_id else {
                continue;
            };
            let key = (course.to_owned(), learner.to_string());
            if wanted.contains_key(&key) {
                now.found.insert(key, enrollment);
            }
        }
    }
    Ok(now)
}

fn change(
    context: &Context<'_>,
    course: &str,
    learner: &str,
    asked: &Asked,
    now: Option<&Enrollment>,
) -> Result<Option<Change>, String> {
    let person = context.directory.people.by_id(learner);
    let title = context.directory.courses.shown(course);
    let mut change = Change {
        rows: asked.rows.clone(),
        verb: Verb::Enroll,
        subject: person.map_or_else(|| learner.to_owned(), crate::names::Person::shown),
        id: Some(learner.to_owned()),
        differences: Vec::new(),
        notes: Vec::new(),
        steps: Vec::new(),
    };
    let day = |at: Option<learn_client::types::wire::DateOrDateTime>| at.map(|at| Day(at.date()));
    let Some(now) = now else {
        if asked.unenroll {
            return Ok(None);
        }
        let due = asked.due.unwrap_or(Due::Course);
        let until = match &due {
            Due::Course => String::new(),
            Due::Never => ", no due date".to_owned(),
            Due::On(day) => format!(", due {day}"),
        };
        let from = asked
            .access
            .as_ref()
            .map(|day| format!(" from {day}"))
            .unwrap_or_default();
        change.differences.push(Difference::new(
            "course",
            None,
            Some(format!("{title}{from}{until}")),
        ));
        change.steps.push(Step::Enroll {
            course: course.to_owned(),
            learner: learner.to_owned(),
            access: asked.access,
            due,
            lock: asked.lock.unwrap_or_default(),
        });
        return Ok(Some(change));
    };
    if asked.unenroll {
        change.verb = Verb::Unenroll;
        change
            .differences
            .push(Difference::new("course", Some(title), None));
        change.steps.push(Step::Unenroll {
            enrollment: now.enrollment_id.to_string(),
        });
        return Ok(Some(change));
    }
    let access = day(now.access_date);
    let due = day(now.due_date);
    let lock = now.should_lock_after_due_date.unwrap_or_default();
    let new_due = match asked.due {
        None | Some(Due::Course) => due,
        Some(Due::Never) => None,
        Some(Due::On(day)) => Some(day),
    };
    let new_lock = asked.lock.unwrap_or(lock) && new_due.is_some();
    let unchanged = asked.access.is_none_or(|day| Some(day) == access)
        && (new_due, new_lock) == (due, lock && due.is_some());
    if unchanged {
        return Ok(None);
    }
    // A change must say when access begins.
    let Some(new_access) = asked.access.or(access) else {
        return Err(format!(
            "the service does not say since when {} has access to {title}, and wants it with every change: give an \
             access_date",
            change.subject
        ));
    };
    change.verb = Verb::Change;
    change.subject = format!("{} in {title}", change.subject);
    for (what, old, new) in [
        ("access date", access, Some(new_access)),
        ("due date", due, new_due),
    ] {
        if old != new {
            let shown = |day: Option<Day>| day.map(|day| day.to_string());
            change
                .differences
                .push(Difference::new(what, shown(old), shown(new)));
        }
    }
    if lock != new_lock {
        let word = |lock: bool| Some(if lock { "yes" } else { "no" }.to_owned());
        change.differences.push(Difference::new(
            "locked after due date",
            word(lock),
            word(new_lock),
        ));
    }
    change.steps.push(Step::ChangeEnrollment {
        enrollment: now.enrollment_id.to_string(),
        access: (access, new_access),
        due: (due, new_due),
        lock: (lock, new_lock),
    });
    Ok(Some(change))
}
