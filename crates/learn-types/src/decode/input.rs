//! Bytes of a document to text: the encoding it is in, and where it stops being well-formed text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::error::{DecodeErrorKind, excerpt};
use super::scan::find_forbidden;

/// How an XML declaration starts.
const OPENING: &[u8] = b"<?xml";

/// As much of a document as an XML declaration may take.
const MAX_DECLARATION: usize = 1024;

/// What follows the text that is at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// More may come.
    More,
    /// Nothing: the document ends here.
    Document,
    /// Bytes that are not text of a document, for this reason.
    Broken(DecodeErrorKind),
}

/// How the bytes of a document are read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Encoded {
    /// UTF-8, or plain ASCII.
    Utf8,
    /// Something else, which is read as UTF-8 afterwards; and its name, as the document gives it.
    Other(&'static Encoding, Box<str>),
}

/// The encoding of a document that starts so: by its byte order mark, by its first bytes, by its declaration. `None`
/// where more bytes are needed to tell. Gives the length of the byte order mark, too.
fn sniff(head: &[u8], is_whole: bool) -> Option<Result<(Encoded, usize), DecodeErrorKind>> {
    if head.len() < 4 && !is_whole {
        return None;
    }
    let (encoded, mark) = match head {
        // The mark says what the bytes are, whatever the declaration says.
        [0xef, 0xbb, 0xbf, ..] => return Some(Ok((Encoded::Utf8, 3))),
        [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
        [b'<', 0, ..] => (Some(UTF_16LE), 0),
        [0, b'<', ..] => (Some(UTF_16BE), 0),
        _ => (None, 0),
    };
    if let Some(encoding) = encoded {
        let encoded = Encoded::Other(encoding, encoding.name().into());
        return Some(Ok((encoded, mark)));
    }
    // However much is there, only so much of it decides.
    let is_whole = is_whole || head.len() >= mark + MAX_DECLARATION;
    let text = head.get(mark..).unwrap_or_default();
    let text = text.get(..MAX_DECLARATION).unwrap_or(text);
    let start = text.trim_ascii_start();
    if !start.starts_with(OPENING.get(..start.len()).unwrap_or(OPENING)) {
        return Some(Ok((Encoded::Utf8, mark)));
    }
    match memchr::memmem::find(start, b"?>") {
        Some(end) => {
            let declaration = start.get(..end).unwrap_or_default();
            Some(declared(declaration).map(|encoded| (encoded, mark)))
        }
        None if is_whole => Some(Ok((Encoded::Utf8, mark))),
        None => None,
    }
}

/// The encoding that an XML declaration names.
fn declared(declaration: &[u8]) -> Result<Encoded, DecodeErrorKind> {
    let Some(label) = label(declaration) else {
        return Ok(Encoded::Utf8);
    };
    let refuse = |why: &str| {
        let label = excerpt(&String::from_utf8_lossy(label));
        Err(DecodeErrorKind::Encoding(format!(
            "it declares {label}{why}"
        )))
    };
    // What is plain ASCII is UTF-8 too.
    if [&b"us-ascii"[..], b"ascii"]
        .iter()
        .any(|ascii| label.eq_ignore_ascii_case(ascii))
    {
        return Ok(Encoded::Utf8);
    }
    match Encoding::for_label(label) {
        None => refuse(", which is not known"),
        Some(encoding) if encoding == encoding_rs::UTF_8 => Ok(Encoded::Utf8),
        // The declaration was read byte by byte, so that is not what they are. Writers into strings of UTF-16 say so.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(Encoded::Utf8),
        Some(encoding) => Ok(Encoded::Other(
            encoding,
            excerpt(&String::from_utf8_lossy(label)).into(),
        )),
    }
}

/// What a document says of its encoding in its own declaration: `ISO-8859-1`. `None` where it says nothing, or in bytes
/// that are not those of a plain declaration.
///
/// ```
/// use learn_types::decode::declared_encoding;
///
/// let document = b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>";
/// assert_eq!(declared_encoding(document), Some(&b"ISO-8859-1"[..]));
/// assert_eq!(declared_encoding(b"<a/>"), None);
/// ```
pub fn declared_encoding(document: &[u8]) -> Option<&[u8]> {
    let start = document.get(..MAX_DECLARATION).unwrap_or(document);
    let declaration = start.trim_ascii_start().strip_prefix(OPENING)?;
    label(declaration.get(..memchr::memmem::find(declaration, b"?>")?)?)
}

/// What stands in `encoding="..."`.
fn label(declaration: &[u8]) -> Option<&[u8]> {
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let rest = declaration.get(at + b"encoding".len()..)?;
    let rest = rest
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let (quote, rest) = rest.split_first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let end = rest.iter().position(|byte| byte == quote)?;
    rest.get(..end)
}

/// The text of a whole document, as far as it is text; what comes behind it; and its encoding, if that is not UTF-8.
pub(crate) fn read(document: &[u8]) -> (Cow<'_, str>, End, Option<Box<str>>) {
    let (encoded, mark) = match sniff(document, true) {
        Some(Ok(found)) => found,
        Some(Err(kind)) => return (Cow::Borrowed(""), End::Broken(kind), None),
        None => (Encoded::Utf8, 0),
    };
    let bytes = document.get(mark..).unwrap_or_default();
    match encoded {
        Encoded::Utf8 => {
            let (text, end) = valid(bytes, 0, true);
            (Cow::Borrowed(text), end, None)
        }
        Encoded::Other(_, name) => {
            let mut input = Input::default();
            input.push(document);
            input.finish();
            let end = input.end().clone();
            (Cow::Owned(input.text), end, Some(name))
        }
    }
}

/// The text that bytes start with. A character that is cut off at the end is wrong only where nothing follows.
fn valid(bytes: &[u8], offset: u64, is_whole: bool) -> (&str, End) {
    let (text, end) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, if is_whole { End::Document } else { End::More }),
        Err(error) => {
            let (start, _) = bytes
                .split_at_checked(error.valid_up_to())
                .unwrap_or_default();
            let end = match error.error_len() {
                None if is_whole => End::Broken(DecodeErrorKind::Truncated),
                None => End::More,
                Some(_) => broken(offset + start.len() as u64),
            };
            (std::str::from_utf8(start).unwrap_or_default(), end)
        }
    };
    match find_forbidden(text) {
        None => (text, end),
        Some(at) => forbidden(text, at),
    }
}

