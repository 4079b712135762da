//! Markup: what the decoder reads wherever the plain cases do not hold.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::decoder::Decoder;
use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, Foreign, excerpt};
use super::input::End;
use super::limits::LimitKind;
use super::scan::{is_allowed, is_name, plain_name};

/// The longest reference that is looked for: `&#x0000000010ffff;`, or the name of an entity.
const MAX_REFERENCE: usize = 64;

/// What comes next at the level of the document.
pub(crate) enum Step<'a> {
    Enter(&'a str),
    Leave,
    /// As written: line ends are not normalised yet.
    Text(Cow<'a, str>),
    /// What a reference stands for, which is never normalised.
    Reference(Cow<'a, str>),
    End,
}

impl<'a> Decoder<'a> {
    /// The next thing in the document. An entered element is on the stack; a left one still is.
    pub(crate) fn step(&mut self) -> Result<Step<'a>, DecodeError> {
        if std::mem::take(&mut self.state.empty) {
            return Ok(Step::Leave);
        }
        loop {
            let rest = self.rest();
            match *rest.as_bytes() {
                [] => return Ok(Step::End),
                [b'<', b'/', ..] => return self.end_tag(rest),
                [b'<', b'!' | b'?', ..] => {
                    if let Some(step) = self.declaration(rest)? {
                        return Ok(step);
                    }
                }
                [b'<', ..] => return self.start_tag(rest),
                [b'&', ..] => return self.reference(rest).map(Step::Reference),
                _ => {
                    let end = memchr::memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
                    self.at += end;
                    let text = rest.get(..end).unwrap_or_default();
                    return Ok(Step::Text(Cow::Borrowed(text)));
                }
            }
        }
    }

    fn start_tag(&mut self, rest: &'a str) -> Result<Step<'a>, DecodeError> {
        if let Some((prefix, behind)) = plain_name(rest.as_bytes().get(1..).unwrap_or_default()) {
            let tail = match behind {
                [b'>', ..] => Some(1),
                [b'/', b'>', ..] => Some(2),
                _ => None,
            };
            if let Some(tail) = tail {
                let end = rest.len() - behind.len();
                self.at += end + tail;
                let entered = self.enter(rest.get(1..end).unwrap_or_default(), prefix);
                self.state.empty = tail == 2;
                return entered;
            }
        }
        // A tag that never ends can only be a document that was cut off in the middle of it.
        let Some(length) = tag_length(rest.as_bytes()) else {
            return Err(self.ended());
        };
        let tag = rest.get(..length).unwrap_or_default();
        let mut reader = Reader::from_str(tag);
        let event = reader
            .read_event()
            .map_err(|error| self.malformed(error.to_string()))?;
        let start = self.at;
        match event {
            Event::Start(tag) => {
                self.at += length;
                self.enter_with_attributes(&tag, start)
            }
            Event::Empty(tag) => {
                self.at += length;
                let entered = self.enter_with_attributes(&tag, start);
                self.state.empty = true;
                entered
            }
            _ => Err(self.malformed("a tag that is none".to_owned())),
        }
    }

    fn end_tag(&mut self, rest: &'a str) -> Result<Step<'a>, DecodeError> {
        let Some(expected) = self.state.stack.top() else {
            return Err(self.malformed("an end tag without a start tag".to_owned()));
        };
        let found = rest.as_bytes().get(2..).unwrap_or_default();
        let Some(length) = memchr::memchr(b'>', found) else {
            return Err(self.ended());
        };
        let name = found.get(..length).unwrap_or_default().trim_ascii_end();
        if name != expected {
            let (expected, name) = (
                String::from_utf8_lossy(expected),
                String::from_utf8_lossy(name),
            );
            let what = format!(
                "<{}> is closed by </{}>",
                excerpt(&expected),
                excerpt(&name)
            );
            return Err(self.malformed(what));
        }
        self.at += length + 3;
        Ok(Step::Leave)
    }

    /// CDATA, comments, instructions, declarations. `None` for what means nothing.
    fn declaration(&mut self, rest: &'a str) -> Result<Option<Step<'a>>, DecodeError> {
        let find = |opening: &str, end: &str| {
            memchr::memmem::find(rest.as_bytes().get(opening.len()..)?, end.as_bytes())
                .map(|length| (opening.len(), opening.len() + length, end.len()))
        };
        let starts = |opening: &str| -> Result<bool, DecodeError> {
            if rest.len() < opening.len() && opening.starts_with(rest) {
                return Err(self.ended());
            }
            Ok(rest.starts_with(opening))
        };
        let (found, is_text) = if starts("<![CDATA[")? {
            (find("<![CDATA[", "]]>"), true)
        } else if starts("<!--")? {
            (find("<!--", "-->"), false)
        } else if starts("<?")? {
            (find("<?", "?>"), false)
        } else {
            return Err(self.doctype(rest));
        };
        let Some((start, end, tail)) = found else {
            return Err(self.ended());
        };
        let content = rest.get(start..end).unwrap_or_default();
        if start == "<?".len() {
            self.instruction(content)?;
        }
        self.at += end + tail;
        Ok(is_text.then_some(Step::Text(Cow::Borrowed(content))))
    }

    /// Passes the comment or the instruction that stands here, if one does.
    #[inline]
    pub(crate) fn pass_comment(&mut self) -> Result<bool, DecodeError> {
        let next = self.input.as_bytes().get(self.at + 1);
        if !matches!(next, Some(b'!' | b'?')) {
            return Ok(false);
        }
        self.pass_declaration()
    }

    #[cold]
    fn pass_declaration(&mut self) -> Result<bool, DecodeError> {
        let rest = self.rest();
        if self.state.empty
            || !matches!(rest.as_bytes(), [b'<', b'!' | b'?', ..])
            || rest.starts_with("<![")
        {
            return Ok(false);
        }
        self.declaration(rest).map(|_| true)
    }

    fn instruction(&mut self, content: &str) -> Result<(), DecodeError> {
        let target = content
            .split(|character: char| character.is_ascii_whitespace())
            .next()
            .unwrap_or_default();
        if target.eq_ignore_ascii_case("xml") {
            // The declaration says which encoding the bytes were in; that is dealt with already.
            let before = self.input.get(..self.at).unwrap_or_default();
            if target != "xml" || self.state.base > 0 || !super::scan::is_blank(before) {
                return Err(self.malformed("an XML declaration inside of the document".to_owned()));
            }
        } else if !is_name(target) {
            return Err(self.malformed("an instruction without a name".to_owned()));
        }
        Ok(())
    }

    fn doctype(&self, rest: &str) -> DecodeError {
        const DOCTYPE: &str = "<!DOCTYPE";
        const HTML: &str = "<!DOCTYPE html";
        let is = |what: &str| {
            rest.get(..what.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(what))
        };
        if rest.len() < HTML.len() && !matches!(self.end, End::Document) {
            return self.ended();
        }
        if is(HTML) {
            self.error(DecodeErrorKind::Foreign(Foreign::Html(None)))
        } else if is(DOCTYPE) {
            self.error(DecodeErrorKind::Doctype)
        } else if DOCTYPE.get(..rest.len()).is_some_and(|start| start == rest) {
            self.ended()
        } else {
            self.malformed("a declaration that is none".to_owned())
        }
    }

    /// What a reference stands for. One to a character that XML forbids costs at most that character.
    fn reference(&mut self, rest: &'a str) -> Result<Cow<'a, str>, DecodeError> {
        let bytes = rest.as_bytes();
        let within = bytes
            .get(..bytes.len().min(MAX_REFERENCE))
            .unwrap_or_default();
        let Some(end) = within.iter().position(|byte| matches!(byte, b';' | b'<')) else {
            if bytes.len() < MAX_REFERENCE {
                return Err(self.ended());
            }
            return Err(self.malformed("an ampersand that starts no reference".to_owned()));
        };
        let name = rest.get(1..end).unwrap_or_default();
        if bytes.get(end) != Some(&b';') {
            return Err(self.malformed("an ampersand that starts no reference".to_owned()));
        }
        let mut length = end + 1;
        let mut number = name.strip_prefix('#').and_then(number_of);
        // Some writers give what lies beyond U+FFFF as two halves, each a reference.
        if let Some(first @ 0xd800..0xdc00) = number {
            let behind = rest.get(length..).unwrap_or_default();
            if self.is_partial() && behind.len() < MAX_REFERENCE && !behind.contains([';', '<']) {
                return Err(self.ended());
            }
            if let Some((whole, second)) = joined(first, behind) {
                number = Some(whole);
                length += second;
            }
        }
        let resolved = match name.strip_prefix('#') {
            None => resolve_predefined_entity(name).map(Cow::Borrowed),
            Some(_) => number.map(|number| {
                let character = char::from_u32(number).filter(|character| *character != '\0');
                if !character.is_some_and(is_allowed) && !self.state.skipping {
                    let container = self.state.stack.len().saturating_sub(1);
                    self.count(DriftKind::ForbiddenCharacter, container, Some(name));
                }
                Cow::Owned(character.unwrap_or(char::REPLACEMENT_CHARACTER).to_string())
            }),
        };
        let Some(resolved) = resolved else {
            let what = format!("the entity &{}; is not declared", excerpt(name));
            return Err(self.malformed(what));
        };
        self.at += length;
        Ok(resolved)
    }

    fn enter_with_attributes(
        &mut self,
        tag: &BytesStart<'_>,
        start: usize,
    ) -> Result<Step<'a>, DecodeError> {
        // The tag borrows from the input, but its type does not say so for the name alone.
        let length = tag.name().as_ref().len();
        let name = self
            .input
            .get(start + 1..start + 1 + length)
            .unwrap_or_default();
        if !is_name(name) {
            self.at = start;
            return Err(self.malformed(format!("<{}> is not a valid element name", excerpt(name))));
        }
        let local = name.find(':').map_or(0, |colon| colon + 1);
        let step = self.enter(name, local)?;
        self.attributes(tag)?;
        Ok(step)
    }

    fn enter(&mut self, name: &'a str, local: usize) -> Result<Step<'a>, DecodeError> {
        self.state.stack.push(name.as_bytes(), local);
        self.state.nil = false;
        if self.state.stack.len() > self.state.limits.depth {
            return Err(self.limit(LimitKind::Depth, self.state.limits.depth as u64));
        }
        Ok(Step::Enter(name.get(local..).unwrap_or_default()))
    }

    fn rest(&self) -> &'a str {
        self.input.get(self.at..).unwrap_or_default()
    }
}

/// How long a tag is, up to the `>` that stands in no quotes.
pub(crate) fn tag_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        let byte = *bytes.get(at)?;
        at += 1;
        if byte == b'>' {
            return Some(at);
        }
        at += memchr::memchr(byte, bytes.get(at..)?)? + 1;
    }
}

/// The character whose second half is the reference that follows the first one, and how long that is.
fn joined(first: u32, rest: &str) -> Option<(u32, usize)> {
    let bytes = rest.as_bytes();
    let end = bytes
        .iter()
        .take(MAX_REFERENCE)
        .position(|byte| *byte == b';')?;
    let second = number_of(rest.get(..end)?.strip_prefix("&#")?)?;
    let whole = 0x1_0000 + ((first - 0xd800) << 10) + second.checked_sub(0xdc00)?;
    (second < 0xe000).then_some((whole, end + 1))
}

/// The number of a character reference, without its `#`; the largest number where there is no room for it.
pub(super) fn number_of(text: &str) -> Option<u32> {
    let (digits, radix) = match text.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| char::from(byte).is_digit(radix)) {
        return None;
    }
    Some(u32::from_str_radix(digits, radix).unwrap_or(u32::MAX))
}
