//! A server that repeats each secret in every place where it can write, and in every form.

use std::collections::BTreeSet;

use super::places::{PLACES, TOKEN_PLACES};
use super::*;

#[cfg(feature = "blocking")]
use learn_client::Effect;
use learn_client::RetryPolicy;
use learn_client::transport::HttpTransport;
use learn_types::decode::Limits;

/// How a client proves who it is, and to the proxy on the way.
struct Asking {
    id: &'static str,
    secret: &'static str,
    token: &'static str,
    login: &'static str,
    password: &'static str,
    /// The password of the proxy.
    proxy: &'static str,
}

const PLAIN: Asking = Asking {
    id: CLIENT_ID,
    secret: CLIENT_SECRET,
    token: TOKEN,
    login: LOGIN,
    password: PASSWORD,
    proxy: "pr0xy-passw0rd-eeee",
};

/// With what has to be escaped, with what looks as if it were, and with what is outside of ASCII, among the first eight
/// characters and behind them.
const ODD: Asking = Asking {
    id: "c%41&\"\\\u{e4}1>aa<aa/a+a aa%42'q",
    secret: "\u{f6}%43\\&\"s3cret>bb<bb/bb+bb %44'q",
    token: "t&%45\"\u{fc}\\ken>8e<7d/6c+5b 4a%46'q",
    login: "l%47\\\u{e9}\"&gin>dd<dd/d+d dd%48'q",
    password: "p\"\u{e5}%49&\\ss>ee<ee/e+e ee%4a'q",
    proxy: "%4b\u{f1}&\"\\pr0xy>ff<ff/f+f ff%4c'q",
};

fn xml_of(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// A secret as servers write it.
fn forms(secret: &str) -> Vec<String> {
    let percent = |bytes: &[u8], upper: bool| -> String {
        let written = bytes.iter().map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(*byte).to_string(),
            other if upper => format!("%{other:02X}"),
            other => format!("%{other:02x}"),
        });
        written.collect()
    };
    let numbers = secret.chars().map(|c| format!("&#{};", u32::from(c)));
    let json = secret.chars().map(|c| format!("\\u{:04x}", u32::from(c)));
    let form = url::form_urlencoded::byte_serialize(secret.as_bytes());
    let latin = encoding_rs::WINDOWS_1252.encode(secret).0;
    let named = |text: &str| {
        let names = [
            ("\u{e4}", "&auml;"),
            ("\u{f6}", "&ouml;"),
            ("\u{fc}", "&uuml;"),
            ("\u{e9}", "&eacute;"),
        ];
        let names = names
            .into_iter()
            .chain([("\u{e5}", "&aring;"), ("\u{f1}", "&ntilde;")]);
        names.fold(xml_of(text), |text, (letter, name)| {
            text.replace(letter, name)
        })
    };
    // Of a plain one many are the same.
    let forms = BTreeSet::from([
        secret.to_owned(),
        xml_of(secret),
        xml_of(&xml_of(secret)),
        named(secret),
        percent(secret.as_bytes(), true),
        percent(secret.as_bytes(), false),
        percent(&latin, true),
        form.collect(),
        json.collect(),
        numbers.collect(),
        secret.to_uppercase(),
        secret.replace(|c: char| !c.is_ascii(), "?"),
        secret.chars().take(10).collect(),
    ]);
    forms.into_iter().collect()
}

