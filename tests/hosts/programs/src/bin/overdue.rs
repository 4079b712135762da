//! Who is late with what, as CSV: the login, the manager, the course, the due date.

use std::collections::{BTreeSet, HashMap};

use futures_util::{StreamExt, TryStreamExt, stream};
use learn_client::types::UserId;
use learn_client::types::results::ListLearnersResults;
use learn_client::types::users::{GetUserProfile, UserProfile};
use learn_client::{AllUserStatuses, Authentication, Client, Error};

async fn profile(client: &Client, id: UserId) -> Result<Option<UserProfile>, Error> {
    Ok(client.send(&GetUserProfile::new(id)).await?.user_profile)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .base_url(std::env::var("LEARN_BASE_URL")?)
        .authentication(Authentication::api_key(
            std::env::var("LEARN_CLIENT_ID")?,
            std::env::var("LEARN_CLIENT_SECRET")?,
        ))
        .build()?;
    let late: Vec<_> = client
        .items(ListLearnersResults::new().all_user_statuses())
        .try_filter(|result| std::future::ready(result.is_overdue == Some(true)))
        .try_collect()
        .await?;
    let people: BTreeSet<UserId> = late.iter().filter_map(|row| row.user_id.clone()).collect();
    let profiles: HashMap<UserId, UserProfile> = stream::iter(people)
        .map(|id| profile(&client, id))
        .buffer_unordered(8)
        .try_filter_map(|found| std::future::ready(Ok(found)))
        .map_ok(|profile| (profile.user_id.clone(), profile))
        .try_collect()
        .await?;

    let mut csv = csv::Writer::from_writer(std::io::stdout());
    csv.write_record(["login", "manager", "course", "due"])?;
    for row in &late {
        let profile = row.user_id.as_ref().and_then(|id| profiles.get(id));
        let manager = profile
            .and_then(|profile| profile.subordination.as_ref()?.supervisor_id.as_ref())
            .map_or("", |id| id.as_str());
        let due = row.due_date.as_ref().map(ToString::to_string);
        csv.write_record([
            profile
                .and_then(|profile| profile.field("login"))
                .unwrap_or_default(),
            manager,
            row.course_title.as_deref().unwrap_or_default(),
            due.as_deref().unwrap_or_default(),
        ])?;
    }
    csv.flush()?;
    Ok(())
}
