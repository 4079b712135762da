use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Stage};

/// How far a call has come: read by the deadline, which interrupts it anywhere.
#[derive(Default)]
pub(super) struct Track {
    stage: AtomicU8,
    attempts: AtomicU32,
    reached: AtomicBool,
    last: Mutex<Option<Error>>,
}

const STAGES: [Stage; 4] = [Stage::Wait, Stage::Token, Stage::Send, Stage::Read];

impl Track {
    pub(super) fn enter(&self, stage: Stage) {
        let index = STAGES.iter().position(|known| *known == stage).unwrap_or(0);
        self.stage
            .store(u8::try_from(index).unwrap_or(0), Ordering::Relaxed);
    }

    pub(super) fn stage(&self) -> Stage {
        STAGES
            .get(usize::from(self.stage.load(Ordering::Relaxed)))
            .copied()
            .unwrap_or(Stage::Wait)
    }

    /// Counts an attempt and gives its number.
    pub(super) fn begin(&self) -> u32 {
        self.attempts.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(super) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    /// Remembers a failed attempt that is followed by another one.
    pub(super) fn failed(&self, error: Error) {
        if error.may_have_reached_server() {
            self.reached.store(true, Ordering::Relaxed);
        }
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
    }

    pub(super) fn reached(&self) -> bool {
        self.reached.load(Ordering::Relaxed)
    }

    pub(super) fn last(&self) -> Option<Error> {
        self.last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}
