//! From the settings to a client.

use learn_client::transport::HttpTransport;
use learn_client::{Authentication, Client, ClientBuilder, EnvelopeStyle};
use learn_sandbox::Sandbox;
use url::Url;

use crate::config::{Address, Connection, RegionName, Settings};
use crate::console;
use crate::console::notice;
use crate::failure::{self, Failure};
use crate::output;
use crate::waiting;

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
                    console::plain(&entry.to_string())
                );
            }
            output::say_unreadable(operation, drift);
        }
        if let Some(sandbox) = self.sandbox {
            sandbox.shutdown().await;
        }
    }
}

/// Makes the client, and starts the sandbox where that is wanted.
pub(crate) async fn connect_with(
    connection: &Connection,
    settings: &Settings,
) -> Result<Connected, Failure> {
    let transport = transport(settings, connection.sandbox)?;
    let builder = builder(settings)
        .strict(connection.strict)
        .transport(transport);
    if connection.sandbox {
        let sandbox = start_sandbox().await?;
        return Ok(Connected {
            client: at_sandbox(builder, &sandbox)
                .authentication(sandbox_key(&sandbox))
                .build()?,
            sandbox: Some(sandbox),
        });
    }
    for name in settings.surprising() {
        notice!("learn: note: {name} of the environment is stronger than the profile");
    }
    let client = builder
        .authentication(settings.credentials()?.authentication()?)
        .build()?;
    Ok(Connected {
        client,
        sandbox: None,
    })
}

/// A server inside this program.
pub(crate) async fn start_sandbox() -> Result<Sandbox, Failure> {
    Sandbox::start().await.map_err(|error| {
        Failure::new(
            failure::OTHER,
            format!("the sandbox does not start: {error}"),
        )
    })
}

/// Points a client at the server inside this program.
pub(crate) fn at_sandbox(builder: ClientBuilder, sandbox: &Sandbox) -> ClientBuilder {
    builder
        .base_url(sandbox.base_url())
        .token_url(sandbox.token_url())
}

/// The key of the server inside this program.
pub(crate) fn sandbox_key(sandbox: &Sandbox) -> Authentication {
    Authentication::api_key(sandbox.client_id(), sandbox.client_secret())
}

/// A client with all settings but its transport and its credentials.
pub(crate) fn builder(settings: &Settings) -> ClientBuilder {
    let mut builder = Client::builder()
        .envelope_style(settings.envelope_style())
        .limits(settings.limits())
        .timeout(settings.timeout())
        .on_wait(waiting::say);
    builder = match settings.address() {
        Address::Region(region) => builder.region(region.region()),
        Address::BaseUrl(url) => builder.base_url(url),
    };
    if let Some(url) = &settings.values.token_url {
        builder = builder.token_url(&url.value.0);
    }
    builder
}

/// What carries the bytes, with the certificates and the addresses of the settings.
pub(crate) fn transport(settings: &Settings, sandbox: bool) -> Result<HttpTransport, Failure> {
    let mut builder = HttpTransport::builder();
    if sandbox {
        // No proxy reaches what listens inside this program.
        builder = builder.no_proxy();
    }
    if let Some(pem) = settings.ca_certificates()? {
        builder = builder.root_certificates_pem(&pem);
    }
    for replaced in settings
        .values
        .resolve
        .iter()
        .flat_map(|setting| &setting.value)
    {
        if urls(settings).iter().any(|url| replaced.matches(url)) {
            builder = builder.resolve(&replaced.host, replaced.address);
        }
    }
    Ok(builder.build()?)
}

/// Every address that may be asked: that of the settings, and those of the vendor.
fn urls(settings: &Settings) -> Vec<Url> {
    let mut texts: Vec<String> = RegionName::ALL
        .iter()
        .map(|region| region.base_url())
        .collect();
    if let Address::BaseUrl(url) = settings.address() {
        texts.push(url);
    }
    texts.extend(
        settings
            .values
            .token_url
            .iter()
            .map(|url| url.value.0.clone()),
    );
    texts
        .iter()
        .filter_map(|text| Url::parse(text).ok())
        .collect()
}

/// How the envelope is written.
pub(crate) fn envelope_style(connection: &Connection) -> Result<EnvelopeStyle, Failure> {
    Ok(Settings::resolve(connection)?.envelope_style())
}
