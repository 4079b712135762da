//! What a text of a server shows of people, and of secrets that are not ours: known by the names beside them.

/// Values that are never shown, whoever wrote them.
const SECRET: &[&str] = &[
    "access_token",
    "refresh_token",
    "client_secret",
    "password",
    "token",
    "login",
    "email",
];

/// The same in elements and in JSON only: in attributes of HTML these words name other things.
const PERSONAL: &[&str] = &["name", "value"];

/// Masks `<token>...</token>`, `"token": "..."` and `token=...`, in any letter case.
pub(super) fn without_values(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_word) {
        let (passed, word) = rest.split_at(start);
        let length = word.find(|c| !is_word(c)).unwrap_or(word.len());
        let (name, behind) = word.split_at(length);
        masked.push_str(passed);
        masked.push_str(name);
        rest = behind;
        if let Some((kept, after)) = value(name, is_tag(&masked, name), behind) {
            masked.push_str(kept);
            masked.push_str("***");
            rest = after;
        }
    }
    masked.push_str(rest);
    masked
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the word that was just written is the name in a start tag: `<token`, `<ns1:token`.
fn is_tag(masked: &str, name: &str) -> bool {
    let before = masked.strip_suffix(name).unwrap_or_default();
    let before = match before.strip_suffix(':') {
        Some(prefix) => prefix.trim_end_matches(|c| is_word(c) || matches!(c, '-' | '.')),
        None => before,
    };
    before.ends_with('<')
}

/// What stands between a name and its value, and what stands behind the value. Nothing where there is no value.
fn value<'a>(name: &str, is_tag: bool, behind: &'a str) -> Option<(&'a str, &'a str)> {
    let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let is_secret = is_one_of(SECRET);
    if !is_secret && !is_one_of(PERSONAL) {
        return None;
    }
    if is_tag {
        let end = behind.find('>')?;
        let (tag, content) = behind.split_at(end + 1);
        let length = content.find('<').unwrap_or(content.len());
        if tag.ends_with("/>") || length == 0 {
            return None;
        }
        return Some((tag, content.get(length..)?));
    }
    let unquoted = behind.trim_start_matches('\\');
    let closing = unquoted.strip_prefix('"').map(str::trim_start);
    let content = match closing.and_then(|rest| rest.strip_prefix(':')) {
        Some(content) => content.trim_start(),
        None if is_secret => behind.strip_prefix('=')?,
        None => return None,
    };
    let content = content.trim_start_matches('\\');
    let (content, length) = match content.strip_prefix(['"', '\'']) {
        Some(quoted) => (quoted, quoted.find(['"', '\'', '\\'])),
        // A number, a truth value, an object.
        None if closing.is_some() => return None,
        None => {
            let end =
                |c: char| c.is_whitespace() || matches!(c, '&' | ',' | ';' | '<' | '"' | '\'');
            (content, content.find(end))
        }
    };
    let length = length.unwrap_or(content.len());
    if length == 0 {
        return None;
    }
    let kept = behind.len() - content.len();
    Some((behind.get(..kept)?, content.get(length..)?))
}

/// Masks what looks like an e-mail address inside of a word.
pub(super) fn without_addresses(word: &str) -> String {
    if !word.contains('@') {
        return word.to_owned();
    }
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let mut masked = String::new();
    let mut rest = word;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        let kept = before.trim_end_matches(part);
        let after = after.strip_prefix('@').unwrap_or(after);
        masked.push_str(kept);
        if kept.len() == before.len() {
            masked.push('@');
        } else {
            masked.push_str("***@***");
        }
        rest = after.trim_start_matches(part);
        if kept.len() == before.len() {
            rest = after;
        }
    }
    masked.push_str(rest);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_known_by_their_names() {
        for (text, masked) in [
            ("<token>abc</token>", "<token>***</token>"),
            ("<ns1:token>abc</ns1:token>", "<ns1:token>***</ns1:token>"),
            (
                "<password xsi:type=\"xsd:string\">abc</password>",
                "<password xsi:type=\"xsd:string\">***</password>",
            ),
            ("<Password>abc</Password>", "<Password>***</Password>"),
            ("password=abc&a=b", "password=***&a=b"),
            ("a Token='abc' b", "a Token='***' b"),
            (r#"{"token" : "abc"}"#, r#"{"token" : "***"}"#),
            (r#""{\"token\":\"abc\"}""#, r#""{\"token\":\"***\"}""#),
            ("<token>abc", "<token>***"),
        ] {
            assert_eq!(without_values(text), masked);
        }
        for text in [
            "<lastname>ok</lastname>",
            "<token/><a>ok</a>",
            "<token></token>",
            "the token is too old",
            "<meta name=\"viewport\">",
            r#"{"value": 1}"#,
            "</token>ok",
        ] {
            assert_eq!(without_values(text), text);
        }
    }
}
