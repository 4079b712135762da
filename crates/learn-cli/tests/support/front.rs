//! A server in front of a sandbox: with TLS, or with another clock.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::net::SocketAddr;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// It ends with this.
pub(crate) struct Front {
    pub(crate) address: SocketAddr,
    _runtime: Runtime,
}

impl Front {
    /// Passes everything on, and sets the `Date` of answers off by so many seconds.
    pub(crate) fn with_clock(backend: SocketAddr, seconds: i64) -> Self {
        Self::start(backend, None, seconds)
    }

    /// Passes everything on that comes through TLS.
    pub(crate) fn with_tls(backend: SocketAddr, config: Arc<ServerConfig>) -> Self {
        Self::start(backend, Some(config), 0)
    }

    fn start(backend: SocketAddr, tls: Option<Arc<ServerConfig>>, seconds: i64) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let tls = tls.clone();
                tokio::spawn(async move {
                    let Ok(behind) = TcpStream::connect(backend).await else {
                        return;
                    };
                    match tls {
                        None => pump(stream, behind, seconds).await,
                        Some(config) => {
                            if let Ok(stream) = TlsAcceptor::from(config).accept(stream).await {
                                pump(stream, behind, seconds).await;
                            }
                        }
                    }
                });
            }
        });
        Self {
            address,
            _runtime: runtime,
        }
    }
}

async fn pump(front: impl AsyncRead + AsyncWrite, behind: TcpStream, seconds: i64) {
    let (mut from_client, mut to_client) = tokio::io::split(front);
    let (mut from_server, mut to_server) = behind.into_split();
    let requests = tokio::io::copy(&mut from_client, &mut to_server);
    let answers = async {
        let mut buffer = vec![0; 65_536];
        while let Ok(count @ 1..) = from_server.read(&mut buffer).await {
            let piece = shifted(&buffer[..count], seconds);
            if to_client.write_all(&piece).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        _ = requests => {}
        () = answers => {}
    }
}

/// An answer with another time in its head.
fn shifted(answer: &[u8], seconds: i64) -> Vec<u8> {
    let mut answer = answer.to_vec();
    let name = b"date: ";
    let head = answer.windows(name.len()).position(|piece| piece == name);
    if let Some(at) = head.filter(|_| seconds != 0) {
        let place = at + name.len()..at + name.len() + 29;
        let text = std::str::from_utf8(&answer[place.clone()]).unwrap();
        let time = DateTimeParser::new().parse_timestamp(text).unwrap() + seconds.seconds();
        let text = DateTimePrinter::new().timestamp_to_rfc9110_string(&time);
        answer[place].copy_from_slice(text.unwrap().as_bytes());
    }
    answer
}

/// A certification authority that nobody knows.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    pub(crate) fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        Self { issuer }
    }

    pub(crate) fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// What a server needs to be these hosts.
    pub(crate) fn serve(&self, hosts: &[&str]) -> Arc<ServerConfig> {
        self.issue(&CertificateParams::new(names(hosts)).unwrap())
    }

    /// The same with a certificate that has expired.
    pub(crate) fn serve_expired(&self, hosts: &[&str]) -> Arc<ServerConfig> {
        let mut params = CertificateParams::new(names(hosts)).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2021, 1, 1);
        self.issue(&params)
    }

    fn issue(&self, params: &CertificateParams) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        Arc::new(config)
    }
}

fn names(hosts: &[&str]) -> Vec<String> {
    hosts.iter().map(|host| (*host).to_owned()).collect()
}
