use std::borrow::Cow;

use super::fault::Fault;
use super::walk::{Part, Walk, check_result, first_words};
use crate::decode::{
    DecodeError, DecodeErrorKind, Decoder, Drift, DriftKind, End, Foreign, LimitKind, Limits,
    Place, Purpose, Record, State, cut, excerpt, read,
};
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
/// document that is not a SOAP message is an error that says what it is.
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
    let message = read_message(
        document,
        limits,
        Purpose::Response,
        Some(O::DESCRIPTOR),
        read_result::<O>,
    )?;
    message.into_decoded()
}

/// Decodes the answer to an operation that has no type: only a fault is told from a result.
///
/// # Errors
///
/// [`DecodeError`] where the document is not a SOAP message.
pub fn decode_any(
    document: &[u8],
    limits: &Limits,
    operation: Option<&'static OperationDescriptor>,
) -> Result<Decoded<Reply<()>>, DecodeError> {
    let message = read_message(
        document,
        limits,
        Purpose::Response,
        operation,
        |decoder, _| decoder.skip(),
    )?;
    message.into_decoded()
}

impl<T> Message<T> {
    /// A fault is a fault wherever it stands.
    fn into_decoded(self) -> Result<Decoded<Reply<T>>, DecodeError> {
        let value = match (self.value, self.fault) {
            (_, Some(fault)) => Reply::Fault(fault),
            (Some(result), None) => Reply::Result(result),
            (None, None) => return Err(empty_body()),
        };
        Ok(Decoded {
            value,
            drift: self.drift,
        })
    }
}

/// The envelope held neither a result nor a fault.
pub(super) fn empty_body() -> DecodeError {
    let kind = DecodeErrorKind::Foreign(Foreign::EmptyBody);
    DecodeError::new(kind, Place::default())
}

/// Reads the expected result, under any of its names.
///
/// ```
/// # use learn_types::decode::{DecodeError, Decoder, Limits, Record};
/// # use learn_types::operation::{Effect, Operation, OperationDescriptor};
/// # use learn_types::soap::{Reply, decode};
/// # #[derive(yaserde::YaSerialize)]
/// # struct Clear {}
/// # struct ClearResult(Option<bool>);
/// # impl Record for ClearResult {
/// #     fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
/// #         let mut cleared = None;
/// #         while let Some(name) = decoder.child()? {
/// #             match name {
/// #                 "cleared" => decoder.field(&mut cleared)?,
/// #                 _ => decoder.unknown()?,
/// #             }
/// #         }
/// #         Ok(Self(cleared))
/// #     }
/// # }
/// impl Operation for Clear {
///     type Response = ClearResult;
///     const DESCRIPTOR: &'static OperationDescriptor =
///         &OperationDescriptor::new("Clear", "clear", "ClearRequest", "ClearResult", Effect::Write).success("cleared");
///     const SUCCESS: Option<fn(&ClearResult) -> Option<bool>> = Some(|result| result.0);
/// }
/// # let answer = b"<Envelope><Body><ClearResult><cleared>true</cleared></ClearResult></Body></Envelope>";
/// # let decoded = decode::<Clear>(answer, &Limits::default())?;
/// # assert!(decoded.drift.doubt().is_none());
/// # assert!(matches!(decoded.value, Reply::Result(result) if Clear::success(&result) == Some(true)));
/// # Ok::<(), DecodeError>(())
/// ```
///
/// Without the function:
///
/// ```compile_fail,E0080
/// # use learn_types::decode::{DecodeError, Decoder, Limits, Record};
/// # use learn_types::operation::{Effect, Operation, OperationDescriptor};
/// # #[derive(yaserde::YaSerialize)]
/// # struct Clear {}
/// # struct ClearResult;
/// # impl Record for ClearResult {
/// #     fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
/// #         Ok(Self)
/// #     }
/// # }
/// # impl Operation for Clear {
/// #     type Response = ClearResult;
/// #     const DESCRIPTOR: &'static OperationDescriptor =
/// #         &OperationDescriptor::new("Clear", "clear", "ClearRequest", "ClearResult", Effect::Write).success("cleared");
/// # }
/// learn_types::soap::decode::<Clear>(b"", &Limits::default());
/// ```
fn read_result<O: Operation>(
    decoder: &mut Decoder<'_>,
    element: &str,
) -> Result<O::Response, DecodeError> {
    const {
        assert!(
            O::DESCRIPTOR.success.is_none() || O::SUCCESS.is_some(),
            "the descriptor names a field by `success`, and `Operation::SUCCESS` does not read it"
        );
    }
    enter_result::<O>(decoder, element)?;
    let is_nil = decoder.is_nil();
    let response = O::Response::decode(decoder)?;
    check_result(decoder, O::DESCRIPTOR, element)?;
    if O::DESCRIPTOR.success.is_some() && O::success(&response).is_none() {
        // A sample of the vendor prints it so.
        if element.eq_ignore_ascii_case("SuccessResult")
            && !is_nil
            && !decoder.state().has_content()
        {
            decoder.count_result(element, DriftKind::EmptySuccess);
        } else {
            decoder.count_result(element, DriftKind::UnknownSuccess);
        }
    }
    Ok(response)
}

