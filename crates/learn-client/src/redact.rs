//! Keeps secrets and addresses of people out of everything that prints.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use learn_types::soap::Credentials;
use secrecy::{ExposeSecret, SecretString};

use crate::scrub;

/// How much of an answer an error keeps, in characters.
const EXCERPT: usize = 500;

/// The secrets that must not appear.
#[derive(Clone, Default)]
pub(crate) struct Redactor {
    secrets: Vec<SecretString>,
    request: Option<Arc<RequestSecrets>>,
}

/// What a request holds that must not come back out of an answer: a new password, a login. Looked for only once
/// something is about to be printed.
struct RequestSecrets {
    body: Bytes,
    found: OnceLock<Vec<SecretString>>,
}

/// Masking a letter or two would only make a text unreadable.
const SHORTEST: usize = 4;

impl Redactor {
    pub(crate) fn of(credentials: &Credentials) -> Self {
        let mut redactor = Self::default();
        if let Some(token) = credentials.expose_token() {
            redactor.add(token);
        }
        if let Some((_, login, password)) = credentials.expose_account() {
            redactor.add(login);
            redactor.add(password);
        }
        redactor
    }

    pub(crate) fn add(&mut self, secret: &str) {
        if secret.len() >= SHORTEST {
            self.secrets.push(SecretString::from(secret.to_owned()));
        }
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        self.secrets.extend(other.secrets.iter().cloned());
    }

    /// Keeps what the schema marks as sensitive in a request out as well.
    pub(crate) fn add_request(&mut self, body: Bytes) {
        self.request = Some(Arc::new(RequestSecrets {
            body,
            found: OnceLock::new(),
        }));
    }

    fn all(&self) -> impl Iterator<Item = &SecretString> {
        let of_request = self.request.iter().flat_map(|request| {
            request.found.get_or_init(|| {
                scrub::sensitive_values(&request.body)
                    .into_iter()
                    .filter(|value| value.len() >= SHORTEST)
                    .map(SecretString::from)
                    .collect()
            })
        });
        self.secrets.iter().chain(of_request)
    }

    /// Whether a text holds one of the secrets.
    pub(crate) fn finds_in(&self, text: &str) -> bool {
        self.all()
            .any(|secret| text.contains(secret.expose_secret()))
    }

    /// The text without the secrets.
    pub(crate) fn secrets(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in self.all() {
            if text.contains(secret.expose_secret()) {
                text = text.replace(secret.expose_secret(), "***");
            }
        }
        text
    }

    /// The start of a text without secrets, without e-mail addresses and with its blanks collapsed.
    pub(crate) fn excerpt(&self, bytes: &[u8]) -> Option<String> {
        // A secret must not survive because it was cut in two: replace first, cut then.
        let head = bytes.get(..16 * 1024).unwrap_or(bytes);
        let text = self.secrets(&String::from_utf8_lossy(head));
        let text = values_of_secret_names(&text);
        let mut excerpt = String::new();
        for word in text.split_whitespace() {
            if !excerpt.is_empty() {
                excerpt.push(' ');
            }
            excerpt.push_str(&addresses(word));
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
}

/// Masks what looks like an e-mail address inside of a word.
fn addresses(word: &str) -> String {
    if !word.contains('@') {
        return word.to_owned();
    }
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let mut masked = String::new();
    let mut rest = word;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        let kept = before.trim_end_matches(part);
        let after = after.strip_prefix('@').unwrap_or(after);
        masked.push_str(kept);
        if kept.len() == before.len() {
            masked.push('@');
        } else {
            masked.push_str("***@***");
        }
        rest = after.trim_start_matches(part);
        if kept.len() == before.len() {
            rest = after;
        }
    }
    masked.push_str(rest);
    masked
}

/// Names of XML elements and JSON members whose values are never shown, whoever wrote them.
const SECRET_NAMES: &[&str] = &[
    "access_token",
    "client_secret",
    "refresh_token",
    "password",
    "token",
    "email",
    "login",
    "name",
    "value",
];

/// Masks `<token>...</token>` and `"token": "..."`.
fn values_of_secret_names(text: &str) -> String {
    let mut masked = text.to_owned();
    for name in SECRET_NAMES {
        masked = between(&masked, &format!("{name}>"), '<');
        masked = after_json_name(&masked, name);
    }
    masked
}

/// Masks what stands between an opening text and a closing character, each time. End tags open nothing.
fn between(text: &str, open: &str, close: char) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let (before, from) = rest.split_at(at + open.len());
        masked.push_str(before);
        let tag = before.rfind('<').and_then(|start| before.get(start..));
        let is_start = tag.is_some_and(|tag| {
            !tag.starts_with("</") && tag.trim_start_matches('<').rsplit(':').next() == Some(open)
        });
        rest = from;
        if is_start {
            let end = from.find(close).unwrap_or(from.len());
            if end > 0 {
                masked.push_str("***");
            }
            rest = from.get(end..).unwrap_or_default();
        }
    }
    masked.push_str(rest);
    masked
}

fn after_json_name(text: &str, name: &str) -> String {
    let quoted = format!("\"{name}\"");
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&quoted) {
        let (before, from) = rest.split_at(at + quoted.len());
        masked.push_str(before);
        rest = from;
        let value = from.trim_start().strip_prefix(':').map(str::trim_start);
        if let Some(value) = value.and_then(|value| value.strip_prefix('"')) {
            masked.push_str(": \"***");
            let end = value.find('"').unwrap_or(value.len());
            rest = value.get(end..).unwrap_or_default();
        }
    }
    masked.push_str(rest);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_hold_no_secrets() {
        let mut redactor = Redactor::default();
        redactor.add("s3cr3t-token");
        let page = "<html> <p>s3cr3t-token</p>\n mail jo.doe@example.org, <ns:token>abc</ns:token> \
                    {\"access_token\" : \"xyz\", \"x\": 1} <lastname>ok</lastname></html>";
        let excerpt = redactor.excerpt(page.as_bytes()).unwrap();
        assert_eq!(
            excerpt,
            "<html> <p>***</p> mail ***@***, <ns:token>***</ns:token> {\"access_token\": \"***\", \"x\": 1} \
             <lastname>ok</lastname></html>"
        );
        assert_eq!(redactor.excerpt(b"  \n "), None);
        assert!(
            redactor
                .excerpt(&b"x".repeat(100_000))
                .unwrap()
                .chars()
                .count()
                <= EXCERPT + 1
        );
    }
}
