//! Under which names the sandbox answers. A page of somebody else's can make its own name lead to this address, and a
//! browser would then let it read the journal; the name in `Host` tells.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, Uri, header};

/// The names and addresses by which a sandbox may be asked.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    listening: IpAddr,
    names: Vec<String>,
}

impl Hosts {
    pub(crate) fn new(listening: SocketAddr, names: Vec<String>) -> Self {
        Self {
            listening: listening.ip().to_canonical(),
            names,
        }
    }

    /// The host of a request where it may not ask.
    pub(super) fn refuse(&self, uri: &Uri, headers: &HeaderMap) -> Option<String> {
        // Browsers always send one.
        let of_header = headers.get_all(header::HOST).into_iter();
        let of_header = of_header.map(|host| String::from_utf8_lossy(host.as_bytes()).into_owned());
        let of_uri = uri.authority().map(ToString::to_string);
        of_header
            .chain(of_uri)
            .find(|host| !self.allows(without_port(host)))
    }

    fn allows(&self, host: &str) -> bool {
        let address = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = address.parse::<IpAddr>() {
            let address = address.to_canonical();
            // Who listens everywhere is asked by any of its addresses; no name leads there by an address.
            return address.is_loopback()
                || address == self.listening
                || self.listening.is_unspecified();
        }
        let name = host.trim_end_matches('.');
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        is("localhost")
            || name.to_ascii_lowercase().ends_with(".localhost")
            || self.names.iter().any(|known| is(known))
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        // In an IPv6 address without brackets there is no port.
        Some((name, port))
            if port.bytes().all(|byte| byte.is_ascii_digit())
                && (name.ends_with(']') || !name.contains(':')) =>
        {
            name
        }
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_here() {
        let hosts = |listening: &str| {
            Hosts::new(listening.parse().unwrap(), vec!["sandbox.test".to_owned()])
        };
        let local = hosts("127.0.0.1:8390");
        for host in [
            "127.0.0.1:8390",
            "127.0.0.1",
            "localhost:8390",
            "LocalHost.",
            "a.localhost",
            "[::1]:8390",
            "[::ffff:127.0.0.1]",
            "Sandbox.test:1",
        ] {
            assert!(local.allows(without_port(host)), "{host}");
        }
        for host in [
            "evil.example:8390",
            "",
            "192.0.2.1",
            "localhost.example",
            "127.0.0.1.example",
            "xlocalhost",
        ] {
            assert!(!local.allows(without_port(host)), "{host}");
        }
        assert!(hosts("192.0.2.1:80").allows("192.0.2.1"));
        let open = hosts("0.0.0.0:80");
        assert!(open.allows("192.0.2.1") && !open.allows("evil.example"));
    }
}