/// Refuses what is not the expected result.
pub(super) fn enter_result<O: Operation>(
    decoder: &mut Decoder<'_>,
    element: &str,
) -> Result<(), DecodeError> {
    let descriptor = O::DESCRIPTOR;
    if descriptor.result_element != element {
        if !descriptor.is_result(element) {
            return Err(decoder.error(DecodeErrorKind::UnexpectedResult {
                expected: descriptor.result_element.to_owned(),
                found: excerpt(element),
            }));
        }
        decoder.note(DriftKind::ResultName);
    }
    if decoder.is_nil() {
        decoder.doubt(DriftKind::Nil);
    }
    Ok(())
}

/// What was read of a message: the value of the body's first child, and a fault that stood anywhere else.
pub(crate) struct Message<T> {
    pub(crate) value: Option<T>,
    pub(crate) fault: Option<Fault>,
    pub(crate) drift: Drift,
    #[cfg(feature = "server")]
    pub(crate) credentials: Option<super::Credentials>,
}

/// Reads an envelope. `body` is called with the body's first child, entered.
pub(crate) fn read_message<T>(
    document: &[u8],
    limits: &Limits,
    purpose: Purpose,
    operation: Option<&'static OperationDescriptor>,
    body: impl FnOnce(&mut Decoder<'_>, &str) -> Result<T, DecodeError>,
) -> Result<Message<T>, DecodeError> {
    let (text, end, encoding) = read(document);
    let mut state = State::new(*limits, purpose, operation);
    state.set_encoding(encoding.as_deref());
    let mut decoder = Decoder::new(&text, 0, &end, &mut state);
    if document.len() as u64 > limits.bytes {
        return Err(decoder.error(DecodeErrorKind::Limit {
            limit: LimitKind::Bytes,
            maximum: limits.bytes,
        }));
    }
    let mut walk = Walk::default();
    let mut body = Some(body);
    let mut value = None;
    loop {
        match walk.step(&mut decoder) {
            Ok(Part::Passed) => {}
            Ok(Part::First(element)) => {
                if let Some(read) = body.take() {
                    value = Some(read(&mut decoder, element)?);
                }
            }
            Ok(Part::End) => break,
            Err(error) if walk.is_envelope() => return Err(error),
            Err(error) => return Err(as_foreign(error, &text)),
        }
    }
    let fault = walk.take_fault().or_else(|| state.take_fault());
    Ok(Message {
        value,
        fault,
        drift: state.take_drift(),
        #[cfg(feature = "server")]
        credentials: state.take_credentials(),
    })
}

/// What is wrong inside of an HTML page is beside the point.
pub(super) fn as_foreign(error: DecodeError, text: &str) -> DecodeError {
    if matches!(
        error.kind(),
        DecodeErrorKind::Encoding(_) | DecodeErrorKind::Limit { .. }
    ) && text.is_empty()
    {
        return error;
    }
    match classify_foreign(text.as_bytes()) {
        Some(foreign) => error.with_kind(DecodeErrorKind::Foreign(foreign)),
        None => error,
    }
}

/// The text of a document in whatever encoding it is, as far as that can be read.
pub fn text_of(document: &[u8]) -> Cow<'_, str> {
    match read(document) {
        (text, End::Document, _) => text,
        _ => String::from_utf8_lossy(document),
    }
}

/// How much of a document is looked at to say what it is.
pub(super) const MAX_HEAD: usize = 8192;

/// Says what a document is that is obviously no SOAP message: empty, an HTML page, JSON, text. `None` where it may be.
pub fn classify_foreign(document: &[u8]) -> Option<Foreign> {
    let head = document.get(..MAX_HEAD).unwrap_or(document);
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.to_ascii_lowercase();
    if head.is_empty() {
        return Some(Foreign::Empty);
    }
    if head.starts_with('{') || head.starts_with('[') {
        return Some(Foreign::Json);
    }
    let inline = ["<br", "<b>", "<p>", "<pre", "<font", "<div", "<table"];
    if !head.starts_with('<') || inline.iter().any(|tag| lower.starts_with(tag)) {
        return Some(text_before(head));
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
            let end = title.char_indices().nth(80);
            Some(cut(&title, end.map_or(title.len(), |(at, _)| at)))
        });
        Foreign::Html(title.filter(|title| !title.is_empty()))
    })
}

/// Says what a text starts with, and whether a SOAP envelope follows.
fn text_before(head: &str) -> Foreign {
    let envelope = ["<?xml", "Envelope"]
        .iter()
        .filter_map(|mark| head.find(mark))
        .min()
        .filter(|_| head.contains("Envelope"));
    // What is left of `<soap:Envelope` is an open tag, which is not a word.
    let before = envelope.and_then(|at| head.get(..at)).unwrap_or(head);
    Foreign::Text {
        words: first_words(before),
        envelope: envelope.is_some(),
    }
}
