//! What a body says, in whatever encoding it is: for everything that shows it, or looks for something in it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use learn_types::decode::declared_encoding;

/// How much of a body shows whether it is in UTF-16.
const SAMPLE: usize = 1024;

/// The text of a body, by its byte order mark, its bytes or its declaration. A byte that is not of UTF-8 is read as
/// Windows does it.
pub(crate) fn text_of(body: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = wide(body) {
        let body = body.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(body).0;
    }
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if let Ok(text) = std::str::from_utf8(body) {
        return text.into();
    }
    let declared = declared_encoding(body).and_then(Encoding::for_label);
    if let Some(encoding) = declared.filter(|encoding| encoding.is_single_byte()) {
        return encoding.decode_without_bom_handling(body).0;
    }
    let mut text = String::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(stray));
    }
    text.into()
}

/// Which UTF-16 a body is in, if it is, and the length of its byte order mark.
pub(crate) fn wide(body: &[u8]) -> Option<(&'static Encoding, usize)> {
    match body {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, 2)),
        _ => {}
    }
    let (pairs, _) = body.get(..SAMPLE).unwrap_or(body).as_chunks::<2>();
    let nul = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let is_most = |count: usize| count > 1 && count * 2 >= pairs.len();
    match (nul(0), nul(1)) {
        (0, low) if is_most(low) => Some((UTF_16LE, 0)),
        (high, 0) if is_most(high) => Some((UTF_16BE, 0)),
        _ => None,
    }
}

/// What a byte may stand for that is not of UTF-8.
pub(crate) fn stray(byte: u8) -> char {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn bodies_are_read_in_the_encoding_that_they_show() {
        let text = "<p>Zo\u{eb}, 30 \u{20ac}</p>";
        for body in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [&[0xff, 0xfe], &*utf16(text, u16::to_le_bytes)].concat(),
            [&[0xfe, 0xff], &*utf16(text, u16::to_be_bytes)].concat(),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
            b"<p>Zo\xeb, 30 \x80</p>".to_vec(),
        ] {
            assert_eq!(text_of(&body), text, "{body:?}");
        }
        let declared = b"<?xml version='1.0' encoding='windows-1251'?><a>\xcf</a>";
        assert!(text_of(declared).ends_with("<a>\u{41f}</a>"));
    }

    #[test]
    fn what_is_not_in_utf_16_is_not_taken_for_it() {
        for body in [
            &b""[..],
            b"a",
            b"a\0bcd",
            b"\0\0\0\0",
            b"abcd\0\0",
            b"a\0\0b",
        ] {
            assert_eq!(wide(body), None, "{body:?}");
        }
    }
}
