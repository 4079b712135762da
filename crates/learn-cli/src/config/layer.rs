//! The settings, each stated once: as a flag, a variable of the environment, an entry of a profile and a line of the
//! listing. The comments are the help texts, so they are not Markdown.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::Args;
use clap::builder::TypedValueParser;

use super::address::RegionName;
use super::limits;
use super::origin::{Origin, Setting, variable};
use super::override_address::AddressOverride;
use super::value::{Seconds, UrlText, Value, to_toml};
use crate::failure::Failure;

/// Makes a layer of settings, and what counts of three of them. A setting `base_url` is `base-url` in a profile and
/// `LEARN_BASE_URL` in the environment.
macro_rules! settings {
    ($($(#[$attribute:meta])* $name:ident: $type:ty,)*) => {
        /// What one place says of the settings.
        #[derive(Args, Clone, Debug, Default)]
        #[command(next_help_heading = "Connection")]
        pub(crate) struct Layer {
            $($(#[$attribute])* pub(crate) $name: Option<$type>,)*
        }

        /// The settings as they count, each with its origin.
        #[derive(Clone, Debug)]
        pub(crate) struct Values {
            $(pub(crate) $name: Option<Setting<$type>>,)*
        }

        impl Layer {
            /// The names of all settings.
            pub(crate) fn keys() -> Vec<String> {
                vec![$(key(stringify!($name)),)*]
            }

            /// The layer of a source.
            pub(super) fn of(source: &impl Source) -> Result<Self, Failure> {
                Ok(Self {
                    $($name: source.get(&key(stringify!($name)))?,)*
                })
            }

            /// The same for later: a file is meant from wherever the program is started then.
            pub(crate) fn kept(self) -> Result<Self, Failure> {
                Ok(Self {
                    $($name: self.$name.map(Value::kept).transpose()?,)*
                })
            }

            /// What it says, as a profile has it.
            pub(super) fn entries(&self) -> Vec<(String, toml_edit::Value)> {
                let mut entries = Vec::new();
                $(entries.extend(self.$name.as_ref().map(|value| {
                    (key(stringify!($name)), to_toml(value))
                }));)*
                entries
            }

            /// Sets what has this name; says whether there is one.
            fn put(&mut self, wanted: &str, text: &str) -> Result<bool, String> {
                $(if key(stringify!($name)) == wanted {
                    self.$name = Some(Value::read(text)?);
                    return Ok(true);
                })*
                Ok(false)
            }
        }

        impl Values {
            /// Of each the strongest: a flag, then the environment, then the profile.
            pub(super) fn pick(
                flags: &Layer,
                profile: &Layer,
                name: Option<&str>,
            ) -> Result<Self, Failure> {
                Ok(Self {
                    $($name: strongest(
                        &key(stringify!($name)),
                        flags.$name.as_ref(),
                        profile.$name.as_ref(),
                        name,
                    )?,)*
                })
            }

            /// Every setting as it may be shown, in the order of the documentation.
            pub(super) fn shown(&self) -> Vec<Shown> {
                vec![$(Shown::of(key(stringify!($name)), self.$name.as_ref()),)*]
            }
        }
    };
}

settings! {
    /// The region of the account [default: com].
    #[arg(long, global = true, env = "LEARN_REGION")]
    region: RegionName,
    /// The address of the service, such as <https://api-learn.ispringlearn.com>; beside --region, this one counts.
    #[arg(long, global = true, value_name = "URL", env = "LEARN_BASE_URL")]
    base_url: UrlText,
    /// The address of the token endpoint, where it is not /api/v3/token of the service.
    #[arg(long, global = true, value_name = "URL", env = "LEARN_TOKEN_URL")]
    token_url: UrlText,
    /// The client id of an API key.
    #[arg(long, global = true, value_name = "ID", env = "LEARN_CLIENT_ID")]
    client_id: String,
    /// The web address of an older account, to log in with an e-mail address and a password.
    #[arg(long, global = true, value_name = "URL", env = "LEARN_ACCOUNT_URL")]
    account_url: UrlText,
    /// The e-mail address or login for --account-url.
    #[arg(long, global = true, value_name = "LOGIN", env = "LEARN_EMAIL")]
    email: String,
    /// How long a call may take in all, in seconds [default: 300].
    #[arg(
        long,
        global = true,
        value_name = "SECONDS",
        value_parser = clap::value_parser!(u64).range(1..).map(Seconds),
        env = "LEARN_TIMEOUT"
    )]
    timeout: Seconds,
    /// Trust these certificates (PEM) beside those of the system, as for a proxy that inspects TLS.
    #[arg(long, global = true, value_name = "FILE", env = "LEARN_CA_FILE")]
    ca_file: PathBuf,
    /// Connect to ADDRESS where HOST:PORT is meant, as curl does: api.example:443:192.0.2.7; a port may follow the
    /// address; may be repeated.
    #[arg(
        long,
        global = true,
        value_name = "HOST:PORT:ADDRESS",
        value_parser = AddressOverride::parse,
        env = "LEARN_RESOLVE"
    )]
    resolve: Vec<AddressOverride>,
    /// Change how much of an answer is accepted: bytes=1GiB, rows, text, depth, attributes; may be repeated.
    #[arg(
        long,
        global = true,
        value_name = "NAME=NUMBER",
        value_parser = limits::parse,
        env = "LEARN_ANSWER_LIMIT"
    )]
    answer_limit: Vec<(String, u64)>,
    /// The namespace of the SOAP envelope, where the service wants another than SOAP 1.1's.
    #[arg(long, global = true, value_name = "URI", env = "LEARN_ENVELOPE_NAMESPACE")]
    envelope_namespace: String,
    /// The namespace of the API, where the service wants another.
    #[arg(long, global = true, value_name = "URI", env = "LEARN_API_NAMESPACE")]
    api_namespace: String,
    // The flags of these belong to the commands that use them.
    #[arg(skip)]
    page_size: u64,
    // What it may be is known where rows are printed.
    #[arg(skip)]
    format: String,
    #[arg(skip)]
    delimiter: String,
    #[arg(skip)]
    db: PathBuf,
}

