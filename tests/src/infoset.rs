//! Comparing XML by what it means: names with their namespaces, order kept, blanks between elements dropped.

use roxmltree::{Document, Node};

/// The infoset of a document, one line per element and text, indented by depth.
///
/// # Errors
///
/// Where the document is not well-formed.
pub fn of(document: &str) -> Result<String, String> {
    let document = Document::parse(document).map_err(|error| error.to_string())?;
    let mut lines = String::new();
    write(document.root_element(), 0, &mut lines);
    Ok(lines)
}

fn write(node: Node<'_, '_>, depth: usize, lines: &mut String) {
    let indent = "  ".repeat(depth);
    let name = node.tag_name();
    lines.push_str(&format!(
        "{indent}{{{}}}{}",
        name.namespace().unwrap_or_default(),
        name.name()
    ));
    for attribute in node.attributes() {
        lines.push_str(&format!(" {}={:?}", attribute.name(), attribute.value()));
    }
    lines.push('\n');
    let has_elements = node.children().any(|child| child.is_element());
    let text: String = node
        .children()
        .filter(Node::is_text)
        .filter_map(|child| child.text())
        .collect();
    if has_elements {
        for child in node.children().filter(Node::is_element) {
            write(child, depth + 1, lines);
        }
        if !text.trim().is_empty() {
            lines.push_str(&format!("{indent}  text {text:?}\n"));
        }
    } else if !text.is_empty() {
        lines.push_str(&format!("{indent}  text {text:?}\n"));
    }
}
