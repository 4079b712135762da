use std::time::Duration;

use clap::ValueEnum;
use learn_client::{EnvelopeStyle, Limits};

use super::address::{Address, RegionName};
use super::document::Document;
use super::flags::Connection;
use super::folder::Folder;
use super::layer::{Shown, Values};
use super::limits;
use super::origin::{Origin, Setting, variable};
use super::profile::Profile;
use super::secret::{self, Secret, SecretKind};
use super::value::Seconds;
use crate::failure::Failure;

/// All settings, each with its origin.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) profile: Option<Setting<String>>,
    pub(crate) values: Values,
    pub(crate) secret: Option<(SecretKind, Secret)>,
    /// The client id that the secret of the profile belongs to.
    pub(super) profile_client_id: Option<String>,
}

/// The client's own, in seconds.
const DEFAULT_TIMEOUT: u64 = 300;

impl Settings {
    /// Looks everything up: a flag, then the environment, then the profile, then the default.
    pub(crate) fn resolve(connection: &Connection) -> Result<Self, Failure> {
        // Without a home there is no configuration, which only matters once one is wanted.
        let folder = match variable("LEARN_CONFIG_DIR")? {
            Some(_) => Some(Folder::find()?),
            None => Folder::find().ok(),
        };
        let (chosen, profile) = profile(connection, folder.as_ref())?;
        let name = chosen.as_ref().map(|chosen| chosen.value.clone());
        let mut values = Values::pick(&connection.settings, &profile.settings, name.as_deref())?;
        settle_address(&mut values);
        fill_in(&mut values);
        Ok(Self {
            values,
            secret: secret::find(
                &connection.secret,
                folder.as_ref(),
                name.as_deref().map(|name| (name, &profile)),
            )?,
            profile_client_id: profile.settings.client_id,
            profile: chosen,
        })
    }

    /// How envelopes are written.
    pub(crate) fn envelope_style(&self) -> EnvelopeStyle {
        let mut style = EnvelopeStyle::default();
        let values = &self.values;
        for (kept, setting) in [
            (&mut style.envelope_namespace, &values.envelope_namespace),
            (&mut style.api_namespace, &values.api_namespace),
        ] {
            if let Some(setting) = setting {
                kept.clone_from(&setting.value);
            }
        }
        style
    }

    /// How long a call may take in all.
    pub(crate) fn timeout(&self) -> Duration {
        let timeout = self.values.timeout.as_ref();
        Duration::from_secs(timeout.map_or(DEFAULT_TIMEOUT, |setting| setting.value.0))
    }

    /// Where the service is.
    pub(crate) fn address(&self) -> Address {
        match (&self.values.base_url, &self.values.region) {
            (Some(url), _) => Address::BaseUrl(url.value.0.clone()),
            (None, Some(region)) => Address::Region(region.value),
            (None, None) => Address::Region(RegionName::Com),
        }
    }

    /// Where that comes from.
    pub(crate) fn address_origin(&self) -> &Origin {
        origin_of_address(&self.values)
    }

    /// Every setting, in the order of the documentation, and the secret hidden.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        let mut shown = vec![Shown::of("profile".to_owned(), self.profile.as_ref())];
        shown.extend(self.values.shown());
        let (value, origin) = match &self.secret {
            Some((_, secret)) => (Some("***".to_owned()), secret.to_string()),
            None => (None, Origin::Default.to_string()),
        };
        let secret = Shown {
            name: "secret".to_owned(),
            value,
            origin,
        };
        // Beside who it is a secret of.
        let place = shown.iter().position(|shown| shown.name == "email");
        shown.insert(place.map_or(shown.len(), |place| place + 1), secret);
        shown
    }

    /// How much of an answer is accepted.
    pub(crate) fn limits(&self) -> Limits {
        self.values
            .answer_limit
            .as_ref()
            .map_or_else(Limits::default, |changes| limits::apply(&changes.value))
    }

    /// The further certificates to trust, in PEM.
    pub(crate) fn ca_certificates(&self) -> Result<Option<Vec<u8>>, Failure> {
        let Some(file) = &self.values.ca_file else {
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
        let Some(format) = &self.values.format else {
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
        let mut origins = vec![self.address_origin().clone()];
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

/// The region and the base URL are two ways to say one thing: the stronger origin counts, and where both come from the
/// same one, the base URL. A token URL belongs to the address that it was given with: another one must not get its
/// secrets there.
fn settle_address(values: &mut Values) {
    if let (Some(url), Some(region)) = (&values.base_url, &values.region) {
        if region.origin.rank() < url.origin.rank() {
            values.base_url = None;
        } else {
            values.region = None;
        }
    }
    let rank = origin_of_address(values).rank();
    values.token_url.take_if(|url| url.origin.rank() > rank);
}

fn origin_of_address(values: &Values) -> &Origin {
    let url = values.base_url.as_ref().map(|url| &url.origin);
    let region = values.region.as_ref().map(|region| &region.origin);
    url.or(region).unwrap_or(&Origin::Default)
}

/// What counts where nobody says anything.
fn fill_in(values: &mut Values) {
    let style = EnvelopeStyle::default();
    if values.base_url.is_none() {
        let region = &mut values.region;
        region.get_or_insert(Setting::default_of(RegionName::Com));
    }
    let timeout = &mut values.timeout;
    timeout.get_or_insert(Setting::default_of(Seconds(DEFAULT_TIMEOUT)));
    let namespace = &mut values.envelope_namespace;
    namespace.get_or_insert(Setting::default_of(style.envelope_namespace));
    let namespace = &mut values.api_namespace;
    namespace.get_or_insert(Setting::default_of(style.api_namespace));
}
