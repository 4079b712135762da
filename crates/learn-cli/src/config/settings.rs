use std::path::PathBuf;

use clap::ValueEnum;
use learn_client::{EnvelopeStyle, Limits};

use super::address::{self, Address};
use super::credentials::{self, SecretKind};
use super::document::Document;
use super::flags::Connection;
use super::folder::Folder;
use super::layers::{Layers, from_one, parsed, positive, seconds, some, text};
use super::limits;
use super::origin::{Origin, Setting, variable};
use super::override_address::AddressOverride;
use super::profile::Profile;
use super::secret::Secret;
use crate::failure::Failure;

/// All settings, each with its origin.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) profile: Option<Setting<String>>,
    pub(crate) address: Setting<Address>,
    pub(crate) token_url: Option<Setting<String>>,
    pub(crate) client_id: Option<Setting<String>>,
    pub(crate) account_url: Option<Setting<String>>,
    pub(crate) email: Option<Setting<String>>,
    pub(crate) secret: Option<(SecretKind, Secret)>,
    /// In seconds.
    pub(crate) timeout: Setting<u64>,
    pub(crate) ca_file: Option<Setting<PathBuf>>,
    pub(crate) resolve: Option<Setting<Vec<AddressOverride>>>,
    pub(crate) answer_limit: Option<Setting<Vec<(String, u64)>>>,
    pub(crate) envelope_namespace: Setting<String>,
    pub(crate) api_namespace: Setting<String>,
    /// How many rows a page holds.
    pub(crate) page_size: Option<Setting<i64>>,
    /// How rows are printed. What it may be is known where they are printed.
    pub(crate) format: Option<Setting<String>>,
    /// What separates the columns of separated values.
    pub(crate) delimiter: Option<Setting<String>>,
    /// The local copy.
    pub(crate) db: Option<Setting<PathBuf>>,
    /// The client id that the secret of the profile belongs to.
    pub(super) profile_client_id: Option<String>,
}

/// The client's own, in seconds.
const DEFAULT_TIMEOUT: u64 = 300;

impl Settings {
    /// Looks everything up: a flag, then the environment, then the profile, then the default.
    pub(crate) fn resolve(connection: &Connection) -> Result<Self, Failure> {
        // Without a home there is no configuration, and that is no failure until one is wanted.
        let folder = match variable("LEARN_CONFIG_DIR")? {
            Some(_) => Some(Folder::find()?),
            None => Folder::find().ok(),
        };
        let (chosen, profile) = profile(connection, folder.as_ref())?;
        let name = chosen.as_ref().map(|chosen| chosen.value.clone());
        let layers = Layers {
            profile: name.as_deref(),
        };
        let style = EnvelopeStyle::default();
        let address = address::resolve(connection, &layers, &profile)?;
        let token_url = layers
            .pick(
                "token-url",
                connection.token_url.clone(),
                profile.token_url.clone(),
                text,
            )?
            // It belongs to the address that it was given with: another one must not get its secrets there.
            .filter(|url| url.origin.rank() <= address.origin.rank());
        Ok(Self {
            address,
            token_url,
            client_id: layers.pick(
                "client-id",
                connection.client_id.clone(),
                profile.client_id.clone(),
                text,
            )?,
            account_url: layers.pick(
                "account-url",
                connection.account_url.clone(),
                profile.account_url.clone(),
                text,
            )?,
            email: layers.pick(
                "email",
                connection.email.clone(),
                profile.email.clone(),
                text,
            )?,
            secret: credentials::find(
                connection,
                folder.as_ref(),
                name.as_deref().map(|name| (name, &profile)),
            )?,
            timeout: layers
                .pick(
                    "timeout",
                    connection.timeout,
                    from_one(&layers, "timeout", profile.timeout)?,
                    seconds,
                )?
                .unwrap_or(Setting::default_of(DEFAULT_TIMEOUT)),
            ca_file: layers.pick(
                "ca-file",
                connection.ca_file.clone(),
                profile.ca_file.as_ref().map(PathBuf::from),
                |path| Ok(PathBuf::from(path)),
            )?,
            resolve: layers.pick(
                "resolve",
                some(&connection.resolve),
                parsed(
                    &layers,
                    "resolve",
                    profile.resolve.as_deref(),
                    AddressOverride::parse_list,
                )?,
                AddressOverride::parse_list,
            )?,
            answer_limit: layers.pick(
                "answer-limit",
                some(&connection.answer_limit),
                parsed(
                    &layers,
                    "answer-limit",
                    profile.answer_limit.as_deref(),
                    limits::parse_list,
                )?,
                limits::parse_list,
            )?,
            envelope_namespace: layers
                .pick(
                    "envelope-namespace",
                    connection.envelope_namespace.clone(),
                    profile.envelope_namespace.clone(),
                    text,
                )?
                .unwrap_or(Setting::default_of(style.envelope_namespace)),
            api_namespace: layers
                .pick(
                    "api-namespace",
                    connection.api_namespace.clone(),
                    profile.api_namespace.clone(),
                    text,
                )?
                .unwrap_or(Setting::default_of(style.api_namespace)),
            page_size: layers.pick(
                "page-size",
                None,
                from_one(&layers, "page-size", profile.page_size)?,
                positive,
            )?,
            format: layers.pick("format", None, profile.format.clone(), text)?,
            delimiter: layers.pick("delimiter", None, profile.delimiter.clone(), text)?,
            db: layers.pick("db", None, profile.db.as_ref().map(PathBuf::from), |path| {
                Ok(PathBuf::from(path))
            })?,
            profile_client_id: profile.client_id,
            profile: chosen,
        })
    }

