use std::fmt;

use learn_types::OPERATIONS;
use learn_types::operation::FaultClass;
use learn_types::soap::Fault;

use super::{Details, Error, ErrorKind, Paging, Stage};
use crate::cause::Cause;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &*self.0;
        if let Some(operation) = &details.operation {
            write!(f, "{operation}: ")?;
        }
        what(details, f)?;
        facts(details, f)?;
        if !f.alternate()
            // For anything but a SOAP message, the words before say what to do.
            && !matches!(details.kind, ErrorKind::NotSoap(_))
            && let Some(remedy) = remedy(self)
        {
            write!(f, "; {remedy}")?;
        }
        if let Some(note) = &details.note {
            write!(f, "; {note}")?;
        }
        if let Some(progress) = &details.progress
            && !progress.complete
            && (progress.rows, progress.pages) != (0, 0)
        {
            write!(
                f,
                "; {} rows of {} whole pages were delivered before",
                progress.rows, progress.pages
            )?;
            if let Some(doubt) = &progress.doubt
                && !matches!(details.kind, ErrorKind::Doubt(_))
            {
                write!(f, ", and these are not known to be complete: {doubt}")?;
            }
        }
        Ok(())
    }
}

/// The cause.
fn what(details: &Details, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let host = details.host.as_deref().unwrap_or("the server");
    // Where a connection is the trouble, the port is half of the address.
    let address = match details.port {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    // What is known to be wrong says more than the words of the libraries below.
    let source = |f: &mut fmt::Formatter<'_>| match (&details.cause, &details.source) {
        (Some(Cause::KeyRefused) | None, Some(source)) => write!(f, ": {source}"),
        (Some(cause), _) => write!(f, ": {cause}"),
        (None, None) => Ok(()),
    };
    match &details.kind {
        ErrorKind::Configuration(what) | ErrorKind::Runtime(what) => f.write_str(what),
        ErrorKind::Encode => {
            f.write_str("the request cannot be written")?;
            source(f)
        }
        ErrorKind::Token => {
            write!(f, "no access token from {host}")?;
            source(f)
        }
        ErrorKind::Connect => {
            write!(f, "no connection to {address}")?;
            source(f)
        }
        ErrorKind::ProxyAuthentication => {
            write!(
                f,
                "the proxy on the way to {host} wants credentials of its own (HTTP 407)"
            )?;
            let got = matches!(
                &details.cause,
                Some(Cause::ProxyCredentials { proxy: Some(proxy) }) if proxy.has_credentials()
            );
            f.write_str(if got {
                ", and does not accept those that it got"
            } else {
                ""
            })
        }
        ErrorKind::Send => {
            write!(
                f,
                "the connection to {address} failed before the answer began"
            )?;
            source(f)
        }
        ErrorKind::Read => {
            write!(f, "the answer of {address} broke off")?;
            source(f)
        }
        ErrorKind::Truncated => {
            write!(f, "the answer of {address} ended before it was complete")?;
            source(f)
        }
        ErrorKind::Idle(time) => {
            write!(
                f,
                "nothing arrived from {address} for {time:?} (read timeout)"
            )
        }
        ErrorKind::Deadline(time) => write!(
            f,
            "the call took longer than its {time:?} and was given up while {}{}",
            doing(details),
            // What became of the attempt before.
            details
                .cause
                .as_ref()
                .map_or_else(String::new, |cause| format!(": {cause}"))
        ),
        ErrorKind::Cancelled => {
            write!(f, "the call was given up while {}", doing(details))
        }
        ErrorKind::Redirect { location } => write!(
            f,
            "{host} redirects to {location}, which is not followed because the credentials would go along"
        ),
        ErrorKind::Status => {
            write!(f, "{host} answered without a SOAP message")?;
            source(f)
        }
        ErrorKind::NotSoap(foreign) => {
            write!(f, "{host} did not answer with a SOAP message: ")?;
            match &details.source {
                Some(source) => write!(f, "{source}"),
                None => write!(f, "{foreign}"),
            }
        }
        ErrorKind::Decode => {
            f.write_str("the answer cannot be decoded")?;
            source(f)
        }
        ErrorKind::Fault(fault) => write!(f, "{host} refused the request: {fault}"),
        ErrorKind::Refused => write!(
            f,
            "{host} did not carry out the request, and does not say why"
        ),
        ErrorKind::Limit { maximum, .. } if details.stage == Stage::Token => write!(
            f,
            "the answer of the token endpoint has more than {maximum} bytes, which no token needs"
        ),
        ErrorKind::Limit { setting, maximum } => write!(
            f,
            "the answer exceeds the limit `{setting}` of {maximum}: raise it if this is expected"
        ),
        ErrorKind::Drift(drift) => {
            write!(
                f,
                "the answer holds what the contract does not know: {drift}"
            )
        }
        ErrorKind::Doubt(doubt) => {
            write!(f, "the answer is not known to be complete: {doubt}")
        }
        ErrorKind::NothingKnown {
            expected,
            found,
            words,
        } => {
            write!(
                f,
                "nothing in the answer is known: it holds {}, and {} was expected",
                elements(found),
                elements(expected)
            )?;
            match words {
                Some(words) => write!(f, "; it says {words:?}"),
                None => Ok(()),
            }
        }
        ErrorKind::Paging(paging) => write!(f, "{paging}"),
    }
}

