// @generated from schemas/results/ListLearnersResults.xsd by `cargo xtask codegen`: edit the schema.

/// Lists page by page what learners have done in courses. Without `userStatuses` only active
/// users are listed. The page writes the method `ListLearnersResults`.
///
/// Method `listLearnersResults`. It changes nothing. Subscription: Business. Roles: Account
/// Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request table, response rest.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22611315>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694643>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694961>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListLearnersResultsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListLearnersResults {
    /// Only results of these enrollments. Named on the newer European page only.
    #[yaserde(rename = "enrollmentIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub enrollment_ids: Option<crate::common::EnrollmentIdList>,
    /// Only results of these users.
    #[yaserde(rename = "userIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_ids: Option<crate::common::UserIdList>,
    /// Only results in these courses.
    #[yaserde(rename = "courseIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_ids: Option<crate::common::CourseIdList>,
    /// Only results whose start of access lies in this span. It may be bounded on one side only.
    #[yaserde(rename = "accessDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub access_date: Option<crate::results::DateRange>,
    /// Only results whose due date lies in this span. It may be bounded on one side only.
    #[yaserde(rename = "dueDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub due_date: Option<crate::results::DateRange>,
    /// Only results whose completion lies in this span. It may be bounded on one side only.
    #[yaserde(rename = "completionDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_date: Option<crate::results::DateRange>,
    /// Only results with these statuses. How the list nests was never seen.
    #[yaserde(rename = "completionStatuses")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_statuses: Option<crate::results::CompletionStatusList>,
    /// Only results of users of these departments.
    #[yaserde(rename = "departmentIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub department_ids: Option<crate::common::DepartmentIdList>,
    /// Only results of users with these statuses: active (1), blocked (3); the REST sibling adds
    /// ended employment (5). Active users only when absent. How the list nests was never seen.
    #[yaserde(rename = "userStatuses")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_statuses: Option<crate::results::UserStatusList>,
    /// How many results a page holds; 1000 when absent. No maximum is documented. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
}
/// One page of results.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListLearnersResultsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListLearnersResultsResult {
    /// The results of this page.
    #[cfg_attr(feature = "server", yaserde(rename = "results"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub results: crate::results::LearnerResultList,
    /// The token of the next page. Absent on the last page.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListLearnersResults {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            enrollment_ids: None,
            user_ids: None,
            course_ids: None,
            access_date: None,
            due_date: None,
            completion_date: None,
            completion_statuses: None,
            department_ids: None,
            user_statuses: None,
            page_size: None,
            page_token: None,
        }
    }
    /// Only results of these enrollments. Named on the newer European page only.
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
    /// Only results of these users.
    #[must_use]
    pub fn user_ids(
        mut self,
        user_ids: impl IntoIterator<Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>>,
    ) -> Self {
        self.user_ids = Some(user_ids.into_iter().collect());
        self
    }
    /// Only results in these courses.
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
    /// Only results whose start of access lies in this span. It may be bounded on one side only.
    #[must_use]
    pub fn access_date(mut self, access_date: crate::results::DateRange) -> Self {
        self.access_date = Some(access_date);
        self
    }
    /// Only results whose due date lies in this span. It may be bounded on one side only.
    #[must_use]
    pub fn due_date(mut self, due_date: crate::results::DateRange) -> Self {
        self.due_date = Some(due_date);
        self
    }
    /// Only results whose completion lies in this span. It may be bounded on one side only.
    #[must_use]
    pub fn completion_date(mut self, completion_date: crate::results::DateRange) -> Self {
        self.completion_date = Some(completion_date);
        self
    }
    /// Only results with these statuses. How the list nests was never seen.
    #[must_use]
    pub fn completion_statuses(
        mut self,
        completion_statuses: impl IntoIterator<
            Item = impl Into<<crate::results::CompletionStatusList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.completion_statuses = Some(completion_statuses.into_iter().collect());
        self
    }
    /// Only results of users of these departments.
    #[must_use]
    pub fn department_ids(
        mut self,
        department_ids: impl IntoIterator<
            Item = impl Into<<crate::common::DepartmentIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.department_ids = Some(department_ids.into_iter().collect());
        self
    }
    /// Only results of users with these statuses: active (1), blocked (3); the REST sibling adds
    /// ended employment (5). Active users only when absent. How the list nests was never seen.
    #[must_use]
    pub fn user_statuses(
        mut self,
        user_statuses: impl IntoIterator<
            Item = impl Into<<crate::results::UserStatusList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.user_statuses = Some(user_statuses.into_iter().collect());
        self
    }
    /// How many results a page holds; 1000 when absent. No maximum is documented. In rows.
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
impl Default for ListLearnersResults {
    fn default() -> Self {
        Self::new()
    }
}
impl ListLearnersResults {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if let Some(value) = &self.user_statuses {
            value.check().map_err(|what| what.inside("userStatuses"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for ListLearnersResults {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment_ids: Option<crate::common::EnrollmentIdList> = None;
        let mut field_user_ids: Option<crate::common::UserIdList> = None;
        let mut field_course_ids: Option<crate::common::CourseIdList> = None;
        let mut field_access_date: Option<crate::results::DateRange> = None;
        let mut field_due_date: Option<crate::results::DateRange> = None;
        let mut field_completion_date: Option<crate::results::DateRange> = None;
        let mut field_completion_statuses: Option<crate::results::CompletionStatusList> = None;
        let mut field_department_ids: Option<crate::common::DepartmentIdList> = None;
        let mut field_user_statuses: Option<crate::results::UserStatusList> = None;
        let mut field_page_size: Option<i64> = None;
        let mut field_page_token: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollmentIds" => decoder.record(&mut field_enrollment_ids)?,
                "userIds" => decoder.record(&mut field_user_ids)?,
                "courseIds" => decoder.record(&mut field_course_ids)?,
                "accessDate" => decoder.record(&mut field_access_date)?,
                "dueDate" => decoder.record(&mut field_due_date)?,
                "completionDate" => decoder.record(&mut field_completion_date)?,
                "completionStatuses" => decoder.record(&mut field_completion_statuses)?,
                "departmentIds" => decoder.record(&mut field_department_ids)?,
                "userStatuses" => decoder.record(&mut field_user_statuses)?,
                "pageSize" => decoder.field(&mut field_page_size)?,
                "pageToken" => decoder.field(&mut field_page_token)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            enrollment_ids: field_enrollment_ids,
            user_ids: field_user_ids,
            course_ids: field_course_ids,
            access_date: field_access_date,
            due_date: field_due_date,
            completion_date: field_completion_date,
            completion_statuses: field_completion_statuses,
            department_ids: field_department_ids,
            user_statuses: field_user_statuses,
            page_size: field_page_size,
            page_token: field_page_token,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
#[cfg(feature = "server")]
impl ListLearnersResultsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            results: crate::results::LearnerResultList::default(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListLearnersResultsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListLearnersResultsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListLearnersResults>(decoder)
    }
}
impl ListLearnersResultsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "results",
            crate::results::LearnerResultList::KIND,
            "The results of this page.",
        )
        .item_aliases(&["learnerResult"])
        .wrapper("results"),
        crate::operation::FieldDescriptor::new(
            "nextPageToken",
            crate::operation::FieldKind::Text,
            "The token of the next page. Absent on the last page.",
        ),
    ]);
}
impl crate::operation::Operation for ListLearnersResults {
    type Response = crate::results::ListLearnersResultsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "ListLearnersResults",
            "listLearnersResults",
            "ListLearnersResultsRequest",
            "ListLearnersResultsResult",
            crate::operation::Effect::Read,
        )
        .area("results")
        .documentation(
            "Lists page by page what learners have done in courses. Without `userStatuses` only \
        active users are listed. The page writes the method `ListLearnersResults`.",
        )
        .evidence(crate::operation::Evidence::Table, crate::operation::Evidence::Rest)
        .soap_action("ListLearnersResults")
        .command("results list")
        .plan("Business")
        .roles(
            &[
                "Account Owner",
                "Account Administrator",
                "Department Administrator",
                "custom role",
            ],
        )
        .pages(
            &[
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22611315",
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694643",
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694961",
            ],
        )
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(1000u32),
        })
        .rows(<ListLearnersResults as crate::operation::RowOperation>::ROWS)
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "enrollmentIds",
                        crate::common::EnrollmentIdList::KIND,
                        "Only results of these enrollments. Named on the newer European page only.",
                    )
                    .flag("enrollment")
                    .id_type("EnrollmentId"),
                crate::operation::FieldDescriptor::new(
                        "userIds",
                        crate::common::UserIdList::KIND,
                        "Only results of these users.",
                    )
                    .flag("user")
                    .id_type("UserId"),
                crate::operation::FieldDescriptor::new(
                        "courseIds",
                        crate::common::CourseIdList::KIND,
                        "Only results in these courses.",
                    )
                    .flag("course")
                    .id_type("CourseId"),
                crate::operation::FieldDescriptor::new(
                    "accessDate",
                    crate::results::DateRange::KIND,
                    "Only results whose start of access lies in this span. It may be bounded on one side \
        only.",
                ),
                crate::operation::FieldDescriptor::new(
                    "dueDate",
                    crate::results::DateRange::KIND,
                    "Only results whose due date lies in this span. It may be bounded on one side only.",
                ),
                crate::operation::FieldDescriptor::new(
                    "completionDate",
                    crate::results::DateRange::KIND,
                    "Only results whose completion lies in this span. It may be bounded on one side only.",
                ),
                crate::operation::FieldDescriptor::new(
                        "completionStatuses",
                        crate::results::CompletionStatusList::KIND,
                        "Only results with these statuses. How the list nests was never seen.",
                    )
                    .flag("completion-status")
                    .item_aliases(&["id"]),
                crate::operation::FieldDescriptor::new(
                        "departmentIds",
                        crate::common::DepartmentIdList::KIND,
                        "Only results of users of these departments.",
                    )
                    .flag("department")
                    .id_type("DepartmentId"),
                crate::operation::FieldDescriptor::new(
                        "userStatuses",
                        crate::results::UserStatusList::KIND,
                        "Only results of users with these statuses: active (1), blocked (3); the REST \
        sibling adds ended employment (5). Active users only when absent. How the list \
        nests was never seen.",
                    )
                    .flag("user-status")
                    .item_aliases(&["id"]),
                crate::operation::FieldDescriptor::new(
                        "pageSize",
                        crate::operation::FieldKind::Integer,
                        "How many results a page holds; 1000 when absent. No maximum is documented.",
                    )
                    .unit("rows"),
                crate::operation::FieldDescriptor::new(
                    "pageToken",
                    crate::operation::FieldKind::Text,
                    "The page to read: the `nextPageToken` of the page before. Absent for the first page.",
                ),
            ],
        )
        .response(crate::results::ListLearnersResultsResult::KIND);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
impl crate::operation::RowOperation for ListLearnersResults {
    type Row = crate::results::LearnerResult;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::wrapped(&["result", "learnerResult"], &["results"]);
    fn empty_response() -> Self::Response {
        crate::results::ListLearnersResultsResult {
            results: crate::results::LearnerResultList::default(),
            next_page_token: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.results.0.push(row);
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
        std::mem::take(&mut response.results.0)
    }
}
impl crate::operation::PagedOperation for ListLearnersResults {
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
