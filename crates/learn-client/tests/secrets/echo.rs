//! A server that repeats each secret in every place where it can write, in every form.

use std::collections::BTreeSet;

use super::*;

use learn_client::RetryPolicy;
use learn_client::transport::HttpTransport;
use learn_types::decode::Limits;

/// With what has to be escaped, and with what looks as if it were.
const ODD_TOKEN: &str = "t0ken&9f>8e<7d/6c+5b 4a%41\"q'";
const ODD_ID: &str = "cl1ent&1d>aa<aa/a+a aa%42\"q'";
const ODD_SECRET: &str = "cl1-s3cret&bb>bb<bb/bb+bb %43\"q'";

struct Key {
    id: &'static str,
    secret: &'static str,
    token: &'static str,
}

const PLAIN: Key = Key {
    id: CLIENT_ID,
    secret: CLIENT_SECRET,
    token: TOKEN,
};

const ODD: Key = Key {
    id: ODD_ID,
    secret: ODD_SECRET,
    token: ODD_TOKEN,
};

fn xml_of(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// A secret as servers write it.
fn forms(secret: &str) -> Vec<String> {
    let percent = |upper: bool| -> String {
        let written = secret.bytes().map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            other if upper => format!("%{other:02X}"),
            other => format!("%{other:02x}"),
        });
        written.collect()
    };
    let numbers = secret.chars().map(|c| format!("&#{};", u32::from(c)));
    let json = secret.chars().map(|c| format!("\\u{:04x}", u32::from(c)));
    let form = url::form_urlencoded::byte_serialize(secret.as_bytes());
    // Of a plain one many are the same.
    let forms = BTreeSet::from([
        secret.to_owned(),
        xml_of(secret),
        xml_of(&xml_of(secret)),
        percent(true),
        percent(false),
        form.collect(),
        json.collect(),
        numbers.collect(),
        secret.to_uppercase(),
        secret.get(..10).unwrap().to_owned(),
    ]);
    forms.into_iter().collect()
}

