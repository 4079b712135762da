use std::io::Write;

use yaserde::__xml::writer::XmlEvent;
use yaserde::ser::Serializer;

/// What a list writes and reads under the name of its item element.
///
/// yaserde writes the element around a struct, but not around a string or a number; this evens that out.
pub(crate) trait Item: Sized {
    fn write_item<W: Write>(
        &self,
        name: &str,
        writer: &mut Serializer<W>,
    ) -> Result<(), yaserde::Error>;
}

/// The same for yaserde's reader.
#[cfg(feature = "yaserde-de")]
pub(crate) trait ReadItem: Sized {
    /// Reads the element that the reader stands before, up to but not including its end.
    fn read_item<R: std::io::Read>(
        reader: &mut yaserde::de::Deserializer<R>,
    ) -> Result<Self, yaserde::Error>;
}

/// [`Item`] for a type that has yaserde's own traits.
macro_rules! item_impl {
    ($type:ty) => {
        impl $crate::wire::Item for $type {
            fn write_item<W: ::std::io::Write>(
                &self,
                name: &str,
                writer: &mut ::yaserde::ser::Serializer<W>,
            ) -> ::std::result::Result<(), ::yaserde::Error> {
                writer.set_start_event_name(::std::option::Option::Some(
                    ::std::borrow::ToOwned::to_owned(name),
                ));
                writer.set_skip_start_end(false);
                ::yaserde::YaSerialize::serialize(self, writer)
            }
        }
    };
}
pub(crate) use item_impl;

/// [`ReadItem`] for a type that has yaserde's own traits.
#[cfg(feature = "yaserde-de")]
macro_rules! read_item_impl {
    ($type:ty) => {
        impl $crate::wire::ReadItem for $type {
            fn read_item<R: ::std::io::Read>(
                reader: &mut ::yaserde::de::Deserializer<R>,
            ) -> ::std::result::Result<Self, ::yaserde::Error> {
                ::yaserde::YaDeserialize::deserialize(reader)
            }
        }
    };
}
#[cfg(feature = "yaserde-de")]
pub(crate) use read_item_impl;

macro_rules! text_item {
    ($type:ty) => {
        impl Item for $type {
            fn write_item<W: Write>(
                &self,
                name: &str,
                writer: &mut Serializer<W>,
            ) -> Result<(), yaserde::Error> {
                writer.write(XmlEvent::start_element(name))?;
                writer.write(XmlEvent::characters(&self.to_string()))?;
                writer.write(XmlEvent::end_element())?;
                Ok(())
            }
        }

        #[cfg(feature = "yaserde-de")]
        impl ReadItem for $type {
            fn read_item<R: std::io::Read>(
                reader: &mut yaserde::de::Deserializer<R>,
            ) -> Result<Self, yaserde::Error> {
                yaserde::primitives::deserialize_primitives(reader, |text| {
                    crate::wire::Leaf::parse(text).map_err(yaserde::Error::custom)
                })
            }
        }
    };
}
text_item!(String);
text_item!(i64);
text_item!(bool);
