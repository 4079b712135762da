// @generated from schemas/enrollments/EnrollLearnersInCourses.xsd by `cargo xtask codegen`: edit the schema.

/// Enrolls each of the learners in each of the courses. Courses, and on newer pages learning
/// tracks, can be assigned; trainings never. A course that holds a training can be assigned,
/// but its session is not chosen.
///
/// Method `enrollLearnersInCourses`. Repeating it may change something again. Subscription:
/// Business. Roles: Account Owner, Account Administrator, Department Administrator, custom
/// role.
///
/// Evidence: request sample, response table.
///
/// # Faults
///
/// - Permission denied (permission): The role may not enroll these learners in these courses.
/// - Wrong parameters (wrong-parameters): A parameter is missing.
///
/// Vendor pages:
/// <https://docs.ispringsolutions.com/ispring-learn/creating-an-enrollment-17304292.html>,
/// <https://www.ispringsolutions.com/docs/display/ispringlearn/Creating+an++Enrollment>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "EnrollLearnersInCoursesRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct EnrollLearnersInCourses {
    /// The courses.
    #[yaserde(rename = "courseIds")]
    pub course_ids: crate::common::CourseIdList,
    /// The users to enroll.
    #[yaserde(rename = "learnerIds")]
    pub learner_ids: crate::common::UserIdList,
    /// When access starts; now when absent. The vendor's samples write it without a zone.
    #[yaserde(rename = "accessDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub access_date: Option<crate::wire::DateTime>,
    /// How the due date is set.
    #[yaserde(rename = "dueDateType")]
    due_date_type: crate::enrollments::DueDateType,
    /// The due date, where `dueDateType` is `due_date`. Required where `dueDateType` is due\_date.
    #[yaserde(rename = "dueDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    due_date: Option<crate::wire::Date>,
    /// The time from access to the due date, where `dueDateType` is `due_period`. In hours.
    /// Required where `dueDateType` is due\_period.
    #[yaserde(rename = "duePeriod")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    due_period: Option<i64>,
    /// Whether access is denied after the due date.
    #[yaserde(rename = "lockAfterDueDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub lock_after_due_date: Option<bool>,
}
impl EnrollLearnersInCourses {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        course_ids: impl IntoIterator<
            Item = impl Into<<crate::common::CourseIdList as IntoIterator>::Item>,
        >,
        learner_ids: impl IntoIterator<
            Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>,
        >,
        due_date: impl Into<crate::ext::DueDate>,
    ) -> Self {
        let (due_date_type, due_date, due_period) =
            crate::ext::DueDate::into_fields(due_date.into());
        Self {
            course_ids: course_ids.into_iter().collect(),
            learner_ids: learner_ids.into_iter().collect(),
            access_date: None,
            due_date_type,
            due_date,
            due_period,
            lock_after_due_date: None,
        }
    }
    /// When access starts; now when absent. The vendor's samples write it without a zone.
    #[must_use]
    pub fn access_date(mut self, access_date: impl Into<crate::wire::DateTime>) -> Self {
        self.access_date = Some(access_date.into());
        self
    }
    /// What the fields `dueDateType`, `dueDate`, `duePeriod` say together.
    ///
    /// # Errors
    ///
    /// What is inconsistent about them, in words. A value that was made or read by this crate is consistent.
    pub fn due_date(&self) -> Result<crate::ext::DueDate, String> {
        crate::ext::DueDate::from_fields(
            &self.due_date_type,
            self.due_date.as_ref(),
            self.due_period.as_ref(),
        )
    }
    /// Whether access is denied after the due date.
    #[must_use]
    pub fn lock_after_due_date(mut self, lock_after_due_date: bool) -> Self {
        self.lock_after_due_date = Some(lock_after_due_date);
        self
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for EnrollLearnersInCourses {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(
            remote = "EnrollLearnersInCourses",
            rename_all = "camelCase",
            deny_unknown_fields
        )]
        struct EnrollLearnersInCoursesJson {
            course_ids: crate::common::CourseIdList,
            learner_ids: crate::common::UserIdList,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            access_date: Option<crate::wire::DateTime>,
            due_date_type: crate::enrollments::DueDateType,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            due_date: Option<crate::wire::Date>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            due_period: Option<i64>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            lock_after_due_date: Option<bool>,
        }
        let value = EnrollLearnersInCoursesJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl EnrollLearnersInCourses {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        self.due_date()
            .map_err(crate::soap::EncodeErrorKind::Inconsistent)?;
        if self.due_date.is_none()
            && crate::operation::is_one_of(&self.due_date_type, &["due_date"])
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "dueDate",
                by: "dueDateType",
            });
        }
        if self.due_period.is_none()
            && crate::operation::is_one_of(&self.due_date_type, &["due_period"])
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "duePeriod",
                by: "dueDateType",
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for EnrollLearnersInCourses {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_course_ids: Option<crate::common::CourseIdList> = None;
        let mut field_learner_ids: Option<crate::common::UserIdList> = None;
        let mut field_access_date: Option<crate::wire::DateTime> = None;
        let mut field_due_date_type: Option<crate::enrollments::DueDateType> = None;
        let mut field_due_date: Option<crate::wire::Date> = None;
        let mut field_due_period: Option<i64> = None;
        let mut field_lock_after_due_date: Option<bool> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "courseIds" => decoder.record(&mut field_course_ids)?,
                "learnerIds" => decoder.record(&mut field_learner_ids)?,
                "accessDate" => decoder.field(&mut field_access_date)?,
                "dueDateType" => decoder.field(&mut field_due_date_type)?,
                "dueDate" => decoder.field(&mut field_due_date)?,
                "duePeriod" => decoder.field(&mut field_due_period)?,
                "lockAfterDueDate" => decoder.field(&mut field_lock_after_due_date)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            course_ids: decoder.require("courseIds", field_course_ids)?,
            learner_ids: decoder.require("learnerIds", field_learner_ids)?,
            access_date: field_access_date,
            due_date_type: decoder.require("dueDateType", field_due_date_type)?,
            due_date: field_due_date,
            due_period: field_due_period,
            lock_after_due_date: field_lock_after_due_date,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for EnrollLearnersInCourses {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "EnrollLearnersInCourses",
            "enrollLearnersInCourses",
            "EnrollLearnersInCoursesRequest",
            "SuccessResult",
            crate::operation::Effect::Write,
        )
        .area("enrollments")
        .documentation(
            "Enrolls each of the learners in each of the courses. Courses, and on newer pages \
        learning tracks, can be assigned; trainings never. A course that holds a training \
        can be assigned, but its session is not chosen.",
        )
        .evidence(crate::operation::Evidence::Sample, crate::operation::Evidence::Table)
        .command("enrollments add")
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
                "https://docs.ispringsolutions.com/ispring-learn/creating-an-enrollment-17304292.html",
                "https://www.ispringsolutions.com/docs/display/ispringlearn/Creating+an++Enrollment",
            ],
        )
        .success("success")
        .faults(
            &[
                crate::operation::FaultDescriptor::new(
                    "Permission denied",
                    crate::operation::FaultClass::Permission,
                    "The role may not enroll these learners in these courses.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Wrong parameters",
                    crate::operation::FaultClass::WrongParameters,
                    "A parameter is missing.",
                    crate::operation::Evidence::Table,
                ),
            ],
        )
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "courseIds",
                        crate::common::CourseIdList::KIND,
                        "The courses.",
                    )
                    .flag("course")
                    .id_type("CourseId")
                    .required(),
                crate::operation::FieldDescriptor::new(
                        "learnerIds",
                        crate::common::UserIdList::KIND,
                        "The users to enroll.",
                    )
                    .flag("learner")
                    .id_type("UserId")
                    .required(),
                crate::operation::FieldDescriptor::new(
                    "accessDate",
                    crate::operation::FieldKind::DateTime,
                    "When access starts; now when absent. The vendor's samples write it without a zone.",
                ),
                crate::operation::FieldDescriptor::new(
                        "dueDateType",
                        crate::operation::FieldKind::Enumeration(
                            crate::enrollments::DueDateType::DESCRIPTORS,
                        ),
                        "How the due date is set.",
                    )
                    .required(),
                crate::operation::FieldDescriptor::new(
                        "dueDate",
                        crate::operation::FieldKind::Date,
                        "The due date, where `dueDateType` is `due_date`.",
                    )
                    .required_when("dueDateType", &["due_date"]),
                crate::operation::FieldDescriptor::new(
                        "duePeriod",
                        crate::operation::FieldKind::Integer,
                        "The time from access to the due date, where `dueDateType` is `due_period`.",
                    )
                    .unit("hours")
                    .required_when("dueDateType", &["due_period"]),
                crate::operation::FieldDescriptor::new(
                    "lockAfterDueDate",
                    crate::operation::FieldKind::Boolean,
                    "Whether access is denied after the due date.",
                ),
            ],
        )
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
