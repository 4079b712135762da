// @generated from schemas/groups/UpdateGroup.xsd by `cargo xtask codegen`: edit the schema.

/// Renames a group. Documents of 2017 also take a description and members; for those there is
/// updateGroupMembers now.
///
/// Method `updateGroup`. Repeating it does no harm. Subscription: Business. Roles: Account
/// Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown Group (unknown-entity): There is no such group.
/// - Permission denied (permission): The role may not change this group.
/// - Wrong Parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304262>,
/// <https://docs.ispringsolutions.com/ispring-learn/editing-a-group-17304262.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateGroupRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UpdateGroup {
    /// The group.
    #[yaserde(rename = "groupId")]
    pub group_id: crate::common::GroupId,
    /// The new name.
    #[yaserde(rename = "name")]
    pub name: String,
}
/// Whether the group was changed.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UpdateGroupResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UpdateGroupResult {
    /// Whether the request was carried out.
    #[cfg_attr(feature = "server", yaserde(rename = "success"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub success: Option<bool>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_update_group_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl UpdateGroup {
    /// A request with what it must have; the setters add the rest.
    pub fn new(group_id: impl Into<crate::common::GroupId>, name: impl Into<String>) -> Self {
        Self {
            group_id: group_id.into(),
            name: name.into(),
        }
    }
}
impl crate::decode::Record for UpdateGroup {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        let mut field_name: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                "name" => decoder.field(&mut field_name)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            group_id: decoder.require("groupId", field_group_id)?,
            name: decoder.require("name", field_name)?,
        })
    }
}
#[cfg(feature = "server")]
impl UpdateGroupResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            success: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for UpdateGroupResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for UpdateGroupResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_success: Option<bool> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"success>", &mut field_success);
        while let Some(name) = decoder.child()? {
            match name {
                "success" => decoder.optional(&mut field_success, "success", &mut unreadable)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            success: field_success,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_update_group_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
impl UpdateGroupResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "success",
            crate::operation::FieldKind::Boolean,
            "Whether the request was carried out.",
        )]);
}
impl crate::operation::Operation for UpdateGroup {
    type Response = crate::groups::UpdateGroupResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateGroup",
            "updateGroup",
            "UpdateGroupRequest",
            "updateGroupResult",
            crate::operation::Effect::Idempotent,
        )
        .area("groups")
        .documentation(
            "Renames a group. Documents of 2017 also take a description and members; for those \
        there is updateGroupMembers now.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("groups update")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304262",
            "https://docs.ispringsolutions.com/ispring-learn/editing-a-group-17304262.html",
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
            )
            .required(),
        ])
        .response(crate::groups::UpdateGroupResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
