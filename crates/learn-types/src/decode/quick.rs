//! The quick way: tags and values that stand plainly where they are expected, between blanks. That is nearly all of an
//! answer.
//!
//! Each of these either reads one whole thing about which there is nothing to say, or nothing happens, and the slow way
//! reads the same again. So nothing here counts drift, and nothing here fails but by what is nested, or by the limit on items.

use super::decoder::{Decoder, Record};
use super::error::DecodeError;
use super::markup::Step;
use super::scan::{after_blanks, closes, plain_name, plain_text, same, trimmed};
use super::state::depth;
use crate::wire::Leaf;

/// Where a tag was seen whose prefix is the one of the open element.
pub(super) struct Seen<'a> {
    at: usize,
    prefix: usize,
    /// Its local name and what follows.
    name: &'a [u8],
}

impl Seen<'_> {
    /// Nowhere.
    pub(super) const NOT: Self = Self {
        at: usize::MAX,
        prefix: 0,
        name: &[],
    };
}

/// A start tag that comes next.
struct Tag<'a> {
    /// How long the prefix of its name is, colon included.
    prefix: usize,
    /// What follows it.
    content: &'a [u8],
}

impl<'a> Decoder<'a> {
    /// Passes blanks. Gives what follows, unless the open element has no content.
    #[inline]
    fn next_bytes(&mut self) -> Option<&'a [u8]> {
        if self.state.empty {
            return None;
        }
        let rest = after_blanks(self.input.as_bytes().get(self.at..)?);
        self.at = self.input.len() - rest.len();
        Some(rest)
    }

    /// Enters the next element, or leaves the open one, which is off the stack then. `None` where neither is next.
    #[inline]
    pub(super) fn plain_child(&mut self) -> Option<Step<'a>> {
        let [b'<', behind @ ..] = self.next_bytes()? else {
            return None;
        };
        if let [b'/', behind @ ..] = behind {
            let length = closes(behind, self.state.stack.top()?)?;
            self.at += 2 + length;
            self.state.stack.pop();
            return Some(Step::Leave);
        }
        self.enter_plain(behind).map(Step::Enter)
    }

    /// Enters the element whose name comes next, whatever it is.
    #[inline]
    fn enter_plain(&mut self, behind: &'a [u8]) -> Option<&'a str> {
        let (prefix, [b'>', content @ ..]) = plain_name(behind)? else {
            return None;
        };
        let name = self.input.get(self.at + 1 + prefix..)?;
        let name = name.get(..name.len() - content.len() - 1)?;
        self.enter_tag(&Tag { prefix, content }).then_some(name)
    }

    /// Enters the next element, if it is the one of this name, with the prefix of the open element.
    #[inline]
    pub(crate) fn enter_named(&mut self, name: &str) -> bool {
        self.next_name()
            .and_then(|(prefix, behind)| {
                let length = closes(behind, name.as_bytes())?;
                let content = behind.get(length..)?;
                Some(Tag { prefix, content })
            })
            .is_some_and(|tag| self.enter_tag(&tag))
    }

    /// The local name of the next tag and what follows it, if its prefix is the one of the open element; before it, how
    /// long that is.
    #[inline]
    fn next_name(&mut self) -> Option<(usize, &'a [u8])> {
        // Fields that are not there are looked for at the same tag.
        if self.seen.at == self.at && !self.state.empty {
            return Some((self.seen.prefix, self.seen.name));
        }
        let (prefix, name) = self.look_for_name()?;
        self.seen = Seen {
            at: self.at,
            prefix,
            name,
        };
        Some((prefix, name))
    }

    fn look_for_name(&mut self) -> Option<(usize, &'a [u8])> {
        let [b'<', behind @ ..] = self.next_bytes()? else {
            return None;
        };
        let prefix = self.state.stack.prefix_length();
        Some((prefix, self.behind_prefix(behind, prefix)?))
    }

    /// What follows the prefix of the open element, if that comes first.
    #[inline]
    fn behind_prefix(&self, bytes: &'a [u8], prefix: usize) -> Option<&'a [u8]> {
        if prefix == 0 {
            return Some(bytes);
        }
        let (found, behind) = bytes.split_at_checked(prefix)?;
        same(found, self.state.stack.top()?.get(..prefix)?).then_some(behind)
    }

    /// The next start tag, if it is `<name>` with the prefix of the open element. The name is given with its `>`.
    #[inline]
    fn next_tag<const N: usize>(&mut self, name: &[u8; N]) -> Option<Tag<'a>> {
        let (prefix, behind) = self.next_name()?;
        let (found, content) = behind.split_first_chunk::<N>()?;
        (found == name).then_some(Tag { prefix, content })
    }

    /// Enters the element of a tag, unless it is too deep.
    #[allow(clippy::inline_always, reason = "the call costs a fifth of it")]
    #[inline(always)]
    fn enter_tag(&mut self, tag: &Tag<'a>) -> bool {
        if self.state.stack.len() >= self.state.limits.depth {
            return false;
        }
        let content = self.input.len() - tag.content.len();
        let Some(name) = self.input.as_bytes().get(self.at + 1..content - 1) else {
            return false;
        };
        self.at = content;
        self.state.nil = false;
        self.state.stack.push(name, tag.prefix);
        true
    }

    /// The text of the next element, if that is `<name>`, and holds nothing but plain text; and where its end tag ends.
    #[inline]
    fn next_text<const N: usize>(&mut self, name: &[u8; N]) -> Option<(&'a str, usize)> {
        let tag = self.next_tag(name)?;
        let length = plain_text(tag.content)?;
        let (_, [b'<', b'/', behind @ ..]) = tag.content.split_at_checked(length)? else {
            return None;
        };
        let behind = self.behind_prefix(behind, tag.prefix)?;
        let (found, behind) = behind.split_first_chunk::<N>()?;
        if found != name
            || length > self.state.limits.text
            || self.state.stack.len() >= self.state.limits.depth
        {
            return None;
        }
        let text = self.input.get(self.input.len() - tag.content.len()..)?;
        Some((text.get(..length)?, self.input.len() - behind.len()))
    }

    /// The value of the next element, and where its end tag ends.
    #[inline]
    fn next_value<T: Leaf, const N: usize>(&mut self, name: &[u8; N]) -> Option<(T, usize)> {
        let (text, end) = self.next_text(name)?;
        Some((plain_value(text)?, end))
    }

    /// Reads the entered element as a value, and leaves it, if it holds nothing but plain text that is one.
    #[inline]
    pub(super) fn entered_value<T: Leaf>(&mut self) -> Option<T> {
        if self.state.nil || self.state.empty {
            return None;
        }
        let (text, end) = self.entered_text()?;
        let value = plain_value(text)?;
        self.at = end;
        self.state.masked = false;
        self.state.stack.pop();
        Some(value)
    }

    /// The text of the entered element, if it holds nothing else, and where its end tag ends.
    #[inline]
    fn entered_text(&self) -> Option<(&'a str, usize)> {
        let rest = self.input.get(self.at..)?;
        let length = plain_text(rest.as_bytes())?;
        let (_, [b'<', b'/', behind @ ..]) = rest.as_bytes().split_at_checked(length)? else {
            return None;
        };
        let name = closes(behind, self.state.stack.top()?)?;
        if length > self.state.limits.text {
            return None;
        }
        Some((rest.get(..length)?, self.at + length + 2 + name))
    }

    /// Passes a child that was read, and counts it as one that the contract knows.
    #[inline]
    fn pass_known(&mut self, end: usize) {
        self.at = end;
        if self.state.stack.len() == depth::RESULT {
            self.state.known += 1;
        }
    }

    /// Reads the next element into its slot, if it is the one whose name, with the `>` behind it, is given, and there
    /// is nothing special about it. Otherwise nothing happens. This is only quicker than [`Decoder::child`] and
    /// [`Decoder::field`].
    #[inline]
    pub fn next_field<T: Leaf, const N: usize>(&mut self, name: &[u8; N], slot: &mut Option<T>) {
        if slot.is_none()
            && let Some((value, end)) = self.next_value(name)
        {
            self.pass_known(end);
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
        if self.next_entered(name) {
            self.record(slot)?;
        }
        Ok(())
    }

    /// Reads the next element as one more value of a list, as [`Decoder::next_field`] does. Says whether it was.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where there are more rows than the limit.
    #[inline]
    pub fn next_push<T: Leaf, const N: usize>(
        &mut self,
        name: &[u8; N],
        list: &mut Vec<T>,
    ) -> Result<bool, DecodeError> {
        let Some((value, end)) = self.next_value(name) else {
            return Ok(false);
        };
        self.pass_known(end);
        list.push(value);
        self.count_item()?;
        Ok(true)
    }

    /// Reads the next element as one more record of a list, if it is the one whose name, with the `>` behind it, is
    /// given. Says whether it was.
    ///
    /// # Errors
    ///
    /// As [`Record::decode`].
    #[inline]
    pub fn next_push_record<T: Record, const N: usize>(
        &mut self,
        name: &[u8; N],
        list: &mut Vec<T>,
    ) -> Result<bool, DecodeError> {
        let entered = self.next_entered(name);
        if entered {
            self.push_record(list)?;
        }
        Ok(entered)
    }

    #[inline]
    fn next_entered<const N: usize>(&mut self, name: &[u8; N]) -> bool {
        match self.next_tag(name) {
            Some(tag) => self.enter_tag(&tag),
            None => false,
        }
    }
}

/// What a text stands for, if there is nothing to say about it.
#[inline]
fn plain_value<T: Leaf>(text: &str) -> Option<T> {
    let text = if T::VERBATIM { text } else { trimmed(text) };
    if text.is_empty() {
        return None;
    }
    T::parse(text).ok().filter(|value| !value.is_unknown())
}
