// @generated from schemas/groups/UpdateGroupMembers.xsd by `cargo xtask codegen`: edit the schema.

/// Replaces all members of a group. Limited administrators remove only members of the
/// departments that they manage; the others stay.
///
/// Method `updateGroupMembers`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Permission denied (permission): The role may not change this group.
/// - Wrong Parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/x/1goIAQ>,
/// <https://docs.ispringsolutions.com/ispring-learn/replacing-group-users-17304278.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateGroupMembersRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UpdateGroupMembers {
    /// The group.
    #[yaserde(rename = "groupId")]
    pub group_id: crate::common::GroupId,
    /// A new name.
    #[yaserde(rename = "name")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The members from now on. An empty list empties the group.
    #[yaserde(rename = "userIds")]
    pub user_ids: crate::common::UserIdList,
}
impl UpdateGroupMembers {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        group_id: impl Into<crate::common::GroupId>,
        user_ids: impl IntoIterator<Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>>,
    ) -> Self {
        Self {
            group_id: group_id.into(),
            name: None,
            user_ids: user_ids.into_iter().collect(),
        }
    }
    /// A new name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}
impl crate::decode::Record for UpdateGroupMembers {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        let mut field_name: Option<String> = None;
        let mut field_user_ids: Option<crate::common::UserIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                "name" => decoder.field(&mut field_name)?,
                "userIds" => decoder.record(&mut field_user_ids)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            group_id: decoder.require("groupId", field_group_id)?,
            name: field_name,
            user_ids: decoder.require("userIds", field_user_ids)?,
        })
    }
}
impl crate::operation::Operation for UpdateGroupMembers {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateGroupMembers",
            "updateGroupMembers",
            "UpdateGroupMembersRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("groups")
        .documentation(
            "Replaces all members of a group. Limited administrators remove only members of the \
        departments that they manage; the others stay.",
        )
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .command("groups set-members")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/x/1goIAQ",
            "https://docs.ispringsolutions.com/ispring-learn/replacing-group-users-17304278.html",
        ])
        .success("success")
        .faults(&[
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
                "A new name.",
            ),
            crate::operation::FieldDescriptor::new(
                "userIds",
                crate::common::UserIdList::KIND,
                "The members from now on. An empty list empties the group.",
            )
            .flag("user")
            .id_type("UserId")
            .required(),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
