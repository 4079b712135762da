// @generated from schemas/letters/types.xsd by `cargo xtask codegen`: edit the schema.

/// Where somebody lives.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "Place")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Place {
    /// `city`.
    #[yaserde(rename = "city")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub city: Option<String>,
    /// `lines`.
    #[yaserde(rename = "lines")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub lines: Option<crate::letters::LineList>,
}
crate::wire::list_type! {
    #[doc = " A list of line."] LineList, "LineList", String, "line", always
}
/// A person.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "Person")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Person {
    /// `name`.
    #[yaserde(rename = "name")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// `home`.
    #[yaserde(rename = "home")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub home: Option<crate::letters::Place>,
    /// `office`.
    #[yaserde(rename = "office")]
    #[cfg_attr(feature = "serde", serde(default))]
    pub office: Vec<crate::letters::Place>,
}
crate::wire::list_type! {
    #[doc = " A list of person."] PersonList, "PersonList", crate ::letters::Person,
    "person", always
}
impl Place {
    /// A record with what it must have; everything else is absent.
    pub fn new(city: impl Into<String>) -> Self {
        Self {
            city: Some(city.into()),
            lines: None,
        }
    }
    /// `lines`.
    #[must_use]
    pub fn lines(
        mut self,
        lines: impl IntoIterator<Item = impl Into<<crate::letters::LineList as IntoIterator>::Item>>,
    ) -> Self {
        self.lines = Some(lines.into_iter().collect());
        self
    }
}
impl Place {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.city.is_none() {
            return Err(crate::soap::EncodeErrorKind::Missing {
                field: "city".to_owned(),
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for Place {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_city: Option<String> = None;
        let mut field_lines: Option<crate::letters::LineList> = None;
        decoder.next_field(b"city>", &mut field_city);
        decoder.next_record(b"lines>", &mut field_lines)?;
        while let Some(name) = decoder.child()? {
            match name {
                "city" => decoder.field(&mut field_city)?,
                "lines" => decoder.record(&mut field_lines)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            city: field_city,
            lines: field_lines,
        })
    }
}
crate::operation::fields! {
    Place : 0 city, 1 lines
}
impl Place {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("city", crate::operation::FieldKind::Text, "")
            .required(),
        crate::operation::FieldDescriptor::new("lines", crate::letters::LineList::KIND, ""),
    ]);
}
impl LineList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "line")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for LineList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push(b"line>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
crate::operation::fields! {
    LineList
}
impl LineList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "line",
        kind: &crate::operation::FieldKind::Text,
    };
}
impl Person {
    /// A record with what it must have; everything else is absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            home: None,
            office: Vec::new(),
        }
    }
    /// `home`.
    #[must_use]
    pub fn home(mut self, home: crate::letters::Place) -> Self {
        self.home = Some(home);
        self
    }
    /// `office`.
    #[must_use]
    pub fn office(mut self, office: impl IntoIterator<Item = crate::letters::Place>) -> Self {
        self.office = office.into_iter().collect();
        self
    }
}
impl Person {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.name.is_none() {
            return Err(crate::soap::EncodeErrorKind::Missing {
                field: "name".to_owned(),
            });
        }
        if let Some(value) = &self.home {
            value.check().map_err(|what| what.inside("home"))?;
        }
        for value in &self.office {
            value.check().map_err(|what| what.inside("office"))?;
        }
        Ok(())
    }
}
crate::wire::item_impl! {
    Person
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    Person
}
impl crate::decode::Record for Person {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<String> = None;
        let mut field_home: Option<crate::letters::Place> = None;
        let mut field_office: Vec<crate::letters::Place> = Vec::new();
        decoder.next_field(b"name>", &mut field_name);
        decoder.next_record(b"home>", &mut field_home)?;
        while decoder.next_push_record(b"office>", &mut field_office)? {}
        while let Some(name) = decoder.child()? {
            match name {
                "name" => decoder.field(&mut field_name)?,
                "home" => decoder.record(&mut field_home)?,
                "office" => decoder.push_record(&mut field_office)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            name: field_name,
            home: field_home,
            office: field_office,
        })
    }
}
crate::operation::fields! {
    Person : 0 name, 1 home, 2 office
}
impl Person {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("name", crate::operation::FieldKind::Text, "")
            .required(),
        crate::operation::FieldDescriptor::new("home", crate::letters::Place::KIND, ""),
        crate::operation::FieldDescriptor::new("office", crate::letters::Place::KIND, "")
            .repeated(),
    ]);
}
impl PersonList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "person")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for PersonList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"person>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl PersonList {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        for item in &self.0 {
            item.check().map_err(|what| what.inside("person"))?;
        }
        Ok(())
    }
}
crate::operation::fields! {
    PersonList
}
impl PersonList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "person",
        kind: &crate::letters::Person::KIND,
    };
}
