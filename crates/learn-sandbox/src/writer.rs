//! Writes envelopes around the content that the encoder of learn-types makes.

use learn_types::operation::OperationDescriptor;
use learn_types::soap::namespaces;
use learn_types::soap::server::with_prefix;

use crate::style::AnswerStyle;

/// The namespaces that a request used, in which its answer is written.
#[derive(Clone, Debug)]
pub(crate) struct Namespaces {
    pub(crate) envelope: String,
    pub(crate) api: String,
}

impl Default for Namespaces {
    fn default() -> Self {
        Self {
            envelope: namespaces::ENVELOPE.to_owned(),
            api: namespaces::API.to_owned(),
        }
    }
}

/// Writes the answers of one exchange.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    namespaces: Namespaces,
    style: AnswerStyle,
    unknown_element: bool,
    unknown_beside_rows: bool,
}

const PREFIX: &str = "ns1:";
const UNKNOWN: &str = "<sandboxUnknown>1</sandboxUnknown>";

impl Writer {
    pub(crate) fn new(mut namespaces: Namespaces, style: AnswerStyle) -> Self {
        if style.https {
            for uri in [&mut namespaces.envelope, &mut namespaces.api] {
                if let Some(rest) = uri.strip_prefix("http://") {
                    *uri = format!("https://{rest}");
                }
            }
        }
        Self {
            namespaces,
            style,
            unknown_element: false,
            unknown_beside_rows: false,
        }
    }

    /// The result stands in another namespace.
    pub(crate) fn in_namespace(mut self, api: &str) -> Self {
        api.clone_into(&mut self.namespaces.api);
        self
    }

    /// The rows hold an element that no schema knows; the result, where it has no rows.
    pub(crate) fn with_unknown_element(mut self) -> Self {
        self.unknown_element = true;
        self
    }

    /// The result holds such an element, beside its rows.
    pub(crate) fn with_unknown_beside_rows(mut self) -> Self {
        self.unknown_beside_rows = true;
        self
    }

    fn prefix(&self) -> &'static str {
        if self.style.default_namespace || self.style.no_namespace {
            ""
        } else {
            PREFIX
        }
    }

    fn element(&self, operation: &OperationDescriptor) -> String {
        let element = operation.result_element;
        match element.split_at_checked(1) {
            Some((first, rest)) if self.style.lower_case => first.to_ascii_lowercase() + rest,
            _ => element.to_owned(),
        }
    }

    /// Everything before the content of the result.
    pub(crate) fn start(&self, operation: &OperationDescriptor) -> String {
        let api = escape(&self.namespaces.api);
        let declaration = if self.style.no_namespace {
            String::new()
        } else if self.style.default_namespace {
            format!(" xmlns=\"{api}\"")
        } else {
            format!(" xmlns:ns1=\"{api}\"")
        };
        let in_result = self.unknown_element && operation.rows.is_none();
        let unknown = if self.unknown_beside_rows || in_result {
            self.content(operation, UNKNOWN)
        } else {
            String::new()
        };
        format!(
            "{}<SOAP-ENV:Body><{}{}>{unknown}",
            self.envelope(&declaration),
            self.prefix(),
            self.element(operation)
        )
    }

    /// Everything after it.
    pub(crate) fn end(&self, operation: &OperationDescriptor) -> String {
        format!(
            "</{}{}></SOAP-ENV:Body></SOAP-ENV:Envelope>\n",
            self.prefix(),
            self.element(operation)
        )
    }

    /// The content of the result, or a part of it, in the style.
    pub(crate) fn content(&self, operation: &OperationDescriptor, content: &str) -> String {
        let with_unknown;
        let mut content = content;
        if let (true, Some(row)) = (
            self.unknown_element,
            operation.rows.and_then(|rows| rows.elements.first()),
        ) {
            let tag = format!("<{row}>");
            with_unknown = content.replace(&tag, &format!("{tag}{UNKNOWN}"));
            content = &with_unknown;
        }
        let reversed;
        if self.style.reversed {
            reversed = reverse(content);
            content = &reversed;
        }
        with_prefix(content, self.prefix())
    }

    /// A whole fault.
    pub(crate) fn fault(&self, code: &str, text: &str) -> String {
        let text = escape(text);
        if self.style.qualified_fault {
            return format!(
                "{}<SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>client</faultcode><faultstring>{text}</faultstring>\
                 </SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n",
                self.envelope(&format!(" xmlns=\"{}\"", escape(&self.namespaces.api)))
            );
        }
        format!(
            "{}<SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>{}</faultcode><faultstring>{text}</faultstring>\
             </SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n",
            self.envelope(""),
            escape(code),
        )
    }

    fn envelope(&self, declaration: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"{}\"{declaration}>",
            escape(&self.namespaces.envelope)
        )
    }
}

/// Escapes text for an element or an attribute; what XML has no way to write becomes the replacement character.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' => escaped.push(character),
            character if character.is_control() => escaped.push('\u{fffd}'),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Turns the children of every element round. Neighbours of the same name keep their order: they are a list.
fn reverse(content: &str) -> String {
    let mut lists: Vec<(&str, String)> = Vec::new();
    let mut rest = content;
    while let Some((name, element, after)) = first_element(rest) {
        let written = match element {
            Some(inner) => format!("<{name}>{}</{name}>", reverse(inner)),
            None => format!("<{name} />"),
        };
        match lists.last_mut() {
            Some((of, list)) if *of == name => list.push_str(&written),
            _ => lists.push((name, written)),
        }
        rest = after;
    }
    if lists.is_empty() {
        return content.to_owned();
    }
    lists.into_iter().rev().map(|(_, list)| list).collect()
}

/// The name of the first element, what is inside it unless it is empty, and what follows it.
fn first_element(content: &str) -> Option<(&str, Option<&str>, &str)> {
    let (_, tag) = content.split_once('<')?;
    let (tag, after) = tag.split_once('>')?;
    if let Some(name) = tag.strip_suffix('/') {
        return Some((name.trim_end(), None, after));
    }
    let (mut depth, mut place) = (1, 0);
    while depth > 0 {
        let found = place + after.get(place..)?.find('<')?;
        let tag = after.get(found + 1..)?;
        let end = tag.find('>')?;
        if tag.starts_with('/') {
            depth -= 1;
        } else if !tag.get(..end)?.ends_with('/') {
            depth += 1;
        }
        place = found + end + 2;
        if depth == 0 {
            return Some((
                tag_name(tag.get(1..end)?),
                Some(after.get(..found)?),
                after.get(place..)?,
            ));
        }
    }
    None
}

fn tag_name(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reverses_fields_and_keeps_lists() {
        assert_eq!(
            reverse("<row><a>1</a><b><c>2</c><d /></b></row><row><a>3</a></row><next>4</next>"),
            "<next>4</next><row><b><d /><c>2</c></b><a>1</a></row><row><a>3</a></row>"
        );
        assert_eq!(reverse("text"), "text");
        assert_eq!(reverse("<a><a>1</a></a>"), "<a><a>1</a></a>");
    }

    #[test]
    fn prefixes_every_tag() {
        assert_eq!(
            with_prefix("<a><b /></a>", "ns1:"),
            "<ns1:a><ns1:b /></ns1:a>"
        );
    }

    #[test]
    fn escapes_what_xml_forbids() {
        assert_eq!(escape("a<b>&\"'\0é"), "a&lt;b&gt;&amp;&quot;&#39;\u{fffd}é");
    }
}
