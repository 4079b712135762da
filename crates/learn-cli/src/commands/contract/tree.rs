//! Documents as trees of local names, whatever their prefixes, and the same documents with other names.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// How much of a text is kept: enough for an id or a page token.
const LONGEST: usize = 4096;

/// An element with all that is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its local name.
    pub(super) name: String,
    /// Its own text, without blanks around it.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

/// What stands in the body of an envelope; none where the document is not such a message.
pub(super) fn body(document: &[u8]) -> Option<Vec<Element>> {
    let root = parse(document)?;
    let body = (root.name == "Envelope").then_some(root.children)?;
    body.into_iter()
        .find(|child| child.name == "Body")
        .map(|body| body.children)
}

/// The root element. Whoever calls has made sure that the limits hold.
fn parse(document: &[u8]) -> Option<Element> {
    let text = std::str::from_utf8(document).ok()?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => open.push(named(tag.name().as_ref())),
            Event::Empty(tag) => close(named(tag.name().as_ref()), &mut open, &mut root),
            Event::End(_) => {
                let element = open.pop()?;
                close(element, &mut open, &mut root);
            }
            Event::Text(piece) => add(&mut open, piece.as_ref()),
            Event::CData(piece) => add(&mut open, piece.as_ref()),
            Event::GeneralRef(reference) => {
                let reference: &str = reference.as_ref();
                let reference = format!("&{reference};");
                add(&mut open, &unescape(&reference).unwrap_or_default());
            }
            Event::Eof => return root,
            _ => {}
        }
    }
}

fn named(name: &str) -> Element {
    Element {
        name: local(name).to_owned(),
        ..Element::default()
    }
}

fn add(open: &mut [Element], piece: &str) {
    if let Some(element) = open.last_mut()
        && element.text.len() < LONGEST
    {
        element.text.extend(piece.chars().take(LONGEST));
    }
}

fn close(mut element: Element, open: &mut [Element], root: &mut Option<Element>) {
    element.text.truncate(element.text.trim_end().len());
    let blanks = element.text.len() - element.text.trim_start().len();
    element.text.drain(..blanks);
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None => *root = Some(element),
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The document with other local names: by the path of names from the body's child down. An empty name takes the tags
/// away and leaves what is between them.
pub(super) fn renamed(document: &[u8], names: &BTreeMap<String, String>) -> Option<String> {
    let text = std::str::from_utf8(document).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let mut path: Vec<String> = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let after = usize::try_from(reader.buffer_position()).ok()?;
        let name = match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name();
                let name: &str = name.as_ref();
                path.push(local(name).to_owned());
                name.to_owned()
            }
            Event::End(tag) => {
                let name = tag.name();
                let name: &str = name.as_ref();
                name.to_owned()
            }
            Event::Eof => {
                out.push_str(text.get(copied..)?);
                return Some(out);
            }
            _ => continue,
        };
        // Envelope and Body are not part of the paths.
        let place = path.get(2..).unwrap_or_default().join("/");
        if let Some(new) = names.get(&place).filter(|_| path.len() > 2) {
            out.push_str(text.get(copied..before)?);
            let tag = text.get(before..after)?;
            if !new.is_empty() {
                let prefix = name.len() - local(&name).len();
                let start = tag.find(&name)? + prefix;
                out.push_str(tag.get(..start)?);
                out.push_str(new);
                out.push_str(tag.get(start + local(&name).len()..)?);
            }
            copied = after;
        }
        if matches!(event, Event::End(_) | Event::Empty(_)) {
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "<e:Envelope xmlns:e=\"x\"><e:Body><n:List xmlns:n=\"y\"><n:rows a=\"1\"><n:row><id>1</id>\
        </n:row><n:row/></n:rows><next>a&amp;<![CDATA[b]]></next></n:List></e:Body></e:Envelope>";

    #[test]
    fn a_body_is_read_by_local_names() {
        let body = body(DOCUMENT.as_bytes()).unwrap();
        let [list] = body.as_slice() else {
            panic!("{body:?}")
        };
        assert_eq!(list.name, "List");
        let names: Vec<&str> = list.children.iter().map(|child| &*child.name).collect();
        assert_eq!(names, ["rows", "next"]);
        assert_eq!(list.children[1].text, "a&b");
        assert!(super::body(b"<html>").is_none());
        assert!(super::body(b"<a/>").is_none());
    }

    #[test]
    fn names_are_replaced_where_they_stand() {
        let names = [
            ("List/rows", "users"),
            ("List/rows/row", "user"),
            ("List/next", "nextPageToken"),
        ];
        let names = names.map(|(path, name)| (path.to_owned(), name.to_owned()));
        let new = renamed(DOCUMENT.as_bytes(), &names.into()).unwrap();
        let expected = DOCUMENT
            .replace("n:rows", "n:users")
            .replace("n:row>", "n:user>")
            .replace("n:row/", "n:user/")
            .replace("next>", "nextPageToken>");
        assert_eq!(new, expected);
        let gone = [("List/rows".to_owned(), String::new())];
        let new = renamed(DOCUMENT.as_bytes(), &gone.into()).unwrap();
        assert!(new.contains("xmlns:n=\"y\"><n:row><id>"), "{new}");
    }
}
