//! Keeps the current token, and lets one renewal serve all who wait for it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use futures_util::FutureExt;
use futures_util::future::Shared;
use learn_types::soap::Credentials;
use secrecy::{ExposeSecret, SecretString};
use tokio::time::Instant;
use tracing::Instrument;

use super::endpoint::{TokenRefused, TokenRequester};
use super::token::{AccessToken, TokenSource};
use super::{Authentication, Method};
use crate::error::{Error, ErrorKind, Stage};
use crate::transport::BoxFuture;

/// Credentials to put into a request, and which token they are.
#[derive(Clone)]
pub(crate) struct Granted {
    pub(crate) credentials: Credentials,
    generation: u64,
}

pub(crate) struct Keeper {
    how: How,
    margin: Duration,
}

enum How {
    /// Credentials that never change.
    Fixed(Credentials),
    Renewed {
        state: Arc<Mutex<State>>,
        origin: Origin,
    },
}

/// Where the next token comes from.
#[derive(Clone)]
enum Origin {
    ApiKey {
        requester: Box<TokenRequester>,
        client_id: SecretString,
        client_secret: SecretString,
    },
    Source(Arc<dyn TokenSource>),
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    renewal: Option<Renewal>,
    generation: u64,
}

type Renewal = Shared<BoxFuture<'static, Result<Granted, Error>>>;

struct Current {
    granted: Granted,
    life: Option<Life>,
    /// Whether the server has accepted it once.
    worked: bool,
    /// Whether the server has refused it: the next call gets another one.
    refused: bool,
}

impl Current {
    /// Whether nothing speaks against it but that it may be renewed early.
    fn is_good(&self) -> bool {
        !self.refused && self.life.as_ref().is_none_or(|life| !life.is_over())
    }

    /// Whether it is to be used without asking for another one.
    fn is_fresh(&self) -> bool {
        let is_young = |life: &Life| Instant::now() < life.renew_at;
        !self.refused && self.life.as_ref().is_none_or(is_young)
    }
}

/// When a token ends, by two clocks: the steady one decides when to renew; it stands still while a computer sleeps,
/// and the other one can be set. Either suffices to believe that a refused token was too old.
struct Life {
    renew_at: Instant,
    ends_at: Instant,
    ends_at_wall: Option<SystemTime>,
}

impl Life {
    fn new(life: Duration, margin: Duration) -> Self {
        let now = Instant::now();
        // A life too short for the margin is used by half.
        let early = life.saturating_sub(margin).max(life / 2);
        Self {
            renew_at: now + early.min(FOREVER),
            ends_at: now + life.min(FOREVER),
            ends_at_wall: SystemTime::now().checked_add(life),
        }
    }

    fn is_over(&self) -> bool {
        Instant::now() >= self.ends_at
            || self
                .ends_at_wall
                .is_some_and(|end| SystemTime::now() >= end)
    }
}

/// A renewal that does not end would hold up all calls, each until its deadline.
const LONGEST_RENEWAL: Duration = Duration::from_mins(1);

/// Keeps sums of times in range.
const FOREVER: Duration = Duration::from_hours(87600);

impl Keeper {
    pub(crate) fn new(
        authentication: Authentication,
        requester: TokenRequester,
        margin: Duration,
    ) -> Self {
        let how = match authentication.0 {
            Method::Account(credentials) => How::Fixed(credentials),
            Method::Token {
                initial: Some(token),
                source: None,
            } => How::Fixed(Credentials::token(token.token.expose_secret())),
            Method::Token { initial, source } => match source {
                Some(source) => How::Renewed {
                    state: Arc::new(Mutex::new(State::starting_with(initial, margin))),
                    origin: Origin::Source(source),
                },
                // Neither a token nor a source cannot be constructed.
                None => How::Fixed(Credentials::token("")),
            },
            Method::ApiKey {
                client_id,
                client_secret,
            } => How::Renewed {
                state: Arc::default(),
                origin: Origin::ApiKey {
                    requester: Box::new(requester),
                    client_id,
                    client_secret,
                },
            },
        };
        Self { how, margin }
    }

    /// The credentials that are good now; gets a token if there is none or it is about to expire.
    pub(crate) async fn credentials(&self) -> Result<Granted, Error> {
        let (state, origin) = match &self.how {
            How::Fixed(credentials) => {
                return Ok(Granted {
                    credentials: credentials.clone(),
                    generation: 0,
                });
            }
            How::Renewed { state, origin } => (state, origin),
        };
        let renewal = {
            let mut locked = lock(state);
            if let Some(current) = &locked.current
                && current.is_fresh()
            {
                return Ok(current.granted.clone());
            }
            if let Some(renewal) = &locked.renewal {
                renewal.clone()
            } else {
                let renewal = renew(origin.clone(), Arc::downgrade(state), self.margin);
                locked.renewal = Some(renewal.clone());
                renewal
            }
        };
        let renewed = renewal.await;
        if renewed.is_err()
            && let Some(current) = &lock(state).current
            && current.is_good()
        {
            // Renewed early and in vain: the one at hand is still good.
            return Ok(current.granted.clone());
        }
        renewed
    }

