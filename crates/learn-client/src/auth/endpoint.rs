//! The vendor's token endpoint: a form in, JSON out.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue, USER_AGENT};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::token::AccessToken;
use crate::cause::{self, Cause};
use crate::error::{Error, ErrorKind, Stage};
use crate::exchange::answer::{self, Answer};
use crate::exchange::charset;
use crate::redact::Redactor;
use crate::text::text_of;
use crate::transport::{ConnectTimeout, RequestBody, Transport};

/// How long a token lasts where the answer does not say: what the vendor documents.
const DOCUMENTED_LIFE: Duration = Duration::from_mins(30);
/// What a token answer is.
const JSON: &str = "JSON";
/// A token answer is a few hundred bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// What a token request needs.
#[derive(Clone)]
pub(crate) struct TokenRequester {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) url: Url,
    pub(crate) user_agent: HeaderValue,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) redactor: Redactor,
}

impl TokenRequester {
    pub(super) async fn request(
        &self,
        client_id: &SecretString,
        client_secret: &SecretString,
    ) -> Result<AccessToken, Error> {
        let redactor = &self.redactor;
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", client_id.expose_secret())
            .append_pair("client_secret", client_secret.expose_secret())
            .append_pair("grant_type", "client_credentials")
            .finish();
        let request = http::Request::post(self.url.as_str())
            .extension(ConnectTimeout(self.connect_timeout))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .header(USER_AGENT, self.user_agent.clone())
            .body(RequestBody(form.into()))
            .map_err(|error| Error::configuration(format!("the token URL: {error}")))?;
        let result = async {
            let mut answer = Answer::open(&*self.transport, request, self.read_timeout).await?;
            answer::refuse_redirect(&answer, &self.url, redactor)?;
            let body = answer.read_all(MAX_BYTES).await;
            let body = body.map(|body| charset::settle(body, answer.header(CONTENT_TYPE)));
            if !answer.is_success() {
                let body = body.unwrap_or_default();
                return Err(refused(&answer, text_of(&body).as_bytes(), redactor));
            }
            read(text_of(&body?).as_bytes(), redactor)
                .map_err(|error| error.with_status(answer.status()))
        }
        .await;
        result.map_err(|error| {
            let mut error = redactor.error(error);
            error.0.stage = Stage::Token;
            // The operation itself has not been sent.
            error.0.reached = false;
            error
                .with_proxy(|| self.transport.proxy(&self.url))
                .with_server(&self.url)
        })
    }
}

fn refused(answer: &Answer, body: &[u8], redactor: &Redactor) -> Error {
    let cause = TokenRefused(answer::describe(body, redactor, JSON));
    let error = Error::new(Stage::Token, ErrorKind::Token)
        .with_status(answer.status())
        .with_excerpt(redactor.excerpt(body))
        .with_source(cause);
    let error = answer::mark_transient(error, answer);
    let refused = cause::refuses_key(body)
        || matches!(answer.status(), 400 | 401 | 403) && cause::is_of_token_endpoint(body);
    error.with_cause(refused.then_some(Cause::KeyRefused))
}

fn read(body: &[u8], redactor: &Redactor) -> Result<AccessToken, Error> {
    let fail =
        |what: String| Error::new(Stage::Token, ErrorKind::Token).with_source(TokenRefused(what));
    let value: serde_json::Value =
        serde_json::from_slice(body).map_err(|_| fail(answer::describe(body, redactor, JSON)))?;
    let Some(token) = value
        .get("access_token")
        .and_then(serde_json::Value::as_str)
        .map(str::trim)
        .filter(|token| !token.is_empty() && !token.chars().any(char::is_control))
    else {
        let refused = cause::refuses_key(body).then_some(Cause::KeyRefused);
        let what = answer::describe(body, redactor, JSON);
        let what = match value.get("access_token") {
            None => format!("{what} without `access_token`"),
            Some(_) => format!("{what} whose `access_token` is not one"),
        };
        return Err(fail(what)
            .with_excerpt(redactor.excerpt(body))
            .with_cause(refused));
    };
    let seconds = value.get("expires_in").and_then(|seconds| match seconds {
        serde_json::Value::String(text) => text.trim().parse::<f64>().ok(),
        other => other.as_f64(),
    });
    let life = seconds
        .and_then(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).ok())
        .unwrap_or(DOCUMENTED_LIFE);
    Ok(AccessToken::new(token).expires_in(life))
}

/// What the token endpoint said.
#[derive(Debug)]
pub(super) struct TokenRefused(pub(super) String);

impl fmt::Display for TokenRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TokenRefused {}
