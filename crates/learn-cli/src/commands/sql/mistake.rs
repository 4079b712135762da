//! What SQLite says of a statement, and where in it.

use rusqlite::{Error, ErrorCode};

use super::guard::{Guard, LONGEST};
use crate::failure::{Failure, INTERRUPTED, LIMIT, OTHER};

/// How much of the statement is shown behind the place of a mistake, in characters.
const SHOWN: usize = 40;

/// The failure for an error of a statement. `seconds` is the limit of time.
pub(super) fn failure(error: &Error, guard: &Guard, sql: &str, seconds: Option<u64>) -> Failure {
    if guard.is_stopped() {
        return interrupted();
    }
    if guard.is_late() {
        return Failure::new(
            LIMIT,
            format!(
                "stopped after the {} s of --time-limit; what came are not all rows",
                seconds.unwrap_or_default()
            ),
        );
    }
    if let Some(what) = guard.refused() {
        return Failure::usage(format!(
            "{what} is refused: `learn sql` only reads, and only the local copy"
        ));
    }
    match error {
        Error::MultipleStatement => {
            Failure::usage("there is more than one statement; give one at a time")
        }
        Error::Empty => Failure::usage("there is no statement"),
        Error::SqlInputError { msg, offset, .. } => {
            let place = usize::try_from(*offset).ok();
            let place = place
                .and_then(|offset| place_of(sql, offset))
                .unwrap_or_default();
            Failure::usage(format!("the SQL is wrong: {msg}{place}{}", hint(msg)))
        }
        Error::SqliteFailure(code, message) => {
            let message = message.as_deref().unwrap_or("SQLite gives no reason");
            match code.code {
                ErrorCode::TooBig => Failure::usage(format!(
                    "a value or a row is longer than the {} MiB that `learn sql` computes; {message}",
                    LONGEST / (1024 * 1024)
                )),
                ErrorCode::Unknown | ErrorCode::TypeMismatch => {
                    Failure::usage(format!("the SQL is wrong: {message}{}", hint(message)))
                }
                _ => Failure::new(OTHER, format!("SQLite failed: {message}")),
            }
        }
        other => Failure::new(OTHER, format!("SQLite failed: {other}")),
    }
}

/// The failure after Ctrl-C.
pub(super) fn interrupted() -> Failure {
    Failure::new(INTERRUPTED, "interrupted; what came are not all rows")
}

/// The failure where SQLite fails at something else than the statement.
pub(super) fn learn_failure(stage: &str, error: &Error) -> Failure {
    Failure::new(OTHER, format!("SQLite failed while {stage}: {error}"))
}

/// What helps, where a name is wrong.
fn hint(message: &str) -> &'static str {
    if message.starts_with("no such table") {
        "; `learn sql --tables` lists tables and views"
    } else if message.starts_with("no such column") {
        "; `PRAGMA table_info(TABLE)` lists columns"
    } else {
        ""
    }
}

/// ` at line 2, column 8: nme FROM users`
fn place_of(sql: &str, offset: usize) -> Option<String> {
    let before = sql.get(..offset)?;
    let rest = sql.get(offset..)?;
    let line = before.matches('\n').count() + 1;
    let column = before
        .chars()
        .rev()
        .take_while(|letter| *letter != '\n')
        .count()
        + 1;
    let shown: String = rest.lines().next()?.chars().take(SHOWN).collect();
    Some(format!(", at line {line}, column {column}: {shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_line_and_a_column() {
        let sql = "SELECT é,\n  nme\nFROM users";
        let offset = sql.find("nme").unwrap();
        assert_eq!(place_of(sql, offset).unwrap(), ", at line 2, column 3: nme");
        assert_eq!(
            place_of(sql, 0).unwrap(),
            ", at line 1, column 1: SELECT é,"
        );
        assert_eq!(place_of(sql, 1000), None);
    }
}
