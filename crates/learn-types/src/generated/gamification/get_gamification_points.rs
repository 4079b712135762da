// @generated from schemas/gamification/GetGamificationPoints.xsd by `cargo xtask codegen`: edit the schema.

/// Gets how many points users have, in one unpaged answer.
///
/// Method `getGamificationPoints`. It changes nothing. Subscription: Business. Roles: Account
/// Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not see these users.
///
/// Vendor pages:
/// <https://www.ispringsolutions.com/docs/display/ispringlearn/Getting+a+List+of+Users+and+their++Points>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613428>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetGamificationPointsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetGamificationPoints {
    /// Only these users. In the newer table only; how the list nests was never seen.
    #[yaserde(rename = "userIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_ids: Option<crate::common::UserIdList>,
}
/// The points of the users.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetGamificationPointsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetGamificationPointsResult {
    /// One row for each user. The REST sibling calls it `userPointsInfo`.
    #[cfg_attr(feature = "server", yaserde(rename = "user_points"))]
    #[cfg_attr(feature = "serde", serde(rename = "user_points", default))]
    pub user_points: Vec<crate::gamification::UserPoints>,
}
impl GetGamificationPoints {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self { user_ids: None }
    }
    /// Only these users. In the newer table only; how the list nests was never seen.
    #[must_use]
    pub fn user_ids(
        mut self,
        user_ids: impl IntoIterator<Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>>,
    ) -> Self {
        self.user_ids = Some(user_ids.into_iter().collect());
        self
    }
}
impl Default for GetGamificationPoints {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetGamificationPoints {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_ids: Option<crate::common::UserIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userIds" => decoder.record(&mut field_user_ids)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_ids: field_user_ids,
        })
    }
}
#[cfg(feature = "server")]
impl GetGamificationPointsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            user_points: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetGamificationPointsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetGamificationPointsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetGamificationPoints>(decoder)
    }
}
impl GetGamificationPointsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "user_points",
            crate::gamification::UserPoints::KIND,
            "One row for each user. The REST sibling calls it `userPointsInfo`.",
        )
        .repeated()
        .aliases(&["userPointsInfo"])]);
}
impl crate::operation::Operation for GetGamificationPoints {
    type Response = crate::gamification::GetGamificationPointsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetGamificationPoints",
            "getGamificationPoints",
            "GetGamificationPointsRequest",
            "GetGamificationPointsResult",
            crate::operation::Effect::Read,
        )
        .area("gamification")
        .documentation("Gets how many points users have, in one unpaged answer.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("gamification get-points")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://www.ispringsolutions.com/docs/display/ispringlearn/\
        Getting+a+List+of+Users+and+their++Points",
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613428",
        ])
        .rows(<GetGamificationPoints as crate::operation::RowOperation>::ROWS)
        .faults(&[crate::operation::FaultDescriptor::new(
            "Permission denied",
            crate::operation::FaultClass::Permission,
            "The role may not see these users.",
            crate::operation::Evidence::Table,
        )])
        .fields(&[crate::operation::FieldDescriptor::new(
            "userIds",
            crate::common::UserIdList::KIND,
            "Only these users. In the newer table only; how the list nests was never seen.",
        )
        .flag("user")
        .id_type("UserId")])
        .response(crate::gamification::GetGamificationPointsResult::KIND);
}
impl crate::operation::RowOperation for GetGamificationPoints {
    type Row = crate::gamification::UserPoints;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["user_points", "userPointsInfo"], &[]);
    fn empty_response() -> Self::Response {
        crate::gamification::GetGamificationPointsResult {
            user_points: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.user_points.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.user_points)
    }
}
