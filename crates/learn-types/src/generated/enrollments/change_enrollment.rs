// @generated from schemas/enrollments/ChangeEnrollment.xsd by `cargo xtask codegen`: edit the schema.

/// Changes when the access of an enrollment starts and when it is due.
///
/// Method `changeEnrollment`. Repeating it does no harm. Subscription: Business. Roles: Account
/// Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Unknown Enrollment (unknown-entity): There is no such enrollment.
/// - Permission denied (permission): The role may not change this enrollment.
/// - Wrong Parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133695041>,
/// <https://docs.ispringsolutions.com/ispring-learn/editing-an-enrollment-17304295.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ChangeEnrollmentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ChangeEnrollment {
    /// The enrollment.
    #[yaserde(rename = "enrollmentId")]
    pub enrollment_id: crate::common::EnrollmentId,
    /// When access starts. Required by the table, although its text says that now is filled in when
    /// it is absent. The vendor's samples write it without a zone.
    #[yaserde(rename = "accessDate")]
    pub access_date: crate::wire::DateTime,
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
    /// Whether access is denied after the due date. Required where there is one. Required where
    /// `dueDateType` is due\_date or due\_period.
    #[yaserde(rename = "lockAfterDueDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub lock_after_due_date: Option<bool>,
}
impl ChangeEnrollment {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        enrollment_id: impl Into<crate::common::EnrollmentId>,
        access_date: impl Into<crate::wire::DateTime>,
        due_date: impl Into<crate::ext::DueDate>,
    ) -> Self {
        let (due_date_type, due_date, due_period) =
            crate::ext::DueDate::into_fields(due_date.into());
        Self {
            enrollment_id: enrollment_id.into(),
            access_date: access_date.into(),
            due_date_type,
            due_date,
            due_period,
            lock_after_due_date: None,
        }
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
    /// Whether access is denied after the due date. Required where there is one. Required where
    /// `dueDateType` is due\_date or due\_period.
    #[must_use]
    pub fn lock_after_due_date(mut self, lock_after_due_date: bool) -> Self {
        self.lock_after_due_date = Some(lock_after_due_date);
        self
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for ChangeEnrollment {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(
            remote = "ChangeEnrollment",
            rename_all = "camelCase",
            deny_unknown_fields
        )]
        struct ChangeEnrollmentJson {
            enrollment_id: crate::common::EnrollmentId,
            access_date: crate::wire::DateTime,
            due_date_type: crate::enrollments::DueDateType,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            due_date: Option<crate::wire::Date>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            due_period: Option<i64>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            lock_after_due_date: Option<bool>,
        }
        let value = ChangeEnrollmentJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl ChangeEnrollment {
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
        if self.lock_after_due_date.is_none()
            && crate::operation::is_one_of(&self.due_date_type, &["due_date", "due_period"])
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "lockAfterDueDate",
                by: "dueDateType",
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for ChangeEnrollment {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment_id: Option<crate::common::EnrollmentId> = None;
        let mut field_access_date: Option<crate::wire::DateTime> = None;
        let mut field_due_date_type: Option<crate::enrollments::DueDateType> = None;
        let mut field_due_date: Option<crate::wire::Date> = None;
        let mut field_due_period: Option<i64> = None;
        let mut field_lock_after_due_date: Option<bool> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollmentId" => decoder.field(&mut field_enrollment_id)?,
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
            enrollment_id: decoder.require("enrollmentId", field_enrollment_id)?,
            access_date: decoder.require("accessDate", field_access_date)?,
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
impl crate::operation::Operation for ChangeEnrollment {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ChangeEnrollment",
            "changeEnrollment",
            "ChangeEnrollmentRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("enrollments")
        .documentation("Changes when the access of an enrollment starts and when it is due.")
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .soap_action("ChangeEnrollment")
        .command("enrollments change")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133695041",
            "https://docs.ispringsolutions.com/ispring-learn/editing-an-enrollment-17304295.html",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown Enrollment",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such enrollment.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not change this enrollment.",
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
                "enrollmentId",
                crate::operation::FieldKind::Id,
                "The enrollment.",
            )
            .flag("enrollment")
            .id_type("EnrollmentId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "accessDate",
                crate::operation::FieldKind::DateTime,
                "When access starts. Required by the table, although its text says that now is \
        filled in when it is absent. The vendor\'s samples write it without a zone.",
            )
            .required(),
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
                "Whether access is denied after the due date. Required where there is one.",
            )
            .required_when("dueDateType", &["due_date", "due_period"]),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