type Place = (&'static str, fn(&str) -> Vec<Step>);

fn raw(answer: String) -> Vec<Step> {
    vec![Step::Write(answer.into_bytes())]
}

fn head(name: &str, value: &str, status: u16) -> Vec<Step> {
    http_with(
        status,
        &[(name, value), ("Content-Type", "text/plain")],
        b"busy",
    )
}

fn result(content: &str) -> Vec<Step> {
    xml(&envelope(&format!(
        "<ns1:GetEnrollmentsResult>{content}</ns1:GetEnrollmentsResult>"
    )))
}

fn paged(content: &str) -> Vec<Step> {
    xml(&envelope(&format!(
        "<ns1:ListEnrollmentsResult><ns1:enrollment><ns1:enrollmentId>1</ns1:enrollmentId></ns1:enrollment>{content}\
         </ns1:ListEnrollmentsResult>"
    )))
}

fn row(content: &str) -> Vec<Step> {
    result(&format!(
        "<ns1:enrollment><ns1:enrollmentId>1</ns1:enrollmentId></ns1:enrollment><ns1:enrollment>\
         <ns1:enrollmentId>2</ns1:enrollmentId>{content}</ns1:enrollment>"
    ))
}

fn at(edge: usize, text: &str, status: u16) -> Vec<Step> {
    let before = edge - text.len().div_ceil(2);
    let body = format!("{}{text} end", " ".repeat(before));
    http(status, "text/plain", &body)
}

const PLACES: &[Place] = &[
    ("path of a redirect", |s| {
        head("Location", &format!("https://x.example/{s}/a"), 302)
    }),
    ("host of a redirect", |s| {
        head("Location", &format!("https://{s}.example/a"), 307)
    }),
    ("query of a redirect", |s| {
        head("Location", &format!("/?t={s}"), 301)
    }),
    ("encoding", |s| head("Content-Encoding", s, 200)),
    ("content type", |s| head("Content-Type", s, 200)),
    ("retry after", |s| head("Retry-After", s, 503)),
    ("cookie", |s| head("Set-Cookie", s, 429)),
    ("reason", |s| {
        raw(format!("HTTP/1.1 500 {s}\r\nContent-Length: 0\r\n\r\n"))
    }),
    ("status line", |s| raw(format!("{s} 200 OK\r\n\r\n"))),
    ("trailer", |s| {
        let body = fault("no");
        raw(format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\nX: {s}\r\n\r\n",
            body.len()
        ))
    }),
    ("chunk size", |s| {
        raw(format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{s}\r\n"
        ))
    }),
    ("length", |s| {
        raw(format!("HTTP/1.1 200 OK\r\nContent-Length: {s}\r\n\r\n"))
    }),
    ("text", |s| {
        http(200, "text/plain", &format!("you sent {s} to us"))
    }),
    ("text of an error", |s| http(400, "text/plain", s)),
    ("title", |s| {
        http(
            200,
            "text/html",
            &format!("<html><title>{s}</title></html>"),
        )
    }),
    ("title that is cut", |s| {
        http(
            500,
            "text/html",
            &format!("<html><title>{}{s}</title></html>", "x ".repeat(36)),
        )
    }),
    ("page", |s| {
        http(502, "text/html", &format!("<html><p>{s}</p></html>"))
    }),
    ("json", |s| {
        let text = serde_json::Value::from(s);
        http(
            503,
            "application/json",
            &format!("{{\"message\":{text},\"error\":{{\"message\":{text}}}}}"),
        )
    }),
    ("words that are cut", |s| {
        http(200, "text/plain", &format!("{} {s}", "x".repeat(246)))
    }),
    ("edge of an excerpt", |s| at(500, s, 500)),
    ("edge of what is looked at", |s| at(8192, s, 500)),
    ("edge of a head", |s| at(16 * 1024, s, 500)),
    ("edge of a head of a success", |s| at(16 * 1024, s, 200)),
    ("before an envelope", |s| {
        xml(&format!("Notice: {s} {}", unpaged(1)))
    }),
    ("behind an envelope", |s| xml(&format!("{}{s}", unpaged(1)))),
    ("behind an envelope, cut", |s| {
        xml(&format!("{}{} {s}", unpaged(1), "x".repeat(246)))
    }),
    ("root", |s| xml(&format!("<{s}/>"))),
    ("encoding of the document", |s| {
        xml(&format!("<?xml version=\"1.0\" encoding=\"{s}\"?><a/>"))
    }),
    ("doctype", |s| xml(&format!("<!DOCTYPE {s}><a/>"))),
    ("instruction", |s| xml(&format!("<?{s} ?><a/>"))),
    ("fault", |s| xml(&fault(s))),
    ("fault at an error", |s| {
        http(500, "text/xml", &fault(&format!("bad {s}!")))
    }),
    ("code", |s| {
        xml(&envelope(&format!(
            "<SOAP-ENV:Fault><faultcode>{s}</faultcode><faultstring>x</faultstring></SOAP-ENV:Fault>"
        )))
    }),
    ("detail", |s| {
        xml(&envelope(&format!(
            "<SOAP-ENV:Fault><faultstring>x</faultstring><detail><a>{s}</a></detail><{s}/></SOAP-ENV:Fault>"
        )))
    }),
    ("fault behind rows", |s| {
        let rows = unpaged(2).replace("</SOAP-ENV:Body></SOAP-ENV:Envelope>", "");
        xml(&format!(
            "{rows}<SOAP-ENV:Fault><faultstring>{s}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>"
        ))
    }),
    ("element of the body", |s| {
        xml(&envelope(&format!("<{s}>x</{s}>")))
    }),
    ("element of the result", |s| {
        result(&format!("<ns1:{s}>x</ns1:{s}>"))
    }),
    ("words of the result", |s| {
        result(&format!("<ns1:errorMessage>{s}</ns1:errorMessage>"))
    }),
    ("words of the result, cut", |s| {
        result(&format!(
            "<ns1:errorMessage>{} {s}</ns1:errorMessage>",
            "x".repeat(502)
        ))
    }),
    ("element of a row", |s| row(&format!("<ns1:{s}/>"))),
    ("element in an element", |s| {
        row(&format!("<ns1:a><ns1:{s}/></ns1:a>"))
    }),
    ("attribute", |s| {
        row(&format!("<ns1:courseId {s}=\"1\">1</ns1:courseId>"))
    }),
    ("attribute twice", |s| {
        row(&format!(
            "<ns1:courseId {s}=\"1\" {s}=\"1\">1</ns1:courseId>"
        ))
    }),
    ("value of an attribute", |s| {
        row(&format!("<ns1:courseId a=\"{s}\">1</ns1:courseId>"))
    }),
    ("namespace", |s| row(&format!("<a xmlns=\"{s}\"/>"))),
    ("unknown value", |s| {
        row(&format!(
            "<ns1:enrollmentTypeGroup>{s}</ns1:enrollmentTypeGroup>"
        ))
    }),
    ("date", |s| {
        row(&format!("<ns1:accessDate>{s}</ns1:accessDate>"))
    }),
    ("date that is cut", |s| {
        row(&format!(
            "<ns1:accessDate>{} {s}</ns1:accessDate>",
            "x".repeat(54)
        ))
    }),
    ("stray text", |s| row(s)),
    ("entity", |s| {
        row(&format!("<ns1:courseId>&{s};</ns1:courseId>"))
    }),
    ("number of a character", |s| {
        row(&format!("<ns1:courseId>&#{s};</ns1:courseId>"))
    }),
    ("end tag", |s| row(&format!("<ns1:courseId>1</{s}>"))),
    ("page token", |s| {
        paged(&format!("<ns1:nextPageToken>{s}</ns1:nextPageToken>"))
    }),
    ("beside the page token", |s| {
        paged(&format!("<ns1:{s}/><ns1:nextPageToken/>"))
    }),
];