fn broken(offset: u64) -> End {
    End::Broken(DecodeErrorKind::Encoding(format!(
        "invalid byte at offset {offset}"
    )))
}

/// Cuts a text off before a character that no document may hold.
fn forbidden(text: &str, at: usize) -> (&str, End) {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let character = rest.chars().next().map_or(0, u32::from);
    let kind = DecodeErrorKind::Malformed(format!(
        "the character U+{character:04X}, which XML forbids"
    ));
    (before, End::Broken(kind))
}

/// A document that arrives in pieces: the text of it that is still needed.
#[derive(Default)]
pub(crate) struct Input {
    text: String,
    /// Bytes that are not text yet: the start, while its encoding is not known, or a character that was cut in two.
    pending: Vec<u8>,
    reading: Reading,
    end: Option<End>,
    /// The name of the encoding, where that is not UTF-8.
    encoding: Option<Box<str>>,
    /// Bytes that went in.
    total: u64,
    /// Bytes of text before the ones that are kept.
    dropped: u64,
}

/// How much of a piece is checked and copied at once: little enough that the processor still has it at hand for the
/// second look and the third.
const BLOCK: usize = 2048;

/// The length of the first block of some bytes, which ends where a character does.
fn block_length(bytes: &[u8]) -> usize {
    let is_inside = |at: &usize| matches!(bytes.get(*at), Some(0x80..=0xbf));
    if bytes.len() <= BLOCK {
        return bytes.len();
    }
    (BLOCK - 3..=BLOCK)
        .rev()
        .find(|at| !is_inside(at))
        .unwrap_or(BLOCK)
}

#[derive(Default)]
enum Reading {
    #[default]
    Start,
    Utf8,
    Other(encoding_rs::Decoder),
}

impl Input {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn end(&self) -> &End {
        self.end.as_ref().unwrap_or(&End::More)
    }

