//! Keys, tokens and passwords: how they are made and compared.

use std::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// `N` random bytes as hexadecimal digits.
pub(crate) fn random<const N: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0xf])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// Compares in a time that does not tell where two texts differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// What is kept of a password. The sandbox holds no real ones; the salt keeps its file from being a list of them anyway.
pub(crate) fn hash_password(password: &str) -> Result<String, getrandom::Error> {
    let salt = random::<8>()?;
    Ok(format!("{salt}${}", digest(&salt, password)))
}

/// Whether a password is the one that was kept.
pub(crate) fn is_password(kept: &str, password: &str) -> bool {
    kept.split_once('$')
        .is_some_and(|(salt, hash)| same(hash, &digest(salt, password)))
}

fn digest(salt: &str, password: &str) -> String {
    hex(&Sha256::digest(format!("{salt}{password}")))
}

/// An API key: what a client exchanges for tokens. Acts as one user of the sandbox.
#[derive(Clone)]
pub struct ApiKey {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    /// The row of the user.
    pub(crate) user: i64,
}

impl ApiKey {
    /// The public half.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The secret half.
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({}, ***)", self.client_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_something_else() {
        let kept = hash_password("Secret1").unwrap();
        assert!(!kept.contains("Secret1"));
        assert!(is_password(&kept, "Secret1"));
        assert!(!is_password(&kept, "secret1"));
        assert!(!is_password("", ""));
        assert_ne!(kept, hash_password("Secret1").unwrap());
    }

    #[test]
    fn random_texts_differ() {
        assert_eq!(random::<16>().unwrap().len(), 32);
        assert_ne!(random::<16>().unwrap(), random::<16>().unwrap());
    }
}
