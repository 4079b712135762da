//! What events happen to, and how it stood after a run.

use std::collections::BTreeMap;

use super::context::Context;
use super::event::EventKind;
use crate::kind::Kind;
use crate::schema::ColumnType;

/// Something that events happen to.
pub(super) struct Subject {
    /// The tables that tell of it, under the same key. Of a column that several have, the first one with a value counts.
    pub(super) sources: &'static [Source],
    /// What is noted under the same key beside the rows. Notes stand behind the sources.
    pub(super) notes: &'static [Note],
    /// The table whose rows it comes and goes with, by its place.
    pub(super) presence: usize,
    pub(super) new: EventKind,
    /// Where it has been there before.
    pub(super) back: EventKind,
    pub(super) gone: EventKind,
    /// What another value of a column means, where it is not `changed`.
    pub(super) columns: &'static [(&'static str, How)],
    pub(super) changed: EventKind,
    /// What time alone can change.
    pub(super) clock: Option<Clock>,
    /// Which columns name what in an event.
    pub(super) names: &'static [(Name, &'static str)],
}

/// A table that tells of a subject.
pub(super) struct Source {
    pub(super) table: &'static str,
    /// Where a row comes that may have been there before, because the key sees more than it did.
    pub(super) seen: EventKind,
    /// Moments that are computed of a row, in seconds: their names, and the SQL for a row `v`.
    pub(super) moments: &'static [(&'static str, &'static str)],
}

/// A table of what is noted of learner results, with the columns of its key and of the run that has noted it.
pub(super) struct Note {
    pub(super) table: &'static str,
    pub(super) key: &'static str,
    pub(super) since: &'static str,
}

/// What another value of a column means.
pub(super) enum How {
    /// Always this.
    Is(EventKind),
    /// It depends on the values. A table that is not the one of the presence may come and go with its rows; then the
    /// value was absent before, or is so now.
    By(fn(Option<&str>, Option<&str>) -> Option<EventKind>),
    /// This, unless another column has changed too: its event tells of both.
    With(&'static str, EventKind),
    /// Nothing: it is only a name.
    Nothing,
}

/// What time alone can change.
pub(super) struct Clock {
    /// How it stands at a moment; `None` where that is not known, and then it stands as before.
    pub(super) phase: fn(&View<'_>) -> Option<Phase>,
    /// What the way from one to another means.
    pub(super) turn: fn(Phase, Phase) -> Option<EventKind>,
}

/// A field of an event that a column fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    User,
    Enrollment,
    Course,
    Group,
    Certificate,
    AccessDate,
    DueDate,
    Status,
    CompletionDate,
    ExpiryDate,
}

impl Subject {
    /// What is stated of another value of a column; nothing where it is `changed`.
    pub(super) fn how(&self, column: &str) -> Option<&How> {
        let mut stated = self.columns.iter();
        stated.find(|(name, _)| *name == column).map(|(_, how)| how)
    }

    /// Whether the event of a column tells of others too.
    pub(super) fn tells_more(&self, column: &str) -> bool {
        let mut stated = self.columns.iter();
        stated.any(|(_, how)| matches!(how, How::With(other, _) if *other == column))
    }
}

/// What time alone can change: not yet, now, over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Off,
    On,
    Over,
}

/// A subject, and the columns that its tables have.
pub(super) struct Shape {
    pub(super) subject: &'static Subject,
    /// The columns of its key.
    pub(super) key: &'static [&'static str],
    pub(super) sources: Vec<SourceShape>,
    /// Each column of the tables once.
    pub(super) columns: Vec<ShapeColumn>,
}

pub(super) struct ShapeColumn {
    pub(super) name: String,
    pub(super) column_type: ColumnType,
    /// Where it stands: the source and the place in its rows.
    pub(super) places: Vec<(usize, usize)>,
}

pub(super) struct SourceShape {
    pub(super) kind: Kind,
    pub(super) table: &'static str,
    pub(super) columns: Vec<(String, ColumnType)>,
}

