//! Reads one unpaged answer row by row, in constant memory.

use learn_client::types::enrollments::GetEnrollments;
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

    let mut certified = 0;
    let mut rows = client.rows(GetEnrollments::new());
    while let Some(enrollment) = rows.next().await {
        if enrollment?.certificate.is_some() {
            certified += 1;
        }
    }
    println!(
        "{certified} of {} enrollments have a certificate",
        rows.progress().rows
    );
    Ok(())
}
