use std::net::SocketAddr;

use url::Url;

use crate::config::Settings;

/// A host that is asked, as the network sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) url: Url,
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) https: bool,
    /// Where `--resolve` says that it is.
    pub(super) addresses: Vec<SocketAddr>,
}

impl Target {
    pub(super) fn new(url: &Url, settings: &Settings) -> Self {
        let overrides = settings
            .values
            .resolve
            .iter()
            .flat_map(|setting| &setting.value);
        let mut origin = url.clone();
        origin.set_path("");
        origin.set_query(None);
        Self {
            // An IPv6 address stands in brackets only in a URL.
            host: url
                .host_str()
                .unwrap_or_default()
                .trim_start_matches('[')
                .trim_end_matches(']')
                .to_owned(),
            port: url.port_or_known_default().unwrap_or(443),
            https: url.scheme() == "https",
            addresses: overrides
                .filter(|replaced| replaced.matches(url))
                .map(|replaced| replaced.address)
                .collect(),
            url: origin,
        }
    }

    /// `host:port`
    pub(super) fn name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}
