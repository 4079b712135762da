//! What is wrong below SOAP is found and named once, and what cannot pass is asked for once.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::*;
use learn_client::transport::{HttpTransport, HttpTransportBuilder};
use learn_client::types::enrollments::GetEnrollments;
use learn_client::{
    Authentication, Cause, CertificateTrouble, Client, Error, ErrorKind, FaultClass,
};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, crypto};

/// An authority that nobody trusts.
const FILTER: &str = "Acme Web Filter";

/// Takes connections, counts them, and says the same into each.
async fn saying(bytes: &'static [u8]) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    let taken = count.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            taken.fetch_add(1, Ordering::Relaxed);
            let mut buffer = vec![0; 16_384];
            let _ = stream.read(&mut buffer).await;
            let _ = stream.write_all(bytes).await;
            let _ = stream.shutdown().await;
        }
    });
    (address, count)
}

/// An address where nobody listens.
async fn nobody() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap()
}

/// What comes of a read, with repetitions as they are by default.
async fn failure(url: &str, transport: HttpTransportBuilder) -> Error {
    let client = Client::builder()
        .base_url(url)
        .authentication(Authentication::token(TOKEN))
        .transport(transport.build().unwrap())
        .build()
        .unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    printed(&error);
    error
}

fn direct() -> HttpTransportBuilder {
    HttpTransport::builder().no_proxy()
}

/// Its text says it and what to do; it was tried once, and nobody is told to try again.
fn is_final(error: &Error, says: &str, remedy: &str) {
    let text = error.to_string();
    assert!(text.contains(says) && text.contains(remedy), "{text}");
    assert!(!format!("{error:#}").contains(remedy), "{error:#}");
    assert_eq!(error.attempts(), 1, "{text}");
    assert!(error.is_final() && !error.is_retryable(), "{text}");
    assert!(error.cause().unwrap().remedy().contains(remedy), "{text}");
}

#[tokio::test]
async fn a_proxy_that_is_down_is_named_and_not_the_service() {
    let down = nobody().await;
    for url in ["http://learn.invalid", "https://learn.invalid"] {
        let proxy = format!("http://joe:{PASSWORD}@{down}");
        let error = failure(url, HttpTransport::builder().proxy(proxy)).await;
        let Some(Cause::ProxyUnreachable { proxy, .. }) = error.cause() else {
            panic!("{error:?}");
        };
        assert_eq!(proxy.address(), down.to_string());
        assert!(
            error
                .to_string()
                .contains(&format!("the proxy {down} takes no connection")),
            "{error}"
        );
        // It may come back.
        assert!(error.attempts() > 1 && error.is_retryable() && !error.is_final());
    }
}

#[tokio::test]
async fn a_proxy_that_wants_a_password_or_another_one() {
    let answer = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
    let (address, _) = saying(answer).await;
    for url in ["http://learn.invalid", "https://learn.invalid"] {
        let at = HttpTransport::builder().proxy(format!("http://{address}"));
        let error = failure(url, at).await;
        assert!(matches!(error.kind(), ErrorKind::ProxyAuthentication));
        is_final(&error, "wants credentials", "put the user and the password");
        assert!(error.to_string().contains(&address.to_string()), "{error}");
        let at = HttpTransport::builder().proxy(format!("http://joe:{PASSWORD}@{address}"));
        let error = failure(url, at).await;
        is_final(
            &error,
            "does not accept those that it got",
            "correct the user",
        );
    }
}

#[tokio::test]
async fn a_proxy_that_does_not_let_through() {
    let (address, _) = saying(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").await;
    let at = || HttpTransport::builder().proxy(format!("http://{address}"));
    let error = failure("https://learn.invalid", at()).await;
    assert!(
        matches!(error.cause(), Some(Cause::ProxyRefuses { .. })),
        "{error:?}"
    );
    // Where it answers in place of the host, it is named as well.
    let error = failure("http://learn.invalid", at()).await;
    assert!(
        error
            .to_string()
            .contains(&format!("through the proxy {address}")),
        "{error}"
    );
}

#[test]
fn a_proxy_that_cannot_be_one() {
    for address in [
        "socks5://127.0.0.1:1080",
        "http://pu:pa55word-cccccccc@ bad",
    ] {
        let error = HttpTransport::builder().proxy(address).build().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Configuration(_)));
        printed(&error);
    }
}