impl Shape {
    pub(super) fn new(
        subject: &'static Subject,
        key: &'static [&'static str],
        sources: Vec<SourceShape>,
    ) -> Self {
        let mut columns: Vec<ShapeColumn> = Vec::new();
        for (source, shape) in sources.iter().enumerate() {
            for (place, (name, column_type)) in shape.columns.iter().enumerate() {
                match columns.iter_mut().find(|known| known.name == *name) {
                    Some(known) => known.places.push((source, place)),
                    None => columns.push(ShapeColumn {
                        name: name.clone(),
                        column_type: *column_type,
                        places: vec![(source, place)],
                    }),
                }
            }
        }
        Self {
            subject,
            key,
            sources,
            columns,
        }
    }
}

/// A version of a row.
#[derive(Debug)]
pub(super) struct Version {
    pub(super) source: usize,
    /// The run that brought the row.
    pub(super) first_seen: i64,
    /// The run that replaced or removed it, if one has.
    pub(super) ended: Option<i64>,
    pub(super) is_gone: bool,
    /// What it says, and where that cannot be read, what the version before has said.
    pub(super) values: Vec<Option<String>>,
    /// The places of values that cannot be read, and whether what was before is known.
    pub(super) unreadable: Vec<(usize, bool)>,
    pub(super) moments: Vec<Option<i64>>,
}

impl Version {
    /// Of a value that cannot be read, whether what was before is known.
    pub(super) fn unreadable(&self, place: usize) -> Option<bool> {
        let mut unreadable = self.unreadable.iter();
        unreadable
            .find(|(of, _)| *of == place)
            .map(|(_, is_known)| *is_known)
    }
}

/// Which versions hold from which run on: for each run that changes something, the source and the place of the version
/// that it has now, if any.
pub(super) type Timeline = BTreeMap<i64, Vec<(usize, Option<usize>)>>;

/// The timeline of a key. The versions of a source stand in the order of their ends. What a run leaves behind counts,
/// so that of several versions of one run the last one is told.
pub(super) fn timeline(versions: &[Version]) -> Timeline {
    let mut timeline = Timeline::new();
    let mut set = |run: i64, source: usize, version: Option<usize>| {
        let there = timeline.entry(run).or_default();
        there.retain(|(known, _)| *known != source);
        there.push((source, version));
    };
    let mut replaced: Option<(usize, i64)> = None;
    for (place, version) in versions.iter().enumerate() {
        let source = version.source;
        let begun = replaced
            .filter(|(of, _)| *of == source)
            .map_or(version.first_seen, |(_, run)| run);
        set(begun, source, Some(place));
        replaced = None;
        match version.ended {
            Some(run) if version.is_gone => set(run, source, None),
            Some(run) => replaced = Some((source, run)),
            None => {}
        }
    }
    timeline
}

/// How a subject stood after a run: its rows by source.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) shape: &'a Shape,
    pub(super) context: &'a Context,
    pub(super) rows: &'a [Option<&'a Version>],
    /// When the run began, in seconds.
    pub(super) time: i64,
}

impl<'a> View<'a> {
    /// Whether a source has a row, or something is noted.
    pub(super) fn is_there(&self, source: usize) -> bool {
        self.row(source).is_some()
    }

