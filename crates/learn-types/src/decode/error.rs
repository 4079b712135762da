use std::fmt;

use super::limits::LimitKind;

/// Why a document could not be decoded, and where.
// One pointer, so that the way without an error costs little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    kind: DecodeErrorKind,
    place: Place,
}

/// Where something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: String,
    pub(crate) offset: u64,
    pub(crate) line: Option<(u64, u64)>,
    pub(crate) encoding: Option<Box<str>>,
}

/// What was wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The document is not a SOAP message at all.
    Foreign(Foreign),
    /// The document ends before its last element does: the connection broke, or the server did.
    Truncated,
    /// The document is not well-formed XML.
    Malformed(String),
    /// The document has a document type declaration, which SOAP forbids and which is refused.
    Doctype,
    /// The document is not in UTF-8.
    Encoding(String),
    /// The envelope's body holds another element than the expected result.
    UnexpectedResult {
        /// The element that was expected.
        expected: String,
        /// The element that was found.
        found: String,
    },
    /// The result holds elements, but none that the contract knows: neither rows nor anything else of it was read.
    NothingKnown {
        /// What was expected in it: the elements of rows, or of the result.
        expected: Vec<String>,
        /// The elements that were found, and `#text` where there was text.
        found: Vec<String>,
        /// What the server says in them, where they look like an error message; cut off where it is long.
        words: Option<String>,
    },
    /// An element that every sample shows is missing, or empty.
    Missing(&'static str),
    /// The text of an element is not such a value.
    InvalidValue {
        /// What was expected: "a date".
        expected: &'static str,
        /// The text, cut off where it is long, masked where it is sensitive.
        value: String,
    },
    /// The values of a request contradict each other.
    Inconsistent(String),
    /// A limit was exceeded.
    Limit {
        /// Which one.
        limit: LimitKind,
        /// What it is set to.
        maximum: u64,
    },
}

/// What was read, or why it could not be.
pub type Result<T> = std::result::Result<T, DecodeError>;

/// What a document is that is not a SOAP message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// Nothing, or blanks only.
    Empty,
    /// An HTML page, with its title if it has one: a login page, a proxy's error page.
    Html(Option<String>),
    /// A JSON document.
    Json,
    /// XML, but its root is not an envelope.
    Xml {
        /// The root element.
        root: String,
    },
    /// An envelope without a body, or with an empty one.
    EmptyBody,
    /// Some other text, such as a notice of PHP.
    Text {
        /// How it starts, without markup.
        words: String,
        /// Whether a SOAP envelope stands behind it.
        envelope: bool,
    },
}

impl DecodeError {
    pub(crate) fn new(kind: DecodeErrorKind, place: Place) -> Self {
        Self(Box::new(Details { kind, place }))
    }

    /// The same place for another reason.
    pub(crate) fn with_kind(mut self, kind: DecodeErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// What was wrong.
    pub fn kind(&self) -> &DecodeErrorKind {
        &self.0.kind
    }

    /// Where it stands: local names from the result element down, separated by `/`. Empty outside of the body.
    pub fn path(&self) -> &str {
        &self.0.place.path
    }

    /// The offset in the document, in bytes.
    pub fn offset(&self) -> u64 {
        self.0.place.offset
    }

    /// The line and the column in the document, counted from 1, where the whole document was at hand.
    pub fn line_and_column(&self) -> Option<(u64, u64)> {
        self.0.place.line
    }

    /// The encoding that the document was in, where that was not UTF-8. Offsets are those of its text as UTF-8.
    pub fn encoding(&self) -> Option<&str> {
        self.0.place.encoding.as_deref()
    }

    /// Whether the document ended too early, so that asking again may help.
    pub fn is_truncated(&self) -> bool {
        self.0.kind == DecodeErrorKind::Truncated
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the answer is empty"),
            Self::Html(Some(title)) => write!(
                f,
                "the answer is an HTML page ({title:?}), not SOAP: check the host and the path, and whether a proxy or a login page stands between"
            ),
            Self::Html(None) => f.write_str(
                "the answer is an HTML page, not SOAP: check the host and the path, and whether a proxy or a login page stands between",
            ),
            Self::Json => f.write_str(
                "the answer is JSON, not SOAP: check the path, this may be the REST API or a gateway",
            ),
            Self::Xml { root } => write!(
                f,
                "the answer is XML, but its root is <{root}>, not a SOAP envelope"
            ),
            Self::EmptyBody => f.write_str("the SOAP envelope has no body, or an empty one"),
            Self::Text { words, envelope } => {
                f.write_str(if *envelope {
                    "text stands before the SOAP envelope"
                } else {
                    "the answer is text, not SOAP"
                })?;
                if words.is_empty() {
                    return Ok(());
                }
                write!(f, ": {words:?}")
            }
        }
    }
}

impl fmt::Display for DecodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(what) => what.fmt(f),
            Self::Truncated => {
                f.write_str("the document ends before its last element: it was cut off on the way")
            }
            Self::Malformed(what) => write!(f, "not well-formed XML: {what}"),
            Self::Doctype => f.write_str(
                "the document has a document type declaration (DTD), which SOAP forbids; it is refused",
            ),
            Self::Encoding(what) => write!(f, "the document is not in UTF-8 ({what})"),
            Self::UnexpectedResult { expected, found } => {
                write!(f, "expected the element <{expected}>, found <{found}>")
            }
            Self::NothingKnown {
                expected,
                found,
                words,
            } => {
                write!(f, "nothing in the result is known: expected ")?;
                write_elements(f, expected)?;
                f.write_str(", found ")?;
                write_elements(f, found)?;
                if let Some(words) = words {
                    write!(f, "; it says {words:?}")?;
                }
                Ok(())
            }
            Self::Missing(element) => write!(f, "the element <{element}> is missing or empty"),
            Self::InvalidValue { expected, value } => {
                write!(f, "expected {expected}, found {value:?}")
            }
            Self::Inconsistent(what) => f.write_str(what),
            Self::Limit { limit, maximum } => write!(
                f,
                "more than {maximum} {limit}: raise the limit `{}` if this is expected",
                limit.setting()
            ),
        }
    }
}

fn write_elements(f: &mut fmt::Formatter<'_>, names: &[String]) -> fmt::Result {
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        if name == TEXT {
            f.write_str("text")?;
        } else {
            write!(f, "<{name}>")?;
        }
    }
    Ok(())
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.kind.fmt(f)?;
        if matches!(self.0.kind, DecodeErrorKind::Foreign(_)) {
            return Ok(());
        }
        if !self.0.place.path.is_empty() {
            write!(f, ", in {}", self.0.place.path)?;
        }
        match self.0.place.line {
            Some((line, column)) => write!(f, " (line {line}, column {column})")?,
            None => write!(f, " (byte {})", self.0.place.offset)?,
        }
        match &self.0.place.encoding {
            Some(encoding) => write!(f, ", read as {encoding}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

/// How text stands among the names of elements.
pub(super) const TEXT: &str = "#text";

/// How much of a value an error or a report shows.
const EXCERPT: usize = 64;

pub(crate) fn excerpt(text: &str) -> String {
    let end = text.char_indices().nth(EXCERPT);
    cut(text, end.map_or(text.len(), |(at, _)| at))
}

/// As much of a text. Where something is missing it ends in `…`: who looks for secrets in it has to know that one may
/// be cut in two there.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let shown = text.get(..text.floor_char_boundary(most));
    let mark = if text.len() > most { "…" } else { "" };
    format!("{}{mark}", shown.unwrap_or_default())
}
