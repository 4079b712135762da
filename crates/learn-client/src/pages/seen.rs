//! What pages have shown before. A server that does not understand the page token gives the same page for ever.

use std::collections::HashSet;

use super::page::Page;
use crate::error::Paging;
use crate::prints::Prints;

/// The longest token of a page that is followed. Real ones have some hundred bytes.
const MAX_TOKEN: usize = 64 * 1024;

/// How many pages without a row may follow each other.
const MAX_EMPTY: u32 = 100;

/// The tokens and the pages that were there, 16 bytes for each.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) prints: Prints,
    tokens: HashSet<u128>,
    pages: HashSet<u128>,
    /// Pages without a row up to now.
    empty: u32,
}

impl Seen {
    /// Notes a token. Says whether it is a new one.
    pub(super) fn is_new(&mut self, token: &str) -> bool {
        self.tokens.insert(self.prints.of(token.as_bytes()))
    }

    /// Notes a page. `print` is of its rows as they arrived. Says why it may not be handed out.
    pub(super) fn refuse<R>(&mut self, page: &Page<R>, print: Option<u128>) -> Option<Paging> {
        if let Some(next) = &page.next_token
            && next.len() > MAX_TOKEN
        {
            return Some(Paging::TokenTooLong {
                length: next.len(),
                maximum: MAX_TOKEN,
            });
        }
        if !page.rows.is_empty() {
            self.empty = 0;
            // Rows have keys: two pages with the same rows are the same page.
            return print
                .filter(|print| !self.pages.insert(*print))
                .map(|_| Paging::RowsRepeated);
        }
        self.empty += 1;
        (page.next_token.is_some() && self.empty >= MAX_EMPTY)
            .then_some(Paging::NoRows { pages: self.empty })
    }
}
