use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::body::Payload;
use super::exchange::{Arrival, Caller, Departure, TOKEN_MASKS, see_through};
use super::{JSON, TOKEN_PATH};
use crate::app::App;
use crate::injection::{Drop, Injection};
use crate::script;

/// Exchanges an API key for a token.
pub(super) async fn token(State(app): State<Arc<App>>, request: Request) -> Response {
    let arrival = match Arrival::take(&app, TOKEN_PATH, request).await {
        Ok(arrival) => arrival,
        Err(response) => return *response,
    };
    see_through(move |caller| exchange(app, arrival, caller)).await
}

async fn exchange(app: Arc<App>, arrival: Arrival, caller: Caller) {
    let injection = app
        .script
        .next(Some(script::TOKEN))
        .and(arrival.injection.clone());
    let departure = Arrival::instead(&injection).unwrap_or_else(|| {
        if injection.drop == Some(Drop::Before) {
            return Departure::new(StatusCode::OK, JSON, Payload::text(""));
        }
        issue(&app, &arrival, &injection)
    });
    arrival
        .depart(&app, injection, &TOKEN_MASKS, departure, caller)
        .await;
}

fn issue(app: &App, arrival: &Arrival, injection: &Injection) -> Departure {
    let (mut client_id, mut client_secret, mut grant_type) = (None, None, None);
    for (name, value) in url::form_urlencoded::parse(&arrival.body) {
        match name.as_ref() {
            "client_id" => client_id = Some(value.into_owned()),
            "client_secret" => client_secret = Some(value.into_owned()),
            "grant_type" => grant_type = Some(value.into_owned()),
            _ => {}
        }
    }
    let (Some(client_id), Some(client_secret)) = (client_id, client_secret) else {
        return refuse(
            StatusCode::BAD_REQUEST,
            "client_id and client_secret are required",
        );
    };
    if grant_type.as_deref() != Some("client_credentials") {
        return refuse(
            StatusCode::BAD_REQUEST,
            "grant_type must be client_credentials",
        );
    }
    let Some(user) = app.access.key_user(&client_id, &client_secret) else {
        return refuse(StatusCode::UNAUTHORIZED, "Authorization failed");
    };
    let Ok(token) = app.access.issue(user, app.clock.now()) else {
        return refuse(StatusCode::INTERNAL_SERVER_ERROR, "Internal error");
    };
    if injection.expire_token.is_some() {
        app.access.expire(&token);
    }
    let body = json!({
        "access_token": token,
        "expires_in": app.access.lifetime(),
        "token_type": "bearer",
    });
    Departure::new(StatusCode::OK, JSON, Payload::text(body.to_string()))
}

fn refuse(status: StatusCode, message: &str) -> Departure {
    let body = json!({ "code": status.as_u16(), "message": message });
    let mut departure = Departure::new(status, JSON, Payload::text(body.to_string()));
    departure.fault = Some(message.to_owned());
    departure
}