/// How many elements a sentence names.
const MOST_ELEMENTS: usize = 8;

/// `<a>, <b> and 3 more`
fn elements(names: &[String]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(MOST_ELEMENTS)
        .map(|name| format!("<{name}>"))
        .collect();
    let shown = shown.join(", ");
    match names.len().saturating_sub(MOST_ELEMENTS) {
        0 if shown.is_empty() => "nothing".to_owned(),
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

impl fmt::Display for Paging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TokenRepeated(token) => write!(
                f,
                "the server named the page {token:?} a second time, so that the pages would never end"
            ),
            Self::RowsRepeated => f.write_str(
                "the server gave the rows of a page a second time under another token, so that the pages would never \
                 end: it does not seem to understand the token",
            ),
            Self::NoRows { pages } => write!(
                f,
                "the server gave {pages} pages without a row one after the other and names yet another one"
            ),
            Self::TokenTooLong { length, maximum } => write!(
                f,
                "the token of the next page has {length} bytes, more than the {maximum} that are followed"
            ),
        }
    }
}

/// What a support person needs beside the cause.
fn facts(details: &Details, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut facts: Vec<String> = Vec::new();
    if let ErrorKind::Fault(fault) = &details.kind {
        facts.push(fault.class.to_string());
        if !fault.code.is_empty() {
            facts.push(format!("fault code {}", fault.code));
        }
    }
    if let Some(status) = details.status
        && !matches!(details.kind, ErrorKind::ProxyAuthentication)
    {
        facts.push(format!("HTTP {status}"));
    }
    if details.attempts > 1 {
        facts.push(format!("{} attempts", details.attempts));
    }
    if let Some(proxy) = &details.proxy
        && way_matters(details)
    {
        facts.push(format!("through the proxy {proxy}"));
    }
    let broken = matches!(
        details.kind,
        ErrorKind::Connect
            | ErrorKind::Send
            | ErrorKind::Read
            | ErrorKind::Truncated
            | ErrorKind::Idle(_)
            | ErrorKind::Deadline(_)
            | ErrorKind::Cancelled
            | ErrorKind::ProxyAuthentication
            | ErrorKind::Doubt(_)
            | ErrorKind::NothingKnown { .. }
            | ErrorKind::NotSoap(_)
            | ErrorKind::Decode
            | ErrorKind::Limit { .. }
            | ErrorKind::Drift(_)
    ) || is_unanswered(details);
    if broken && details.operation.is_some() && !details.repeatable {
        facts.push(if details.reached {
            "the server may have carried it out: look before repeating it".to_owned()
        } else {
            "the server has not seen it".to_owned()
        });
    }
    if facts.is_empty() {
        return Ok(());
    }
    write!(f, " ({})", facts.join(", "))
}

/// Whether a status says that something between here and the end of the work gave up, and nothing of the work.
fn is_unanswered(details: &Details) -> bool {
    matches!(details.kind, ErrorKind::Status)
        && matches!(details.status, Some(200..300 | 408 | 500..600))
}

