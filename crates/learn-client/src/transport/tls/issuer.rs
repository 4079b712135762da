//! Who has issued a certificate. No more of it is read, so that no parser of certificates is needed: nothing is decided
//! by this name, it is only told.

use rustls::pki_types::CertificateDer;

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const ORGANIZATION: &[u8] = &[0x55, 4, 10];

/// Longer names are cut.
const MOST_CHARACTERS: usize = 100;

/// The issuer of a server's certificate, and that of the last certificate that the server showed, which is the
/// authority or comes closest to it.
pub(super) fn of(leaf: &CertificateDer<'_>, others: &[CertificateDer<'_>]) -> Option<String> {
    let issuer = read(leaf)?;
    match others.last().and_then(|last| read(last)) {
        Some(last) if last != issuer => Some(format!("{issuer}, below {last}")),
        _ => Some(issuer),
    }
}

/// `"Common name" (Organisation)`
fn read(certificate: &[u8]) -> Option<String> {
    let (certificate, _) = value(certificate, SEQUENCE)?;
    let (mut rest, _) = value(certificate, SEQUENCE)?;
    if rest.first() == Some(&VERSION) {
        rest = any(rest)?.2;
    }
    // The serial number and the algorithm of the signature.
    let (_, _, rest) = any(rest)?;
    let (_, _, rest) = any(rest)?;
    let (mut name, _) = value(rest, SEQUENCE)?;
    let (mut common, mut organization) = (None, None);
    while let Some((_, part, rest)) = any(name) {
        name = rest;
        let Some((part, _)) = value(part, SEQUENCE) else {
            continue;
        };
        let (_, kind, rest) = any(part)?;
        let (_, text, _) = any(rest)?;
        match kind {
            COMMON_NAME => common = shown(text),
            ORGANIZATION => organization = shown(text),
            _ => {}
        }
    }
    match (common, organization) {
        (Some(common), Some(organization)) => Some(format!("\"{common}\" ({organization})")),
        (Some(name), None) | (None, Some(name)) => Some(format!("\"{name}\"")),
        (None, None) => None,
    }
}

fn shown(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    let start: String = text.chars().take(MOST_CHARACTERS).collect();
    Some(start.escape_debug().to_string()).filter(|text| !text.is_empty())
}

/// The content of the next value, which must be of this kind, and what follows.
fn value(der: &[u8], expected: u8) -> Option<(&[u8], &[u8])> {
    let (tag, content, rest) = any(der)?;
    (tag == expected).then_some((content, rest))
}

/// The kind and the content of the next value, and what follows.
fn any(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    const LONG: u8 = 0x80;
    let (&tag, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < LONG {
        (usize::from(first), rest)
    } else {
        let count = usize::from(first - LONG);
        // No certificate is longer than three bytes can say.
        if !(1..=3).contains(&count) {
            return None;
        }
        let (bytes, rest) = rest.split_at_checked(count)?;
        let length = bytes
            .iter()
            .fold(0, |length, byte| length << 8 | usize::from(*byte));
        (length, rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use rcgen::{CertificateParams, DnType, KeyPair};

    use super::*;

    fn certificate(names: &[(DnType, &str)]) -> CertificateDer<'static> {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.distinguished_name = rcgen::DistinguishedName::new();
        for (kind, name) in names {
            params.distinguished_name.push(kind.clone(), *name);
        }
        let key = KeyPair::generate().unwrap();
        params.self_signed(&key).unwrap().der().clone()
    }

    #[test]
    fn the_names_of_issuers() {
        let common = (DnType::CommonName, "Acme Web Filter");
        let organization = (DnType::OrganizationName, "Acme \u{fc} \u{1b}[31m");
        let country = (DnType::CountryName, "AT");
        for (names, expected) in [
            (&[common.clone()][..], Some("\"Acme Web Filter\"")),
            (
                &[country.clone(), organization.clone(), common.clone()],
                Some("\"Acme Web Filter\" (Acme \u{fc} \\u{1b}[31m)"),
            ),
            (&[organization], Some("\"Acme \u{fc} \\u{1b}[31m\"")),
            (&[country], None),
            (&[], None),
        ] {
            assert_eq!(of(&certificate(names), &[]).as_deref(), expected);
        }
        let long = "x".repeat(5000);
        let cut = of(&certificate(&[(DnType::CommonName, &long)]), &[]).unwrap();
        assert_eq!(cut.len(), MOST_CHARACTERS + 2);
        let root = certificate(&[(DnType::CommonName, "Root")]);
        let below = of(&certificate(&[common]), &[root]);
        assert_eq!(
            below.as_deref(),
            Some("\"Acme Web Filter\", below \"Root\"")
        );
    }

    #[test]
    fn damage_is_no_name() {
        let whole = certificate(&[(DnType::CommonName, "Acme")]);
        for length in 0..whole.len() {
            assert_eq!(read(&whole[..length]), None);
        }
        for place in 0..whole.len() {
            for byte in [0, 0x30, 0x7f, 0x80, 0x83, 0xff] {
                let mut damaged = whole.to_vec();
                damaged[place] = byte;
                // Whatever comes of it: it ends, and nothing breaks.
                let _ = read(&damaged);
            }
        }
    }
}
