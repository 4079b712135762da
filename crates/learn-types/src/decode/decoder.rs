use memchr::memchr3;

use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, TEXT, excerpt};
use super::input::End;
use super::limits::{LimitKind, Limits};
use super::markup::Step;
use super::scan::{after_blanks, closes, plain_name, same};
use super::state::{Mark, Purpose, State, depth};
use crate::soap::{Credentials, Fault};
use crate::wire::{Leaf, Unreadable};

/// A record of the contract: an element whose content is elements.
///
/// Generated code implements it. Implement it by hand for the response of your own operation:
///
/// ```
/// use learn_types::decode::{Decoder, DecodeError, Record};
///
/// struct Role { role_id: String, title: Option<String> }
///
/// impl Record for Role {
///     fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
///         let (mut role_id, mut title) = (None, None);
///         while let Some(name) = decoder.child()? {
///             match name {
///                 "roleId" => decoder.field(&mut role_id)?,
///                 "title" => decoder.field(&mut title)?,
///                 _ => decoder.unknown()?,
///             }
///         }
///         Ok(Self { role_id: decoder.require("roleId", role_id)?, title })
///     }
/// }
/// ```
pub trait Record: Sized {
    /// Reads the content of the element that the decoder has just entered, up to and including its end.
    ///
    /// # Errors
    ///
    /// [`DecodeError`], which says what was wrong and where.
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError>;
}

