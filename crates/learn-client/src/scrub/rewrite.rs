//! Writes a document again with other texts in it, in time that grows with its length alone.

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use crate::text::text_of;

/// Where a text stands.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The local name of the element that it is in.
    pub(super) element: &'a str,
    /// Whether that element, or one around it, is marked.
    pub(super) marked: bool,
}

/// The elements that are open, each with whether it or one around it is marked.
#[derive(Default)]
struct Path(Vec<(String, bool)>);

impl Path {
    fn spot(&self) -> Spot<'_> {
        let last = self.0.last();
        last.map_or(
            Spot {
                element: "",
                marked: false,
            },
            |(element, marked)| Spot {
                element,
                marked: *marked,
            },
        )
    }

    fn enter(&mut self, name: &str, is_marked: impl Fn(&str) -> bool) {
        let name = local(name);
        let marked = self.spot().marked || is_marked(&name);
        self.0.push((name, marked));
    }
}

/// Writes a document again with each text replaced. Comments go; a document that breaks off is written up to there.
pub(super) fn rewrite(
    document: &[u8],
    blanks: bool,
    is_marked: impl Fn(&str) -> bool,
    mut text: impl FnMut(Spot<'_>, &str) -> String,
) -> String {
    let source = text_of(document);
    let mut reader = Reader::from_str(&source);
    reader.config_mut().check_end_names = false;
    let mut out = String::with_capacity(source.len());
    let mut path = Path::default();
    // A text may come in pieces, cut at references.
    let mut pending = String::new();
    let mut in_text = false;
    while let Ok(event) = reader.read_event() {
        match &event {
            Event::Text(piece) => {
                let piece: &str = piece.as_ref();
                pending.push_str(piece);
                in_text = true;
                continue;
            }
            Event::CData(piece) => {
                let piece: &str = piece.as_ref();
                pending.push_str(&escape(piece));
                in_text = true;
                continue;
            }
            Event::GeneralRef(reference) => {
                let reference: &str = reference.as_ref();
                pending.push('&');
                pending.push_str(reference);
                pending.push(';');
                in_text = true;
                continue;
            }
            Event::Comment(_) => continue,
            _ => {}
        }
        if in_text {
            let plain =
                unescape(&pending).map_or_else(|_| pending.clone(), std::borrow::Cow::into_owned);
            if plain.trim().is_empty() {
                out.push_str(if blanks { &plain } else { "" });
            } else {
                out.push_str(&escape(text(path.spot(), &plain).as_str()));
            }
            pending.clear();
            in_text = false;
        }
        match event {
            Event::Start(tag) => {
                write_tag(&mut out, &tag, path.spot(), &mut text, false);
                path.enter(tag.name().as_ref(), &is_marked);
            }
            Event::Empty(tag) => write_tag(&mut out, &tag, path.spot(), &mut text, true),
            Event::End(tag) => {
                out.push_str("</");
                out.push_str(plain(tag.name().as_ref()));
                out.push('>');
                path.0.pop();
            }
            Event::Decl(_) => out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>"),
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

fn write_tag(
    out: &mut String,
    tag: &BytesStart<'_>,
    spot: Spot<'_>,
    text: &mut impl FnMut(Spot<'_>, &str) -> String,
    empty: bool,
) {
    out.push('<');
    out.push_str(plain(tag.name().as_ref()));
    // Looking for the same name twice would take the square of their number.
    for attribute in tag.attributes().with_checks(false).flatten() {
        let key: &str = attribute.key.as_ref();
        let value: &str = attribute.value.as_ref();
        let structural = key == "xmlns" || key.starts_with("xmlns:") || key.starts_with("xsi:");
        let value = if structural && !value.contains([' ', '\t', '\r', '\n', '<', '@']) {
            value.to_owned()
        } else {
            text(spot, value)
        };
        out.push(' ');
        out.push_str(plain(key));
        out.push_str("=\"");
        out.push_str(&value.replace('"', "&quot;").replace('<', "&lt;"));
        out.push('"');
    }
    out.push_str(if empty { "/>" } else { ">" });
}

/// A name, where it can be one. In a document that is not well-formed anything may stand in its place.
fn plain(name: &str) -> &str {
    let is_name = name
        .chars()
        .all(|character| character.is_alphanumeric() || ":._-".contains(character));
    if is_name { name } else { "unreadable" }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_is_looked_at_once_however_deep_it_is() {
        let deep = "<a>x".repeat(5000);
        let document = format!("{deep}<secret>{deep}");
        let looks = std::cell::Cell::new(0);
        let is_marked = |name: &str| {
            looks.set(looks.get() + 1);
            name == "secret"
        };
        let out = rewrite(document.as_bytes(), true, is_marked, |spot, text| {
            let shown = if spot.marked { "*" } else { text };
            shown.to_owned()
        });
        // What is inside of a marked one is marked.
        assert_eq!(looks.get(), 5001);
        let (before, inside) = out.split_once("<secret>").unwrap();
        assert!(before.contains("<a>x<a>") && !inside.contains('x') && inside.contains("<a>*<a>"));
    }
}
