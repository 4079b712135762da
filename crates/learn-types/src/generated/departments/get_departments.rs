// @generated from schemas/departments/GetDepartments.xsd by `cargo xtask codegen`: edit the schema.

/// Gets all departments in one unpaged answer. Limited roles see only the departments that they
/// manage and those below. For large accounts prefer listDepartments.
///
/// Method `getDepartments`. It changes nothing. Subscription: Business. Roles: Account Owner,
/// Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694678>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17303308>,
/// <https://docs.ispringsolutions.com/ispring-learn/getting-a-list-of-departments-17302336.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetDepartmentsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetDepartments {}
/// All departments that the role may see.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetDepartmentsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetDepartmentsResult {
    /// The departments. The sample shows them bare, the REST sibling wraps them in `departments`.
    #[cfg_attr(feature = "server", yaserde(rename = "department"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub department: Vec<crate::departments::Department>,
}
impl GetDepartments {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {}
    }
}
impl Default for GetDepartments {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetDepartments {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        while let Some(name) = decoder.child()? {
            match name {
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {})
    }
}
#[cfg(feature = "server")]
impl GetDepartmentsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            department: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetDepartmentsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetDepartmentsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetDepartments>(decoder)
    }
}
impl GetDepartmentsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "department",
            crate::departments::Department::KIND,
            "The departments. The sample shows them bare, the REST sibling wraps them in \
        `departments`.",
        )
        .repeated()
        .wrapper("departments")]);
}
impl crate::operation::Operation for GetDepartments {
    type Response = crate::departments::GetDepartmentsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetDepartments",
            "getDepartments",
            "GetDepartmentsRequest",
            "GetDepartmentsResult",
            crate::operation::Effect::Read,
        )
        .area("departments")
        .documentation(
            "Gets all departments in one unpaged answer. Limited roles see only the departments \
        that they manage and those below. For large accounts prefer listDepartments.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("departments get-all")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694678",
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17303308",
            "https://docs.ispringsolutions.com/ispring-learn/\
        getting-a-list-of-departments-17302336.html",
        ])
        .rows(<GetDepartments as crate::operation::RowOperation>::ROWS)
        .response(crate::departments::GetDepartmentsResult::KIND);
}
impl crate::operation::RowOperation for GetDepartments {
    type Row = crate::departments::Department;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["department"], &["departments"]);
    fn empty_response() -> Self::Response {
        crate::departments::GetDepartmentsResult {
            department: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.department.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.department)
    }
}
