//! What the sandbox tells about itself.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use serde_json::{Value, json};

use super::{JSON, answer};
use crate::app::App;
use crate::journal::Exchange;

/// The journal, oldest exchange first; `?after=N` leaves out the first N.
pub(super) async fn journal(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let after = uri
        .query()
        .into_iter()
        .flat_map(|query| url::form_urlencoded::parse(query.as_bytes()))
        .find(|(name, _)| name == "after")
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(0);
    let exchanges: Vec<Value> = app
        .journal
        .after(after)
        .iter()
        .map(Exchange::to_json)
        .collect();
    let body = json!({ "count": app.journal.count(), "exchanges": exchanges });
    answer(StatusCode::OK, JSON, body.to_string())
}

/// Empties the journal. Numbers go on.
pub(super) async fn clear_journal(State(app): State<Arc<App>>) -> StatusCode {
    app.journal.clear();
    StatusCode::NO_CONTENT
}