/// Whether the proxy may have to do with it, and was not named yet.
fn way_matters(details: &Details) -> bool {
    let named = matches!(
        details.cause,
        Some(
            Cause::ProxySetting { .. }
                | Cause::ProxyUnreachable { .. }
                | Cause::ProxyRefuses { .. }
        )
    );
    let kind = matches!(
        details.kind,
        ErrorKind::Connect
            | ErrorKind::ProxyAuthentication
            | ErrorKind::Token
            | ErrorKind::Send
            | ErrorKind::Read
            | ErrorKind::Truncated
            | ErrorKind::Idle(_)
            | ErrorKind::Deadline(_)
            | ErrorKind::Redirect { .. }
            | ErrorKind::Status
            | ErrorKind::NotSoap(_)
    );
    kind && !named
}

/// What to do about it.
pub(super) fn remedy(error: &Error) -> Option<String> {
    let details = &*error.0;
    if let Some(cause) = &details.cause {
        return Some(cause.remedy());
    }
    match (&details.kind, details.status) {
        (ErrorKind::Fault(fault), _) => {
            fault_advice(details.operation.as_deref(), fault)
        }
        (ErrorKind::Token, Some(400 | 401 | 403)) => Some("this is no answer of a token endpoint: check the token URL (--token-url), and what a proxy or web filter on the way says".to_owned()),
        (ErrorKind::Status, Some(401)) => Some("check the credentials".to_owned()),
        (ErrorKind::Status, Some(404 | 405)) => {
            Some("check the host and the path of the base URL (--base-url): /api/v2/soap/2.0 is added where it has no path".to_owned())
        }
        (ErrorKind::Status, Some(429)) => Some(match details.retry_after {
            Some(time) => format!(
                "too many requests: the server asks to wait {} s",
                time.as_secs()
            ),
            None => "too many requests: ask less often".to_owned(),
        }),
        // Of a write that may have been carried out the facts say what to do.
        (ErrorKind::Status, Some(502..=504)) if details.repeatable || !details.reached => {
            Some("a passing trouble of the server, try later".to_owned())
        }
        (ErrorKind::Redirect { .. }, _) => Some(
            "if the service has moved there, make it the base URL (--base-url); if it is a login page, something stands in between".to_owned(),
        ),
        (ErrorKind::NotSoap(_), _) => Some(
            "check the host and the path of the base URL (--base-url): a web site, a login page or a proxy answers there".to_owned(),
        ),
        (ErrorKind::Doubt(_), _) if details.progress.is_none() => Some(
            "`outcome()` of the call gives what was read; look at the whole answer, there may be more in it".to_owned(),
        ),
        (ErrorKind::Doubt(_), _) => {
            Some("what was read was delivered; look at the whole answer, there may be more in it".to_owned())
        }
        (ErrorKind::NothingKnown { .. }, _) => Some(
            "the contract knows this answer otherwise: look at it with a raw call, and report its elements".to_owned(),
        ),
        _ => None,
    }
}

/// What the vendor's page says of the fault, or what its class calls for.
fn fault_advice(operation: Option<&str>, fault: &Fault) -> Option<String> {
    let documented = OPERATIONS
        .iter()
        .find(|descriptor| Some(descriptor.name) == operation)
        .map_or(&[][..], |descriptor| descriptor.faults)
        .iter()
        .chain(learn_types::GENERAL_FAULTS)
        .find(|known| {
            known
                .text
                .trim_end_matches('.')
                .eq_ignore_ascii_case(fault.text.trim_end_matches('.'))
        });
    if let Some(known) = documented
        && !known.cause.is_empty()
    {
        return Some(format!(
            "documented cause: {}",
            known.cause.trim_end_matches('.')
        ));
    }
    let advice = match fault.class {
        FaultClass::Authorization => "check the credentials, and that the token has not expired",
        FaultClass::Subscription => "the account's plan does not include this, or has run out",
        FaultClass::Permission => "the role behind the credentials may not do this",
        _ => return None,
    };
    Some(advice.to_owned())
}

fn doing(details: &Details) -> &'static str {
    match details.stage {
        Stage::Build | Stage::Encode => "preparing the request",
        Stage::Wait if details.attempts == 0 => "waiting before the first attempt",
        Stage::Wait => "waiting before the next attempt",
        Stage::Token => "getting an access token",
        Stage::Connect => "connecting",
        Stage::Send => "connecting or waiting for the answer to begin",
        Stage::Read | Stage::Status | Stage::Decode | Stage::Fault => "reading the answer",
        Stage::Page => "following the pages",
    }
}
