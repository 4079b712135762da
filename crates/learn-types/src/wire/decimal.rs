use std::fmt;
use std::str::FromStr;

use super::leaf::{InvalidLeaf, Leaf, text_impls};

/// A decimal number, exact: `45.10` stays `45.10`.
///
/// In JSON it is a number. With the feature `arbitrary-precision` that has the digits as they are written; without, it is
/// the nearest double (`45.1`), because `serde_json` can say no more then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// The number, for arithmetic.
    pub fn get(self) -> rust_decimal::Decimal {
        self.0
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self(value)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Leaf for Decimal {
    const EXPECTED: &'static str = "a decimal number";

    fn parse(text: &str) -> Result<Self, InvalidLeaf> {
        rust_decimal::Decimal::from_str_exact(text)
            .or_else(|_| rust_decimal::Decimal::from_scientific(text))
            .map(Self)
            .map_err(|_| InvalidLeaf)
    }
}

impl FromStr for Decimal {
    type Err = InvalidLeaf;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text.trim())
    }
}

text_impls!(Decimal, "decimal");

#[cfg(feature = "serde")]
mod json {
    use super::Decimal;
    use crate::wire::Leaf;

    /// How `serde_json` hands over a number as it is written, where its feature `arbitrary_precision` is on.
    const AS_WRITTEN: &str = "$serde_json::private::Number";

    impl serde::Serialize for Decimal {
        #[cfg(feature = "arbitrary-precision")]
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use std::str::FromStr;

            serde_json::Number::from_str(&self.to_string())
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer)
        }

        #[cfg(not(feature = "arbitrary-precision"))]
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let text = self.to_string();
            if let Ok(whole) = text.parse::<i64>() {
                return serializer.serialize_i64(whole);
            }
            let nearest: f64 = text.parse().map_err(serde::ser::Error::custom)?;
            serializer.serialize_f64(nearest)
        }
    }

    impl<'de> serde::Deserialize<'de> for Decimal {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl<'de> serde::de::Visitor<'de> for Visitor {
                type Value = Decimal;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(Decimal::EXPECTED)
                }

                fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Decimal, E> {
                    Ok(value.into())
                }

                fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Decimal, E> {
                    Ok(Decimal(value.into()))
                }

                fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Decimal, E> {
                    // `7.0` stays `7.0`.
                    self.visit_str(&format!("{value:?}"))
                }

                fn visit_map<A: serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> Result<Decimal, A::Error> {
                    match map.next_entry::<String, String>()? {
                        Some((key, text)) if key == AS_WRITTEN => self.visit_str(&text),
                        _ => Err(serde::de::Error::invalid_type(
                            serde::de::Unexpected::Map,
                            &self,
                        )),
                    }
                }

                fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Decimal, E> {
                    Decimal::parse(value.trim())
                        .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(value), &self))
                }
            }
            deserializer.deserialize_any(Visitor)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_sent() {
        for text in ["45.22", "100", "45.10", "-0.5", "0.1"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Decimal::parse("1e2").unwrap().to_string(), "100");
        for text in ["", "abc", "1,5", "0x10", "NaN"] {
            assert!(Decimal::parse(text).is_err(), "{text}");
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_is_always_a_number() {
        for text in ["45.22", "100", "45.10", "0.12345678901234567890123", "-7.0"] {
            let decimal = Decimal::parse(text).unwrap();
            let json = serde_json::to_value(decimal).unwrap();
            assert!(json.is_number(), "{json}");
            let nearest: f64 = text.parse().unwrap();
            assert_eq!(json.as_f64(), Some(nearest));
        }
        for text in ["0.1", "7", "\"45.10\"", "1e2"] {
            assert!(serde_json::from_str::<Decimal>(text).is_ok(), "{text}");
        }
        for text in ["{}", "{\"a\":\"1\"}", "[1]", "true", "null", "\"x\""] {
            assert!(serde_json::from_str::<Decimal>(text).is_err(), "{text}");
        }
    }

    #[cfg(feature = "arbitrary-precision")]
    #[test]
    fn json_keeps_the_digits() {
        for text in ["45.22", "100", "45.10", "0.12345678901234567890123", "-7.0"] {
            let decimal = Decimal::parse(text).unwrap();
            assert_eq!(serde_json::to_string(&decimal).unwrap(), text);
            let value = serde_json::to_value(decimal).unwrap();
            assert_eq!(value.to_string(), text);
            for again in [
                serde_json::from_str::<Decimal>(text),
                serde_json::from_value(value),
            ] {
                assert_eq!(again.unwrap().to_string(), text);
            }
        }
    }
}
