//! Lists all enrollments, and says so if some are missing.
//!
//! `LEARN_CLIENT_ID=.. LEARN_CLIENT_SECRET=.. cargo run --example list_enrollments`; `LEARN_BASE_URL` for another host.

use learn_client::types::enrollments::ListEnrollments;
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

    let mut enrollments = client.items(ListEnrollments::new());
    while let Some(enrollment) = enrollments.next().await {
        match enrollment {
            Ok(enrollment) => println!("{}", enrollment.enrollment_id),
            Err(error) => {
                eprintln!("{error}");
                eprintln!(
                    "go on with the page {:?}",
                    enrollments.progress().resume_token
                );
                return Err(error.into());
            }
        }
    }
    eprintln!(
        "{} enrollments on {} pages",
        enrollments.progress().rows,
        enrollments.progress().pages
    );
    Ok(())
}
