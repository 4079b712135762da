//! Who is on leave.

use learn_types::users::{RemoveWorkLeaveStatuses, UpdateWorkLeaveStatuses, WorkLeaveReason};

use super::{Answer, Behaviour, Context, Table, success};
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::super::add::<UpdateWorkLeaveStatuses>(table);
    super::super::add::<RemoveWorkLeaveStatuses>(table);
}

impl Behaviour for UpdateWorkLeaveStatuses {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        if self.work_leave_statuses.is_empty() {
            return Err(Refusal::wrong("workLeaveStatuses is missing"));
        }
        for leave in &self.work_leave_statuses {
            let user = context.managed_user(&leave.user_id, Refusal::wrong)?;
            if let WorkLeaveReason::Unknown(reason) = &leave.work_leave_reason {
                return Err(Refusal::wrong(format!(
                    "{reason:?} is not a reason for leave"
                )));
            }
            if let (Some(start), Some(end)) = (leave.start_date, leave.end_date)
                && end < start
            {
                return Err(Refusal::wrong("endDate is before startDate"));
            }
            let text = |date: Option<learn_types::wire::Date>| date.map(|date| date.to_string());
            context.run(
                "UPDATE users SET leave_reason = ?2, leave_start = ?3, leave_end = ?4 WHERE id = ?1",
                (
                    user,
                    leave.work_leave_reason.as_str(),
                    text(leave.start_date),
                    text(leave.end_date),
                ),
            )?;
        }
        Ok(Answer::Whole(success()))
    }
}

impl Behaviour for RemoveWorkLeaveStatuses {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        for id in &self.user_ids {
            let user = context.managed_user(id, Refusal::unknown)?;
            context.run(
                "UPDATE users SET leave_reason = NULL, leave_start = NULL, leave_end = NULL WHERE id = ?1",
                [user],
            )?;
        }
        Ok(Answer::Whole(success()))
    }
}
