//! Encrypted connections, and how long they may take to stand.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::support::*;
use learn_client::transport::HttpTransport;
use learn_client::types::enrollments::{GetEnrollments, Unenroll};
use learn_client::{Authentication, Client, ErrorKind, RetryPolicy, Stage};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig, crypto};

struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        Self { issuer }
    }

    fn issue(&self) -> (rcgen::Certificate, KeyPair) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        (params.signed_by(&key, &self.issuer).unwrap(), key)
    }

    /// Serves one answer after the other, to those with a certificate of its own only, if that is wanted.
    async fn serve(&self, client_certificates: bool) -> String {
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let builder = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .unwrap();
        let builder = if client_certificates {
            let mut roots = RootCertStore::empty();
            roots.add(self.issuer.der().clone()).unwrap();
            builder.with_client_cert_verifier(
                WebPkiClientVerifier::builder_with_provider(roots.into(), provider)
                    .build()
                    .unwrap(),
            )
        } else {
            builder.with_no_client_auth()
        };
        let (certificate, key) = self.issue();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = builder
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!(
            "https://localhost:{}",
            listener.local_addr().unwrap().port()
        );
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(stream).await else {
                        return;
                    };
                    let mut buffer = vec![0; 16_384];
                    let _ = stream.read(&mut buffer).await;
                    let body = unpaged(2);
                    let _ = stream
                        .write_all(&message(200, &[], body.as_bytes(), body.len()))
                        .await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        url
    }
}

fn client(url: &str, transport: HttpTransport) -> Client {
    Client::builder()
        .base_url(url)
        .authentication(Authentication::token(TOKEN))
        .transport(transport)
        .retry(RetryPolicy::none())
        .build()
        .unwrap()
}

#[tokio::test]
async fn only_trusted_servers_get_credentials() {
    let authority = Authority::new();
    let url = authority.serve(false).await;
    let stranger = HttpTransport::builder().no_proxy().build().unwrap();
    let error = client(&url, stranger)
        .send(&Unenroll::new("1"))
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Connect), "{error:?}");
    assert!(!error.may_have_reached_server());
    assert!(printed(&error).contains("certificate"), "{error}");
    let known = HttpTransport::builder()
        .no_proxy()
        .root_certificates_pem(authority.issuer.pem().as_bytes())
        .build()
        .unwrap();
    assert_eq!(
        client(&url, known)
            .send(&GetEnrollments::new())
            .await
            .unwrap()
            .enrollment
            .len(),
        2
    );
}

#[tokio::test]
async fn client_certificates() {
    let authority = Authority::new();
    let url = authority.serve(true).await;
    let builder = || {
        HttpTransport::builder()
            .no_proxy()
            .root_certificates_pem(authority.issuer.pem().as_bytes())
    };
    let error = client(&url, builder().build().unwrap())
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    printed(&error);
    let (certificate, key) = authority.issue();
    let transport = builder()
        .client_certificate_pem(certificate.pem().as_bytes(), key.serialize_pem().as_bytes())
        .build()
        .unwrap();
    assert_eq!(
        client(&url, transport)
            .send(&GetEnrollments::new())
            .await
            .unwrap()
            .enrollment
            .len(),
        2
    );
}

#[test]
fn what_cannot_be_used_is_named() {
    let error = HttpTransport::builder()
        .root_certificates_pem(b"nonsense")
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("no certificate"), "{error}");
    let error = HttpTransport::builder()
        .client_certificate_pem(b"x", b"y")
        .build()
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Configuration(_)));
    let error = HttpTransport::builder()
        .proxy("http://user:pa55word-cccccccc@:x")
        .build()
        .unwrap_err();
    printed(&error);
}

#[tokio::test]
async fn the_connect_timeout_is_of_the_call() {
    // It accepts, and never says a word of TLS.
    let server = Server::start(|_| vec![Step::Hang]).await;
    let url = server
        .url()
        .replace("http:", "https:")
        .replace("127.0.0.1", "localhost");
    let client = client(&url, HttpTransport::builder().no_proxy().build().unwrap());
    for limit in [200, 600] {
        let started = Instant::now();
        let error = client
            .call(Unenroll::new("1"))
            .connect_timeout(Duration::from_millis(limit))
            .send()
            .await
            .unwrap_err();
        assert!(
            started.elapsed() >= Duration::from_millis(limit)
                && started.elapsed() < Duration::from_millis(limit + 400)
        );
        assert!(matches!(error.kind(), ErrorKind::Connect), "{error:?}");
        assert_eq!(error.stage(), Stage::Connect);
        assert!(!error.may_have_reached_server());
        assert!(printed(&error).contains("connect timeout"), "{error}");
    }
}

#[tokio::test]
async fn a_proxy_that_wants_credentials() {
    let server = Server::start(|_| http(407, "text/html", "<html></html>")).await;
    for url in ["http://learn.invalid", "https://learn.invalid"] {
        let proxy = format!("http://proxy-user:{PASSWORD}@{}", server.address);
        let client = client(url, HttpTransport::builder().proxy(proxy).build().unwrap());
        let error = client.send(&Unenroll::new("1")).await.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::ProxyAuthentication),
            "{error:?}"
        );
        assert!(!error.may_have_reached_server());
        assert!(
            printed(&error).contains("the proxy on the way to learn.invalid wants credentials"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn an_address_in_place_of_what_a_name_resolves_to() {
    let server = Server::start(|_| xml(&unpaged(2))).await;
    let resolving = |address| {
        let transport = HttpTransport::builder()
            .no_proxy()
            .resolve("learn.invalid", address);
        client("http://learn.invalid", transport.build().unwrap())
    };
    let answer = resolving(server.address).send(&GetEnrollments::new()).await;
    assert_eq!(answer.unwrap().enrollment.len(), 2);
    // The server still learns which name was meant.
    assert_eq!(server.requests()[0].header("host"), Some("learn.invalid"));

    // A port that the URL names stays.
    let transport = HttpTransport::builder()
        .no_proxy()
        .resolve("learn.invalid", ([127, 0, 0, 1], 0).into())
        .build()
        .unwrap();
    let url = format!("http://learn.invalid:{}", server.address.port());
    client(&url, transport)
        .send(&GetEnrollments::new())
        .await
        .unwrap();
}

#[tokio::test]
async fn certificates_are_checked_for_the_name_and_not_for_the_address() {
    let authority = Authority::new();
    let url = authority.serve(false).await;
    let port = url.rsplit(':').next().unwrap().parse().unwrap();
    let resolving = |host: &str| {
        let transport = HttpTransport::builder()
            .no_proxy()
            .root_certificates_pem(authority.issuer.pem().as_bytes())
            .resolve(host, ([127, 0, 0, 1], port).into());
        client(&format!("https://{host}"), transport.build().unwrap())
    };
    resolving("localhost")
        .send(&GetEnrollments::new())
        .await
        .unwrap();
    let error = resolving("learn.invalid")
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Connect), "{error:?}");
    assert!(printed(&error).contains("learn.invalid"), "{error}");
}
