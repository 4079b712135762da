/// Declares the newtype of an id: opaque text, never empty on the wire.
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident, $text:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(::std::boxed::Box<str>);

        impl $name {
            /// Wraps the text of an id. Blanks around it are dropped.
            pub fn new(text: impl ::std::convert::AsRef<str>) -> Self {
                Self(text.as_ref().trim().into())
            }

            /// The id as it stands on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $crate::wire::Leaf for $name {
            const EXPECTED: &'static str = "an id";

            #[inline]
            fn parse(text: &str) -> ::std::result::Result<Self, $crate::wire::InvalidLeaf> {
                ::std::result::Result::Ok(Self(text.into()))
            }
        }

        impl $crate::operation::ToValue for $name {
            fn to_value(&self) -> $crate::operation::Value<'_> {
                $crate::operation::Value::Text(&self.0)
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        /// A map with such a key is asked by text.
        impl ::std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl ::std::cmp::PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                *self.0 == *text
            }
        }

        impl ::std::cmp::PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                *self.0 == **text
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::new(text)
            }
        }

        impl ::std::convert::From<&$name> for $name {
            fn from(id: &$name) -> Self {
                id.clone()
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::new(text))
            }
        }

        $crate::wire::text_impls!($name, $text, json_text);
    };
}
pub(crate) use id_type;

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use crate::UserId;

    #[test]
    fn an_id_is_asked_for_by_its_text() {
        let known = HashMap::from([(UserId::new(" u1 "), 1)]);
        assert_eq!(known.get("u1"), Some(&1));
        let id = UserId::new("u1");
        assert!(id == "u1" && id == *"u1" && id != "u2");
        assert_eq!(String::from(id), "u1");
    }
}
