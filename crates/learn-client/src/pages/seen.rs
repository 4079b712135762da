//! What pages have shown before. A server that does not understand the page token gives the same page for ever.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::Page;
use crate::error::Paging;

/// The longest token of a page that is followed. Real ones have some hundred bytes.
const MAX_TOKEN: usize = 64 * 1024;

/// How many pages without a row may follow each other.
const MAX_EMPTY: u32 = 100;

/// Makes 128-bit hashes with keys of its own, so that no server can choose two texts of the same hash.
#[derive(Clone, Default)]
pub(crate) struct Prints(RandomState, RandomState);

impl Prints {
    pub(crate) fn of(&self, bytes: &[u8]) -> u128 {
        u128::from(self.0.hash_one(bytes)) << 64 | u128::from(self.1.hash_one(bytes))
    }
}

/// The tokens and the pages that were there, 16 bytes for each, and the rows of the page before.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) prints: Prints,
    tokens: HashSet<u128>,
    pages: HashSet<u128>,
    before: HashSet<u128>,
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
            let is_of_before = !rows.is_empty() && rows.iter().all(|row| self.before.contains(row));
            self.before = rows.into_iter().collect();
            let is_told = !self.before.is_empty();
            return (is_told && (!is_new || is_of_before)).then_some(Paging::RowsRepeated);
        }
        self.empty += 1;
        (page.next_token.is_some() && self.empty >= MAX_EMPTY)
            .then_some(Paging::NoRows { pages: self.empty })
    }
}

/// The rows of an answer as they arrived, each from its start to its end tag. None where they cannot be told so.
pub(crate) fn rows<'a>(body: &'a [u8], elements: &[&str]) -> Vec<&'a [u8]> {
    let is_row = |tag: &[u8]| {
        let end = |byte: &u8| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace();
        let name = tag.split(end).next().unwrap_or_default();
        let local = name.rsplit(|byte| *byte == b':').next();
        elements
            .iter()
            .any(|element| Some(element.as_bytes()) == local)
    };
    // Where a row starts, and where its end tag does. An empty one has none.
    let mut places: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, _) in body.iter().enumerate().filter(|(_, byte)| **byte == b'<') {
        let tag = body.get(at + 1..).unwrap_or_default();
        match tag.strip_prefix(b"/") {
            Some(tag) if is_row(tag) => {
                if let Some((_, end)) = places.last_mut() {
                    *end = Some(at);
                }
            }
            None if is_row(tag) => places.push((at, None)),
            _ => {}
        }
    }
    places
        .into_iter()
        .filter_map(|(start, end)| body.get(start..end?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_body() {
        let body = b"<a:R><a:users><a:user x='1'><id>1</id></a:user ><user/><a:user>2</a:user></a:users><t>x</t></a:R>";
        let texts: Vec<_> = rows(body, &["user"])
            .into_iter()
            .map(String::from_utf8_lossy)
            .collect();
        let expected = ["<a:user x='1'><id>1</id>", "<a:user>2"];
        assert_eq!(texts, expected);
        for none in [&b"<user"[..], b"<R><users/></R>", b"</user><user>", b""] {
            assert_eq!(rows(none, &["user"]), [&b""[..]; 0]);
        }
    }

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
        // Where rows cannot be told, nothing is said.
        assert_eq!(seen.refuse(&page(&[1]), Vec::new()), None);
        assert_eq!(seen.refuse(&page(&[1]), Vec::new()), None);
    }

    #[test]
    fn prints_differ() {
        let prints = Prints::default();
        assert_eq!(prints.of(b"a"), prints.clone().of(b"a"));
        assert_ne!(prints.of(b"a"), prints.of(b"b"));
        let print = prints.of(b"a");
        assert_ne!(print, print.rotate_left(64), "the halves are of two hashes");
    }
}
