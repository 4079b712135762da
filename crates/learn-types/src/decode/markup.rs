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
use super::state::depth;
use super::tally::Occurrence;
use crate::soap::namespaces;

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
        if let Some((end, local)) = plain_name(rest.as_bytes(), 1) {
            let tail = match rest.as_bytes().get(end..).unwrap_or_default() {
                [b'>', ..] => Some(1),
                [b'/', b'>', ..] => Some(2),
                _ => None,
            };
            if let Some(tail) = tail {
                self.at += end + tail;
                let entered = self.enter(rest.get(1..end).unwrap_or_default(), local - 1);
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
            let (expected, name) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(name));
            let what = format!("<{}> is closed by </{}>", excerpt(&expected), excerpt(&name));
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
        let within = bytes.get(..bytes.len().min(MAX_REFERENCE)).unwrap_or_default();
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
        let resolved = match name.strip_prefix('#') {
            None => resolve_predefined_entity(name).map(Cow::Borrowed),
            Some(number) => number_of(number).map(|number| {
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
        self.at += end + 1;
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
            return Err(self.malformed(format!("<{}> is no name of an element", excerpt(name))));
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

    fn attributes(&mut self, tag: &BytesStart<'_>) -> Result<(), DecodeError> {
        for (index, attribute) in tag.attributes().enumerate() {
            if index >= self.state.limits.attributes {
                return Err(self.limit(LimitKind::Attributes, self.state.limits.attributes as u64));
            }
            let attribute =
                attribute.map_err(|error| self.malformed(format!("an attribute: {error}")))?;
            let name: &str = attribute.key.as_ref();
            let value: &str = &attribute.value;
            if !is_name(name) {
                return Err(self.malformed(format!("{:?} is no name of an attribute", excerpt(name))));
            }
            if value.contains('<') {
                return Err(self.malformed("a < in the value of an attribute".to_owned()));
            }
            if value.contains('&') && !has_known_references(value) {
                let what = "an undeclared entity, or a bare ampersand, in the value of an attribute";
                return Err(self.malformed(what.to_owned()));
            }
            if !self.state.skipping {
                self.attribute(name, value);
            }
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if name == "xmlns" || prefix == "xmlns" {
            let kind = match namespaces::kind(value) {
                namespaces::Kind::Canonical => return,
                namespaces::Kind::Known => DriftKind::AlternativeNamespace,
                namespaces::Kind::Unknown => DriftKind::UnknownNamespace,
            };
            // A namespace says nothing of what is complete.
            self.count(kind, usize::MAX, Some(value));
        } else if local == "nil" && !prefix.is_empty() {
            self.state.nil = matches!(value.trim(), "1" | "true");
        } else if !is_known_attribute(prefix, local) {
            let container = self.container_of_attribute();
            let occurrence = Occurrence {
                level: self.state.level(DriftKind::UnknownAttribute, container),
                kind: DriftKind::UnknownAttribute,
                attribute: Some(local),
                value: None,
            };
            self.state
                .tally
                .count(&occurrence, &mut self.state.stack, depth::BODY);
        }
    }

    /// An attribute of the result, of the wrapper of rows or of the page token stands where completeness is decided;
    /// one of a row does not.
    fn container_of_attribute(&self) -> usize {
        let element = self.state.stack.len();
        let rows = self.state.operation.and_then(|operation| operation.rows);
        let name = self.state.stack.local(element.saturating_sub(1));
        match (element, rows) {
            // Of the envelope and the body, attributes say nothing of their content.
            (..=depth::BODY, _) => usize::MAX,
            (depth::RESULT, Some(_)) => 0,
            (_, Some(rows)) if element == depth::RESULT + 1 && rows.wrappers.contains(&name) => 0,
            _ => element,
        }
    }

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
        self.state.skipping = true;
        loop {
            match self.step()? {
                Step::Enter(_) => {}
                Step::Text(text) | Step::Reference(text) => {
                    let text = text.trim();
                    if !all.is_empty() && !text.is_empty() && all.len() < most {
                        all.push(' ');
                    }
                    let room = most.saturating_sub(all.len());
                    all.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
                }
                Step::Leave => {
                    self.state.stack.pop();
                    if self.state.stack.len() < depth {
                        self.state.skipping = false;
                        return Ok((!all.is_empty()).then_some(all));
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
        let prefix = self.state.stack.top_prefix().map_or(0, <[u8]>::len);
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
                Step::Text(text) => has_content |= !super::scan::is_blank(&text),
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

    fn rest(&self) -> &'a str {
        self.input.get(self.at..).unwrap_or_default()
    }
}

/// How long a tag is, up to the `>` that stands in no quotes.
fn tag_length(bytes: &[u8]) -> Option<usize> {
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

/// The number of a character reference, without its `#`; the largest number where there is no room for it.
fn number_of(text: &str) -> Option<u32> {
    let (digits, radix) = match text.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| char::from(byte).is_digit(radix)) {
        return None;
    }
    Some(u32::from_str_radix(digits, radix).unwrap_or(u32::MAX))
}

/// Whether each reference in the value of an attribute is one that XML has by itself.
fn has_known_references(value: &str) -> bool {
    value.split('&').skip(1).all(|part| {
        part.split_once(';').is_some_and(|(name, _)| match name.strip_prefix('#') {
            Some(number) => number_of(number).is_some(),
            None => resolve_predefined_entity(name).is_some(),
        })
    })
}

/// Attributes that SOAP and XML themselves define.
fn is_known_attribute(prefix: &str, local: &str) -> bool {
    prefix == "xml"
        || (!prefix.is_empty()
            && matches!(
                local,
                "type"
                    | "schemaLocation"
                    | "noNamespaceSchemaLocation"
                    | "encodingStyle"
                    | "mustUnderstand"
                    | "actor"
                    | "arrayType"
            ))
}

/// XML reads every line end as one line feed.
fn newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
