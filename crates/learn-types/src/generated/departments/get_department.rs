// @generated from schemas/departments/GetDepartment.xsd by `cargo xtask codegen`: edit the schema.

/// Gets one department. Limited roles see only the departments that they manage and those
/// below.
///
/// Method `getDepartment`. It changes nothing. Subscription: Business. Roles: Account Owner,
/// Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response table.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694677>,
/// <https://www.ispringsolutions.com/docs/display/ispringlearn/Getting+Department++Info>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetDepartmentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetDepartment {
    /// The department.
    #[yaserde(rename = "departmentId")]
    pub department_id: crate::common::DepartmentId,
}
/// The department that was asked for. The name of the element was never seen.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetDepartmentResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetDepartmentResult {
    /// The department.
    #[cfg_attr(feature = "server", yaserde(rename = "department"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub department: Option<crate::departments::Department>,
}
impl GetDepartment {
    /// A request with what it must have; the setters add the rest.
    pub fn new(department_id: impl Into<crate::common::DepartmentId>) -> Self {
        Self {
            department_id: department_id.into(),
        }
    }
}
impl crate::decode::Record for GetDepartment {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "departmentId" => decoder.field(&mut field_department_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            department_id: decoder.require("departmentId", field_department_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetDepartmentResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { department: None }
    }
}
#[cfg(feature = "server")]
impl Default for GetDepartmentResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetDepartmentResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_department: Option<crate::departments::Department> = None;
        decoder.next_record(b"department>", &mut field_department)?;
        while let Some(name) = decoder.child()? {
            match name {
                "department" => decoder.record(&mut field_department)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            department: field_department,
        })
    }
}
impl GetDepartmentResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "department",
            crate::departments::Department::KIND,
            "The department.",
        )]);
}
impl crate::operation::Operation for GetDepartment {
    type Response = crate::departments::GetDepartmentResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetDepartment",
            "getDepartment",
            "GetDepartmentRequest",
            "GetDepartmentResult",
            crate::operation::Effect::Read,
        )
        .area("departments")
        .documentation(
            "Gets one department. Limited roles see only the departments that they manage and \
        those below.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Table,
        )
        .command("departments get")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694677",
            "https://www.ispringsolutions.com/docs/display/ispringlearn/Getting+Department++Info",
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "departmentId",
            crate::operation::FieldKind::Id,
            "The department.",
        )
        .flag("department")
        .id_type("DepartmentId")
        .required()])
        .response(crate::departments::GetDepartmentResult::KIND);
}
