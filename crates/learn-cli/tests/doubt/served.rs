//! A server on a socket that answers as it was told last.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

use learn_client::{Authentication, Client};
use learn_types::operation::OperationDescriptor;

#[derive(Default)]
struct State {
    answers: HashMap<&'static str, String>,
    requests: usize,
}

/// It answers until the test ends.
pub(crate) struct Served {
    base: String,
    state: Arc<Mutex<State>>,
}

impl Served {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::<Mutex<State>>::default();
        let told = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let told = Arc::clone(&told);
                std::thread::spawn(move || serve(stream.unwrap(), &told));
            }
        });
        Self { base, state }
    }

    /// From now on the operation is answered so.
    pub(crate) fn answer(&self, operation: &OperationDescriptor, answer: String) {
        let mut state = self.state.lock().unwrap();
        state.answers.insert(operation.request_element, answer);
    }

    pub(crate) fn requests(&self) -> usize {
        self.state.lock().unwrap().requests
    }

    /// `learn` that talks to this server.
    pub(crate) fn command<S: AsRef<str>>(&self, arguments: &[S]) -> Command {
        let mut command = super::process::command(arguments);
        command
            .env("LEARN_BASE_URL", &self.base)
            .env("LEARN_TOKEN", "token");
        command
    }

    pub(crate) fn client(&self) -> Client {
        Client::builder()
            .base_url(&self.base)
            .authentication(Authentication::token("token"))
            .build()
            .unwrap()
    }
}

fn serve(mut stream: TcpStream, state: &Mutex<State>) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&request) {
        match stream.read(&mut buffer) {
            Ok(read @ 1..) => request.extend_from_slice(&buffer[..read]),
            _ => return,
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let answer = {
        let mut state = state.lock().unwrap();
        state.requests += 1;
        let named = state.answers.iter().find(|(element, _)| {
            request.contains(&format!("<{element}>"))
                || request.contains(&format!("<{element} "))
                || request.contains(&format!("<{element}/"))
        });
        named.map_or_else(refusal, |(_, answer)| answer.clone())
    };
    // Who asked may be gone.
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    );
}

fn refusal() -> String {
    "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault><faultcode>client</faultcode>\
     <faultstring>Permission denied</faultstring></e:Fault></e:Body></e:Envelope>"
        .to_owned()
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, value)| value.trim().parse().unwrap());
    body.len() >= length
}
