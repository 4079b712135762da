//! Errors without secrets.

use std::sync::Arc;

use learn_types::decode::Foreign;
use learn_types::soap::Fault;

use super::find::Finder;
use super::{masked, masked_head};
use crate::error::{Error, ErrorKind, Paging, RedactedCause};

/// How much an error keeps of a text of the server's. Masking a longer one would hold up whatever else runs.
pub(super) const LONGEST: usize = 64 * 1024;

pub(super) struct ErrorCleaner(pub(super) Arc<Finder>);

impl ErrorCleaner {
    pub(super) fn clean(&self, mut error: Error) -> Error {
        let details = &mut *error.0;
        details.kind = self.kind(std::mem::replace(&mut details.kind, ErrorKind::Encode));
        for text in [&mut details.excerpt, &mut details.note] {
            *text = text.take().map(|text| self.short(&text));
        }
        // The words of a system may repeat what it was asked for.
        let cause = details.cause.take();
        details.cause = cause.filter(|cause| !self.may_be_in(&format!("{cause} {cause:?}")));
        if let Some(source) = details.source.take() {
            let clean = if self.may_be_in(&all_of(&*source)) {
                Arc::new(RedactedCause(self.short(&source.to_string())))
            } else {
                source
            };
            details.source = Some(clean);
        }
        error
    }

    fn kind(&self, kind: ErrorKind) -> ErrorKind {
        let names = |names: Vec<String>| names.iter().map(|name| self.short(name)).collect();
        match kind {
            ErrorKind::Configuration(what) => ErrorKind::Configuration(self.short(&what)),
            ErrorKind::Runtime(what) => ErrorKind::Runtime(self.short(&what)),
            ErrorKind::Redirect { location } => ErrorKind::Redirect {
                location: self.short(&location),
            },
            ErrorKind::NotSoap(foreign) => ErrorKind::NotSoap(match foreign {
                Foreign::Html(title) => Foreign::Html(title.map(|title| self.short(&title))),
                Foreign::Xml { root } => Foreign::Xml {
                    root: self.short(&root),
                },
                Foreign::Text { words, envelope } => Foreign::Text {
                    words: self.short(&words),
                    envelope,
                },
                other => other,
            }),
            ErrorKind::Fault(fault) => ErrorKind::Fault(self.fault(fault)),
            ErrorKind::Drift(drift) => ErrorKind::Drift(drift.map_texts(|text| self.short(text))),
            ErrorKind::Doubt(doubt) => ErrorKind::Doubt(doubt.map_texts(|text| self.short(text))),
            ErrorKind::NothingKnown {
                expected,
                found,
                words,
            } => ErrorKind::NothingKnown {
                expected,
                found: names(found),
                words: words.map(|words| self.short(&words)),
            },
            ErrorKind::Paging(Paging::TokenRepeated(token)) => {
                ErrorKind::Paging(Paging::TokenRepeated(self.short(&token)))
            }
            other => other,
        }
    }

    fn fault(&self, mut fault: Fault) -> Fault {
        fault.text = self.short(&fault.text);
        fault.code = self.short(&fault.code);
        fault.detail = fault.detail.map(|detail| self.short(&detail));
        fault
    }

    /// A text for an error: whole, or as much of its beginning as an error keeps.
    pub(super) fn short(&self, text: &str) -> String {
        if text.len() <= LONGEST {
            return masked(text, &self.0);
        }
        // Whoever cleans it again must not have to cut it again.
        let mut short = masked_head(text, LONGEST - 64, &self.0);
        short.push_str(&format!("… (cut, {} bytes in all)", text.len()));
        short
    }

    /// Whether a text may hold a secret. Of one that is too long for an error that is not looked for.
    fn may_be_in(&self, text: &str) -> bool {
        text.len() > LONGEST || !self.0.places(text).is_empty()
    }
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
