// @generated from schemas/common.xsd by `cargo xtask codegen`: edit the schema.

//! What every operation shares.
crate::wire::id_type! {
    #[doc = " The id of a course, of a learning track or of a standalone material."]
    CourseId, "CourseId"
}
crate::wire::id_type! {
    #[doc =
    " The id of a user; the vendor says learner where the user is enrolled in something."]
    UserId, "UserId"
}
crate::wire::id_type! {
    #[doc = " The id of an enrollment."] EnrollmentId, "EnrollmentId"
}
crate::wire::id_type! {
    #[doc =
    " The id of a certificate that was issued to a learner; the pages also call it a token."]
    IssuedCertificateId, "IssuedCertificateId"
}
crate::wire::id_type! {
    #[doc = " The id of a department."] DepartmentId, "DepartmentId"
}
crate::wire::id_type! {
    #[doc = " The id of a group, smart or not."] GroupId, "GroupId"
}
crate::wire::id_type! {
    #[doc =
    " The id of a module: a material or a training as part of one course. The same material"]
    #[doc = " outside the course has another id."] ModuleId, "ModuleId"
}
crate::wire::id_type! {
    #[doc =
    " The id of a content item where it is used as a part of a course. The pages do not say"]
    #[doc = " whether it is the id of the module or of the item outside the course."]
    ContentItemId, "ContentItemId"
}
crate::wire::id_type! {
    #[doc =
    " The id of a field of the user profile, such as `FIRST_NAME` or `USER_DEFINED_FIELD3`."]
    UserFieldId, "UserFieldId"
}
crate::wire::id_type! {
    #[doc = " The id of a task that the service carries out after it has answered."]
    TaskId, "TaskId"
}
/// Whether a user can work in the account. Several methods accept or report only some of the
/// values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UserStatus {
    /// Active. On the wire: `1`.
    Active,
    /// Deleted; in documents of 2017 only. On the wire: `2`.
    Deleted,
    /// Inactive; the pages also say blocked. The first versions of the methods report ended
    /// employment as 3 too. On the wire: `3`.
    Inactive,
    /// Employment ended; only in the v2 methods, and as a filter in the REST sibling. On the wire:
    /// `5`.
    EmploymentEnded,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// Where a supervisor comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubordinationType {
    /// From the department above. Not known: whether that is the own department of a user, how far
    /// up it goes, what holds at the top, and whether people come to supervise themselves. On the
    /// wire: `inherit`.
    Inherit,
    /// A named user. On the wire: `manual`.
    Manual,
    /// There is none. On the wire: `no_supervisor`.
    NoSupervisor,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
