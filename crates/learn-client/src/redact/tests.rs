#![allow(clippy::format_collect, reason = "tests")]

use super::*;

const SECRET: &str = "s3cr3t-Token&4 <me>/€";

fn redactor() -> Redactor {
    Redactor::of(vec![SecretString::from(SECRET)])
}

#[test]
fn a_secret_is_found_in_every_form() {
    let escaped: String = SECRET
        .chars()
        .map(|c| format!("&#{};", u32::from(c)))
        .collect();
    let percent: String = SECRET.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let json: String = SECRET
        .chars()
        .map(|c| format!("\\u{:04x}", u32::from(c)))
        .collect();
    for form in [
        SECRET,
        "S3CR3T-TOKEN&4 <ME>/€",
        "s3cr3t-Token&amp;4 &lt;me&gt;/&#x20AC;",
        "s3cr3t-Token&amp;amp;4 &amp;lt;me&amp;gt;/€",
        "s3cr3t-Token%264+%3Cme%3E%2F%E2%82%AC",
        "s3cr3t-Token%264%20%3cme%3e%2f%e2%82%ac",
        "s3cr3t-Token%25264+%253Cme%253E%252F%25E2%2582%25AC",
        "s3cr3t-Token&4 <me>\\/\\u20ac",
        "s3cr3t-Token\\u00264 \\u003cme\\u003e/\\u20AC",
        escaped.as_str(),
        percent.as_str(),
        json.as_str(),
    ] {
        assert_eq!(
            redactor().clean(&format!("a {form} b")),
            "a *** b",
            "{form}"
        );
        assert_eq!(
            redactor().clean(&format!("€{form}{form}€")),
            "€***€",
            "{form}"
        );
    }
}

#[test]
fn a_secret_that_is_cut_off_is_found() {
    for (text, clean) in [
        ("you sent s3cr3t-Token", "you sent ***"),
        ("you sent s3cr3t-Tok and so on", "you sent *** and so on"),
        ("you sent s3c…", "you sent ***…"),
        ("you sent s3c... and so on", "you sent ***... and so on"),
        ("oken&4 <me>/€ is wrong", "*** is wrong"),
        // What could be anything stays.
        ("you sent s3cr3t", "you sent s3cr3t"),
        ("</€ is wrong", "</€ is wrong"),
    ] {
        assert_eq!(redactor().clean(text), clean);
    }
    let short = Redactor::of(vec![SecretString::from("abcdef")]);
    assert_eq!(short.clean("abcd abcdef abc"), "*** *** abc");
    assert_eq!(short.clean("abcabcdef"), "abc***");
    let again = Redactor::of(vec![SecretString::from("abcabcabcd")]);
    assert_eq!(again.clean("xabcabcabcabcabcd"), "x***");
}

#[test]
fn a_secret_at_an_edge_is_found() {
    for before in [
        HEAD - 25,
        HEAD - 1,
        HEAD,
        64 * 1024 - 3,
        64 * 1024,
        128 * 1024 - 1,
    ] {
        for form in [SECRET, "s3cr3t-Token%264+%3Cme%3E%2F%E2%82%AC"] {
            let text = format!("{}{form} end", " ".repeat(before));
            let clean = redactor().clean(&text);
            assert_eq!(clean.trim_start(), "*** end", "{before}");
            let head = redactor().clean_head(text.as_bytes(), HEAD);
            assert!(!head.contains("s3") && head.len() <= HEAD + 3, "{before}");
            let excerpt = redactor().excerpt(text.as_bytes());
            assert!(!excerpt.unwrap_or_default().contains("s3"), "{before}");
        }
    }
}

#[test]
fn excerpts_hold_no_secrets() {
    let redactor = Redactor::of(vec![SecretString::from("s3cr3t-token")]);
    let page = "<html> <p>s3cr3t-token</p>\n mail jo.doe@example.org, <ns:token>abc</ns:token> \
                {\"access_token\" : \"xyz\", \"x\": 1} <lastname>ok</lastname></html>";
    let excerpt = redactor.excerpt(page.as_bytes()).unwrap();
    assert_eq!(
        excerpt,
        "<html> <p>***</p> mail ***@***, <ns:token>***</ns:token> {\"access_token\" : \"***\", \"x\": 1} \
         <lastname>ok</lastname></html>"
    );
    assert_eq!(redactor.excerpt(b"  \n "), None);
    let long = redactor.excerpt(&b"x".repeat(100_000)).unwrap();
    assert!(long.chars().count() <= EXCERPT + 1);
}

/// With what looks escaped, has to be escaped, and is outside of ASCII among its first characters.
const ODD: &str = "q%7E\u{e4}&\"\\Kl\u{f6}&lt;Gehe\u{ed}m%2541-\u{df}\\u0041";

