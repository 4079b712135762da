//! A test without network: your code runs against answers that were recorded, or written by hand as here.

use std::sync::Arc;

use learn_client::transport::Replay;
use learn_client::types::enrollments::GetEnrollments;
use learn_client::{Authentication, Client, Error};

/// The code that is to be tested.
async fn certified(client: &Client) -> Result<usize, Error> {
    let answer = client.send(&GetEnrollments::new()).await?;
    Ok(answer
        .enrollment
        .iter()
        .filter(|enrollment| enrollment.certificate.is_some())
        .count())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/recorded");
    let replay = Arc::new(Replay::open(folder)?);
    let client = Client::builder()
        .authentication(Authentication::token("any"))
        .transport(Arc::clone(&replay))
        .build()?;
    assert_eq!(certified(&client).await?, 1);
    assert!(replay.unused().is_empty());
    println!("one of the recorded enrollments has a certificate");
    Ok(())
}
