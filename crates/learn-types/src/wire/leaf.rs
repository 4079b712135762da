use std::fmt;

/// A value that stands as text inside an element.
///
/// Implement it for a value type of your own operation.
pub trait Leaf: Sized {
    /// What the text is expected to be, as an error says it: "a date".
    const EXPECTED: &'static str;

    /// Whether blanks around the text belong to the value. Only for strings.
    const VERBATIM: bool = false;

    /// Reads the value. Unless [`Leaf::VERBATIM`], the text is trimmed already.
    ///
    /// # Errors
    ///
    /// [`InvalidLeaf`] where the text is not such a value.
    fn parse(text: &str) -> Result<Self, InvalidLeaf>;

    /// Whether the contract does not know this value, as an open enumeration may say.
    fn is_unknown(&self) -> bool {
        false
    }
}

/// The text of an element is not a value of the expected kind. The decoder adds where and what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InvalidLeaf;

impl fmt::Display for InvalidLeaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not a value of the expected kind")
    }
}

impl std::error::Error for InvalidLeaf {}

impl Leaf for String {
    const EXPECTED: &'static str = "text";
    const VERBATIM: bool = true;

    #[inline]
    fn parse(text: &str) -> Result<Self, InvalidLeaf> {
        Ok(text.to_owned())
    }
}

impl Leaf for i64 {
    const EXPECTED: &'static str = "a whole number";

    fn parse(text: &str) -> Result<Self, InvalidLeaf> {
        text.parse().or_else(|_| whole(text).ok_or(InvalidLeaf))
    }
}

/// A whole number that is written as a decimal one: `3.0`, `1e3`.
#[cold]
fn whole(text: &str) -> Option<i64> {
    let number = super::Decimal::parse(text).ok()?.get();
    number.is_integer().then(|| number.try_into().ok())?
}

/// The traits of a leaf type that follow from its `Display` and `FromStr`.
macro_rules! text_impls {
    ($type:ty, $name:literal) => {
        $crate::wire::item_impl!($type);

        impl ::yaserde::YaSerialize for $type {
            fn serialize<W: ::std::io::Write>(
                &self,
                writer: &mut ::yaserde::ser::Serializer<W>,
            ) -> ::std::result::Result<(), ::yaserde::Error> {
                ::yaserde::primitives::serialize_primitives(self, $name, writer, |value| {
                    value.to_string()
                })
            }

            fn serialize_attributes(
                &self,
                attributes: ::std::vec::Vec<::yaserde::__xml::attribute::OwnedAttribute>,
                namespace: ::yaserde::__xml::namespace::Namespace,
            ) -> ::std::result::Result<
                (
                    ::std::vec::Vec<::yaserde::__xml::attribute::OwnedAttribute>,
                    ::yaserde::__xml::namespace::Namespace,
                ),
                ::yaserde::Error,
            > {
                ::std::result::Result::Ok((attributes, namespace))
            }
        }

        #[cfg(feature = "yaserde-de")]
        $crate::wire::read_item_impl!($type);

        #[cfg(feature = "yaserde-de")]
        impl ::yaserde::YaDeserialize for $type {
            fn deserialize<R: ::std::io::Read>(
                reader: &mut ::yaserde::de::Deserializer<R>,
            ) -> ::std::result::Result<Self, ::yaserde::Error> {
                ::yaserde::primitives::deserialize_primitives(reader, |text| {
                    <Self as $crate::wire::Leaf>::parse(text.trim()).map_err(|_| {
                        ::yaserde::Error::custom(::std::format!(
                            "expected {}",
                            <Self as $crate::wire::Leaf>::EXPECTED
                        ))
                    })
                })
            }
        }
    };
    ($type:ty, $name:literal, json_text) => {
        $crate::wire::text_impls!($type, $name);

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                let text =
                    <::std::string::String as ::serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::wire::Leaf>::parse(text.trim()).map_err(|_| {
                    ::serde::de::Error::invalid_value(
                        ::serde::de::Unexpected::Str(&text),
                        &<Self as $crate::wire::Leaf>::EXPECTED,
                    )
                })
            }
        }
    };
}
pub(crate) use text_impls;
