// @generated from schemas/users/RemoveUserFromGroups.xsd by `cargo xtask codegen`: edit the schema.

/// Takes a user out of groups. The page writes the method `RemoveUserFromGroups`; its table and
/// its errors are copies of those of deleteUser, so the parameters follow the sample.
///
/// Method `removeUserFromGroups`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission Denied (permission): The role may not change this user.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=54761445>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694646>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "RemoveUserFromGroupsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct RemoveUserFromGroups {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// The groups to leave.
    #[yaserde(rename = "groupIds")]
    pub group_ids: crate::common::GroupIdList,
}
impl RemoveUserFromGroups {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_id: impl Into<crate::common::UserId>,
        group_ids: impl IntoIterator<
            Item = impl Into<<crate::common::GroupIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            group_ids: group_ids.into_iter().collect(),
        }
    }
}
impl crate::decode::Record for RemoveUserFromGroups {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_group_ids: Option<crate::common::GroupIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "groupIds" => decoder.record(&mut field_group_ids)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            group_ids: decoder.require("groupIds", field_group_ids)?,
        })
    }
}
impl crate::operation::Operation for RemoveUserFromGroups {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "RemoveUserFromGroups",
            "removeUserFromGroups",
            "RemoveUserFromGroupsRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation(
            "Takes a user out of groups. The page writes the method `RemoveUserFromGroups`; its \
        table and its errors are copies of those of deleteUser, so the parameters follow \
        the sample.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .soap_action("RemoveUserFromGroups")
        .command("users remove-from-groups")
        .plan("Business")
        .pages(&[
            "https://ispringhelpdocs.com/pages/viewpage.action?pageId=54761445",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694646",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown user",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such user.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission Denied",
                crate::operation::FaultClass::Permission,
                "The role may not change this user.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "userId",
                crate::operation::FieldKind::Id,
                "The user.",
            )
            .flag("user")
            .id_type("UserId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "groupIds",
                crate::common::GroupIdList::KIND,
                "The groups to leave.",
            )
            .flag("group")
            .id_type("GroupId")
            .required(),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
