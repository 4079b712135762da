//! What is wrong below SOAP, and what to do about it: the one place that knows.
//!
//! Errors carry what was found, their text tells it, and `learn doctor` asks here too.

#[cfg(feature = "http")]
mod find;
mod refusal;

use std::fmt;

use crate::proxy_in_use::ProxyInUse;

#[cfg(feature = "http")]
pub(crate) use find::underlying;
pub(crate) use refusal::{is_of_token_endpoint, refuses_key};

/// What is wrong, as far as a failure below SOAP tells. Its text says it in a few words, [`remedy`](Self::remedy)
/// says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// A variable of the environment names a proxy that cannot be used. No request goes around it.
    ProxySetting {
        /// The variable: `HTTPS_PROXY`, for instance.
        variable: String,
        /// What is wrong with it, without its value, which may hold a password.
        why: String,
    },
    /// The proxy refuses connections.
    ProxyUnreachable {
        /// The proxy.
        proxy: ProxyInUse,
        /// What the system said.
        said: String,
    },
    /// The proxy wants credentials, or does not accept those that it got (HTTP 407).
    ProxyCredentials {
        /// The proxy, if it is known.
        proxy: Option<ProxyInUse>,
    },
    /// The proxy did not open a way to the host.
    ProxyRefuses {
        /// The proxy.
        proxy: ProxyInUse,
    },
    /// The certificate of the server, or of what answers in its place, is not accepted.
    Certificate {
        /// Why.
        trouble: CertificateTrouble,
        /// Who has issued it, by its own word, where it is that authority that is not trusted.
        issuer: Option<String>,
        /// What the TLS library said.
        said: String,
    },
    /// The address is https, and what answers there does not speak TLS.
    NotTls,
    /// The address is http, and what answers there does not speak HTTP. Often it speaks TLS.
    NotHttp,
    /// The connection ended while its encryption was agreed on.
    TlsBrokenOff,
    /// The server refused to agree on an encryption, or wants a certificate of the client.
    TlsRefused {
        /// What the server said.
        said: String,
    },
    /// The name of the host does not resolve.
    UnknownHost {
        /// What the resolver said.
        said: String,
    },
    /// The host refuses connections.
    Unreachable {
        /// What the system said.
        said: String,
    },
    /// The key was refused, by the status of the token endpoint or by its words (`invalid_client`). A page or another
    /// document in its place refuses nothing.
    KeyRefused,
}

/// Why a certificate is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CertificateTrouble {
    /// Nobody who is trusted has issued it.
    UnknownAuthority,
    /// The same of a host of the vendor's, whose own certificates are trusted everywhere: something on the way, such as
    /// the proxy of a company, opens the encryption.
    Interception,
    /// There is nothing to judge it by: this system has no root certificates.
    NoRoots,
    /// It is the certificate of an authority, as self-signed ones often are, and a server shows it as its own. Trusting
    /// it does not help.
    AuthorityAsServer,
    /// Its last day has passed.
    Expired,
    /// Its first day has not come.
    NotYetValid,
    /// It is for another host.
    WrongName,
    /// Something else.
    Other,
}

impl Cause {
    /// What to do about it, as a part of a sentence. Where a setting helps, it is named as the `learn` program and as
    /// this crate call it.
    pub fn remedy(&self) -> String {
        match self {
            Self::ProxySetting { .. } => {
                "write it as http://host:port or http://user:password@host:port, or unset it".to_owned()
            }
            Self::ProxyUnreachable { proxy, .. } => format!(
                "check that the proxy runs and that {} is right; hosts that need no proxy belong into NO_PROXY",
                proxy.setting()
            ),
            Self::ProxyCredentials { proxy: Some(proxy) } if proxy.has_credentials() => format!(
                "correct the user and the password in {}: http://user:password@host:port, with %40 for an @ and %3A for a colon in them",
                proxy.setting()
            ),
            Self::ProxyCredentials { proxy } => {
                let setting = proxy.as_ref().map_or("HTTPS_PROXY", ProxyInUse::setting);
                format!(
                    "put the user and the password of the proxy into {setting}: http://user:password@host:port"
                )
            }
            Self::ProxyRefuses { .. } => {
                "ask whoever runs the proxy to let this host through; hosts that need no proxy belong into NO_PROXY".to_owned()
            }
            Self::Certificate { trouble, .. } => trouble.remedy().to_owned(),
            Self::NotTls => {
                "check the port; where the server really has no TLS, write http:// in the address".to_owned()
            }
            Self::NotHttp => {
                "check the host and the port; where the server has TLS, write https:// in the address".to_owned()
            }
            Self::TlsBrokenOff => {
                "check the port, and whether something on the way cuts encrypted connections".to_owned()
            }
            Self::TlsRefused { .. } => {
                "check the host and the port; a server that wants a certificate of the client gets one in Rust only (client_certificate_pem)".to_owned()
            }
            Self::UnknownHost { .. } => {
                "check the spelling of the host (--region or --base-url), the name servers of this machine and the VPN; --resolve goes past a name server".to_owned()
            }
            Self::Unreachable { .. } => {
                "check the host and the port, the firewall, and whether this network needs a proxy (HTTPS_PROXY)".to_owned()
            }
            Self::KeyRefused => {
                "check the client id and the client secret, letter by letter (the service does not say which is wrong, and a key that was deleted is refused too), and that the token URL is the one of their account".to_owned()
            }
        }
    }

