//! Cargo builds one reqwest and one rustls for a program and all of its crates, with the features of all of them. What
//! works in this program without learn-client must work beside it.

use learn_client::{Authentication, Client};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _ = reqwest::Client::new();
    reqwest::Client::builder().build()?;
    // Takes the provider that it was built with, and panics where there are several, or none.
    #[cfg(feature = "rustls")]
    let _ = rustls::ClientConfig::builder();
    Client::builder()
        .authentication(Authentication::api_key("id", "secret"))
        .base_url("https://127.0.0.1:9")
        .build()?;
    println!("both work");
    Ok(())
}
