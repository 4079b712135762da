//! The one door for texts of a server: what goes through it holds no secret of ours.
//!
//! Errors, drift and logs get such texts from here and from nowhere else. A secret is found as it is, escaped as XML,
//! URLs and JSON do it, in any letter case, and cut off. A text is cut only after it has gone through; one that was cut
//! before, by the decoder, ends in `…`.

mod escapes;
mod find;
mod needle;
mod words;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use learn_types::decode::{Drift, Foreign};
use learn_types::soap::{Credentials, Fault};
use secrecy::{ExposeSecret, SecretString};

use self::needle::Needle;
use crate::error::{Error, ErrorKind, Paging, RedactedCause};
use crate::scrub;

/// How much of an answer an error keeps, in characters.
const EXCERPT: usize = 500;

/// How much of an answer is looked at to say what it is.
pub(crate) const HEAD: usize = 16 * 1024;

/// Masking a letter or two would only make a text unreadable.
const SHORTEST: usize = 4;

/// A server may repeat a token that it had given before.
const TOKENS: usize = 8;

/// The secrets of a client, and of the request at hand. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Redactor {
    own: Arc<Vec<SecretString>>,
    /// What requests were sent with, lately.
    sent: Arc<Mutex<VecDeque<SecretString>>>,
    request: Option<Arc<RequestSecrets>>,
}

/// What a request holds that must not come back out of an answer: a new password, a login. Looked for only once
/// something is about to be printed.
struct RequestSecrets {
    body: Bytes,
    found: OnceLock<Vec<SecretString>>,
}

impl Redactor {
    /// Of secrets that never change.
    pub(crate) fn of(secrets: Vec<SecretString>) -> Self {
        Self {
            own: Arc::new(secrets),
            ..Self::default()
        }
    }

    /// Keeps out what a request is sent with, from here on and in all clones.
    pub(crate) fn add(&self, credentials: &Credentials) {
        let account = credentials.expose_account();
        let account = account
            .into_iter()
            .flat_map(|(_, login, password)| [login, password]);
        let secrets = credentials.expose_token().into_iter().chain(account);
        secrets.for_each(|secret| self.add_secret(secret));
    }

    /// The same of one secret.
    pub(crate) fn add_secret(&self, secret: &str) {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if sent.iter().all(|known| known.expose_secret() != secret) {
            sent.truncate(TOKENS - 1);
            sent.push_front(SecretString::from(secret));
        }
    }

    /// Keeps what the schema marks as sensitive in a request out as well.
    pub(crate) fn with_request(mut self, body: Bytes) -> Self {
        self.request = Some(Arc::new(RequestSecrets {
            body,
            found: OnceLock::new(),
        }));
        self
    }

    fn needles(&self) -> Vec<Needle> {
        let of_request = self.request.iter().flat_map(|request| {
            request.found.get_or_init(|| {
                let values = scrub::sensitive_values(&request.body).into_iter();
                values.map(SecretString::from).collect()
            })
        });
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let all = self.own.iter().chain(sent.iter()).chain(of_request);
        all.map(ExposeSecret::expose_secret)
            .filter(|secret| secret.len() >= SHORTEST)
            .map(Needle::new)
            .collect()
    }

    /// The text without the secrets.
    pub(crate) fn clean(&self, text: &str) -> String {
        masked(text, text.len(), &self.needles())
    }

    /// The first bytes of a text without the secrets, also without the one that is cut in two there.
    pub(crate) fn clean_head(&self, bytes: &[u8], most: usize) -> String {
        let needles = self.needles();
        let seen = most.saturating_add(find::reach(&needles));
        let text = String::from_utf8_lossy(bytes.get(..seen).unwrap_or(bytes));
        masked(&text, most, &needles)
    }

    fn finds_in(&self, text: &str) -> bool {
        !find::places(text, &self.needles()).is_empty()
    }

    /// The start of a text without secrets, without e-mail addresses and with its blanks collapsed.
    pub(crate) fn excerpt(&self, bytes: &[u8]) -> Option<String> {
        let text = words::without_values(&self.clean_head(bytes, HEAD));
        let mut excerpt = String::new();
        for word in text.split_whitespace() {
            if !excerpt.is_empty() {
                excerpt.push(' ');
            }
            excerpt.push_str(&words::without_addresses(word));
            if excerpt.len() > EXCERPT * 4 {
                break;
            }
        }
        let mut short: String = excerpt.chars().take(EXCERPT).collect();
        if short.len() < excerpt.len() {
            short.push('…');
        }
        (!short.is_empty()).then_some(short)
    }

