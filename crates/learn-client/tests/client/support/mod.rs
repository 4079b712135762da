//! A server that speaks bytes, so that nothing stands in for TCP.
#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a test may fail loudly"
)]

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use learn_client::{Authentication, Client, ClientBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub(crate) const TOKEN: &str = "t0ken-9f8e7d6c5b4a";
pub(crate) const CLIENT_ID: &str = "cl1ent-1d-aaaaaaaa";
pub(crate) const CLIENT_SECRET: &str = "cl1ent-s3cret-bbbbbbbb";
pub(crate) const LOGIN: &str = "l0gin-jane.doe";
pub(crate) const PASSWORD: &str = "pa55word-cccccccc";
pub(crate) const SECRETS: &[&str] = &[TOKEN, CLIENT_ID, CLIENT_SECRET, LOGIN, PASSWORD];

/// What a server does with a connection once the request is there.
#[derive(Clone)]
pub(crate) enum Step {
    Write(Vec<u8>),
    Sleep(Duration),
    /// Waits until the client closes.
    Hang,
    /// Closes with a TCP reset.
    Reset,
    /// Leaves the connection open, and closes it when the next request comes.
    Idle,
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) head: String,
    pub(crate) body: String,
    /// How many requests came before it.
    pub(crate) index: usize,
}

impl Request {
    pub(crate) fn is_token(&self) -> bool {
        self.head.starts_with("POST /api/v3/token ")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    closed: Arc<Mutex<Vec<usize>>>,
}

impl Server {
    pub(crate) async fn start(
        answer: impl Fn(&Request) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let closed: Arc<Mutex<Vec<usize>>> = Arc::default();
        let (seen, over) = (requests.clone(), closed.clone());
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, answer.clone(), seen.clone(), over.clone()));
            }
        });
        Self {
            address,
            requests,
            closed,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn soap_requests(&self) -> Vec<Request> {
        self.requests()
            .into_iter()
            .filter(|request| !request.is_token())
            .collect()
    }

    pub(crate) fn token_requests(&self) -> usize {
        self.requests()
            .iter()
            .filter(|request| request.is_token())
            .count()
    }

    /// Waits until a hanging connection was closed by the client.
    pub(crate) async fn closed_by_client(&self) -> bool {
        for _ in 0..200 {
            if !self.closed.lock().unwrap().is_empty() {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        false
    }

    /// A client with a ready token.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(self.url())
            .authentication(Authentication::token(TOKEN))
    }

    pub(crate) fn with_key(&self) -> ClientBuilder {
        Client::builder()
            .base_url(self.url())
            .authentication(Authentication::api_key(CLIENT_ID, CLIENT_SECRET))
    }
}

async fn serve(
    mut stream: TcpStream,
    answer: Arc<impl Fn(&Request) -> Vec<Step>>,
    seen: Arc<Mutex<Vec<Request>>>,
    closed: Arc<Mutex<Vec<usize>>>,
) {
    let mut bytes = Vec::new();
    let head_end = loop {
        let mut buffer = [0; 8192];
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(length) => bytes.extend_from_slice(&buffer[..length]),
        }
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let mut request = Request {
        head,
        body: String::new(),
        index: 0,
    };
    let length: usize = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    while bytes.len() < head_end + length {
        let mut buffer = [0; 8192];
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(length) => bytes.extend_from_slice(&buffer[..length]),
        }
    }
    request.body = String::from_utf8_lossy(&bytes[head_end..]).into_owned();
    {
        let mut seen = seen.lock().unwrap();
        request.index = seen.len();
        seen.push(request.clone());
    }
    for step in answer(&request) {
        match step {
            Step::Write(bytes) => {
                if stream.write_all(&bytes).await.is_err() {
                    closed.lock().unwrap().push(request.index);
                    return;
                }
            }
            Step::Sleep(time) => tokio::time::sleep(time).await,
            Step::Hang => {
                let mut buffer = [0; 1];
                let _ = stream.read(&mut buffer).await;
                closed.lock().unwrap().push(request.index);
                return;
            }
            Step::Idle => {
                let _ = stream.read(&mut [0; 1]).await;
                return;
            }
            Step::Reset => {
                // Without this, what was written may still be on its way and be dropped by the reset.
                tokio::time::sleep(Duration::from_millis(20)).await;
                stream.set_zero_linger().unwrap();
                return;
            }
        }
    }
    let _ = stream.shutdown().await;
}

