//! Which proxy a request goes through.

#[cfg(feature = "http")]
pub(super) use system::Proxies;

#[cfg(feature = "http")]
mod system {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use http::HeaderValue;
    use hyper_util::client::proxy::matcher::{Intercept, Matcher};
    use secrecy::SecretString;
    use url::Url;

    use crate::cause::Cause;
    use crate::proxy_in_use::{ProxyInUse, ProxySecrets};
    use crate::text::text_of;

    /// The proxies of a transport, by the rules of the HTTP library.
    #[derive(Default)]
    pub(in crate::transport) struct Proxies {
        matcher: Option<Matcher>,
        http: Option<Variable>,
        https: Option<Variable>,
        exceptions: Vec<Exception>,
        /// Whether the HTTP library has to be told of them, because it ignores the variables.
        is_told: bool,
    }

    /// An exception that the HTTP library does not understand: one with a port, or an address of IPv6 in brackets.
    #[derive(Debug, PartialEq, Eq)]
    struct Exception {
        host: String,
        port: Option<u16>,
    }

    /// The variable that counts for a scheme.
    struct Variable {
        name: &'static str,
        value: String,
        /// Why it cannot be used.
        problem: Option<&'static str>,
    }

    const ALL: &[&str] = &["ALL_PROXY", "all_proxy"];
    const HTTP: &[&str] = &["HTTP_PROXY", "http_proxy"];
    const HTTPS: &[&str] = &["HTTPS_PROXY", "https_proxy"];
    /// What counts in a CGI program, where a stranger sets `HTTP_PROXY` by the header `Proxy` of a request. On Windows
    /// the small letters are the same variable.
    const HTTP_OF_CGI: &[&str] = if cfg!(windows) { &[] } else { &["http_proxy"] };

    impl Proxies {
        /// None at all.
        pub(in crate::transport) fn none() -> Self {
            Self::default()
        }

        /// Those that the environment or the system names.
        pub(in crate::transport) fn of_system() -> Self {
            if nothing_is_proxied() {
                return Self::none();
            }
            // There the HTTP library ignores all of them, and would go around a proxy that is meant.
            let is_cgi = std::env::var_os("REQUEST_METHOD").is_some();
            let http = variable(if is_cgi { HTTP_OF_CGI } else { HTTP });
            let https = variable(HTTPS);
            let matcher = if is_cgi {
                let value = |of: &Option<Variable>| {
                    let value = of.as_ref().map(|variable| variable.value.clone());
                    value.unwrap_or_default()
                };
                Matcher::builder()
                    .http(value(&http))
                    .https(value(&https))
                    .no(exceptions())
                    .build()
            } else {
                Matcher::from_system()
            };
            Self {
                matcher: Some(matcher),
                http,
                https,
                exceptions: exceptions().split(',').filter_map(exception).collect(),
                is_told: is_cgi,
            }
        }

        /// What the HTTP library has to be told, where it does not find out by itself. What cannot be used is not
        /// among it: no request comes so far.
        pub(in crate::transport) fn told(&self) -> Vec<reqwest::Proxy> {
            if !self.is_told {
                return Vec::new();
            }
            let usable = |variable: &Option<Variable>| {
                let usable = variable
                    .as_ref()
                    .filter(|variable| variable.problem.is_none());
                usable.map(|variable| variable.value.clone())
            };
            let http = usable(&self.http).map(reqwest::Proxy::http);
            let https = usable(&self.https).map(reqwest::Proxy::https);
            let not = reqwest::NoProxy::from_string(&exceptions());
            [http, https]
                .into_iter()
                .flatten()
                .flatten()
                .map(|proxy| proxy.no_proxy(not.clone()))
                .collect()
        }

        /// This one, for everything.
        pub(in crate::transport) fn at(url: &str) -> Result<Self, &'static str> {
            if let Some(problem) = problem(url) {
                return Err(problem);
            }
            Ok(Self {
                matcher: Some(Matcher::builder().all(url).build()),
                ..Self::default()
            })
        }

        pub(in crate::transport) fn is_none(&self) -> bool {
            self.matcher.is_none()
        }

        /// Whether the HTTP library must be kept from using a proxy for some addresses.
        pub(in crate::transport) fn has_exceptions(&self) -> bool {
            !self.exceptions.is_empty()
        }

