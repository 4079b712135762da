use super::fault::Fault;
use crate::decode::{
    DecodeError, DecodeErrorKind, Decoder, Drift, DriftKind, Foreign, Limits, Purpose, Record,
};
use crate::decode::{Step, excerpt};
use crate::operation::{Operation, OperationDescriptor};

/// What a server answered: the result, or a fault in the server's own words.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply<T> {
    /// The result.
    Result(T),
    /// The request was refused.
    Fault(Fault),
}

impl<T> Reply<T> {
    /// The result, or the fault as an error.
    ///
    /// # Errors
    ///
    /// The fault.
    pub fn into_result(self) -> Result<T, Fault> {
        match self {
            Self::Result(result) => Ok(result),
            Self::Fault(fault) => Err(fault),
        }
    }
}

/// A decoded document, and what it held that the contract does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// What was decoded.
    pub value: T,
    /// What was not known, or known under another spelling.
    pub drift: Drift,
}

/// Decodes the answer to an operation.
///
/// Elements are matched by local name, whatever their prefix and namespace, in any order. A fault is a fault; a
/// document that is no SOAP message is an error that says what it is.
///
/// ```
/// use learn_types::decode::Limits;
/// use learn_types::enrollments::GetEnrollments;
/// use learn_types::soap::{self, Reply};
///
/// let answer = br#"<Envelope><Body><GetEnrollmentsResult>
///     <enrollment><enrollmentId>1</enrollmentId><shouldLockAfterDueDate>0</shouldLockAfterDueDate></enrollment>
/// </GetEnrollmentsResult></Body></Envelope>"#;
/// let decoded = soap::decode::<GetEnrollments>(answer, &Limits::default())?;
/// let Reply::Result(result) = decoded.value else { panic!("a fault") };
/// assert_eq!(result.enrollment[0].should_lock_after_due_date, Some(false));
/// # Ok::<(), learn_types::decode::DecodeError>(())
/// ```
///
/// # Errors
///
/// [`DecodeError`], which says what was wrong and where.
pub fn decode<O: Operation>(
    document: &[u8],
    limits: &Limits,
) -> Result<Decoded<Reply<O::Response>>, DecodeError> {
    read_message(document, limits, Purpose::Response, |decoder, element| {
        read_reply::<O>(decoder, element)
    })
}

/// Decodes the answer to an operation that has no type: only a fault is told from a result.
///
/// # Errors
///
/// [`DecodeError`] where the document is no SOAP message.
pub fn decode_any(
    document: &[u8],
    limits: &Limits,
    operation: Option<&OperationDescriptor>,
) -> Result<Decoded<Reply<()>>, DecodeError> {
    read_message(document, limits, Purpose::Response, |decoder, element| {
        if element == "Fault" {
            return Fault::decode(decoder, operation).map(Reply::Fault);
        }
        decoder.skip()?;
        Ok(Reply::Result(()))
    })
}

/// Reads what stands in the body: the expected result under any of its names, or a fault.
fn read_reply<O: Operation>(
    decoder: &mut Decoder<'_>,
    element: &str,
) -> Result<Reply<O::Response>, DecodeError> {
    let descriptor = O::DESCRIPTOR;
    if descriptor.result_element != element {
        if element == "Fault" {
            return Fault::decode(decoder, Some(descriptor)).map(Reply::Fault);
        }
        if !descriptor.is_result(element) {
            return Err(decoder.error(DecodeErrorKind::UnexpectedResult {
                expected: descriptor.result_element.to_owned(),
                found: excerpt(element),
            }));
        }
        decoder.note(DriftKind::ResultName);
    }
    O::Response::decode(decoder).map(Reply::Result)
}

