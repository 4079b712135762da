//! Adding, changing and deleting users.

use learn_types::GroupIdList;
use learn_types::users::{
    AddUser, AddUserResult, ChangeUserSubordination, DeleteUser, DeleteUserResult,
    RemoveUserFromGroups, UpdateUserProfile,
};

use super::role::{self, Asked, Given};
use super::values::Values;
use super::{Answer, Behaviour, Context, Table, password, success};
use crate::behaviour::subordination;
use crate::ids::Kind;
use crate::refusal::Refusal;
use crate::seed;

pub(super) fn register(table: &mut Table) {
    super::super::add::<AddUser>(table);
    super::super::add::<UpdateUserProfile>(table);
    super::super::add::<DeleteUser>(table);
    super::super::add::<ChangeUserSubordination>(table);
    super::super::add::<RemoveUserFromGroups>(table);
}

impl Behaviour for AddUser {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let values = Values::collect(
            context,
            self.login.as_deref(),
            self.email.as_deref(),
            self.fields.as_ref(),
        )?;
        let login = values
            .login
            .as_deref()
            .ok_or_else(|| Refusal::wrong("login is required"))?;
        let department = context
            .department(&self.department_id)?
            .ok_or_else(|| Refusal::wrong("there is no such department"))?;
        context.may_see(department)?;
        let roles = Asked {
            role: self.role.as_ref(),
            role_id: self.role_id.as_ref(),
            departments: self.manageable_department_ids.as_ref(),
            roles: self.roles.as_ref(),
        }
        .check(context)?
        .unwrap_or_else(|| {
            vec![Given {
                role: seed::role::LEARNER,
                departments: Vec::new(),
            }]
        });
        let groups = plain_groups(context, self.groups.as_ref())?;
        let kept = self
            .password
            .as_deref()
            .map(password::checked)
            .transpose()?;
        match values.taken(context, 0)? {
            Some((field, _)) if field == "EMAIL" => {
                return Err(Refusal::text(
                    "User with the same email is already registered.",
                    "",
                ));
            }
            Some((field, _)) if field == "LOGIN" => {
                return Err(Refusal::text(
                    "User with the same login is already registered.",
                    "",
                ));
            }
            Some((field, _)) => return Err(Refusal::wrong(format!("{field} must be unique"))),
            None => {}
        }
        let users: i64 = context
            .value("SELECT count(*) FROM users WHERE status = 1", [])?
            .unwrap_or(0);
        if users >= context.settings.max_users {
            return Err(Refusal::text(
                "Number of user accounts is exceeded",
                format!("the account has {users} active users, as many as it may"),
            ));
        }
        context.run(
            "INSERT INTO users (department, login, email, password, role, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                department,
                login,
                values.email.as_deref().filter(|email| !email.is_empty()),
                kept,
                seed::role::LEARNER,
                context.now,
            ),
        )?;
        let user = context.db.last_insert_rowid();
        values.put(context, user)?;
        role::put(context, user, &roles)?;
        join(context, user, &groups)?;
        let mut result = AddUserResult::new();
        result.user_id = Some(context.id(Kind::User, user).into());
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for UpdateUserProfile {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let user = context.managed_user(&self.user_id, Refusal::unknown)?;
        let mut values = Values::collect(
            context,
            self.login.as_deref(),
            self.email.as_deref(),
            self.fields.as_ref(),
        )?;
        values.also("ABOUT_ME", self.about_me.as_deref());
        // The page says that required fields must be sent, and the login is one.
        let login = values
            .login
            .as_deref()
            .ok_or_else(|| Refusal::wrong("login is required"))?;
        let department = context
            .department(&self.department_id)?
            .ok_or_else(|| Refusal::wrong("there is no such department"))?;
        context.may_see(department)?;
        let roles = Asked {
            role: self.role.as_ref(),
            role_id: self.role_id.as_ref(),
            departments: self.manageable_department_ids.as_ref(),
            roles: self.roles.as_ref(),
        }
        .check(context)?;
        if roles.is_some() && user == seed::OWNER {
            return Err(Refusal::forbidden(
                "the role of the owner cannot be changed",
            ));
        }
        let groups = plain_groups(context, self.groups.as_ref())?;
        let kept = self
            .password
            .as_deref()
            .map(password::checked)
            .transpose()?;
        if let Some((field, value)) = values.taken(context, user)? {
            return Err(Refusal::text(
                format!("Invalid value {value}. Field {field} must be unique."),
                "",
            ));
        }
        context.run(
            "UPDATE users SET department = ?2, login = ?3 WHERE id = ?1",
            (user, department, login),
        )?;
        if let Some(email) = &values.email {
            let email = Some(email).filter(|email| !email.is_empty());
            context.run("UPDATE users SET email = ?2 WHERE id = ?1", (user, email))?;
        }
        if let Some(kept) = kept {
            context.run("UPDATE users SET password = ?2 WHERE id = ?1", (user, kept))?;
        }
        values.put(context, user)?;
        if let Some(roles) = roles {
            role::put(context, user, &roles)?;
        }
        if self.groups.is_some() {
            context.run("DELETE FROM group_members WHERE user = ?1", [user])?;
            join(context, user, &groups)?;
        }
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for DeleteUser {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let user = context.managed_user(&self.user_id, Refusal::unknown)?;
        if user == seed::OWNER || user == context.caller.user {
            return Err(Refusal::forbidden(
                "the owner cannot be deleted, and nobody can delete themselves",
            ));
        }
        // Whoever was supervised has no supervisor now; enrollments, results and memberships go with the user.
        for sql in [
            "UPDATE users SET subordination = 'no_supervisor', supervisor = NULL WHERE supervisor = ?1",
            "UPDATE users SET co_subordination = 'no_supervisor', co_supervisor = NULL WHERE co_supervisor = ?1",
            "UPDATE departments SET subordination = 'no_supervisor', supervisor = NULL WHERE supervisor = ?1",
            "UPDATE departments SET co_subordination = 'no_supervisor', co_supervisor = NULL WHERE co_supervisor = ?1",
            "DELETE FROM users WHERE id = ?1",
        ] {
            context.run(sql, [user])?;
        }
        let mut result = DeleteUserResult::new();
        result.success = Some(true);
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for ChangeUserSubordination {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let user = context.managed_user(&self.user_id, Refusal::wrong)?;
        for (change, sql) in [
            (
                &self.subordination,
                "UPDATE users SET subordination = ?2, supervisor = ?3 WHERE id = ?1",
            ),
            (
                &self.co_subordination,
                "UPDATE users SET co_subordination = ?2, co_supervisor = ?3 WHERE id = ?1",
            ),
        ] {
            let Some(change) = change else { continue };
            let (kind, supervisor) = subordination::asked(context, change)?;
            if supervisor == Some(user) {
                return Err(Refusal::wrong("nobody supervises themselves"));
            }
            context.run(sql, (user, kind, supervisor))?;
        }
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for RemoveUserFromGroups {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let user = context.managed_user(&self.user_id, Refusal::unknown)?;
        for group in plain_groups(context, Some(&self.group_ids))? {
            context.run(
                r#"DELETE FROM group_members WHERE "group" = ?1 AND user = ?2"#,
                (group, user),
            )?;
        }
        Ok(Answer::Whole(success()))
    }
}

/// The rows of groups that users can be put into.
fn plain_groups(context: &Context<'_>, ids: Option<&GroupIdList>) -> Result<Vec<i64>, Refusal> {
    ids.into_iter()
        .flat_map(|ids| ids.iter())
        .map(|id| {
            let group = context
                .group(id)?
                .ok_or_else(|| Refusal::wrong(format!("there is no group {:?}", id.as_str())))?;
            if context.exists("groups WHERE id = ?1 AND rules IS NOT NULL", [group])? {
                return Err(Refusal::wrong(
                    "the members of a smart group follow from its rules",
                ));
            }
            Ok(group)
        })
        .collect()
}

fn join(context: &Context<'_>, user: i64, groups: &[i64]) -> Result<(), Refusal> {
    for group in groups {
        context.run(
            r#"INSERT INTO group_members ("group", user) VALUES (?1, ?2) ON CONFLICT DO NOTHING"#,
            (group, user),
        )?;
    }
    Ok(())
}
