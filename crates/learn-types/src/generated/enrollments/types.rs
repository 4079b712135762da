// @generated from schemas/enrollments/types.xsd by `cargo xtask codegen`: edit the schema.

/// How an enrollment came about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EnrollmentTypeGroup {
    /// An administrator assigned it. On the wire: `0`.
    AssignedByAdministrator,
    /// The learner added it from the catalog. On the wire: `1`.
    AddedFromCatalog,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// How the due date of an enrollment is set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DueDateType {
    /// There is no due date. On the wire: `unlimited`.
    Unlimited,
    /// As it is by default; no page says what that is. On the wire: `default`.
    Default,
    /// On a date. On the wire: `due_date`.
    DueDate,
    /// A number of hours after access starts. On the wire: `due_period`.
    DuePeriod,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// That a learner is to take a course, from when and until when.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Enrollment"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Enrollment {
    /// The id of the enrollment.
    #[cfg_attr(feature = "server", yaserde(rename = "enrollmentId"))]
    pub enrollment_id: crate::common::EnrollmentId,
    /// The course, learning track or material that the learner is enrolled in.
    #[cfg_attr(feature = "server", yaserde(rename = "courseId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_id: Option<crate::common::CourseId>,
    /// The user who is enrolled.
    #[cfg_attr(feature = "server", yaserde(rename = "learnerId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub learner_id: Option<crate::common::UserId>,
    /// When the learner is supposed to start.
    #[cfg_attr(feature = "server", yaserde(rename = "accessDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub access_date: Option<crate::wire::DateOrDateTime>,
    /// By when the course is to be completed. Present only where a due date is set.
    #[cfg_attr(feature = "server", yaserde(rename = "dueDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub due_date: Option<crate::wire::DateOrDateTime>,
    /// When access ends. Present only where a due date is set and `shouldLockAfterDueDate` is true.
    #[cfg_attr(feature = "server", yaserde(rename = "expirationDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub expiration_date: Option<crate::wire::DateOrDateTime>,
    /// How the enrollment came about.
    #[cfg_attr(feature = "server", yaserde(rename = "enrollmentTypeGroup"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub enrollment_type_group: Option<crate::enrollments::EnrollmentTypeGroup>,
    /// Whether access is denied after the due date (0: granted, 1: denied).
    #[cfg_attr(feature = "server", yaserde(rename = "shouldLockAfterDueDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub should_lock_after_due_date: Option<bool>,
    /// The certificate that was issued. Only for active enrollments, never for archived or deleted
    /// ones.
    #[cfg_attr(feature = "server", yaserde(rename = "certificate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub certificate: Option<crate::enrollments::IssuedCertificate>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_enrollment")
    )]
    pub unreadable: crate::wire::Unreadable,
}
/// A certificate that was issued for an enrollment. The sample of getEnrollments nests it; the
/// tables of getEnrollments and listEnrollments name its fields at the enrollment's own level.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "IssuedCertificate"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct IssuedCertificate {
    /// The id of the certificate.
    #[cfg_attr(feature = "server", yaserde(rename = "issuedCertificateId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub issued_certificate_id: Option<crate::common::IssuedCertificateId>,
    /// When the certificate was issued.
    #[cfg_attr(feature = "server", yaserde(rename = "issueDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub issue_date: Option<crate::wire::DateOrDateTime>,
    /// When the certificate expires.
    #[cfg_attr(feature = "server", yaserde(rename = "expiryDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub expiry_date: Option<crate::wire::DateOrDateTime>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_issued_certificate")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl EnrollmentTypeGroup {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("0", "An administrator assigned it."),
        crate::operation::ValueDescriptor::new("1", "The learner added it from the catalog."),
    ];
}
crate::wire::open_enumeration! {
    EnrollmentTypeGroup, "EnrollmentTypeGroup", number : AssignedByAdministrator = "0",
    AddedFromCatalog = "1"
}
impl DueDateType {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("unlimited", "There is no due date."),
        crate::operation::ValueDescriptor::new(
            "default",
            "As it is by default; no page says what that is.",
        ),
        crate::operation::ValueDescriptor::new("due_date", "On a date."),
        crate::operation::ValueDescriptor::new(
            "due_period",
            "A number of hours after access starts.",
        ),
    ];
}
crate::wire::open_enumeration! {
    DueDateType, "DueDateType", text : Unlimited = "unlimited", Default = "default",
    DueDate = "due_date", DuePeriod = "due_period"
}
#[cfg(feature = "server")]
impl Enrollment {
    /// A record with what it must have; everything else is absent.
    pub fn new(enrollment_id: impl Into<crate::common::EnrollmentId>) -> Self {
        Self {
            enrollment_id: enrollment_id.into(),
            course_id: None,
            learner_id: None,
            access_date: None,
            due_date: None,
            expiration_date: None,
            enrollment_type_group: None,
            should_lock_after_due_date: None,
            certificate: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl crate::decode::Record for Enrollment {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment_id: Option<crate::common::EnrollmentId> = None;
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_learner_id: Option<crate::common::UserId> = None;
        let mut field_access_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_due_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_expiration_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_enrollment_type_group: Option<crate::enrollments::EnrollmentTypeGroup> = None;
        let mut field_should_lock_after_due_date: Option<bool> = None;
        let mut field_certificate: Option<crate::enrollments::IssuedCertificate> = None;
        let mut flat_8_issued_certificate_id: Option<crate::common::IssuedCertificateId> = None;
        let mut flat_8_issue_date: Option<crate::wire::DateOrDateTime> = None;
        let mut flat_8_expiry_date: Option<crate::wire::DateOrDateTime> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"enrollmentId>", &mut field_enrollment_id);
        decoder.next_field(b"courseId>", &mut field_course_id);
        decoder.next_field(b"learnerId>", &mut field_learner_id);
        decoder.next_field(b"accessDate>", &mut field_access_date);
        decoder.next_field(b"dueDate>", &mut field_due_date);
        decoder.next_field(b"expirationDate>", &mut field_expiration_date);
        decoder.next_field(b"enrollmentTypeGroup>", &mut field_enrollment_type_group);
        decoder.next_field(
            b"shouldLockAfterDueDate>",
            &mut field_should_lock_after_due_date,
        );
        decoder.next_record(b"certificate>", &mut field_certificate)?;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollmentId" => decoder.field(&mut field_enrollment_id)?,
                "courseId" => decoder.field(&mut field_course_id)?,
                "learnerId" => decoder.field(&mut field_learner_id)?,
                "accessDate" => {
                    decoder.optional(&mut field_access_date, "accessDate", &mut unreadable)?
                }
                "dueDate" => decoder.optional(&mut field_due_date, "dueDate", &mut unreadable)?,
                "expirationDate" => decoder.optional(
                    &mut field_expiration_date,
                    "expirationDate",
                    &mut unreadable,
                )?,
                "enrollmentTypeGroup" => decoder.field(&mut field_enrollment_type_group)?,
                "shouldLockAfterDueDate" => decoder.optional(
                    &mut field_should_lock_after_due_date,
                    "shouldLockAfterDueDate",
                    &mut unreadable,
                )?,
                "certificate" => decoder.record(&mut field_certificate)?,
                "issuedCertificateId" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.field(&mut flat_8_issued_certificate_id)?;
                }
                "certIssueDate" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.optional(&mut flat_8_issue_date, "certIssueDate", &mut unreadable)?;
                }
                "certExpiryDate" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.optional(&mut flat_8_expiry_date, "certExpiryDate", &mut unreadable)?;
                }
                _ => decoder.unknown()?,
            }
        }
        if flat_8_issued_certificate_id.is_some()
            || flat_8_issue_date.is_some()
            || flat_8_expiry_date.is_some()
        {
            let nested =
                field_certificate.get_or_insert_with(crate::enrollments::IssuedCertificate::absent);
            nested.issued_certificate_id = nested
                .issued_certificate_id
                .take()
                .or(flat_8_issued_certificate_id);
            nested.issue_date = nested.issue_date.take().or(flat_8_issue_date);
            nested.expiry_date = nested.expiry_date.take().or(flat_8_expiry_date);
        }
        Ok(Self {
            enrollment_id: decoder.require("enrollmentId", field_enrollment_id)?,
            course_id: field_course_id,
            learner_id: field_learner_id,
            access_date: field_access_date,
            due_date: field_due_date,
            expiration_date: field_expiration_date,
            enrollment_type_group: field_enrollment_type_group,
            should_lock_after_due_date: field_should_lock_after_due_date,
            certificate: field_certificate,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_enrollment() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    Enrollment unreadable : 0 enrollment_id, 1 course_id, 2 learner_id, 3 access_date, 4
    due_date, 5 expiration_date, 6 enrollment_type_group, 7 should_lock_after_due_date, 8
    certificate
}
impl Enrollment {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "enrollmentId",
            crate::operation::FieldKind::Id,
            "The id of the enrollment.",
        )
        .id_type("EnrollmentId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "courseId",
            crate::operation::FieldKind::Id,
            "The course, learning track or material that the learner is enrolled in.",
        )
        .id_type("CourseId"),
        crate::operation::FieldDescriptor::new(
            "learnerId",
            crate::operation::FieldKind::Id,
            "The user who is enrolled.",
        )
        .id_type("UserId"),
        crate::operation::FieldDescriptor::new(
            "accessDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the learner is supposed to start.",
        ),
        crate::operation::FieldDescriptor::new(
            "dueDate",
            crate::operation::FieldKind::DateOrDateTime,
            "By when the course is to be completed. Present only where a due date is set.",
        ),
        crate::operation::FieldDescriptor::new(
            "expirationDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When access ends. Present only where a due date is set and `shouldLockAfterDueDate` \
        is true.",
        ),
        crate::operation::FieldDescriptor::new(
            "enrollmentTypeGroup",
            crate::operation::FieldKind::Enumeration(
                crate::enrollments::EnrollmentTypeGroup::DESCRIPTORS,
            ),
            "How the enrollment came about.",
        ),
        crate::operation::FieldDescriptor::new(
            "shouldLockAfterDueDate",
            crate::operation::FieldKind::Boolean,
            "Whether access is denied after the due date (0: granted, 1: denied).",
        ),
        crate::operation::FieldDescriptor::new(
            "certificate",
            crate::enrollments::IssuedCertificate::KIND,
            "The certificate that was issued. Only for active enrollments, never for archived or \
        deleted ones.",
        )
        .flat(&[
            ("issuedCertificateId", "issuedCertificateId"),
            ("certIssueDate", "issueDate"),
            ("certExpiryDate", "expiryDate"),
        ]),
    ]);
}
#[cfg(feature = "server")]
impl IssuedCertificate {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            issued_certificate_id: None,
            issue_date: None,
            expiry_date: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for IssuedCertificate {
    fn default() -> Self {
        Self::new()
    }
}
impl IssuedCertificate {
    /// The record with nothing in it.
    pub(crate) fn absent() -> Self {
        Self {
            issued_certificate_id: None,
            issue_date: None,
            expiry_date: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl crate::decode::Record for IssuedCertificate {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_issued_certificate_id: Option<crate::common::IssuedCertificateId> = None;
        let mut field_issue_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_expiry_date: Option<crate::wire::DateOrDateTime> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"issuedCertificateId>", &mut field_issued_certificate_id);
        decoder.next_field(b"issueDate>", &mut field_issue_date);
        decoder.next_field(b"expiryDate>", &mut field_expiry_date);
        while let Some(name) = decoder.child()? {
            match name {
                "issuedCertificateId" => decoder.field(&mut field_issued_certificate_id)?,
                "issueDate" => {
                    decoder.optional(&mut field_issue_date, "issueDate", &mut unreadable)?
                }
                "certIssueDate" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.optional(&mut field_issue_date, "issueDate", &mut unreadable)?;
                }
                "expiryDate" => {
                    decoder.optional(&mut field_expiry_date, "expiryDate", &mut unreadable)?
                }
                "certExpiryDate" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.optional(&mut field_expiry_date, "expiryDate", &mut unreadable)?;
                }
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            issued_certificate_id: field_issued_certificate_id,
            issue_date: field_issue_date,
            expiry_date: field_expiry_date,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_issued_certificate() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    IssuedCertificate unreadable : 0 issued_certificate_id, 1 issue_date, 2 expiry_date
}
impl IssuedCertificate {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "issuedCertificateId",
            crate::operation::FieldKind::Id,
            "The id of the certificate.",
        )
        .id_type("IssuedCertificateId"),
        crate::operation::FieldDescriptor::new(
            "issueDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the certificate was issued.",
        )
        .aliases(&["certIssueDate"]),
        crate::operation::FieldDescriptor::new(
            "expiryDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the certificate expires.",
        )
        .aliases(&["certExpiryDate"]),
    ]);
}
