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

use crate::console::{notice, plain};
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

/// Says how old a kind of facts is, and whether some of it is missing.
pub(crate) fn say_age(copy: &LocalCopy, kind: &str) -> Result<(), Failure> {
    let Some(fresh) = copy
        .freshness()?
        .into_iter()
        .find(|fresh| fresh.kind == kind)
    else {
        return Ok(());
    };
    let at = fresh.increment_at.max(fresh.complete_at);
    notice!("{kind} as of {}", at.as_deref().unwrap_or("no run yet"));
    if fresh.is_partial {
        notice!(
            "{kind} may be incomplete: {}",
            plain(
                fresh
                    .partial_reason
                    .as_deref()
                    .unwrap_or("no reason is known")
            )
        );
    }
    Ok(())
}
