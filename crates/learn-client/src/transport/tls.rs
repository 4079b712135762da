//! TLS by rustls with the provider of this client, never a process-wide one.

mod issuer;
mod judge;

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls_platform_verifier::Verifier;

use judge::Judge;
pub(crate) use judge::{NoRoots, UnknownAuthority};

/// What a user adds to the system's own trust.
#[derive(Default)]
pub(super) struct TlsSettings {
    pub(super) extra_roots: Vec<CertificateDer<'static>>,
    pub(super) identity: Option<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)>,
}

impl TlsSettings {
    pub(super) fn add_roots(&mut self, pem: &[u8]) -> Result<(), String> {
        let roots = certificates(pem)?;
        self.extra_roots.extend(roots);
        Ok(())
    }

    pub(super) fn set_identity(
        &mut self,
        certificates_pem: &[u8],
        key_pem: &[u8],
    ) -> Result<(), String> {
        let chain = certificates(certificates_pem)?;
        let key = PrivateKeyDer::from_pem_slice(key_pem)
            .map_err(|_| "the private key of the client certificate is not valid PEM".to_owned())?;
        self.identity = Some((chain, key));
        Ok(())
    }

    /// The configuration of rustls. A system without any root certificate gets as far as plain HTTP.
    pub(super) fn config(self) -> Result<ClientConfig, String> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let versions = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        let system = verifier(self.extra_roots, Arc::clone(&provider));
        if let Err(error) = &system {
            tracing::warn!(%error, "no root certificates: HTTPS will not work");
        }
        let verified = versions
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Judge::new(system, &provider)));
        match self.identity {
            Some((chain, key)) => verified
                .with_client_auth_cert(chain, key)
                .map_err(|error| format!("the client certificate is not usable: {error}")),
            None => Ok(verified.with_no_client_auth()),
        }
    }
}

#[cfg(not(target_os = "android"))]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Verifier::new_with_extra_roots(roots, provider)
}

#[cfg(target_os = "android")]
fn verifier(
    _roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Verifier::new(provider)
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, String> {
    let certificates = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("the certificates are not valid PEM: {error}"))?;
    if certificates.is_empty() {
        return Err("the PEM holds no certificate".to_owned());
    }
    Ok(certificates)
}
