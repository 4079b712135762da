// @generated from schemas/enrollments/ListEnrollments.xsd by `cargo xtask codegen`: edit the schema.

/// Lists enrollments page by page: of the whole account, of certain learners, of certain
/// courses, or of both. Archived and deleted enrollments are never listed.
///
/// Method `listEnrollments`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response table.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694711>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610401>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListEnrollmentsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListEnrollments {
    /// Only the enrollments of these courses.
    #[yaserde(rename = "courseIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_ids: Option<crate::common::CourseIdList>,
    /// Only the enrollments of these users.
    #[yaserde(rename = "learnerIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub learner_ids: Option<crate::common::UserIdList>,
    /// Only these enrollments. Named by the REST sibling only.
    #[yaserde(rename = "enrollmentIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub enrollment_ids: Option<crate::common::EnrollmentIdList>,
    /// How many enrollments a page holds; 1000 when absent. No maximum is documented. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
}
/// One page of enrollments.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListEnrollmentsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListEnrollmentsResult {
    /// The enrollments of this page. The table shows them bare, the REST sibling wraps them in
    /// `enrollments`.
    #[cfg_attr(feature = "server", yaserde(rename = "enrollment"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub enrollment: Vec<crate::enrollments::Enrollment>,
    /// The token of the next page. Absent on the last page.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListEnrollments {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            course_ids: None,
            learner_ids: None,
            enrollment_ids: None,
            page_size: None,
            page_token: None,
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
    /// Only these enrollments. Named by the REST sibling only.
    #[must_use]
    pub fn enrollment_ids(
        mut self,
        enrollment_ids: impl IntoIterator<
            Item = impl Into<<crate::common::EnrollmentIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.enrollment_ids = Some(enrollment_ids.into_iter().collect());
        self
    }
    /// How many enrollments a page holds; 1000 when absent. No maximum is documented. In rows.
    #[must_use]
    pub fn page_size(mut self, page_size: i64) -> Self {
        self.page_size = Some(page_size);
        self
    }
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[must_use]
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.page_token = Some(page_token.into());
        self
    }
}
impl Default for ListEnrollments {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListEnrollments {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_course_ids: Option<crate::common::CourseIdList> = None;
        let mut field_learner_ids: Option<crate::common::UserIdList> = None;
        let mut field_enrollment_ids: Option<crate::common::EnrollmentIdList> = None;
        let mut field_page_size: Option<i64> = None;
        let mut field_page_token: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "courseIds" => decoder.record(&mut field_course_ids)?,
                "learnerIds" => decoder.record(&mut field_learner_ids)?,
                "enrollmentIds" => decoder.record(&mut field_enrollment_ids)?,
                "pageSize" => decoder.field(&mut field_page_size)?,
                "pageToken" => decoder.field(&mut field_page_token)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            course_ids: field_course_ids,
            learner_ids: field_learner_ids,
            enrollment_ids: field_enrollment_ids,
            page_size: field_page_size,
            page_token: field_page_token,
        })
    }
}
#[cfg(feature = "server")]
impl ListEnrollmentsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            enrollment: Vec::new(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListEnrollmentsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListEnrollmentsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListEnrollments>(decoder)
    }
}
impl ListEnrollmentsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "enrollment",
            crate::enrollments::Enrollment::KIND,
            "The enrollments of this page. The table shows them bare, the REST sibling wraps \
        them in `enrollments`.",
        )
        .repeated()
        .wrapper("enrollments"),
        crate::operation::FieldDescriptor::new(
            "nextPageToken",
            crate::operation::FieldKind::Text,
            "The token of the next page. Absent on the last page.",
        ),
    ]);
}
impl crate::operation::Operation for ListEnrollments {
    type Response = crate::enrollments::ListEnrollmentsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "ListEnrollments",
            "listEnrollments",
            "ListEnrollmentsRequest",
            "ListEnrollmentsResult",
            crate::operation::Effect::Read,
        )
        .area("enrollments")
        .documentation(
            "Lists enrollments page by page: of the whole account, of certain learners, of \
        certain courses, or of both. Archived and deleted enrollments are never listed.",
        )
        .evidence(crate::operation::Evidence::Sample, crate::operation::Evidence::Table)
        .command("enrollments list")
        .plan("Business")
        .pages(
            &[
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694711",
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610401",
            ],
        )
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(1000u32),
        })
        .rows(<ListEnrollments as crate::operation::RowOperation>::ROWS)
        .fields(
            &[
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
                crate::operation::FieldDescriptor::new(
                        "enrollmentIds",
                        crate::common::EnrollmentIdList::KIND,
                        "Only these enrollments. Named by the REST sibling only.",
                    )
                    .flag("enrollment")
                    .id_type("EnrollmentId"),
                crate::operation::FieldDescriptor::new(
                        "pageSize",
                        crate::operation::FieldKind::Integer,
                        "How many enrollments a page holds; 1000 when absent. No maximum is documented.",
                    )
                    .unit("rows"),
                crate::operation::FieldDescriptor::new(
                    "pageToken",
                    crate::operation::FieldKind::Text,
                    "The page to read: the `nextPageToken` of the page before. Absent for the first page.",
                ),
            ],
        )
        .response(crate::enrollments::ListEnrollmentsResult::KIND);
}
impl crate::operation::RowOperation for ListEnrollments {
    type Row = crate::enrollments::Enrollment;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["enrollment"], &["enrollments"]);
    fn empty_response() -> Self::Response {
        crate::enrollments::ListEnrollmentsResult {
            enrollment: Vec::new(),
            next_page_token: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.enrollment.push(row);
    }
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        match name {
            "nextPageToken" => decoder.field(&mut response.next_page_token)?,
            _ => decoder.unknown()?,
        }
        Ok(())
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.enrollment)
    }
}
impl crate::operation::PagedOperation for ListEnrollments {
    fn page_token(&self) -> Option<&str> {
        self.page_token.as_deref()
    }
    fn set_page_token(&mut self, token: Option<String>) {
        self.page_token = token;
    }
    fn page_size(&self) -> Option<i64> {
        self.page_size
    }
    fn set_page_size(&mut self, size: Option<i64>) {
        self.page_size = size;
    }
    fn next_page_token(response: &Self::Response) -> Option<&str> {
        response.next_page_token.as_deref()
    }
}
