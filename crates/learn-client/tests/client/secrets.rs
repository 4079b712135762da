//! Nothing that the client prints holds a secret: its logs at every level, its `Debug` forms, its errors.

mod echo;
mod places;

use std::io::Write;
use std::sync::{Arc, Mutex};

use learn_client::types::enrollments::{GetEnrollments, ListEnrollments, Unenroll};
use learn_client::types::users::UpdateUserPassword;
use learn_client::{AccessToken, Authentication, Client};
use tracing_subscriber::fmt::format::FmtSpan;

use crate::support::*;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap()
    }
}

const NEW_PASSWORD: &str = "n3w-passw0rd-dddd";
const PERSON: &str = "Jane Q. Public";

/// Answers well, badly, and with what it was sent.
async fn server() -> Server {
    Server::start(|request| {
        if request.is_token() {
            return token_answer(TOKEN, 1800);
        }
        let echo = request.body.replace(['<', '>', '&'], " ");
        // An account has none.
        let sent = if request.body.contains(TOKEN) { TOKEN } else { "none" };
        match request.index % 11 {
            0 => xml(&fault(&echo)),
            1 => http(
                500,
                "text/html",
                &format!(
                    "<html><title>{echo}</title><body>{}</body></html>",
                    request.body
                ),
            ),
            2 => http(
                503,
                "application/json",
                &format!(r#"{{"message":{:?}}}"#, request.body),
            ),
            3 => vec![Step::Reset],
            4 => xml(&request.body),
            5 => http_with(
                302,
                &[("Location", &format!("https://x.example/{sent}/?token={TOKEN}"))],
                b"",
            ),
            6 => xml(&envelope(&format!(
                "<ns1:GetEnrollmentsResult><a b=\"{}\">{PERSON}</a></ns1:GetEnrollmentsResult>",
                echo.replace('"', "'")
            ))),
            7 => xml(&format!("{}{}", &unpaged(2).replace("</SOAP-ENV:Body></SOAP-ENV:Envelope>", ""), format_args!(
                "<SOAP-ENV:Fault><faultstring>{sent}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>"
            ))),
            8 => xml(&unpaged(2).replace("</ns1:enrollment>", &format!(
                "<ns1:accessDate>{sent}</ns1:accessDate><ns1:{sent}/></ns1:enrollment>"
            ))),
            9 => xml(&envelope(&format!("<ns1:GetEnrollmentsResult><{sent}/></ns1:GetEnrollmentsResult>"))),
            _ => xml(&unpaged(2)),
        }
    })
    .await
}

async fn use_everything(client: &Client, printed_too: &mut String) {
    for _ in 0..12 {
        let mut errors = vec![
            client.send(&GetEnrollments::new()).await.err(),
            client.send(&Unenroll::new("1")).await.err(),
            client
                .send(&UpdateUserPassword::new("1", NEW_PASSWORD))
                .await
                .err(),
            client
                .items(ListEnrollments::new())
                .collect_rows()
                .await
                .error,
            client.raw("<A/>", "a").await.err(),
        ];
        let mut rows = client.rows(GetEnrollments::new());
        while let Some(row) = rows.next().await {
            errors.push(row.err());
        }
        for error in errors.into_iter().flatten() {
            printed(&error);
            printed_too.push_str(&format!("{error:?}"));
        }
        printed_too.push_str(&format!(
            "{client:?} {rows:?} {:?} {}",
            client.drift(),
            client.drift()
        ));
        for capture in client.captures() {
            printed_too.push_str(&capture.to_string());
        }
    }
}

#[test]
fn nothing_prints_a_secret() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let server = server().await;
        let methods = [
            Authentication::token(TOKEN),
            Authentication::api_key(CLIENT_ID, CLIENT_SECRET),
            Authentication::account("https://a.example", LOGIN, PASSWORD),
            Authentication::token_source(|| async { Ok(AccessToken::new(TOKEN)) }),
        ];
        for with_bodies in [false, true] {
            for method in &methods {
                let mut all = format!("{method:?} {:?}", AccessToken::new(TOKEN));
                let builder = Client::builder()
                    .base_url(server.url())
                    .authentication(method.clone())
                    .capture_drift(10)
                    .log_bodies(with_bodies)
                    .retry(learn_client::RetryPolicy::none());
                all.push_str(&format!("{builder:?}"));
                let client = builder.build().unwrap();
                use_everything(&client, &mut all).await;
                let logged = log.take();
                assert!(
                    logged.contains("learn_call")
                        && logged.contains("operation=\"GetEnrollments\""),
                    "{logged}"
                );
                assert_eq!(logged.contains("learn_client::body"), with_bodies);
                all.push_str(&logged);
                assert_clean(&all);
                assert!(!all.contains(NEW_PASSWORD), "{all}");
                if !with_bodies {
                    assert!(!all.contains(PERSON), "{all}");
                }
            }
        }
        let answers = echo::everywhere(&log).await;
        assert!(answers > 800, "{answers}");
        echo::at_the_edges_of_refusals().await;
    });
}
