//! The tree of departments.

use learn_types::departments::{
    AddDepartment, AddDepartmentResult, ChangeDepartmentSubordination, Department, GetDepartment,
    GetDepartmentResult, GetDepartments, GetDepartmentsResult, ListDepartments,
    ListDepartmentsResult, RemoveDepartment, UpdateDepartment, UpdateDepartmentResult,
};
use rusqlite::Row;

use super::lookup::required;
use super::paging::Page;
use super::{Answer, Behaviour, Context, Table, subordination, success};
use crate::ids::Kind;
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::add::<GetDepartments>(table);
    super::add::<ListDepartments>(table);
    super::add::<GetDepartment>(table);
    super::add::<AddDepartment>(table);
    super::add::<UpdateDepartment>(table);
    super::add::<RemoveDepartment>(table);
    super::add::<ChangeDepartmentSubordination>(table);
}

const COLUMNS: &str =
    "id, name, code, parent, subordination, supervisor, co_subordination, co_supervisor";

fn department(context: &Context<'_>, row: &Row<'_>) -> Result<Department, rusqlite::Error> {
    let mut department = Department::new(context.id(Kind::Department, row.get(0)?));
    department.name = row.get(1)?;
    department.code = row.get(2)?;
    department.parent_department_id = row
        .get::<_, Option<i64>>(3)?
        .map(|parent| context.id(Kind::Department, parent).into());
    let kind: String = row.get(4)?;
    department.subordination = Some(subordination::shown(context.ids, &kind, row.get(5)?));
    let kind: String = row.get(6)?;
    department.co_subordination = Some(subordination::shown(context.ids, &kind, row.get(7)?));
    Ok(department)
}

/// The departments that the caller may see, after one and at most so many.
fn read(
    context: &Context<'_>,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, Department)>, Refusal> {
    let mut statement = context.db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM departments WHERE id > ?1 \
         AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2))) ORDER BY id LIMIT ?3"
    ))?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map((after, context.visible_departments()?, limit), |row| {
        Ok((row.get(0)?, department(context, row)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Behaviour for GetDepartments {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let mut result = GetDepartmentsResult::new();
        result.department = read(context, 0, usize::MAX)?
            .into_iter()
            .map(|(_, department)| department)
            .collect();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for ListDepartments {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let list = "listDepartments";
        let page = Page::asked(context, list, self.page_size, self.page_token.as_deref())?;
        let mut rows = read(context, page.after, page.limit())?;
        let mut result = ListDepartmentsResult::new();
        result.next_page_token = page.finish(context, list, &mut rows);
        result.department = rows.into_iter().map(|(_, department)| department).collect();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for GetDepartment {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let row = context
            .department(&self.department_id)?
            .ok_or_else(|| Refusal::unknown("there is no such department"))?;
        context.may_see(row)?;
        let mut result = GetDepartmentResult::new();
        result.department = Some(
            context
                .db
                .prepare_cached(&format!("SELECT {COLUMNS} FROM departments WHERE id = ?1"))?
                .query_row([row], |row| department(context, row))?,
        );
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for AddDepartment {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let name = required("name", &self.name)?;
        let parent = context
            .department(&self.parent_department_id)?
            .ok_or_else(|| Refusal::wrong("there is no such parent department"))?;
        context.may_see(parent)?;
        context.run(
            "INSERT INTO departments (parent, name, code) VALUES (?1, ?2, ?3)",
            (
                parent,
                name,
                self.code.as_deref().filter(|code| !code.is_empty()),
            ),
        )?;
        let id = context.id(Kind::Department, context.db.last_insert_rowid());
        Ok(Answer::Whole(AddDepartmentResult::new(id)))
    }
}

impl Behaviour for UpdateDepartment {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let row = context
            .department(&self.department_id)?
            .ok_or_else(|| Refusal::unknown("there is no such department"))?;
        context.may_see(row)?;
        if let Some(name) = &self.name {
            let name = required("name", name)?;
            context.run(
                "UPDATE departments SET name = ?2 WHERE id = ?1",
                (row, name),
            )?;
        }
        if let Some(code) = &self.code {
            let code = Some(code.as_str()).filter(|code| !code.is_empty());
            context.run(
                "UPDATE departments SET code = ?2 WHERE id = ?1",
                (row, code),
            )?;
        }
        if let Some(parent) = &self.parent_department_id {
            let parent = context
                .department(parent)?
                .ok_or_else(|| Refusal::wrong("there is no such parent department"))?;
            context.may_see(parent)?;
            move_below(context, row, parent)?;
        }
        let mut result = UpdateDepartmentResult::new();
        result.success = Some(true);
        Ok(Answer::Whole(result))
    }
}

/// Hangs a department below another one, unless that would tear it off the tree.
fn move_below(context: &Context<'_>, row: i64, parent: i64) -> Result<(), Refusal> {
    let is_root = context.exists("departments WHERE id = ?1 AND parent IS NULL", [row])?;
    if is_root {
        return Err(Refusal::wrong("the root department cannot be moved"));
    }
    let below_itself: bool = context
        .value(
            "WITH RECURSIVE below (id) AS (\
               SELECT ?1 UNION SELECT d.id FROM departments d JOIN below b ON d.parent = b.id\
             ) SELECT EXISTS (SELECT 1 FROM below WHERE id = ?2)",
            (row, parent),
        )?
        .unwrap_or_default();
    if below_itself {
        return Err(Refusal::wrong("a department cannot be moved below itself"));
    }
    context.run(
        "UPDATE departments SET parent = ?2 WHERE id = ?1",
        (row, parent),
    )?;
    Ok(())
}

impl Behaviour for RemoveDepartment {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let row = context
            .department(&self.department_id)?
            .ok_or_else(|| Refusal::wrong("there is no such department"))?;
        context.may_see(row)?;
        for (obstacle, why) in [
            (
                "departments WHERE id = ?1 AND parent IS NULL",
                "the root department cannot be removed",
            ),
            ("users WHERE department = ?1", "the department has users"),
            (
                "managed_departments WHERE department = ?1",
                "somebody manages the department",
            ),
            (
                "departments WHERE parent = ?1",
                "there are departments below it",
            ),
        ] {
            if context.exists(obstacle, [row])? {
                return Err(Refusal::wrong(why));
            }
        }
        context.run("DELETE FROM departments WHERE id = ?1", [row])?;
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for ChangeDepartmentSubordination {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let row = context
            .department(&self.department_id)?
            .ok_or_else(|| Refusal::wrong("there is no such department"))?;
        context.may_see(row)?;
        let is_root = context.exists("departments WHERE id = ?1 AND parent IS NULL", [row])?;
        for (change, sql) in [
            (
                &self.subordination,
                "UPDATE departments SET subordination = ?2, supervisor = ?3 WHERE id = ?1",
            ),
            (
                &self.co_subordination,
                "UPDATE departments SET co_subordination = ?2, co_supervisor = ?3 WHERE id = ?1",
            ),
        ] {
            let Some(change) = change else { continue };
            let (kind, supervisor) = subordination::asked(context, change)?;
            if is_root && kind == "inherit" {
                return Err(Refusal::wrong(
                    "the root department has nothing to inherit from",
                ));
            }
            context.run(sql, (row, kind, supervisor))?;
        }
        Ok(Answer::Whole(success()))
    }
}
