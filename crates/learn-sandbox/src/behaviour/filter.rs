//! Lists of ids as conditions: `IN (SELECT value FROM json_each(?))`, where no list is not a condition.

use super::Context;
use crate::ids::Kind;

/// The rows that ids name, as a JSON array for SQL; `None` where the request has no such list, or an empty one. An id
/// that names nothing matches nothing.
pub(super) fn rows<'a>(
    context: &Context<'_>,
    kind: Kind,
    ids: Option<impl IntoIterator<Item = &'a str>>,
) -> Option<String> {
    let mut ids = ids?.into_iter().peekable();
    ids.peek()?;
    let rows: Vec<String> = ids
        .map(|id| context.ids.decode(kind, id).unwrap_or(-1).to_string())
        .collect();
    Some(format!("[{}]", rows.join(",")))
}
