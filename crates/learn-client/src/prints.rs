//! By what an answer is known again.

use std::hash::{BuildHasher, RandomState};

/// Makes 128-bit hashes with keys of its own, so that no server can choose two texts of the same hash.
#[derive(Clone, Default)]
pub(crate) struct Prints(RandomState, RandomState);

impl Prints {
    pub(crate) fn of(&self, bytes: &[u8]) -> u128 {
        u128::from(self.0.hash_one(bytes)) << 64 | u128::from(self.1.hash_one(bytes))
    }
}

/// The rows of an answer as they arrived, from the start of the first to the end of the last: without the page token,
/// which differs. `None` where they cannot be told so.
pub(crate) fn rows<'a>(body: &'a [u8], elements: &[&str]) -> Option<&'a [u8]> {
    let is_row = |tag: &[u8]| {
        let end = |byte: &u8| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace();
        let name = tag.split(end).next().unwrap_or_default();
        let local = name.rsplit(|byte| *byte == b':').next();
        elements
            .iter()
            .any(|element| Some(element.as_bytes()) == local)
    };
    let starts = |at: usize, mark: &[u8]| {
        let tag = body.get(at..).and_then(|tag| tag.strip_prefix(mark));
        tag.is_some_and(is_row)
    };
    let start = (0..body.len()).find(|at| starts(*at, b"<"))?;
    let end = (0..body.len()).rev().find(|at| starts(*at, b"</"))?;
    body.get(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_body() {
        let body = b"<a:R><a:users><a:user x='1'><id>1</id></a:user ><user/><a:user>2</a:user></a:users><t>x</t></a:R>";
        assert_eq!(
            rows(body, &["user"]).map(String::from_utf8_lossy).unwrap(),
            "<a:user x='1'><id>1</id></a:user ><user/><a:user>2"
        );
        for none in [&b"<user"[..], b"<R><users/></R>", b"</user><user>", b""] {
            assert_eq!(rows(none, &["user"]), None);
        }
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
