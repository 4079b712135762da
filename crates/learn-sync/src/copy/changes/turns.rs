//! From how something stood after each run to what has happened to it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::context::{Context, RunTime};
use super::event::{Event, EventKind};
use super::read::Key;
use super::state::{How, Name, Phase, Shape, Version, View, timeline};
use crate::schema::ColumnType;

/// Adds the events of a key.
pub(super) fn tell(
    shape: &Shape,
    context: &Context,
    key: &Key,
    versions: &[Version],
    events: &mut Vec<Event>,
) {
    let timeline = timeline(versions);
    let Some((first, _)) = timeline.first_key_value() else {
        return;
    };
    let places = shape.sources.len() + shape.subject.notes.len();
    let mut rows: Vec<Option<&Version>> = vec![None; places];
    let mut was_there = false;
    let mut phase = Some(Phase::Off);
    for run in context.runs.iter().filter(|run| run.run_id >= *first) {
        let has_changed = timeline.contains_key(&run.run_id);
        if !has_changed && shape.subject.clock.is_none() {
            continue;
        }
        let before = rows.clone();
        for (source, version) in timeline.get(&run.run_id).into_iter().flatten() {
            if let Some(row) = rows.get_mut(*source) {
                *row = version.and_then(|place| versions.get(place));
            }
        }
        let step = Step {
            key,
            run,
            was_there,
            before: View {
                shape,
                context,
                rows: &before,
                time: run.time,
            },
            after: View {
                shape,
                context,
                rows: &rows,
                time: run.time,
            },
        };
        if has_changed && context.is_told(run.run_id) {
            step.presence(events);
            step.columns(events);
        }
        step.phase(&mut phase, events);
        was_there |= step.after.is_there(shape.subject.presence);
    }
}

/// Whether two values say the same. An instant is the same in any zone.
fn is_same(column_type: ColumnType, one: Option<&str>, other: Option<&str>) -> bool {
    let instant = |value: Option<&str>| value?.parse::<Timestamp>().ok();
    one == other
        || column_type == ColumnType::Date
            && instant(one).is_some_and(|one| instant(other) == Some(one))
}

/// What a run did to a key.
struct Step<'a> {
    key: &'a Key,
    run: &'a RunTime,
    /// Whether the row with which all of it comes and goes has been there before, in whatever run.
    was_there: bool,
    before: View<'a>,
    after: View<'a>,
}

