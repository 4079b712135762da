//! Client of the iSpring Learn SOAP API.
//!
//! [`Client::send`] sends any operation of [`types`], or one of your own; [`Client::items`] reads all pages;
//! [`Client::raw`] sends XML that you wrote. A failed call is one [`Error`], which says how far the call came, whether
//! the server may have seen it, and what the server said.
//!
//! ```no_run
//! use learn_client::types::enrollments::ListEnrollments;
//! use learn_client::{Authentication, Client};
//!
//! # async fn example() -> Result<(), learn_client::Error> {
//! let client = Client::builder()
//!     .authentication(Authentication::api_key("client id", "client secret"))
//!     .build()?;
//! let page = client.send(&ListEnrollments::new().page_size(100)).await?;
//! println!("{} enrollments", page.enrollment.len());
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! - `http` (default): the transport over reqwest, and rustls with AWS-LC. Without it, bring a [`transport::Transport`].
//! - `blocking`: `blocking::Client` for programs without an async runtime.
//! - `compression` (default): gzip, deflate and brotli answers.
//! - `system-proxy` (default): the proxy settings of the system and the environment.
//! - `rust-dns`: host names are looked up in Rust (hickory) and not through the C library; for static programs.
//! - `tower`: any tower service of HTTP messages as a transport.
//! - `reqwest-0-13`: `HttpTransport::from_reqwest`, which makes that version of reqwest a part of the interface.
//! - `serde`: JSON with wire names and wire values for every type: the status of a user is the number 1.
//!
//! All features are additive.
//!
//! # Beside other users of reqwest and rustls
//!
//! Cargo builds one reqwest and one rustls for a whole program, with the features of all that use them. This client turns
//! on what both have by default, TLS with AWS-LC as its provider, so that `reqwest::Client::new()` and
//! `rustls::ClientConfig::builder()` of the program work as before; it sets nothing for the whole process. A program that
//! has rustls with ring *alone* and never says which provider it means has two of them now, and rustls panics where it
//! would have to choose. It has to say it, once, at its start:
//!
//! ```ignore
//! let _ = rustls::crypto::ring::default_provider().install_default();
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod cause;
mod client;
mod clock;
mod drift;
mod endpoint;
mod error;
mod exchange;
mod outcome;
mod pages;
mod prints;
mod proxy_in_use;
mod raw;
mod redact;
mod retry;
mod rows;
mod scrub;
mod settings;
mod shared;
mod statuses;
mod text;
mod throttle;
pub mod transport;

// Their types stand in signatures here.
pub use {bytes, http, url};

pub use auth::{AccessToken, Authentication, TokenSource};
pub use call::Call;
pub use cause::{Cause, CertificateTrouble};
pub use client::{Client, ClientBuilder};
pub use drift::{Capture, DriftReport};
pub use endpoint::Region;
pub use error::{Error, ErrorKind, Paging, Progress, Stage};
pub use learn_types as types;
pub use learn_types::decode::{Doubt, Drift, Foreign, Limits};
pub use learn_types::operation::{Effect, FaultClass};
pub use learn_types::soap::{EnvelopeStyle, Fault};
pub use outcome::Outcome;
pub use pages::{Collected, Items, Page, Pages};
pub use raw::{RawAnswer, RawCall, RawRequest};
pub use retry::RetryPolicy;
pub use rows::Rows;
pub use scrub::Scrubber;
pub use statuses::{ALL_USER_STATUSES, AllUserStatuses};
