//! Links to certificates, which live for ten minutes.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::lock::lock;
use crate::secret;

/// Where links lead.
pub(crate) const CERTIFICATE_PATH: &str = "/download/v1/certificate/";

/// How long the vendor's page says that a link lives, in seconds.
const LIFETIME: i64 = 600;

/// The live links: a random token leads to a certificate.
#[derive(Default)]
pub(crate) struct Links(Mutex<HashMap<String, Link>>);

struct Link {
    certificate: i64,
    expires: i64,
}

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Links(***)")
    }
}

impl Links {
    /// A new token for a certificate.
    pub(crate) fn issue(&self, certificate: i64, now: i64) -> Result<String, getrandom::Error> {
        let token = secret::random::<24>()?;
        let mut links = lock(&self.0);
        links.retain(|_, link| link.expires > now);
        let expires = now.saturating_add(LIFETIME);
        links.insert(
            token.clone(),
            Link {
                certificate,
                expires,
            },
        );
        Ok(token)
    }

    /// Whether a token still opens a certificate.
    pub(crate) fn opens(&self, token: &str, certificate: i64, now: i64) -> bool {
        lock(&self.0)
            .get(token)
            .is_some_and(|link| link.certificate == certificate && link.expires > now)
    }
}
