//! Prose from a schema as rustdoc. It is data: nothing in it becomes markup, a link or a code block.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// How wide a line of documentation is.
const WIDTH: usize = 92;

/// How wide a line of a literal is.
const LITERAL: usize = 84;

/// `///` lines.
pub(super) fn item(text: &str) -> TokenStream {
    lines(text).map(|line| quote! { #[doc = #line] }).collect()
}

/// `///` lines of several paragraphs.
pub(super) fn paragraphs(texts: &[String]) -> TokenStream {
    let mut tokens = TokenStream::new();
    for (index, text) in texts.iter().filter(|text| !text.is_empty()).enumerate() {
        if index > 0 {
            tokens.extend(quote! { #[doc = ""] });
        }
        tokens.extend(item(text));
    }
    tokens
}

/// `//!` lines.
pub(super) fn module(text: &str) -> TokenStream {
    lines(text).map(|line| quote! { #![doc = #line] }).collect()
}

/// A link that rustdoc makes one. The address was checked while lowering.
pub(super) fn link(address: &str) -> String {
    format!("\u{0}{address}\u{0}")
}

fn lines(text: &str) -> impl Iterator<Item = String> + use<> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in escape(text).split_whitespace() {
        if line.is_empty() {
            line = first_word(word);
        } else if line.len() + 1 + word.len() > WIDTH {
            lines.push(std::mem::replace(&mut line, first_word(word)));
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.into_iter().map(|line| format!(" {line}"))
}

/// A line that starts like a heading, a list, a fence or a table would become one.
fn first_word(word: &str) -> String {
    let number = word.trim_end_matches(['.', ')']);
    if word.starts_with(['#', '-', '+', '=', '~', '|', ':']) {
        format!("\\{word}")
    } else if number.len() + 1 == word.len() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{number}\\{}", &word[number.len()..])
    } else {
        word.to_owned()
    }
}

/// Escapes what Markdown or rustdoc would read as markup. A pair of single backticks around plain characters stays.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '`' => {
                if let Some((code, behind)) = after.split_once('`')
                    && is_plain_code(code)
                {
                    escaped.push('`');
                    escaped.push_str(code);
                    escaped.push('`');
                    rest = behind;
                    continue;
                }
                escaped.push_str("\\`");
            }
            '\u{0}' => {
                if let Some((address, behind)) = after.split_once('\u{0}') {
                    escaped.push('<');
                    escaped.push_str(address);
                    escaped.push('>');
                    rest = behind;
                    continue;
                }
            }
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '$' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // A bare address would be a rustdoc warning.
            ':' if after.starts_with("//") => escaped.push_str("\\:"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
        rest = after;
    }
    escaped
}

fn is_plain_code(code: &str) -> bool {
    !code.is_empty()
        && code.trim() == code
        && code
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-./=, #".contains(c))
}

/// A text as a literal, over several lines where it is long.
pub(super) fn literal(text: &str) -> Literal {
    if text.len() <= LITERAL {
        return Literal::string(text);
    }
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_inclusive(' ').flat_map(breakable) {
        let line = lines.last_mut();
        match line {
            // The reader of Rust passes over a line end and the blanks behind it.
            Some(line)
                if line.is_empty()
                    || word.starts_with(' ')
                    || line.len() + word.len() <= LITERAL =>
            {
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.escape_debug().to_string())
        .collect();
    format!("\"{}\"", lines.join("\\\n        "))
        .parse()
        .unwrap_or_else(|_| Literal::string(text))
}

/// Where a word is too wide for a line, as an address may be, its parts.
fn breakable(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(move |character| character == '/' && word.len() > LITERAL)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_long_text_is_the_same_in_several_lines() {
        for text in [
            "a \\ \"b\"\n\tc' ".repeat(20),
            "two  blanks ".repeat(30),
            format!("https://example.org/{}", "part/".repeat(40)),
        ] {
            let literal = super::literal(&text).to_string();
            assert!(literal.lines().count() > 2, "{literal}");
            let read: syn::LitStr = syn::parse_str(&literal).unwrap();
            assert_eq!(read.value(), text);
        }
    }

    use super::*;

    fn text(text: &str) -> String {
        lines(text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn prose_stays_prose() {
        assert_eq!(
            text("0: granted, `dueDateType` is `due_date`."),
            " 0: granted, `dueDateType` is `due_date`."
        );
        assert_eq!(
            text("a <b>bold</b> [link](x) */ ```rust"),
            r" a \<b\>bold\</b\> \[link\](x) \*/ \`\`\`rust"
        );
        assert_eq!(text("# no heading"), r" \# no heading");
        assert_eq!(text("1. no list"), r" 1\. no list");
        assert_eq!(text("30 days"), " 30 days");
        assert_eq!(text(r"a\ b"), r" a\\ b");
        assert_eq!(
            text("see https://example.org"),
            r" see https\://example.org"
        );
        assert_eq!(
            text(&format!("See {}", link("https://example.org/a_b"))),
            " See <https://example.org/a_b>"
        );
    }
}
