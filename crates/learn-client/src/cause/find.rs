//! How a cause is found in an error.

use std::error::Error as StdError;

use super::Cause;
#[cfg(feature = "http")]
use super::CertificateTrouble;
#[cfg(feature = "http")]
use crate::proxy_in_use::ProxyInUse;

type Source<'a> = &'a (dyn StdError + 'static);

/// What an error tells, whatever it was about.
pub(super) fn of(error: Source<'_>) -> Option<Cause> {
    let errors = chain(error);
    tls(&errors).or_else(|| unknown_host(&errors))
}

/// Why a request got no answer. `connecting` is whether no connection stood yet, `encrypted` whether it was to be
/// encrypted, `proxy` what stands in between.
#[cfg(feature = "http")]
pub(crate) fn underlying(
    error: Source<'_>,
    connecting: bool,
    encrypted: bool,
    proxy: Option<ProxyInUse>,
) -> Option<Cause> {
    let errors = chain(error);
    let tls = tls(&errors);
    if !connecting {
        // Broken TLS on an established connection is damage, not a wrong port.
        return tls.filter(|cause| *cause != Cause::NotTls);
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

/// Whether the answer of a token endpoint says that it does not know the key, whatever its status.
pub(crate) fn refuses_key(body: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(body) else {
        return false;
    };
    let error = value.get("error");
    let words = [
        error,
        value.get("code"),
        error.and_then(|error| error.get("code")),
        error.and_then(|error| error.get("error")),
        error.and_then(|error| error.get("type")),
    ];
    words.into_iter().flatten().any(|word| {
        // The errors of RFC 6749 that are about who asks; the others are about the request, or pass.
        word.as_str().is_some_and(|word| {
            [
                "invalid_client",
                "unauthorized_client",
                "access_denied",
                "invalid_grant",
            ]
            .iter()
            .any(|known| word.trim().eq_ignore_ascii_case(known))
        })
    })
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

#[cfg(feature = "http")]
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

#[cfg(not(feature = "http"))]
fn tls(_errors: &[Source<'_>]) -> Option<Cause> {
    None
}

#[cfg(feature = "http")]
fn tls(errors: &[Source<'_>]) -> Option<Cause> {
    use rustls::{Error, InvalidMessage};

    let error = errors
        .iter()
        .find_map(|error| error.downcast_ref::<Error>())?;
    match error {
        Error::InvalidCertificate(why) => Some(Cause::Certificate {
            trouble: trouble(why),
            said: why.to_string(),
        }),
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

#[cfg(feature = "http")]
fn trouble(error: &rustls::CertificateError) -> CertificateTrouble {
    use rustls::CertificateError as Error;

    match error {
        Error::UnknownIssuer => CertificateTrouble::UnknownAuthority,
        Error::Expired | Error::ExpiredContext { .. } => CertificateTrouble::Expired,
        Error::NotValidYet | Error::NotValidYetContext { .. } => CertificateTrouble::NotYetValid,
        Error::NotValidForName | Error::NotValidForNameContext { .. } => {
            CertificateTrouble::WrongName
        }
        // The library that says this is not ours to name, so only its word is looked at.
        Error::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity") => {
            CertificateTrouble::AuthorityAsServer
        }
        _ => CertificateTrouble::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_refused_in_words() {
        for body in [
            r#"{"error":"invalid_client"}"#,
            r#"{"error":{"code":"invalid_client"}}"#,
            r#"{"code":"Invalid_Client","message":"x"}"#,
            r#"{"error":"unauthorized_client","access_token":null}"#,
        ] {
            assert!(refuses_key(body.as_bytes()), "{body}");
        }
        for body in [
            r#"{"error":"temporarily_unavailable"}"#,
            r#"{"error":"server_error","error_description":"invalid_client"}"#,
            "invalid_client",
            "",
            "[]",
        ] {
            assert!(!refuses_key(body.as_bytes()), "{body}");
        }
    }
}