/// Nothing of a secret that could not stand there by accident.
fn assert_nothing_of(secret: &str, text: &str, place: &str) {
    // Also not between other characters.
    let folded = text
        .replace(['\0', '\u{200b}'], "")
        .replace("\\0", "")
        .to_lowercase();
    let searched: Vec<char> = secret.to_lowercase().chars().collect();
    for part in searched.windows(8) {
        let part: String = part.iter().collect();
        if let Some(found) = folded.find(&part) {
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

/// The same of the other ways to ask.
async fn printed_of_others(client: &Client) -> String {
    let mut errors = Vec::new();
    let mut all = match client.call(GetEnrollments::new()).outcome().await {
        Ok(outcome) => format!("{:?}", outcome.doubt()),
        Err(error) => everything(&error),
    };
    let mut pages = client.pages(ListEnrollments::new());
    while let Some(page) = pages.next().await {
        all.push_str(&format!("{:?}", page.as_ref().map(|page| &page.doubt)));
        errors.push(page.err());
    }
    all.push_str(&format!("{pages:?}"));
    for error in errors.into_iter().flatten() {
        all.push_str(&everything(&error));
    }
    all
}

/// The same of a client that blocks.
#[cfg(feature = "blocking")]
fn printed_of_blocking(builder: learn_client::ClientBuilder) -> String {
    let asking = std::thread::spawn(|| {
        let client = builder.build_blocking().unwrap();
        let mut rows = client.rows(GetEnrollments::new());
        let mut errors = vec![
            client.send(&GetEnrollments::new()).err(),
            client.raw("<A/>", "a", Effect::Read).err(),
            client.items(ListEnrollments::new()).collect_rows().error,
        ];
        errors.extend(rows.by_ref().map(Result::err));
        errors.extend(client.pages(ListEnrollments::new()).map(Result::err));
        let mut all = format!("{client:?} {rows:?} {:?}", client.drift());
        for error in errors.into_iter().flatten() {
            all.push_str(&everything(&error));
        }
        all
    });
    asking.join().unwrap()
}

/// A server that is the proxy, too, and gives the same answer to everything.
struct Echo {
    told: Arc<Mutex<(bool, Vec<Step>)>>,
    server: Server,
    transport: Arc<HttpTransport>,
}

impl Echo {
    async fn start(asking: &Asking) -> Self {
        let told: Arc<Mutex<(bool, Vec<Step>)>> = Arc::default();
        let answer = Arc::clone(&told);
        let token = serde_json::json!({ "access_token": asking.token }).to_string();
        let server = Server::start(move |request| {
            let (is_of_token, steps) = answer.lock().unwrap().clone();
            if request.head.contains("/api/v3/token ") && !is_of_token {
                return http(200, "application/json", &token);
            }
            steps
        })
        .await;
        let password = asking.proxy.bytes().map(|byte| format!("%{byte:02x}"));
        let proxy = format!(
            "http://joe:{}@{}",
            password.collect::<String>(),
            server.address
        );
        // Finding the certificates of the system takes long, so that all clients have this one.
        let transport = HttpTransport::builder().proxy(proxy).build().unwrap();
        Self {
            told,
            server,
            transport: Arc::new(transport),
        }
    }

    fn builder(&self, authentication: Authentication) -> learn_client::ClientBuilder {
        Client::builder()
            .base_url(self.server.url())
            .transport(Arc::clone(&self.transport))
            .authentication(authentication)
            .capture_drift(10)
            .log_bodies(true)
            .retry(RetryPolicy::none())
    }
}

/// Each secret in each place, and each form in many; gives how many answers there were.
pub(super) async fn everywhere(log: &Log) -> usize {
    let mut answers = 0;
    for asking in [&PLAIN, &ODD] {
        let echo = Echo::start(asking).await;
        let key = Authentication::api_key(asking.id, asking.secret);
        let account = Authentication::account("https://a.example", asking.login, asking.password);
        let of_token = TOKEN_PLACES.iter().chain(PLACES).map(|place| (true, place));
        let places = PLACES.iter().map(|it| (false, it)).chain(of_token);
        for (number, (is_of_token, (name, place))) in places.enumerate() {
            // Plain secrets in every fourth place, each form of them; odd ones in each, each form in every fourth.
            let is_plain = asking.id == PLAIN.id;
            if is_plain && number % 4 != 0 {
                continue;
            }
            let is_turn = is_plain || number % 4 == 1;
            let mut secrets = vec![
                (&key, asking.secret),
                (&key, asking.id),
                (&key, asking.proxy),
            ];
            // The endpoint has not given the token yet, and who has an account does not ask it.
            if !is_of_token {
                secrets.push((&key, asking.token));
                secrets.extend([(&account, asking.login), (&account, asking.password)]);
            }
            let rotating = answers % secrets.len();
            for (at, (method, secret)) in secrets.into_iter().enumerate() {
                let mut forms = forms(secret);
                if at != rotating || !is_turn {
                    forms = vec![forms.swap_remove(answers % forms.len())];
                }
                let client = echo.builder(method.clone()).build().unwrap();
                for form in forms {
                    *echo.told.lock().unwrap() = (is_of_token, place(&form));
                    let mut all = if is_of_token {
                        everything(&client.authenticate().await.unwrap_err())
                    } else {
                        printed_of(&client).await
                    };
                    let is_first = form == secret && at == rotating && is_turn;
                    if is_first && !is_of_token {
                        all.push_str(&printed_of_others(&client).await);
                    }
                    #[cfg(feature = "blocking")]
                    if is_first {
                        all.push_str(&printed_of_blocking(echo.builder(method.clone())));
                    }
                    all.push_str(&log.take());
                    assert_nothing_of(secret, &all, &format!("{name}, {form}"));
                    answers += 1;
                }
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
