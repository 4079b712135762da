use learn_client::transport::{ProxyInUse, Transport};

use super::patient::Patient;

/// The proxy that stands between this program and the first host that has one in between.
pub(super) fn between(patient: &Patient) -> Option<ProxyInUse> {
    let transport = &patient.transport;
    patient
        .targets
        .iter()
        .find_map(|target| transport.proxy(&target.url))
}
