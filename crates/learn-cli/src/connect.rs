//! From the command line and the environment to a client.

use std::path::Path;
use std::time::Duration;

use learn_client::{Authentication, Client, EnvelopeStyle, Region};
use learn_sandbox::Sandbox;

use crate::arguments::{Connection, RegionName};
use crate::failure::{self, Failure};
use crate::output::{self, notice};

/// A client, and the server inside this program where there is one.
pub(crate) struct Connected {
    pub(crate) client: Client,
    sandbox: Option<Sandbox>,
}

impl Connected {
    /// Says what the answers held that the contract does not know, and stops the sandbox.
    pub(crate) async fn close(self) {
        for (operation, drift) in self.client.drift().iter() {
            for entry in drift.unknown() {
                notice!(
                    "drift in {operation}: {}",
                    output::plain(&entry.to_string())
                );
            }
        }
        if let Some(sandbox) = self.sandbox {
            sandbox.shutdown().await;
        }
    }
}

pub(crate) async fn connect(connection: &Connection) -> Result<Connected, Failure> {
    let mut builder = Client::builder()
        .envelope_style(envelope_style(connection))
        .strict(connection.strict);
    if let Some(seconds) = connection.timeout {
        builder = builder.timeout(Duration::from_secs(seconds));
    }
    if connection.sandbox {
        let sandbox = Sandbox::start().await.map_err(|error| {
            Failure::new(
                failure::OTHER,
                format!("the sandbox does not start: {error}"),
            )
        })?;
        let client = builder
            .base_url(sandbox.base_url())
            .authentication(Authentication::api_key(
                sandbox.client_id(),
                sandbox.client_secret(),
            ))
            .build()?;
        return Ok(Connected {
            client,
            sandbox: Some(sandbox),
        });
    }
    if let Some(url) = &connection.base_url {
        builder = builder.base_url(url);
    } else {
        builder = builder.region(match connection.region {
            None | Some(RegionName::Com) => Region::Com,
            Some(RegionName::Eu) => Region::Eu,
            Some(RegionName::Ru) => Region::Ru,
            Some(RegionName::IspringCom) => Region::IspringCom,
            Some(RegionName::IspringEu) => Region::IspringEu,
        });
    }
    if let Some(url) = &connection.token_url {
        builder = builder.token_url(url);
    }
    let client = builder
        .authentication(authentication(connection)?)
        .build()?;
    Ok(Connected {
        client,
        sandbox: None,
    })
}

/// How the envelope is written.
pub(crate) fn envelope_style(connection: &Connection) -> EnvelopeStyle {
    let mut style = EnvelopeStyle::default();
    if let Some(uri) = &connection.envelope_namespace {
        style.envelope_namespace.clone_from(uri);
    }
    if let Some(uri) = &connection.api_namespace {
        style.api_namespace.clone_from(uri);
    }
    style
}

/// Credentials come from the environment and from files, never from the command line, which others can read.
fn authentication(connection: &Connection) -> Result<Authentication, Failure> {
    if let Some(token) = secret("LEARN_TOKEN", connection.token_file.as_deref())? {
        return Ok(Authentication::token(token.as_str()));
    }
    let secret = secret(
        "LEARN_CLIENT_SECRET",
        connection.client_secret_file.as_deref(),
    )?;
    match (variable("LEARN_CLIENT_ID"), secret) {
        (Some(id), Some(secret)) => return Ok(Authentication::api_key(id, secret)),
        (Some(_), None) => {
            return Err(Failure::usage(
                "LEARN_CLIENT_ID is set, but the client secret is missing: set LEARN_CLIENT_SECRET, or name a file with --client-secret-file",
            ));
        }
        (None, Some(_)) => {
            return Err(Failure::usage(
                "there is a client secret, but LEARN_CLIENT_ID is not set",
            ));
        }
        (None, None) => {}
    }
    match (
        variable("LEARN_ACCOUNT_URL"),
        variable("LEARN_EMAIL"),
        variable("LEARN_PASSWORD"),
    ) {
        (Some(url), Some(email), Some(password)) => {
            Ok(Authentication::account(url, email, password))
        }
        (None, None, None) => Err(Failure::usage(
            "no credentials: set LEARN_CLIENT_ID and LEARN_CLIENT_SECRET (an API key of the account), or LEARN_TOKEN; or try --sandbox, which needs none",
        )),
        _ => Err(Failure::usage(
            "of LEARN_ACCOUNT_URL, LEARN_EMAIL and LEARN_PASSWORD only some are set: all three are needed",
        )),
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn secret(name: &str, file: Option<&Path>) -> Result<Option<String>, Failure> {
    let Some(file) = file else {
        return Ok(variable(name));
    };
    let text = std::fs::read_to_string(file).map_err(|error| {
        Failure::usage(format!(
            "cannot read the secret in {}: {error}",
            file.display()
        ))
    })?;
    let text = text.trim().to_owned();
    if text.is_empty() {
        return Err(Failure::usage(format!("{} is empty", file.display())));
    }
    Ok(Some(text))
}
