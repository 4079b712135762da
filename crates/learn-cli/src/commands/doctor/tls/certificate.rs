use std::fmt;

use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer;
use x509_parser::x509::X509Name;

/// What a person wants to know of a certificate.
#[derive(Clone, Debug)]
pub(super) struct Certificate {
    pub(super) issuer: String,
    names: Vec<String>,
    ends: String,
}

impl Certificate {
    pub(super) fn read(der: &[u8]) -> Self {
        let Ok((_, certificate)) = X509Certificate::from_der(der) else {
            return Self {
                issuer: "an issuer that cannot be read".to_owned(),
                names: Vec::new(),
                ends: "an unknown day".to_owned(),
            };
        };
        let mut names: Vec<String> = certificate
            .subject_alternative_name()
            .ok()
            .flatten()
            .map(|extension| {
                let names = extension.value.general_names.iter();
                names
                    .filter_map(|name| match name {
                        GeneralName::DNSName(name) => Some((*name).to_owned()),
                        _ => None,
                    })
                    .collect()
            })
            .unwrap_or_default();
        if names.is_empty() {
            names.push(named(certificate.subject()));
        }
        Self {
            issuer: named(certificate.issuer()),
            names,
            ends: certificate
                .validity()
                .not_after
                .to_rfc2822()
                .unwrap_or_else(|_| "an unknown day".to_owned()),
        }
    }

    /// The names that it is for, the first few of them.
    pub(super) fn names(&self) -> String {
        const SHOWN: usize = 3;
        let shown: Vec<&str> = self.names.iter().take(SHOWN).map(String::as_str).collect();
        let more = self.names.len().saturating_sub(SHOWN);
        if more == 0 {
            shown.join(", ")
        } else {
            format!("{} and {more} more", shown.join(", "))
        }
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "issued by {}, valid until {}", self.issuer, self.ends)
    }
}

/// `"Common name" (Organisation)`
fn named(name: &X509Name<'_>) -> String {
    let common = name
        .iter_common_name()
        .find_map(|part| part.as_str().ok())
        .map(|name| format!("{name:?}"));
    let organization = name.iter_organization().find_map(|part| part.as_str().ok());
    match (common, organization) {
        (Some(common), Some(organization)) => format!("{common} ({organization})"),
        (Some(common), None) => common,
        (None, Some(organization)) => organization.to_owned(),
        (None, None) => "somebody without a name".to_owned(),
    }
}
