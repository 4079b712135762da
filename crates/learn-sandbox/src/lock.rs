use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks. What a panic elsewhere left behind is still consistent: every change is one assignment or one transaction.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
