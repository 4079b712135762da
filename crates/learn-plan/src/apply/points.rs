//! Points, of which a repetition gives more: the total before and after is what tells whether they were given.

use learn_client::Error;
use learn_client::types::gamification::{
    AwardGamificationPoints, GetGamificationPoints, WithdrawGamificationPoints,
};
use learn_client::types::wire::Decimal;

use super::look::{Item, Look};
use super::server::{Sent, Server};
use crate::step::Step;
use crate::value::Points;

pub(super) async fn look(server: &mut Server<'_>, item: &Item<'_>) -> Result<Look, Error> {
    let Step::Award { user, amount, .. } = item.step else {
        return Ok(Look::Shifted("no points".to_owned()));
    };
    let answer = server
        .client
        .send(&GetGamificationPoints::new().user_ids([user.as_str()]))
        .await?;
    let row = answer
        .user_points
        .iter()
        .find(|row| row.user_id.as_str() == user);
    let Some(total) = row
        .and_then(|row| row.points)
        .map(|points| Points(points.get()))
    else {
        let what = "how many points the user has is not to be read, and without that a lost answer could not be made good";
        return Ok(if item.was_sent() {
            Look::Unknown(what.to_owned())
        } else {
            Look::Shifted(what.to_owned())
        });
    };
    if !item.was_sent() {
        return Ok(Look::Ready(Some(total.to_string())));
    }
    let before = item
        .entry
        .before
        .clone()
        .and_then(|text| Points::try_from(text).ok());
    Ok(match before {
        Some(before) if total == before => Look::Ready(Some(total.to_string())),
        Some(before) if before.0.checked_add(amount.0) == Some(total.0) => Look::So(None),
        Some(before) => Look::Unknown(format!(
            "nothing says whether they were given: the user had {before} points before and has {total} now, which is neither that nor {amount} \
             more: look at the history of the points. If the award is missing, give it a new key"
        )),
        None => Look::Unknown(
            "nothing says whether they were given, and the journal does not know the total before"
                .to_owned(),
        ),
    })
}

pub(super) async fn send(server: &Server<'_>, item: &Item<'_>) -> Result<Sent, Error> {
    let Step::Award {
        user,
        amount,
        reason,
        ..
    } = item.step
    else {
        return Ok(Sent::Silent);
    };
    let client = server.client;
    let number = Decimal::from(amount.0.abs());
    if amount.is_withdrawal() {
        let request = WithdrawGamificationPoints::new(user.as_str(), number, reason.as_str());
        client.send(&request).await.map(Sent::from)
    } else {
        let request = AwardGamificationPoints::new(user.as_str(), number, reason.as_str());
        client.send(&request).await.map(Sent::from)
    }
}