    /// Whether trying again is in vain until somebody changes something.
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::ProxySetting { .. }
            | Self::ProxyCredentials { .. }
            | Self::Certificate { .. }
            | Self::NotTls
            | Self::NotHttp
            | Self::TlsRefused { .. }
            | Self::KeyRefused => true,
            // Proxies, servers and name servers come back.
            Self::ProxyUnreachable { .. }
            | Self::ProxyRefuses { .. }
            | Self::TlsBrokenOff
            | Self::UnknownHost { .. }
            | Self::Unreachable { .. } => false,
        }
    }
}

impl CertificateTrouble {
    fn remedy(self) -> &'static str {
        match self {
            Self::UnknownAuthority => {
                "if your company's proxy, an antivirus or a server of your own has issued it, get the certificate of that authority as PEM and name it with --ca-file FILE (in Rust: root_certificates_pem); if you do not know it, send nothing over this network"
            }
            Self::Interception => {
                "if your company's proxy or an antivirus does that, get the certificate of its authority as PEM and name it with --ca-file FILE (in Rust: root_certificates_pem); if you do not know who does, send nothing over this network"
            }
            Self::NoRoots => {
                "install them (on Debian: ca-certificates), or name a file with --ca-file FILE (in Rust: root_certificates_pem)"
            }
            Self::AuthorityAsServer => {
                "make it anew with basicConstraints=CA:FALSE and name it with --ca-file FILE (in Rust: root_certificates_pem), or have an authority of your own sign one for the server and name that authority's"
            }
            Self::Expired => {
                "check the clock of this machine; if it is right, the server or a proxy on the way has to renew it"
            }
            Self::NotYetValid => "check the clock of this machine",
            Self::WrongName => {
                "check the host of the address (--base-url), and whether a proxy or the login page of a network answers in its place"
            }
            Self::Other => "whoever runs the server, or a proxy on the way, has to replace it",
        }
    }
}

/// What is wrong, as the end of "no connection to the host: ".
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ProxySetting { variable, why } => write!(
                f,
                "{variable} of the environment names no proxy that can be used ({why}), and nothing is sent around it"
            ),
            Self::ProxyUnreachable { proxy, said } => {
                write!(f, "the proxy {proxy} takes no connection: {said}")
            }
            Self::ProxyCredentials { proxy: Some(proxy) } if proxy.has_credentials() => write!(
                f,
                "the proxy {proxy} does not accept the user and password that it got (HTTP 407)"
            ),
            Self::ProxyCredentials { proxy: Some(proxy) } => {
                write!(f, "the proxy {proxy} wants credentials of its own (HTTP 407)")
            }
            Self::ProxyCredentials { proxy: None } => {
                f.write_str("a proxy wants credentials of its own (HTTP 407)")
            }
            Self::ProxyRefuses { proxy } => {
                write!(f, "the proxy {proxy} did not let the connection through")
            }
            Self::Certificate {
                trouble,
                issuer,
                said,
            } => match (trouble, issuer) {
                (CertificateTrouble::UnknownAuthority, Some(issuer)) => write!(
                    f,
                    "its certificate is issued by {issuer}, which this system does not trust"
                ),
                (CertificateTrouble::UnknownAuthority, None) => f.write_str(
                    "its certificate is issued by an authority that this system does not trust",
                ),
                (CertificateTrouble::Interception, issuer) => write!(
                    f,
                    "TLS interception: something on the way opens the encryption and shows a certificate that is issued by {}, which this system does not trust",
                    issuer.as_deref().unwrap_or("an authority")
                ),
                (CertificateTrouble::NoRoots, _) => f.write_str(
                    "its certificate cannot be judged, because this system has no root certificates",
                ),
                (CertificateTrouble::AuthorityAsServer, _) => f.write_str(
                    "its certificate is that of an authority (self-signed, CA:TRUE), which no server may show as its own",
                ),
                (CertificateTrouble::Expired, _) => f.write_str("its certificate has expired"),
                (CertificateTrouble::NotYetValid, _) => f.write_str("its certificate is not valid yet"),
                (CertificateTrouble::WrongName, _) => {
                    write!(f, "its certificate is for another host ({said})")
                }
                (CertificateTrouble::Other, _) => write!(f, "its certificate is refused ({said})"),
            },
            Self::NotTls => {
                f.write_str("it does not speak TLS at this port, and the address is https")
            }
            Self::NotHttp => {
                f.write_str("it does not speak HTTP at this port, and the address is http")
            }
            Self::TlsBrokenOff => f.write_str("it broke off while the encryption was agreed on"),
            Self::TlsRefused { said } => write!(f, "it refuses to encrypt: {said}"),
            Self::UnknownHost { said } => write!(f, "its name does not resolve: {said}"),
            Self::Unreachable { said } => f.write_str(said),
            Self::KeyRefused => f.write_str("the key was refused"),
        }
    }
}
