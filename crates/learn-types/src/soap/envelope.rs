use std::fmt;

use quick_xml::escape::escape;
use secrecy::{ExposeSecret, SecretString};

use super::credentials::Credentials;
use super::encode::EncodeError;
use super::namespaces;
use crate::operation::Operation;

/// How the envelope of a request is written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnvelopeStyle {
    /// The namespace of the envelope. Default: the one of SOAP 1.1, `http://schemas.xmlsoap.org/soap/envelope/`.
    pub envelope_namespace: String,
    /// The namespace of the API, the default namespace of the document.
    /// Default: `http://ispringlearn.com/go/services/api/soap`.
    pub api_namespace: String,
}

impl Default for EnvelopeStyle {
    fn default() -> Self {
        Self {
            envelope_namespace: namespaces::ENVELOPE.to_owned(),
            api_namespace: namespaces::API.to_owned(),
        }
    }
}

/// A request as it goes over the wire. It holds credentials, so it does not print.
#[derive(Clone)]
pub struct RequestDocument(SecretString);

impl RequestDocument {
    /// Takes a document that was written elsewhere.
    pub fn new(document: String) -> Self {
        Self(SecretString::from(document))
    }

    /// Puts an envelope around a request element, which has its credentials and no XML declaration.
    pub fn in_envelope(request: &str, style: &EnvelopeStyle) -> Self {
        Self::new(format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <SOAP-ENV:Envelope xmlns:SOAP-ENV=\"{}\" xmlns=\"{}\">\
             <SOAP-ENV:Body>{request}</SOAP-ENV:Body></SOAP-ENV:Envelope>",
            escape(style.envelope_namespace.as_str()),
            escape(style.api_namespace.as_str()),
        ))
    }

    /// The document, credentials included.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for RequestDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestDocument({} bytes, ***)", self.expose().len())
    }
}

/// Writes a request: the envelope, the operation's element, the credentials as its first child, the content.
///
/// ```
/// use learn_types::enrollments::GetEnrollment;
/// use learn_types::soap::{Credentials, EnvelopeStyle, encode_request};
///
/// let request = GetEnrollment::new("fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5");
/// let document = encode_request(&request, &Credentials::token("TOKEN"), &EnvelopeStyle::default())?;
/// assert!(document.expose().contains("<enrollmentId>fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5</enrollmentId>"));
/// # Ok::<(), learn_types::soap::EncodeError>(())
/// ```
///
/// # Errors
///
/// [`EncodeError`] where the values contradict each other or hold a character that XML forbids.
pub fn encode_request<O: Operation>(
    operation: &O,
    credentials: &Credentials,
    style: &EnvelopeStyle,
) -> Result<RequestDocument, EncodeError> {
    let content = operation.encode_content()?;
    let element = O::DESCRIPTOR.request_element;
    let credentials = credentials.expose_element("");
    Ok(RequestDocument::in_envelope(
        &format!("<{element}>{credentials}{content}</{element}>"),
        style,
    ))
}
