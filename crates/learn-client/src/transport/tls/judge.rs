//! The judgement of the system on a certificate, and who has issued one that it does not trust.

use std::fmt;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use rustls_platform_verifier::Verifier;

use super::issuer;

#[derive(Debug)]
pub(super) struct Judge {
    /// None where there is nothing to judge by, and why.
    verifier: Result<Verifier, NoRoots>,
    algorithms: WebPkiSupportedAlgorithms,
}

/// Nobody who is trusted has issued the certificate. The name of who has, as far as it can be read.
#[derive(Debug)]
pub(crate) struct UnknownAuthority(pub(crate) Option<String>);

/// There is nothing to judge certificates by.
#[derive(Clone, Debug)]
pub(crate) struct NoRoots(String);

impl Judge {
    pub(super) fn new(verifier: Result<Verifier, Error>, provider: &CryptoProvider) -> Self {
        Self {
            verifier: verifier.map_err(|error| NoRoots(error.to_string())),
            algorithms: provider.signature_verification_algorithms,
        }
    }
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verifier = self
            .verifier
            .as_ref()
            .map_err(|no_roots| refusal(no_roots.clone()))?;
        verifier
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| match error {
                // The library does not say whom it does not know.
                Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
                    refusal(UnknownAuthority(issuer::of(end_entity, intermediates)))
                }
                error => error,
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(message, certificate, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(message, certificate, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

fn refusal(why: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(why))))
}

impl fmt::Display for UnknownAuthority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(name) => write!(f, "the issuer {name} is not trusted"),
            None => f.write_str("the issuer is not trusted"),
        }
    }
}

impl fmt::Display for NoRoots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no root certificates: {}", self.0)
    }
}

impl std::error::Error for UnknownAuthority {}
impl std::error::Error for NoRoots {}