    /// How long the token at hand still lasts, if that is known.
    pub(crate) fn remaining_life(&self) -> Option<Duration> {
        let How::Renewed { state, .. } = &self.how else {
            return None;
        };
        let locked = lock(state);
        let current = locked.current.as_ref()?;
        let life = current.life.as_ref().filter(|_| !current.refused)?;
        Some(life.ends_at.saturating_duration_since(Instant::now()))
    }

    /// The server accepted these credentials.
    pub(crate) fn accepted(&self, granted: &Granted) {
        if let How::Renewed { state, .. } = &self.how
            && let Some(current) = &mut lock(state).current
            && current.granted.generation == granted.generation
        {
            current.worked = true;
        }
    }

    /// The server refused these credentials; the next call gets others. Says whether this one is to ask again with them:
    /// the token had worked or is past its age, or another one has taken its place meanwhile. After a token that was
    /// refused at its first use, the next one would fare no better within the same call.
    pub(crate) fn refused(&self, granted: &Granted) -> bool {
        let How::Renewed { state, .. } = &self.how else {
            return false;
        };
        let mut locked = lock(state);
        let Some(current) = &mut locked.current else {
            return true;
        };
        if current.granted.generation != granted.generation {
            return true;
        }
        current.refused = true;
        current.worked || current.life.as_ref().is_some_and(Life::is_over)
    }
}

impl State {
    fn starting_with(token: Option<AccessToken>, margin: Duration) -> Self {
        let mut state = Self::default();
        if let Some(token) = token {
            state.install(&token, margin);
        }
        state
    }

    fn install(&mut self, token: &AccessToken, margin: Duration) -> Granted {
        self.generation += 1;
        let granted = Granted {
            credentials: Credentials::token(token.token.expose_secret()),
            generation: self.generation,
        };
        self.current = Some(Current {
            granted: granted.clone(),
            life: token.expires_in.map(|life| Life::new(life, margin)),
            worked: false,
            refused: false,
        });
        granted
    }
}

/// Starts a renewal that goes on even if those who wait for it give up, so that the next one finds it done.
fn renew(origin: Origin, state: Weak<Mutex<State>>, margin: Duration) -> Renewal {
    let owner = state.clone();
    let task = tokio::spawn(
        async move {
            let token = tokio::time::timeout(LONGEST_RENEWAL, get(origin))
                .await
                .unwrap_or_else(|_| Err(failed("it took longer than a minute").transient()));
            tracing::debug!(ok = token.is_ok(), "access token requested");
            let Some(state) = state.upgrade() else {
                return Err(failed("the request was interrupted").transient());
            };
            let mut locked = lock(&state);
            locked.renewal = None;
            token.map(|token| locked.install(&token, margin))
        }
        .in_current_span(),
    );
    async move {
        if let Ok(result) = task.await {
            result
        } else {
            // The runtime that drove it has gone; the next call starts anew.
            if let Some(state) = owner.upgrade() {
                lock(&state).renewal = None;
            }
            Err(failed("the request was interrupted").transient())
        }
    }
    .boxed()
    .shared()
}

async fn get(origin: Origin) -> Result<AccessToken, Error> {
    match origin {
        Origin::ApiKey {
            requester,
            client_id,
            client_secret,
        } => requester.request(&client_id, &client_secret).await,
        Origin::Source(source) => source.token().await.map_err(|error| {
            Error::new(Stage::Token, ErrorKind::Token).with_source(SourceFailed(error))
        }),
    }
}

fn failed(why: &str) -> Error {
    Error::new(Stage::Token, ErrorKind::Token).with_source(TokenRefused(why.to_owned()))
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    // Nothing panics while it is held, and the state would still be whole.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a user's token source said.
#[derive(Debug)]
struct SourceFailed(Box<dyn std::error::Error + Send + Sync>);

impl std::fmt::Display for SourceFailed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the token source failed: {}", self.0)
    }
}

impl std::error::Error for SourceFailed {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_life_is_over_when_either_clock_says_so() {
        let (soon, past) = (Instant::now() + FOREVER, Instant::now());
        let over = |ends_at, ends_at_wall| Life {
            renew_at: past,
            ends_at,
            ends_at_wall,
        };
        let later = SystemTime::now().checked_add(FOREVER);
        assert!(over(past, later).is_over());
        assert!(over(past, None).is_over());
        assert!(over(soon, Some(SystemTime::now())).is_over());
        assert!(!over(soon, later).is_over());
    }

    #[test]
    fn tokens_are_told_apart() {
        let mut state = State::default();
        let token = AccessToken::new("t");
        let margin = Duration::ZERO;
        let first = state.install(&token, margin);
        assert!(state.install(&token, margin).generation > first.generation);
    }
}
