//! The web page of the sandbox in headless Chromium, while `learn` talks to the sandbox.

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::process::{Ended, connected, end_with};
use learn_sandbox::{Sandbox, Scale};
use learn_tests::peers;
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// A browser that is told what to do over its debugging socket.
struct Browser {
    process: Child,
    socket: WebSocket<TcpStream>,
    number: u64,
}

impl Browser {
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
    use std::io::Read;

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

/// Runs the program against the sandbox, with the key of its owner.
fn learn(sandbox: &Sandbox, arguments: &[&str], input: &str) -> Ended {
    end_with(connected(sandbox, arguments), input)
}

/// The row of a request on the page.
fn row(number: u32) -> String {
    format!("document.querySelector('tr[data-number=\"{number}\"]')")
}

#[test]
fn a_request_of_learn_shows_within_two_seconds_and_no_secret_does() {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let Some(program) = peers::find(&names, &["--version"]) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let sandbox = Sandbox::builder().scale(Scale::Small);
    let sandbox = runtime.block_on(sandbox.start()).unwrap();
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

    // The first request is for a token, the second is the call.
    let output = learn(&sandbox, &["call", "GetEnrollments"], "");
    let answered = milliseconds();
    assert!(output.code == 0, "{output:?}");
    browser.wait_until("the request", &format!("{} !== null", row(2)));
    let shown = browser.evaluate(&format!("Number({}.dataset.shown)", row(2)));
    let late = shown.as_f64().unwrap() - answered;
    assert!(late < 2_000.0, "{late} ms");

    // A password stays hidden too.
    let password =
        r#"{"userId":"fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5","password":"S3cret-of-mine"}"#;
    let output = learn(
        &sandbox,
        &["call", "UpdateUserPassword", "--yes", "--input", "-"],
        password,
    );
    assert_eq!(Some(output.code), Some(5), "{output:?}");
    browser.wait_until("the password's request", &format!("{} !== null", row(4)));

    // What comes in is text on the page, whatever it looks like.
    let evil = "<GetGroupsRequest><img src=\"x\" onerror=\"document.title='evil'\"/><b>bold</b></GetGroupsRequest>";
    learn(&sandbox, &["raw", "-"], evil);
    browser.wait_until("the third call", &format!("{} !== null", row(6)));

    // Everything is opened before the text of the page is searched for secrets.
    browser.evaluate("document.querySelectorAll('button').forEach(button => button.click())");
    let text = browser.evaluate("document.documentElement.outerHTML");
    let text = text.as_str().unwrap();
    for expected in [
        "getEnrollments",
        "owner",
        "GetEnrollmentsRequest",
        "UpdateUserPasswordRequest",
        "access_token",
        "***",
        "&lt;img ***&gt;",
        "&lt;b&gt;bold",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    let own_token = sandbox.token().unwrap();
    for secret in [
        sandbox.client_secret(),
        sandbox.account().2,
        &own_token,
        "S3cret-of-mine",
    ] {
        assert!(!text.contains(secret), "a secret is on the page");
    }
    // The tokens of the program are known to nobody: wherever the page shows one, it must be masked.
    let tokens: Vec<&str> = text.split("token&gt;").skip(1).step_by(2).collect();
    assert_eq!(tokens.len(), 3);
    for shown in tokens {
        assert!(
            shown.starts_with("***&lt;/"),
            "{}",
            &shown[..shown.len().min(40)]
        );
    }
    assert_eq!(
        browser.evaluate("document.querySelectorAll('img, b').length"),
        0
    );
    assert_eq!(browser.evaluate("document.title"), "learn sandbox");
    if let Some(file) = std::env::var_os("LEARN_SCREENSHOT") {
        std::fs::write(file, screenshot(&mut browser)).unwrap();
    }

    runtime.block_on(sandbox.shutdown());
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
