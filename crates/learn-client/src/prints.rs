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

/// The rows of an answer as they arrived, each from its start to its end tag. None where they cannot be told so.
pub(crate) fn rows<'a>(body: &'a [u8], elements: &[&str]) -> Vec<&'a [u8]> {
    let is_row = |tag: &[u8]| {
        // No name goes on behind the next tag: however many there are, each byte is looked at for one.
        let end = |byte: &u8| matches!(byte, b'>' | b'/' | b'<') || byte.is_ascii_whitespace();
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

    #[test]
    fn tags_without_an_end_cost_no_more_than_others() {
        for text in ["<", "</", "<![CDATA[<"] {
            assert_eq!(
                rows(text.repeat(4_000_000).as_bytes(), &["user"]),
                [&b""[..]; 0]
            );
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
