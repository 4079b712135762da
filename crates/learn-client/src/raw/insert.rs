//! Puts credentials into XML that somebody wrote, and leaves every other byte alone.

use std::ops::Range;

use learn_types::soap::{Credentials, EnvelopeStyle, RequestDocument};
use quick_xml::Reader;
use quick_xml::events::Event;

/// A document and the place in it where the credentials go.
pub(super) struct Template<'a> {
    xml: &'a str,
    /// Whether it is a whole envelope.
    enveloped: bool,
    place: Place,
    /// The request elements, without their prefixes.
    elements: Vec<String>,
}

enum Place {
    /// It has credentials.
    Nowhere,
    /// Here, in place of what stands there.
    At { range: Range<usize>, prefix: String },
    /// Into a request element without content: `<GetRole/>`.
    Into {
        range: Range<usize>,
        name: String,
        prefix: String,
    },
}

/// Looks for the place while the document is read.
#[derive(Default)]
struct Search {
    depth: usize,
    enveloped: bool,
    /// How deep the request element stands, once it was entered.
    request: Option<usize>,
    /// Where its credentials start, their prefix, and whether they hold anything.
    credentials: Option<(usize, String, bool)>,
    place: Option<Place>,
    /// The elements that stand where the request does, without their prefixes.
    elements: Vec<String>,
}

impl Search {
    /// Says whether the element's content is to be passed over.
    fn start(&mut self, name: &str, range: &Range<usize>) -> Result<bool, String> {
        let (prefix, local) = names(name);
        let depth = self.depth;
        match self.request {
            None if depth == 0 && local == "Envelope" => self.enveloped = true,
            None if self.enveloped && depth == 1 => match local {
                "Header" => return Ok(true),
                "Body" => {}
                _ => return Err(format!("<{local}> stands where the envelope's body should")),
            },
            None => {
                self.request = Some(depth);
                self.elements.push(local.to_owned());
                self.place = Some(Place::At {
                    range: range.end..range.end,
                    prefix,
                });
            }
            Some(request) if depth == request + 1 && local == "credentials" => {
                self.credentials = Some((range.start, prefix, false));
            }
            Some(request) if depth <= request => self.elements.push(local.to_owned()),
            Some(_) => {}
        }
        self.depth += 1;
        Ok(false)
    }

