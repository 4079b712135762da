//! Which roles a request gives a user.

use learn_types::users::{RoleAssignmentList, RoleId, UserRole};
use learn_types::{DepartmentId, DepartmentIdList};

use crate::behaviour::Context;
use crate::ids::Kind;
use crate::refusal::Refusal;
use crate::seed::role;

/// The fields of a request that say something about roles.
pub(super) struct Asked<'a> {
    pub(super) role: Option<&'a UserRole>,
    pub(super) role_id: Option<&'a RoleId>,
    pub(super) departments: Option<&'a DepartmentIdList>,
    pub(super) roles: Option<&'a RoleAssignmentList>,
}

/// A role and the departments that it manages.
pub(super) struct Given {
    pub(super) role: i64,
    pub(super) departments: Vec<i64>,
}

impl Asked<'_> {
    /// The roles, the one that counts first; `None` where the request says nothing.
    pub(super) fn check(&self, context: &Context<'_>) -> Result<Option<Vec<Given>>, Refusal> {
        let given = match self.roles {
            Some(roles) => roles
                .iter()
                .map(|assignment| {
                    let role = known(context, &assignment.role_id)?;
                    give(context, role, assignment.manageable_department_ids.as_ref())
                })
                .collect::<Result<Vec<_>, _>>()?,
            None => match self.single(context)? {
                Some(role) => vec![give(context, role, self.departments)?],
                None => return Ok(None),
            },
        };
        let administrative = |given: &Given| given.role != role::LEARNER;
        match given.as_slice() {
            [_] => Ok(Some(given)),
            [one, other] if administrative(one) != administrative(other) => {
                let mut given = given;
                given.sort_by_key(|given| given.role == role::LEARNER);
                Ok(Some(given))
            }
            [_, _] => Err(Refusal::wrong(
                "of two roles, one must be Learner and the other administrative",
            )),
            _ => Err(Refusal::wrong("roles must hold one or two roles")),
        }
    }

    fn single(&self, context: &Context<'_>) -> Result<Option<i64>, Refusal> {
        let role = match self.role {
            None => match self.role_id {
                Some(id) => known(context, id)?,
                None => return Ok(None),
            },
            // Both generations of names.
            Some(UserRole::Learner | UserRole::Learners) => role::LEARNER,
            Some(UserRole::Administrator | UserRole::AccountAdministrators) => role::ADMINISTRATOR,
            Some(UserRole::DepartmentAdministrator | UserRole::DepartmentAdministrators) => {
                role::DEPARTMENT_ADMINISTRATOR
            }
            Some(UserRole::Publisher | UserRole::CourseAuthors) => role::PUBLISHER,
            Some(UserRole::Supervisor) => role::SUPERVISOR,
            Some(UserRole::Custom) => match self.role_id {
                Some(id) => known(context, id)?,
                None => return Err(Refusal::wrong("roleId is required where role is custom")),
            },
            Some(other) => {
                return Err(Refusal::wrong(format!(
                    "{other} is not a role that can be given"
                )));
            }
        };
        Ok(Some(role))
    }
}

fn known(context: &Context<'_>, id: &RoleId) -> Result<i64, Refusal> {
    context
        .row(Kind::Role, id.as_str(), "roles")?
        .ok_or_else(|| Refusal::wrong(format!("there is no role {:?}", id.as_str())))
}

fn give(
    context: &Context<'_>,
    role: i64,
    departments: Option<&DepartmentIdList>,
) -> Result<Given, Refusal> {
    if role == role::OWNER {
        return Err(Refusal::wrong("an account has one owner"));
    }
    let limited = matches!(role, role::DEPARTMENT_ADMINISTRATOR | role::CUSTOM);
    // Nobody can give more than they have.
    if !context.caller.is_unlimited()
        && !limited
        && !matches!(role, role::LEARNER | role::SUPERVISOR)
    {
        return Err(Refusal::forbidden(
            "a limited role cannot make unlimited ones",
        ));
    }
    let departments = departments
        .into_iter()
        .flat_map(|ids| ids.iter())
        .map(|id| department(context, id))
        .collect::<Result<Vec<_>, _>>()?;
    if limited && departments.is_empty() {
        return Err(Refusal::wrong(
            "manageableDepartmentIds is required for this role",
        ));
    }
    Ok(Given { role, departments })
}

fn department(context: &Context<'_>, id: &DepartmentId) -> Result<i64, Refusal> {
    let row = context
        .department(id)?
        .ok_or_else(|| Refusal::wrong(format!("there is no department {:?}", id.as_str())))?;
    context.may_see(row)?;
    Ok(row)
}

/// Writes the roles of a user.
pub(super) fn put(context: &Context<'_>, user: i64, given: &[Given]) -> Result<(), Refusal> {
    context.run("DELETE FROM managed_departments WHERE user = ?1", [user])?;
    context.run("DELETE FROM user_roles WHERE user = ?1", [user])?;
    for (place, given) in given.iter().enumerate() {
        if place == 0 {
            context.run(
                "UPDATE users SET role = ?2 WHERE id = ?1",
                (user, given.role),
            )?;
        } else {
            context.run(
                "INSERT INTO user_roles (user, role) VALUES (?1, ?2)",
                (user, given.role),
            )?;
        }
        for department in &given.departments {
            context.run(
                "INSERT INTO managed_departments (user, role, department) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                (user, given.role, department),
            )?;
        }
    }
    Ok(())
}