/// Reads an envelope. `body` is called with the body's first child, entered.
pub(crate) fn read_message<'a, T>(
    document: &'a [u8],
    limits: &Limits,
    purpose: Purpose,
    body: impl FnOnce(&mut Decoder<'a>, &'a str) -> Result<T, DecodeError>,
) -> Result<Decoded<T>, DecodeError> {
    let text = as_text(document)?;
    let mut decoder = Decoder::new(text, *limits, purpose)?;
    match read_envelope(&mut decoder, body) {
        Ok(value) => Ok(Decoded {
            value,
            drift: decoder.take_drift(),
        }),
        Err(error) => Err(match classify_foreign(document) {
            // What is wrong inside of an HTML page is beside the point.
            Some(foreign) => DecodeError {
                kind: DecodeErrorKind::Foreign(foreign),
                ..error
            },
            None => error,
        }),
    }
}

fn as_text(document: &[u8]) -> Result<&str, DecodeError> {
    let document = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document);
    std::str::from_utf8(document).map_err(|error| DecodeError {
        kind: DecodeErrorKind::Encoding(format!("invalid byte at offset {}", error.valid_up_to())),
        path: String::new(),
        offset: error.valid_up_to() as u64,
        line: None,
    })
}

fn read_envelope<'a, T>(
    decoder: &mut Decoder<'a>,
    body: impl FnOnce(&mut Decoder<'a>, &'a str) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let foreign = |decoder: &Decoder<'_>, what| decoder.error(DecodeErrorKind::Foreign(what));
    loop {
        match decoder.step()? {
            Step::Text(text) if text.trim().is_empty() => {}
            Step::Text(_) | Step::Reference(_) | Step::Leave => {
                return Err(foreign(decoder, Foreign::Text));
            }
            Step::End => return Err(foreign(decoder, Foreign::Empty)),
            Step::Enter("Envelope") => break,
            Step::Enter(root) => {
                let root = excerpt(root);
                return Err(foreign(decoder, Foreign::Xml { root }));
            }
        }
    }
    let mut body = Some(body);
    let mut value = None;
    while let Some(name) = decoder.child()? {
        match name {
            "Header" => decoder.skip()?,
            "Body" => {
                decoder.hide_path();
                while let Some(element) = decoder.child()? {
                    match body.take() {
                        Some(read) => value = Some(read(decoder, element)?),
                        None => decoder.unknown()?,
                    }
                }
            }
            _ => decoder.unknown()?,
        }
    }
    // After the envelope only comments, instructions and blanks may follow.
    loop {
        match decoder.step()? {
            Step::End => break,
            Step::Text(text) if text.trim().is_empty() => {}
            _ => {
                return Err(decoder.error(DecodeErrorKind::Malformed(
                    "something follows the end of the envelope".to_owned(),
                )));
            }
        }
    }
    value.ok_or_else(|| foreign(decoder, Foreign::EmptyBody))
}

/// Says what a document is that is obviously no SOAP message: empty, an HTML page, JSON, text. `None` where it may be.
pub fn classify_foreign(document: &[u8]) -> Option<Foreign> {
    let head = document.get(..8192).unwrap_or(document);
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.to_ascii_lowercase();
    if head.is_empty() {
        return Some(Foreign::Empty);
    }
    if head.starts_with('{') || head.starts_with('[') {
        return Some(Foreign::Json);
    }
    if !head.starts_with('<') {
        return Some(Foreign::Text);
    }
    let html = lower.starts_with("<!doctype html")
        || lower.starts_with("<html")
        || lower.starts_with("<head")
        || lower.starts_with("<body")
        || (lower.starts_with("<!--") && lower.contains("<html"))
        || (lower.starts_with("<?xml") && lower.contains("<html"));
    html.then(|| {
        let title = lower.find("<title").and_then(|start| {
            let open = start + lower.get(start..)?.find('>')? + 1;
            let close = open + lower.get(open..)?.find("</title")?;
            let title: String = head
                .get(open..close)?
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            Some(title.chars().take(80).collect::<String>())
        });
        Foreign::Html(title.filter(|title| !title.is_empty()))
    })
}
