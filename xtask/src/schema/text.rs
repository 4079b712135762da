use roxmltree::{Document, Node};

use super::reader::File;
use crate::diagnostic::{Diagnostics, Position};

/// White space as prose has it: single blanks.
pub(super) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of an element that holds only text. Comments in it are not part of it.
pub(super) fn prose(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) -> String {
    empty_of_elements(node, file, errors);
    let text: String = node
        .children()
        .filter(Node::is_text)
        .filter_map(|text| text.text())
        .collect();
    collapse(&text)
}

/// Refuses elements inside an element that has none in the format.
pub(super) fn empty_of_elements(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) {
    if let Some(element) = node.children().find(Node::is_element) {
        errors.add(
            &file.position(element),
            format!("<{}> holds no elements", node.tag_name().name()),
            "write text alone where it has text; backticks mark code",
        );
    }
}

/// The elements inside an element that holds nothing else. Text between them means nothing, so somebody is mistaken.
pub(super) fn elements<'a, 'input>(
    node: Node<'a, 'input>,
    file: &File<'_>,
    errors: &mut Diagnostics,
) -> Vec<Node<'a, 'input>> {
    for text in node.children().filter(Node::is_text) {
        let stray = collapse(text.text().unwrap_or_default());
        if !stray.is_empty() {
            errors.add(
                &file.position(text),
                format!(
                    "the text {stray:?} has no meaning inside <{}>",
                    node.tag_name().name()
                ),
                "remove it, or make it a comment or an xs:documentation",
            );
        }
    }
    node.children().filter(Node::is_element).collect()
}

/// Refuses what an editor does not show as it stands: it could make a reader believe another text than the one that
/// is generated.
pub(super) fn check_characters(document: &Document<'_>, file: &File<'_>, errors: &mut Diagnostics) {
    for node in document.descendants() {
        let text = if node.is_text() { node.text() } else { None };
        if let Some(hidden) = text.and_then(|text| text.chars().find(|&c| is_hidden(c))) {
            refuse(hidden, &file.position(node), errors);
        }
        for attribute in node.attributes() {
            let hidden = |c: &char| is_hidden(*c) || c.is_control();
            if let Some(hidden) = attribute.value().chars().find(hidden) {
                refuse(hidden, &file.position_at(attribute.range().start), errors);
            }
        }
    }
}

fn refuse(hidden: char, at: &Position, errors: &mut Diagnostics) {
    errors.add(
        at,
        format!("the character U+{:04X} cannot be seen", u32::from(hidden)),
        "remove it, so that the text is what it looks like",
    );
}

fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    control
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