        /// Whether an address is one of those.
        fn is_exception(&self, url: &Url) -> bool {
            self.exceptions.iter().any(|exception| {
                exception
                    .port
                    .is_none_or(|port| url.port_or_known_default() == Some(port))
                    && (exception.host == "*" || is_exempt(url, &exception.host))
            })
        }

        /// The proxy for an address. An error where one is named that cannot be used: going around it could be what
        /// it is there to prevent.
        pub(in crate::transport) fn between(&self, url: &Url) -> Result<Option<ProxyInUse>, Cause> {
            let Some(matcher) = &self.matcher else {
                return Ok(None);
            };
            if self.is_exception(url) {
                return Ok(None);
            }
            let variable = match url.scheme() {
                "https" => self.https.as_ref(),
                _ => self.http.as_ref(),
            };
            if let Some(Variable {
                name,
                problem: Some(problem),
                ..
            }) = variable
            {
                // What needs no proxy is not harmed by a wrong one.
                if is_exempt(url, &exceptions()) {
                    return Ok(None);
                }
                return Err(Cause::ProxySetting {
                    variable: (*name).to_owned(),
                    why: (*problem).to_owned(),
                });
            }
            Ok(intercept(matcher, url).map(|found| ProxyInUse {
                address: address(&found),
                setting: variable.map(|variable| variable.name.to_owned()),
                credentials: found.basic_auth().map(secrets),
            }))
        }
    }

    fn intercept(matcher: &Matcher, url: &Url) -> Option<Intercept> {
        matcher.intercept(&url.as_str().parse().ok()?)
    }

    /// What a header with the credentials of a proxy must not show: `Basic`, and Base64 of `user:password`.
    fn secrets(header: &HeaderValue) -> ProxySecrets {
        let written = header.to_str().unwrap_or_default();
        let encoded = written.trim_start_matches("Basic").trim();
        let both = STANDARD.decode(encoded).unwrap_or_default();
        let both = text_of(&both);
        let password = both.split_once(':').map_or("", |(_, password)| password);
        let without_padding = |encoded: &str| encoded.trim_end_matches('=').to_owned();
        let secrets = [
            both.to_string(),
            password.to_owned(),
            without_padding(encoded),
            without_padding(&STANDARD.encode(password)),
        ];
        ProxySecrets(secrets.into_iter().map(SecretString::from).collect())
    }

    fn address(found: &Intercept) -> String {
        let uri = found.uri();
        let host = uri.host().unwrap_or_default();
        let port = uri.port_u16().unwrap_or_else(|| {
            if uri.scheme_str() == Some("https") {
                443
            } else {
                80
            }
        });
        format!("{host}:{port}")
    }

    /// The first of these variables that is set, by the order of the HTTP library.
    fn first(names: &[&'static str]) -> Option<(&'static str, std::ffi::OsString)> {
        names
            .iter()
            .find_map(|name| Some((*name, std::env::var_os(name)?)))
    }

    fn variable(own: &[&'static str]) -> Option<Variable> {
        [own, ALL].into_iter().find_map(|names| {
            let (name, value) = first(names)?;
            let problem = match value.to_str() {
                Some(value) if value.trim().is_empty() => return None,
                Some(value) => problem(value),
                None => Some("it is not in UTF-8"),
            };
            Some(Variable {
                name,
                value: value.into_string().unwrap_or_default(),
                problem,
            })
        })
    }

    /// Whether `NO_PROXY` exempts everything. The HTTP library takes its `*` for names only, and not for addresses.
    fn nothing_is_proxied() -> bool {
        exceptions().split(',').any(|part| part.trim() == "*")
    }

    fn exceptions() -> String {
        first(&["NO_PROXY", "no_proxy"])
            .and_then(|(_, value)| value.into_string().ok())
            .unwrap_or_default()
    }

    /// `host:port`, `[address]` or `[address]:port`.
    fn exception(written: &str) -> Option<Exception> {
        let written = written.trim();
        let (host, port) = match written.strip_prefix('[') {
            Some(rest) => {
                let (host, rest) = rest.split_once(']')?;
                match rest {
                    "" => (host, None),
                    rest => (host, Some(rest.strip_prefix(':')?)),
                }
            }
            None => {
                let (host, port) = written.split_once(':')?;
                (host, Some(port))
            }
        };
        // An address of IPv6 without brackets has no port, and the HTTP library knows it.
        let port = port.map(str::parse).transpose().ok()?;
        Some(Exception {
            host: host.to_owned(),
            port,
        })
    }

    fn is_exempt(url: &Url, exceptions: &str) -> bool {
        let stand_in = Matcher::builder()
            .all("http://proxy.invalid")
            .no(exceptions)
            .build();
        intercept(&stand_in, url).is_none()
    }

    /// Why an address is of no use as that of a proxy. It is not repeated: it may hold a password.
    fn problem(value: &str) -> Option<&'static str> {
        let matcher = Matcher::builder().all(value).build();
        let Some(found) = matcher.intercept(&http::Uri::from_static("http://host.invalid/")) else {
            return Some("it is not the address of an HTTP proxy");
        };
        let scheme = found.uri().scheme_str().unwrap_or_default();
        if scheme.starts_with("socks") {
            return Some("SOCKS is not supported");
        }
        let host = found.uri().host().unwrap_or_default();
        if host.is_empty() {
            return Some("it names no host");
        }
        // The HTTP library takes the usual port where it cannot read the one that is written.
        let authority = found
            .uri()
            .authority()
            .map_or("", |authority| authority.as_str());
        let port = authority.strip_prefix(host).unwrap_or_default();
        match port.strip_prefix(':') {
            Some(port) if !port.is_empty() && found.uri().port_u16().is_none() => {
                Some("its port is not a port number")
            }
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use secrecy::ExposeSecret;

        use super::*;

        #[test]
        fn addresses_of_proxies() {
            for good in [
                "http://127.0.0.1:9",
                "127.0.0.1:3128",
                "proxy.example",
                "http://[::1]:3128",
                "https://u:p%40@proxy.example:8443/",
            ] {
                assert_eq!(problem(good), None, "{good}");
            }
            for bad in [
                "http://pu:x@ bad",
                "http://",
                " http://proxy:3128",
                "http://proxy:3128\n",
                "ftp://proxy",
                "socks5h://127.0.0.1:1080",
                "http://proxy:port",
                "http://[::1]:99999",
            ] {
                assert!(problem(bad).is_some(), "{bad}");
            }
        }

        #[test]
        fn exceptions_with_ports_and_in_brackets() {
            let proxies = |exceptions: &str| Proxies {
                exceptions: exceptions.split(',').filter_map(exception).collect(),
                ..Proxies::at("http://proxy.example:3128").unwrap()
            };
            for (exceptions, direct, proxied) in [
                (
                    "x, learn.example:8443",
                    "https://learn.example:8443/",
                    "https://learn.example/",
                ),
                (
                    ".example:443",
                    "https://learn.example/",
                    "http://learn.example/",
                ),
                ("[::1]", "http://[::1]:8080/", "http://[::2]:8080/"),
                ("[::1]:8080", "http://[::1]:8080/", "http://[::1]:8081/"),
                ("*:8080", "http://127.0.0.1:8080/", "http://127.0.0.1/"),
                ("127.0.0.1:80", "http://127.0.0.1/", "https://127.0.0.1/"),
            ] {
                let proxies = proxies(exceptions);
                let between = |url| proxies.between(&Url::parse(url).unwrap()).unwrap();
                assert_eq!(between(direct), None, "{exceptions} {direct}");
                assert!(between(proxied).is_some(), "{exceptions} {proxied}");
            }
            for other in [
                "::1",
                "learn.example",
                "learn.example:x",
                "10.0.0.0/8",
                "[::1]8080",
                "[2001:db8::]/32",
                "",
            ] {
                assert_eq!(exception(other), None, "{other}");
            }
        }

        #[test]
        fn a_proxy_is_named_without_its_password() {
            let proxies = Proxies::at("http://joe:pa55word@proxy.example:3128").unwrap();
            let url = Url::parse("https://api.example/").unwrap();
            let proxy = proxies.between(&url).unwrap().unwrap();
            assert_eq!(proxy.to_string(), "proxy.example:3128");
            assert!(proxy.has_credentials());
            assert!(!format!("{proxy:?}").contains("pa55word"));
            let secrets = proxy.credentials.unwrap().0;
            let secrets: Vec<&str> = secrets.iter().map(ExposeSecret::expose_secret).collect();
            let base64 = ["am9lOnBhNTV3b3Jk", "cGE1NXdvcmQ"];
            assert_eq!(secrets[..2], ["joe:pa55word", "pa55word"]);
            assert_eq!(secrets[2..], base64);
        }
    }
}
