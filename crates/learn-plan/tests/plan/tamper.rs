//! A service whose answers are not what they should be: what was carried out, and what is said of it, are two things.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use futures_util::StreamExt as _;
use learn_client::transport::{
    Body, BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
    TransportErrorKind,
};
use learn_client::{Authentication, Client, RetryPolicy};

use super::support::Fixture;

/// A request that is about to be sent: its method, and which one of that method it is, counted from 0.
pub(crate) struct Asked<'a> {
    pub(crate) method: &'a str,
    pub(crate) nth: usize,
    pub(crate) xml: &'a str,
}

/// What becomes of it.
pub(crate) enum Fate {
    Pass,
    /// It is carried out, and this is answered.
    Answered(String),
    /// It is not carried out, and this is answered.
    Ignored(String),
    /// It is carried out, and the answer has none of its rows.
    WithoutRows(&'static str),
    /// It is carried out, and the answer is changed.
    Changed(fn(&str) -> String),
    /// It is carried out, and the connection breaks after so many bytes of the answer.
    Cut(usize),
    /// It is carried out, and nothing comes after so many bytes of the answer.
    Stalled(usize),
}

struct Tampering {
    inner: HttpTransport,
    seen: Mutex<HashMap<String, usize>>,
    fate: Box<dyn Fn(&Asked<'_>) -> Fate + Send + Sync>,
}

impl Tampering {
    fn fate(&self, request: &HttpRequest) -> Fate {
        let Some(action) = request.headers().get("soapaction") else {
            return Fate::Pass;
        };
        let method = action.to_str().unwrap().trim_matches('"').to_owned();
        let nth = {
            let mut seen = self.seen.lock().unwrap();
            let count = seen.entry(method.clone()).or_default();
            *count += 1;
            *count - 1
        };
        (self.fate)(&Asked {
            method: &method,
            nth,
            xml: std::str::from_utf8(&request.body().0).unwrap(),
        })
    }
}

impl Transport for Tampering {
    fn send(
        &self,
        mut request: HttpRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let fate = self.fate(&request);
            if let Fate::Ignored(text) = fate {
                return Ok(HttpResponse::new(Body::from(text)));
            }
            request.headers_mut().remove("accept-encoding");
            let (head, mut body) = self.inner.send(request).await?.into_parts();
            let mut bytes = Vec::new();
            while let Some(chunk) = body.chunk().await {
                bytes.extend_from_slice(&chunk?);
            }
            let text = String::from_utf8(bytes).unwrap();
            let body = match fate {
                Fate::Pass | Fate::Ignored(_) => Body::from(text),
                Fate::Answered(text) => Body::from(text),
                Fate::WithoutRows(row) => Body::from(without_rows(&text, row)),
                Fate::Changed(change) => Body::from(change(&text)),
                Fate::Stalled(at) => {
                    let piece = text.get(..at).unwrap_or(&text).to_owned();
                    let begun = futures_util::stream::iter([Ok(piece.into())]);
                    Body::from_stream(begun.chain(futures_util::stream::pending()))
                }
                Fate::Cut(at) => {
                    let piece = text.get(..at).unwrap_or(&text).to_owned();
                    Body::from_stream(futures_util::stream::iter([
                        Ok(piece.into()),
                        Err(TransportError::new(TransportErrorKind::Read, "cut")),
                    ]))
                }
            };
            let mut response = HttpResponse::from_parts(head, body);
            response.headers_mut().remove("content-length");
            Ok(response)
        })
    }
}

/// An answer without its rows, as of a service that understood the question otherwise.
fn without_rows(text: &str, row: &str) -> String {
    let (Some(first), Some(last)) = (
        text.find(&format!(":{row}>")),
        text.rfind(&format!(":{row}>")),
    ) else {
        return text.to_owned();
    };
    let first = text[..first].rfind('<').unwrap();
    let last = last + row.len() + 2;
    format!("{}{}", &text[..first], &text[last..])
}

/// An answer in the words of SOAP.
pub(crate) fn envelope(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:n=\"http://ispringlearn.com/go/services/api/soap\"><e:Body>{body}</e:Body></e:Envelope>"
    )
}

pub(crate) fn fault(words: &str) -> String {
    envelope(&format!(
        "<e:Fault><faultcode>e:Server</faultcode><faultstring>{words}</faultstring></e:Fault>"
    ))
}

impl Fixture {
    /// A client whose requests may meet another fate.
    pub(crate) fn tampered(
        &self,
        fate: impl Fn(&Asked<'_>) -> Fate + Send + Sync + 'static,
    ) -> Client {
        self.tampered_within(Duration::from_secs(10), fate)
    }

    /// The same, where an answer may stall for so long.
    pub(crate) fn tampered_within(
        &self,
        patience: Duration,
        fate: impl Fn(&Asked<'_>) -> Fate + Send + Sync + 'static,
    ) -> Client {
        Client::builder()
            .base_url(self.sandbox.base_url())
            .authentication(Authentication::api_key(
                self.sandbox.client_id(),
                self.sandbox.client_secret(),
            ))
            .retry(RetryPolicy::none())
            .read_timeout(patience)
            .transport(Tampering {
                inner: HttpTransport::builder().build().unwrap(),
                seen: Mutex::default(),
                fate: Box::new(fate),
            })
            .build()
            .unwrap()
    }
}
