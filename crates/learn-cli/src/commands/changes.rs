//! `learn changes`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use learn_sync::{Changes, Cursors, Event, EventKind, LocalCopy, NotRead, Since};
use serde_json::{Value, json};

use crate::config::{Connection, Settings};
use crate::console::{notice, plain, warning};
use crate::copy::CopyOptions;
use crate::failure::{Failure, OTHER};
use crate::output::{CellKind, Column, Completeness, Flow, OutputOptions, RowWriter};

const EXAMPLES: &str = "\
Examples:
  learn changes --db learning.sqlite
  learn changes --cursor mail --kind overdue_begins --select email,course,due_date --format csv
  learn changes --since 2026-11-01 --format csv --output november.csv
  learn changes --since 12 --kind user_left --kind user_gone --format jsonl

Each reader has a cursor of its own in the copy: it sees every event once, however often it asks and however a run \
ended. `learn sql 'SELECT * FROM cursors'` lists them, `learn sql 'SELECT * FROM runs'` the runs.";

/// The cursor of whoever names none.
const CURSOR: &str = "default";

#[derive(Args, Debug)]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct ChangesSince {
    /// What came after this: `last` for what the cursor has not seen yet, the number of a run (0 for the beginning), or a
    /// date or date-time (UTC, or with a zone), which stands for the last run that had ended by then. Only with `last`,
    /// or with --cursor beside it, a cursor moves.
    #[arg(long, value_name = "RUN|DATE|last", default_value = "last", value_parser = moment)]
    since: Moment,
    /// The cursor to read with, and to move when everything was written. A new one begins at the beginning of the copy
    /// [default: default].
    #[arg(long, value_name = "NAME", value_parser = cursor)]
    cursor: Option<String>,
    /// Leave the cursor where it is, so that the same comes again.
    #[arg(long)]
    peek: bool,
    /// Only events of this kind; may be repeated. The cursor counts the others as seen too.
    #[arg(long = "kind", value_name = "KIND", value_parser = kinds())]
    kinds: Vec<EventKind>,
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

const COLUMNS: &[(&str, CellKind)] = &[
    ("kind", CellKind::Text),
    ("run_id", CellKind::Integer),
    ("run_at", CellKind::DateTime),
    ("user_id", CellKind::Text),
    ("email", CellKind::Text),
    ("first_name", CellKind::Text),
    ("last_name", CellKind::Text),
    ("department_id", CellKind::Text),
    ("department", CellKind::Text),
    ("enrollment_id", CellKind::Text),
    ("course_id", CellKind::Text),
    ("course", CellKind::Text),
    ("group_id", CellKind::Text),
    ("group", CellKind::Text),
    ("certificate_id", CellKind::Text),
    ("access_date", CellKind::DateTime),
    ("due_date", CellKind::DateTime),
    ("completion_status", CellKind::Text),
    ("completion_date", CellKind::DateTime),
    ("expiry_date", CellKind::DateTime),
    ("what", CellKind::Text),
    ("old", CellKind::Text),
    ("new", CellKind::Text),
];

pub(super) fn run(connection: &Connection, changes: &ChangesSince) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?;
    let output = changes.output.clone().or(&settings)?;
    let copy = changes.copy.open(&settings)?;
    let reader = Reader::new(changes, &copy)?;
    if reader.moves() && output.is_limited() {
        return Err(Failure::usage(
            "with --limit the cursor would leave events behind that nobody has seen: add --peek, or --since RUN",
        ));
    }
    let found = copy.changes(reader.since)?;
    // Before anything is written: what cannot be noted as seen would come again.
    let cursors = reader.open(&copy, &found)?;
    let columns = COLUMNS
        .iter()
        .map(|(name, kind)| Column::plain(*name, *kind));
    let mut writer = RowWriter::new(&output, "change", columns.collect())?;
    let wanted = |kind: &EventKind| changes.kinds.is_empty() || changes.kinds.contains(kind);
    let doubts = doubts(&found, wanted);
    let events = found.events.iter().filter(|event| wanted(&event.kind));
    let rows = events.map(row).chain(doubts.iter().map(|doubt| {
        Ok(json!({
            "kind": "not_known",
            "run_id": found.until_run,
            "what": doubt.kind.name(),
            "new": doubt.reason,
        }))
    }));
    for row in rows {
        if writer.row(row?)? == Flow::Stop {
            break;
        }
    }
    writer.finish(Completeness::Complete)?;
    copy.check_undisturbed()?;
    say(&found, &doubts, wanted);
    reader.advance(cursors, &found)
}

fn row(event: &Event) -> Result<Value, Failure> {
    serde_json::to_value(event)
        .map_err(|error| Failure::new(OTHER, format!("cannot write an event: {error}")))
}

/// What was not read to the end, and would tell of the wanted kinds.
fn doubts(changes: &Changes, wanted: impl Fn(&EventKind) -> bool) -> Vec<&NotRead> {
    let not_read = changes.not_read.iter();
    not_read
        .filter(|doubt| tells_of(doubt.kind, &wanted))
        .collect()
}

fn tells_of(kind: learn_sync::Kind, wanted: &impl Fn(&EventKind) -> bool) -> bool {
    let mut kinds = EventKind::ALL.iter().filter(|event| wanted(event));
    kinds.any(|event| event.read_from().contains(&kind))
}

