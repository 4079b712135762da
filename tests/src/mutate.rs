//! Documents that are nearly right: wire examples, broken at random in the ways that peers and networks break them.

/// A source of random numbers that a seed repeats (xorshift64*).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The source of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below a bound; 0 where there is none below it.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.number() >> 11).unwrap_or_default() % bound.max(1)
    }

    /// One of some things.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len());
        #[allow(clippy::indexing_slicing)]
        &of[at]
    }
}

/// What is put into documents: markup whole and cut, text, what XML forbids, what SOAP means something by.
const PIECES: &[&[u8]] = &[
    b"<",
    b">",
    b"/",
    b"&",
    b"\"",
    b"'",
    b"=",
    b":",
    b" ",
    b"\n",
    b"\r",
    b"\t",
    b"x",
    b"0",
    b"-",
    b"<!--",
    b"-->",
    b"<!-- c -->",
    b"<![CDATA[",
    b"]]>",
    b"<![CDATA[ t ]]>",
    b"<?",
    b"?>",
    b"<?p i?>",
    b"<?xml version=\"1.0\"?>",
    b"<?xml version='1.0' encoding='ISO-8859-1'?>",
    b"<!DOCTYPE x>",
    b"&amp;",
    b"&#x41;",
    b"&#1;",
    b"&#0;",
    b"&nbsp;",
    b"&#xFFFFFFFFF;",
    b"\xff",
    b"\xc3\xa9",
    b"\xe2\x80\xa8",
    b"\x01",
    b"\0",
    b"\xef\xbf\xbf",
    b"\xef\xbb\xbf",
    b"<a/>",
    b"<a b='c'/>",
    b"<a b='c' b='d'>",
    b"</a>",
    b"<1/>",
    b"<a:b:c/>",
    b"<Fault><faultcode>c</faultcode><faultstring>f</faultstring></Fault>",
    b"<nextPageToken>t</nextPageToken>",
    b"<error><message>m</message></error>",
    b" xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'",
    b" a='&bad;'",
    b" a='<'",
    b" href='#1'",
    b"text",
    b"</Body>",
    b"<Body>",
    b"<Header><h/></Header>",
    b"</Envelope>",
];

/// A document broken in one to four places.
pub fn mutate(document: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = document.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        match random.below(8) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + random.below(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            // An element, or what looks like one, once more or somewhere else.
            2 | 3 => {
                let tags: Vec<usize> = memchr_iter(b'<', &bytes).collect();
                if tags.is_empty() {
                    continue;
                }
                let start = *random.pick(&tags);
                let end = *random.pick(&tags);
                let (start, end) = (start.min(end), start.max(end));
                let piece = bytes.get(start..end).unwrap_or_default().to_vec();
                let to = *random.pick(&tags);
                if random.below(2) == 0 {
                    bytes.drain(start..end);
                }
                let to = to.min(bytes.len());
                bytes.splice(to..to, piece);
            }
            4 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(random.below(256)).unwrap_or_default();
                }
            }
            // Behind a tag, where elements and text stand.
            5 | 6 => {
                let ends: Vec<usize> = memchr_iter(b'>', &bytes).map(|end| end + 1).collect();
                let to = if ends.is_empty() {
                    at
                } else {
                    *random.pick(&ends)
                };
                bytes.splice(to..to, random.pick(PIECES).iter().copied());
            }
            _ => {
                bytes.splice(at..at, random.pick(PIECES).iter().copied());
            }
        }
    }
    bytes
}

/// What is put in the place of a text: values at the edges of their types, and what means something elsewhere.
const VALUES: &[&[u8]] = &[
    b"",
    b" ",
    b"0",
    b"-1",
    b"+1",
    b"-0",
    b"1e5",
    b"1e999999999",
    b"0.1",
    b"5.",
    b"1,5",
    b"9223372036854775807",
    b"9223372036854775808",
    b"99999999999999999999999999999999",
    b"true",
    b"FALSE",
    b"NaN",
    b"0000-00-00",
    b"2024-02-29",
    b"2023-02-29",
    b"9999-12-31",
    b"10000-01-01",
    b"-0001-01-01",
    b"2022-07-14T24:00:00",
    b"2022-07-14T23:59:60Z",
    b"2022-07-14T10:30:00.1234567890123456789Z",
    b"2022-07-14T10:30:00+26:00",
    b"9999-12-31T23:59:59-25:00",
    b"24.12.2030",
    b"12/24/30",
    b"=1+1",
    b"'; DROP TABLE users; --",
    b"\x1b]0;x\x07",
    b"\xe2\x80\xaeabc",
    b"\xef\xbc\x91",
    b"null",
    b"{}",
    b"[]",
    b"\"",
    b"\r\n",
    b";",
    b",",
];

/// Elements that others are wrapped into.
const NAMES: &[&[u8]] = &[b"x", b"Body", b"response", b"n:y"];

