//! Puts credentials into XML that somebody wrote, and leaves every other byte alone.

use std::ops::Range;

use learn_types::soap::{Credentials, EnvelopeStyle, RequestDocument};
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::Event;

/// A document and the place in it where the credentials go.
pub(super) struct Template<'a> {
    xml: &'a str,
    /// Whether it is a whole envelope.
    enveloped: bool,
    place: Place,
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

impl<'a> Template<'a> {
    pub(super) fn parse(xml: &'a str) -> Result<Self, String> {
        let xml = xml.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        let mut depth = 0_usize;
        let mut enveloped = false;
        // Once the request element is entered: its depth and prefix.
        let mut request: Option<(usize, String)> = None;
        let mut place = None;
        let mut credentials: Option<(usize, String)> = None;
        let mut filled = false;
        loop {
            let before = position(&reader);
            let event = reader
                .read_event()
                .map_err(|error| format!("it is not well-formed: {error}"))?;
            let after = position(&reader);
            match event {
                Event::DocType(_) => return Err("it has a document type declaration".to_owned()),
                Event::Start(tag) => {
                    let (prefix, local) = names(tag.name().as_ref());
                    match &request {
                        None if depth == 0 && local == "Envelope" => enveloped = true,
                        None if enveloped && depth == 1 => {
                            if local != "Body" && local != "Header" {
                                return Err(format!(
                                    "<{local}> stands where the envelope's body should"
                                ));
                            }
                            if local == "Header" {
                                reader
                                    .read_to_end(tag.name())
                                    .map_err(|error| error.to_string())?;
                                continue;
                            }
                        }
                        None => {
                            request = Some((depth, prefix.clone()));
                            place = Some(Place::At {
                                range: after..after,
                                prefix,
                            });
                        }
                        Some((at, _)) if depth == at + 1 && local == "credentials" => {
                            credentials = Some((before, prefix));
                            filled = false;
                        }
                        Some(_) => {}
                    }
                    depth += 1;
                }
                Event::Empty(tag) => {
                    let (prefix, local) = names(tag.name().as_ref());
                    match &request {
                        None if enveloped && depth == 1 && local == "Header" => {}
                        None if (depth == 0 && local != "Envelope")
                            || (enveloped && depth == 2) =>
                        {
                            let name = tag.name();
                            let name: &str = name.as_ref();
                            place = Some(Place::Into {
                                range: before..after,
                                name: name.to_owned(),
                                prefix,
                            });
                            request = Some((depth, String::new()));
                        }
                        Some((at, _)) if depth == at + 1 && local == "credentials" => {
                            place = Some(Place::At {
                                range: before..after,
                                prefix,
                            });
                        }
                        _ => {}
                    }
                }
                Event::End(_) => {
                    depth = depth.saturating_sub(1);
                    if let Some((at, _)) = &request
                        && depth == at + 1
                        && let Some((start, prefix)) = credentials.take()
                    {
                        place = Some(if filled {
                            Place::Nowhere
                        } else {
                            Place::At {
                                range: start..after,
                                prefix,
                            }
                        });
                    }
                }
                Event::Text(text) if credentials.is_some() => {
                    let text: &str = text.as_ref();
                    filled |= !matches!(text.trim(), "" | "***");
                }
                Event::CData(_) | Event::GeneralRef(_) if credentials.is_some() => filled = true,
                Event::Eof if depth > 0 => {
                    return Err("it ends before its last element does".to_owned());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        match place {
            Some(place) => Ok(Self {
                xml,
                enveloped,
                place,
            }),
            None => Err("it holds no request element".to_owned()),
        }
    }

    /// The document to send.
    pub(super) fn fill(&self, credentials: &Credentials, style: &EnvelopeStyle) -> RequestDocument {
        let filled = match &self.place {
            Place::Nowhere => self.xml.to_owned(),
            Place::At { range, prefix } => self.with(range, &element(credentials, prefix)),
            Place::Into {
                range,
                name,
                prefix,
            } => {
                let tag = self.xml.get(range.clone()).unwrap_or_default();
                let open = tag.trim_end_matches('>').trim_end_matches('/');
                let content = element(credentials, prefix);
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
        RequestDocument::new(format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <SOAP-ENV:Envelope xmlns:SOAP-ENV=\"{}\" xmlns=\"{}\"><SOAP-ENV:Body>{content}</SOAP-ENV:Body>\
             </SOAP-ENV:Envelope>",
            escape(style.envelope_namespace.as_str()),
            escape(style.api_namespace.as_str()),
        ))
    }

    fn with(&self, range: &Range<usize>, new: &str) -> String {
        let before = self.xml.get(..range.start).unwrap_or_default();
        let after = self.xml.get(range.end..).unwrap_or_default();
        format!("{before}{new}{after}")
    }
}

/// The credentials, with the prefix that the request element has.
fn element(credentials: &Credentials, prefix: &str) -> String {
    let leaf =
        |name: &str, value: &str| format!("<{prefix}{name}>{}</{prefix}{name}>", escape(value));
    let fields = match (credentials.expose_token(), credentials.expose_account()) {
        (Some(token), _) => leaf("token", token),
        (None, Some((url, login, password))) => {
            leaf("accountUrl", url) + &leaf("email", login) + &leaf("password", password)
        }
        (None, None) => String::new(),
    };
    format!("<{prefix}credentials>{fields}</{prefix}credentials>")
}

/// The prefix with its colon, and the local name.
fn names(name: &str) -> (String, String) {
    match name.split_once(':') {
        Some((prefix, local)) => (format!("{prefix}:"), local.to_owned()),
        None => (String::new(), name.to_owned()),
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
