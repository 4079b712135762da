//! The endpoints.

mod body;
mod certificate;
mod exchange;
pub(crate) mod host;
mod inspect;
mod page;
pub(crate) mod server;
mod soap;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::app::App;
use crate::links::CERTIFICATE_PATH;

/// Where tokens are issued.
pub(crate) const TOKEN_PATH: &str = "/api/v3/token";
/// Where SOAP requests go.
pub(crate) const SOAP_PATH: &str = "/api/v2/soap/2.0";
/// Where the journal can be read and emptied.
pub(crate) const JOURNAL_PATH: &str = "/sandbox/journal";
/// What is in the sandbox, counted.
pub(crate) const STATE_PATH: &str = "/sandbox/state";

const XML: &str = "text/xml; charset=utf-8";
const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(page::page))
        .route("/sandbox/page.css", get(page::style))
        .route("/sandbox/page.js", get(page::script))
        .route(STATE_PATH, get(page::state))
        .route(TOKEN_PATH, post(token::token))
        .route(SOAP_PATH, get(soap::wsdl).post(soap::soap))
        .route(
            JOURNAL_PATH,
            get(inspect::journal).delete(inspect::clear_journal),
        )
        .route(
            &format!("{CERTIFICATE_PATH}{{id}}"),
            get(certificate::download),
        )
        .fallback(not_found)
        .with_state(app)
}

async fn not_found() -> Response {
    answer(
        StatusCode::NOT_FOUND,
        TEXT,
        format!(
            "There is nothing here. GET / is a page for people. POST {TOKEN_PATH}, POST {SOAP_PATH}, GET {SOAP_PATH}?wsdl, GET {JOURNAL_PATH}\n"
        ),
    )
}

fn answer(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<axum::body::Body>,
) -> Response {
    (status, [(header::CONTENT_TYPE, content_type)], body.into()).into_response()
}
