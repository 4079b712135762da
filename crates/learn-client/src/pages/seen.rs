//! What pages have shown before. A server that does not understand the page token gives the same page for ever.

use std::collections::HashSet;

use super::page::Page;
use crate::error::Paging;
use crate::prints::Prints;

/// The longest token of a page that is followed. Real ones have some hundred bytes.
const MAX_TOKEN: usize = 64 * 1024;

/// How many pages without a row may follow each other.
const MAX_EMPTY: u32 = 100;

/// The tokens and the pages that were there, 16 bytes for each, and the rows of the page before.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) prints: Prints,
    tokens: HashSet<u128>,
    pages: HashSet<u128>,
    before: HashSet<u128>,
    /// How many rows of the last page were on the page before.
    pub(super) again: u64,
    /// Pages without a row up to now.
    empty: u32,
}

impl Seen {
    /// Notes a token. Says whether it is a new one.
    pub(super) fn is_new(&mut self, token: &str) -> bool {
        self.tokens.insert(self.prints.of(token.as_bytes()))
    }

    /// Notes a page. `rows` are prints of its rows as they arrived. Says why it may not be handed out.
    pub(super) fn refuse<R>(&mut self, page: &Page<R>, mut rows: Vec<u128>) -> Option<Paging> {
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
            // Rows have keys: two pages with the same rows, in whatever order, are the same page.
            rows.sort_unstable();
            let page = rows.iter().fold(0_u128, |all, row| {
                self.prints.of(&(all ^ row).to_le_bytes())
            });
            let is_new = self.pages.insert(page);
            let again = rows.iter().filter(|row| self.before.contains(row)).count();
            let is_of_before = !rows.is_empty() && again == rows.len();
            self.again = again as u64;
            self.before = rows.into_iter().collect();
            let is_told = !self.before.is_empty();
            return (is_told && (!is_new || is_of_before)).then_some(Paging::RowsRepeated);
        }
        self.empty += 1;
        (page.next_token.is_some() && self.empty >= MAX_EMPTY)
            .then_some(Paging::NoRows { pages: self.empty })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[u128]) -> Page<u128> {
        Page {
            rows: rows.to_vec(),
            token: None,
            next_token: Some("t".to_owned()),
            doubt: None,
        }
    }

    #[test]
    fn the_same_rows_are_known_in_any_order_and_in_part() {
        let mut seen = Seen::default();
        let mut refuse = |rows: &[u128]| seen.refuse(&page(rows), rows.to_vec());
        for new in [&[1, 2][..], &[3, 4], &[4, 5], &[6]] {
            assert_eq!(refuse(new), None, "{new:?}");
        }
        for old in [&[2, 1][..], &[5, 4], &[4]] {
            assert_eq!(refuse(old), Some(Paging::RowsRepeated), "{old:?}");
        }
        assert_eq!(refuse(&[4, 7, 8]), None);
        assert_eq!(refuse(&[8, 7, 9]), None);
        assert_eq!(seen.again, 2);
        // Where rows cannot be told, nothing is said.
        assert_eq!(seen.refuse(&page(&[1]), Vec::new()), None);
        assert_eq!(seen.refuse(&page(&[1]), Vec::new()), None);
    }
}
