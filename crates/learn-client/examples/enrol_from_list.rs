//! Enrols learners from standard input (`course learner` per line) one by one, and reports each that failed: whether
//! the server refused it, has not seen it, or may have done it all the same.

use std::io::BufRead;

use learn_client::types::enrollments::EnrollLearnersInCourses;
use learn_client::types::ext::DueDate;
use learn_client::{Authentication, Client};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = Authentication::api_key(
        std::env::var("LEARN_CLIENT_ID")?,
        std::env::var("LEARN_CLIENT_SECRET")?,
    );
    let mut builder = Client::builder().authentication(key);
    if let Ok(url) = std::env::var("LEARN_BASE_URL") {
        builder = builder.base_url(url);
    }
    let client = builder.build()?;

    let mut failures = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((course, learner)) = line.split_once(' ') else {
            continue;
        };
        let request = EnrollLearnersInCourses::new([course], [learner], DueDate::Default);
        if let Err(error) = client.send(&request).await {
            failures.push((line.clone(), error));
        }
    }
    for (line, error) in &failures {
        let state = if error.fault().is_some() {
            "refused"
        } else if error.may_have_reached_server() {
            "unknown: look before repeating it"
        } else {
            "not done"
        };
        println!("{line}: {state}: {error}");
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(format!("{} failed", failures.len()).into())
    }
}
