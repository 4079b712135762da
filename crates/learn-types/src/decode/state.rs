use super::drift::{Drift, DriftKind, DriftLevel};
use super::limits::Limits;
use super::stack::Stack;
use super::tally::Tally;
use crate::operation::{FieldKind, OperationDescriptor};
use crate::soap::{Credentials, Fault};

/// What a document is decoded for. Empty elements mean different things in requests and in responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An empty optional value is absent.
    Response,
    /// An empty text is a text.
    Request,
}

/// How deep the parts of an envelope stand.
pub(crate) mod depth {
    /// Inside of the body.
    pub(crate) const BODY: usize = 2;
    /// Inside of the result.
    pub(crate) const RESULT: usize = 3;
}

/// How many unknown elements of a result are named.
const MAX_FOUND: usize = 8;

/// What a decoder knows beside its input, so that it can go on with another piece of the same document.
// The flags are independent of each other: each speaks of the element that was entered last.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug)]
pub(crate) struct State {
    pub(super) limits: Limits,
    pub(super) purpose: Purpose,
    pub(super) operation: Option<&'static OperationDescriptor>,
    pub(super) stack: Stack,
    pub(super) tally: Tally,
    /// The element that was entered last is `xsi:nil`.
    pub(super) nil: bool,
    /// The element that was entered last has no content and no end tag.
    pub(super) empty: bool,
    /// Inside an element that the contract does not know.
    pub(super) skipping: bool,
    /// The next value is sensitive.
    pub(super) masked: bool,
    pub(super) rows: u64,
    /// Down to which depth the content of elements decides whether the answer is complete.
    pub(super) decides: usize,
    /// What was found in the result that the contract does not know.
    pub(super) found: Vec<String>,
    /// What it says, where it looks like an error message.
    pub(super) words: Option<String>,
    /// Children of the result that the contract knows.
    pub(super) known: u64,
    /// A fault that stood where rows, or fields of the result, were expected.
    pub(super) fault: Option<Fault>,
    pub(super) credentials: Option<Credentials>,
    /// The encoding that the document was in, where that was not UTF-8.
    pub(super) encoding: Option<Box<str>>,
    /// Bytes of the document before the input.
    pub(super) base: u64,
    /// Line ends before the input, and bytes behind the last of them.
    pub(super) lines: u64,
    pub(super) column: u64,
}

/// A place to come back to when more of the document is there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(super) at: usize,
    depth: usize,
    nil: bool,
    empty: bool,
    rows: u64,
    found: usize,
    known: u64,
}

impl State {
    pub(crate) fn new(
        limits: Limits,
        purpose: Purpose,
        operation: Option<&'static OperationDescriptor>,
    ) -> Self {
        Self {
            limits,
            purpose,
            operation,
            stack: Stack::default(),
            tally: Tally::default(),
            nil: false,
            empty: false,
            skipping: false,
            masked: false,
            rows: 0,
            decides: match purpose {
                Purpose::Response => depth::BODY,
                Purpose::Request => 0,
            },
            found: Vec::new(),
            words: None,
            known: 0,
            fault: None,
            credentials: None,
            encoding: None,
            base: 0,
            lines: 0,
            column: 0,
        }
    }

    pub(crate) fn set_encoding(&mut self, encoding: Option<&str>) {
        if self.encoding.is_none() {
            self.encoding = encoding.map(Into::into);
        }
    }

    pub(crate) fn take_drift(&mut self) -> Drift {
        self.tally.take()
    }

    #[cfg(feature = "server")]
    pub(crate) fn take_credentials(&mut self) -> Option<Credentials> {
        self.credentials.take()
    }

    pub(crate) fn take_fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }

    pub(crate) fn operation(&self) -> Option<&'static OperationDescriptor> {
        self.operation
    }

    /// Whether the result held anything that the contract knows, or a fault.
    pub(crate) fn knows_result(&self) -> bool {
        self.known > 0 || self.fault.is_some()
    }

    /// Whether there was anything in the result.
    pub(crate) fn has_content(&self) -> bool {
        self.knows_result() || !self.found.is_empty()
    }

    /// Text of the document that is not kept any longer.
    pub(crate) fn pass(&mut self, text: &str) {
        self.base += text.len() as u64;
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
        match memchr::memrchr(b'\n', text.as_bytes()) {
            Some(last) => self.column = (text.len() - last - 1) as u64,
            None => self.column += text.len() as u64,
        }
        self.lines += lines;
    }

    pub(super) fn mark(&self, at: usize) -> Mark {
        Mark {
            at,
            depth: self.stack.len(),
            nil: self.nil,
            empty: self.empty,
            rows: self.rows,
            found: self.found.len(),
            known: self.known,
        }
    }

    pub(super) fn rollback(&mut self, mark: Mark) {
        self.stack.truncate(mark.depth);
        self.nil = mark.nil;
        self.empty = mark.empty;
        self.rows = mark.rows;
        self.found.truncate(mark.found);
        self.known = mark.known;
        self.skipping = false;
        self.masked = false;
        self.tally.rollback();
    }

    /// What something means that stands directly inside the element at `container` (the outermost is at 1).
    pub(super) fn level(&self, kind: DriftKind, container: usize) -> DriftLevel {
        let is_of_a_value = matches!(
            kind,
            DriftKind::UnknownValue | DriftKind::UnreadableValue | DriftKind::ForbiddenCharacter
        );
        if kind.is_note() {
            DriftLevel::Declared
        } else if self.is_in_page_token(container)
            || !is_of_a_value
                && (container <= self.decides
                    || self.is_second_field(kind, container)
                    || self.is_in_list(container))
        {
            DriftLevel::Doubt
        } else {
            DriftLevel::Unknown
        }
    }

    /// Whether a field of the result came a second time: which of them counts is not known.
    fn is_second_field(&self, kind: DriftKind, container: usize) -> bool {
        kind == DriftKind::RepeatedElement
            && container == depth::RESULT
            && self.purpose == Purpose::Response
    }

    /// Whether that element is the result of an operation whose rows are the items of a list, or stands inside of it.
    fn is_in_list(&self, container: usize) -> bool {
        let Some(operation) = self.operation else {
            return false;
        };
        self.purpose == Purpose::Response
            && operation.rows.is_none()
            && container >= depth::RESULT
            && matches!(operation.response, FieldKind::Record(fields)
                if fields.iter().any(|field| matches!(field.kind, FieldKind::List { .. })))
    }

    /// Whether a name is one that decides completeness where it is known to stand: that of a row, of the wrapper of
    /// rows, or of a page token.
    pub(crate) fn decides_elsewhere(&self, name: &str) -> bool {
        let Some(operation) = self.operation else {
            return false;
        };
        let rows = operation
            .rows
            .iter()
            .flat_map(|rows| rows.elements.iter().chain(rows.wrappers));
        let tokens = operation
            .paging
            .iter()
            .flat_map(|paging| [&paging.next, &paging.token]);
        self.purpose == Purpose::Response
            && rows
                .chain(tokens)
                .any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether that element is the token of the next page, or stands inside it.
    fn is_in_page_token(&self, container: usize) -> bool {
        self.purpose == Purpose::Response
            && container > depth::RESULT
            && self
                .operation
                .and_then(|operation| operation.paging)
                .is_some_and(|paging| paging.next == self.stack.local(depth::RESULT))
    }

    /// Remembers what the result, or the wrapper of its rows, held that is not known.
    pub(super) fn remember(&mut self, name: &str) {
        if self.found.len() < MAX_FOUND && !self.found.iter().any(|found| found == name) {
            self.found.push(name.to_owned());
        }
    }
}
