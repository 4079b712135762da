use std::fmt;
use std::str::FromStr;

use super::leaf::{InvalidLeaf, Leaf, text_impls};

/// A decimal number, exact: `45.10` stays `45.10`.
///
/// In JSON it is a number where that loses nothing.
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

    impl serde::Serialize for Decimal {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let text = self.to_string();
            if let Ok(whole) = text.parse::<i64>() {
                return serializer.serialize_i64(whole);
            }
            // A float prints the shortest text that reads back as itself, so this says whether it holds the number.
            match text.parse::<f64>() {
                Ok(float) if float.to_string() == text => serializer.serialize_f64(float),
                _ => serializer.serialize_str(&text),
            }
        }
    }

    impl<'de> serde::Deserialize<'de> for Decimal {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl serde::de::Visitor<'_> for Visitor {
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
                    self.visit_str(&value.to_string())
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
    fn json_is_a_number_where_that_is_exact() {
        let json = |text: &str| serde_json::to_string(&Decimal::parse(text).unwrap()).unwrap();
        assert_eq!(json("45.22"), "45.22");
        assert_eq!(json("100"), "100");
        assert_eq!(json("45.10"), "\"45.10\"");
        assert_eq!(
            json("0.12345678901234567890123"),
            "\"0.12345678901234567890123\""
        );
        assert_eq!(
            serde_json::from_str::<Decimal>("0.1").unwrap().to_string(),
            "0.1"
        );
    }
}
