//! What the sandbox tells about itself.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use serde_json::json;

use super::{JSON, answer};
use crate::app::App;

/// The journal, oldest exchange first; `?after=N` leaves out the first N, `?last=N` all but the last N.
pub(super) async fn journal(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let number = |wanted: &str| -> Option<u64> {
        let query = uri.query().unwrap_or_default().as_bytes();
        let mut pairs = url::form_urlencoded::parse(query);
        pairs.find(|(name, _)| name == wanted)?.1.parse().ok()
    };
    let mut exchanges = app.journal.after(number("after").unwrap_or(0));
    if let Some(last) = number("last").and_then(|last| usize::try_from(last).ok()) {
        exchanges.drain(..exchanges.len().saturating_sub(last));
    }
    let body = json!({ "count": app.journal.count(), "exchanges": exchanges });
    answer(StatusCode::OK, JSON, body.to_string())
}

/// Empties the journal. Numbers go on.
pub(super) async fn clear_journal(State(app): State<Arc<App>>) -> StatusCode {
    app.journal.clear();
    StatusCode::NO_CONTENT
}