/// Serves TLS with this certificate. Gives its address and how many came.
async fn serving(certificate: &rcgen::Certificate, key: &KeyPair) -> (String, Arc<AtomicUsize>) {
    let provider = Arc::new(crypto::aws_lc_rs::default_provider());
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let count = Arc::new(AtomicUsize::new(0));
    let taken = count.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            taken.fetch_add(1, Ordering::Relaxed);
            let _ = acceptor.accept(stream).await;
        }
    });
    (url, count)
}

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, FILTER);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

#[tokio::test]
async fn certificates_that_are_not_accepted() {
    let authority = authority();
    let trusting = || direct().root_certificates_pem(authority.pem().as_bytes());
    let named = |names: &[&str]| {
        CertificateParams::new(
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>(),
        )
        .unwrap()
    };
    let mut expired = named(&["localhost"]);
    expired.not_before = date_time_ymd(2020, 1, 1);
    expired.not_after = date_time_ymd(2021, 1, 1);
    let mut early = named(&["localhost"]);
    early.not_before = date_time_ymd(2090, 1, 1);
    early.not_after = date_time_ymd(2091, 1, 1);
    let cases = [
        (
            named(&["localhost"]),
            direct(),
            CertificateTrouble::UnknownAuthority,
            "--ca-file",
        ),
        (
            named(&["other.example"]),
            trusting(),
            CertificateTrouble::WrongName,
            "--base-url",
        ),
        (expired, trusting(), CertificateTrouble::Expired, "clock"),
        (early, trusting(), CertificateTrouble::NotYetValid, "clock"),
    ];
    for (params, transport, expected, remedy) in cases {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &authority).unwrap();
        let (url, count) = serving(&certificate, &key).await;
        let error = failure(&url, transport).await;
        assert!(
            matches!(error.cause(), Some(Cause::Certificate { trouble, .. }) if *trouble == expected),
            "{error:?}"
        );
        is_final(&error, "certificate", remedy);
        assert_eq!(count.load(Ordering::Relaxed), 1, "{error}");
        assert!(!error.may_have_reached_server());
    }
}

#[tokio::test]
async fn who_has_issued_a_certificate_that_is_not_trusted() {
    let authority = authority();
    let key = KeyPair::generate().unwrap();
    let vendors = "api-learn.ispringlearn.eu";
    let names = vec!["localhost".to_owned(), vendors.to_owned()];
    let params = CertificateParams::new(names).unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    let (url, _) = serving(&certificate, &key).await;
    let error = failure(&url, direct()).await;
    is_final(&error, &format!("issued by {FILTER:?}"), "--ca-file");
    // The vendor's own certificates are trusted everywhere, so that it was not the vendor who answered.
    let port = url.rsplit_once(':').unwrap().1.parse().unwrap();
    let transport = direct().resolve(vendors, ([127, 0, 0, 1], port).into());
    let error = failure(&url.replace("localhost", vendors), transport).await;
    let Some(Cause::Certificate {
        trouble: CertificateTrouble::Interception,
        issuer: Some(issuer),
        ..
    }) = error.cause()
    else {
        panic!("{error:?}");
    };
    assert_eq!(*issuer, format!("{FILTER:?}"));
    is_final(&error, "TLS interception", "--ca-file");
    assert!(error.to_string().contains(FILTER), "{error}");
}

#[tokio::test]
async fn a_self_signed_certificate_that_is_also_named_as_an_authority() {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).unwrap();
    let (url, count) = serving(&certificate, &key).await;
    let error = failure(
        &url,
        direct().root_certificates_pem(certificate.pem().as_bytes()),
    )
    .await;
    is_final(&error, "self-signed", "CA:FALSE");
    assert_eq!(count.load(Ordering::Relaxed), 1);
    // What it says to do does it: then the certificate is accepted.
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let (url, _) = serving(&certificate, &key).await;
    let error = failure(
        &url,
        direct().root_certificates_pem(certificate.pem().as_bytes()),
    )
    .await;
    assert!(matches!(error.kind(), ErrorKind::Send), "{error:?}");
}