/// The lines on standard error.
fn say(changes: &Changes, doubts: &[&NotRead], wanted: impl Fn(&EventKind) -> bool) {
    let count = changes
        .events
        .iter()
        .filter(|event| wanted(&event.kind))
        .count();
    let (since, until) = (changes.since_run, changes.until_run);
    if since == until {
        notice!("{count} changes: no run has ended since run {until}");
    } else {
        notice!("{count} changes of runs {} to {until}", since + 1);
    }
    let seen = changes
        .events
        .iter()
        .filter(|event| event.kind.is_seen() && wanted(&event.kind));
    match seen.count() {
        0 => {}
        seen => warning!(
            "{seen} of them may have been there before: the key sees more than it did (user_seen and the like)"
        ),
    }
    let run = |run: Option<i64>| run.map_or("the beginning".to_owned(), |run| format!("run {run}"));
    if !doubts.is_empty() {
        let told: Vec<String> = doubts
            .iter()
            .map(|doubt| {
                let reason = plain(&doubt.reason);
                format!("{} since {} ({reason})", doubt.kind, run(doubt.since_run))
            })
            .collect();
        warning!(
            "not known, and told once a run has read it: {}",
            told.join("; ")
        );
    }
    let in_part: Vec<String> = changes
        .read_in_part
        .iter()
        .filter(|part| tells_of(part.kind, &wanted))
        .map(|part| format!("{} since {}", part.kind, run(part.since_run)))
        .collect();
    if !in_part.is_empty() {
        warning!(
            "read in part, so that some changes come with the next full run: {}",
            in_part.join(", ")
        );
    }
    if let Some(kept) = changes.kept_since {
        warning!(
            "changed values are known from run {kept} on: what rows were before is not kept (an older program, or \
             --keep-versions)"
        );
    }
}

/// From where somebody reads, and what is to be noted.
struct Reader {
    since: Since,
    /// The cursor to move, and where it is.
    cursor: Option<(String, Place)>,
}

/// Where a cursor is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At this run, or not there yet.
    At(Option<i64>),
    /// At a run that this copy has not come to.
    Elsewhere,
}

impl Reader {
    fn new(changes: &ChangesSince, copy: &LocalCopy) -> Result<Self, Failure> {
        let name = changes.cursor.as_deref().unwrap_or(CURSOR);
        let is_read = matches!(changes.since, Moment::Last);
        let seen = if is_read || changes.cursor.is_some() {
            copy.cursor(name)
        } else {
            Ok(None)
        };
        let seen = match seen {
            Err(error @ learn_sync::Error::Unknown(_)) if is_read => {
                return Err(Failure::usage(format!(
                    "{error}: another file has taken its place. --since RUN --cursor {name} sets it anew"
                )));
            }
            // A cursor that is elsewhere can be set anew.
            Err(learn_sync::Error::Unknown(_)) => Place::Elsewhere,
            seen => Place::At(seen?),
        };
        let since = match changes.since {
            Moment::Since(since) => since,
            Moment::Last => match seen {
                Place::At(Some(run)) => Since::Run(run),
                Place::At(None) | Place::Elsewhere => Since::Beginning,
            },
        };
        let moves = !changes.peek && (is_read || changes.cursor.is_some());
        Ok(Self {
            since,
            cursor: moves.then(|| (name.to_owned(), seen)),
        })
    }

    fn moves(&self) -> bool {
        self.cursor.is_some()
    }

    /// The cursors, where one is to be moved.
    fn open(&self, copy: &LocalCopy, changes: &Changes) -> Result<Option<Cursors>, Failure> {
        match &self.cursor {
            Some((_, seen)) if *seen != Place::At(Some(changes.until_run)) => {
                Cursors::open(copy.path()).map(Some).map_err(|error| {
                    Failure::usage(format!(
                        "the cursor cannot be moved, so the same events would come again: {error}. Ask with --since RUN, \
                         or --peek, and keep the number of the last run yourself"
                    ))
                })
            }
            _ => Ok(None),
        }
    }

    /// Everything was written.
    fn advance(&self, cursors: Option<Cursors>, changes: &Changes) -> Result<(), Failure> {
        let (Some((name, seen)), Some(mut cursors)) = (&self.cursor, cursors) else {
            return Ok(());
        };
        let moved = match seen {
            Place::At(run) => cursors.advance(name, *run, changes.until_run),
            Place::Elsewhere => cursors.set(name, changes.until_run),
        };
        moved.map_err(|error| {
            Failure::new(
                OTHER,
                format!(
                    "everything was written, but the cursor {name} has not moved, so the same comes again: {error}"
                ),
            )
        })
    }
}

fn kinds() -> impl clap::builder::TypedValueParser<Value = EventKind> {
    let values = EventKind::ALL
        .iter()
        .map(|kind| PossibleValue::new(kind.name()).help(kind.documentation()));
    PossibleValuesParser::new(values.collect::<Vec<_>>()).try_map(|name| name.parse::<EventKind>())
}

fn cursor(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err("a name of 1 to 100 characters is needed".to_owned());
    }
    Ok(name.to_owned())
}

fn moment(text: &str) -> Result<Moment, String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("last") {
        return Ok(Moment::Last);
    }
    if text == "0" {
        return Ok(Moment::Since(Since::Beginning));
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