    fn row(&self, source: usize) -> Option<&'a Version> {
        self.rows.get(source).copied().flatten()
    }

    /// The value of a column, where it can be read.
    pub(super) fn value(&self, column: &str) -> Option<&'a str> {
        self.readable(self.places(column))
    }

    /// Whether a column has a value that cannot be read.
    pub(super) fn is_unreadable(&self, column: &str) -> bool {
        let found = self.find(self.places(column));
        found.is_some_and(|(_, row, place)| row.unreadable(place).is_some())
    }

    fn places(&self, column: &str) -> &'a [(usize, usize)] {
        let mut columns = self.shape.columns.iter();
        let found = columns.find(|known| known.name == column);
        found.map_or(&[], |known| &known.places)
    }

    /// The first among places that has a value: its source, the row, and the place in it.
    fn find(&self, places: &[(usize, usize)]) -> Option<(usize, &'a Version, usize)> {
        places.iter().find_map(|(source, place)| {
            let row = self.row(*source)?;
            let has_value = row.values.get(*place)?.is_some() || row.unreadable(*place).is_some();
            has_value.then_some((*source, row, *place))
        })
    }

    /// The first value among places, and its source. In place of one that cannot be read stands what was before.
    pub(super) fn at(&self, places: &[(usize, usize)]) -> Option<(usize, &'a str)> {
        let (source, row, place) = self.find(places)?;
        Some((source, row.values.get(place)?.as_deref()?))
    }

    /// Whether the first value among places cannot be read, and what was before is not known either.
    pub(super) fn is_unknown(&self, places: &[(usize, usize)]) -> bool {
        self.find(places)
            .is_some_and(|(_, row, place)| row.unreadable(place) == Some(false))
    }

    fn readable(&self, places: &[(usize, usize)]) -> Option<&'a str> {
        let (_, row, place) = self.find(places)?;
        match row.unreadable(place) {
            None => row.values.get(place)?.as_deref(),
            Some(_) => None,
        }
    }

    /// Whether the moment has come that was computed of a column, in the row that the column is taken from; `None` where
    /// that is not known.
    pub(super) fn has_come(&self, column: &str, moment: &str) -> Option<bool> {
        let Some((source, row, place)) = self.find(self.places(column)) else {
            return Some(false);
        };
        if row.unreadable(place).is_some() {
            return None;
        }
        let mut moments = self.shape.subject.sources.get(source)?.moments.iter();
        let place = moments.position(|(name, _)| *name == moment)?;
        let at = *row.moments.get(place)?;
        at.map(|at| at <= self.time)
    }

    /// All values that can be read.
    pub(super) fn values(&self) -> BTreeMap<String, String> {
        let columns = self.shape.columns.iter();
        columns
            .filter_map(|of| Some((of.name.clone(), self.readable(&of.places)?.to_owned())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(first_seen: i64, ended: Option<i64>, is_gone: bool) -> Version {
        Version {
            source: 0,
            first_seen,
            ended,
            is_gone,
            values: Vec::new(),
            unreadable: Vec::new(),
            moments: Vec::new(),
        }
    }

    fn of(versions: &[Version]) -> Vec<(i64, Option<usize>)> {
        let timeline = timeline(versions);
        let last = |there: &Vec<(usize, Option<usize>)>| there[0].1;
        timeline
            .iter()
            .map(|(run, there)| (*run, last(there)))
            .collect()
    }

    #[test]
    fn versions_follow_each_other() {
        let changed = [version(1, Some(3), false), version(1, None, false)];
        assert_eq!(of(&changed), [(1, Some(0)), (3, Some(1))]);
        let back = [
            version(1, Some(3), false),
            version(1, Some(5), true),
            version(7, Some(9), false),
            version(7, None, false),
        ];
        assert_eq!(
            of(&back),
            [
                (1, Some(0)),
                (3, Some(1)),
                (5, None),
                (7, Some(2)),
                (9, Some(3))
            ]
        );
    }

    #[test]
    fn what_a_run_passes_through_is_not_seen() {
        let changed_and_gone = [version(1, Some(3), false), version(1, Some(3), true)];
        assert_eq!(of(&changed_and_gone), [(1, Some(0)), (3, None)]);
        let gone_and_back = [version(1, Some(3), true), version(3, None, false)];
        assert_eq!(of(&gone_and_back), [(1, Some(0)), (3, Some(1))]);
        let come_and_gone = [version(3, Some(3), true)];
        assert_eq!(of(&come_and_gone), [(3, None)]);
    }
}
