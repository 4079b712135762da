//! A method that the contract does not have, written by hand, and sent like any other.

use learn_client::types::decode::{DecodeError, Decoder, Record};
use learn_client::types::operation::{Effect, Operation, OperationDescriptor};
use learn_client::types::soap::{EncodeError, EncodeErrorKind};
use learn_client::{Authentication, Client};

struct GetRole {
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

    fn encode_content(&self) -> Result<String, EncodeError> {
        // yaserde's derive writes it too: see `learn_types::operation::Operation`.
        if self.role_id.contains(['<', '&']) {
            let what = EncodeErrorKind::Inconsistent("a role id holds no markup".to_owned());
            return Err(EncodeError::new(Self::DESCRIPTOR, what));
        }
        Ok(format!("<roleId>{}</roleId>", self.role_id))
    }
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
