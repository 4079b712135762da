//! The page that a newcomer opens first.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::{HTML, JSON, SOAP_PATH, TEXT, TOKEN_PATH, answer};
use crate::app::App;
use crate::writer::escape;

const PAGE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// Nothing from elsewhere, nothing inline, and no page of others around it.
const POLICY: (HeaderName, &str) = (
    HeaderName::from_static("content-security-policy"),
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'",
);

/// What is counted: the name in JSON, the words of the page, and where the rows are.
const COUNTS: &[(&str, &str, &str)] = &[
    ("departments", "Departments", "departments"),
    ("users", "Users", "users"),
    ("groups", "Groups", "groups"),
    ("content", "Content items", "content"),
    ("enrollments", "Enrollments", "enrollments"),
    (
        "certificates",
        "Certificates",
        "enrollments WHERE certificate IS NOT NULL",
    ),
    (
        "tasks",
        "Tasks under way",
        "tasks WHERE status = 'in progress'",
    ),
];

pub(super) async fn page(State(app): State<Arc<App>>) -> Response {
    let counts = match count(app.clone()).await {
        Ok(counts) => counts,
        Err(response) => return *response,
    };
    let mut shown = String::new();
    for ((name, words, _), count) in COUNTS.iter().zip(counts) {
        let count = count.to_string();
        shown.extend([
            "<div><dt>",
            words,
            "</dt><dd data-count=\"",
            name,
            "\">",
            &count,
            "</dd></div>",
        ]);
    }
    let page = PAGE
        .replace("{base_url}", &escape(&app.base_url))
        .replace("{token_path}", TOKEN_PATH)
        .replace("{soap_path}", SOAP_PATH)
        .replace("{client_id}", &escape(&app.client_id))
        .replace("{counts}", &shown);
    ([POLICY], answer(StatusCode::OK, HTML, page)).into_response()
}

pub(super) async fn style() -> Response {
    answer(StatusCode::OK, "text/css; charset=utf-8", STYLE)
}

pub(super) async fn script() -> Response {
    answer(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT)
}

/// What is in the sandbox, as JSON.
pub(super) async fn state(State(app): State<Arc<App>>) -> Response {
    let counts = match count(app.clone()).await {
        Ok(counts) => counts,
        Err(response) => return *response,
    };
    let counts: serde_json::Map<String, Value> = COUNTS
        .iter()
        .zip(counts)
        .map(|((name, ..), count)| ((*name).to_owned(), count.into()))
        .collect();
    let body = json!({
        "baseUrl": app.base_url,
        "clientId": app.client_id,
        "style": app.style.to_string(),
        "now": crate::clock::instant(app.clock.now()).to_string(),
        "requests": app.journal.count(),
        "counts": counts,
    });
    answer(StatusCode::OK, JSON, body.to_string())
}

/// The counts in their order. Off the threads that serve: with millions of rows, counting takes a moment.
async fn count(app: Arc<App>) -> Result<Vec<i64>, Box<Response>> {
    let counted = tokio::task::spawn_blocking(move || {
        app.store.read(|db| {
            COUNTS
                .iter()
                .map(|(_, _, rows)| {
                    db.prepare_cached(&format!("SELECT count(*) FROM {rows}"))?
                        .query_row([], |row| row.get(0))
                })
                .collect::<Result<Vec<i64>, rusqlite::Error>>()
        })
    });
    match counted.await {
        Ok(Ok(counts)) => Ok(counts),
        _ => Err(Box::new(answer(
            StatusCode::INTERNAL_SERVER_ERROR,
            TEXT,
            "The state could not be read.\n",
        ))),
    }
}
