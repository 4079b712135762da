//! What `Content-Type` says of the characters of an answer, where the document says nothing, or something else.
//!
//! The document counts first: servers write `charset=utf-8` from habit, in front of whatever it is. What the header says
//! counts where the document says nothing, or where the bytes show that it is right.

use encoding_rs::{Encoding, UTF_8};
use learn_types::decode::declared_encoding;

use crate::text::wide;

/// What UTF-8 is called in a declaration.
const NAME: &[u8] = b"UTF-8";

/// An answer as its own declaration says, whatever the header says.
pub(crate) fn settle(body: Vec<u8>, content_type: Option<&str>) -> Vec<u8> {
    let Some(named) = content_type.and_then(charset) else {
        return body;
    };
    let declared = declared_encoding(&body).map(<[u8]>::to_vec);
    // NUL is a character of it, but none of a text.
    let is_utf8 = || std::str::from_utf8(&body).is_ok() && !body.contains(&0);
    if named == UTF_8 {
        // Something on the way has turned it into UTF-8, and left its declaration.
        let other =
            declared.filter(|label| Encoding::for_label(label).is_some_and(|it| it != UTF_8));
        return match other {
            Some(label) if !body.is_ascii() && is_utf8() => renamed(body, &label),
            _ => body,
        };
    }
    // What is mostly ASCII shows by itself that it is in UTF-16.
    if wide(&body).is_some() || declared.is_some() || is_utf8() {
        return body;
    }
    match named.decode_without_bom_handling_and_without_replacement(&body) {
        Some(text) => text.into_owned().into_bytes(),
        None => body,
    }
}

/// The charset of a `Content-Type`.
fn charset(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let label = value.trim().trim_matches(['"', '\'']);
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| Encoding::for_label(label.as_bytes()))?
    })
}

/// A document whose declaration names UTF-8 in place of something else. Nothing moves, so that places stay right.
fn renamed(mut body: Vec<u8>, label: &[u8]) -> Vec<u8> {
    let found = body.windows(label.len()).position(|part| part == label);
    if let Some(at) = found
        && let Some(quote) = body.get(at + label.len()).copied()
        && label.len() >= NAME.len()
    {
        let mut name = NAME.to_vec();
        name.push(quote);
        name.resize(label.len() + 1, b' ');
        body.splice(at..=at + label.len(), name);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(document: &[u8], content_type: &str) -> Vec<u8> {
        settle(document.to_vec(), Some(content_type))
    }

    #[test]
    fn the_header_counts_where_the_document_says_nothing() {
        let plain = "<a>Zo\u{eb}</a>";
        assert_eq!(
            settled(b"<a>Zo\xeb</a>", "text/xml; charset=ISO-8859-1"),
            plain.as_bytes()
        );
        assert_eq!(
            settled(b"<a>Zo\xeb</a>", "text/xml; Charset=\"windows-1252\""),
            plain.as_bytes()
        );
        // It is wrong: the bytes are UTF-8.
        assert_eq!(
            settled(plain.as_bytes(), "text/xml; charset=ISO-8859-1"),
            plain.as_bytes()
        );
        assert_eq!(settled(b"<a>Zo\xeb</a>", "text/xml"), b"<a>Zo\xeb</a>");
    }

    #[test]
    fn utf_16_that_does_not_show_is_known_by_the_header() {
        let text = "\u{43d}\u{435}\u{432}\u{435}\u{440}\u{43d}\u{44b}\u{439}: t0ken";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(crate::text::wide(&wide), None);
        assert_eq!(
            settled(&wide, "text/plain; charset=utf-16be"),
            text.as_bytes()
        );
        // It was turned into UTF-8 on the way.
        let plain = "<a>Zo\u{eb}</a>".as_bytes();
        assert_eq!(settled(plain, "text/xml; charset=utf-16"), plain);
    }

    #[test]
    fn a_declaration_that_the_bytes_contradict_gives_way_to_the_header() {
        let document = "<?xml version='1.0' encoding='ISO-8859-1'?><a>Zo\u{eb}</a>";
        let settled = settled(document.as_bytes(), "text/xml; charset=utf-8");
        let settled = std::str::from_utf8(&settled).unwrap();
        assert_eq!(settled.len(), document.len());
        assert!(
            settled.starts_with("<?xml version='1.0' encoding='UTF-8'"),
            "{settled}"
        );
    }

    #[test]
    fn a_declaration_that_the_bytes_bear_out_counts() {
        let document = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Zo\xeb</a>";
        assert_eq!(settled(document, "text/xml; charset=utf-8"), document);
    }
}
