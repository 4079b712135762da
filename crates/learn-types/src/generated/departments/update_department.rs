// @generated from schemas/departments/UpdateDepartment.xsd by `cargo xtask codegen`: edit the schema.

/// Changes the name, the code or the place of a department. What is absent presumably stays as
/// it is; the page does not say so.
///
/// Method `updateDepartment`. Repeating it does no harm. Subscription: Business. Roles: Account
/// Owner, Account Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown Department (unknown-entity): There is no such department.
/// - Permission denied (permission): The role may not change this department.
/// - Wrong Parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133695001>,
/// <https://docs.ispringsolutions.com/ispring-learn/updating-department-17303271.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateDepartmentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UpdateDepartment {
    /// The department.
    #[yaserde(rename = "departmentId")]
    pub department_id: crate::common::DepartmentId,
    /// The new name.
    #[yaserde(rename = "name")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The new code.
    #[yaserde(rename = "code")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<String>,
    /// The department that it shall stand under.
    #[yaserde(rename = "parentDepartmentId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub parent_department_id: Option<crate::common::DepartmentId>,
}
/// Whether the department was changed.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UpdateDepartmentResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UpdateDepartmentResult {
    /// Whether the request was carried out.
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
        yaserde(default = "all_readable_in_update_department_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl UpdateDepartment {
    /// A request with what it must have; the setters add the rest.
    pub fn new(department_id: impl Into<crate::common::DepartmentId>) -> Self {
        Self {
            department_id: department_id.into(),
            name: None,
            code: None,
            parent_department_id: None,
        }
    }
    /// The new name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
    /// The new code.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
    /// The department that it shall stand under.
    #[must_use]
    pub fn parent_department_id(
        mut self,
        parent_department_id: impl Into<crate::common::DepartmentId>,
    ) -> Self {
        self.parent_department_id = Some(parent_department_id.into());
        self
    }
}
impl crate::decode::Record for UpdateDepartment {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_name: Option<String> = None;
        let mut field_code: Option<String> = None;
        let mut field_parent_department_id: Option<crate::common::DepartmentId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "departmentId" => decoder.field(&mut field_department_id)?,
                "name" => decoder.field(&mut field_name)?,
                "code" => decoder.field(&mut field_code)?,
                "parentDepartmentId" => decoder.field(&mut field_parent_department_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            department_id: decoder.require("departmentId", field_department_id)?,
            name: field_name,
            code: field_code,
            parent_department_id: field_parent_department_id,
        })
    }
}
#[cfg(feature = "server")]
impl UpdateDepartmentResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            success: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for UpdateDepartmentResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for UpdateDepartmentResult {
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
fn all_readable_in_update_department_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
impl UpdateDepartmentResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "success",
            crate::operation::FieldKind::Boolean,
            "Whether the request was carried out.",
        )]);
}
impl crate::operation::Operation for UpdateDepartment {
    type Response = crate::departments::UpdateDepartmentResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateDepartment",
            "updateDepartment",
            "UpdateDepartmentRequest",
            "updateDepartmentResult",
            crate::operation::Effect::Idempotent,
        )
        .area("departments")
        .documentation(
            "Changes the name, the code or the place of a department. What is absent presumably \
        stays as it is; the page does not say so.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("departments update")
        .plan("Business")
        .roles(&["Account Owner", "Account Administrator", "custom role"])
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133695001",
            "https://docs.ispringsolutions.com/ispring-learn/updating-department-17303271.html",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown Department",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such department.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not change this department.",
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
                "departmentId",
                crate::operation::FieldKind::Id,
                "The department.",
            )
            .flag("department")
            .id_type("DepartmentId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "name",
                crate::operation::FieldKind::Text,
                "The new name.",
            ),
            crate::operation::FieldDescriptor::new(
                "code",
                crate::operation::FieldKind::Text,
                "The new code.",
            ),
            crate::operation::FieldDescriptor::new(
                "parentDepartmentId",
                crate::operation::FieldKind::Id,
                "The department that it shall stand under.",
            )
            .flag("parent")
            .id_type("DepartmentId"),
        ])
        .response(crate::departments::UpdateDepartmentResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
