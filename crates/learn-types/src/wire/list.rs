/// Declares the newtype of a list that stands in a wrapper: `<courseIds><id/><id/></courseIds>`.
macro_rules! list_type {
    ($(#[$meta:meta])* $name:ident, $text:literal, $item:ty, $item_name:literal, $serialize:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(
            feature = "serde",
            derive(::serde::Serialize, ::serde::Deserialize),
            serde(transparent)
        )]
        pub struct $name(pub ::std::vec::Vec<$item>);

        impl ::std::ops::Deref for $name {
            type Target = ::std::vec::Vec<$item>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl ::std::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.0
            }
        }

        impl ::std::convert::From<::std::vec::Vec<$item>> for $name {
            fn from(items: ::std::vec::Vec<$item>) -> Self {
                Self(items)
            }
        }

        impl<T: ::std::convert::Into<$item>> ::std::iter::FromIterator<T> for $name {
            fn from_iter<I: ::std::iter::IntoIterator<Item = T>>(items: I) -> Self {
                Self(items.into_iter().map(::std::convert::Into::into).collect())
            }
        }

        impl ::std::iter::IntoIterator for $name {
            type Item = $item;
            type IntoIter = ::std::vec::IntoIter<$item>;

            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }

        impl<'a> ::std::iter::IntoIterator for &'a $name {
            type Item = &'a $item;
            type IntoIter = ::std::slice::Iter<'a, $item>;

            fn into_iter(self) -> Self::IntoIter {
                self.0.iter()
            }
        }

        $crate::wire::list_type!(@$serialize $name, $text, $item_name);

        #[cfg(feature = "yaserde-de")]
        $crate::wire::read_item_impl!($name);

        #[cfg(feature = "yaserde-de")]
        impl ::yaserde::YaDeserialize for $name {
            fn deserialize<R: ::std::io::Read>(
                reader: &mut ::yaserde::de::Deserializer<R>,
            ) -> ::std::result::Result<Self, ::yaserde::Error> {
                use ::yaserde::__xml::reader::XmlEvent;

                reader.next_event()?;
                let mut items = ::std::vec::Vec::new();
                loop {
                    match reader.peek()? {
                        XmlEvent::StartElement { name, .. } if name.local_name == $item_name => {
                            let depth = reader.depth();
                            items.push(<$item as $crate::wire::ReadItem>::read_item(reader)?);
                            // A value leaves its text unread, a record does not.
                            while reader.depth() > depth {
                                reader.next_event()?;
                            }
                        }
                        XmlEvent::StartElement { .. } => {
                            reader.next_event()?;
                            reader.skip_element(|_| ())?;
                        }
                        XmlEvent::EndElement { .. } | XmlEvent::EndDocument => break,
                        _ => {
                            reader.next_event()?;
                        }
                    }
                }
                ::std::result::Result::Ok(Self(items))
            }
        }
    };
    // Requests hold it, or its items are plain values.
    (@always $name:ident, $text:literal, $item_name:literal) => {
        $crate::wire::item_impl!($name);

        impl ::yaserde::YaSerialize for $name {
            fn serialize<W: ::std::io::Write>(
                &self,
                writer: &mut ::yaserde::ser::Serializer<W>,
            ) -> ::std::result::Result<(), ::yaserde::Error> {
                use ::yaserde::__xml::writer::XmlEvent;

                let wrapper = writer
                    .get_start_event_name()
                    .unwrap_or_else(|| ::std::borrow::ToOwned::to_owned($text));
                writer.write(XmlEvent::start_element(wrapper.as_str()))?;
                for item in &self.0 {
                    $crate::wire::Item::write_item(item, $item_name, writer)?;
                }
                writer.write(XmlEvent::end_element())?;
                ::std::result::Result::Ok(())
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
    };
    // Only responses hold it, so only a server writes it.
    (@server $name:ident, $text:literal, $item_name:literal) => {
        #[cfg(feature = "server")]
        const _: () = {
            $crate::wire::list_type!(@always $name, $text, $item_name);
        };
    };
}
pub(crate) use list_type;
