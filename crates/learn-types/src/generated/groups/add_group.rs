// @generated from schemas/groups/AddGroup.xsd by `cargo xtask codegen`: edit the schema.

/// Adds a group, with members or without.
///
/// Method `addGroup`. Repeating it may change something again. Subscription: Business. Roles:
/// Account Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not add groups.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613183>,
/// <https://docs.ispringsolutions.com/ispring-learn/adding-a-group-17304258.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "AddGroupRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct AddGroup {
    /// The name.
    #[yaserde(rename = "name")]
    pub name: String,
    /// The members. The table calls it `userId`, the sample `userIds`.
    #[yaserde(rename = "userIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_ids: Option<crate::common::UserIdList>,
}
/// The group that was added.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "AddGroupResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AddGroupResult {
    /// The id of the new group.
    #[cfg_attr(feature = "server", yaserde(rename = "groupId"))]
    pub group_id: crate::common::GroupId,
}
impl AddGroup {
    /// A request with what it must have; the setters add the rest.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            user_ids: None,
        }
    }
    /// The members. The table calls it `userId`, the sample `userIds`.
    #[must_use]
    pub fn user_ids(
        mut self,
        user_ids: impl IntoIterator<Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>>,
    ) -> Self {
        self.user_ids = Some(user_ids.into_iter().collect());
        self
    }
}
impl crate::decode::Record for AddGroup {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<String> = None;
        let mut field_user_ids: Option<crate::common::UserIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "name" => decoder.field(&mut field_name)?,
                "userIds" => decoder.record(&mut field_user_ids)?,
                "userId" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.record(&mut field_user_ids)?;
                }
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            name: decoder.require("name", field_name)?,
            user_ids: field_user_ids,
        })
    }
}
#[cfg(feature = "server")]
impl AddGroupResult {
    /// A record with what it must have; everything else is absent.
    pub fn new(group_id: impl Into<crate::common::GroupId>) -> Self {
        Self {
            group_id: group_id.into(),
        }
    }
}
impl crate::decode::Record for AddGroupResult {
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
            group_id: decoder.require("groupId", field_group_id)?,
        })
    }
}
impl AddGroupResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "groupId",
            crate::operation::FieldKind::Id,
            "The id of the new group.",
        )
        .id_type("GroupId")
        .required()]);
}
impl crate::operation::Operation for AddGroup {
    type Response = crate::groups::AddGroupResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "AddGroup",
            "addGroup",
            "AddGroupRequest",
            "AddGroupResult",
            crate::operation::Effect::Write,
        )
        .area("groups")
        .documentation("Adds a group, with members or without.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("groups add")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613183",
            "https://docs.ispringsolutions.com/ispring-learn/adding-a-group-17304258.html",
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
                "userIds",
                crate::common::UserIdList::KIND,
                "The members. The table calls it `userId`, the sample `userIds`.",
            )
            .flag("user")
            .id_type("UserId")
            .aliases(&["userId"]),
        ])
        .response(crate::groups::AddGroupResult::KIND);
}
