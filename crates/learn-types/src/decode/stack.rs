use std::hash::{DefaultHasher, Hash, Hasher};

use super::error::excerpt;

/// The names of the open elements, kept once for end tags, paths and drift.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    names: Vec<u8>,
    elements: Vec<Element>,
}

#[derive(Clone, Copy, Debug)]
struct Element {
    /// Where its name starts, as written.
    start: usize,
    /// Where the local part of its name starts.
    local: usize,
    /// Of the path up to it, once somebody asked.
    hash: Option<u64>,
}

impl Stack {
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }

    /// Opens an element. `local` is how long its prefix is, colon included.
    #[inline]
    pub(super) fn push(&mut self, name: &[u8], local: usize) {
        let start = self.names.len();
        self.names.extend_from_slice(name);
        self.elements.push(Element {
            start,
            local: start + local,
            hash: None,
        });
    }

    #[inline]
    pub(super) fn pop(&mut self) {
        if let Some(element) = self.elements.pop() {
            self.names.truncate(element.start);
        }
    }

    pub(super) fn truncate(&mut self, length: usize) {
        if let Some(element) = self.elements.get(length) {
            self.names.truncate(element.start);
            self.elements.truncate(length);
        }
    }

    /// The name of the innermost element as written.
    #[inline]
    pub(super) fn top(&self) -> Option<&[u8]> {
        self.names.get(self.elements.last()?.start..)
    }

    /// How long the prefix of the innermost element is, colon included.
    #[inline]
    pub(super) fn prefix_length(&self) -> usize {
        self.elements
            .last()
            .map_or(0, |element| element.local - element.start)
    }

    /// The local name of the element at a depth; the outermost is at 0.
    pub(super) fn local(&self, depth: usize) -> &str {
        let Some(element) = self.elements.get(depth) else {
            return "";
        };
        let end = self
            .elements
            .get(depth + 1)
            .map_or(self.names.len(), |next| next.start);
        let name = self.names.get(element.local..end).unwrap_or_default();
        std::str::from_utf8(name).unwrap_or_default()
    }

    /// Local names from a depth on, separated by `/`.
    pub(super) fn path(&self, from: usize) -> String {
        let names: Vec<String> = (from..self.len())
            .map(|depth| excerpt(self.local(depth)))
            .collect();
        names.join("/")
    }

    /// A number for the path, which costs no more than the names that were not counted yet.
    pub(super) fn hash(&mut self) -> u64 {
        let known = self
            .elements
            .iter()
            .rposition(|element| element.hash.is_some());
        let mut hash = known
            .and_then(|depth| self.elements.get(depth)?.hash)
            .unwrap_or_default();
        for depth in known.map_or(0, |depth| depth + 1)..self.len() {
            let mut hasher = DefaultHasher::new();
            (hash, self.local(depth)).hash(&mut hasher);
            hash = hasher.finish();
            if let Some(element) = self.elements.get_mut(depth) {
                element.hash = Some(hash);
            }
        }
        hash
    }
}
