//! The other side of the wire: reading requests, writing results and faults.

use quick_xml::escape::escape;

use super::credentials::Credentials;
use super::encode::EncodeError;
use super::namespaces;
use super::reply::{empty_body, read_message};
use crate::decode::{DecodeError, DecodeErrorKind, Drift, Limits, Purpose};
use crate::operation::{OperationDescriptor, ServerOperation};

/// A request as a server received it.
#[derive(Clone, Debug)]
pub struct Received<O> {
    /// The request.
    pub operation: O,
    /// Who is asking, if the request says.
    pub credentials: Option<Credentials>,
    /// What the request held that the contract does not know.
    pub drift: Drift,
}

/// What a server needs to know of a request before it can decode it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestHead {
    /// The local name of the body's first child.
    pub element: String,
    /// The namespace of the envelope, in which to answer.
    pub envelope_namespace: String,
    /// The namespace of the body's first child, if it is in one.
    pub api_namespace: Option<String>,
}

/// Reads what a request is about, without reading it whole.
///
/// # Errors
///
/// [`DecodeError`] where the document is not a SOAP message, or its start is not well-formed.
pub fn read_head(document: &[u8], limits: &Limits) -> Result<RequestHead, DecodeError> {
    use quick_xml::NsReader;
    use quick_xml::events::Event;
    use quick_xml::name::ResolveResult;

    // The whole document is checked first, so that a head is never taken from a broken one.
    let message = read_message(
        document,
        limits,
        Purpose::Request,
        None,
        |decoder, element| {
            decoder.skip()?;
            Ok(element.to_owned())
        },
    )?;
    let element = message.value.ok_or_else(empty_body)?;
    let mut head = RequestHead {
        element,
        envelope_namespace: namespaces::ENVELOPE.to_owned(),
        api_namespace: None,
    };
    let (text, ..) = crate::decode::read(document);
    let mut reader = NsReader::from_str(&text);
    let mut names = 0;
    loop {
        match reader.read_resolved_event() {
            Ok((namespace, Event::Start(tag) | Event::Empty(tag))) => {
                let namespace = match namespace {
                    ResolveResult::Bound(namespace) => {
                        let uri: &str = namespace.as_ref();
                        Some(uri.to_owned())
                    }
                    _ => None,
                };
                let local = tag.local_name();
                let local: &str = local.as_ref();
                if names == 0 {
                    if let Some(namespace) = namespace {
                        head.envelope_namespace = namespace;
                    }
                } else if local == head.element {
                    head.api_namespace = namespace;
                    return Ok(head);
                }
                names += 1;
            }
            Ok((_, Event::Eof)) | Err(_) => return Ok(head),
            Ok(_) => {}
        }
    }
}

/// Decodes a request.
///
/// # Errors
///
/// [`DecodeError`] where the document is not such a request, or its values contradict each other.
pub fn decode<O: ServerOperation>(
    document: &[u8],
    limits: &Limits,
) -> Result<Received<O>, DecodeError> {
    let message = read_message(
        document,
        limits,
        Purpose::Request,
        None,
        |decoder, element| {
            let expected = O::DESCRIPTOR.request_element;
            if !expected.eq_ignore_ascii_case(element) {
                return Err(decoder.error(DecodeErrorKind::UnexpectedResult {
                    expected: expected.to_owned(),
                    found: element.to_owned(),
                }));
            }
            O::decode(decoder)
        },
    )?;
    let Some(operation) = message.value else {
        return Err(empty_body());
    };
    Ok(Received {
        operation,
        credentials: message.credentials,
        drift: message.drift,
    })
}

/// How answers are written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResponseStyle {
    /// The namespace of the envelope.
    pub envelope_namespace: String,
    /// The namespace of the API.
    pub api_namespace: String,
    /// The prefix of the result and all that it holds; without one the API's namespace is the default one.
    pub prefix: Option<String>,
}

impl Default for ResponseStyle {
    /// As PHP's `SoapServer` writes: `SOAP-ENV`, and `ns1:` everywhere.
    fn default() -> Self {
        Self {
            envelope_namespace: namespaces::ENVELOPE.to_owned(),
            api_namespace: namespaces::API.to_owned(),
            prefix: Some("ns1".to_owned()),
        }
    }
}

/// Writes a result.
///
/// # Errors
///
/// [`EncodeError`] where a value holds a character that XML forbids.
pub fn encode_result<O: ServerOperation>(
    response: &O::Response,
    style: &ResponseStyle,
) -> Result<String, EncodeError> {
    let content = O::encode_response(response)?;
    Ok(write_result(O::DESCRIPTOR, &content, style))
}

fn write_result(operation: &OperationDescriptor, content: &str, style: &ResponseStyle) -> String {
    let element = operation.result_element;
    let api = escape(style.api_namespace.as_str());
    let (declaration, body) = match &style.prefix {
        None => (
            format!(" xmlns=\"{api}\""),
            format!("<{element}>{content}</{element}>"),
        ),
        Some(prefix) => (
            format!(" xmlns:{prefix}=\"{api}\""),
            format!(
                "<{prefix}:{element}>{}</{prefix}:{element}>",
                with_prefix(content, &format!("{prefix}:"))
            ),
        ),
    };
    envelope(&style.envelope_namespace, &declaration, &body)
}

/// Puts a prefix, colon included, before each element name of content that
/// [`ServerOperation::encode_response`] wrote. There text is escaped, so each `<` starts a tag, and there are no
/// comments; of other XML nothing is promised.
///
/// ```
/// use learn_types::soap::server::with_prefix;
///
/// assert_eq!(with_prefix("<a><b /></a>", "ns1:"), "<ns1:a><ns1:b /></ns1:a>");
/// ```
pub fn with_prefix(content: &str, prefix: &str) -> String {
    let mut restyled = String::with_capacity(content.len() + content.len() / 4);
    let mut parts = content.split('<');
    restyled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (slash, rest) = match part.strip_prefix('/') {
            Some(rest) => ("/", rest),
            None => ("", part),
        };
        restyled.push('<');
        restyled.push_str(slash);
        restyled.push_str(prefix);
        restyled.push_str(rest);
    }
    restyled
}

/// Writes a fault; `faultcode` and `faultstring` stand in no namespace, as SOAP 1.1 has them.
pub fn encode_fault(code: &str, text: &str, style: &ResponseStyle) -> String {
    let body = format!(
        "<SOAP-ENV:Fault><faultcode>{}</faultcode><faultstring>{}</faultstring></SOAP-ENV:Fault>",
        escape(code),
        escape(text)
    );
    envelope(&style.envelope_namespace, "", &body)
}

fn envelope(namespace: &str, declaration: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"{}\"{declaration}>\
         <SOAP-ENV:Body>{body}</SOAP-ENV:Body></SOAP-ENV:Envelope>\n",
        escape(namespace)
    )
}
