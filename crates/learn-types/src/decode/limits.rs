use std::fmt;

/// How much of a document is accepted. What exceeds a limit is an error that names it.
///
/// The defaults suit buffered answers. Row streams ignore `bytes`, and hold `rows` for each row by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the whole document. Default: 256 MiB.
    pub bytes: u64,
    /// Elements inside each other. Default: 64.
    pub depth: usize,
    /// Rows and items of lists in an answer, together; in a row stream, the items of one row. Default: 5,000,000.
    pub rows: u64,
    /// Attributes of one element. Default: 64.
    pub attributes: usize,
    /// Bytes of the text of one element, and of what is read as a whole: a row, a header, an element that is skipped.
    /// Default: 16 MiB.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 * 1024 * 1024,
            depth: 64,
            rows: 5_000_000,
            attributes: 64,
            text: 16 * 1024 * 1024,
        }
    }
}

/// Which of the [`Limits`] was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LimitKind {
    /// [`Limits::bytes`].
    Bytes,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::rows`].
    Rows,
    /// [`Limits::attributes`].
    Attributes,
    /// [`Limits::text`].
    Text,
}

impl LimitKind {
    /// The field of [`Limits`] that sets it.
    pub fn setting(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Depth => "depth",
            Self::Rows => "rows",
            Self::Attributes => "attributes",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for LimitKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes of the document",
            Self::Depth => "elements inside each other",
            Self::Rows => "rows",
            Self::Attributes => "attributes of one element",
            Self::Text => "bytes of one element",
        })
    }
}
