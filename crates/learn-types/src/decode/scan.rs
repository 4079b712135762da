//! Bytes of XML that can be told apart without looking back: names, blanks, what a document may not hold.

const NAME: u8 = 1;
const COLON: u8 = 2;

/// Bytes of plain names; everything beyond ASCII is looked at more closely.
static CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    loop {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') {
            #[allow(clippy::indexing_slicing)]
            {
                table[byte as usize] = NAME;
            }
        }
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    #[allow(clippy::indexing_slicing)]
    {
        table[b':' as usize] = COLON;
    }
    table
};

#[allow(clippy::indexing_slicing)]
#[inline]
fn class(byte: u8) -> u8 {
    CLASS[usize::from(byte)]
}

#[inline]
fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

/// What follows the plain name that comes first; before it, how long the prefix of the name is, colon included. `None`
/// where it is not a plain name, or where the input ends before it does.
#[inline]
pub(super) fn plain_name(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (mut prefix, mut rest) = (0, bytes);
    if !starts_name(*rest.first()?) {
        return None;
    }
    loop {
        // Eight letters at a time.
        while let Some((word, behind)) = rest.split_first_chunk::<8>() {
            let count = letters(u64::from_le_bytes(*word));
            if count < 8 {
                rest = rest.get(count..)?;
                break;
            }
            rest = behind;
        }
        let (byte, behind) = rest.split_first()?;
        match class(*byte) {
            0 => return Some((prefix, rest)),
            COLON => {
                if prefix != 0 || !starts_name(*behind.first()?) {
                    return None;
                }
                prefix = bytes.len() - behind.len();
            }
            _ => {}
        }
        rest = behind;
    }
}

/// How many of eight bytes are ASCII letters, up to the first that is none.
#[inline]
fn letters(word: u64) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let low = (word | 0x2020_2020_2020_2020) & !HIGH;
    let from_a = low + 0x1f1f_1f1f_1f1f_1f1f;
    let beyond_z = low + 0x0505_0505_0505_0505;
    let none = !(from_a & !beyond_z & !word) & HIGH;
    (none.trailing_zeros() / 8) as usize
}

/// Whether two short texts of the same length are the same.
#[inline]
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    let (mut x, mut y) = (a, b);
    while let (Some((p, rest_x)), Some((q, rest_y))) =
        (x.split_first_chunk::<8>(), y.split_first_chunk::<8>())
    {
        if u64::from_le_bytes(*p) != u64::from_le_bytes(*q) {
            return false;
        }
        (x, y) = (rest_x, rest_y);
    }
    // The last eight bytes, of which some were compared already.
    if let (Some(p), Some(q)) = (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        return p == q;
    }
    x == y
}

/// How long `name>` is, if that is how the bytes start.
#[inline]
pub(super) fn closes(bytes: &[u8], name: &[u8]) -> Option<usize> {
    let (head, tail) = bytes.split_at_checked(name.len())?;
    (tail.first() == Some(&b'>') && same(head, name)).then_some(name.len() + 1)
}

/// The bytes from the first on that is not a blank.
#[inline]
pub(super) fn after_blanks(bytes: &[u8]) -> &[u8] {
    const SPACES: u64 = u64::from_le_bytes(*b"        ");
    let mut rest = bytes;
    while let [b' ' | b'\n' | b'\t' | b'\r', behind @ ..] = rest {
        rest = behind;
        // A line end and what indents the next line.
        while let Some((word, behind)) = rest.split_first_chunk::<8>() {
            let others = u64::from_le_bytes(*word) ^ SPACES;
            if others != 0 {
                let spaces = (others.trailing_zeros() / 8) as usize;
                rest = rest.get(spaces..).unwrap_or_default();
                break;
            }
            rest = behind;
        }
    }
    rest
}

/// Whether a text holds nothing but what XML calls white space.
pub(super) fn is_blank(text: &str) -> bool {
    after_blanks(text.as_bytes()).is_empty()
}

