//! The one door for texts of a server: what goes through it holds no secret of ours.
//!
//! Errors, drift and logs get such texts from here and from nowhere else. A secret is found as it is, escaped as XML,
//! URLs and JSON do it, in any letter case, with its encoding lost, and cut off. A text is cut where it goes through;
//! one that was cut before, by the decoder, ends in `…`.

mod automaton;
mod entities;
mod error;
mod escapes;
mod find;
mod forms;
mod letters;
mod needle;
mod words;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use learn_types::decode::Drift;
use learn_types::soap::Credentials;
use secrecy::{ExposeSecret, SecretString};

use self::error::ErrorCleaner;
use self::find::Finder;
use crate::error::Error;
use crate::scrub;
use crate::text::text_of;

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
    sent: Arc<Mutex<Sent>>,
    request: Option<Arc<RequestSecrets>>,
}

/// What requests were sent with, lately.
#[derive(Default)]
struct Sent {
    secrets: VecDeque<SecretString>,
    /// What looks for these and for the client's own, once it was needed.
    finder: Option<Arc<Finder>>,
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
        let mut known = sent.secrets.iter();
        if known.all(|known| known.expose_secret() != secret) {
            sent.secrets.truncate(TOKENS - 1);
            sent.secrets.push_front(SecretString::from(secret));
            sent.finder = None;
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

    fn finder(&self) -> Arc<Finder> {
        let of_request = self.request.as_ref().map_or(&[][..], |request| {
            request.found.get_or_init(|| {
                let values = scrub::sensitive_values(&request.body).into_iter();
                values.map(SecretString::from).collect()
            })
        });
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(finder) = sent.finder.as_ref().filter(|_| of_request.is_empty()) {
            return Arc::clone(finder);
        }
        let all = self.own.iter().chain(&sent.secrets).chain(of_request);
        let needles = all
            .map(ExposeSecret::expose_secret)
            .filter(|secret| secret.chars().count() >= SHORTEST)
            .flat_map(forms::needles);
        let finder = Arc::new(Finder::new(needles.collect()));
        if of_request.is_empty() {
            sent.finder = Some(Arc::clone(&finder));
        }
        finder
    }

    /// The text without the secrets.
    pub(crate) fn clean(&self, text: &str) -> String {
        masked(text, &self.finder())
    }

    /// The beginning of a body's text without the secrets, also without the one that is cut in two there.
    pub(crate) fn clean_head(&self, bytes: &[u8], most: usize) -> String {
        // A character takes two bytes or more in UTF-16.
        let seen = most.saturating_add(find::EDGE).saturating_mul(2);
        let text = text_of(bytes.get(..seen).unwrap_or(bytes));
        masked_head(&text, most, &self.finder())
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
        let finder = self.finder();
        drift.map_texts(|text| masked(text, &finder))
    }

    /// The error without the secrets, wherever a server may have repeated one. What a part of a client fails with
    /// leaves it through here.
    pub(crate) fn error(&self, error: Error) -> Error {
        ErrorCleaner(self.finder()).clean(error)
    }
}

/// The text with `***` in place of what is found in it.
fn masked(text: &str, finder: &Finder) -> String {
    up_to(text, text.len(), finder)
}

/// The same of its first bytes; as much more is looked at as shows what is cut in two there.
fn masked_head(text: &str, most: usize, finder: &Finder) -> String {
    let seen = text.floor_char_boundary(most.saturating_add(find::EDGE));
    up_to(text.get(..seen).unwrap_or(text), most, finder)
}

fn up_to(text: &str, most: usize, finder: &Finder) -> String {
    let mut masked = String::with_capacity(text.len().min(most));
    let end = text.floor_char_boundary(most);
    let mut shown = 0;
    for place in finder.places(text) {
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

#[cfg(test)]
mod tests;
