// @generated from schemas/departments/ChangeDepartmentSubordination.xsd by `cargo xtask codegen`: edit the schema.

/// Sets the supervisors of a department. Owner and administrators may name themselves;
/// department administrators and custom roles may not, and act only on departments that they
/// manage.
///
/// Method `changeDepartmentSubordination`. Repeating it does no harm. Subscription: Business.
/// Roles: Account Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Permission Denied (permission): The role may not set these supervisors.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=62852855>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ChangeDepartmentSubordinationRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ChangeDepartmentSubordination {
    /// The department. The table writes `department_id`; the sample could not be read.
    #[yaserde(rename = "departmentId")]
    pub department_id: crate::common::DepartmentId,
    /// The supervisor.
    #[yaserde(rename = "subordination")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub subordination: Option<crate::common::SubordinationChange>,
    /// The second, functional supervisor.
    #[yaserde(rename = "coSubordination")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub co_subordination: Option<crate::common::SubordinationChange>,
}
impl ChangeDepartmentSubordination {
    /// A request with what it must have; the setters add the rest.
    pub fn new(department_id: impl Into<crate::common::DepartmentId>) -> Self {
        Self {
            department_id: department_id.into(),
            subordination: None,
            co_subordination: None,
        }
    }
    /// The supervisor.
    #[must_use]
    pub fn subordination(mut self, subordination: crate::common::SubordinationChange) -> Self {
        self.subordination = Some(subordination);
        self
    }
    /// The second, functional supervisor.
    #[must_use]
    pub fn co_subordination(
        mut self,
        co_subordination: crate::common::SubordinationChange,
    ) -> Self {
        self.co_subordination = Some(co_subordination);
        self
    }
}
impl ChangeDepartmentSubordination {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if let Some(value) = &self.subordination {
            value.check().map_err(|what| what.inside("subordination"))?;
        }
        if let Some(value) = &self.co_subordination {
            value
                .check()
                .map_err(|what| what.inside("coSubordination"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for ChangeDepartmentSubordination {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_subordination: Option<crate::common::SubordinationChange> = None;
        let mut field_co_subordination: Option<crate::common::SubordinationChange> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "departmentId" => decoder.field(&mut field_department_id)?,
                "department_id" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.field(&mut field_department_id)?;
                }
                "subordination" => decoder.record(&mut field_subordination)?,
                "coSubordination" => decoder.record(&mut field_co_subordination)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            department_id: decoder.require("departmentId", field_department_id)?,
            subordination: field_subordination,
            co_subordination: field_co_subordination,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for ChangeDepartmentSubordination {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ChangeDepartmentSubordination",
            "changeDepartmentSubordination",
            "ChangeDepartmentSubordinationRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("departments")
        .documentation(
            "Sets the supervisors of a department. Owner and administrators may name themselves; \
        department administrators and custom roles may not, and act only on departments \
        that they manage.",
        )
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .command("departments set-supervisors")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&["https://ispringhelpdocs.com/pages/viewpage.action?pageId=62852855"])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission Denied",
                crate::operation::FaultClass::Permission,
                "The role may not set these supervisors.",
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
                "departmentId",
                crate::operation::FieldKind::Id,
                "The department. The table writes `department_id`; the sample could not be read.",
            )
            .flag("department")
            .id_type("DepartmentId")
            .required()
            .aliases(&["department_id"]),
            crate::operation::FieldDescriptor::new(
                "subordination",
                crate::common::SubordinationChange::KIND,
                "The supervisor.",
            ),
            crate::operation::FieldDescriptor::new(
                "coSubordination",
                crate::common::SubordinationChange::KIND,
                "The second, functional supervisor.",
            ),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