crate::wire::list_type! {
    #[doc = " Ids of courses."] CourseIdList, "CourseIdList", crate ::common::CourseId,
    "id", always
}
crate::wire::list_type! {
    #[doc = " Ids of users."] UserIdList, "UserIdList", crate ::common::UserId, "id",
    always
}
crate::wire::list_type! {
    #[doc = " Ids of enrollments."] EnrollmentIdList, "EnrollmentIdList", crate
    ::common::EnrollmentId, "id", always
}
crate::wire::list_type! {
    #[doc = " Ids of departments."] DepartmentIdList, "DepartmentIdList", crate
    ::common::DepartmentId, "id", always
}
crate::wire::list_type! {
    #[doc = " Ids of groups."] GroupIdList, "GroupIdList", crate ::common::GroupId, "id",
    always
}
crate::wire::list_type! {
    #[doc = " Ids of modules."] ModuleIdList, "ModuleIdList", crate ::common::ModuleId,
    "id", always
}
crate::wire::list_type! {
    #[doc = " Ids of content items inside a course."] ContentItemIdList,
    "ContentItemIdList", crate ::common::ContentItemId, "id", always
}
/// Who supervises a user or a department, as answers show it. Whether answers name a supervisor
/// that is inherited is not known.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Subordination"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Subordination {
    /// Where the supervisor comes from.
    #[cfg_attr(feature = "server", yaserde(rename = "subordinationType"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub subordination_type: Option<crate::common::SubordinationType>,
    /// The supervisor. Present where `subordinationType` is `manual`.
    #[cfg_attr(feature = "server", yaserde(rename = "supervisorId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub supervisor_id: Option<crate::common::UserId>,
}
/// Who shall supervise a user or a department.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "SubordinationChange")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct SubordinationChange {
    /// Where the supervisor comes from.
    #[yaserde(rename = "subordinationType")]
    pub subordination_type: crate::common::SubordinationType,
    /// The supervisor. Only where `subordinationType` is `manual`. Required where
    /// `subordinationType` is manual.
    #[yaserde(rename = "supervisorId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub supervisor_id: Option<crate::common::UserId>,
}
/// One field of a user's profile by its name. The text of the pages speaks of an id and a
/// value; every sample prints `name` and `value`.
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "Field")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Field {
    /// The name of the field. Older samples write it in lower case (`first_name`), later ones in
    /// upper case (`FIRST_NAME`, `USER_DEFINED_FIELD3`). Fields of the pages, in one case or the
    /// other: login, email, first\_name, last\_name, job\_title, phone, country, birthdate,
    /// about\_me. getUserProfileFields lists those of an account.
    #[yaserde(rename = "name")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The value, as text.
    #[yaserde(rename = "value")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<String>,
}
crate::wire::list_type! {
    #[doc = " Fields of a user's profile."] FieldList, "FieldList", crate
    ::common::Field, "field", always
}
/// The answer of a write that returns nothing else.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "SuccessResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct SuccessResult {
    /// Whether the request was carried out. One page prints an empty `SuccessResult`, which counts
    /// as yes. A result under another name that lacks it leaves that open.
    #[cfg_attr(feature = "server", yaserde(rename = "success"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub success: Option<bool>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_success_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl UserStatus {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("1", "Active."),
        crate::operation::ValueDescriptor::new("2", "Deleted; in documents of 2017 only."),
        crate::operation::ValueDescriptor::new(
            "3",
            "Inactive; the pages also say blocked. The first versions of the methods report \
        ended employment as 3 too.",
        ),
        crate::operation::ValueDescriptor::new(
            "5",
            "Employment ended; only in the v2 methods, and as a filter in the REST sibling.",
        ),
    ];
}
crate::wire::open_enumeration! {
    UserStatus, "UserStatus", number : Active = "1", Deleted = "2", Inactive = "3",
    EmploymentEnded = "5"
}
impl UserStatus {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        crate::soap::EncodeErrorKind::check_number(self.as_str())
    }
}
impl SubordinationType {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new(
            "inherit",
            "From the department above. Not known: whether that is the own department of a user, \
        how far up it goes, what holds at the top, and whether people come to supervise \
        themselves.",
        ),
        crate::operation::ValueDescriptor::new("manual", "A named user."),
        crate::operation::ValueDescriptor::new("no_supervisor", "There is none."),
    ];
}
crate::wire::open_enumeration! {
    SubordinationType, "SubordinationType", text : Inherit = "inherit", Manual =
    "manual", NoSupervisor = "no_supervisor"
}
impl CourseIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for CourseIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl CourseIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
impl UserIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for UserIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push(b"id>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
crate::operation::fields! {
    UserIdList
}
impl UserIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
impl EnrollmentIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for EnrollmentIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl EnrollmentIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
impl DepartmentIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for DepartmentIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push(b"id>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
crate::operation::fields! {
    DepartmentIdList
}
impl DepartmentIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
impl GroupIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for GroupIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push(b"id>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
crate::operation::fields! {
    GroupIdList
}
impl GroupIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
impl ModuleIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for ModuleIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl ModuleIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
impl ContentItemIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for ContentItemIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl ContentItemIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
#[cfg(feature = "server")]
impl Subordination {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            subordination_type: None,
            supervisor_id: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for Subordination {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for Subordination {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_subordination_type: Option<crate::common::SubordinationType> = None;
        let mut field_supervisor_id: Option<crate::common::UserId> = None;
        decoder.next_field(b"subordinationType>", &mut field_subordination_type);
        decoder.next_field(b"supervisorId>", &mut field_supervisor_id);
        while let Some(name) = decoder.child()? {
            match name {
                "subordinationType" => decoder.field(&mut field_subordination_type)?,
                "supervisorId" => decoder.field(&mut field_supervisor_id)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            subordination_type: field_subordination_type,
            supervisor_id: field_supervisor_id,
        })
    }
}
crate::operation::fields! {
    Subordination : 0 subordination_type, 1 supervisor_id
}
impl Subordination {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "subordinationType",
            crate::operation::FieldKind::Enumeration(crate::common::SubordinationType::DESCRIPTORS),
            "Where the supervisor comes from.",
        ),
        crate::operation::FieldDescriptor::new(
            "supervisorId",
            crate::operation::FieldKind::Id,
            "The supervisor. Present where `subordinationType` is `manual`.",
        )
        .id_type("UserId"),
    ]);
}
impl SubordinationChange {
    /// A record with what it must have; everything else is absent.
    pub fn new(subordination_type: impl Into<crate::common::SubordinationType>) -> Self {
        Self {
            subordination_type: subordination_type.into(),
            supervisor_id: None,
        }
    }
    /// The supervisor. Only where `subordinationType` is `manual`. Required where
    /// `subordinationType` is manual.
    #[must_use]
    pub fn supervisor_id(mut self, supervisor_id: impl Into<crate::common::UserId>) -> Self {
        self.supervisor_id = Some(supervisor_id.into());
        self
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for SubordinationChange {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(
            remote = "SubordinationChange",
            rename_all = "camelCase",
            deny_unknown_fields
        )]
        struct SubordinationChangeJson {
            subordination_type: crate::common::SubordinationType,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            supervisor_id: Option<crate::common::UserId>,
        }
        let value = SubordinationChangeJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl SubordinationChange {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.supervisor_id.is_none()
            && crate::operation::is_one_of(&self.subordination_type, &["manual"])
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "supervisorId",
                by: "subordinationType",
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for SubordinationChange {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_subordination_type: Option<crate::common::SubordinationType> = None;
        let mut field_supervisor_id: Option<crate::common::UserId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "subordinationType" => decoder.field(&mut field_subordination_type)?,
                "supervisorId" => decoder.field(&mut field_supervisor_id)?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            subordination_type: decoder.require("subordinationType", field_subordination_type)?,
            supervisor_id: field_supervisor_id,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl SubordinationChange {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "subordinationType",
            crate::operation::FieldKind::Enumeration(crate::common::SubordinationType::DESCRIPTORS),
            "Where the supervisor comes from.",
        )
        .flag("type")
        .required(),
        crate::operation::FieldDescriptor::new(
            "supervisorId",
            crate::operation::FieldKind::Id,
            "The supervisor. Only where `subordinationType` is `manual`.",
        )
        .flag("supervisor")
        .id_type("UserId")
        .required_when("subordinationType", &["manual"]),
    ]);
}
impl Field {
    /// A record with what it must have; everything else is absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            value: None,
        }
    }
    /// The value, as text.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}
impl ::std::fmt::Debug for Field {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("Field")
            .field("name", &self.name)
            .field(
                "value",
                if self.name.as_ref().is_none_or(|value| {
                    crate::operation::is_one_of(
                        value,
                        &[
                            "login",
                            "email",
                            "first_name",
                            "last_name",
                            "phone",
                            "birthdate",
                            "about_me",
                            "password",
                        ],
                    )
                }) {
                    &crate::wire::Masked as &dyn ::std::fmt::Debug
                } else {
                    &self.value
                },
            )
            .finish()
    }
}
impl Field {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.name.is_none() {
            return Err(crate::soap::EncodeErrorKind::Missing {
                field: "name".to_owned(),
            });
        }
        Ok(())
    }
}
crate::wire::item_impl! {
    Field
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    Field
}
impl crate::decode::Record for Field {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<String> = None;
        let mut field_value: Option<String> = None;
        decoder.next_field(b"name>", &mut field_name);
        decoder.next_field(b"value>", &mut field_value);
        while let Some(name) = decoder.child()? {
            match name {
                "name" => decoder.field(&mut field_name)?,
                "id" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.field(&mut field_name)?;
                }
                "value" => decoder.sensitive().field(&mut field_value)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            name: field_name,
            value: field_value,
        })
    }
}
crate::operation::fields! {
    Field : 0 name, 1 value
}
impl Field {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "name",
            crate::operation::FieldKind::Text,
            "The name of the field. Older samples write it in lower case (`first_name`), later \
        ones in upper case (`FIRST_NAME`, `USER_DEFINED_FIELD3`). Fields of the pages, in \
        one case or the other: login, email, first_name, last_name, job_title, phone, \
        country, birthdate, about_me. getUserProfileFields lists those of an account.",
        )
        .required()
        .aliases(&["id"]),
        crate::operation::FieldDescriptor::new(
            "value",
            crate::operation::FieldKind::Text,
            "The value, as text.",
        )
        .sensitive_when(
            "name",
            &[
                "login",
                "email",
                "first_name",
                "last_name",
                "phone",
                "birthdate",
                "about_me",
                "password",
            ],
        ),
    ]);
}
impl FieldList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "field")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for FieldList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"field>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl FieldList {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        for item in &self.0 {
            item.check().map_err(|what| what.inside("field"))?;
        }
        Ok(())
    }
}
crate::operation::fields! {
    FieldList
}
impl FieldList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "field",
        kind: &crate::common::Field::KIND,
    };
}
#[cfg(feature = "server")]
impl SuccessResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            success: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for SuccessResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for SuccessResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_success: Option<bool> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"success>", &mut field_success);
        while let Some(name) = decoder.child()? {
            match name {
                "success" => decoder.optional(&mut field_success, "success", &mut unreadable)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            success: field_success,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_success_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
impl SuccessResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "success",
            crate::operation::FieldKind::Boolean,
            "Whether the request was carried out. One page prints an empty `SuccessResult`, \
        which counts as yes. A result under another name that lacks it leaves that open.",
        )]);
}