    fn empty(&mut self, name: &str, range: Range<usize>) {
        let (prefix, local) = names(name);
        match self.request {
            None if (self.depth == 0 && local != "Envelope")
                || (self.enveloped && self.depth == 2) =>
            {
                self.request = Some(self.depth);
                self.elements.push(local.to_owned());
                self.place = Some(Place::Into {
                    range,
                    name: name.to_owned(),
                    prefix,
                });
            }
            Some(request) if self.depth == request + 1 && local == "credentials" => {
                self.place = Some(Place::At { range, prefix });
            }
            Some(request) if self.depth <= request => self.elements.push(local.to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, after: usize) {
        self.depth = self.depth.saturating_sub(1);
        if self
            .request
            .is_some_and(|request| self.depth == request + 1)
            && let Some((start, prefix, filled)) = self.credentials.take()
        {
            self.place = Some(if filled {
                Place::Nowhere
            } else {
                Place::At {
                    range: start..after,
                    prefix,
                }
            });
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, _, filled)) = &mut self.credentials {
            *filled |= !matches!(text.trim(), "" | "***");
        }
    }
}

impl<'a> Template<'a> {
    pub(super) fn parse(xml: &'a str) -> Result<Self, String> {
        let xml = xml.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(xml);
        let mut search = Search::default();
        loop {
            let before = position(&reader);
            let event = reader
                .read_event()
                .map_err(|error| format!("it is not well-formed: {error}"))?;
            let range = before..position(&reader);
            match event {
                Event::DocType(_) => return Err("it has a document type declaration".to_owned()),
                Event::Start(tag) if search.start(tag.name().as_ref(), &range)? => {
                    reader
                        .read_to_end(tag.name())
                        .map_err(|error| format!("it is not well-formed: {error}"))?;
                }
                Event::Empty(tag) => search.empty(tag.name().as_ref(), range),
                Event::End(_) => search.end(range.end),
                Event::Text(text) => search.text(text.as_ref()),
                Event::CData(_) | Event::GeneralRef(_) => search.text("?"),
                Event::Eof if search.depth > 0 => {
                    return Err("it ends before its last element does".to_owned());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        match search.place {
            Some(place) => Ok(Self {
                xml,
                enveloped: search.enveloped,
                place,
                elements: search.elements,
            }),
            None => Err("it holds no request element".to_owned()),
        }
    }

    /// The name of the request element, where there is one alone.
    pub(super) fn element(&self) -> Option<&str> {
        match self.elements.as_slice() {
            [element] => Some(element),
            _ => None,
        }
    }

    /// The document to send.
    pub(super) fn fill(&self, credentials: &Credentials, style: &EnvelopeStyle) -> RequestDocument {
        let filled = match &self.place {
            Place::Nowhere => self.xml.to_owned(),
            Place::At { range, prefix } => self.with(range, &credentials.expose_element(prefix)),
            Place::Into {
                range,
                name,
                prefix,
            } => {
                let tag = self.xml.get(range.clone()).unwrap_or_default();
                let open = tag.trim_end_matches('>').trim_end_matches('/');
                let content = credentials.expose_element(prefix);
                self.with(range, &format!("{open}>{content}</{name}>"))
            }
        };
        if self.enveloped {
            return RequestDocument::new(filled);
        }
        // A declaration may only stand at the very start.
        let content = match filled.trim_start().strip_prefix("<?xml") {
            Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest),
            None => &filled,
        };
        RequestDocument::in_envelope(content, style)
    }

    fn with(&self, range: &Range<usize>, new: &str) -> String {
        let before = self.xml.get(..range.start).unwrap_or_default();
        let after = self.xml.get(range.end..).unwrap_or_default();
        format!("{before}{new}{after}")
    }
}

/// The prefix with its colon, and the local name.
fn names(name: &str) -> (String, &str) {
    match name.split_once(':') {
        Some((prefix, local)) => (format!("{prefix}:"), local),
        None => (String::new(), name),
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(xml: &str) -> String {
        let document = Template::parse(xml)
            .unwrap()
            .fill(&Credentials::token("T<"), &EnvelopeStyle::default());
        document.expose().to_owned()
    }

    #[test]
    fn credentials_go_first() {
        const T: &str = "<credentials><token>T&lt;</token></credentials>";
        let inside = |xml: &str| {
            let document = filled(xml);
            let (_, body) = document.split_once("Body>").unwrap();
            body.split_once("</SOAP-ENV:Body").unwrap().0.to_owned()
        };
        assert_eq!(inside("<A><b>1</b></A>"), format!("<A>{T}<b>1</b></A>"));
        assert_eq!(inside("<?xml version=\"1.0\"?><A/>"), format!("<A>{T}</A>"));
        assert_eq!(
            inside("<A><b><credentials>x</credentials></b></A>"),
            format!("<A>{T}<b><credentials>x</credentials></b></A>")
        );
        for empty in [
            "<credentials/>",
            "<credentials> </credentials>",
            "<credentials><token/></credentials>",
            "<credentials>\n<token>***</token></credentials>",
        ] {
            assert_eq!(
                inside(&format!("<A>{empty}<b/></A>")),
                format!("<A>{T}<b/></A>")
            );
        }
        let own = "<A><credentials><token>mine</token></credentials></A>";
        assert_eq!(inside(own), own);
    }

    #[test]
    fn an_envelope_stays_as_it_is() {
        let before = "<?xml version=\"1.0\"?>\n<!-- a --><e:Envelope xmlns:e=\"x\"><e:Header><h/></e:Header><e:Body>\n  <soap:A x='>'>";
        let after = "<soap:b/></soap:A></e:Body></e:Envelope>\n";
        assert_eq!(
            filled(&format!("{before}{after}")),
            format!(
                "{before}<soap:credentials><soap:token>T&lt;</soap:token></soap:credentials>{after}"
            )
        );
    }

    #[test]
    fn the_request_element_is_named_where_it_is_alone() {
        for (xml, expected) in [
            ("<s:A><B/></s:A>", Some("A")),
            ("<!-- <B/> --><A/>", Some("A")),
            ("<A/><B/>", None),
            (
                "<Envelope><Header><H/></Header><Body><A><B/></A></Body></Envelope>",
                Some("A"),
            ),
            ("<Envelope><Body><A/><B/></Body></Envelope>", None),
            ("<Envelope><Body><A></A><B></B></Body></Envelope>", None),
            ("<Envelope><Body><A/></Body></Envelope><B/>", None),
        ] {
            assert_eq!(Template::parse(xml).unwrap().element(), expected, "{xml}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for wrong in [
            "",
            "text",
            "<a>",
            "<a></b>",
            "<!DOCTYPE a><a/>",
            "<Envelope/>",
            "<Envelope><Body/></Envelope>",
            "<Envelope><Foot><A/></Foot></Envelope>",
        ] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }
}
