//! A server that gives one answer to whatever it is asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::{Echo, TOKEN, http, xml};

/// It answers until the test ends.
pub(super) struct Echoing {
    pub(super) base: String,
    told: Arc<Mutex<Told>>,
}

#[derive(Clone, Default)]
struct Told {
    answer: String,
    /// To a request that does not hold the token: nobody knows it yet.
    before: String,
    token: Option<String>,
}

impl Echoing {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let told: Arc<Mutex<Told>> = Arc::default();
        let answers = Arc::clone(&told);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let told = answers.lock().unwrap().clone();
                std::thread::spawn(move || serve(stream.unwrap(), &told));
            }
        });
        Self { base, told }
    }

    pub(super) fn answer(&self, echo: Echo, secret: &str) {
        let mut told = self.told.lock().unwrap();
        told.answer = echo(secret);
        told.before = echo("nothing");
    }

    /// The same to whoever asks.
    pub(super) fn answer_all(&self, echo: Echo, secret: &str) {
        let mut told = self.told.lock().unwrap();
        told.answer = echo(secret);
        let Told { answer, before, .. } = &mut *told;
        before.clone_from(answer);
    }

    pub(super) fn answer_token(&self, answer: String) {
        self.told.lock().unwrap().token = Some(answer);
    }
}

fn serve(mut stream: TcpStream, told: &Told) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !crate::served::is_whole(&request) {
        match stream.read(&mut buffer) {
            Ok(read) if read > 0 => request.extend_from_slice(&buffer[..read]),
            _ => return,
        }
    }
    let answer = if String::from_utf8_lossy(&request).contains("/api/v3/token ") {
        told.token.clone().unwrap_or_else(|| {
            let token = serde_json::Value::from(TOKEN);
            http(
                "200 OK",
                "application/json",
                &format!("{{\"access_token\":{token}}}"),
            )
        })
    } else if !String::from_utf8_lossy(&request).contains(&xml(TOKEN)) {
        told.before.clone()
    } else if String::from_utf8_lossy(&request).contains("GetEnrollmentsRequest") {
        // The length does not change.
        told.answer
            .replace("ListEnrollmentsResult", "GetEnrollmentsResult ")
    } else {
        told.answer.clone()
    };
    // Who asked may be gone.
    let _ = stream.write_all(answer.as_bytes());
}
