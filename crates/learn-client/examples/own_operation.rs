//! A method that the contract does not have, written by hand, and sent like any other.
//!
//! `YaSerialize` writes the request. It comes from yaserde, whose derive needs the crate under its own name; its version
//! must be the one that learn-types has, or the traits are not the same:
//!
//! ```toml
//! yaserde = { version = "0.13", features = ["derive"] }
//! ```

use learn_client::types::decode::{DecodeError, Decoder, Record};
use learn_client::types::operation::{Effect, Operation, OperationDescriptor};
use learn_client::{Authentication, Client};

#[derive(yaserde::YaSerialize)]
#[yaserde(rename = "GetRoleRequest")]
struct GetRole {
    #[yaserde(rename = "roleId")]
    role_id: String,
}

struct GetRoleResult {
    title: Option<String>,
}

impl Record for GetRoleResult {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let mut title = None;
        while let Some(name) = decoder.child()? {
            match name {
                "title" => decoder.field(&mut title)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self { title })
    }
}

impl Operation for GetRole {
    type Response = GetRoleResult;
    const DESCRIPTOR: &'static OperationDescriptor = &OperationDescriptor::new(
        "GetRole",
        "getRole",
        "GetRoleRequest",
        "GetRoleResult",
        Effect::Read,
    );
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = Authentication::api_key(
        std::env::var("LEARN_CLIENT_ID")?,
        std::env::var("LEARN_CLIENT_SECRET")?,
    );
    let client = Client::builder().authentication(key).build()?;
    let role = client
        .send(&GetRole {
            role_id: "1".to_owned(),
        })
        .await?;
    println!("{:?}", role.title);
    Ok(())
}