/// Reads a document, or as much of one as is there, element by element.
pub struct Decoder<'a> {
    pub(super) input: &'a str,
    /// What follows the input.
    pub(super) end: &'a End,
    /// How far the input was read.
    pub(super) at: usize,
    pub(super) state: &'a mut State,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(input: &'a str, at: usize, end: &'a End, state: &'a mut State) -> Self {
        Self {
            input,
            end,
            at,
            state,
        }
    }

    pub(crate) fn position(&self) -> usize {
        self.at
    }

    pub(crate) fn state(&mut self) -> &mut State {
        self.state
    }

    /// Whether more of the document may come.
    #[inline]
    pub(crate) fn is_partial(&self) -> bool {
        matches!(self.end, End::More)
    }

    /// Whether the document ends where the input does.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.end, End::Document)
    }

    /// Whether what follows the input is no text.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self.end, End::Broken(_))
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.state.limits
    }

    /// How many elements are open.
    #[inline]
    pub(crate) fn depth(&self) -> usize {
        self.state.stack.len()
    }

    /// Forgets the elements inside of a depth.
    pub(crate) fn close_to(&mut self, depth: usize) {
        self.state.stack.truncate(depth);
    }

    /// Passes the blanks that stand here.
    #[inline]
    pub(crate) fn skip_blanks(&mut self) {
        if !self.state.empty {
            self.at = after_blanks(self.input.as_bytes(), self.at);
        }
    }

    /// Whether the entered element says that it is nil.
    pub(crate) fn is_nil(&self) -> bool {
        self.state.nil
    }

    /// The input from a place on.
    pub(crate) fn from(&self, at: usize) -> &'a str {
        self.input.get(at..).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn mark(&self) -> Mark {
        self.state.mark(self.at)
    }

    /// What was read so far is whole and certain.
    #[inline]
    pub(crate) fn commit(&mut self) {
        self.state.tally.commit();
    }

    /// Goes back to a place, as if nothing had been read since.
    pub(crate) fn rollback(&mut self, mark: Mark) {
        self.at = mark.at;
        self.state.rollback(mark);
    }

    /// The content of which elements decides whether the answer is complete: those down to this depth.
    pub(crate) fn decides_to(&mut self, depth: usize) {
        self.state.decides = depth;
    }

    /// Enters the next child element and gives its local name; `None` where the open element ends.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit.
    #[inline]
    pub fn child(&mut self) -> Result<Option<&'a str>, DecodeError> {
        if !self.state.empty {
            // Plain tags between blanks, which are nearly all of an answer.
            let bytes = self.input.as_bytes();
            let at = after_blanks(bytes, self.at);
            self.at = at;
            if let Some([b'<', next, ..]) = bytes.get(at..) {
                if *next == b'/' {
                    if let Some(top) = self.state.stack.top()
                        && let Some(length) = closes(bytes.get(at + 2..).unwrap_or_default(), top)
                    {
                        self.at = at + 2 + length;
                        self.state.stack.pop();
                        return Ok(None);
                    }
                } else if let Some((end, local)) = plain_name(bytes, at + 1)
                    && bytes.get(end) == Some(&b'>')
                    && self.state.stack.len() < self.state.limits.depth
                    && let Some(full) = bytes.get(at + 1..end)
                    && let Some(name) = self.input.get(local..end)
                {
                    self.at = end + 1;
                    self.state.nil = false;
                    self.state.stack.push(full, local - at - 1);
                    return Ok(Some(name));
                }
            }
        }
        self.child_slow(None)
    }

    /// As [`Decoder::child`], for a record that may also stand as text: what text there is between the elements is
    /// added to `text`.
    ///
    /// # Errors
    ///
    /// As [`Decoder::child`].
    pub fn child_or_text(&mut self, text: &mut String) -> Result<Option<&'a str>, DecodeError> {
        self.child_slow(Some(text))
    }

    #[inline(never)]
    fn child_slow(&mut self, mut keep: Option<&mut String>) -> Result<Option<&'a str>, DecodeError> {
        loop {
            let start = self.at;
            match self.step()? {
                Step::Enter(name) => return Ok(Some(name)),
                Step::Leave => {
                    self.state.stack.pop();
                    return Ok(None);
                }
                Step::Text(text) | Step::Reference(text) => match &mut keep {
                    Some(kept) => self.append(kept, &text, start)?,
                    None if text.bytes().any(|b| !b.is_ascii_whitespace()) => self.stray_text(),
                    None => {}
                },
                Step::End => return Err(self.ended()),
            }
        }
    }

    fn stray_text(&mut self) {
        let container = self.state.stack.len();
        if container == depth::RESULT || container <= self.state.decides {
            self.state.remember(TEXT);
        }
        self.count(DriftKind::StrayText, container, None);
    }

    /// Reads the entered element as a value into its slot.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the text is no such value.
    pub fn field<T: Leaf>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        self.once(slot.is_some());
        if let Some(value) = self.value(&mut Strict)? {
            *slot = Some(value);
        }
        Ok(())
    }

    /// Reads the entered element as an optional value. In an answer, a text that is no such value leaves the slot
    /// empty, is counted, and is kept in `unreadable` under the element's name.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit; in a request also where the text
    /// is no such value.
    pub fn optional<T: Leaf>(
        &mut self,
        slot: &mut Option<T>,
        name: &'static str,
        unreadable: &mut Unreadable,
    ) -> Result<(), DecodeError> {
        self.once(slot.is_some());
        if let Some(value) = self.value(&mut Lenient { name, unreadable })? {
            *slot = Some(value);
        }
        Ok(())
    }

    /// Counts the entered element as one that was there before.
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

    /// Where the text starts behind `<name>`, if that is the next tag, with the prefix of the open element; and how
    /// long that prefix is.
    #[inline]
    fn next_tag<const N: usize>(&mut self, name: &[u8; N]) -> Option<(usize, usize)> {
        if self.state.empty {
            return None;
        }
        let bytes = self.input.as_bytes();
        let at = after_blanks(bytes, self.at);
        self.at = at;
        let Some(b'<') = bytes.get(at) else {
            return None;
        };
        let prefix = self.state.stack.top_prefix()?;
        let start = at + 1 + prefix.len();
        if bytes.get(start..).and_then(<[u8]>::first_chunk::<N>) != Some(name) {
            return None;
        }
        if !prefix.is_empty() && !same(bytes.get(at + 1..start)?, prefix) {
            return None;
        }
        Some((start + N, prefix.len()))
    }

    /// The value that stands plainly in the next element, if it is the one whose name, with the `>` behind it, is
    /// given; and where its end tag ends.
    #[inline]
    fn next_value<T: Leaf, const N: usize>(&mut self, name: &[u8; N]) -> Option<(T, usize)> {
        let (start, prefix) = self.next_tag(name)?;
        let bytes = self.input.as_bytes();
        let rest = bytes.get(start..)?;
        let length = memchr3(b'<', b'&', b'\r', rest)?;
        let Some([b'<', b'/', behind @ ..]) = rest.get(length..) else {
            return None;
        };
        if behind.get(prefix..).and_then(<[u8]>::first_chunk::<N>) != Some(name)
            || (prefix > 0 && behind.get(..prefix) != bytes.get(start - N - prefix..start - N))
            || length > self.state.limits.text
            || self.state.stack.len() >= self.state.limits.depth
        {
            return None;
        }
        let text = self.input.get(start..start + length)?;
        let value = if T::VERBATIM { text } else { text.trim_ascii() };
        if value.is_empty() {
            return None;
        }
        let value = T::parse(value).ok().filter(|value| !value.is_unknown())?;
        Some((value, start + length + 2 + prefix + N))
    }

    /// Reads the next element into its slot, if it is the one whose name, with the `>` behind it, is given, and there
    /// is nothing special about it. Otherwise nothing happens. This is only quicker than [`Decoder::child`] and
    /// [`Decoder::field`].
    #[inline]
    pub fn next_field<T: Leaf, const N: usize>(&mut self, name: &[u8; N], slot: &mut Option<T>) {
        if slot.is_none()
            && let Some((value, end)) = self.next_value(name)
        {
            self.at = end;
            *slot = Some(value);
        }
    }

    /// Reads the next element as a record into its slot, if it is the one whose name, with the `>` behind it, is given.
    ///
    /// # Errors
    ///
    /// As [`Record::decode`].
    #[inline]
    pub fn next_record<T: Record, const N: usize>(
        &mut self,
        name: &[u8; N],
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        if self.next_tag(name).is_some() && self.child()?.is_some() {
            self.record(slot)?;
        }
        Ok(())
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
        self.count_row()
    }

    /// Reads the entered element as one more value of a list. Empty values are left out.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the text is no such value.
    pub fn push<T: Leaf>(&mut self, list: &mut Vec<T>) -> Result<(), DecodeError> {
        self.known();
        if let Some(value) = self.value(&mut Strict)? {
            list.push(value);
        }
        self.count_row()
    }

    /// Reads a text that stood between elements as a value, unless there is one already.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the text is no such value.
    pub fn text_value<T: Leaf>(
        &mut self,
        text: &str,
        slot: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        if text.trim_ascii().is_empty() {
            return Ok(());
        }
        if slot.is_some() {
            self.count(DriftKind::StrayText, self.state.stack.len() + 1, None);
        } else {
            self.count(DriftKind::Text, self.state.stack.len() + 1, None);
            *slot = self.parse(text.trim_ascii(), false, &mut Strict)?;
        }
        Ok(())
    }

    /// Skips the entered element, which the contract does not know, and counts it. A fault that stands where rows or
    /// fields of a result were expected is a fault.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit.
    pub fn unknown(&mut self) -> Result<(), DecodeError> {
        let container = self.state.stack.len() - 1;
        self.note(DriftKind::UnknownElement);
        if self.state.skipping
            || self.state.purpose == Purpose::Request
            || container > self.state.decides.max(depth::RESULT)
        {
            return self.skip();
        }
        let name = self.state.stack.local(container).to_owned();
        if name == "Fault" {
            let fault = Fault::decode(self, self.state.operation)?;
            self.state.fault = Some(fault);
            return Ok(());
        }
        self.state.remember(&excerpt(&name));
        if self.state.words.is_none() && says_why(&name) {
            self.state.words = self.all_text(MAX_WORDS)?;
            return Ok(());
        }
        self.skip()
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

    /// Reads the entered element as a value. `None` where it is nil or, in a response, empty.
    #[inline]
    fn value<T: Leaf>(&mut self, odd: &mut impl Odd) -> Result<Option<T>, DecodeError> {
        let masked = std::mem::take(&mut self.state.masked);
        if self.state.nil {
            self.skip_nil()?;
            return Ok(None);
        }
        if !self.state.empty
            && let Some(top) = self.state.stack.top()
            && let Some(rest) = self.input.as_bytes().get(self.at..)
            && let Some(end) = memchr3(b'<', b'&', b'\r', rest)
            && let Some([b'<', b'/', behind @ ..]) = rest.get(end..)
            && let Some(length) = closes(behind, top)
            && end <= self.state.limits.text
            && let Some(text) = self.input.get(self.at..self.at + end)
        {
            self.at += end + 2 + length;
            let value = self.parse(text, masked, odd)?;
            self.state.stack.pop();
            return Ok(value);
        }
        let text = self.text(T::VERBATIM)?;
        let value = self.parse(&text, masked, odd)?;
        self.state.stack.pop();
        Ok(value)
    }

    /// Reads a text as a value. The element that it stood in is still open.
    #[inline]
    fn parse<T: Leaf>(
        &mut self,
        text: &str,
        masked: bool,
        odd: &mut impl Odd,
    ) -> Result<Option<T>, DecodeError> {
        let value = if T::VERBATIM { text } else { text.trim_ascii() };
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
                self.count(DriftKind::UnreadableValue, self.state.stack.len() - 1, shown);
                Ok(None)
            }
            Err(_) => Err(self.error(DecodeErrorKind::InvalidValue {
                expected: T::EXPECTED,
                value: shown.map_or_else(|| "***".to_owned(), excerpt),
            })),
        }
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

    pub(crate) fn count_row(&mut self) -> Result<(), DecodeError> {
        self.state.rows += 1;
        if self.state.rows > self.state.limits.rows {
            return Err(self.limit(LimitKind::Rows, self.state.limits.rows));
        }
        Ok(())
    }
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

/// How much of a server's words in an unknown element is kept, in bytes.
const MAX_WORDS: usize = 512;

/// Whether an element looks as if it held a message for people.
fn says_why(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["error", "message", "warning", "exception", "reason"]
        .iter()
        .any(|word| name.contains(word))
}
