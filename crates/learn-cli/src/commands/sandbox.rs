use std::net::SocketAddr;

use learn_sandbox::Sandbox;

use crate::failure::{Failure, OTHER};

/// `learn sandbox`
pub(super) async fn run(listen: SocketAddr) -> Result<(), Failure> {
    let sandbox = Sandbox::builder()
        .listen(listen)
        .start()
        .await
        .map_err(|error| {
            Failure::new(OTHER, format!("the sandbox does not start on {listen}: {error}"))
        })?;
    let base = sandbox.base_url();
    eprintln!("the sandbox listens on {base}; stop it with Ctrl-C");
    eprintln!("  WSDL: {base}/api/v2/soap/2.0?wsdl");
    eprintln!("  to connect, in another terminal:");
    eprintln!("    export LEARN_BASE_URL={base}");
    eprintln!("    export LEARN_CLIENT_ID={}", sandbox.client_id());
    eprintln!("    export LEARN_CLIENT_SECRET={}", sandbox.client_secret());
    eprintln!("    learn enrollments list");
    let stopped = tokio::signal::ctrl_c().await;
    sandbox.shutdown().await;
    stopped.map_err(|error| Failure::new(OTHER, format!("cannot wait for Ctrl-C: {error}")))
}
