//! A client that knows nothing of learn-client: what the sandbox answers is judged by learn-types alone.

use std::time::Duration;

use learn_sandbox::{ApiKey, Sandbox, SandboxBuilder, Scale};
use learn_types::decode::Limits;
use learn_types::operation::Operation;
use learn_types::soap::{self, Credentials, EnvelopeStyle, Fault, Reply};

/// A sandbox and somebody who talks to it.
pub(crate) struct Fixture {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
    pub(crate) credentials: Credentials,
}

/// What came back, before anything is made of it.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: String,
}

impl Raw {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

impl Fixture {
    /// The small company: enough for most tests.
    pub(crate) async fn small() -> Self {
        Self::of(Sandbox::builder().scale(Scale::Small)).await
    }

    pub(crate) async fn company() -> Self {
        Self::of(Sandbox::builder()).await
    }

    pub(crate) async fn of(builder: SandboxBuilder) -> Self {
        let sandbox = builder.start().await.unwrap();
        let credentials = Credentials::token(sandbox.token().unwrap());
        Self {
            sandbox,
            http: client(),
            credentials,
        }
    }

    /// Somebody else who talks to the same sandbox.
    pub(crate) async fn acting_as(&self, login: &str) -> Other<'_> {
        let key = self.sandbox.api_key_for(login).unwrap();
        Other {
            fixture: self,
            credentials: Credentials::token(self.token(&key).await),
        }
    }

    pub(crate) async fn token(&self, key: &ApiKey) -> String {
        let answer = self
            .request_token(key.client_id(), key.client_secret())
            .await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        json["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn request_token(&self, id: &str, secret: &str) -> Raw {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", id)
            .append_pair("client_secret", secret)
            .append_pair("grant_type", "client_credentials")
            .finish();
        let request = self
            .http
            .post(self.sandbox.token_url())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        send(request).await.unwrap()
    }

    /// A request of the owner; panics where the answer is a fault.
    pub(crate) async fn call<O: Operation>(&self, operation: &O) -> O::Response {
        match self.ask(&self.credentials, operation, &[]).await {
            Reply::Result(result) => result,
            Reply::Fault(fault) => panic!("{}: {fault}", O::DESCRIPTOR.name),
        }
    }

    /// A request of the owner; panics where the answer is none.
    pub(crate) async fn fault<O: Operation>(&self, operation: &O) -> Fault {
        match self.ask(&self.credentials, operation, &[]).await {
            Reply::Fault(fault) => fault,
            Reply::Result(_) => panic!("{} was carried out", O::DESCRIPTOR.name),
        }
    }

    pub(crate) async fn ask<O: Operation>(
        &self,
        credentials: &Credentials,
        operation: &O,
        headers: &[(&str, &str)],
    ) -> Reply<O::Response> {
        let raw = self.send(credentials, operation, headers).await.unwrap();
        let decoded = soap::decode::<O>(raw.body.as_bytes(), &Limits::default())
            .unwrap_or_else(|error| panic!("{error}: {}", raw.body));
        let unknown: Vec<_> = decoded.drift.unknown().collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        let fault = matches!(decoded.value, Reply::Fault(_));
        assert_eq!(raw.status, if fault { 500 } else { 200 });
        decoded.value
    }

    pub(crate) async fn send<O: Operation>(
        &self,
        credentials: &Credentials,
        operation: &O,
        headers: &[(&str, &str)],
    ) -> Result<Raw, reqwest::Error> {
        let document =
            soap::encode_request(operation, credentials, &EnvelopeStyle::default()).unwrap();
        self.post(document.expose(), headers).await
    }

    /// A request of the owner, with headers.
    pub(crate) async fn raw<O: Operation>(&self, operation: &O, headers: &[(&str, &str)]) -> Raw {
        self.send(&self.credentials, operation, headers)
            .await
            .unwrap()
    }

    pub(crate) async fn post(
        &self,
        document: &str,
        headers: &[(&str, &str)],
    ) -> Result<Raw, reqwest::Error> {
        let mut request = self
            .http
            .post(self.sandbox.soap_url())
            .body(document.to_owned());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send(request).await
    }

    pub(crate) async fn get(&self, path: &str) -> Raw {
        send(self.http.get(format!("{}{path}", self.sandbox.base_url())))
            .await
            .unwrap()
    }
}

/// Somebody with a role of their own.
pub(crate) struct Other<'a> {
    fixture: &'a Fixture,
    pub(crate) credentials: Credentials,
}

impl Other<'_> {
    pub(crate) async fn call<O: Operation>(&self, operation: &O) -> O::Response {
        match self.fixture.ask(&self.credentials, operation, &[]).await {
            Reply::Result(result) => result,
            Reply::Fault(fault) => panic!("{}: {fault}", O::DESCRIPTOR.name),
        }
    }

    pub(crate) async fn fault<O: Operation>(&self, operation: &O) -> Fault {
        match self.fixture.ask(&self.credentials, operation, &[]).await {
            Reply::Fault(fault) => fault,
            Reply::Result(_) => panic!("{} was carried out", O::DESCRIPTOR.name),
        }
    }
}

pub(crate) fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .timeout(Duration::from_secs(30))
        .build()
        .unwrap()
}

pub(crate) async fn send(request: reqwest::RequestBuilder) -> Result<Raw, reqwest::Error> {
    let response = request.send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.text().await?;
    Ok(Raw {
        status,
        headers,
        body,
    })
}

/// An id that is nobody's.
pub(crate) const NOBODY: &str = "fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5";
