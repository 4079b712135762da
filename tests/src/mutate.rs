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

fn memchr_iter(byte: u8, bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes
        .iter()
        .enumerate()
        .filter(move |(_, found)| **found == byte)
        .map(|(at, _)| at)
}
