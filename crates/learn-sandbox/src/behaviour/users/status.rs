//! Who is active, who is not, and from when on.

use learn_types::users::{
    ActivateUsers, ChangeUserStatus, DeactivateUsers, RemoveScheduledUserDeactivation,
    RemoveScheduledUserTermination, ScheduleUserDeactivation, ScheduleUserTermination,
};
use learn_types::{SuccessResult, UserId, UserIdList, UserStatus};

use super::{Answer, Behaviour, Context, Table, success};
use crate::behaviour::moments::day_start;
use crate::refusal::Refusal;
use crate::seed;

pub(super) fn register(table: &mut Table) {
    super::super::add::<ChangeUserStatus>(table);
    super::super::add::<ActivateUsers>(table);
    super::super::add::<DeactivateUsers>(table);
    super::super::add::<ScheduleUserDeactivation>(table);
    super::super::add::<RemoveScheduledUserDeactivation>(table);
    super::super::add::<ScheduleUserTermination>(table);
    super::super::add::<RemoveScheduledUserTermination>(table);
}

const ACTIVE: i64 = 1;
const INACTIVE: i64 = 3;

impl Behaviour for ChangeUserStatus {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let status = match &self.status {
            UserStatus::Active => ACTIVE,
            UserStatus::Inactive => INACTIVE,
            other => {
                return Err(Refusal::text(
                    format!("User status must be 1 or 3, {other} given"),
                    "",
                ));
            }
        };
        set(context, &[self.user_id], status).map(Answer::Whole)
    }
}

impl Behaviour for ActivateUsers {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        set(context, &self.user_ids, ACTIVE).map(Answer::Whole)
    }
}

impl Behaviour for DeactivateUsers {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let UserIdList(users) = self.user_ids;
        set(context, &users, INACTIVE).map(Answer::Whole)
    }
}

/// All of them, or none.
fn set(context: &Context<'_>, users: &[UserId], status: i64) -> Result<SuccessResult, Refusal> {
    for id in users {
        let user = context.managed_user(id, Refusal::unknown)?;
        if status != ACTIVE {
            may_end(user)?;
        }
        context.run("UPDATE users SET status = ?2 WHERE id = ?1", (user, status))?;
    }
    Ok(success())
}

fn may_end(user: i64) -> Result<(), Refusal> {
    if user == seed::OWNER {
        return Err(Refusal::forbidden("the owner cannot be deactivated"));
    }
    Ok(())
}

/// When it happens is a column; what has come due happens before the next request.
macro_rules! schedule {
    ($set:ident, $remove:ident, $column:literal) => {
        impl Behaviour for $set {
            fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
                let user = context.managed_user(&self.user_id, Refusal::unknown)?;
                may_end(user)?;
                context.run(
                    concat!("UPDATE users SET ", $column, " = ?2 WHERE id = ?1"),
                    (user, day_start(self.date)),
                )?;
                Ok(Answer::Whole(success()))
            }
        }

        impl Behaviour for $remove {
            fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
                let user = context.managed_user(&self.user_id, Refusal::unknown)?;
                context.run(
                    concat!("UPDATE users SET ", $column, " = NULL WHERE id = ?1"),
                    [user],
                )?;
                Ok(Answer::Whole(success()))
            }
        }
    };
}
schedule!(
    ScheduleUserDeactivation,
    RemoveScheduledUserDeactivation,
    "deactivate_at"
);
schedule!(
    ScheduleUserTermination,
    RemoveScheduledUserTermination,
    "terminate_at"
);
