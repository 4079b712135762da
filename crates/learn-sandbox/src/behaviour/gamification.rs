//! Points.

use learn_types::SuccessResult;
use learn_types::UserId;
use learn_types::gamification::{
    AwardGamificationPoints, GetGamificationPoints, GetGamificationPointsResult, UserPoints,
    WithdrawGamificationPoints,
};
use rust_decimal::Decimal;

use super::lookup::required;
use super::{Answer, Behaviour, Context, Table, filter, success};
use crate::ids::Kind;
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::add::<GetGamificationPoints>(table);
    super::add::<AwardGamificationPoints>(table);
    super::add::<WithdrawGamificationPoints>(table);
}

impl Behaviour for GetGamificationPoints {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let users = filter::rows(
            context,
            Kind::User,
            self.user_ids
                .as_ref()
                .map(|ids| ids.iter().map(learn_types::UserId::as_str)),
        );
        let mut statement = context.db.prepare_cached(
            "SELECT id, points FROM users WHERE (?1 IS NULL OR id IN (SELECT value FROM json_each(?1))) \
             AND (?2 IS NULL OR department IN (SELECT value FROM json_each(?2))) ORDER BY id",
        )?;
        let rows = statement.query_map((users, context.visible_departments()?), |row| {
            let mut points = UserPoints::new(context.id(Kind::User, row.get(0)?));
            points.points = row.get::<_, String>(1)?.parse().ok();
            Ok(points)
        })?;
        let mut result = GetGamificationPointsResult::new();
        result.user_points = rows.collect::<Result<_, _>>()?;
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for AwardGamificationPoints {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        change(
            context,
            &self.user_id,
            self.amount.get(),
            false,
            &self.reason,
        )
        .map(Answer::Whole)
    }
}

impl Behaviour for WithdrawGamificationPoints {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        change(
            context,
            &self.user_id,
            self.amount.get(),
            true,
            &self.reason,
        )
        .map(Answer::Whole)
    }
}

fn change(
    context: &Context<'_>,
    user: &UserId,
    amount: Decimal,
    withdraw: bool,
    reason: &str,
) -> Result<SuccessResult, Refusal> {
    let user = context.managed_user(user, Refusal::wrong)?;
    let reason = required("reason", reason)?;
    if amount <= Decimal::ZERO {
        return Err(Refusal::wrong("amount must be more than 0"));
    }
    let amount = if withdraw { -amount } else { amount };
    let points: String = context
        .value("SELECT points FROM users WHERE id = ?1", [user])?
        .unwrap_or_default();
    let points: Decimal = points.parse().unwrap_or_default();
    let points = points
        .checked_add(amount)
        .ok_or_else(|| Refusal::wrong("amount is too large"))?;
    if points < Decimal::ZERO {
        return Err(Refusal::wrong("the user has fewer points than that"));
    }
    context.run(
        "UPDATE users SET points = ?2 WHERE id = ?1",
        (user, points.to_string()),
    )?;
    context.run(
        "INSERT INTO point_changes (user, amount, reason, at) VALUES (?1, ?2, ?3, ?4)",
        (user, amount.to_string(), reason, context.now),
    )?;
    Ok(success())
}
