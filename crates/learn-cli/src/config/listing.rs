//! All settings as texts, secrets hidden.

use serde::Serialize;

use super::address::Address;
use super::limits;
use super::origin::{Origin, Setting};
use super::settings::Settings;

/// A setting as it may be shown.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Shown {
    pub(crate) name: &'static str,
    /// Absent where it is not set.
    pub(crate) value: Option<String>,
    pub(crate) origin: String,
}

impl Settings {
    /// Every setting, in the order of the documentation.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        let (region, base_url) = match &self.address.value {
            Address::Region(region) => (Some(region.to_string()), None),
            Address::BaseUrl(url) => (None, Some(without_password(url))),
        };
        let of_address = |name, value: Option<String>| match value {
            Some(_) => Shown {
                name,
                value,
                origin: self.address.origin.to_string(),
            },
            None => unset(name),
        };
        let list = |overrides: &Vec<super::AddressOverride>| {
            let parts: Vec<String> = overrides.iter().map(ToString::to_string).collect();
            parts.join(",")
        };
        vec![
            optional("profile", self.profile.as_ref(), Clone::clone),
            of_address("region", region),
            of_address("base-url", base_url),
            optional("token-url", self.token_url.as_ref(), |url| {
                without_password(url)
            }),
            optional("client-id", self.client_id.as_ref(), Clone::clone),
            optional("account-url", self.account_url.as_ref(), |url| {
                without_password(url)
            }),
            optional("email", self.email.as_ref(), Clone::clone),
            match &self.secret {
                Some((_, secret)) => Shown {
                    name: "secret",
                    value: Some("***".to_owned()),
                    origin: secret.to_string(),
                },
                None => unset("secret"),
            },
            optional("timeout", Some(&self.timeout), ToString::to_string),
            optional("ca-file", self.ca_file.as_ref(), |path| {
                path.display().to_string()
            }),
            optional("resolve", self.resolve.as_ref(), list),
            optional("answer-limit", self.answer_limit.as_ref(), |changes| {
                limits::shown(changes)
            }),
            optional(
                "envelope-namespace",
                Some(&self.envelope_namespace),
                Clone::clone,
            ),
            optional("api-namespace", Some(&self.api_namespace), Clone::clone),
            optional("page-size", self.page_size.as_ref(), ToString::to_string),
            optional("format", self.format.as_ref(), Clone::clone),
            optional("delimiter", self.delimiter.as_ref(), Clone::clone),
            optional("db", self.db.as_ref(), |path| path.display().to_string()),
        ]
    }
}

fn optional<T>(
    name: &'static str,
    setting: Option<&Setting<T>>,
    show: impl Fn(&T) -> String,
) -> Shown {
    match setting {
        Some(setting) => Shown {
            name,
            value: Some(show(&setting.value)),
            origin: setting.origin.to_string(),
        },
        None => unset(name),
    }
}

fn unset(name: &'static str) -> Shown {
    Shown {
        name,
        value: None,
        origin: Origin::Default.to_string(),
    }
}

/// An address without what somebody put before its host. The client refuses such an address, but it is shown first.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://***@{rest}"),
        (None, Some((_, rest))) => format!("***@{rest}"),
        _ => url.to_owned(),
    }
}
