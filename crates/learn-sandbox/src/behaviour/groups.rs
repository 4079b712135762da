//! Groups of users, plain and smart.

use learn_types::groups::{
    AddGroup, AddGroupResult, AddSmartGroup, AddSmartGroupResult, GetGroups, GetGroupsResult,
    Group, RemoveGroup, UpdateGroup, UpdateGroupMembers, UpdateGroupResult, UpdateSmartGroup,
};
use learn_types::{GroupId, UserIdList};

use super::lookup::required;
use super::{Answer, Behaviour, Context, Table, members, success};
use crate::ids::Kind;
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::add::<GetGroups>(table);
    super::add::<AddGroup>(table);
    super::add::<UpdateGroup>(table);
    super::add::<UpdateGroupMembers>(table);
    super::add::<RemoveGroup>(table);
    super::add::<AddSmartGroup>(table);
    super::add::<UpdateSmartGroup>(table);
}

impl Behaviour for GetGroups {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let mut statement = context
            .db
            .prepare_cached("SELECT id, name, rules IS NOT NULL FROM groups ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            let mut group = Group::new(context.id(Kind::Group, row.get(0)?));
            group.name = row.get(1)?;
            group.is_smart = row.get(2)?;
            Ok(group)
        })?;
        let mut result = GetGroupsResult::new();
        result.group = rows.collect::<Result<_, _>>()?;
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for AddGroup {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let name = required("name", &self.name)?;
        let users = match &self.user_ids {
            Some(ids) => managed(context, ids)?,
            None => Vec::new(),
        };
        context.run("INSERT INTO groups (name) VALUES (?1)", [name])?;
        let group = context.db.last_insert_rowid();
        put(context, group, &users)?;
        Ok(Answer::Whole(AddGroupResult::new(
            context.id(Kind::Group, group),
        )))
    }
}

impl Behaviour for UpdateGroup {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let group = known(context, &self.group_id, Refusal::unknown)?;
        let name = required("name", &self.name)?;
        context.run("UPDATE groups SET name = ?2 WHERE id = ?1", (group, name))?;
        let mut result = UpdateGroupResult::new();
        result.success = Some(true);
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for UpdateGroupMembers {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let group = known(context, &self.group_id, Refusal::wrong)?;
        if context.exists("groups WHERE id = ?1 AND rules IS NOT NULL", [group])? {
            return Err(Refusal::wrong(
                "the members of a smart group follow from its rules",
            ));
        }
        let users = managed(context, &self.user_ids)?;
        if let Some(name) = &self.name {
            let name = required("name", name)?;
            context.run("UPDATE groups SET name = ?2 WHERE id = ?1", (group, name))?;
        }
        // A limited role replaces only the members whom it manages; the others stay.
        context.run(
            r#"DELETE FROM group_members WHERE "group" = ?1 AND (?2 IS NULL OR
               (SELECT department FROM users WHERE id = user) IN (SELECT value FROM json_each(?2)))"#,
            (group, context.visible_departments()?),
        )?;
        put(context, group, &users)?;
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for RemoveGroup {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let group = known(context, &self.group_id, Refusal::wrong)?;
        context.run("DELETE FROM groups WHERE id = ?1", [group])?;
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for AddSmartGroup {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let name = required("name", &self.name)?;
        let rules = members::checked(context, &self.rules)?;
        context.run(
            "INSERT INTO groups (name, rules) VALUES (?1, ?2)",
            (name, rules),
        )?;
        let mut result = AddSmartGroupResult::new();
        result.group_id = Some(
            context
                .id(Kind::Group, context.db.last_insert_rowid())
                .into(),
        );
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for UpdateSmartGroup {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let group = known(context, &self.group_id, Refusal::unknown)?;
        if context.exists("groups WHERE id = ?1 AND rules IS NULL", [group])? {
            return Err(Refusal::wrong("the group is not a smart one"));
        }
        if let Some(name) = &self.name {
            let name = required("name", name)?;
            context.run("UPDATE groups SET name = ?2 WHERE id = ?1", (group, name))?;
        }
        if let Some(rules) = &self.rules {
            let rules = members::checked(context, rules)?;
            context.run("UPDATE groups SET rules = ?2 WHERE id = ?1", (group, rules))?;
        }
        Ok(Answer::Whole(success()))
    }
}

fn known(
    context: &Context<'_>,
    id: &GroupId,
    missing: fn(&'static str) -> Refusal,
) -> Result<i64, Refusal> {
    context
        .group(id)?
        .ok_or_else(|| missing("there is no such group"))
}

/// The rows of users whom the caller manages.
fn managed(context: &Context<'_>, ids: &UserIdList) -> Result<Vec<i64>, Refusal> {
    ids.iter()
        .map(|id| context.managed_user(id, Refusal::wrong))
        .collect()
}

fn put(context: &Context<'_>, group: i64, users: &[i64]) -> Result<(), Refusal> {
    for user in users {
        context.run(
            r#"INSERT INTO group_members ("group", user) VALUES (?1, ?2) ON CONFLICT DO NOTHING"#,
            (group, user),
        )?;
    }
    Ok(())
}
