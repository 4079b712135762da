//! `learn changes`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use learn_sync::{Changes, LocalCopy, Person, Since};
use serde_json::{Value, json};

use crate::config::{Connection, Settings};
use crate::console::notice;
use crate::copy::CopyOptions;
use crate::failure::Failure;
use crate::output::{CellKind, Column, Completeness, Flow, OutputOptions, RowWriter};

const EXAMPLES: &str = "\
Examples:
  learn changes --db learning.sqlite
  learn changes --since 2026-11-01 --format csv --output november.csv
  learn changes --since 12 --kind new_enrollment --kind completion --format jsonl
  learn changes --since 2026-11-23T06:00:00Z --kind overdue --select email,course,due_date

`learn sql 'SELECT * FROM runs'` lists the runs.";

#[derive(Args, Debug)]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct ChangesSince {
    /// What came after this: `last` for what the last run brought, the number of a run, or a date or date-time (UTC, or
    /// with a zone), which stands for the last run that had ended by then.
    #[arg(long, value_name = "RUN|DATE|last", default_value = "last", value_parser = moment)]
    since: Moment,
    /// Only changes of this kind; may be repeated.
    #[arg(long = "kind", value_enum, value_name = "KIND")]
    kinds: Vec<ChangeKind>,
    #[command(flatten)]
    copy: CopyOptions,
    #[command(flatten)]
    output: OutputOptions,
}

#[derive(Clone, Copy, Debug)]
enum Moment {
    Last,
    Since(Since),
}

/// What has changed. The names are those of the column `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum ChangeKind {
    /// A user who was not there.
    NewUser,
    /// A user who is not there any more.
    GoneUser,
    /// An enrollment that was not there.
    NewEnrollment,
    /// A result that has become complete.
    Completion,
    /// Something whose due date has passed and that is not done.
    Overdue,
}

impl ChangeKind {
    fn word(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }
}

const COLUMNS: &[(&str, CellKind)] = &[
    ("kind", CellKind::Text),
    ("run_id", CellKind::Integer),
    ("user_id", CellKind::Text),
    ("email", CellKind::Text),
    ("first_name", CellKind::Text),
    ("last_name", CellKind::Text),
    ("department_id", CellKind::Text),
    ("enrollment_id", CellKind::Text),
    ("course_id", CellKind::Text),
    ("course", CellKind::Text),
    ("access_date", CellKind::DateTime),
    ("due_date", CellKind::DateTime),
    ("completion_status", CellKind::Text),
    ("completion_date", CellKind::DateTime),
];

pub(super) fn run(connection: &Connection, changes: &ChangesSince) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?;
    let copy = changes.copy.open(&settings)?;
    let found = match changes.since {
        Moment::Since(since) => copy.changes(since)?,
        Moment::Last => copy.changes(before_last(&copy)?)?,
    };
    let columns = COLUMNS
        .iter()
        .map(|(name, kind)| Column::plain(*name, *kind));
    let mut writer = RowWriter::new(
        &changes.output.clone().or(&settings)?,
        "change",
        columns.collect(),
    )?;
    let baseline = found.baseline.clone();
    for (kind, mut row) in rows(found) {
        if !changes.kinds.is_empty() && !changes.kinds.contains(&kind) {
            continue;
        }
        if let Value::Object(fields) = &mut row {
            fields.shift_insert(0, "kind".to_owned(), kind.word().into());
        }
        if writer.row(row)? == Flow::Stop {
            break;
        }
    }
    let count = writer.rows();
    writer.finish(Completeness::Complete)?;
    notice!(
        "{count} changes since run {}, which began {}",
        baseline.run_id,
        baseline.started_at
    );
    if baseline.is_first {
        notice!("the copy begins with that run: what changed before it is not known");
    }
    Ok(())
}

/// The run before the last one that has ended: what came after it is what the last one brought.
fn before_last(copy: &LocalCopy) -> Result<Since, Failure> {
    let runs = copy.runs(u32::MAX)?;
    let mut ended = runs.iter().skip_while(|run| run.ended_at.is_none());
    let last = ended.next().ok_or_else(|| {
        Failure::usage("no run has come to its end yet, so there is nothing to compare with")
    })?;
    // The first run of all brought everything, which is no news.
    Ok(Since::Run(ended.next().unwrap_or(last).run_id))
}

fn rows(changes: Changes) -> impl Iterator<Item = (ChangeKind, Value)> {
    let new_users = changes.new_users.into_iter();
    let gone_users = changes.gone_users.into_iter();
    let enrollments = changes.new_enrollments.into_iter().map(|new| {
        let row = json!({
            "run_id": new.run_id,
            "user_id": new.user_id,
            "email": new.email,
            "enrollment_id": new.enrollment_id,
            "course_id": new.course_id,
            "course": new.course,
            "access_date": new.access_date,
            "due_date": new.due_date,
        });
        (ChangeKind::NewEnrollment, row)
    });
    let completions = changes.completions.into_iter().map(|done| {
        let row = json!({
            "run_id": done.run_id,
            "user_id": done.user_id,
            "email": done.email,
            "enrollment_id": done.enrollment_id,
            "course_id": done.course_id,
            "course": done.course,
            "completion_status": done.completion_status,
            "completion_date": done.completion_date,
        });
        (ChangeKind::Completion, row)
    });
    let overdue = changes.overdue.into_iter().map(|late| {
        let row = json!({
            "user_id": late.user_id,
            "email": late.email,
            "enrollment_id": late.enrollment_id,
            "course_id": late.course_id,
            "course": late.course,
            "due_date": late.due_date,
        });
        (ChangeKind::Overdue, row)
    });
    new_users
        .map(|user| (ChangeKind::NewUser, person(&user)))
        .chain(gone_users.map(|user| (ChangeKind::GoneUser, person(&user))))
        .chain(enrollments)
        .chain(completions)
        .chain(overdue)
}

fn person(person: &Person) -> Value {
    json!({
        "run_id": person.run_id,
        "user_id": person.user_id,
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "department_id": person.department_id,
    })
}

fn moment(text: &str) -> Result<Moment, String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("last") {
        return Ok(Moment::Last);
    }
    if let Ok(run) = text.parse::<i64>() {
        return Ok(Moment::Since(Since::Run(run)));
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Moment::Since(Since::Moment(at)));
    }
    let civil = text
        .parse::<jiff::civil::DateTime>()
        .or_else(|_| text.parse::<Date>().map(|day| day.at(0, 0, 0, 0)));
    civil
        .and_then(|at| Offset::UTC.to_timestamp(at))
        .map(|at| Moment::Since(Since::Moment(at)))
        .map_err(|_| {
            "last, the number of a run, or a date such as 2026-11-23 or 2026-11-23T06:00:00Z is needed"
                .to_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_runs_or_times() {
        let since = |text: &str| match moment(text) {
            Ok(Moment::Since(since)) => since,
            other => panic!("{text}: {other:?}"),
        };
        let at = |text: &str| Since::Moment(text.parse().unwrap());
        assert_eq!(since("12"), Since::Run(12));
        assert_eq!(since("2026-11-23"), at("2026-11-23T00:00:00Z"));
        assert_eq!(since("2026-11-23T06:30"), at("2026-11-23T06:30:00Z"));
        assert_eq!(
            since("2026-11-23 06:30:00+02:00"),
            at("2026-11-23T04:30:00Z")
        );
        assert!(matches!(moment("LAST"), Ok(Moment::Last)));
        assert!(moment("yesterday").is_err());
    }
}
