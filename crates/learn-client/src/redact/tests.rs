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
