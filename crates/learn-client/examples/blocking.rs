//! Without an async runtime: `cargo run --example blocking --features blocking`.

use learn_client::types::enrollments::ListEnrollments;
use learn_client::{Authentication, Client};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = Authentication::api_key(
        std::env::var("LEARN_CLIENT_ID")?,
        std::env::var("LEARN_CLIENT_SECRET")?,
    );
    let mut builder = Client::builder().authentication(key);
    if let Ok(url) = std::env::var("LEARN_BASE_URL") {
        builder = builder.base_url(url);
    }
    let client = builder.build_blocking()?;
    for enrollment in client.items(ListEnrollments::new()) {
        println!("{}", enrollment?.enrollment_id);
    }
    Ok(())
}
