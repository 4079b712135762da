use learn_sandbox::{Error, cli};

use crate::console::notice;
use crate::failure::{Failure, OTHER};
use crate::interrupt::Interrupt;

/// `learn sandbox`
pub(super) async fn run(arguments: cli::SandboxArguments) -> Result<(), Failure> {
    let mut interrupt = Interrupt::listen();
    let started = arguments.start().await.map_err(|error| {
        let text = format!("the sandbox does not start: {error}");
        match error {
            Error::Script(_) | Error::UnknownLogin(_) => Failure::usage(text),
            _ => Failure::new(OTHER, text),
        }
    })?;
    let sandbox = started.sandbox;
    let base = sandbox.base_url();
    notice!("the sandbox listens on {base}; stop it with Ctrl-C");
    notice!("  WSDL: {base}/api/v2/soap/2.0?wsdl");
    notice!("  to connect, in another terminal:");
    notice!("    export LEARN_BASE_URL={base}");
    if started.has_new_key {
        notice!("    export LEARN_CLIENT_ID={}", sandbox.client_id());
        notice!("    export LEARN_CLIENT_SECRET={}", sandbox.client_secret());
    } else {
        notice!("    export LEARN_CLIENT_ID=$LEARN_SANDBOX_CLIENT_ID");
        notice!("    export LEARN_CLIENT_SECRET=$LEARN_SANDBOX_CLIENT_SECRET");
    }
    notice!("    learn enrollments list");
    for (login, key) in &started.keys {
        notice!(
            "  as {login}: LEARN_CLIENT_ID={} LEARN_CLIENT_SECRET={}",
            key.client_id(),
            key.client_secret()
        );
    }
    interrupt.came().await;
    sandbox.shutdown().await;
    Ok(())
}
