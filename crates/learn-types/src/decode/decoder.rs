use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::drift::{Drift, DriftKind, DriftLevel};
use super::error::{DecodeError, DecodeErrorKind, Foreign, excerpt};
use super::limits::{LimitKind, Limits};
use crate::soap::Credentials;
use crate::soap::namespaces;
use crate::wire::Leaf;

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

/// What a document is decoded for. Empty elements mean different things in requests and in responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An empty optional value is absent.
    Response,
    /// An empty text is a text.
    Request,
}

/// Reads one document from a slice, element by element.
// The flags are independent of each other: each speaks of the element that was entered last.
#[allow(clippy::struct_excessive_bools)]
pub struct Decoder<'a> {
    input: &'a str,
    /// How far the input was read.
    at: usize,
    /// Names of the open elements as written, for their end tags.
    open: Vec<&'a str>,
    limits: Limits,
    purpose: Purpose,
    /// Local names of the open elements.
    path: Vec<&'a str>,
    /// How many names at the start of the path belong to the envelope and are not reported.
    hidden: usize,
    /// Where the document starts in a larger one.
    base: u64,
    /// The element that was entered last is `xsi:nil`.
    nil: bool,
    /// Inside an element that the contract does not know.
    skipping: bool,
    /// The element that was entered last has no content and no end tag.
    empty: bool,
    /// The next value is sensitive.
    masked: bool,
    rows: u64,
    drift: Drift,
    credentials: Option<Credentials>,
}

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
    pub(crate) fn new(
        input: &'a str,
        limits: Limits,
        purpose: Purpose,
    ) -> Result<Self, DecodeError> {
        let decoder = Self::fragment(input, limits, purpose, &[], 0);
        if input.len() as u64 > limits.bytes {
            return Err(decoder.limit(LimitKind::Bytes, limits.bytes));
        }
        Ok(decoder)
    }

    /// A decoder over an element that was cut out of a larger document.
    pub(crate) fn fragment(
        input: &'a str,
        limits: Limits,
        purpose: Purpose,
        parents: &[&'a str],
        base: u64,
    ) -> Self {
        Self {
            input,
            at: 0,
            open: Vec::new(),
            limits,
            purpose,
            path: parents.to_vec(),
            hidden: 0,
            base,
            nil: false,
            skipping: false,
            empty: false,
            masked: false,
            rows: 0,
            drift: Drift::default(),
            credentials: None,
        }
    }

    pub(crate) fn hide_path(&mut self) {
        self.hidden = self.path.len();
    }

    #[cfg(feature = "server")]
    pub(crate) fn take_credentials(&mut self) -> Option<Credentials> {
        self.credentials.take()
    }

    pub(crate) fn take_drift(&mut self) -> Drift {
        std::mem::take(&mut self.drift)
    }

    /// Enters the next child element and gives its local name; `None` where the open element ends.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit.
    #[inline]
    pub fn child(&mut self) -> Result<Option<&'a str>, DecodeError> {
        loop {
            // Blanks between elements are half of what an indented document holds.
            self.skip_blanks();
            match self.step()? {
                Step::Enter(name) => return Ok(Some(name)),
                Step::Leave => {
                    self.path.pop();
                    return Ok(None);
                }
                Step::Text(text) | Step::Reference(text) => {
                    if text.bytes().any(|b| !b.is_ascii_whitespace()) {
                        self.note(DriftKind::StrayText);
                    }
                }
                Step::End => return Err(self.error(DecodeErrorKind::Truncated)),
            }
        }
    }

    /// Reads the entered element as a value into its slot.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the text is no such value.
    pub fn field<T: Leaf>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if slot.is_some() {
            self.note(DriftKind::RepeatedElement);
        }
        if let Some(value) = self.value()? {
            *slot = Some(value);
        }
        Ok(())
    }

    /// Reads the entered element as a record into its slot.
    ///
    /// # Errors
    ///
    /// As [`Record::decode`].
    pub fn record<T: Record>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if slot.is_some() {
            self.note(DriftKind::RepeatedElement);
        }
        if self.nil {
            return self.skip();
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
        if self.nil {
            return self.skip();
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
        if let Some(value) = self.value()? {
            list.push(value);
        }
        self.count_row()
    }

    /// The entered element is a list: reads its items with `read`, which is called once per child element.
    /// `None` where the list is `xsi:nil`.
    ///
    /// # Errors
    ///
    /// What `read` answers.
    pub fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self, &'a str, &mut Vec<T>) -> Result<(), DecodeError>,
    ) -> Result<Option<Vec<T>>, DecodeError> {
        if self.nil {
            self.skip()?;
            return Ok(None);
        }
        let mut items = Vec::new();
        while let Some(name) = self.child()? {
            read(self, name, &mut items)?;
        }
        Ok(Some(items))
    }

    /// Skips the entered element, which the contract does not know, and counts it.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where the document is malformed, cut off, or exceeds a limit.
    pub fn unknown(&mut self) -> Result<(), DecodeError> {
        self.note(DriftKind::UnknownElement);
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
            self.masked = true;
            match name {
                "token" => self.field::<String>(&mut token)?,
                "accountUrl" => self.field::<String>(&mut account_url)?,
                "email" => self.field::<String>(&mut login)?,
                "password" => self.field::<String>(&mut password)?,
                _ => self.unknown()?,
            }
        }
        self.credentials = match (token, account_url, login, password) {
            (Some(token), ..) => Some(Credentials::token(token.trim())),
            (None, Some(url), Some(login), Some(password)) => {
                Some(Credentials::account(url, login, password))
            }
            _ => None,
        };
        Ok(())
    }

    /// All text inside the entered element, whatever elements it stands in. `None` where there is none.
    pub(crate) fn all_text(&mut self) -> Result<Option<String>, DecodeError> {
        let depth = self.path.len();
        let mut all = String::new();
        loop {
            match self.step()? {
                Step::Enter(_) => {}
                Step::Text(text) | Step::Reference(text) => {
                    let text = text.trim();
                    if all.len() + text.len() > self.limits.text {
                        return Err(self.limit(LimitKind::Text, self.limits.text as u64));
                    }
                    if !all.is_empty() && !text.is_empty() {
                        all.push(' ');
                    }
                    all.push_str(text);
                }
                Step::Leave => {
                    self.path.pop();
                    if self.path.len() < depth {
                        return Ok((!all.is_empty()).then_some(all));
                    }
                }
                Step::End => return Err(self.error(DecodeErrorKind::Truncated)),
            }
        }
    }

    /// Marks the entered element as sensitive: its value reaches neither errors nor the drift report.
    pub fn sensitive(&mut self) -> &mut Self {
        self.masked = true;
        self
    }

    /// Counts the entered element as a declared alternative, or as something unknown.
    pub fn note(&mut self, kind: DriftKind) {
        self.drift.count(self.level(), kind, self.location(), None);
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
    fn value<T: Leaf>(&mut self) -> Result<Option<T>, DecodeError> {
        let masked = std::mem::take(&mut self.masked);
        if self.nil {
            self.skip()?;
            return Ok(None);
        }
        let text = self.text()?;
        let value = if T::VERBATIM {
            &*text
        } else {
            text.trim_ascii()
        };
        let keeps_empty = T::VERBATIM && self.purpose == Purpose::Request;
        let parsed = if value.is_empty() && !keeps_empty {
            None
        } else {
            let parsed = T::parse(value).map_err(|_| {
                self.error(DecodeErrorKind::InvalidValue {
                    expected: T::EXPECTED,
                    value: if masked {
                        "***".to_owned()
                    } else {
                        excerpt(value)
                    },
                })
            })?;
            if parsed.is_unknown() {
                self.drift.count(
                    DriftLevel::Unknown,
                    DriftKind::UnknownValue,
                    self.location(),
                    (!masked).then_some(value),
                );
            }
            Some(parsed)
        };
        self.path.pop();
        Ok(parsed)
    }

    /// Reads the text of the entered element and its end tag. The path still ends with the element.
    fn text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let mut whole: Cow<'a, str> = Cow::Borrowed("");
        loop {
            let step = match self.step()? {
                Step::Text(part) => Step::Reference(newlines(part)),
                step => step,
            };
            match step {
                Step::Text(part) | Step::Reference(part) => {
                    if whole.len() + part.len() > self.limits.text {
                        return Err(self.limit(LimitKind::Text, self.limits.text as u64));
                    }
                    if whole.is_empty() {
                        whole = part;
                    } else {
                        whole.to_mut().push_str(&part);
                    }
                }
                Step::Enter(_) => self.unknown()?,
                Step::Leave => return Ok(whole),
                Step::End => return Err(self.error(DecodeErrorKind::Truncated)),
            }
        }
    }

    /// Skips the entered element with all that it holds.
    pub(crate) fn skip(&mut self) -> Result<(), DecodeError> {
        let depth = self.path.len();
        self.skipping = true;
        loop {
            match self.step()? {
                Step::Enter(_) | Step::Text(_) | Step::Reference(_) => {}
                Step::Leave => {
                    self.path.pop();
                    if self.path.len() < depth {
                        self.skipping = false;
                        return Ok(());
                    }
                }
                Step::End => return Err(self.error(DecodeErrorKind::Truncated)),
            }
        }
    }

    fn count_row(&mut self) -> Result<(), DecodeError> {
        self.rows += 1;
        if self.rows > self.limits.rows {
            return Err(self.limit(LimitKind::Rows, self.limits.rows));
        }
        Ok(())
    }

    fn rest(&self) -> &'a str {
        self.input.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        let blanks = self.rest().bytes().take_while(u8::is_ascii_whitespace);
        self.at += blanks.count();
    }

    /// The next thing in the document. An entered element is on the path; a left one still is.
    ///
    /// Plain tags and plain text, which are nearly all of an answer, are read here; everything that needs more of XML
    /// is read by quick-xml.
    pub(crate) fn step(&mut self) -> Result<Step<'a>, DecodeError> {
        if std::mem::take(&mut self.empty) {
            self.open.pop();
            return Ok(Step::Leave);
        }
        loop {
            let rest = self.rest();
            match *rest.as_bytes() {
                [] => return Ok(Step::End),
                [b'<', b'/', ..] => return self.end_tag(rest),
                [b'<', first, ..] if is_name_byte(first) => {
                    if let Some(step) = self.plain_tag(rest)? {
                        return Ok(step);
                    }
                }
                [b'<' | b'&', ..] => {}
                _ => {
                    let end = memchr::memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
                    self.at += end;
                    return Ok(Step::Text(Cow::Borrowed(
                        rest.get(..end).unwrap_or_default(),
                    )));
                }
            }
            if let Some(step) = self.markup(rest)? {
                return Ok(step);
            }
        }
    }

    /// `<name>` and `<name/>`; `None` where the tag has more in it.
    fn plain_tag(&mut self, rest: &'a str) -> Result<Option<Step<'a>>, DecodeError> {
        let length = rest
            .bytes()
            .skip(1)
            .take_while(|byte| is_name_byte(*byte))
            .count();
        let behind = rest.as_bytes().get(1 + length..).unwrap_or_default();
        let tail = match behind {
            [b'>', ..] => 1,
            [b'/', b'>', ..] => {
                self.empty = true;
                2
            }
            _ => return Ok(None),
        };
        self.at += 1 + length + tail;
        self.enter(rest.get(1..=length).unwrap_or_default())
            .map(Some)
    }

    fn end_tag(&mut self, rest: &'a str) -> Result<Step<'a>, DecodeError> {
        let Some(expected) = self.open.pop() else {
            return Err(self.error(DecodeErrorKind::Malformed(
                "an end tag without a start tag".to_owned(),
            )));
        };
        let found = rest.get(2..).unwrap_or_default();
        if let Some(behind) = found.strip_prefix(expected)
            && behind.starts_with('>')
        {
            self.at += expected.len() + 3;
            return Ok(Step::Leave);
        }
        let Some(length) = found.find('>') else {
            return Err(self.error(DecodeErrorKind::Truncated));
        };
        let name = found.get(..length).unwrap_or_default().trim_ascii_end();
        if name != expected {
            return Err(self.error(DecodeErrorKind::Malformed(format!(
                "<{expected}> is closed by </{}>",
                excerpt(name)
            ))));
        }
        self.at += length + 3;
        Ok(Step::Leave)
    }

    /// Tags with attributes, references, CDATA, comments, instructions, declarations. `None` for what means nothing.
    fn markup(&mut self, rest: &'a str) -> Result<Option<Step<'a>>, DecodeError> {
        let mut reader = Reader::from_str(rest);
        let event = reader.read_event().map_err(|error| self.syntax(&error))?;
        let start = self.at;
        self.at += usize::try_from(reader.buffer_position()).unwrap_or(rest.len());
        let step = match event {
            Event::Start(tag) => self.enter_with_attributes(&tag)?,
            Event::Empty(tag) => {
                self.empty = true;
                self.enter_with_attributes(&tag)?
            }
            Event::CData(text) => Step::Text(text.into_inner()),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(Cow::Owned(character.to_string())),
                    Ok(None) => {
                        resolve_predefined_entity(&reference.into_inner()).map(Cow::Borrowed)
                    }
                    Err(_) => None,
                };
                let unknown = || {
                    self.error(DecodeErrorKind::Malformed(
                        "a reference to an unknown entity or character".to_owned(),
                    ))
                };
                Step::Reference(resolved.ok_or_else(unknown)?)
            }
            Event::Comment(_) | Event::PI(_) => return Ok(None),
            Event::Decl(declaration) => {
                if start != 0 {
                    return Err(self.error(DecodeErrorKind::Malformed(
                        "an XML declaration inside of the document".to_owned(),
                    )));
                }
                if let Some(Ok(encoding)) = declaration.encoding()
                    && !["utf-8", "utf8", "us-ascii"]
                        .iter()
                        .any(|known| encoding.eq_ignore_ascii_case(known))
                {
                    return Err(self.error(DecodeErrorKind::Encoding(format!(
                        "it declares {}",
                        excerpt(&encoding)
                    ))));
                }
                return Ok(None);
            }
            Event::DocType(kind) => {
                let html = kind
                    .get(..4)
                    .is_some_and(|start| start.eq_ignore_ascii_case("html"));
                return Err(self.error(if html {
                    DecodeErrorKind::Foreign(Foreign::Html(None))
                } else {
                    DecodeErrorKind::Doctype
                }));
            }
            Event::Text(text) => Step::Text(text.into_inner()),
            Event::End(_) | Event::Eof => return Err(self.error(DecodeErrorKind::Truncated)),
        };
        Ok(Some(step))
    }

    fn enter_with_attributes(&mut self, tag: &BytesStart<'_>) -> Result<Step<'a>, DecodeError> {
        // The tag borrows from the input, but its type does not say so for the name alone.
        let name = tag.name();
        let name: &str = name.as_ref();
        let start = (name.as_ptr() as usize).wrapping_sub(self.input.as_ptr() as usize);
        let name = self
            .input
            .get(start..start.wrapping_add(name.len()))
            .unwrap_or_default();
        let step = self.enter(name)?;
        self.attributes(tag)?;
        Ok(step)
    }

    fn enter(&mut self, name: &'a str) -> Result<Step<'a>, DecodeError> {
        self.open.push(name);
        let local = match memchr::memrchr(b':', name.as_bytes()) {
            Some(colon) => name.get(colon + 1..).unwrap_or_default(),
            None => name,
        };
        self.path.push(local);
        self.nil = false;
        if self.path.len() > self.limits.depth {
            return Err(self.limit(LimitKind::Depth, self.limits.depth as u64));
        }
        Ok(Step::Enter(local))
    }

    fn attributes(&mut self, tag: &BytesStart<'_>) -> Result<(), DecodeError> {
        for (index, attribute) in tag.attributes().enumerate() {
            if index >= self.limits.attributes {
                return Err(self.limit(LimitKind::Attributes, self.limits.attributes as u64));
            }
            let attribute = attribute.map_err(|error| {
                self.error(DecodeErrorKind::Malformed(format!("an attribute: {error}")))
            })?;
            let name: &str = attribute.key.as_ref();
            let value: &str = &attribute.value;
            let (prefix, local) = name.split_once(':').unwrap_or(("", name));
            if name == "xmlns" || prefix == "xmlns" {
                match namespaces::kind(value) {
                    namespaces::Kind::Canonical => {}
                    namespaces::Kind::Known => self.drift.count(
                        DriftLevel::Unknown,
                        DriftKind::AlternativeNamespace,
                        self.location(),
                        Some(value),
                    ),
                    namespaces::Kind::Unknown => {
                        self.drift.count(
                            DriftLevel::Unknown,
                            DriftKind::UnknownNamespace,
                            self.location(),
                            Some(value),
                        );
                    }
                }
            } else if local == "nil" && !prefix.is_empty() {
                self.nil = matches!(value.trim(), "1" | "true");
            } else if !self.skipping && !is_known_attribute(prefix, local) {
                let path = format!("{}/@{}", self.location(), excerpt(local));
                self.drift
                    .count(DriftLevel::Unknown, DriftKind::UnknownAttribute, path, None);
            }
        }
        Ok(())
    }

    fn level(&self) -> DriftLevel {
        if self.hidden > 0
            && self.path.len() <= self.hidden + 2
            && self.purpose == Purpose::Response
        {
            DriftLevel::Doubt
        } else {
            DriftLevel::Unknown
        }
    }

    fn location(&self) -> String {
        let shown = match self.path.get(self.hidden..) {
            Some(shown) if !shown.is_empty() => shown,
            _ => &self.path,
        };
        let names: Vec<String> = shown.iter().map(|name| excerpt(name)).collect();
        names.join("/")
    }

    fn limit(&self, limit: LimitKind, maximum: u64) -> DecodeError {
        self.error(DecodeErrorKind::Limit { limit, maximum })
    }

    fn syntax(&self, error: &quick_xml::Error) -> DecodeError {
        use quick_xml::errors::SyntaxError;
        let kind = match error {
            // A markup that never ends can only be a document that was cut off in the middle of it.
            quick_xml::Error::Syntax(
                SyntaxError::UnclosedTag
                | SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue
                | SyntaxError::UnclosedComment
                | SyntaxError::UnclosedCData
                | SyntaxError::UnclosedPI
                | SyntaxError::UnclosedXmlDecl
                | SyntaxError::UnclosedDoctype,
            ) => DecodeErrorKind::Truncated,
            other => DecodeErrorKind::Malformed(other.to_string()),
        };
        self.error(kind)
    }

    pub(crate) fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        let offset = self.at as u64;
        let before = self.input.as_bytes().get(..self.at);
        let line = before.filter(|_| self.base == 0).map(|before| {
            let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
            let column = before
                .iter()
                .rev()
                .take_while(|byte| **byte != b'\n')
                .count() as u64
                + 1;
            (line, column)
        });
        DecodeError {
            kind,
            path: self.location(),
            offset: self.base + offset,
            line,
        }
    }
}

/// Bytes of names, as far as they need no second look.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.') || byte >= 0x80
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
