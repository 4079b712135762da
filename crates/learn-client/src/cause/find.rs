//! How a cause is found in an error of the HTTP library.

use std::error::Error as StdError;

use super::{Cause, CertificateTrouble};
use crate::endpoint::Region;
use crate::proxy_in_use::ProxyInUse;
use crate::transport::{NoRoots, UnknownAuthority};

type Source<'a> = &'a (dyn StdError + 'static);

/// Why a request got no answer. `connecting` is whether no connection stood yet, `url` where it was to go, `proxy` what
/// stands in between.
pub(crate) fn underlying(
    error: Source<'_>,
    connecting: bool,
    url: &url::Url,
    proxy: Option<ProxyInUse>,
) -> Option<Cause> {
    let errors = chain(error);
    let encrypted = url.scheme() == "https";
    let mut tls = tls(&errors);
    if !connecting {
        let no_http =
            !encrypted && proxy.is_none() && errors.iter().any(|error| is_no_http(*error));
        // What is not valid TLS on a connection that stood is damage, not a wrong port.
        return tls
            .filter(|cause| *cause != Cause::NotTls)
            .or_else(|| no_http.then_some(Cause::NotHttp));
    }
    if let Some(Cause::Certificate { trouble, .. }) = &mut tls
        && *trouble == CertificateTrouble::UnknownAuthority
        && url
            .host_str()
            .is_some_and(|host| Region::of(host).is_some())
    {
        *trouble = CertificateTrouble::Interception;
    }
    if tls.is_some() {
        return tls;
    }
    // What became of CONNECT is told in words only.
    let tunnel = errors.iter().find_map(|error| {
        let text = error.to_string();
        text.strip_prefix("tunnel error: ").map(str::to_owned)
    });
    let broke_off = encrypted && errors.iter().any(|error| is_broken_off(*error));
    match (proxy, tunnel.as_deref()) {
        (proxy, Some("proxy authorization required")) => Some(Cause::ProxyCredentials { proxy }),
        (Some(proxy), Some(failed)) if !failed.starts_with("failed to create") => {
            Some(Cause::ProxyRefuses { proxy })
        }
        (None, _) | (Some(_), None) if broke_off => Some(Cause::TlsBrokenOff),
        (Some(proxy), _) => Some(Cause::ProxyUnreachable {
            proxy,
            said: innermost(&errors),
        }),
        (None, _) => unknown_host(&errors).or_else(|| {
            Some(Cause::Unreachable {
                said: innermost(&errors),
            })
        }),
    }
}

/// An error and its sources. An I/O error passes over the one that it wraps, so that one is looked at too.
fn chain(error: Source<'_>) -> Vec<Source<'_>> {
    let mut errors = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        errors.push(error);
        next = match error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
        {
            Some(wrapped) => Some(wrapped),
            None => error.source(),
        };
    }
    errors
}

fn innermost(errors: &[Source<'_>]) -> String {
    errors.last().map_or_else(String::new, ToString::to_string)
}

fn unknown_host(errors: &[Source<'_>]) -> Option<Cause> {
    errors
        .iter()
        .any(|error| error.to_string().starts_with("dns error"))
        .then(|| Cause::UnknownHost {
            said: innermost(errors),
        })
}

/// Whether an answer began with something that HTTP does not begin with. The library says so in words only.
fn is_no_http(error: Source<'_>) -> bool {
    error.to_string().starts_with("invalid HTTP version parsed")
}

fn is_broken_off(error: Source<'_>) -> bool {
    use std::io::ErrorKind;
    error.downcast_ref::<std::io::Error>().is_some_and(|error| {
        matches!(
            error.kind(),
            ErrorKind::UnexpectedEof
                | ErrorKind::ConnectionReset
                | ErrorKind::ConnectionAborted
                | ErrorKind::BrokenPipe
        )
    })
}

fn tls(errors: &[Source<'_>]) -> Option<Cause> {
    use rustls::{Error, InvalidMessage};

    let error = errors
        .iter()
        .find_map(|error| error.downcast_ref::<Error>())?;
    match error {
        Error::InvalidCertificate(why) => Some(certificate(why)),
        // The first bytes of the answer are not a TLS record: it is text, mostly.
        Error::InvalidMessage(
            InvalidMessage::InvalidContentType
            | InvalidMessage::UnknownProtocolVersion
            | InvalidMessage::MessageTooLarge
            | InvalidMessage::InvalidEmptyPayload,
        ) => Some(Cause::NotTls),
        Error::AlertReceived(_) | Error::PeerIncompatible(_) => Some(Cause::TlsRefused {
            said: error.to_string(),
        }),
        _ => None,
    }
}

fn certificate(error: &rustls::CertificateError) -> Cause {
    use rustls::CertificateError as Error;

    let mut issuer = None;
    let mut said = error.to_string();
    let trouble = match error {
        Error::UnknownIssuer => CertificateTrouble::UnknownAuthority,
        Error::Expired | Error::ExpiredContext { .. } => CertificateTrouble::Expired,
        Error::NotValidYet | Error::NotValidYetContext { .. } => CertificateTrouble::NotYetValid,
        Error::NotValidForName | Error::NotValidForNameContext { .. } => {
            CertificateTrouble::WrongName
        }
        Error::Other(other) => {
            if let Some(UnknownAuthority(name)) = other.0.downcast_ref() {
                issuer.clone_from(name);
                said = other.0.to_string();
                CertificateTrouble::UnknownAuthority
            } else if let Some(no_roots) = other.0.downcast_ref::<NoRoots>() {
                said = no_roots.to_string();
                CertificateTrouble::NoRoots
            } else if format!("{other:?}").contains("CaUsedAsEndEntity") {
                // The library that says this is not ours to name, so only its word is looked at.
                CertificateTrouble::AuthorityAsServer
            } else {
                CertificateTrouble::Other
            }
        }
        _ => CertificateTrouble::Other,
    };
    Cause::Certificate {
        trouble,
        issuer,
        said,
    }
}
