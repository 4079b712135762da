// @generated from schemas/departments/types.xsd by `cargo xtask codegen`: edit the schema.

/// A department: one node of the tree of the organization.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Department"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Department {
    /// The id of the department.
    #[cfg_attr(feature = "server", yaserde(rename = "departmentId"))]
    pub department_id: crate::common::DepartmentId,
    /// The name.
    #[cfg_attr(feature = "server", yaserde(rename = "name"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// A code that the account gave the department.
    #[cfg_attr(feature = "server", yaserde(rename = "code"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub code: Option<String>,
    /// The department above. Presumably absent for the root; no page says so.
    #[cfg_attr(feature = "server", yaserde(rename = "parentDepartmentId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub parent_department_id: Option<crate::common::DepartmentId>,
    /// The supervisor. Newer pages only.
    #[cfg_attr(feature = "server", yaserde(rename = "subordination"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub subordination: Option<crate::common::Subordination>,
    /// The second, functional supervisor. Newer pages only.
    #[cfg_attr(feature = "server", yaserde(rename = "coSubordination"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub co_subordination: Option<crate::common::Subordination>,
}
#[cfg(feature = "server")]
impl Department {
    /// A record with what it must have; everything else is absent.
    pub fn new(department_id: impl Into<crate::common::DepartmentId>) -> Self {
        Self {
            department_id: department_id.into(),
            name: None,
            code: None,
            parent_department_id: None,
            subordination: None,
            co_subordination: None,
        }
    }
}
impl crate::decode::Record for Department {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_name: Option<String> = None;
        let mut field_code: Option<String> = None;
        let mut field_parent_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_subordination: Option<crate::common::Subordination> = None;
        let mut field_co_subordination: Option<crate::common::Subordination> = None;
        decoder.next_field(b"departmentId>", &mut field_department_id);
        decoder.next_field(b"name>", &mut field_name);
        decoder.next_field(b"code>", &mut field_code);
        decoder.next_field(b"parentDepartmentId>", &mut field_parent_department_id);
        decoder.next_record(b"subordination>", &mut field_subordination)?;
        decoder.next_record(b"coSubordination>", &mut field_co_subordination)?;
        while let Some(name) = decoder.child()? {
            match name {
                "departmentId" => decoder.field(&mut field_department_id)?,
                "name" => decoder.field(&mut field_name)?,
                "code" => decoder.field(&mut field_code)?,
                "parentDepartmentId" => decoder.field(&mut field_parent_department_id)?,
                "subordination" => decoder.record(&mut field_subordination)?,
                "coSubordination" => decoder.record(&mut field_co_subordination)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            department_id: decoder.require("departmentId", field_department_id)?,
            name: field_name,
            code: field_code,
            parent_department_id: field_parent_department_id,
            subordination: field_subordination,
            co_subordination: field_co_subordination,
        })
    }
}
crate::operation::fields! {
    Department : 0 department_id, 1 name, 2 code, 3 parent_department_id, 4
    subordination, 5 co_subordination
}
impl Department {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "departmentId",
            crate::operation::FieldKind::Id,
            "The id of the department.",
        )
        .id_type("DepartmentId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "name",
            crate::operation::FieldKind::Text,
            "The name.",
        ),
        crate::operation::FieldDescriptor::new(
            "code",
            crate::operation::FieldKind::Text,
            "A code that the account gave the department.",
        ),
        crate::operation::FieldDescriptor::new(
            "parentDepartmentId",
            crate::operation::FieldKind::Id,
            "The department above. Presumably absent for the root; no page says so.",
        )
        .id_type("DepartmentId"),
        crate::operation::FieldDescriptor::new(
            "subordination",
            crate::common::Subordination::KIND,
            "The supervisor. Newer pages only.",
        ),
        crate::operation::FieldDescriptor::new(
            "coSubordination",
            crate::common::Subordination::KIND,
            "The second, functional supervisor. Newer pages only.",
        ),
    ]);
}
