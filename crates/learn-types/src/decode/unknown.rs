//! What the contract does not know, and what comes of a result that holds nothing else.

use super::decoder::Decoder;
use super::doubt::{has_word, says_failure};
use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, excerpt};
use super::state::{Purpose, depth};
use crate::soap::Fault;

impl Decoder<'_> {
    /// Skips the entered element, which the contract does not know, and counts it. A fault is a fault wherever it
    /// stands.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit.
    pub fn unknown(&mut self) -> Result<(), DecodeError> {
        let container = self.state.stack.len() - 1;
        if self.state.skipping || self.state.purpose == Purpose::Request {
            self.note(DriftKind::UnknownElement);
            return self.skip();
        }
        let name = self.state.stack.local(container).to_owned();
        let is_of_result = container <= self.state.decides.max(depth::RESULT);
        if self.state.decides_elsewhere(&name) || is_of_result && says_failure(&name) {
            self.doubt(DriftKind::UnknownElement);
        } else {
            self.note(DriftKind::UnknownElement);
        }
        if name.eq_ignore_ascii_case("Fault") {
            let fault = Fault::decode(self, self.state.operation)?;
            self.state.fault = Some(fault);
            return Ok(());
        }
        if !is_of_result {
            return self.skip();
        }
        self.state.remember(&excerpt(&name));
        if self.state.words.is_none() && says_why(&name) {
            self.state.words = self.all_text(MAX_WORDS)?;
            return Ok(());
        }
        self.skip()
    }

    /// Refuses a result of which nothing was known and something was not.
    pub(crate) fn refuse_unknown(
        &mut self,
        expected: impl FnOnce() -> Vec<String>,
    ) -> Result<(), DecodeError> {
        if self.state.found.is_empty() || self.state.fault.is_some() {
            return Ok(());
        }
        let kind = DecodeErrorKind::NothingKnown {
            expected: expected(),
            found: std::mem::take(&mut self.state.found),
            words: self.state.words.take(),
        };
        Err(self.error(kind))
    }
}

/// How much of a server's words in an unknown element is kept, in bytes.
const MAX_WORDS: usize = 512;

/// Whether an element looks as if it held a message for people.
fn says_why(name: &str) -> bool {
    has_word(
        name,
        &["message", "messages", "warning", "warnings", "reason"],
    ) || says_failure(name)
}