/// An input of the fuzz targets, broken in one to four places behind its first byte: as [`mutate`] breaks a document, or
/// by whole tags, texts and cells, of its own or of another input.
pub fn mutate_among(input: &[u8], others: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let (first, content) = input.split_first().unwrap_or((&0, &[]));
    let mut content = content.to_vec();
    for _ in 0..=random.below(4) {
        content = match random.below(64) {
            0 => by_many(&content, random),
            1..32 => mutate(&content, random),
            _ => by_pieces(&content, others, random),
        };
        content.truncate(LONGEST);
    }
    let mut broken = vec![*first];
    if random.below(16) == 0 {
        broken = vec![u8::try_from(random.below(256)).unwrap_or_default()];
    }
    broken.append(&mut content);
    broken
}

/// Longer inputs only take longer.
const LONGEST: usize = 64 * 1024;

/// What begins or escapes something. A great many of them cost time wherever each is looked behind for its end.
const BEGINNINGS: &[&[u8]] = &[
    b"<",
    b"</",
    b"&",
    b"&amp;",
    b"%41",
    b"\\",
    b"\\u0041",
    b"\"",
    b"'",
    b"<!--",
    b"<![CDATA[",
    b"<?",
    b"=\"",
    b" x",
    b"{",
    b"[",
    b"<x>",
    b"://",
    b"password=",
    b"\n",
];

/// One of them, or a piece of the input itself, as often as it fits: as it is, or where it is no markup.
fn by_many(content: &[u8], random: &mut Random) -> Vec<u8> {
    let pieces = pieces(content);
    let piece = match random.below(4) {
        0 if !pieces.is_empty() => *random.pick(&pieces),
        _ => *random.pick(BEGINNINGS),
    };
    let room = (LONGEST - 16).saturating_sub(content.len());
    let many = piece.repeat(room / piece.len().max(1));
    let (open, close): (&[u8], &[u8]) = match random.below(3) {
        0 => (b"<![CDATA[", b"]]>"),
        1 => (b"<!--", b"-->"),
        _ => (b"", b""),
    };
    let at = random.below(pieces.len() + 1);
    let (before, behind) = pieces.split_at(at.min(pieces.len()));
    [&before.concat(), open, &many, close, &behind.concat()].concat()
}

fn by_pieces(content: &[u8], others: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut pieces = pieces(content);
    let at = random.below(pieces.len() + 1);
    let end = (at + 1 + random.below(8)).min(pieces.len());
    match random.below(8) {
        // Once more, somewhere else.
        0 => {
            let again = pieces.get(at..end).unwrap_or_default().to_vec();
            let to = random.below(pieces.len() + 1);
            pieces.splice(to..to, again);
        }
        1 => {
            pieces.drain(at.min(end)..end);
        }
        2 => {
            let other = random.below(pieces.len());
            if at < pieces.len() {
                pieces.swap(at, other);
            }
        }
        // Of another input.
        3 => {
            let other = if others.is_empty() {
                &[]
            } else {
                random.pick(others).as_slice()
            };
            let other = self::pieces(other.get(1..).unwrap_or_default());
            let from = random.below(other.len() + 1);
            let until = (from + 1 + random.below(12)).min(other.len());
            let part = other.get(from..until).unwrap_or_default().to_vec();
            pieces.splice(at..at, part);
            return pieces.concat();
        }
        // Deep inside something else.
        4 => {
            let depth = if random.below(8) == 0 { 70 } else { 1 };
            let name = *random.pick(NAMES);
            let close = [b"</", name, b">"].concat().repeat(depth);
            let open = [b"<", name, b">"].concat().repeat(depth);
            let mut wrapped = pieces.get(..at).unwrap_or_default().concat();
            wrapped.extend(open);
            wrapped.extend(pieces.get(at..end).unwrap_or_default().concat());
            wrapped.extend(close);
            wrapped.extend(pieces.get(end.max(at)..).unwrap_or_default().concat());
            return wrapped;
        }
        _ => {
            let value = *random.pick(VALUES);
            let is_text = |piece: &&mut &[u8]| !piece.starts_with(b"<");
            let count = pieces
                .iter()
                .filter(|piece| !piece.starts_with(b"<"))
                .count();
            let which = random.below(count);
            if let Some(text) = pieces.iter_mut().filter(is_text).nth(which) {
                *text = value;
            }
        }
    }
    pieces.concat()
}

/// Tags and what stands between them; of a table, cells and what stands between them.
fn pieces(content: &[u8]) -> Vec<&[u8]> {
    let has_tags = content.contains(&b'<');
    let is_edge = |byte: u8| {
        if has_tags {
            matches!(byte, b'<' | b'>')
        } else {
            matches!(byte, b',' | b';' | b'\t' | b'\n' | b'"' | b':')
        }
    };
    let mut pieces = Vec::new();
    let mut rest = content;
    while !rest.is_empty() {
        let begins = rest.first().copied().is_some_and(is_edge);
        let next = if has_tags && rest.starts_with(b"<") {
            rest.iter()
                .position(|byte| *byte == b'>')
                .map(|end| end + 1)
        } else if begins {
            Some(1)
        } else {
            rest.iter().position(|byte| is_edge(*byte))
        };
        let (piece, behind) = rest.split_at(next.unwrap_or(rest.len()));
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

fn memchr_iter(byte: u8, bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes
        .iter()
        .enumerate()
        .filter(move |(_, found)| **found == byte)
        .map(|(at, _)| at)
}
