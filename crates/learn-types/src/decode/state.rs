use super::drift::Drift;
use super::limits::Limits;
use super::stack::Stack;
use super::tally::Tally;
use crate::operation::OperationDescriptor;
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
// The flags are independent of each other: each speaks of the element that was entered last, or of what comes next.
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
    /// Rows and items of lists that are held at once.
    pub(crate) items: u64,
    /// Down to which depth the content of elements decides whether the answer is complete.
    pub(super) decides: usize,
    /// What was found in the result that the contract does not know.
    pub(super) found: Vec<String>,
    /// What it says, where it looks like an error message.
    pub(super) words: Option<String>,
    /// Children of the result that the contract knows.
    pub(super) known: u64,
    /// How many items an array in the answer says that it has.
    pub(crate) promised: u64,
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
    items: u64,
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
            items: 0,
            decides: match purpose {
                Purpose::Response => depth::BODY,
                Purpose::Request => 0,
            },
            found: Vec::new(),
            words: None,
            known: 0,
            promised: 0,
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
            items: self.items,
            found: self.found.len(),
            known: self.known,
        }
    }

    pub(super) fn rollback(&mut self, mark: Mark) {
        self.stack.truncate(mark.depth);
        self.nil = mark.nil;
        self.empty = mark.empty;
        self.items = mark.items;
        self.found.truncate(mark.found);
        self.known = mark.known;
        self.skipping = false;
        self.masked = false;
        self.tally.rollback();
    }

    /// Remembers what the result, or the wrapper of its rows, held that is not known.
    pub(super) fn remember(&mut self, name: &str) {
        if self.found.len() < MAX_FOUND && !self.found.iter().any(|found| found == name) {
            self.found.push(name.to_owned());
        }
    }
}
