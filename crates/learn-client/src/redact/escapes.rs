//! Ways in which a server may write a character otherwise: those of XML, of URLs and of JSON.

use std::ops::Range;

use super::entities::named;

/// A byte of a text with its escapes resolved, and where the text has it.
#[derive(Clone)]
pub(super) struct Unit {
    pub(super) byte: u8,
    pub(super) place: Range<usize>,
}

/// What an escape stands for, and how many bytes it takes.
type Escape = Option<(Meant, usize)>;

enum Meant {
    Byte(u8),
    Character(char),
}

/// The longest escape: `&#x0010ffff;`, and the same with some zeros more.
const LONGEST: usize = 16;

pub(super) fn units(text: &[u8]) -> Vec<Unit> {
    let units = text.iter().enumerate();
    units
        .map(|(at, byte)| Unit {
            byte: *byte,
            place: at..at + 1,
        })
        .collect()
}

/// The text with one layer of escapes resolved; nothing where it has none.
pub(super) fn resolved(units: &[Unit]) -> Option<Vec<Unit>> {
    let mut found = false;
    let mut out = Vec::with_capacity(units.len());
    let mut rest = units;
    while let Some((first, behind)) = rest.split_first() {
        let escape = match first.byte {
            b'%' | b'&' | b'\\' => meant(&head(rest)),
            _ => None,
        };
        let Some((meant, length)) = escape else {
            out.push(first.clone());
            rest = behind;
            continue;
        };
        found = true;
        let (taken, behind) = rest.split_at(length.min(rest.len()));
        let end = taken.last().unwrap_or(first).place.end;
        let place = first.place.start..end;
        let mut buffer = [0; 4];
        let bytes: &[u8] = match meant {
            Meant::Byte(byte) => &[byte],
            Meant::Character(character) => character.encode_utf8(&mut buffer).as_bytes(),
        };
        out.extend(bytes.iter().map(|byte| Unit {
            byte: *byte,
            place: place.clone(),
        }));
        rest = behind;
    }
    found.then_some(out)
}

fn head(units: &[Unit]) -> String {
    let head = units.iter().take(LONGEST);
    // An escape is in ASCII; whatever else stands there ends it.
    head.map(|unit| {
        if unit.byte.is_ascii() {
            char::from(unit.byte)
        } else {
            '\0'
        }
    })
    .collect()
}

fn meant(text: &str) -> Escape {
    if let Some(rest) = text.strip_prefix('%') {
        return Some((Meant::Byte(u8::try_from(hex(rest.get(..2)?)?).ok()?), 3));
    }
    if let Some(rest) = text.strip_prefix('&') {
        let name = rest.get(..rest.find(';')?)?;
        return Some((Meant::Character(reference(name)?), name.len() + 2));
    }
    backslash(text.strip_prefix('\\')?)
}

fn reference(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return named(name);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => hex(digits)?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// What stands behind a backslash in JSON, and in the `Debug` form of Rust.
fn backslash(rest: &str) -> Escape {
    let first = rest.chars().next()?;
    match first {
        '"' | '\\' | '/' | '\'' => Some((Meant::Character(first), 2)),
        '0' => Some((Meant::Character('\0'), 2)),
        'x' | 'X' => Some((Meant::Byte(u8::try_from(hex(rest.get(1..3)?)?).ok()?), 4)),
        'u' | 'U' if rest.get(1..2) == Some("{") => {
            let digits = rest.get(2..rest.find('}')?)?;
            let character = char::from_u32(hex(digits)?)?;
            Some((Meant::Character(character), digits.len() + 4))
        }
        'u' | 'U' => {
            let unit = u16::try_from(hex(rest.get(1..5)?)?).ok()?;
            // Of a character outside of the basic plane the second half follows.
            let low = rest
                .get(5..11)
                .and_then(|next| {
                    next.strip_prefix("\\u")
                        .or_else(|| next.strip_prefix("\\U"))
                })
                .and_then(hex)
                .and_then(|low| u16::try_from(low).ok());
            if let Some(Ok(character)) = char::decode_utf16([unit]).next() {
                return Some((Meant::Character(character), 6));
            }
            let character = char::decode_utf16([unit, low?]).next()?.ok()?;
            Some((Meant::Character(character), 12))
        }
        _ => None,
    }
}

fn hex(digits: &str) -> Option<u32> {
    // The parser of the standard library takes a sign.
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
}
