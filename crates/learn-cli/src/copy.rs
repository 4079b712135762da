//! The local copy, as the commands over it open and read it.

mod cells;
mod names;
mod option;
mod query;

pub(crate) use cells::kind;
pub(crate) use names::table_names;
pub(crate) use option::{CopyOptions, path};
pub(crate) use query::{Parameter, Query};

use learn_sync::{Error, LocalCopy};

use crate::console::{notice, plain, warning};
use crate::failure::{Failure, OTHER, USAGE};

/// Another run at once, and trouble of the file system, are nobody's mistake at the command line; all else is a file
/// that was named, or a run.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // Whose account a key reads cannot be told where the key is refused: that is what is wrong then.
        let message = error.to_string();
        if let Error::UnknownAccount {
            refused: Some(refused),
            ..
        } = error
        {
            return Self::from(refused).saying(&message);
        }
        let code = match error {
            Error::Missing(_)
            | Error::Foreign(_)
            | Error::OtherAccount { .. }
            | Error::UnknownAccount { .. }
            | Error::Newer { .. }
            | Error::Older { .. }
            | Error::ReadOnly { .. }
            | Error::Unknown(_) => USAGE,
            _ => OTHER,
        };
        let hint = match error {
            Error::Missing(_) => " (`learn sync --db FILE`)",
            Error::Older { .. } => " with `learn sync --db FILE`",
            _ => "",
        };
        Self::new(code, format!("{error}{hint}"))
    }
}

/// Says in one line how old kinds of facts are, and what of them may be missing. All that were asked for, where none is named.
pub(crate) fn say_age(copy: &LocalCopy, kinds: &[&str]) -> Result<(), Failure> {
    let mut ages: Vec<(String, Vec<String>)> = Vec::new();
    let mut doubts = Vec::new();
    for fresh in copy.freshness()? {
        let is_meant = match kinds {
            [] => !fresh.is_unasked(),
            kinds => kinds.contains(&fresh.kind.as_str()),
        };
        if !is_meant {
            continue;
        }
        if fresh.is_partial {
            let reason = fresh.partial_reason.as_deref();
            let reason = plain(reason.unwrap_or("no reason is known"));
            doubts.push(format!("; {} may be incomplete: {reason}", fresh.kind));
        }
        let at = fresh.increment_at.max(fresh.complete_at);
        let age = match (at, fresh.age_hours) {
            (Some(at), Some(hours)) => format!("{at} ({})", age(hours)),
            _ => "no run yet".to_owned(),
        };
        match ages.iter_mut().find(|(known, _)| *known == age) {
            Some((_, of)) => of.push(fresh.kind),
            None => ages.push((age, vec![fresh.kind])),
        }
    }
    if !ages.is_empty() {
        let ages = ages
            .iter()
            .map(|(age, of)| format!("{} as of {age}", of.join(", ")));
        let ages: Vec<String> = ages.collect();
        if doubts.is_empty() {
            notice!("{}", ages.join("; "));
        } else {
            warning!("{}{}", ages.join("; "), doubts.concat());
        }
    }
    Ok(())
}

/// Says of how many enrollments it is not known whether they are overdue, where who is overdue was asked for: without
/// them, few rows would say too much.
pub(crate) fn say_possibly_overdue<'a>(copy: &LocalCopy, mut asked: impl Iterator<Item = &'a str>) {
    if !asked.any(|name| name.eq_ignore_ascii_case("overdue_learners")) {
        return;
    }
    match copy.possibly_overdue() {
        Ok(0) => {}
        Err(error) => warning!(
            "of how many enrollments it is not known whether they are overdue was not counted: {error}"
        ),
        Ok(count) => warning!(
            "overdue_learners leaves out {count} enrollments of which it is not known whether they are overdue: \
             SELECT * FROM learning WHERE is_overdue IS NULL"
        ),
    }
}

fn age(hours: f64) -> String {
    if hours < 0.0 {
        // One of the clocks was wrong.
        format!("{:.1} hours from now", -hours)
    } else if hours < 1.0 {
        format!("{:.0} minutes ago", hours * 60.0)
    } else if hours < 48.0 {
        format!("{hours:.1} hours ago")
    } else {
        format!("{:.0} days ago", hours / 24.0)
    }
}
