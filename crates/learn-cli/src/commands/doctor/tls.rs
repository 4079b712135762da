//! Whether the encryption reaches from here to the host, or is opened on the way.

mod certificate;
mod handshake;

use learn_client::{Cause, CertificateTrouble};

use super::finding::{Detail, Finding, Outcome};
use super::patient::Patient;
use super::target::Target;
use crate::config::RegionName;
use crate::failure::TRANSPORT;
use certificate::Certificate;
use handshake::{Chain, NoChain, Verdict};

pub(super) const NAME: &str = "tls";

pub(super) async fn check(patient: &Patient) -> Finding {
    let mut details = Vec::new();
    for target in &patient.targets {
        if !target.https {
            let finding = "plain HTTP, nothing is encrypted";
            details.push(Detail::new(target.name(), Outcome::Skipped, finding));
            continue;
        }
        match one(patient, target).await {
            Ok(finding) => details.push(Detail::new(target.name(), Outcome::Ok, finding)),
            Err(finding) => return *finding,
        }
    }
    if details
        .iter()
        .all(|detail| detail.result == Outcome::Skipped)
    {
        let hosts = patient.targets.iter().map(|target| target.host.as_str());
        if hosts.clone().all(is_this_machine) {
            return Finding::skipped(NAME, "the address is http:// on this machine");
        }
        return Finding::warning(
            NAME,
            "the address is http://: credentials and data can be read on the way",
        )
        .next("use https:// wherever the server is not on this machine")
        .details(details);
    }
    let findings: Vec<String> = details
        .iter()
        .map(|detail| format!("{}: {}", detail.subject, detail.finding))
        .collect();
    Finding::ok(NAME, findings.join("; ")).details(details)
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

async fn one(patient: &Patient, target: &Target) -> Result<String, Box<Finding>> {
    let problem = |finding: String, next: &str| {
        Err(Box::new(
            Finding::problem(NAME, TRANSPORT, finding).next(next),
        ))
    };
    let roots = match patient.settings.ca_certificates() {
        Ok(roots) => roots,
        Err(failure) => return Err(Box::new(Finding::failed(NAME, &failure))),
    };
    let chain = match handshake::chain(patient, target).await {
        Ok(chain) => chain,
        Err(NoChain { why, cause }) => {
            let cause = cause.unwrap_or(Cause::TlsBrokenOff);
            return problem(
                format!("no TLS with {}: {why}", target.name()),
                &cause.remedy(),
            );
        }
    };
    let leaf = chain.leaf();
    match handshake::verify(&chain, &target.host, roots.as_deref()) {
        Verdict::Trusted => Ok(format!("trusted, {leaf}")),
        Verdict::TrustedByFile => Ok(format!(
            "trusted through --ca-file alone, so that its owner can read what is sent; {leaf}"
        )),
        Verdict::NoRoots(why) => problem(
            format!("this system has no root certificates to trust by: {why}"),
            "install them (on Debian: ca-certificates), or name a file with --ca-file",
        ),
        Verdict::Refused(error) => Err(Box::new(refused(target, &chain, &leaf, &error))),
    }
}

/// Why a certificate is not trusted, and what that usually means.
fn refused(target: &Target, chain: &Chain, leaf: &Certificate, error: &rustls::Error) -> Finding {
    let host = &target.host;
    let cause = Cause::of(error);
    let finding = match &cause {
        Some(Cause::Certificate { trouble, .. }) => told(*trouble, host, chain, leaf)
            .unwrap_or_else(|| format!("the certificate of {host} is refused: {error}; {leaf}")),
        _ => format!("the certificate of {host} is refused: {error}; {leaf}"),
    };
    let finding = Finding::problem(NAME, TRANSPORT, finding);
    match cause {
        Some(cause) => finding.next(cause.remedy()),
        None => finding,
    }
}

/// What the certificate itself tells of its trouble.
fn told(
    trouble: CertificateTrouble,
    host: &str,
    chain: &Chain,
    leaf: &Certificate,
) -> Option<String> {
    Some(match trouble {
        CertificateTrouble::Expired => {
            format!("the certificate of {host} has expired; {leaf}")
        }
        CertificateTrouble::NotYetValid => {
            format!("the certificate of {host} is not valid yet; {leaf}")
        }
        CertificateTrouble::WrongName => format!(
            "TLS interception, or the wrong host: the certificate is not for {host}, but for {}; issued by {}",
            leaf.names(),
            leaf.issuer
        ),
        CertificateTrouble::AuthorityAsServer => format!(
            "the certificate of {host} is that of an authority (self-signed, CA:TRUE), which no server may show as its own; {leaf}"
        ),
        CertificateTrouble::UnknownAuthority => {
            let root = chain.last_issuer();
            let by = if root == leaf.issuer {
                root
            } else {
                format!("{}, below {root}", leaf.issuer)
            };
            let vendors = RegionName::ALL
                .iter()
                .any(|region| region.region().host() == host);
            let opened = if vendors {
                "something on the way opens the encryption"
            } else {
                "something on the way opens the encryption, or the server has a certificate of its own"
            };
            format!(
                "TLS interception: {opened}. The certificate of {host} is issued by {by}, which this system does not trust"
            )
        }
        _ => return None,
    })
}