#[tokio::test]
async fn https_to_a_port_without_it() {
    for answer in [
        &b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"[..],
        b"220 mail.example ESMTP\r\n",
        b"<html>",
    ] {
        let (address, count) = saying(answer).await;
        let error = failure(&format!("https://{address}"), direct()).await;
        assert_eq!(error.cause(), Some(&Cause::NotTls), "{error:?}");
        is_final(&error, "does not speak TLS", "http://");
        assert_eq!(count.load(Ordering::Relaxed), 1);
    }
    let (address, count) = saying(b"").await;
    let error = failure(&format!("https://{address}"), direct()).await;
    assert_eq!(error.cause(), Some(&Cause::TlsBrokenOff), "{error:?}");
    assert!(
        count.load(Ordering::Relaxed) > 1,
        "it may be a passing trouble"
    );
}

#[tokio::test]
async fn http_to_a_port_with_tls() {
    let authority = authority();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    let (url, count) = serving(&certificate, &key).await;
    let error = failure(&url.replace("https://", "http://"), direct()).await;
    assert_eq!(error.cause(), Some(&Cause::NotHttp), "{error:?}");
    is_final(&error, "does not speak HTTP", "https://");
    assert_eq!(count.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_host_that_is_not_there() {
    let error = failure(&format!("http://{}", nobody().await), direct()).await;
    assert!(
        matches!(error.cause(), Some(Cause::Unreachable { .. })),
        "{error:?}"
    );
    assert!(error.to_string().contains("HTTPS_PROXY"), "{error}");
    let error = failure("http://learn.invalid", direct()).await;
    assert!(
        matches!(error.cause(), Some(Cause::UnknownHost { .. })),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_refused_key_is_one_at_any_status() {
    for status in [200, 400, 401, 404, 429, 500, 503] {
        let body = format!(
            r#"{{"error":"invalid_client","error_description":"Client {CLIENT_ID} is unknown"}}"#
        );
        let server = Server::start(move |_| http(status, "application/json", &body)).await;
        let client = server.with_key().build().unwrap();
        let error = client.send(&GetEnrollments::new()).await.unwrap_err();
        assert_eq!(error.class(), Some(FaultClass::Authorization), "{error:?}");
        assert_eq!(error.cause(), Some(&Cause::KeyRefused));
        assert!(printed(&error).contains("invalid_client"), "{error}");
        is_final(&error, "no access token", "check the client id");
        assert_eq!(server.token_requests(), 1, "{status}");
    }
    // Another word may pass.
    let body = r#"{"error":"temporarily_unavailable"}"#;
    let server = Server::start(move |_| http(503, "application/json", body)).await;
    let client = server.with_key().build().unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert_eq!(error.class(), None);
    assert!(error.attempts() > 1, "{error}");
}

#[tokio::test]
async fn what_answers_in_place_of_the_service_refuses_nothing() {
    let filter = "<html><title>Blocked by policy</title></html>";
    for status in [400, 401, 403] {
        for body in [filter, "denied", "<?xml version=\"1.0\"?><denied/>", "[]"] {
            let server = Server::start(move |_| http(status, "text/html", body)).await;
            let error = server.with_key().build().unwrap();
            let error = error.send(&GetEnrollments::new()).await.unwrap_err();
            assert_eq!((error.class(), error.cause()), (None, None), "{error:?}");
            let told = printed(&error);
            assert!(told.contains("no answer of a token endpoint"), "{told}");
            assert!(!told.contains("client secret"), "{told}");
            assert_eq!(server.token_requests(), 1);
        }
        for body in ["", "{}", r#"{"code":1,"message":"no"}"#, r#"{"error":"x"}"#] {
            let server = Server::start(move |_| http(status, "application/json", body)).await;
            let error = server.with_key().build().unwrap();
            let error = error.send(&GetEnrollments::new()).await.unwrap_err();
            assert_eq!(error.cause(), Some(&Cause::KeyRefused), "{error:?}");
        }
    }
    // Nor does it know what a role may do.
    for (status, body, class) in [
        (403, filter, None),
        (402, filter, None),
        (403, "", Some(FaultClass::Permission)),
        (402, "", Some(FaultClass::Subscription)),
    ] {
        let server = Server::start(move |_| http(status, "text/html", body)).await;
        let error = server.client().send(&GetEnrollments::new()).await;
        assert_eq!(error.unwrap_err().class(), class, "{status} {body}");
    }
}
