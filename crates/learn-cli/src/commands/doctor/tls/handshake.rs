//! A handshake that takes any certificate, to look at it. Nothing is sent over the connection, and it is closed.

use std::sync::{Arc, Mutex, PoisonError};

use learn_client::Cause;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::certificate::Certificate;
use crate::commands::doctor::patient::Patient;
use crate::commands::doctor::target::Target;
use crate::commands::doctor::tcp;

/// The certificates that a server showed, its own first.
#[derive(Clone, Debug)]
pub(super) struct Chain(Vec<CertificateDer<'static>>);

/// Why a server showed no certificates.
pub(super) struct NoChain {
    pub(super) why: String,
    pub(super) cause: Option<Cause>,
}

impl From<String> for NoChain {
    fn from(why: String) -> Self {
        Self { why, cause: None }
    }
}

/// Whether a chain is trusted.
pub(super) enum Verdict {
    Trusted,
    /// By the certificates of `--ca-file`, and not by the system.
    TrustedByFile,
    /// There is nothing to judge by.
    NoRoots(String),
    Refused(Error),
}

impl Chain {
    pub(super) fn leaf(&self) -> Certificate {
        Certificate::read(self.0.first().map_or(&[], |der| der.as_ref()))
    }

    /// Who issued the last certificate: the root, or what comes closest to it.
    pub(super) fn last_issuer(&self) -> String {
        Certificate::read(self.0.last().map_or(&[], |der| der.as_ref())).issuer
    }
}

/// The certificates that a host shows.
pub(super) async fn chain(patient: &Patient, target: &Target) -> Result<Chain, NoChain> {
    let stream = tcp::connect(patient, target).await?;
    let provider = Arc::new(ring::default_provider());
    let witness = Arc::new(Witness {
        provider: Arc::clone(&provider),
        shown: Mutex::default(),
    });
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(&witness) as Arc<dyn ServerCertVerifier>)
        .with_no_client_auth();
    let name = ServerName::try_from(target.host.clone())
        .map_err(|_| format!("{} is no name for a certificate", target.host))?;
    let handshake = TlsConnector::from(Arc::new(config)).connect(name, stream);
    let ended = timeout(patient.patience, handshake).await;
    let shown = witness
        .shown
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    match (shown, ended) {
        // A server may want a certificate of ours: its own is known by then.
        (shown, _) if !shown.is_empty() => Ok(Chain(shown)),
        (_, Ok(Err(error))) => {
            let cause = Cause::of(&error);
            let why = cause
                .as_ref()
                .map_or_else(|| error.to_string(), Cause::to_string);
            Err(NoChain { why, cause })
        }
        (_, Ok(Ok(_))) => Err("the server showed no certificate".to_owned().into()),
        (_, Err(_)) => Err(patient.too_slow().into()),
    }
}

/// Judges a chain as the client does.
pub(super) fn verify(chain: &Chain, host: &str, extra: Option<&[u8]>) -> Verdict {
    let provider = Arc::new(ring::default_provider());
    let judge = |verifier: Result<Verifier, Error>| -> Result<Result<(), Error>, Error> {
        let verifier = verifier?;
        let name = ServerName::try_from(host.to_owned())
            .map_err(|_| Error::General("no name for a certificate".to_owned()))?;
        let Some((leaf, rest)) = chain.0.split_first() else {
            return Err(Error::NoCertificatesPresented);
        };
        Ok(verifier
            .verify_server_cert(leaf, rest, &name, &[], UnixTime::now())
            .map(|_| ()))
    };
    let alone = judge(Verifier::new(Arc::clone(&provider)));
    if let Ok(Ok(())) = alone {
        return Verdict::Trusted;
    }
    let roots: Vec<CertificateDer<'static>> = extra
        .map(|pem| {
            CertificateDer::pem_slice_iter(pem)
                .filter_map(Result::ok)
                .collect()
        })
        .unwrap_or_default();
    if !roots.is_empty() {
        match judge(Verifier::new_with_extra_roots(roots, provider)) {
            Ok(Ok(())) => return Verdict::TrustedByFile,
            Ok(Err(error)) => return Verdict::Refused(error),
            Err(_) => {}
        }
    }
    match alone {
        Ok(Err(error)) => Verdict::Refused(error),
        Err(error) => Verdict::NoRoots(error.to_string()),
        Ok(Ok(())) => Verdict::Trusted,
    }
}

/// Takes every certificate, and keeps it to be judged.
#[derive(Debug)]
struct Witness {
    provider: Arc<CryptoProvider>,
    shown: Mutex<Vec<CertificateDer<'static>>>,
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.clear();
        shown.push(end_entity.clone().into_owned());
        shown.extend(intermediates.iter().map(|der| der.clone().into_owned()));
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let algorithms = &self.provider.signature_verification_algorithms;
        algorithms.supported_schemes()
    }
}
