//! What the contract does not know, and what comes of a result that holds nothing else.

use super::decoder::Decoder;
use super::doubt::{has_word, says_failure};
use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, excerpt};
use super::state::{Purpose, depth};
use crate::soap::{Fault, is_fault};

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
        let is_of_result = container <= self.state.decides.max(depth::RESULT);
        let name = self.state.stack.local(container);
        let is_fault = is_fault(name);
        let is_doubt = self.state.decides_elsewhere(name) || is_of_result && says_failure(name);
        // Of a row, whose unknown elements may be many, the name is not kept.
        let told = is_of_result.then(|| (excerpt(name), says_why(name)));
        if is_doubt {
            self.doubt(DriftKind::UnknownElement);
        } else {
            self.note(DriftKind::UnknownElement);
        }
        if is_fault {
            let fault = Fault::decode(self, self.state.operation)?;
            self.state.fault = Some(fault);
            return Ok(());
        }
        let Some((name, says_why)) = told else {
            return self.skip();
        };
        self.state.remember(&name);
        if self.state.words.is_none() && says_why {
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
