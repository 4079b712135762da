//! The ids that the outside sees.
//!
//! Inside, every row has a small number; outside, it has a UUID. The one is computed from the other, so that two million
//! enrollments need neither a column nor an index for it, and so that the same seed always gives the same ids.

/// What an id names. An id of one kind is never taken for one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Department = 1,
    User,
    Role,
    Group,
    Content,
    Module,
    Enrollment,
    Certificate,
    Training,
    TrainingType,
    Session,
    Day,
    Task,
    Page,
}

/// The codec of one sandbox: depends on its seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ids {
    seed: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The UUID of a row.
    pub(crate) fn encode(self, kind: Kind, number: i64) -> String {
        let [low, mid, high, clock, node] = fields(self.bits(kind as u64, number));
        format!("{low:08x}-{mid:04x}-{high:04x}-{clock:04x}-{node:012x}")
    }

    /// The row of a UUID, if it is one of ours and of this kind.
    pub(crate) fn decode(self, kind: Kind, text: &str) -> Option<i64> {
        self.decode_bits(kind as u64, text)
    }

    /// An opaque token: a place in a list. `list` tells lists apart.
    pub(crate) fn page_token(self, list: &str, place: i64) -> String {
        format!("{:032x}", self.bits(list_key(list), place))
    }

    /// The place that a token names, if the token belongs to this list.
    pub(crate) fn page_place(self, list: &str, token: &str) -> Option<i64> {
        self.decode_bits(list_key(list), token)
    }

    fn bits(self, kind: u64, number: i64) -> u128 {
        let key = mix(self.seed ^ mix(kind));
        let body = mix(number.cast_unsigned() ^ key);
        let check = mix(body ^ key.rotate_left(32));
        // Version 8 and the variant of RFC 9562 stand at their places: 60 bits of the body are split around them.
        let high = (body >> 16) << 16 | 0x8000 | (body >> 4) & 0x0fff;
        let low = 0x8000_0000_0000_0000 | (body & 0xf) << 58 | check >> 6;
        u128::from(high) << 64 | u128::from(low)
    }

    fn decode_bits(self, kind: u64, text: &str) -> Option<i64> {
        let bits = parse(text)?;
        let (high, low) = (part(bits, 64, 64), part(bits, 0, 64));
        let body = (high >> 16) << 16 | (high & 0x0fff) << 4 | (low >> 58) & 0xf;
        let key = mix(self.seed ^ mix(kind));
        let number = (unmix(body) ^ key).cast_signed();
        (self.bits(kind, number) == bits).then_some(number)
    }
}

fn list_key(list: &str) -> u64 {
    list.bytes().fold((Kind::Page as u64) << 32, |key, byte| {
        mix(key ^ u64::from(byte))
    })
}

fn fields(bits: u128) -> [u64; 5] {
    [(96, 32), (80, 16), (64, 16), (48, 16), (0, 48)].map(|(shift, width)| part(bits, shift, width))
}

/// So many bits from a place on.
fn part(bits: u128, shift: u32, width: u32) -> u64 {
    u64::try_from((bits >> shift) & ((1 << width) - 1)).unwrap_or_default()
}

/// Reads 32 hexadecimal digits, whatever dashes stand between them.
fn parse(text: &str) -> Option<u128> {
    let mut bits = 0_u128;
    let mut digits = 0;
    for character in text.chars().filter(|character| *character != '-') {
        digits += 1;
        if digits > 32 {
            return None;
        }
        bits = bits << 4 | u128::from(character.to_digit(16)?);
    }
    (digits == 32).then_some(bits)
}

/// The finalizer of `SplitMix64`: a permutation of 64 bits that leaves no pattern to see.
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Its inverse.
fn unmix(mut x: u64) -> u64 {
    x = (x ^ (x >> 31) ^ (x >> 62)).wrapping_mul(0x3196_42b2_d24d_8ec3);
    x = (x ^ (x >> 27) ^ (x >> 54)).wrapping_mul(0x96de_1b17_3f11_9089);
    x ^ (x >> 30) ^ (x >> 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_back_to_its_row_and_to_no_other() {
        let ids = Ids::new(7);
        for number in (0..2_000).chain([i64::MAX, 1 << 40]) {
            let id = ids.encode(Kind::Enrollment, number);
            assert_eq!(ids.decode(Kind::Enrollment, &id), Some(number), "{id}");
            assert_eq!(ids.decode(Kind::User, &id), None, "{id}");
            assert_eq!(Ids::new(8).decode(Kind::Enrollment, &id), None, "{id}");
        }
    }

    #[test]
    fn an_id_looks_like_a_uuid() {
        let id = Ids::new(1).encode(Kind::User, 1);
        assert_eq!(id.len(), 36);
        assert_eq!(&id[14..15], "8");
        assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
        let ids: std::collections::BTreeSet<_> = (0..10_000)
            .map(|n| Ids::new(1).encode(Kind::User, n))
            .collect();
        assert_eq!(ids.len(), 10_000);
    }

    #[test]
    fn what_is_no_id_is_nothing() {
        for text in [
            "",
            "1",
            "fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5",
            "é",
            &"0".repeat(33),
        ] {
            assert_eq!(Ids::new(1).decode(Kind::User, text), None, "{text}");
        }
    }

    #[test]
    fn a_page_token_belongs_to_its_list() {
        let ids = Ids::new(3);
        let token = ids.page_token("listEnrollments", 1_000);
        assert_eq!(ids.page_place("listEnrollments", &token), Some(1_000));
        assert_eq!(ids.page_place("listUsers", &token), None);
    }
}