fn xml(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn a_secret_that_looks_escaped_is_found_however_it_is_escaped() {
    let odd = Redactor::of(vec![SecretString::from(ODD)]);
    let url = |text: &str| -> String {
        let bytes = url::form_urlencoded::byte_serialize(text.as_bytes());
        bytes.collect()
    };
    let json = |text: &str| {
        let json = serde_json::Value::from(text).to_string();
        json[1..json.len() - 1].to_owned()
    };
    let escapes: [&dyn Fn(&str) -> String; 3] = [&xml, &url, &json];
    assert_eq!(odd.clean(&format!("a {ODD} b")), "a *** b");
    for first in escapes {
        assert_eq!(odd.clean(&format!("a {} b", first(ODD))), "a *** b");
        for second in escapes {
            let twice = second(&first(ODD));
            assert_eq!(odd.clean(&format!("a {twice} b")), "a *** b", "{twice}");
            for third in escapes {
                let often = xml(&third(&twice));
                assert_eq!(odd.clean(&format!("a {often} b")), "a *** b", "{often}");
            }
        }
        // So much of its beginning that it is one, with what is behind it cut off.
        let beginning: String = ODD.chars().take(9).collect();
        assert_eq!(odd.clean(&format!("a {} b", first(&beginning))), "a *** b");
    }
    // What it resolves to masks no more than it must.
    assert_eq!(odd.clean("q~\u{e4} & Kl\u{f6}"), "q~\u{e4} & Kl\u{f6}");
}

#[test]
fn a_secret_outside_of_ascii_is_found_in_every_letter_case_and_encoding() {
    for secret in [
        "p\u{e4}ssw\u{f6}rtGeheim",
        "Stra\u{df}e-\u{20ac}-Geheim\u{e9}",
    ] {
        let redactor = Redactor::of(vec![SecretString::from(secret)]);
        let with = |other: fn(char) -> String| -> String {
            let letters = secret.chars();
            letters
                .map(|c| if c.is_ascii() { c.into() } else { other(c) })
                .collect()
        };
        let windows = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let entities = with(|c| {
            let names = [
                ('\u{e4}', "auml"),
                ('\u{f6}', "ouml"),
                ('\u{df}', "szlig"),
                ('\u{e9}', "eacute"),
            ];
            let name = names.iter().find(|(known, _)| *known == c);
            format!("&{};", name.map_or("euro", |(_, name)| *name))
        });
        let percent: String = windows(secret)
            .iter()
            .map(|byte| format!("%{byte:02X}"))
            .collect();
        for form in [
            secret.to_owned(),
            secret.to_uppercase(),
            entities.clone(),
            entities.to_uppercase(),
            percent,
            with(|_| String::new()),
            with(|_| "?".to_owned()),
            with(|_| "\u{fffd}".to_owned()),
            with(|c| "?".repeat(c.len_utf8())),
            encoding_rs::WINDOWS_1252
                .decode(secret.as_bytes())
                .0
                .into_owned(),
        ] {
            assert_eq!(redactor.clean(&format!("a {form} b")), "a *** b", "{form}");
        }
        let latin = [b"a ", &*windows(secret), b" b"].concat();
        assert_eq!(redactor.excerpt(&latin).unwrap(), "a *** b");
        assert_eq!(redactor.clean("p\u{e4} Stra\u{df}e"), "p\u{e4} Stra\u{df}e");
    }
    // Enough of it is in ASCII.
    let redactor = Redactor::of(vec![SecretString::from("p\u{e4}ssw\u{f6}rtGeheim")]);
    assert_eq!(redactor.clean("p__ssw__rtGeheim"), "p__ssw__***");
}

#[test]
fn a_secret_in_utf_16_is_found() {
    for secret in [SECRET, ODD, "abcdef"] {
        let redactor = Redactor::of(vec![SecretString::from(secret)]);
        let text = format!("you sent {secret} to us");
        let bytes = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        for body in [bytes(u16::to_le_bytes), bytes(u16::to_be_bytes)] {
            assert_eq!(redactor.excerpt(&body).unwrap(), "you sent *** to us");
            // Whoever took it for something else has all of its NUL characters.
            let taken: String = String::from_utf8_lossy(&body).into_owned();
            let clean = redactor.clean(&taken).replace('\0', "");
            assert!(clean.starts_with("you sent ***") && clean.ends_with(" to us"));
            // What is no character at all may be left of the last one.
            assert!(
                clean.chars().count() <= "you sent *** to us".len() + 2,
                "{clean}"
            );
        }
    }
}

#[test]
fn long_texts_are_cut_with_nothing_of_a_secret_at_the_cut() {
    use super::error::LONGEST;

    let secret = "s3cr3t-&<&-token";
    let redactor = Redactor::of(vec![SecretString::from(secret)]);
    let cleaner = ErrorCleaner(redactor.finder());
    let escaped = xml(&xml(secret));
    for form in [secret, &*escaped] {
        for before in (LONGEST - 64 - form.len()..=LONGEST).step_by(3) {
            let text = format!("{}{form}{}", " ".repeat(before), "x".repeat(10));
            let text = text.repeat(3);
            let short = cleaner.short(&text);
            let words = short.trim_start();
            assert!(short.len() <= LONGEST, "{before}");
            assert!(
                words.starts_with("***") || words.starts_with('…'),
                "{words}"
            );
            assert!(words.contains(&format!("(cut, {} bytes in all)", text.len())));
            assert_eq!(cleaner.short(&short), short);
        }
    }
}

#[test]
fn looking_takes_a_bounded_number_of_looks_at_each_byte() {
    use super::automaton::effort::LOOKS;

    let redactor = Redactor::of(vec![SecretString::from(SECRET), SecretString::from(ODD)]);
    for piece in [
        "%41",
        "%2525252541",
        "&amp;amp;amp;",
        "\\\\",
        "\\u0041",
        "&x;",
        "s3cr3t-",
        "\0",
        "\u{e4}",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        LOOKS.set(0);
        redactor.clean(&text);
        // Each layer of escapes is no longer than the one above it, and each piece overlaps the next.
        let layers = 9;
        let most = 2 * layers * 2 * text.len() as u64;
        assert!(LOOKS.get() <= most, "{piece}: {} of {most}", LOOKS.get());
    }
}
