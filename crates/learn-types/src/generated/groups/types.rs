// @generated from schemas/groups/types.xsd by `cargo xtask codegen`: edit the schema.

/// What a rule of a smart group compares.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SmartGroupAttributeType {
    /// The department. On the wire: `1`.
    Department,
    /// A group. On the wire: `2`.
    Group,
    /// A field of the user profile. On the wire: `3`.
    ProfileField,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// How a rule of a smart group compares.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SmartGroupOperator {
    /// Equal: only that department, that group, that value. On the wire: `1`.
    Equals,
    /// The department or one below it. For departments only. On the wire: `2`.
    WithinDepartment,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// A group of users.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Group"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Group {
    /// The id of the group.
    #[cfg_attr(feature = "server", yaserde(rename = "groupId"))]
    pub group_id: crate::common::GroupId,
    /// The name.
    #[cfg_attr(feature = "server", yaserde(rename = "name"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// Whether rules decide who belongs to the group. The REST sibling prints it as 0 and 1 or as
    /// false and true.
    #[cfg_attr(feature = "server", yaserde(rename = "isSmart"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub is_smart: Option<bool>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(feature = "yaserde-de", yaserde(default = "all_readable_in_group"))]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " The rules of a smart group: a user belongs to it where every `and` holds."]
    SmartGroupRules, "SmartGroupRules", crate ::groups::SmartGroupAnd, "and", always
}
crate::wire::list_type! {
    #[doc = " A condition that holds where any of its alternatives does."] SmartGroupAnd,
    "SmartGroupAnd", crate ::groups::SmartGroupOr, "or", always
}
/// One alternative: a single rule.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "SmartGroupOr")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct SmartGroupOr {
    /// The rule.
    #[yaserde(rename = "rule")]
    pub rule: crate::groups::SmartGroupRule,
}
/// What is compared with what.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "SmartGroupRule")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct SmartGroupRule {
    /// What is compared.
    #[yaserde(rename = "attributeType")]
    pub attribute_type: crate::groups::SmartGroupAttributeType,
    /// The field of the profile. Only where `attributeType` is 3; the sample prints it empty
    /// otherwise. Required where `attributeType` is 3.
    #[yaserde(rename = "attributeId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub attribute_id: Option<crate::common::UserFieldId>,
    /// How it is compared. Always 1 for groups and fields.
    #[yaserde(rename = "operator")]
    pub operator: crate::groups::SmartGroupOperator,
    /// The id of the department, the id of the group or the value of the field. For the field
    /// country, the id of the country.
    #[yaserde(rename = "value")]
    pub value: String,
}
impl SmartGroupAttributeType {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("1", "The department."),
        crate::operation::ValueDescriptor::new("2", "A group."),
        crate::operation::ValueDescriptor::new("3", "A field of the user profile."),
    ];
}
crate::wire::open_enumeration! {
    SmartGroupAttributeType, "SmartGroupAttributeType", number : Department = "1", Group
    = "2", ProfileField = "3"
}
impl SmartGroupAttributeType {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        crate::soap::EncodeErrorKind::check_number(self.as_str())
    }
}
impl SmartGroupOperator {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new(
            "1",
            "Equal: only that department, that group, that value.",
        ),
        crate::operation::ValueDescriptor::new(
            "2",
            "The department or one below it. For departments only.",
        ),
    ];
}
crate::wire::open_enumeration! {
    SmartGroupOperator, "SmartGroupOperator", number : Equals = "1", WithinDepartment =
    "2"
}
impl SmartGroupOperator {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        crate::soap::EncodeErrorKind::check_number(self.as_str())
    }
}
#[cfg(feature = "server")]
impl Group {
    /// A record with what it must have; everything else is absent.
    pub fn new(group_id: impl Into<crate::common::GroupId>) -> Self {
        Self {
            group_id: group_id.into(),
            name: None,
            is_smart: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl crate::decode::Record for Group {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        let mut field_name: Option<String> = None;
        let mut field_is_smart: Option<bool> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"groupId>", &mut field_group_id);
        decoder.next_field(b"name>", &mut field_name);
        decoder.next_field(b"isSmart>", &mut field_is_smart);
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                "name" => decoder.field(&mut field_name)?,
                "isSmart" => decoder.optional(&mut field_is_smart, "isSmart", &mut unreadable)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            group_id: decoder.require("groupId", field_group_id)?,
            name: field_name,
            is_smart: field_is_smart,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_group() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    Group unreadable : 0 group_id, 1 name, 2 is_smart
}
impl Group {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "groupId",
            crate::operation::FieldKind::Id,
            "The id of the group.",
        )
        .id_type("GroupId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "name",
            crate::operation::FieldKind::Text,
            "The name.",
        ),
        crate::operation::FieldDescriptor::new(
            "isSmart",
            crate::operation::FieldKind::Boolean,
            "Whether rules decide who belongs to the group. The REST sibling prints it as 0 and \
        1 or as false and true.",
        ),
    ]);
}
impl SmartGroupRules {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "and")
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
impl crate::decode::Record for SmartGroupRules {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
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
impl SmartGroupRules {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.0.is_empty() {
            return Err(crate::soap::EncodeErrorKind::Empty {
                field: "and".to_owned(),
            });
        }
        for item in &self.0 {
            item.check().map_err(|what| what.inside("and"))?;
        }
        Ok(())
    }
}
impl SmartGroupRules {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "and",
        kind: &crate::groups::SmartGroupAnd::KIND,
    };
}
impl SmartGroupAnd {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "or")
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
impl crate::decode::Record for SmartGroupAnd {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
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
impl SmartGroupAnd {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.0.is_empty() {
            return Err(crate::soap::EncodeErrorKind::Empty {
                field: "or".to_owned(),
            });
        }
        for item in &self.0 {
            item.check().map_err(|what| what.inside("or"))?;
        }
        Ok(())
    }
}
impl SmartGroupAnd {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "or",
        kind: &crate::groups::SmartGroupOr::KIND,
    };
}
impl SmartGroupOr {
    /// A record with what it must have; everything else is absent.
    pub fn new(rule: crate::groups::SmartGroupRule) -> Self {
        Self { rule }
    }
}
impl SmartGroupOr {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        self.rule.check().map_err(|what| what.inside("rule"))?;
        Ok(())
    }
}
crate::wire::item_impl! {
    SmartGroupOr
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    SmartGroupOr
}
impl crate::decode::Record for SmartGroupOr {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_rule: Option<crate::groups::SmartGroupRule> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "rule" => decoder.record(&mut field_rule)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            rule: decoder.require("rule", field_rule)?,
        })
    }
}
impl SmartGroupOr {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "rule",
            crate::groups::SmartGroupRule::KIND,
            "The rule.",
        )
        .required()]);
}
impl SmartGroupRule {
    /// A record with what it must have; everything else is absent.
    pub fn new(
        attribute_type: impl Into<crate::groups::SmartGroupAttributeType>,
        operator: impl Into<crate::groups::SmartGroupOperator>,
        value: impl Into<String>,
    ) -> Self {
        Self {
            attribute_type: attribute_type.into(),
            attribute_id: None,
            operator: operator.into(),
            value: value.into(),
        }
    }
    /// The field of the profile. Only where `attributeType` is 3; the sample prints it empty
    /// otherwise. Required where `attributeType` is 3.
    #[must_use]
    pub fn attribute_id(mut self, attribute_id: impl Into<crate::common::UserFieldId>) -> Self {
        self.attribute_id = Some(attribute_id.into());
        self
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for SmartGroupRule {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(
            remote = "SmartGroupRule",
            rename_all = "camelCase",
            deny_unknown_fields
        )]
        struct SmartGroupRuleJson {
            attribute_type: crate::groups::SmartGroupAttributeType,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            attribute_id: Option<crate::common::UserFieldId>,
            operator: crate::groups::SmartGroupOperator,
            value: String,
        }
        let value = SmartGroupRuleJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl SmartGroupRule {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.attribute_id.is_none() && crate::operation::is_one_of(&self.attribute_type, &["3"])
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "attributeId",
                by: "attributeType",
            });
        }
        self.attribute_type
            .check()
            .map_err(|what| what.inside("attributeType"))?;
        self.operator
            .check()
            .map_err(|what| what.inside("operator"))?;
        Ok(())
    }
}
impl crate::decode::Record for SmartGroupRule {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_attribute_type: Option<crate::groups::SmartGroupAttributeType> = None;
        let mut field_attribute_id: Option<crate::common::UserFieldId> = None;
        let mut field_operator: Option<crate::groups::SmartGroupOperator> = None;
        let mut field_value: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "attributeType" => decoder.field(&mut field_attribute_type)?,
                "attributeId" => decoder.field(&mut field_attribute_id)?,
                "operator" => decoder.field(&mut field_operator)?,
                "value" => decoder.field(&mut field_value)?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            attribute_type: decoder.require("attributeType", field_attribute_type)?,
            attribute_id: field_attribute_id,
            operator: decoder.require("operator", field_operator)?,
            value: decoder.require("value", field_value)?,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl SmartGroupRule {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "attributeType",
            crate::operation::FieldKind::Enumeration(
                crate::groups::SmartGroupAttributeType::DESCRIPTORS,
            ),
            "What is compared.",
        )
        .required(),
        crate::operation::FieldDescriptor::new(
            "attributeId",
            crate::operation::FieldKind::Id,
            "The field of the profile. Only where `attributeType` is 3; the sample prints it \
        empty otherwise.",
        )
        .id_type("UserFieldId")
        .required_when("attributeType", &["3"]),
        crate::operation::FieldDescriptor::new(
            "operator",
            crate::operation::FieldKind::Enumeration(
                crate::groups::SmartGroupOperator::DESCRIPTORS,
            ),
            "How it is compared. Always 1 for groups and fields.",
        )
        .required(),
        crate::operation::FieldDescriptor::new(
            "value",
            crate::operation::FieldKind::Text,
            "The id of the department, the id of the group or the value of the field. For the \
        field country, the id of the country.",
        )
        .required(),
    ]);
}