/// A whole answer.
pub(crate) fn http(status: u16, content_type: &str, body: &str) -> Vec<Step> {
    http_with(status, &[("Content-Type", content_type)], body.as_bytes())
}

pub(crate) fn http_with(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Vec<Step> {
    vec![Step::Write(message(status, headers, body, body.len()))]
}

/// The bytes of an answer that declares a length of its own.
pub(crate) fn message(
    status: u16,
    headers: &[(&str, &str)],
    body: &[u8],
    length: usize,
) -> Vec<u8> {
    let mut text =
        format!("HTTP/1.1 {status} Status\r\nConnection: close\r\nContent-Length: {length}\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

pub(crate) fn xml(body: &str) -> Vec<Step> {
    http(200, "text/xml; charset=utf-8", body)
}

/// An answer behind which the connection stays open, until the next request comes.
pub(crate) fn kept_open(steps: Vec<Step>) -> Vec<Step> {
    let open = |step| match step {
        Step::Write(bytes) => {
            let text = String::from_utf8(bytes).unwrap();
            Step::Write(text.replacen("Connection: close\r\n", "", 1).into_bytes())
        }
        other => other,
    };
    steps.into_iter().map(open).chain([Step::Idle]).collect()
}

pub(crate) fn token_answer(token: &str, seconds: u64) -> Vec<Step> {
    http(
        200,
        "application/json",
        &format!(r#"{{"access_token":"{token}","expires_in":{seconds},"token_type":"bearer"}}"#),
    )
}

pub(crate) fn envelope(content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope \
         xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:ns1=\"http://ispringlearn.com/go/services/api/soap\"><SOAP-ENV:Body>{content}</SOAP-ENV:Body>\
         </SOAP-ENV:Envelope>"
    )
}

pub(crate) fn fault(text: &str) -> String {
    envelope(&format!(
        "<SOAP-ENV:Fault><faultcode>client</faultcode><faultstring>{text}</faultstring></SOAP-ENV:Fault>"
    ))
}

pub(crate) fn page(ids: std::ops::Range<usize>, next: Option<&str>) -> String {
    let rows: String = ids
        .map(|id| {
            format!("<ns1:enrollment><ns1:enrollmentId>{id}</ns1:enrollmentId></ns1:enrollment>")
        })
        .collect();
    let next = next.map_or(String::new(), |next| {
        format!("<ns1:nextPageToken>{next}</ns1:nextPageToken>")
    });
    envelope(&format!(
        "<ns1:ListEnrollmentsResult>{rows}{next}</ns1:ListEnrollmentsResult>"
    ))
}

pub(crate) fn unpaged(count: usize) -> String {
    let rows: String = (0..count)
        .map(|id| {
            format!("<ns1:enrollment><ns1:enrollmentId>{id}</ns1:enrollmentId></ns1:enrollment>")
        })
        .collect();
    envelope(&format!(
        "<ns1:GetEnrollmentsResult>{rows}</ns1:GetEnrollmentsResult>"
    ))
}

pub(crate) fn success() -> String {
    envelope("<ns1:SuccessResult><ns1:success>true</ns1:success></ns1:SuccessResult>")
}

/// Fails if a text holds a secret.
pub(crate) fn assert_clean(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "a secret is printed: {text}");
    }
}

/// All that an error and its causes say, in every form. None of them says what the error has said.
pub(crate) fn everything(error: &learn_client::Error) -> String {
    let mut all = format!("{error}\n{error:?}\n{error:#?}\n{:?}", error.excerpt());
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let (text, own) = (error.to_string(), cause.to_string());
        assert!(!text.contains(&own), "{own:?} stands twice: {text}");
        all.push_str(&format!("\n{cause}\n{cause:?}"));
        source = cause.source();
    }
    all
}

/// The text of an error, checked for secrets in every form.
pub(crate) fn printed(error: &learn_client::Error) -> String {
    assert_clean(&everything(error));
    error.to_string()
}
