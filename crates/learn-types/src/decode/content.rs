//! What stands inside of an element: its text, in whatever parts it comes, or nothing that anybody wants.

use std::borrow::Cow;

use super::decoder::Decoder;
use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, cut};
use super::limits::LimitKind;
use super::markup::Step;
use super::scan::is_blank;

impl<'a> Decoder<'a> {
    /// Reads the text of the entered element and its end tag. The element is still open. Of a text that holds
    /// elements, all words are kept where `whole` says so.
    pub(super) fn text(&mut self, whole: bool) -> Result<Cow<'a, str>, DecodeError> {
        let depth = self.state.stack.len();
        let start = self.at;
        let mut text: Cow<'a, str> = Cow::Borrowed("");
        loop {
            match self.step()? {
                Step::Text(part) => self.extend(&mut text, newlines(part), start)?,
                Step::Reference(part) => self.extend(&mut text, part, start)?,
                Step::Enter(_) if whole => self.note(DriftKind::UnknownElement),
                Step::Enter(_) => self.unknown()?,
                Step::Leave if self.state.stack.len() == depth => return Ok(text),
                Step::Leave => self.state.stack.pop(),
                Step::End => return Err(self.ended()),
            }
        }
    }

    fn extend(
        &self,
        whole: &mut Cow<'a, str>,
        part: Cow<'a, str>,
        start: usize,
    ) -> Result<(), DecodeError> {
        self.check_text(whole.len() + part.len(), start)?;
        if whole.is_empty() {
            *whole = part;
        } else {
            whole.to_mut().push_str(&part);
        }
        Ok(())
    }

    /// Refuses a text that is too long, at its start: that is the same place however much of it is there.
    fn check_text(&self, length: usize, start: usize) -> Result<(), DecodeError> {
        let most = self.state.limits.text;
        if length <= most {
            return Ok(());
        }
        let limit = DecodeErrorKind::Limit {
            limit: LimitKind::Text,
            maximum: most as u64,
        };
        Err(self.error_at(limit, start))
    }

    pub(super) fn append(
        &self,
        whole: &mut String,
        part: &str,
        start: usize,
    ) -> Result<(), DecodeError> {
        self.check_text(whole.len() + part.len(), start)?;
        whole.push_str(part);
        Ok(())
    }

    /// The text inside the entered element, whatever elements it stands in, up to a number of bytes. `None` where
    /// there is none.
    pub(crate) fn all_text(&mut self, most: usize) -> Result<Option<String>, DecodeError> {
        let depth = self.state.stack.len();
        let mut all = String::new();
        // A blank, or a tag, stands before what comes next.
        let mut apart = false;
        self.state.skipping = true;
        loop {
            match self.step()? {
                Step::Enter(_) => apart = true,
                Step::Text(text) | Step::Reference(text) => {
                    let words = text.trim();
                    apart |= text.starts_with(char::is_whitespace);
                    if words.is_empty() {
                        continue;
                    }
                    if apart && !all.is_empty() {
                        all.push(' ');
                    }
                    // A character more than is kept, so that it shows that there is more.
                    let room = most.saturating_add(4).saturating_sub(all.len());
                    let words = words.get(..words.floor_char_boundary(room));
                    all.push_str(words.unwrap_or_default());
                    apart = text.ends_with(char::is_whitespace);
                }
                Step::Leave => {
                    self.state.stack.pop();
                    apart = true;
                    if self.state.stack.len() < depth {
                        self.state.skipping = false;
                        return Ok((!all.is_empty()).then(|| cut(&all, most)));
                    }
                }
                Step::End => return Err(self.ended()),
            }
        }
    }

    /// Skips the entered element with all that it holds.
    pub(crate) fn skip(&mut self) -> Result<(), DecodeError> {
        self.skip_content().map(drop)
    }

    /// Skips the entered element, which says that it is nil.
    pub(crate) fn skip_nil(&mut self) -> Result<(), DecodeError> {
        let name = self.state.stack.top().unwrap_or_default().to_vec();
        let prefix = self.state.stack.prefix_length();
        if self.skip_content()? {
            // Counted at the element, which was left already.
            self.state.stack.push(&name, prefix);
            self.note(DriftKind::NilContent);
            self.state.stack.pop();
        }
        Ok(())
    }

    /// Whether there was anything but blanks in it.
    fn skip_content(&mut self) -> Result<bool, DecodeError> {
        let depth = self.state.stack.len();
        let outer = std::mem::replace(&mut self.state.skipping, true);
        let mut has_content = false;
        loop {
            match self.step()? {
                Step::Enter(_) | Step::Reference(_) => has_content = true,
                Step::Text(text) => has_content |= !is_blank(&text),
                Step::Leave => {
                    self.state.stack.pop();
                    if self.state.stack.len() < depth {
                        self.state.skipping = outer;
                        return Ok(has_content);
                    }
                }
                Step::End => return Err(self.ended()),
            }
        }
    }
}

/// XML reads every line end as one line feed.
fn newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