    /// What was not known, without the secrets that a server may repeat there.
    pub(crate) fn drift(&self, drift: Drift) -> Drift {
        if drift.unknown().next().is_none() {
            return drift;
        }
        let needles = self.needles();
        drift.map_texts(|text| masked(text, text.len(), &needles))
    }

    /// The error without the secrets, wherever a server may have repeated one. What a part of a client fails with
    /// leaves it through here.
    pub(crate) fn error(&self, mut error: Error) -> Error {
        let details = &mut *error.0;
        details.kind = self.kind(std::mem::replace(&mut details.kind, ErrorKind::Encode));
        for text in [&mut details.excerpt, &mut details.note] {
            *text = text.take().map(|text| self.clean(&text));
        }
        // The words of a system may repeat what it was asked for.
        let cause = details.cause.take();
        details.cause = cause.filter(|cause| !self.finds_in(&format!("{cause} {cause:?}")));
        if let Some(source) = details.source.take() {
            let clean = if self.finds_in(&all_of(&*source)) {
                Arc::new(RedactedCause(self.clean(&source.to_string())))
            } else {
                source
            };
            details.source = Some(clean);
        }
        error
    }

    fn kind(&self, kind: ErrorKind) -> ErrorKind {
        let names = |names: Vec<String>| names.iter().map(|name| self.clean(name)).collect();
        match kind {
            ErrorKind::Configuration(what) => ErrorKind::Configuration(self.clean(&what)),
            ErrorKind::Runtime(what) => ErrorKind::Runtime(self.clean(&what)),
            ErrorKind::Redirect { location } => ErrorKind::Redirect {
                location: self.clean(&location),
            },
            ErrorKind::NotSoap(foreign) => ErrorKind::NotSoap(match foreign {
                Foreign::Html(title) => Foreign::Html(title.map(|title| self.clean(&title))),
                Foreign::Xml { root } => Foreign::Xml {
                    root: self.clean(&root),
                },
                Foreign::Text { words, envelope } => Foreign::Text {
                    words: self.clean(&words),
                    envelope,
                },
                other => other,
            }),
            ErrorKind::Fault(fault) => ErrorKind::Fault(self.fault(fault)),
            ErrorKind::Drift(drift) => ErrorKind::Drift(self.drift(drift)),
            ErrorKind::Doubt(doubt) => ErrorKind::Doubt(doubt.map_texts(|text| self.clean(text))),
            ErrorKind::NothingKnown {
                expected,
                found,
                words,
            } => ErrorKind::NothingKnown {
                expected,
                found: names(found),
                words: words.map(|words| self.clean(&words)),
            },
            ErrorKind::Paging(Paging::TokenRepeated(token)) => {
                ErrorKind::Paging(Paging::TokenRepeated(self.clean(&token)))
            }
            other => other,
        }
    }

    fn fault(&self, mut fault: Fault) -> Fault {
        fault.text = self.clean(&fault.text);
        fault.code = self.clean(&fault.code);
        fault.detail = fault.detail.map(|detail| self.clean(&detail));
        fault
    }
}

/// The first bytes of a text with `***` in place of what these needles find in all of it.
fn masked(text: &str, most: usize, needles: &[Needle]) -> String {
    let mut masked = String::with_capacity(text.len().min(most));
    let end = text.floor_char_boundary(most);
    let mut shown = 0;
    for place in find::places(text, needles) {
        let start = text.floor_char_boundary(place.start);
        if start >= end {
            break;
        }
        masked.push_str(text.get(shown..start).unwrap_or_default());
        masked.push_str("***");
        shown = text.ceil_char_boundary(place.end);
    }
    masked.push_str(text.get(shown..end).unwrap_or_default());
    masked
}

/// Everything that an error and its causes say, in both forms.
fn all_of(error: &(dyn std::error::Error + 'static)) -> String {
    let mut all = format!("{error}\n{error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        all.push_str(&format!("\n{cause}\n{cause:?}"));
        source = cause.source();
    }
    all
}

#[cfg(test)]
mod tests;
