//! One format: what takes rows in their final order.

use serde_json::Value;

use crate::failure::Failure;

/// Whether the caller should go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum Flow {
    /// More rows are welcome.
    Continue,
    /// `--limit` is reached, or a table is full: further rows would be ignored.
    Stop,
}

/// Whether all rows came that were asked for. Those that `--limit` cuts off were not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Completeness {
    Complete,
    /// Reading came to its end, and there may be more all the same. What came is worth printing.
    InDoubt,
    Partial,
}

/// One format. Its rows are in their final order, its columns are known.
pub(super) trait Sink: Send {
    fn row(&mut self, row: &Value) -> Result<(), Failure>;

    /// Whether a row came that has no place, so that further ones are in vain. The end says so.
    fn is_full(&self) -> bool {
        false
    }

    /// Hands over what was written so far, where the format can.
    fn flush(&mut self) -> Result<(), Failure> {
        Ok(())
    }

    fn finish(self: Box<Self>, completeness: Completeness) -> Result<(), Failure>;
}
