//! What can be sent to support: no secrets, no personal data.

use std::path::Path;

use etcetera::BaseStrategy;
use learn_sync::files;
use serde_json::{Value, json};
use url::Url;

use super::finding::Findings;
use crate::config::Settings;
use crate::failure::Failure;
use crate::output;

/// Writes the report.
pub(super) fn write(
    file: &Path,
    settings: Option<&Settings>,
    findings: &Findings,
    mask_account: bool,
) -> Result<(), Failure> {
    let report = json!({
        "program": format!("learn {}", env!("CARGO_PKG_VERSION")),
        "system": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "keyring": cfg!(feature = "keyring"),
        "settings": settings.map(Settings::shown),
        "doctor": findings.json(),
    });
    let report = Redaction::new(settings, mask_account).of(report);
    let text = output::json_text(&report)?;
    files::target(file)
        .and_then(|target| std::fs::write(target, text + "\n"))
        .map_err(|error| Failure::usage(format!("cannot write {}: {error}", file.display())))
}

/// What is put in place of what others need not know.
struct Redaction {
    replaced: Vec<(String, &'static str)>,
}

impl Redaction {
    fn new(settings: Option<&Settings>, mask_account: bool) -> Self {
        let mut replaced = Vec::new();
        if let Some(settings) = settings {
            for personal in [&settings.values.client_id, &settings.values.email] {
                replaced.extend(personal.iter().map(|text| (text.value.clone(), "***")));
            }
            if mask_account {
                replaced.extend(accounts(settings).map(|name| (name, "***.")));
            }
        }
        // The folder of a person has the name of that person.
        if let Ok(places) = etcetera::choose_base_strategy()
            && let Some(home) = places.home_dir().to_str()
            && home.len() > 1
        {
            replaced.push((home.to_owned(), "~"));
        }
        replaced.retain(|(text, _)| !text.is_empty());
        Self { replaced }
    }

    fn of(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.of(item)).collect(),
            Value::Object(fields) => fields
                .into_iter()
                .map(|(name, value)| (name, self.of(value)))
                .collect(),
            other => other,
        }
    }

    fn text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (found, instead) in &self.replaced {
            // A name of few letters would be found inside of words.
            text = if found.len() < 4 && text != *found {
                text
            } else {
                text.replace(found, instead)
            };
        }
        without_addresses(&text)
    }
}

/// The names of accounts, with the dot after them: the first part of a host of the vendor's, unless it is the API's.
fn accounts(settings: &Settings) -> impl Iterator<Item = String> {
    let values = &settings.values;
    let urls = [&values.base_url, &values.token_url, &values.account_url];
    let urls = urls.into_iter().flatten().map(|url| &url.value.0);
    urls.filter_map(|url| {
        let url = Url::parse(url)
            .or_else(|_| Url::parse(&format!("https://{url}")))
            .ok()?;
        let (account, family) = url.host_str()?.split_once('.')?;
        let vendors = family.starts_with("ispringlearn.") || family.starts_with("ispring.");
        (vendors && account != "api-learn").then(|| format!("{account}."))
    })
}

/// Text without e-mail addresses.
fn without_addresses(text: &str) -> String {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let kept = word.trim_end();
            let address = kept
                .split_once('@')
                .is_some_and(|(before, after)| !before.is_empty() && after.contains('.'));
            if address {
                word.replacen(kept, "***@***", 1)
            } else {
                word.to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_and_the_rest_stays() {
        assert_eq!(
            without_addresses("user jo@a.example is\nunknown @ home"),
            "user ***@*** is\nunknown @ home"
        );
    }
}
