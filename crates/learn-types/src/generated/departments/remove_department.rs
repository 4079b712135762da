// @generated from schemas/departments/RemoveDepartment.xsd by `cargo xtask codegen`: edit the schema.

/// Deletes a department. Refused for the root, for a department with users in it, and for one
/// that a department administrator or an author manages.
///
/// Method `removeDepartment`. Repeating it may change something again. Subscription: Business.
/// Roles: Account Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Permission denied (permission): The role may not delete this department.
/// - Wrong parameters (wrong-parameters): There is no such department, it has users, or it is the
///   root.
///
/// Vendor pages: <https://docs.ispring.ru/pages/viewpage.action?pageId=18809476>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "RemoveDepartmentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct RemoveDepartment {
    /// The department.
    #[yaserde(rename = "departmentId")]
    pub department_id: crate::common::DepartmentId,
}
impl RemoveDepartment {
    /// A request with what it must have; the setters add the rest.
    pub fn new(department_id: impl Into<crate::common::DepartmentId>) -> Self {
        Self {
            department_id: department_id.into(),
        }
    }
}
impl crate::decode::Record for RemoveDepartment {
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
impl crate::operation::Operation for RemoveDepartment {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "RemoveDepartment",
            "removeDepartment",
            "RemoveDepartmentRequest",
            "SuccessResult",
            crate::operation::Effect::Write,
        )
        .area("departments")
        .documentation(
            "Deletes a department. Refused for the root, for a department with users in it, and \
        for one that a department administrator or an author manages.",
        )
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .command("departments remove")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&["https://docs.ispring.ru/pages/viewpage.action?pageId=18809476"])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not delete this department.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong parameters",
                crate::operation::FaultClass::WrongParameters,
                "There is no such department, it has users, or it is the root.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "departmentId",
            crate::operation::FieldKind::Id,
            "The department.",
        )
        .flag("department")
        .id_type("DepartmentId")
        .required()])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