impl Step<'_> {
    fn shape(&self) -> &Shape {
        self.after.shape
    }

    fn presence(&self, events: &mut Vec<Event>) {
        let subject = self.shape().subject;
        let seen = self.seen(subject.presence);
        let kind = match (
            self.before.is_there(subject.presence),
            self.after.is_there(subject.presence),
        ) {
            (false, true) if self.was_there => seen.unwrap_or(subject.back),
            (false, true) if self.is_news(subject.presence) => seen.unwrap_or(subject.new),
            (true, false) => subject.gone,
            _ => return,
        };
        let mut event = self.event(kind);
        event.row = self.row();
        events.push(event);
    }

    /// Whether what a source has brought was not there before. What the first complete reading shows was.
    fn is_news(&self, source: usize) -> bool {
        let source = self.shape().sources.get(source);
        source.is_some_and(|of| self.run.run_id > self.after.context.first_complete(of.kind))
    }

    /// The event of a row that has come and may have been there before.
    fn seen(&self, source: usize) -> Option<EventKind> {
        let (run, of) = (self.run.run_id, self.shape().sources.get(source)?);
        let has_come = self.after.is_there(source) && !self.before.is_there(source);
        let is_seen =
            has_come && self.is_news(source) && self.after.context.is_widened(of.kind, run);
        is_seen.then_some(self.shape().subject.sources.get(source)?.seen)
    }

    fn columns(&self, events: &mut Vec<Event>) {
        let shape = self.shape();
        for column in &shape.columns {
            let (name, places) = (&column.name, &column.places);
            if self.before.is_unknown(places) || self.after.is_unknown(places) {
                continue;
            }
            let (old, new) = (self.before.at(places), self.after.at(places));
            let (from, to) = (old.map(|(_, value)| value), new.map(|(_, value)| value));
            if is_same(column.column_type, from, to) || !self.is_kept(name, old, new) {
                continue;
            }
            let has_come_or_gone = self.has_come_or_gone(old, new);
            let kind = match shape.subject.how(name) {
                Some(How::By(kind)) if !has_come_or_gone || self.is_of_another(old, new) => {
                    let seen = new.and_then(|(source, _)| self.seen(source));
                    kind(from, to).map(|kind| seen.unwrap_or(kind))
                }
                // The event of the row tells of it.
                _ if has_come_or_gone => None,
                None => Some(shape.subject.changed),
                Some(How::Is(kind)) => Some(*kind),
                Some(How::With(other, kind)) => (!self.differs(other)).then_some(*kind),
                Some(How::By(_) | How::Nothing) => None,
            };
            if let Some(kind) = kind {
                let mut event = self.event(kind);
                event.what = Some(name.clone());
                event.old = from.map(str::to_owned);
                event.new = to.map(str::to_owned);
                if shape.subject.tells_more(name) {
                    event.row = self.row();
                }
                events.push(event);
            }
        }
    }

    /// Whether earlier values of a column are known.
    fn is_kept(
        &self,
        column: &str,
        old: Option<(usize, &str)>,
        new: Option<(usize, &str)>,
    ) -> bool {
        let mut sources = [old, new].into_iter().flatten();
        sources.all(|(source, _)| {
            let source = self.shape().sources.get(source);
            source.is_some_and(|of| {
                let context = self.after.context;
                self.run.run_id
                    > context
                        .kept_since(of.table)
                        .max(context.kept_since_of(of.table, column))
            })
        })
    }

    /// Whether a value is there, or not any more, because the row that it stands in has come or gone.
    fn has_come_or_gone(&self, old: Option<(usize, &str)>, new: Option<(usize, &str)>) -> bool {
        old.is_some_and(|(source, _)| !self.after.is_there(source))
            || new.is_some_and(|(source, _)| !self.before.is_there(source))
    }

    /// Whether that row is not the one with which all of it comes and goes, and what it brings or takes is news. What
    /// goes after the other one has gone was told with it.
    fn is_of_another(&self, old: Option<(usize, &str)>, new: Option<(usize, &str)>) -> bool {
        let presence = self.shape().subject.presence;
        match (old, new) {
            (_, Some((source, _))) => source != presence && self.is_news(source),
            (Some((source, _)), None) => {
                source != presence && (self.after.is_there(presence) || !self.was_there)
            }
            (None, None) => false,
        }
    }

    /// Whether a column has another value.
    fn differs(&self, column: &str) -> bool {
        self.before.value(column) != self.after.value(column)
    }

    /// `phase` is how it stood; `None` where that was never known.
    fn phase(&self, phase: &mut Option<Phase>, events: &mut Vec<Event>) {
        let shape = self.shape();
        let Some(clock) = &shape.subject.clock else {
            return;
        };
        let context = self.after.context;
        let is_news = shape.sources.iter().all(|of| {
            let known = context.first_complete(of.kind);
            self.run.run_id > known.max(context.kept_since(of.table))
        });
        let Some(now) = (clock.phase)(&self.after) else {
            // Whatever it turns out to be was so before.
            if !is_news {
                *phase = None;
            }
            return;
        };
        let turn = phase
            .replace(now)
            .and_then(|before| (clock.turn)(before, now));
        // Since when it has been so while nobody saw it is not known.
        let is_seen = (0..shape.sources.len()).any(|source| self.seen(source).is_some());
        let is_told = is_news && !is_seen && context.is_told(self.run.run_id);
        if let Some(kind) = turn.filter(|_| is_told) {
            events.push(self.event(kind));
        }
    }

    /// How the subject is after the run, or was before it where it is gone.
    fn last(&self) -> &View<'_> {
        let sources = 0..self.shape().sources.len();
        if sources
            .into_iter()
            .any(|source| self.after.is_there(source))
        {
            &self.after
        } else {
            &self.before
        }
    }

    fn row(&self) -> Option<BTreeMap<String, String>> {
        let row = self.last().values();
        (!row.is_empty()).then_some(row)
    }

    fn event(&self, kind: EventKind) -> Event {
        let mut event = Event::new(kind, self.run.run_id, &self.run.at);
        for (name, column) in self.shape().subject.names {
            let value = self
                .key_column(column)
                .or_else(|| self.last().value(column));
            let field = match name {
                Name::User => &mut event.user_id,
                Name::Enrollment => &mut event.enrollment_id,
                Name::Course => &mut event.course_id,
                Name::Group => &mut event.group_id,
                Name::Certificate => &mut event.certificate_id,
                Name::AccessDate => &mut event.access_date,
                Name::DueDate => &mut event.due_date,
                Name::Status => &mut event.completion_status,
                Name::CompletionDate => &mut event.completion_date,
                Name::ExpiryDate => &mut event.expiry_date,
            };
            if field.is_none() {
                *field = value.map(str::to_owned);
            }
        }
        event
    }

    fn key_column(&self, column: &str) -> Option<&str> {
        let place = self.shape().key.iter().position(|name| *name == column)?;
        match place {
            0 => Some(&self.key.0),
            _ => Some(&self.key.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_the_same_in_any_zone() {
        let instant = |text: &'static str, other: &'static str| {
            is_same(ColumnType::Date, Some(text), Some(other))
        };
        assert!(instant(
            "2025-01-01T00:00:00+00:00",
            "2025-01-01T03:00:00+03:00"
        ));
        assert!(!instant(
            "2025-01-01T00:00:00+00:00",
            "2025-01-01T00:00:00+03:00"
        ));
        // Without a zone nobody knows.
        assert!(!instant("2025-01-01T00:00:00", "2025-01-01T00:00:00+00:00"));
        assert!(!instant("2025-01-01", "2025-01-01T00:00:00+00:00"));
    }
}
