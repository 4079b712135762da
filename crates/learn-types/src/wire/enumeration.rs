/// Makes an open enumeration of an enum: it keeps a value that it does not know, and says so.
macro_rules! open_enumeration {
    (
        $name:ident, $text:literal, $json:ident:
        $( $variant:ident = $value:literal $(| $alias:literal)* ),* $(,)?
    ) => {
        impl $name {
            /// The values that the contract knows, as they stand on the wire.
            pub const VALUES: &'static [&'static str] = &[$($value),*];

            /// The value as it stands on the wire. `Display` prints the same, and JSON holds the same, as a number
            /// where all known values are numbers. For people, `DESCRIPTORS` says what each means.
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $value, )*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::of(text.trim())
            }
        }

        impl $name {
            /// The value of a text without blanks around it.
            fn of(text: &str) -> Self {
                match text {
                    $( $value $(| $alias)* => Self::$variant, )*
                    other => Self::Unknown(other.into()),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::wire::Leaf for $name {
            const EXPECTED: &'static str = ::std::concat!("a value of ", ::std::stringify!($name));

            #[inline]
            fn parse(text: &str) -> ::std::result::Result<Self, $crate::wire::InvalidLeaf> {
                ::std::result::Result::Ok(Self::of(text))
            }

            fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::Unknown(_))
            }
        }

        impl $crate::operation::ToValue for $name {
            fn to_value(&self) -> $crate::operation::Value<'_> {
                $crate::operation::Value::Text(self.as_str())
            }
        }

        $crate::wire::text_impls!($name, $text);

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::open_enumeration!(@serialize $json, self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                struct Visitor;
                impl ::serde::de::Visitor<'_> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str(<$name as $crate::wire::Leaf>::EXPECTED)
                    }

                    fn visit_str<E: ::serde::de::Error>(
                        self,
                        text: &str,
                    ) -> ::std::result::Result<$name, E> {
                        ::std::result::Result::Ok($name::from(text))
                    }

                    fn visit_i64<E: ::serde::de::Error>(
                        self,
                        value: i64,
                    ) -> ::std::result::Result<$name, E> {
                        ::std::result::Result::Ok($name::from(value.to_string().as_str()))
                    }

                    fn visit_u64<E: ::serde::de::Error>(
                        self,
                        value: u64,
                    ) -> ::std::result::Result<$name, E> {
                        ::std::result::Result::Ok($name::from(value.to_string().as_str()))
                    }
                }
                deserializer.deserialize_any(Visitor)
            }
        }
    };
    (@serialize text, $self:ident, $serializer:ident) => {
        $serializer.serialize_str($self.as_str())
    };
    (@serialize number, $self:ident, $serializer:ident) => {
        match $self.as_str().parse::<i64>() {
            ::std::result::Result::Ok(number) => $serializer.serialize_i64(number),
            ::std::result::Result::Err(_) => $serializer.serialize_str($self.as_str()),
        }
    };
}
pub(crate) use open_enumeration;
