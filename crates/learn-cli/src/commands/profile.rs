mod add;
mod forget;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::config::{Connection, Document, Folder, Kept, Profile as Stored, Value};
use crate::console::notice;
use crate::failure::Failure;
use crate::output::{self, ListFormat};

#[derive(Debug, Subcommand)]
pub(crate) enum Profile {
    /// Keep the connection options that are given under a name, and the secret in a safe place.
    ///
    /// The secret is asked for on a terminal and does not show. It may come from --client-secret-file instead (- is
    /// standard input), for an older account from --password-file; it is then copied. With --secret-command it is
    /// stored nowhere, and the command is run when the secret is needed.
    Add(add::Add),
    /// List the profiles.
    List(List),
    /// Show a profile; its secret is hidden.
    Show(Name),
    /// Remove a profile and its secret.
    Remove(Name),
    /// Make a profile the one that counts where none is named.
    Use(Name),
}

#[derive(Args, Debug)]
pub(crate) struct Name {
    /// The name of the profile.
    name: String,
}

#[derive(Args, Debug)]
pub(crate) struct List {
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// `learn profile`
pub(super) fn run(connection: &Connection, command: Profile) -> Result<(), Failure> {
    let folder = Folder::find()?;
    match command {
        Profile::Add(add) => add::run(&folder, connection, &add),
        Profile::List(list) => self::list(&folder, list.format),
        Profile::Show(name) => show(&folder, &name.name),
        Profile::Remove(name) => remove(&folder, &name.name),
        Profile::Use(name) => choose(&folder, &name.name),
    }
}

fn list(folder: &Folder, format: ListFormat) -> Result<(), Failure> {
    let document = Document::read(folder)?;
    let default = document.default_profile()?;
    let profiles = document
        .names()
        .into_iter()
        .map(|name| document.profile(&name).map(|profile| (name, profile)))
        .collect::<Result<Vec<_>, _>>()?;
    if let ListFormat::Json = format {
        let profiles: Vec<_> = profiles
            .iter()
            .map(|(name, profile)| {
                json!({
                    "name": name,
                    "default": Some(name) == default.as_ref(),
                    "address": address(profile),
                    "credentials": credentials(profile),
                    "secret": profile.secret,
                })
            })
            .collect();
        return output::json(&profiles);
    }
    let headers = ["NAME", "DEFAULT", "ADDRESS", "CREDENTIALS", "SECRET"].map(str::to_owned);
    let rows: Vec<Vec<String>> = profiles
        .into_iter()
        .map(|(name, profile)| {
            let default = if Some(&name) == default.as_ref() {
                "yes"
            } else {
                ""
            };
            vec![
                name,
                default.to_owned(),
                address(&profile),
                credentials(&profile).to_owned(),
                profile
                    .secret
                    .map_or_else(String::new, |kept| kept.to_string()),
            ]
        })
        .collect();
    output::line(&output::table(&headers, &rows))
}

fn address(profile: &Stored) -> String {
    let url = profile.settings.base_url.as_ref().map(Value::text);
    url.or_else(|| profile.settings.region.as_ref().map(Value::text))
        .unwrap_or_else(|| "com".to_owned())
}

fn credentials(profile: &Stored) -> &'static str {
    if profile.settings.client_id.is_some() {
        "API key"
    } else if profile.settings.account_url.is_some() {
        "account"
    } else {
        ""
    }
}

/// What the profile alone says.
fn show(folder: &Folder, name: &str) -> Result<(), Failure> {
    let profile = Document::read(folder)?.profile(name)?;
    let mut shown = profile.clone();
    // What a command line holds may be a secret itself; which program it is will do.
    shown.secret_command = profile.secret_command.map(|line| {
        let program = line.split_whitespace().next().unwrap_or_default();
        format!("{program} ...")
    });
    let headers = ["SETTING", "VALUE"].map(str::to_owned);
    let rows: Vec<Vec<String>> = shown
        .entries()
        .into_iter()
        .map(|(key, value)| {
            let value = match (key.as_str(), profile.secret) {
                ("secret", Some(Kept::File)) => {
                    format!("*** (file {})", folder.secret(name).display())
                }
                ("secret", Some(kept)) => format!("*** ({kept})"),
                _ => value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned),
            };
            vec![key, value]
        })
        .collect();
    output::line(&output::table(&headers, &rows))
}

fn remove(folder: &Folder, name: &str) -> Result<(), Failure> {
    let _lock = folder.lock()?;
    let mut document = Document::read(folder)?;
    let profile = document.profile(name)?;
    forget::secret(folder, name, &profile)?;
    document.remove(name)?;
    document.write()?;
    notice!("the profile {name} is removed");
    Ok(())
}

fn choose(folder: &Folder, name: &str) -> Result<(), Failure> {
    let _lock = folder.lock()?;
    let mut document = Document::read(folder)?;
    document.profile(name)?;
    document.set_default(name);
    document.write()?;
    notice!("{name} is now the profile that counts where none is named");
    Ok(())
}
