//! Who may come in: API keys and the tokens that were issued for them.
//!
//! They live in memory only: no secret ever reaches the file of the state.

use std::collections::HashMap;
use std::fmt;
use std::sync::Mutex;

use crate::lock::lock;
use crate::secret::{self, ApiKey};

/// The keys and the live tokens.
pub(crate) struct Access {
    lifetime: i64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    keys: Vec<ApiKey>,
    tokens: HashMap<String, Token>,
}

struct Token {
    user: i64,
    expires: i64,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Access(***)")
    }
}

impl Access {
    /// `lifetime` of tokens is in seconds.
    pub(crate) fn new(lifetime: i64) -> Self {
        Self {
            lifetime,
            state: Mutex::default(),
        }
    }

    pub(crate) fn lifetime(&self) -> i64 {
        self.lifetime
    }

    pub(crate) fn add_key(&self, key: ApiKey) {
        lock(&self.state).keys.push(key);
    }

    /// The user that a key acts as. Every key is compared in full, so that time tells nothing.
    pub(crate) fn key_user(&self, client_id: &str, client_secret: &str) -> Option<i64> {
        let state = lock(&self.state);
        state.keys.iter().fold(None, |found, key| {
            let matches = secret::same(&key.client_id, client_id)
                & secret::same(&key.client_secret, client_secret);
            if matches { Some(key.user) } else { found }
        })
    }

    /// A new token. Tokens that have expired are forgotten on the way.
    pub(crate) fn issue(&self, user: i64, now: i64) -> Result<String, getrandom::Error> {
        let token = secret::random::<32>()?;
        let mut state = lock(&self.state);
        state.tokens.retain(|_, token| token.expires > now);
        state.tokens.insert(
            token.clone(),
            Token {
                user,
                expires: now.saturating_add(self.lifetime),
            },
        );
        Ok(token)
    }

    /// The user that a live token acts as. A token is 256 random bits, so looking it up by its hash gives nothing away.
    pub(crate) fn token_user(&self, token: &str, now: i64) -> Option<i64> {
        lock(&self.state)
            .tokens
            .get(token)
            .filter(|token| token.expires > now)
            .map(|token| token.user)
    }

    pub(crate) fn expire(&self, token: &str) {
        lock(&self.state).tokens.remove(token);
    }

    pub(crate) fn expire_all(&self) {
        lock(&self.state).tokens.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_lives_until_it_expires() {
        let access = Access::new(60);
        let token = access.issue(4, 1_000).unwrap();
        assert_eq!(access.token_user(&token, 1_059), Some(4));
        assert_eq!(access.token_user(&token, 1_060), None);
        assert_eq!(access.token_user("", 1_000), None);
        access.issue(4, 2_000).unwrap();
        assert_eq!(lock(&access.state).tokens.len(), 1);
    }

    #[test]
    fn both_halves_of_a_key_must_match() {
        let access = Access::new(60);
        access.add_key(ApiKey {
            client_id: "a".into(),
            client_secret: "s".into(),
            user: 1,
        });
        assert_eq!(access.key_user("a", "s"), Some(1));
        assert_eq!(access.key_user("a", "x"), None);
        assert_eq!(access.key_user("x", "s"), None);
    }
}
