// @generated from schemas/groups/AddSmartGroup.xsd by `cargo xtask codegen`: edit the schema.

/// Adds a group whose members are chosen by rules.
///
/// Method `addSmartGroup`. Repeating it may change something again. Subscription: Business.
/// Roles: Account Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response table.
///
/// # Faults
///
/// - Permission denied (permission): The role may not add groups.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694990>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613384>,
/// <https://docs.ispringsolutions.com/ispring-learn/adding-a-new-smart-group-17304271.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "AddSmartGroupRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct AddSmartGroup {
    /// The name.
    #[yaserde(rename = "name")]
    pub name: String,
    /// The rules.
    #[yaserde(rename = "rules")]
    pub rules: crate::groups::SmartGroupRules,
}
/// The group that was added. The name of the element was never seen.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "AddSmartGroupResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AddSmartGroupResult {
    /// The id of the new group.
    #[cfg_attr(feature = "server", yaserde(rename = "groupId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub group_id: Option<crate::common::GroupId>,
}
impl AddSmartGroup {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        name: impl Into<String>,
        rules: impl IntoIterator<
            Item = impl Into<<crate::groups::SmartGroupRules as IntoIterator>::Item>,
        >,
    ) -> Self {
        Self {
            name: name.into(),
            rules: rules.into_iter().collect(),
        }
    }
}
impl AddSmartGroup {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        self.rules.check().map_err(|what| what.inside("rules"))?;
        Ok(())
    }
}
impl crate::decode::Record for AddSmartGroup {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<String> = None;
        let mut field_rules: Option<crate::groups::SmartGroupRules> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "name" => decoder.field(&mut field_name)?,
                "rules" => decoder.record(&mut field_rules)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            name: decoder.require("name", field_name)?,
            rules: decoder.require("rules", field_rules)?,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
#[cfg(feature = "server")]
impl AddSmartGroupResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { group_id: None }
    }
}
#[cfg(feature = "server")]
impl Default for AddSmartGroupResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for AddSmartGroupResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        decoder.next_field(b"groupId>", &mut field_group_id);
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            group_id: field_group_id,
        })
    }
}
impl AddSmartGroupResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "groupId",
            crate::operation::FieldKind::Id,
            "The id of the new group.",
        )
        .id_type("GroupId")]);
}
impl crate::operation::Operation for AddSmartGroup {
    type Response = crate::groups::AddSmartGroupResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "AddSmartGroup",
            "addSmartGroup",
            "AddSmartGroupRequest",
            "AddSmartGroupResult",
            crate::operation::Effect::Write,
        )
        .area("groups")
        .documentation("Adds a group whose members are chosen by rules.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Table,
        )
        .command("groups add-smart")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694990",
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613384",
            "https://docs.ispringsolutions.com/ispring-learn/\
        adding-a-new-smart-group-17304271.html",
        ])
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not add groups.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong parameters",
                crate::operation::FaultClass::WrongParameters,
                "A parameter is missing or wrong.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "name",
                crate::operation::FieldKind::Text,
                "The name.",
            )
            .required(),
            crate::operation::FieldDescriptor::new(
                "rules",
                crate::groups::SmartGroupRules::KIND,
                "The rules.",
            )
            .required(),
        ])
        .response(crate::groups::AddSmartGroupResult::KIND);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
