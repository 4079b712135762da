//! Which ids the service does not know.

use std::collections::BTreeSet;

use futures_util::TryStreamExt as _;
use learn_client::types::content::ListContent;
use learn_client::types::enrollments::ListEnrollments;
use learn_client::types::operation::PagedOperation;
use learn_client::types::users::{FindExistingUsers, ListUsersV2};
use learn_client::{Client, Error, Items};

use super::read;
use super::sort::Sort;

/// `None` where the answers do not show that the service understood the question: a list of ids that it reads otherwise
/// finds nothing either. So some that exist are asked for along with the others.
pub(super) async fn of(
    client: &Client,
    sort: Sort,
    ids: &[&str],
) -> Result<Option<Vec<String>>, Error> {
    let known: BTreeSet<String> = match sort {
        Sort::Department | Sort::Group => {
            let all = read::all(client, sort).await?.names();
            if all.is_empty() {
                return Ok(None);
            }
            all.into_iter().map(|(id, _)| id).collect()
        }
        Sort::User | Sort::Enrollment | Sort::Content => {
            let known = existing(client, sort).await?;
            // Where a list is read as one value, its first or its last one counts: one that exists stands at either end.
            let [first, rest @ ..] = known.as_slice() else {
                return Ok(None);
            };
            let asked = [first.as_str()].into_iter().chain(ids.iter().copied());
            let asked: Vec<&str> = asked.chain(rest.iter().map(String::as_str)).collect();
            let found = found(client, sort, &asked).await?;
            if !known.iter().all(|id| found.contains(id)) {
                return Ok(None);
            }
            found
        }
    };
    Ok(Some(
        ids.iter()
            .filter(|id| !known.contains(**id))
            .map(|id| (*id).to_owned())
            .collect(),
    ))
}

/// The ids of the first two rows of a list.
async fn first<O>(mut rows: Items<O>, id: impl Fn(&O::Row) -> String) -> Result<Vec<String>, Error>
where
    O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
{
    let mut ids = Vec::new();
    while ids.len() < 2
        && let Some(row) = rows.next().await
    {
        ids.push(id(&row?));
    }
    Ok(ids)
}

/// One or two ids that exist.
async fn existing(client: &Client, sort: Sort) -> Result<Vec<String>, Error> {
    match sort {
        Sort::User => {
            let rows = client.items(ListUsersV2::new().page_size(5));
            first(rows, |row| row.user_id.to_string()).await
        }
        Sort::Enrollment => {
            let rows = client.items(ListEnrollments::new().page_size(5));
            first(rows, |row| row.enrollment_id.to_string()).await
        }
        Sort::Content => {
            let rows = client.items(ListContent::new().page_size(5));
            first(rows, |row| row.content_item_id.to_string()).await
        }
        Sort::Department | Sort::Group => Ok(Vec::new()),
    }
}

/// Those of some ids that the service knows.
async fn found(client: &Client, sort: Sort, ids: &[&str]) -> Result<BTreeSet<String>, Error> {
    let ids = ids.iter().copied();
    Ok(match sort {
        Sort::User => {
            let found = client.send(&FindExistingUsers::new(ids)).await?;
            let ids = found.user_ids.into_iter().flatten();
            ids.map(|id| id.to_string()).collect()
        }
        Sort::Enrollment => {
            let rows = client.items(ListEnrollments::new().enrollment_ids(ids));
            rows.map_ok(|row| row.enrollment_id.to_string())
                .try_collect()
                .await?
        }
        Sort::Content => {
            let ids: Vec<&str> = ids.collect();
            let found = read::content(client, &ids).await?.names();
            found.into_iter().map(|(id, _)| id).collect()
        }
        Sort::Department | Sort::Group => BTreeSet::new(),
    })
}
