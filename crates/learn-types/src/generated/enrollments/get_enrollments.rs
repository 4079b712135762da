// @generated from schemas/enrollments/GetEnrollments.xsd by `cargo xtask codegen`: edit the schema.

/// Gets the enrollments of the whole account, of certain learners, of certain courses, or of
/// both, in one unpaged answer. Department administrators, publishers and custom roles see only
/// the departments that they manage. Archived and deleted enrollments are never listed. For
/// large accounts prefer listEnrollments.
///
/// Method `getEnrollments`. It changes nothing. Subscription: Business. Roles: Account Owner,
/// Account Administrator, Department Administrator, Publisher, custom role.
///
/// Evidence: request sample, response sample.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133695044>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304298>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetEnrollmentsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetEnrollments {
    /// Only the enrollments of these courses.
    #[yaserde(rename = "courseIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_ids: Option<crate::common::CourseIdList>,
    /// Only the enrollments of these users.
    #[yaserde(rename = "learnerIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub learner_ids: Option<crate::common::UserIdList>,
}
/// All enrollments that were asked for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetEnrollmentsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetEnrollmentsResult {
    /// The enrollments.
    #[cfg_attr(feature = "server", yaserde(rename = "enrollment"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub enrollment: Vec<crate::enrollments::Enrollment>,
}
impl GetEnrollments {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            course_ids: None,
            learner_ids: None,
        }
    }
    /// Only the enrollments of these courses.
    #[must_use]
    pub fn course_ids(
        mut self,
        course_ids: impl IntoIterator<
            Item = impl Into<<crate::common::CourseIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.course_ids = Some(course_ids.into_iter().collect());
        self
    }
    /// Only the enrollments of these users.
    #[must_use]
    pub fn learner_ids(
        mut self,
        learner_ids: impl IntoIterator<
            Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.learner_ids = Some(learner_ids.into_iter().collect());
        self
    }
}
impl Default for GetEnrollments {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetEnrollments {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_course_ids: Option<crate::common::CourseIdList> = None;
        let mut field_learner_ids: Option<crate::common::UserIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "courseIds" => decoder.record(&mut field_course_ids)?,
                "learnerIds" => decoder.record(&mut field_learner_ids)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            course_ids: field_course_ids,
            learner_ids: field_learner_ids,
        })
    }
}
#[cfg(feature = "server")]
impl GetEnrollmentsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            enrollment: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetEnrollmentsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetEnrollmentsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetEnrollments>(decoder)
    }
}
impl GetEnrollmentsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "enrollment",
            crate::enrollments::Enrollment::KIND,
            "The enrollments.",
        )
        .repeated()
        .wrapper("enrollments")]);
}
impl crate::operation::Operation for GetEnrollments {
    type Response = crate::enrollments::GetEnrollmentsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetEnrollments",
            "getEnrollments",
            "GetEnrollmentsRequest",
            "GetEnrollmentsResult",
            crate::operation::Effect::Read,
        )
        .area("enrollments")
        .documentation(
            "Gets the enrollments of the whole account, of certain learners, of certain courses, \
        or of both, in one unpaged answer. Department administrators, publishers and custom \
        roles see only the departments that they manage. Archived and deleted enrollments \
        are never listed. For large accounts prefer listEnrollments.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("enrollments get-all")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "Publisher",
            "custom role",
        ])
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133695044",
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304298",
        ])
        .rows(<GetEnrollments as crate::operation::RowOperation>::ROWS)
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "courseIds",
                crate::common::CourseIdList::KIND,
                "Only the enrollments of these courses.",
            )
            .flag("course")
            .id_type("CourseId"),
            crate::operation::FieldDescriptor::new(
                "learnerIds",
                crate::common::UserIdList::KIND,
                "Only the enrollments of these users.",
            )
            .flag("learner")
            .id_type("UserId"),
        ])
        .response(crate::enrollments::GetEnrollmentsResult::KIND);
}
impl crate::operation::RowOperation for GetEnrollments {
    type Row = crate::enrollments::Enrollment;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["enrollment"], &["enrollments"]);
    fn empty_response() -> Self::Response {
        crate::enrollments::GetEnrollmentsResult {
            enrollment: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.enrollment.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.enrollment)
    }
}
