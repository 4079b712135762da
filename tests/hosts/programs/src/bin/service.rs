//! A service in front of the API: who somebody is, and making a user, each with the HTTP status that its error stands
//! for.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use learn_client::types::users::{AddUser, GetUserProfile, UserProfile};
use learn_client::{Authentication, Client, Error, FaultClass};
use serde::Deserialize;

struct Failed(Error);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status = match self.0.class() {
            Some(FaultClass::Permission | FaultClass::Authorization) => StatusCode::FORBIDDEN,
            Some(FaultClass::UnknownEntity) => StatusCode::NOT_FOUND,
            Some(FaultClass::Conflict) => StatusCode::CONFLICT,
            Some(FaultClass::Quota) => StatusCode::INSUFFICIENT_STORAGE,
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None if self.0.may_have_reached_server() => StatusCode::BAD_GATEWAY,
            None => StatusCode::SERVICE_UNAVAILABLE,
        };
        (status, self.0.to_string()).into_response()
    }
}

async fn show(State(client): State<Client>, Path(id): Path<String>) -> Result<Response, Failed> {
    let found: Option<UserProfile> = client.send(&GetUserProfile::new(id)).await?.user_profile;
    Ok(match found {
        Some(profile) => Json(profile).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

#[derive(Deserialize)]
struct New {
    login: String,
    email: String,
    department: String,
}

async fn add(State(client): State<Client>, Json(new): Json<New>) -> Result<Response, Failed> {
    let user = AddUser::new(new.department)
        .login(new.login)
        .email(new.email);
    let added = client.send(&user).await?;
    Ok((StatusCode::CREATED, Json(added)).into_response())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .base_url(std::env::var("LEARN_BASE_URL")?)
        .authentication(Authentication::api_key(
            std::env::var("LEARN_CLIENT_ID")?,
            std::env::var("LEARN_CLIENT_SECRET")?,
        ))
        .build()?;
    let routes = Router::new()
        .route("/users/{id}", get(show))
        .route("/users", post(add))
        .with_state(client);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}