    /// How envelopes are written.
    pub(crate) fn envelope_style(&self) -> EnvelopeStyle {
        let mut style = EnvelopeStyle::default();
        style
            .envelope_namespace
            .clone_from(&self.envelope_namespace.value);
        style.api_namespace.clone_from(&self.api_namespace.value);
        style
    }

    /// How much of an answer is accepted.
    pub(crate) fn limits(&self) -> Limits {
        self.answer_limit
            .as_ref()
            .map_or_else(Limits::default, |changes| limits::apply(&changes.value))
    }

    /// The further certificates to trust, in PEM.
    pub(crate) fn ca_certificates(&self) -> Result<Option<Vec<u8>>, Failure> {
        let Some(file) = &self.ca_file else {
            return Ok(None);
        };
        std::fs::read(&file.value).map(Some).map_err(|error| {
            Failure::usage(format!(
                "cannot read the certificates in {} ({}): {error}",
                file.value.display(),
                file.origin
            ))
        })
    }

    /// How rows are printed where no flag says so.
    pub(crate) fn format<T: ValueEnum>(&self) -> Result<Option<T>, Failure> {
        let Some(format) = &self.format else {
            return Ok(None);
        };
        let parsed = T::from_str(&format.value, true).map_err(|_| {
            Failure::usage(format!(
                "there is no format {:?} (it comes from {})",
                format.value, format.origin
            ))
        });
        parsed.map(Some)
    }

    /// What is stronger than a profile that was named on the command line, and comes from elsewhere: a person may not
    /// expect it.
    pub(crate) fn surprising(&self) -> Vec<String> {
        let named = matches!(
            self.profile,
            Some(Setting {
                origin: Origin::Flag(_),
                ..
            })
        );
        if !named {
            return Vec::new();
        }
        let mut origins = vec![self.address.origin.clone()];
        origins.extend(self.secret.iter().map(|(_, secret)| secret.origin()));
        origins
            .into_iter()
            .filter_map(|origin| match origin {
                Origin::Environment(name) => Some(name),
                _ => None,
            })
            .collect()
    }
}

/// The profile that counts: named by a flag, by the environment, or by the configuration file.
fn profile(
    connection: &Connection,
    folder: Option<&Folder>,
) -> Result<(Option<Setting<String>>, Profile), Failure> {
    let named = match &connection.profile {
        Some(name) => Some(Setting::new(
            name.clone(),
            Origin::Flag("--profile".to_owned()),
        )),
        None => variable("LEARN_PROFILE")?
            .map(|name| Setting::new(name, Origin::Environment("LEARN_PROFILE".to_owned()))),
    };
    let Some(folder) = folder else {
        return match named {
            // Says why there is no folder.
            Some(_) => Folder::find().map(|_| (None, Profile::default())),
            None => Ok((None, Profile::default())),
        };
    };
    let document = Document::read(folder)?;
    let chosen = match named {
        Some(named) => Some(named),
        None => document
            .default_profile()?
            .map(|name| Setting::new(name, Origin::File)),
    };
    let profile = match &chosen {
        Some(name) => document.profile(&name.value)?,
        None => Profile::default(),
    };
    Ok((chosen, profile))
}
