use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::{Body, BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
use crate::scrub;

pub(super) const REQUEST: &str = ".request.xml";
pub(super) const ANSWER: &str = ".response.http";

/// What the token endpoint answers in a replay.
const TOKEN_ANSWER: &str = r#"{"access_token":"replayed","expires_in":1800,"token_type":"bearer"}"#;

/// Answers from the files of a [`Recorder`](super::Recorder), without any network. Requests for tokens get a made-up
/// one; any credentials will do.
///
/// A request is answered with the next recorded answer to the same request, credentials aside; one that was not
/// recorded, or more often than it was recorded, gets a fault that says so. The files are plain: write some by hand
/// where recording is not possible.
///
/// ```no_run
/// use std::sync::Arc;
/// use learn_client::transport::Replay;
/// use learn_client::{Authentication, Client};
///
/// let replay = Arc::new(Replay::open("tests/recorded/enrollments")?);
/// let client = Client::builder()
///     .authentication(Authentication::token("any"))
///     .transport(Arc::clone(&replay))
///     .build()?;
/// // ... and at the end:
/// assert!(replay.unused().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Replay {
    exchanges: Mutex<Vec<Recorded>>,
}

struct Recorded {
    name: String,
    request: String,
    status: StatusCode,
    headers: HeaderMap,
    body: String,
    used: bool,
}

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// A file cannot be read, lacks its other half, or is not of the form that a recorder writes.
    pub fn open(folder: impl AsRef<Path>) -> io::Result<Self> {
        let folder = folder.as_ref();
        let mut names = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let file = entry?.file_name();
            if let Some(name) = file.to_str().and_then(|file| file.strip_suffix(REQUEST)) {
                names.push(name.to_owned());
            }
        }
        names.sort();
        let exchanges = names
            .into_iter()
            .map(|name| read(folder, name))
            .collect::<io::Result<Vec<_>>>()?;
        Ok(Self {
            exchanges: Mutex::new(exchanges),
        })
    }

    /// The recorded exchanges that nobody has asked for: `0003-getEnrollment`.
    pub fn unused(&self) -> Vec<String> {
        let exchanges = self
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        exchanges
            .iter()
            .filter(|recorded| !recorded.used)
            .map(|recorded| recorded.name.clone())
            .collect()
    }

    fn answer(&self, action: &str, request: &HttpRequest) -> HttpResponse {
        let wanted = scrub::without_credentials(&request.body().0);
        let mut exchanges = self
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let found = exchanges
            .iter_mut()
            .find(|recorded| !recorded.used && recorded.request == wanted);
        let mut response = HttpResponse::new(Body::from(""));
        if let Some(recorded) = found {
            recorded.used = true;
            *response.status_mut() = recorded.status;
            *response.headers_mut() = recorded.headers.clone();
            *response.body_mut() = recorded.body.clone().into();
        } else {
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            let action = quick_xml::escape::escape(action);
            *response.body_mut() = Body::from(format!(
                "<Envelope><Body><Fault><faultcode>replay</faultcode><faultstring>the recording has no (further) \
                 answer to this {action} request</faultstring></Fault></Body></Envelope>"
            ));
        }
        response
    }
}

impl Transport for Replay {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let response = match soap_action(&request) {
            Some(action) => self.answer(&action, &request),
            None => HttpResponse::new(TOKEN_ANSWER.into()),
        };
        Box::pin(async move { Ok(response) })
    }
}

/// The method that a request is for; none where it is for a token.
pub(super) fn soap_action(request: &HttpRequest) -> Option<String> {
    let action = request.headers().get("soapaction")?.to_str().ok()?;
    Some(action.trim_matches('"').to_owned())
}

fn read(folder: &Path, name: String) -> io::Result<Recorded> {
    let wrong = |what: &str| {
        io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "{}: {what}",
                folder.join(format!("{name}{ANSWER}")).display()
            ),
        )
    };
    let request = std::fs::read(folder.join(format!("{name}{REQUEST}")))?;
    let answer = std::fs::read_to_string(folder.join(format!("{name}{ANSWER}")))?;
    let (head, body) = answer
        .split_once("\n\n")
        .ok_or_else(|| wrong("an empty line is missing between head and body"))?;
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.strip_prefix("HTTP ")?.trim().parse().ok())
        .ok_or_else(|| wrong("the first line is not `HTTP` and a status"))?;
    let mut headers = HeaderMap::new();
    for line in lines {
        let header = line.split_once(':').and_then(|(name, value)| {
            let name = HeaderName::from_bytes(name.trim().as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(value.trim()).ok()?))
        });
        let (key, value) =
            header.ok_or_else(|| wrong("a header is not of the form `name: value`"))?;
        headers.insert(key, value);
    }
    Ok(Recorded {
        request: scrub::without_credentials(&request),
        status,
        headers,
        body: body.to_owned(),
        used: false,
        name,
    })
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay")
            .field("unused", &self.unused())
            .finish()
    }
}
