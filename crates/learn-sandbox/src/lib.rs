//! A server of the iSpring Learn SOAP API that behaves: for tests and trials without an account.
//!
//! It answers the operations of the contract from one consistent state, a demo company in SQLite: what a request
//! writes, later requests read. Tokens expire, pages end, roles are limited, and what goes wrong with a service can be
//! made to go wrong here, by request header or by [`Rule`].
//!
//! ```
//! use learn_sandbox::{Injection, Rule, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), learn_sandbox::Error> {
//! let sandbox = Sandbox::start().await?;
//! sandbox.inject([Rule::on("getEnrollments").times(1).inject(Injection::new().status(503).retry_after("1"))]);
//! // Point the code under test at sandbox.base_url(), with sandbox.client_id() and sandbox.client_secret().
//! // Then assert on sandbox.journal().
//! # Ok(())
//! # }
//! ```
//!
//! Every sandbox has a port, a state and a key of its own, so tests can run side by side. A test without an async runtime
//! starts one with [`Sandbox::start_blocking`].

#![cfg_attr(docsrs, feature(doc_cfg))]

mod access;
mod app;
mod behaviour;
mod builder;
mod call;
mod caller;
#[cfg(feature = "cli")]
pub mod cli;
mod clock;
mod due;
mod error;
mod http;
mod ids;
mod injection;
mod journal;
mod links;
mod lock;
mod mask;
mod progress;
mod refusal;
mod result;
mod sandbox;
mod script;
mod secret;
mod seed;
mod store;
mod style;
mod work;
mod writer;

/// Whether the sandbox carries an operation of the contract out. One that it does not is answered with made-up values, and changes nothing.
pub fn implements(operation: &learn_types::operation::OperationDescriptor) -> bool {
    behaviour::is_known(operation)
}

pub use builder::SandboxBuilder;
pub use error::Error;
pub use injection::{HEADER_PREFIX, Injection};
pub use journal::Exchange;
pub use sandbox::Sandbox;
pub use script::Rule;
pub use secret::ApiKey;
pub use seed::Scale;
pub use style::AnswerStyle;
