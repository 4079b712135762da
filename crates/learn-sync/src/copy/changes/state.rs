//! How something stood after a run.

use std::collections::BTreeMap;

use super::context::Context;
use super::subject::Subject;
use crate::kind::Kind;

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
    /// Each column of the tables once, and where it stands: the source and the place in its rows.
    pub(super) columns: Vec<(String, Vec<(usize, usize)>)>,
}

pub(super) struct SourceShape {
    pub(super) kind: Kind,
    pub(super) table: &'static str,
    pub(super) columns: Vec<String>,
}

impl Shape {
    pub(super) fn new(
        subject: &'static Subject,
        key: &'static [&'static str],
        sources: Vec<SourceShape>,
    ) -> Self {
        let mut columns: Vec<(String, Vec<(usize, usize)>)> = Vec::new();
        for (source, shape) in sources.iter().enumerate() {
            for (place, name) in shape.columns.iter().enumerate() {
                match columns.iter_mut().find(|(known, _)| known == name) {
                    Some((_, places)) => places.push((source, place)),
                    None => columns.push((name.clone(), vec![(source, place)])),
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
    pub(super) values: Vec<Option<String>>,
    pub(super) moments: Vec<Option<i64>>,
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

    /// The value of a column.
    pub(super) fn value(&self, column: &str) -> Option<&'a str> {
        let mut columns = self.shape.columns.iter();
        let (_, places) = columns.find(|(name, _)| name == column)?;
        self.at(places).map(|(_, value)| value)
    }

    /// The first value among places, and its source.
    pub(super) fn at(&self, places: &[(usize, usize)]) -> Option<(usize, &'a str)> {
        places.iter().find_map(|(source, place)| {
            let value = self.row(*source)?.values.get(*place)?.as_deref()?;
            Some((*source, value))
        })
    }

    /// Whether the moment has come that was computed of a column, in the row that the column is taken from.
    pub(super) fn has_come(&self, column: &str, moment: &str) -> bool {
        let mut columns = self.shape.columns.iter();
        let found = columns
            .find(|(name, _)| name == column)
            .and_then(|(_, places)| self.at(places));
        let Some((source, _)) = found else {
            return false;
        };
        let at = self.shape.subject.sources.get(source).and_then(|stated| {
            let mut moments = stated.moments.iter();
            let place = moments.position(|(name, _)| *name == moment)?;
            *self.row(source)?.moments.get(place)?
        });
        at.is_some_and(|at| at <= self.time)
    }

    /// All values.
    pub(super) fn values(&self) -> BTreeMap<String, String> {
        let columns = self.shape.columns.iter();
        columns
            .filter_map(|(name, places)| Some((name.clone(), self.at(places)?.1.to_owned())))
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
