// @generated from schemas/groups/UpdateSmartGroup.xsd by `cargo xtask codegen`: edit the schema.

/// Changes the name or the rules of a smart group.
///
/// Method `updateSmartGroup`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Unknown Group (unknown-entity): There is no such group.
/// - Permission denied (permission): The role may not change this group.
/// - Wrong Parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304274>,
/// <https://docs.ispringsolutions.com/ispring-learn/editing-a-smart-group-17304274.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateSmartGroupRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UpdateSmartGroup {
    /// The group.
    #[yaserde(rename = "groupId")]
    pub group_id: crate::common::GroupId,
    /// The new name.
    #[yaserde(rename = "name")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The rules from now on. The REST sibling requires them.
    #[yaserde(rename = "rules")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub rules: Option<crate::groups::SmartGroupRules>,
}
impl UpdateSmartGroup {
    /// A request with what it must have; the setters add the rest.
    pub fn new(group_id: impl Into<crate::common::GroupId>) -> Self {
        Self {
            group_id: group_id.into(),
            name: None,
            rules: None,
        }
    }
    /// The new name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
    /// The rules from now on. The REST sibling requires them.
    #[must_use]
    pub fn rules(
        mut self,
        rules: impl IntoIterator<
            Item = impl Into<<crate::groups::SmartGroupRules as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.rules = Some(rules.into_iter().collect());
        self
    }
}
impl UpdateSmartGroup {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if let Some(value) = &self.rules {
            value.check().map_err(|what| what.inside("rules"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for UpdateSmartGroup {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        let mut field_name: Option<String> = None;
        let mut field_rules: Option<crate::groups::SmartGroupRules> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                "name" => decoder.field(&mut field_name)?,
                "rules" => decoder.record(&mut field_rules)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            group_id: decoder.require("groupId", field_group_id)?,
            name: field_name,
            rules: field_rules,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for UpdateSmartGroup {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateSmartGroup",
            "updateSmartGroup",
            "UpdateSmartGroupRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("groups")
        .documentation("Changes the name or the rules of a smart group.")
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .command("groups update-smart")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304274",
            "https://docs.ispringsolutions.com/ispring-learn/editing-a-smart-group-17304274.html",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown Group",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such group.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not change this group.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong Parameters",
                crate::operation::FaultClass::WrongParameters,
                "A parameter is missing or wrong.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "groupId",
                crate::operation::FieldKind::Id,
                "The group.",
            )
            .flag("group")
            .id_type("GroupId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "name",
                crate::operation::FieldKind::Text,
                "The new name.",
            ),
            crate::operation::FieldDescriptor::new(
                "rules",
                crate::groups::SmartGroupRules::KIND,
                "The rules from now on. The REST sibling requires them.",
            ),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
