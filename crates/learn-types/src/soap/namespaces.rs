//! The namespaces that occur, and how surely they mean this API.

/// The envelope of SOAP 1.1, as every SOAP stack writes it.
pub const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
/// The API, as captured traffic writes it.
pub const API: &str = "http://ispringlearn.com/go/services/api/soap";

/// Spellings on the vendor's pages: a sweep from `http` to `https`, a regional host, a placeholder left over.
const ALTERNATIVES: &[&str] = &[
    "https://schemas.xmlsoap.org/soap/envelope/",
    "https://ispringlearn.com/go/services/api/soap",
    "http://ispringlearn.ru/go/services/api/soap",
    "https://ispringlearn.ru/go/services/api/soap",
    "http://ispringlearn.eu/go/services/api/soap",
    "https://ispringlearn.eu/go/services/api/soap",
    "http://new.webservice.namespace",
    "https://new.webservice.namespace",
];

/// What any SOAP message may declare.
const STANDARD: &[&str] = &[
    "",
    ENVELOPE,
    API,
    "http://www.w3.org/2001/XMLSchema",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://schemas.xmlsoap.org/soap/encoding/",
    "http://schemas.xmlsoap.org/wsdl/",
    "http://www.w3.org/XML/1998/namespace",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Canonical,
    Known,
    Unknown,
}

pub(crate) fn kind(uri: &str) -> Kind {
    if STANDARD.contains(&uri) {
        Kind::Canonical
    } else if ALTERNATIVES.contains(&uri) {
        Kind::Known
    } else {
        Kind::Unknown
    }
}
