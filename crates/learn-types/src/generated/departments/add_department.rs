// @generated from schemas/departments/AddDepartment.xsd by `cargo xtask codegen`: edit the schema.

/// Adds a department below another one.
///
/// Method `addDepartment`. Repeating it may change something again. Subscription: Business.
/// Roles: Account Owner, Account Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not add departments.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304260>,
/// <https://docs.ispringsolutions.com/ispring-learn/adding-a-department-10684990.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "AddDepartmentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct AddDepartment {
    /// The name.
    #[yaserde(rename = "name")]
    pub name: String,
    /// The department above.
    #[yaserde(rename = "parentDepartmentId")]
    pub parent_department_id: crate::common::DepartmentId,
    /// A code of the account's own.
    #[yaserde(rename = "code")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<String>,
}
/// The department that was added.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "AddDepartmentResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AddDepartmentResult {
    /// The id of the new department.
    #[cfg_attr(feature = "server", yaserde(rename = "departmentId"))]
    pub department_id: crate::common::DepartmentId,
}
impl AddDepartment {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        name: impl Into<String>,
        parent_department_id: impl Into<crate::common::DepartmentId>,
    ) -> Self {
        Self {
            name: name.into(),
            parent_department_id: parent_department_id.into(),
            code: None,
        }
    }
    /// A code of the account's own.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
}
impl crate::decode::Record for AddDepartment {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<String> = None;
        let mut field_parent_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_code: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "name" => decoder.field(&mut field_name)?,
                "parentDepartmentId" => decoder.field(&mut field_parent_department_id)?,
                "code" => decoder.field(&mut field_code)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            name: decoder.require("name", field_name)?,
            parent_department_id: decoder
                .require("parentDepartmentId", field_parent_department_id)?,
            code: field_code,
        })
    }
}
#[cfg(feature = "server")]
impl AddDepartmentResult {
    /// A record with what it must have; everything else is absent.
    pub fn new(department_id: impl Into<crate::common::DepartmentId>) -> Self {
        Self {
            department_id: department_id.into(),
        }
    }
}
impl crate::decode::Record for AddDepartmentResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        decoder.next_field(b"departmentId>", &mut field_department_id);
        while let Some(name) = decoder.child()? {
            match name {
                "departmentId" => decoder.field(&mut field_department_id)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            department_id: decoder.require("departmentId", field_department_id)?,
        })
    }
}
impl AddDepartmentResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "departmentId",
            crate::operation::FieldKind::Id,
            "The id of the new department.",
        )
        .id_type("DepartmentId")
        .required()]);
}
impl crate::operation::Operation for AddDepartment {
    type Response = crate::departments::AddDepartmentResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "AddDepartment",
            "addDepartment",
            "AddDepartmentRequest",
            "AddDepartmentResult",
            crate::operation::Effect::Write,
        )
        .area("departments")
        .documentation("Adds a department below another one.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("departments add")
        .plan("Business")
        .roles(&["Account Owner", "Account Administrator", "custom role"])
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17304260",
            "https://docs.ispringsolutions.com/ispring-learn/adding-a-department-10684990.html",
        ])
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not add departments.",
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
                "parentDepartmentId",
                crate::operation::FieldKind::Id,
                "The department above.",
            )
            .flag("parent")
            .id_type("DepartmentId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "code",
                crate::operation::FieldKind::Text,
                "A code of the account's own.",
            ),
        ])
        .response(crate::departments::AddDepartmentResult::KIND);
}
