use std::fmt;
use std::net::{IpAddr, SocketAddr};

use url::Url;

/// `HOST:PORT:ADDRESS[:PORT]`: where to connect in place of what the name resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AddressOverride {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) address: SocketAddr,
}

impl AddressOverride {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "write it as HOST:PORT:ADDRESS, as in api.example:443:192.0.2.7 (an IPv6 address in brackets), not {text:?}"
            )
        };
        let (host, rest) = text.split_once(':').ok_or_else(wrong)?;
        let (port, address) = rest.split_once(':').ok_or_else(wrong)?;
        let port: u16 = port.parse().map_err(|_| wrong())?;
        if host.is_empty() || port == 0 {
            return Err(wrong());
        }
        let bare = address
            .strip_prefix('[')
            .and_then(|address| address.strip_suffix(']'))
            .unwrap_or(address);
        let address = match bare.parse::<IpAddr>() {
            Ok(ip) => SocketAddr::new(ip, port),
            Err(_) => address.parse().map_err(|_| wrong())?,
        };
        if address.port() == 0 {
            return Err(wrong());
        }
        // A port that stands in a URL cannot be exchanged for another one.
        if address.port() != port && !matches!(port, 80 | 443) {
            return Err(format!(
                "{text:?} changes the port {port} into {}: that works for the ports 80 and 443 only",
                address.port()
            ));
        }
        Ok(Self {
            host: host.to_ascii_lowercase(),
            port,
            address,
        })
    }

    /// Whether a URL connects elsewhere by this.
    pub(crate) fn matches(&self, url: &Url) -> bool {
        url.host_str() == Some(&self.host) && url.port_or_known_default() == Some(self.port)
    }
}

impl fmt::Display for AddressOverride {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.host, self.port, self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let parsed = |text: &str| AddressOverride::parse(text).map(|parsed| parsed.to_string());
        assert_eq!(
            parsed("A.example:443:192.0.2.7").unwrap(),
            "a.example:443:192.0.2.7:443"
        );
        assert_eq!(
            parsed("a.example:443:192.0.2.7:8443").unwrap(),
            "a.example:443:192.0.2.7:8443"
        );
        assert_eq!(
            parsed("a.example:8443:[2001:db8::1]").unwrap(),
            "a.example:8443:[2001:db8::1]:8443"
        );
        assert_eq!(
            parsed("a.example:443:[2001:db8::1]:9").unwrap(),
            "a.example:443:[2001:db8::1]:9"
        );
        for wrong in [
            "a.example",
            "a.example:443",
            "a.example:0:192.0.2.7",
            "a.example:443:b.example",
            "a.example:8443:192.0.2.7:9443",
            ":443:192.0.2.7",
        ] {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }
}