/// Where the values of a layer come from.
pub(super) trait Source {
    fn get<T: Value>(&self, key: &str) -> Result<Option<T>, Failure>;
}

/// A setting as it may be shown.
#[derive(Clone, Debug, serde::Serialize)]
pub(crate) struct Shown {
    pub(crate) name: String,
    /// Absent where it is not set.
    pub(crate) value: Option<String>,
    pub(crate) origin: String,
}

impl Shown {
    pub(super) fn of<T: Value>(name: String, setting: Option<&Setting<T>>) -> Self {
        let origin = setting.map_or(&Origin::Default, |setting| &setting.origin);
        Self {
            name,
            value: setting.map(|setting| setting.value.shown()),
            origin: origin.to_string(),
        }
    }
}

impl Layer {
    /// Sets one that has no option of its own among those of the connection, as `page-size=500` does.
    pub(crate) fn set(&mut self, setting: &str) -> Result<(), Failure> {
        let (wanted, text) = setting
            .split_once('=')
            .ok_or_else(|| Failure::usage(format!("--set {setting}: write it as KEY=VALUE")))?;
        let options = Self::augment_args(clap::Command::new("settings"));
        let mut without = Self::keys();
        without.retain(|key| {
            options
                .get_arguments()
                .all(|arg| arg.get_long() != Some(key))
        });
        let wrong = |why| Failure::usage(format!("--set {wanted}: {why}"));
        if without.iter().any(|key| key == wanted) && self.put(wanted, text).map_err(wrong)? {
            return Ok(());
        }
        let last = without.pop().unwrap_or_default();
        Err(Failure::usage(format!(
            "--set knows {} and {last}, not {wanted:?}; other settings have options of their own",
            without.join(", ")
        )))
    }
}

/// `base_url` as people write it.
fn key(name: &str) -> String {
    name.replace('_', "-")
}

fn strongest<T: Value>(
    key: &str,
    flag: Option<&T>,
    profile: Option<&T>,
    profile_name: Option<&str>,
) -> Result<Option<Setting<T>>, Failure> {
    if let Some(value) = flag {
        let origin = Origin::Flag(format!("--{key}"));
        return Ok(Some(Setting::new(value.clone(), origin)));
    }
    let name = format!("LEARN_{}", key.replace('-', "_").to_ascii_uppercase());
    if let Some(text) = variable(&name)? {
        let value = T::read(&text).map_err(|why| Failure::usage(format!("{name}: {why}")))?;
        return Ok(Some(Setting::new(value, Origin::Environment(name))));
    }
    let origin = Origin::Profile(profile_name.unwrap_or_default().to_owned());
    Ok(profile.map(|value| Setting::new(value.clone(), origin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_names_the_variable_that_stands_in_for_it() {
        for arg in Layer::augment_args(clap::Command::new("settings")).get_arguments() {
            let name = arg.get_id().as_str().to_ascii_uppercase();
            let variable = arg.get_env().and_then(|variable| variable.to_str());
            assert_eq!(variable, Some(format!("LEARN_{name}").as_str()));
        }
    }
}