/// As the token endpoint answers, beside those of [`PLACES`] that any server has.
const TOKEN_PLACES: &[Place] = &[
    ("error", |s| {
        let text = serde_json::Value::from(s);
        http(
            400,
            "application/json",
            &format!("{{\"error\":{text},\"error_description\":{text}}}"),
        )
    }),
    ("message of a success", |s| {
        let text = serde_json::Value::from(s);
        http(200, "application/json", &format!("{{\"message\":{text}}}"))
    }),
    ("name of a member", |s| {
        let text = serde_json::Value::from(s);
        http(401, "application/json", &format!("{{{text}:1}}"))
    }),
    ("broken json", |s| {
        http(200, "application/json", &format!("{{\"access_token\":{s}"))
    }),
    ("form", |s| {
        http(
            400,
            "text/plain",
            &format!("client_id={s}&client_secret={s}"),
        )
    }),
];

/// Nothing of a secret that could not stand there by accident.
fn assert_nothing_of(secret: &str, text: &str, place: &str) {
    let folded = text.to_ascii_lowercase();
    let searched: Vec<u8> = secret.to_ascii_lowercase().into_bytes();
    for part in searched.windows(8) {
        let part = std::str::from_utf8(part).unwrap();
        if let Some(found) = folded.find(part) {
            let around = folded.get(folded.floor_char_boundary(found.saturating_sub(300))..);
            let around: String = around.unwrap_or_default().chars().take(600).collect();
            panic!("{place}: {part:?} in: {around}");
        }
    }
    for form in forms(secret) {
        assert!(!text.contains(&form), "{place}: {form}");
    }
}

