//! Values and records into the slots of the record that holds them: whatever the quick way of [`super::quick`] leaves.

use super::decoder::{Decoder, Record};
use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, TEXT, excerpt};
use super::limits::LimitKind;
use super::scan::trimmed;
use super::state::{Purpose, depth};
use crate::soap::Credentials;
use crate::wire::{Leaf, Unreadable};

impl Decoder<'_> {
    /// Reads the entered element as a value into its slot.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the text is not such a value.
    pub fn field<T: Leaf>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.once(slot.is_some());
        if let Some(value) = self.entered_value() {
            *slot = Some(value);
        } else if let Some(value) = self.value(&mut Strict)? {
            *slot = Some(value);
        }
        Ok(())
    }

    /// Reads the entered element as an optional value. In an answer, a text that is not such a value leaves the slot
    /// empty, is counted, and is kept in `unreadable` under the element's name.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit; in a request also where the text
    /// is not such a value.
    pub fn optional<T: Leaf>(
        &mut self,
        slot: &mut Option<T>,
        name: &'static str,
        unreadable: &mut Unreadable,
    ) -> Result<(), DecodeError> {
        self.once(slot.is_some());
        if let Some(value) = self.entered_value() {
            *slot = Some(value);
        } else if let Some(value) = self.value(&mut Lenient { name, unreadable })? {
            *slot = Some(value);
        }
        Ok(())
    }

    /// Counts the entered element, also as one that was there before.
    #[inline]
    fn once(&mut self, present: bool) {
        self.known();
        if present {
            self.note(DriftKind::RepeatedElement);
        }
    }

    /// Counts the entered element as one that the contract knows.
    #[inline]
    fn known(&mut self) {
        if self.state.stack.len() == depth::RESULT + 1 {
            self.state.known += 1;
        }
    }

    /// Reads the entered element as a record into its slot.
    ///
    /// # Errors
    ///
    /// As [`Record::decode`].
    pub fn record<T: Record>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.once(slot.is_some());
        if self.state.nil {
            return self.skip_nil();
        }
        *slot = Some(T::decode(self)?);
        Ok(())
    }

    /// Reads the entered element as one more record of a list.
    ///
    /// # Errors
    ///
    /// As [`Record::decode`].
    pub fn push_record<T: Record>(&mut self, list: &mut Vec<T>) -> Result<(), DecodeError> {
        self.known();
        if self.state.nil {
            return self.skip_nil();
        }
        list.push(T::decode(self)?);
        self.count_item()
    }

    /// Reads the entered element as one more value of a list. Empty values are left out.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the text is not such a value.
    pub fn push<T: Leaf>(&mut self, list: &mut Vec<T>) -> Result<(), DecodeError> {
        self.known();
        if let Some(value) = self.entered_value() {
            list.push(value);
        } else if let Some(value) = self.value(&mut Strict)? {
            list.push(value);
        }
        self.count_item()
    }

    /// Reads a text that stood between elements as a value, unless there is one already.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the text is not such a value.
    pub fn text_value<T: Leaf>(
        &mut self,
        text: &str,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        if text.trim_ascii().is_empty() {
            return Ok(());
        }
        // The record was left already.
        let container = self.state.stack.len() + 1;
        if slot.is_some() {
            self.count(DriftKind::StrayText, container, None);
        } else {
            self.count(DriftKind::Text, container, None);
            *slot = self.parse(text.trim_ascii(), false, &mut Strict)?;
            self.state.known += u64::from(container == depth::RESULT);
        }
        Ok(())
    }

    /// As [`Decoder::text_value`], for an address: other words are none, and leave the answer in doubt.
    ///
    /// # Errors
    ///
    /// As [`Decoder::text_value`].
    pub fn text_address(
        &mut self,
        text: &str,
        slot: &mut Option<String>,
    ) -> Result<(), DecodeError> {
        if text.trim_ascii().is_empty() || is_address(text.trim_ascii()) {
            return self.text_value(text, slot);
        }
        self.doubt(DriftKind::StrayText);
        self.state.remember(TEXT);
        self.state.words = Some(excerpt(text.trim_ascii()));
        Ok(())
    }

    /// The entered element is the credentials of a request: keeps them for the server.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit.
    pub fn credentials(&mut self) -> Result<(), DecodeError> {
        let (mut token, mut account_url, mut login, mut password) = (None, None, None, None);
        while let Some(name) = self.child()? {
            self.state.masked = true;
            match name {
                "token" => self.field::<String>(&mut token)?,
                "accountUrl" => self.field::<String>(&mut account_url)?,
                "email" => self.field::<String>(&mut login)?,
                "password" => self.field::<String>(&mut password)?,
                _ => self.unknown()?,
            }
        }
        self.state.credentials = match (token, account_url, login, password) {
            (Some(token), ..) => Some(Credentials::token(token.trim())),
            (None, Some(url), Some(login), Some(password)) => {
                Some(Credentials::account(url, login, password))
            }
            _ => None,
        };
        Ok(())
    }

    /// Marks the entered element as sensitive: its value reaches neither errors nor the drift report.
    pub fn sensitive(&mut self) -> &mut Self {
        self.state.masked = true;
        self
    }

    /// Counts the entered element as a declared alternative, or as something unknown.
    pub fn note(&mut self, kind: DriftKind) {
        self.count(kind, self.state.stack.len() - 1, None);
    }

    /// The value of a required element.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::Missing`] where there is none.
    pub fn require<T>(&self, element: &'static str, value: Option<T>) -> Result<T, DecodeError> {
        value.ok_or_else(|| self.error(DecodeErrorKind::Missing(element)))
    }

    /// An error at the place of the decoder: the values of a request contradict each other.
    pub fn inconsistent(&self, what: impl Into<String>) -> DecodeError {
        self.error(DecodeErrorKind::Inconsistent(what.into()))
    }

    /// Reads the entered element as a value, whatever stands in it. `None` where it is nil or, in a response, empty.
    #[inline(never)]
    fn value<T: Leaf>(&mut self, odd: &mut impl Odd) -> Result<Option<T>, DecodeError> {
        let masked = std::mem::take(&mut self.state.masked);
        if self.state.nil {
            self.skip_nil()?;
            return Ok(None);
        }
        let text = self.text(T::VERBATIM)?;
        let value = self.parse(&text, masked, odd)?;
        self.state.stack.pop();
        Ok(value)
    }

    /// Reads a text as a value. The element that it stood in is still open.
    fn parse<T: Leaf>(
        &mut self,
        text: &str,
        masked: bool,
        odd: &mut impl Odd,
    ) -> Result<Option<T>, DecodeError> {
        let value = if T::VERBATIM { text } else { trimmed(text) };
        let keeps_empty = T::VERBATIM && self.state.purpose == Purpose::Request;
        if value.is_empty() && !keeps_empty {
            return Ok(None);
        }
        let shown = (!masked).then_some(value);
        match T::parse(value) {
            Ok(parsed) => {
                if parsed.is_unknown() {
                    self.count(DriftKind::UnknownValue, self.state.stack.len() - 1, shown);
                }
                Ok(Some(parsed))
            }
            Err(_) if self.state.purpose == Purpose::Response && odd.keep(value) => {
                self.count(
                    DriftKind::UnreadableValue,
                    self.state.stack.len() - 1,
                    shown,
                );
                Ok(None)
            }
            Err(_) => Err(self.error(DecodeErrorKind::InvalidValue {
                expected: T::EXPECTED,
                value: shown.map_or_else(|| "***".to_owned(), excerpt),
            })),
        }
    }

    pub(crate) fn count_item(&mut self) -> Result<(), DecodeError> {
        self.state.items += 1;
        if self.state.items > self.state.limits.rows {
            return Err(self.limit(LimitKind::Rows, self.state.limits.rows));
        }
        Ok(())
    }
}

/// Whether a text looks like the address of a file to download.
fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphabetic())
    }) && !text.bytes().any(|byte| byte.is_ascii_whitespace())
}

/// What becomes of a text that cannot be read as its value.
trait Odd {
    /// Whether it was kept.
    fn keep(&mut self, text: &str) -> bool;
}

struct Strict;

impl Odd for Strict {
    fn keep(&mut self, _: &str) -> bool {
        false
    }
}

struct Lenient<'a> {
    name: &'static str,
    unreadable: &'a mut Unreadable,
}

impl Odd for Lenient<'_> {
    fn keep(&mut self, text: &str) -> bool {
        self.unreadable.push(self.name, text);
        true
    }
}
