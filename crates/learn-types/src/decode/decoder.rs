use super::drift::DriftKind;
use super::error::{DecodeError, TEXT};
use super::input::End;
use super::limits::Limits;
use super::markup::Step;
use super::quick::Seen;
use super::scan::after_blanks;
use super::state::{Mark, State, depth};

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
    pub(super) seen: Seen<'a>,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(input: &'a str, at: usize, end: &'a End, state: &'a mut State) -> Self {
        Self {
            input,
            end,
            at,
            state,
            seen: Seen::NOT,
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

    /// Whether what follows the input is not a text.
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

    /// How much of the input is not read yet.
    #[inline]
    pub(crate) fn remaining(&self) -> usize {
        self.input.len() - self.at
    }

    /// Reads as if no more than so many bytes were there yet.
    #[inline]
    pub(crate) fn within<T>(
        &mut self,
        most: usize,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let (input, end) = (self.input, self.end);
        let window = input.floor_char_boundary(self.at.saturating_add(most));
        self.input = input.get(..window).unwrap_or(input);
        self.end = &End::More;
        self.seen = Seen::NOT;
        let result = read(self);
        (self.input, self.end) = (input, end);
        self.seen = Seen::NOT;
        result
    }

    /// Passes the blanks that stand here.
    #[inline]
    pub(crate) fn skip_blanks(&mut self) {
        if !self.state.empty {
            let rest = self.input.as_bytes().get(self.at..).unwrap_or_default();
            self.at = self.input.len() - after_blanks(rest).len();
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
    // Once, and all of the quick way inside of it: records call it for each child that is not where they expect it.
    #[inline(never)]
    pub fn child(&mut self) -> Result<Option<&'a str>, DecodeError> {
        match self.plain_child() {
            Some(Step::Enter(name)) => Ok(Some(name)),
            Some(_) => Ok(None),
            None => self.child_slow(None),
        }
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
    fn child_slow(
        &mut self,
        mut keep: Option<&mut String>,
    ) -> Result<Option<&'a str>, DecodeError> {
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
}
