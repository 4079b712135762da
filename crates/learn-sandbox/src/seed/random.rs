use crate::ids::mix;

/// Random numbers that depend on nothing but the seed, the topic and the row: no generator is handed around, so adding
/// a column never changes another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(mix(seed ^ 0x9e37_79b9_7f4a_7c15))
    }

    fn number(self, topic: &str, row: i64) -> u64 {
        let topic = topic
            .bytes()
            .fold(self.0, |state, byte| mix(state ^ u64::from(byte)));
        mix(topic ^ row.cast_unsigned())
    }

    /// A number from 0 up to, not including, `bound`.
    pub(super) fn below(self, topic: &str, row: i64, bound: i64) -> i64 {
        let bound = bound.max(1).cast_unsigned();
        (self.number(topic, row) % bound).cast_signed()
    }

    /// Whether it happens, in `percent` of all rows.
    pub(super) fn chance(self, topic: &str, row: i64, percent: i64) -> bool {
        self.below(topic, row, 100) < percent
    }

    /// One of the items.
    pub(super) fn pick<'a>(self, topic: &str, row: i64, items: &[&'a str]) -> &'a str {
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        nth(items, self.below(topic, row, length)).unwrap_or_default()
    }
}

/// The item at a place, counted round and round.
pub(super) fn nth<T: Copy>(items: &[T], place: i64) -> Option<T> {
    let length = i64::try_from(items.len()).ok()?;
    let place = usize::try_from(place.checked_rem_euclid(length)?).ok()?;
    items.get(place).copied()
}
