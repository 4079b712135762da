//! What has become of a task.

use learn_types::tasks::{GetTaskStatus, GetTaskStatusResult, TaskStatus};
use rusqlite::OptionalExtension as _;

use super::{Answer, Behaviour, Context, Table};
use crate::ids::Kind;
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::add::<GetTaskStatus>(table);
}

impl Behaviour for GetTaskStatus {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let missing = || Refusal::unknown("there is no such task");
        let row = context
            .ids
            .decode(Kind::Task, self.task_id.as_str())
            .ok_or_else(missing)?;
        let (owner, status): (i64, String) = context
            .db
            .prepare_cached("SELECT owner, status FROM tasks WHERE id = ?1")?
            .query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .ok_or_else(missing)?;
        if owner != context.caller.user && !context.caller.is_unlimited() {
            return Err(Refusal::forbidden("somebody else has started this task"));
        }
        let mut result = GetTaskStatusResult::new();
        result.status = Some(TaskStatus::from(status.as_str()));
        Ok(Answer::Whole(result))
    }
}