/// What a client prints of one answer, to whatever it asked.
async fn printed_of(client: &Client) -> String {
    let mut errors = vec![
        client.send(&GetEnrollments::new()).await.err(),
        client.raw("<A/>", "a").await.err(),
    ];
    let collected = client.items(ListEnrollments::new()).collect_rows().await;
    let mut all = format!("{:?}", collected.progress);
    errors.push(collected.error);
    let mut rows = client.rows(GetEnrollments::new());
    while let Some(row) = rows.next().await {
        errors.push(row.err());
    }
    all.push_str(&format!("{rows:?}"));
    for error in errors.into_iter().flatten() {
        all.push_str(&everything(&error));
    }
    all.push_str(&format!("{:?} {}", client.drift(), client.drift()));
    for capture in client.captures() {
        all.push_str(&format!("{capture} {capture:?}"));
    }
    all
}

/// All that an error and its causes say.
fn everything(error: &learn_client::Error) -> String {
    let mut all = format!("{error}\n{error:?}\n{error:#?}\n{:?}", error.excerpt());
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        all.push_str(&format!("\n{cause}\n{cause:?}"));
        source = cause.source();
    }
    all
}

/// Each place and form, one after the other; gives how many answers there were.
pub(super) async fn everywhere(log: &Log) -> usize {
    let mut answers = 0;
    for key in [&PLAIN, &ODD] {
        let told: Arc<Mutex<(bool, Vec<Step>)>> = Arc::default();
        let answer = Arc::clone(&told);
        let token = serde_json::Value::from(key.token);
        let server = Server::start(move |request| {
            let (is_of_token, steps) = answer.lock().unwrap().clone();
            if request.is_token() && !is_of_token {
                return http(
                    200,
                    "application/json",
                    &format!("{{\"access_token\":{token}}}"),
                );
            }
            steps
        })
        .await;
        // Finding the certificates of the system takes long.
        let transport = HttpTransport::builder().no_proxy().build().unwrap();
        let transport = Arc::new(transport);
        let client = || {
            Client::builder()
                .base_url(server.url())
                .transport(Arc::clone(&transport))
                .authentication(Authentication::api_key(key.id, key.secret))
                .capture_drift(10)
                .log_bodies(true)
                .retry(RetryPolicy::none())
                .build()
                .unwrap()
        };
        let token_places = || TOKEN_PLACES.iter().chain(PLACES).map(|place| (true, place));
        for (is_of_token, (name, place)) in
            PLACES.iter().map(|it| (false, it)).chain(token_places())
        {
            // The endpoint has not given the token yet.
            let secrets = if is_of_token {
                &[key.secret, key.id][..]
            } else {
                &[key.token, key.secret, key.id]
            };
            let secret = secrets[answers % secrets.len()];
            for form in forms(secret) {
                *told.lock().unwrap() = (is_of_token, place(&form));
                let client = client();
                let mut all = if is_of_token {
                    everything(&client.authenticate().await.unwrap_err())
                } else {
                    printed_of(&client).await
                };
                all.push_str(&log.take());
                assert_nothing_of(secret, &all, &format!("{name}, {form}"));
                answers += 1;
            }
        }
    }
    answers
}

/// At the edge of what is read of a refusal, and inside of a fault that is larger than that.
pub(super) async fn at_the_edges_of_refusals() {
    const EDGE: usize = 4 * 1024 * 1024;
    for before in [EDGE - TOKEN.len() / 2, EDGE, Limits::default().text - 10] {
        let server = Server::start(move |request| {
            if request.is_token() {
                return token_answer(TOKEN, 1800);
            }
            let text = format!("{}{TOKEN} end", " ".repeat(before));
            http(500, "text/xml", &fault(&text))
        })
        .await;
        let error = server
            .client()
            .send(&GetEnrollments::new())
            .await
            .unwrap_err();
        assert_nothing_of(TOKEN, &everything(&error), &format!("byte {before}"));
    }
}
