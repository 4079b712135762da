// @generated from schemas/groups/RemoveGroup.xsd by `cargo xtask codegen`: edit the schema.

/// Deletes a group.
///
/// Method `removeGroup`. Repeating it may change something again. Subscription: Business.
/// Roles: Account Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not delete this group.
/// - Wrong parameters (wrong-parameters): There is no such group.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304288>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "RemoveGroupRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct RemoveGroup {
    /// The group.
    #[yaserde(rename = "groupId")]
    pub group_id: crate::common::GroupId,
}
impl RemoveGroup {
    /// A request with what it must have; the setters add the rest.
    pub fn new(group_id: impl Into<crate::common::GroupId>) -> Self {
        Self {
            group_id: group_id.into(),
        }
    }
}
impl crate::decode::Record for RemoveGroup {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            group_id: decoder.require("groupId", field_group_id)?,
        })
    }
}
impl crate::operation::Operation for RemoveGroup {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "RemoveGroup",
            "removeGroup",
            "RemoveGroupRequest",
            "SuccessResult",
            crate::operation::Effect::Write,
        )
        .area("groups")
        .documentation("Deletes a group.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("groups remove")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&["https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304288"])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not delete this group.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong parameters",
                crate::operation::FaultClass::WrongParameters,
                "There is no such group.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "groupId",
            crate::operation::FieldKind::Id,
            "The group.",
        )
        .flag("group")
        .id_type("GroupId")
        .required()])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
