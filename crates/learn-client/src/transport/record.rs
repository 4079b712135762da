use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use url::Url;

use super::replay;
use super::{
    Body, BoxFuture, HttpRequest, HttpResponse, ProxyInUse, Transport, TransportError,
    TransportErrorKind,
};
use crate::redact::Redactor;
use crate::scrub::{self, Scrubber};

/// Passes everything on to another transport, and writes what comes and goes into files, scrubbed: no credentials, no
/// texts, ids or dates of anybody. The same value gets the same replacement in all files of a recorder, so that ids
/// and page tokens still fit together. [`Replay`](super::Replay) plays it back.
///
/// Tokens are not recorded at all. Answers are buffered whole. A folder is for one recording.
///
/// ```no_run
/// # #[cfg(feature = "http")] {
/// use learn_client::transport::{HttpTransport, Recorder};
/// use learn_client::{Authentication, Client};
///
/// let recorder = Recorder::new(HttpTransport::builder().build()?, "tests/recorded/enrollments")?;
/// let client = Client::builder()
///     .authentication(Authentication::api_key("client id", "client secret"))
///     .transport(recorder)
///     .build()?;
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Recorder<T> {
    inner: T,
    folder: PathBuf,
    state: Mutex<State>,
}

struct State {
    written: usize,
    scrubber: Scrubber,
    /// What the requests were sent with.
    redactor: Redactor,
}

impl<T: Transport> Recorder<T> {
    /// Records into a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// The folder cannot be made, or holds files already.
    pub fn new(inner: T, folder: impl Into<PathBuf>) -> std::io::Result<Self> {
        let folder = folder.into();
        std::fs::create_dir_all(&folder)?;
        if std::fs::read_dir(&folder)?.next().is_some() {
            return Err(std::io::Error::new(
                std::io::ErrorKind::AlreadyExists,
                format!(
                    "{} is not empty: a folder is for one recording",
                    folder.display()
                ),
            ));
        }
        Ok(Self {
            inner,
            folder,
            state: Mutex::new(State {
                written: 0,
                scrubber: Scrubber::new(),
                redactor: Redactor::default(),
            }),
        })
    }

    /// Keeps the secrets of a token request out of what is written later.
    fn learn(&self, form: &[u8]) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        for (name, value) in url::form_urlencoded::parse(form) {
            if name != "grant_type" {
                state.redactor.add_secret(&value);
            }
        }
    }

    fn write(
        &self,
        action: &str,
        request: &Bytes,
        response: &HttpResponse,
        body: &[u8],
    ) -> std::io::Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.written += 1;
        for secret in scrub::credentials(request) {
            state.redactor.add_secret(&secret);
        }
        // What is scrubbed keeps its names, and a server may make one of anything.
        let redactor = state.redactor.clone().with_request(request.clone());
        let name = format!("{:04}-{}", state.written, file_name(action));
        let request = state.scrubber.scrub(request);
        let mut answer = format!("HTTP {}\n", response.status());
        for header in [CONTENT_TYPE, RETRY_AFTER] {
            if let Some(value) = response
                .headers()
                .get(&header)
                .and_then(|value| value.to_str().ok())
            {
                answer.push_str(header.as_str());
                answer.push_str(": ");
                answer.push_str(value);
                answer.push('\n');
            }
        }
        answer.push('\n');
        answer.push_str(&state.scrubber.scrub(body));
        let answer = redactor.clean(&answer);
        write_file(
            &self.folder,
            &format!("{name}{}", replay::REQUEST),
            &request,
        )?;
        write_file(&self.folder, &format!("{name}{}", replay::ANSWER), &answer)
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn proxy(&self, url: &Url) -> Option<ProxyInUse> {
        self.inner.proxy(url)
    }

    fn send(
        &self,
        mut request: HttpRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            request.headers_mut().remove(ACCEPT_ENCODING);
            let action = replay::soap_action(&request);
            let sent = request.body().clone();
            let response = self.inner.send(request).await?;
            let Some(action) = action else {
                self.learn(&sent);
                return Ok(response);
            };
            let head =
                HttpResponse::new(response.status(), "").with_headers(response.headers().clone());
            let mut body = response.into_body();
            let mut whole = BytesMut::new();
            let mut broken = None;
            while let Some(chunk) = body.chunk().await {
                match chunk {
                    Ok(chunk) => whole.extend_from_slice(&chunk),
                    Err(error) => {
                        broken = Some(error);
                        break;
                    }
                }
            }
            let whole = whole.freeze();
            self.write(&action, &sent, &head, &whole)
                .map_err(|error| TransportError::new(TransportErrorKind::Read, error))?;
            let headers = head.headers().clone();
            let chunks = [Ok(whole)].into_iter().chain(broken.map(Err));
            let body = Body::from_stream(futures_util::stream::iter(chunks.collect::<Vec<_>>()));
            Ok(HttpResponse::new(head.status(), body).with_headers(headers))
        })
    }
}

fn file_name(action: &str) -> String {
    let name: String = action
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    if name.is_empty() {
        "request".to_owned()
    } else {
        name
    }
}

fn write_file(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    std::fs::write(folder.join(name), text)
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}
