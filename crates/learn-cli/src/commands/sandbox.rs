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
            Failure::new(
                OTHER,
                format!("the sandbox does not start on {listen}: {error}"),
            )
        })?;
    let base = sandbox.base_url();
    crate::output::notice!("the sandbox listens on {base}; stop it with Ctrl-C");
    crate::output::notice!("  WSDL: {base}/api/v2/soap/2.0?wsdl");
    crate::output::notice!("  to connect, in another terminal:");
    crate::output::notice!("    export LEARN_BASE_URL={base}");
    crate::output::notice!("    export LEARN_CLIENT_ID={}", sandbox.client_id());
    crate::output::notice!("    export LEARN_CLIENT_SECRET={}", sandbox.client_secret());
    crate::output::notice!("    learn enrollments list");
    let stopped = tokio::signal::ctrl_c().await;
    sandbox.shutdown().await;
    stopped.map_err(|error| Failure::new(OTHER, format!("cannot wait for Ctrl-C: {error}")))
}