/// Whether XML allows a character in a document, written out or as a reference.
pub(super) fn is_allowed(character: char) -> bool {
    !matches!(character, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// How many bytes of plain text stand before the first byte that is more than that: `<`, `&`, or a carriage return,
/// which XML reads as a line feed.
#[inline]
pub(super) fn plain_text(bytes: &[u8]) -> Option<usize> {
    // Nearly all texts are short, so that memchr's way to the best instructions of the processor costs more than they
    // save. These are those that each x86-64 has.
    #[cfg(target_arch = "x86_64")]
    if let Some(ends) = memchr::arch::x86_64::sse2::memchr::Three::new(b'<', b'&', b'\r') {
        return ends.find(bytes);
    }
    #[allow(unreachable_code, reason = "where the instructions are always there")]
    memchr::memchr3(b'<', b'&', b'\r', bytes)
}

/// A text without the blanks around it. Nearly always there are none.
#[inline]
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if *first > b' ' && *last > b' ' => text,
        _ => text.trim_ascii(),
    }
}

/// Where the first character stands that XML forbids.
pub(super) fn find_forbidden(text: &str) -> Option<usize> {
    let (blocks, rest) = text.as_bytes().as_chunks::<256>();
    let mut start = 0;
    for block in blocks {
        if may_hold_forbidden(block)
            && let Some(at) = find_forbidden_from(text, start, block.len())
        {
            return Some(at);
        }
        start += block.len();
    }
    if may_hold_forbidden(rest) {
        return find_forbidden_from(text, start, rest.len());
    }
    None
}

/// Whether there is a control character other than a line feed, or a byte from `0xef` on. That is all that a forbidden
/// character can start with.
#[inline]
fn may_hold_forbidden(block: &[u8]) -> bool {
    // Without a way out in the middle, so that the processor can take many bytes at once.
    block.iter().fold(0, |found: u8, byte| {
        let is_odd = u8::from(byte.wrapping_sub(0x20) >= 0xef - 0x20);
        found | (is_odd & u8::from(*byte != b'\n'))
    }) != 0
}

/// The first forbidden character that starts in a part of the text.
#[inline(never)]
fn find_forbidden_from(text: &str, start: usize, length: usize) -> Option<usize> {
    let suspicious =
        |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xef;
    let part = text.as_bytes().get(start..start + length)?;
    let found = part
        .iter()
        .fold(false, |found, byte| found | suspicious(*byte));
    if !found {
        return None;
    }
    part.iter()
        .enumerate()
        .filter(|(_, byte)| suspicious(**byte))
        .map(|(at, byte)| (start + at, *byte))
        .find(|(at, byte)| {
            *byte != 0xef
                || text
                    .get(*at..)
                    .and_then(|rest| rest.chars().next())
                    .is_some_and(|character| !is_allowed(character))
        })
        .map(|(at, _)| at)
}

/// Whether a text is a name of XML with at most one prefix.
pub(super) fn is_name(text: &str) -> bool {
    let mut parts = text.split(':');
    let is_part = |part: &str| {
        let mut characters = part.chars();
        characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
    };
    let first = parts.next().is_some_and(is_part);
    first && parts.next().is_none_or(is_part) && parts.next().is_none()
}

fn is_name_start(character: char) -> bool {
    matches!(character,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

fn is_name_character(character: char) -> bool {
    is_name_start(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_they_end() {
        assert_eq!(plain_name(b"abc>"), Some((0, &b">"[..])));
        let long = b"ns1:enrollment_id-2.b >";
        assert_eq!(plain_name(long), Some((4, &b" >"[..])));
        assert_eq!(plain_name(b"abcdefghijklmnop"), None);
        for odd in ["1a>", "a:1>", "a:b:c>", ":a>", "-a>", "a:>", ">", "\u{e9}>"] {
            assert_eq!(plain_name(odd.as_bytes()), None, "{odd}");
        }
        for name in ["a", "ns1:a", "\u{e9}t\u{e9}", "a.b-c_d", "_1"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "a:", ":a", "a:b:c", "a&b", "a b", "a\u{d7}"] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn forbidden_characters_are_found_wherever_they_stand() {
        for length in [0, 1, 15, 63, 64, 65, 255, 256, 257, 600] {
            let text = "x".repeat(length);
            assert_eq!(find_forbidden(&text), None);
            for odd in ["\0", "\x1b", "\u{fffe}", "\u{ffff}"] {
                assert_eq!(find_forbidden(&format!("{text}{odd}y")), Some(length));
            }
            assert_eq!(
                find_forbidden(&format!("{text}\u{feff}\u{ff01}\t\r\n")),
                None
            );
        }
    }
}
