//! Which ids the service does not know.

use std::collections::BTreeSet;

use futures_util::TryStreamExt as _;
use learn_client::types::enrollments::{Enrollment, ListEnrollments};
use learn_client::types::users::FindExistingUsers;
use learn_client::{Client, Error};

use super::read;
use super::sort::Sort;

pub(super) async fn of(
    client: &Client,
    sort: Sort,
    ids: &[&str],
) -> Result<Option<Vec<String>>, Error> {
    let known: BTreeSet<String> = match sort {
        Sort::User => {
            let found = client
                .send(&FindExistingUsers::new(ids.iter().copied()))
                .await?;
            match found.user_ids {
                Some(ids) => ids.iter().map(ToString::to_string).collect(),
                None => return Ok(None),
            }
        }
        Sort::Enrollment => {
            let operation = ListEnrollments::new().enrollment_ids(ids.iter().copied());
            let found: Vec<Enrollment> = client.items(operation).try_collect().await?;
            found
                .iter()
                .map(|enrollment| enrollment.enrollment_id.to_string())
                .collect()
        }
        Sort::Content => read::content(client, ids)
            .await?
            .into_iter()
            .map(|entry| entry.id)
            .collect(),
        Sort::Department | Sort::Group => read::all(client, sort)
            .await?
            .into_iter()
            .map(|entry| entry.id)
            .collect(),
    };
    Ok(Some(
        ids.iter()
            .filter(|id| !known.contains(**id))
            .map(|id| (*id).to_owned())
            .collect(),
    ))
}
