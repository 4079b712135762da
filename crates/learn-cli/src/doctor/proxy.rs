use hyper_util::client::proxy::matcher::Matcher;

use super::Patient;

/// The proxy that stands between this program and the first host, by what the HTTP library goes by. Without its user
/// and password.
pub(super) fn between(patient: &Patient) -> Option<String> {
    let matcher = Matcher::from_system();
    patient.targets.iter().find_map(|target| {
        let uri = target.url.as_str().parse().ok()?;
        let proxy = matcher.intercept(&uri)?;
        let uri = proxy.uri();
        let host = uri.host()?;
        Some(match uri.port_u16() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        })
    })
}
