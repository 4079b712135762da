use std::fmt;

/// The texts of optional values of a record that could not be read as what the contract says: a date `0000-00-00`, a
/// number `87,5`.
///
/// Such a field is `None`, as if it were absent; here is what the server sent. The name is the element's. An answer
/// that holds any is counted in the drift report. In JSON it is the member `unreadable` of the record, where there is
/// any; columns of typed formats are empty.
///
/// ```
/// # use learn_types::decode::Limits;
/// # use learn_types::enrollments::GetEnrollments;
/// # use learn_types::soap::{self, Reply};
/// # let answer = br#"<Envelope><Body><GetEnrollmentsResult><enrollment><enrollmentId>1</enrollmentId>
/// #     <dueDate>0000-00-00</dueDate></enrollment></GetEnrollmentsResult></Body></Envelope>"#;
/// # let decoded = soap::decode::<GetEnrollments>(answer, &Limits::default())?;
/// # let Reply::Result(result) = decoded.value else { panic!("a fault") };
/// let enrollment = &result.enrollment[0];
/// assert_eq!(enrollment.due_date, None);
/// assert_eq!(enrollment.unreadable.get("dueDate"), Some("0000-00-00"));
/// # Ok::<(), learn_types::decode::DecodeError>(())
/// ```
// Nearly always there is none, so that it takes the room of one pointer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unreadable(Option<Box<Texts>>);

/// The name of an element, and its text.
type Texts = Vec<(Box<str>, Box<str>)>;

impl Unreadable {
    /// Whether all values were read.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The text of a value, by the name of its element.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(element, _)| *element == name)
            .map(|(_, text)| text)
    }

    /// Element names and texts, in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|texts| texts.iter())
            .map(|(name, text)| (&**name, &**text))
    }

    #[cold]
    pub(crate) fn push(&mut self, name: &str, text: &str) {
        self.0
            .get_or_insert_default()
            .push((name.into(), text.into()));
    }
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// It is never written: what could not be read is not sent back.
impl yaserde::YaSerialize for Unreadable {
    fn serialize<W: std::io::Write>(
        &self,
        _: &mut yaserde::ser::Serializer<W>,
    ) -> Result<(), yaserde::Error> {
        Ok(())
    }

    fn serialize_attributes(
        &self,
        attributes: Vec<yaserde::__xml::attribute::OwnedAttribute>,
        namespace: yaserde::__xml::namespace::Namespace,
    ) -> Result<
        (
            Vec<yaserde::__xml::attribute::OwnedAttribute>,
            yaserde::__xml::namespace::Namespace,
        ),
        yaserde::Error,
    > {
        Ok((attributes, namespace))
    }
}

#[cfg(feature = "yaserde-de")]
impl yaserde::YaDeserialize for Unreadable {
    fn deserialize<R: std::io::Read>(
        reader: &mut yaserde::de::Deserializer<R>,
    ) -> Result<Self, yaserde::Error> {
        reader.skip_element(|_| ())?;
        Ok(Self::default())
    }
}

#[cfg(feature = "serde")]
mod json {
    use super::Unreadable;

    impl serde::Serialize for Unreadable {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.iter())
        }
    }

    impl<'de> serde::Deserialize<'de> for Unreadable {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let texts: std::collections::BTreeMap<String, String> =
                serde::Deserialize::deserialize(deserializer)?;
            let mut unreadable = Self::default();
            for (name, text) in texts {
                unreadable.push(&name, &text);
            }
            Ok(unreadable)
        }
    }
}
