//! The web page in headless Chromium. Without a browser the test is left out, unless `LEARN_REQUIRE_BROWSER` is set.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking too"
)]

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use learn_sandbox::{Sandbox, Scale};
use learn_types::enrollments::GetEnrollments;
use learn_types::soap::{Credentials, EnvelopeStyle, encode_request};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// A browser that is told what to do over its debugging socket.
struct Browser {
    process: Child,
    socket: WebSocket<TcpStream>,
    number: u64,
}

impl Browser {
    fn find() -> Option<&'static str> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let found = names.into_iter().find(|name| {
            let mut version = Command::new(name);
            version
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            version.status().is_ok_and(|status| status.success())
        });
        assert!(
            found.is_some() || std::env::var_os("LEARN_REQUIRE_BROWSER").is_none(),
            "LEARN_REQUIRE_BROWSER is set, but there is no Chromium"
        );
        found
    }

    fn open(program: &str, profile: &Path, address: &str) -> Self {
        let process = Command::new(program)
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
            ])
            .args([
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
                "--disable-extensions",
                "--remote-debugging-port=0",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(address)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let port_file = profile.join("DevToolsActivePort");
        let port = wait_for("the browser", || {
            let text = std::fs::read_to_string(&port_file).ok()?;
            text.lines().next()?.parse::<u16>().ok()
        });
        let path = wait_for("the page", || page_path(port, address));
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let (socket, _) =
            tungstenite::client(format!("ws://127.0.0.1:{port}{path}"), stream).unwrap();
        Self {
            process,
            socket,
            number: 0,
        }
    }

    /// The value of an expression on the page.
    fn evaluate(&mut self, expression: &str) -> Value {
        self.number += 1;
        let request = json!({
            "id": self.number,
            "method": "Runtime.evaluate",
            "params": { "expression": expression, "returnByValue": true },
        });
        self.socket
            .send(Message::text(request.to_string()))
            .unwrap();
        loop {
            let message = self.socket.read().unwrap();
            let Ok(text) = message.to_text() else {
                continue;
            };
            let answer: Value = serde_json::from_str(text).unwrap();
            if answer["id"] == self.number {
                return answer["result"]["result"]["value"].clone();
            }
        }
    }

    fn wait_until(&mut self, what: &str, expression: &str) {
        wait_for(what, || (self.evaluate(expression) == true).then_some(()));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The path of the debugging socket of the page at this address.
fn page_path(port: u16, address: &str) -> Option<String> {
    use std::io::{Read, Write};

    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(
        stream,
        "GET /json/list HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n"
    )
    .ok()?;
    let mut answer = String::new();
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    let _ = stream.read_to_string(&mut answer);
    let (_, body) = answer.split_once("\r\n\r\n")?;
    let pages: Value = serde_json::from_str(body.trim()).ok()?;
    let page = pages.as_array()?.iter().find(|page| {
        page["url"]
            .as_str()
            .is_some_and(|url| url.starts_with(address))
    })?;
    let socket = page["webSocketDebuggerUrl"].as_str()?;
    socket
        .strip_prefix("ws://")?
        .split_once('/')
        .map(|(_, path)| format!("/{path}"))
}

fn wait_for<T>(what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = ready() {
            return value;
        }
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{what} is not there"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn milliseconds() -> f64 {
    SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs_f64() * 1_000.0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_shows_within_two_seconds_and_no_secret_does() {
    let Some(program) = Browser::find() else {
        eprintln!("left out: there is no Chromium");
        return;
    };
    let sandbox = Sandbox::builder()
        .scale(Scale::Small)
        .start()
        .await
        .unwrap();
    let profile = tempfile::tempdir().unwrap();
    let mut browser = Browser::open(program, profile.path(), sandbox.base_url());
    browser.wait_until(
        "the heading",
        "document.querySelector('h1')?.textContent === 'learn sandbox'",
    );
    browser.wait_until(
        "the state",
        "document.querySelector('[data-count=enrollments]')?.textContent === '40'",
    );
    browser.wait_until("the hint", "!document.querySelector('#none').hidden");

    // Built together with the client crate, reqwest wants TLS; nothing here uses it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::new();
    let form = format!(
        "client_id={}&client_secret={}&grant_type=client_credentials",
        sandbox.client_id(),
        sandbox.client_secret()
    );
    let answer = http
        .post(sandbox.token_url())
        .body(form)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let token = answer["access_token"].as_str().unwrap();
    let request = encode_request(
        &GetEnrollments::new(),
        &Credentials::token(token),
        &EnvelopeStyle::default(),
    )
    .unwrap();
    let asked = milliseconds();
    let body = request.expose().to_owned();
    http.post(sandbox.soap_url())
        .header("soapaction", "\"getEnrollments\"")
        .body(body)
        .send()
        .await
        .unwrap();

    browser.wait_until(
        "the request",
        "document.querySelector('tr[data-number=\"2\"]') !== null",
    );
    let shown =
        browser.evaluate("Number(document.querySelector('tr[data-number=\"2\"]').dataset.shown)");
    let late = shown.as_f64().unwrap() - asked;
    assert!(late < 2_000.0, "{late} ms");
    // Everything is opened before the text of the page is searched for secrets.
    browser.evaluate("document.querySelectorAll('button').forEach(button => button.click())");
    let text = browser.evaluate("document.documentElement.outerHTML");
    let text = text.as_str().unwrap();
    for expected in [
        "getEnrollments",
        "owner",
        "GetEnrollmentsRequest",
        "access_token",
        "***",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    for secret in [sandbox.client_secret(), token, sandbox.account().2] {
        assert!(!text.contains(secret), "a secret is on the page");
    }

    // What comes in is text on the page, whatever it looks like.
    let evil = "<Envelope><Body><img src=x onerror=\"document.title='evil'\"/></Body></Envelope>";
    http.post(sandbox.soap_url())
        .body(evil)
        .send()
        .await
        .unwrap();
    browser.wait_until(
        "the third request",
        "document.querySelector('tr[data-number=\"3\"]') !== null",
    );
    browser.evaluate("document.querySelector('tr[data-number=\"3\"] button').click()");
    assert_eq!(
        browser.evaluate("document.querySelectorAll('img').length"),
        0
    );
    assert_eq!(browser.evaluate("document.title"), "learn sandbox");
    if let Some(file) = std::env::var_os("LEARN_SCREENSHOT") {
        std::fs::write(file, screenshot(&mut browser)).unwrap();
    }

    sandbox.shutdown().await;
    browser.wait_until("the notice", "!document.querySelector('#lost').hidden");
}

/// The page as a PNG in base64, for whoever wants to look at it.
fn screenshot(browser: &mut Browser) -> String {
    browser.number += 1;
    let request = json!({ "id": browser.number, "method": "Page.captureScreenshot", "params": { "captureBeyondViewport": true } });
    browser
        .socket
        .send(Message::text(request.to_string()))
        .unwrap();
    loop {
        let message = browser.socket.read().unwrap();
        let answer: Value = serde_json::from_str(message.to_text().unwrap()).unwrap();
        if answer["id"] == browser.number {
            return answer["result"]["data"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
        }
    }
}
