use std::sync::Arc;

use crate::failure::{Failure, INTERRUPTED};
use crate::interrupt::Interrupt;

/// Whether Ctrl-C has come, for loops over rows.
#[derive(Clone)]
pub(super) struct Stop(Arc<Interrupt>);

impl Stop {
    pub(super) fn listen() -> Self {
        Self(Arc::new(Interrupt::listen()))
    }

    /// Fails once Ctrl-C has come.
    pub(super) fn check(&self) -> Result<(), Failure> {
        if self.0.has_come() {
            return Err(Failure::new(INTERRUPTED, "interrupted"));
        }
        Ok(())
    }
}