    pub(crate) fn encoding(&self) -> Option<&str> {
        self.encoding.as_deref()
    }

    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// Takes the next bytes, cut anywhere.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.total += bytes.len() as u64;
        if self.end.is_none() {
            self.take(bytes, false);
        }
    }

    /// No more bytes come.
    pub(crate) fn finish(&mut self) {
        if self.end.is_none() {
            self.take(&[], true);
        }
    }

    /// Drops the text before a place.
    pub(crate) fn drop_before(&mut self, at: usize) {
        if self.text.is_char_boundary(at) {
            self.dropped += at as u64;
            self.text.drain(..at);
        }
    }

    fn take(&mut self, bytes: &[u8], is_last: bool) {
        match &mut self.reading {
            Reading::Start => {
                self.pending.extend_from_slice(bytes);
                match sniff(&self.pending, is_last) {
                    None => {}
                    Some(Err(kind)) => self.end = Some(End::Broken(kind)),
                    Some(Ok((encoded, mark))) => {
                        self.reading = match encoded {
                            Encoded::Utf8 => Reading::Utf8,
                            Encoded::Other(encoding, name) => {
                                self.encoding = Some(name);
                                Reading::Other(encoding.new_decoder_without_bom_handling())
                            }
                        };
                        let start = std::mem::take(&mut self.pending);
                        self.take(start.get(mark..).unwrap_or_default(), is_last);
                    }
                }
            }
            Reading::Utf8 => self.take_utf8(bytes, is_last),
            Reading::Other(decoder) => {
                let start = self.text.len();
                let mut bytes = bytes;
                loop {
                    let room = decoder
                        .max_utf8_buffer_length_without_replacement(bytes.len())
                        .unwrap_or(bytes.len());
                    self.text.reserve(room.max(16));
                    let (result, read) = decoder.decode_to_string_without_replacement(
                        bytes,
                        &mut self.text,
                        is_last,
                    );
                    bytes = bytes.get(read..).unwrap_or_default();
                    match result {
                        encoding_rs::DecoderResult::InputEmpty => break,
                        encoding_rs::DecoderResult::OutputFull => {}
                        encoding_rs::DecoderResult::Malformed(..) => {
                            self.end = Some(broken(self.dropped + self.text.len() as u64));
                            break;
                        }
                    }
                }
                if is_last && self.end.is_none() {
                    self.end = Some(End::Document);
                }
                self.refuse_forbidden(start);
            }
        }
    }

    fn take_utf8(&mut self, bytes: &[u8], is_last: bool) {
        let mut rest = bytes;
        loop {
            let (block, behind) = rest
                .split_at_checked(block_length(rest))
                .unwrap_or((rest, &[]));
            let is_end = is_last && behind.is_empty();
            if self.pending.is_empty() {
                self.take_block(block, is_end);
            } else {
                let mut joined = std::mem::take(&mut self.pending);
                joined.extend_from_slice(block);
                self.take_block(&joined, is_end);
            }
            rest = behind;
            if rest.is_empty() || self.end.is_some() {
                return;
            }
        }
    }

    fn take_block(&mut self, bytes: &[u8], is_last: bool) {
        let offset = self.dropped + self.text.len() as u64;
        let (text, end) = valid(bytes, offset, is_last);
        self.text.push_str(text);
        if end == End::More {
            let rest = bytes.get(text.len()..).unwrap_or_default();
            self.pending.extend_from_slice(rest);
        } else {
            self.end = Some(end);
        }
    }

    fn refuse_forbidden(&mut self, start: usize) {
        let text = self.text.get(start..).unwrap_or_default();
        if let Some(at) = find_forbidden(text) {
            let (_, end) = forbidden(text, at);
            self.end = Some(end);
            self.text.truncate(start + at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_pieces(document: &[u8], size: usize) -> (String, End) {
        let mut input = Input::default();
        for piece in document.chunks(size) {
            input.push(piece);
        }
        input.finish();
        (input.text.clone(), input.end().clone())
    }

    fn check(document: &[u8]) -> (String, End) {
        let (text, end, _) = read(document);
        for size in [1, 2, 3, 5, 1000] {
            assert_eq!(
                in_pieces(document, size),
                (text.to_string(), end.clone()),
                "{size}"
            );
        }
        (text.into_owned(), end)
    }

    fn utf16(text: &str, order: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_read_however_the_bytes_are_cut() {
        assert_eq!(check(b"<a>\xc3\xa9</a>").0, "<a>\u{e9}</a>");
        assert_eq!(check(b"\xef\xbb\xbf<a/>").0, "<a/>");
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Zo\xeb</a>";
        assert!(check(latin).0.ends_with("<a>Zo\u{eb}</a>"));
        let cyrillic = b"\n<?xml version=\"1.0\" encoding = \"windows-1251\" ?><a>\xc4\xe0</a>";
        assert!(check(cyrillic).0.ends_with("<a>\u{414}\u{430}</a>"));
        for (mark, order) in [
            (&b"\xff\xfe"[..], u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (b"", u16::to_le_bytes),
            (b"\xfe\xff", u16::to_be_bytes),
            (b"", u16::to_be_bytes),
        ] {
            let mut document = mark.to_vec();
            document.extend(utf16("<a>\u{e9}\u{1f600}</a>", order));
            assert_eq!(
                check(&document),
                ("<a>\u{e9}\u{1f600}</a>".to_owned(), End::Document)
            );
        }
    }

    #[test]
    fn what_is_no_text_ends_the_document_where_it_stands() {
        let (text, end) = check(b"<a>\xff</a>");
        assert_eq!(text, "<a>");
        assert_eq!(end, broken(3));
        let (text, end) = check(b"<a>x\x01y</a>");
        assert_eq!(text, "<a>x");
        assert!(
            matches!(end, End::Broken(DecodeErrorKind::Malformed(what)) if what.contains("U+0001"))
        );
        assert_eq!(check(b"<a>\xe2\x82").0, "<a>");
        let (_, end) = check(b"<?xml version='1.0' encoding='EBCDIC-X'?><a/>");
        assert!(
            matches!(end, End::Broken(DecodeErrorKind::Encoding(what)) if what.contains("EBCDIC-X"))
        );
        let (_, end) = check(b"<?xml version='1.0' encoding='UTF-16'?><a/>");
        // The declaration was read byte by byte.
        assert_eq!(end, End::Document);
    }
}
