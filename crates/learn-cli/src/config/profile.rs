use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// What a profile says. Its keys are those of the configuration file.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Profile {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) base_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) token_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) email: Option<String>,
    /// Where the client secret, or the password of an account, is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<Kept>,
    /// A program that prints it, where `secret` is `command`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) secret_command: Option<String>,
    /// In seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) timeout: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ca_file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resolve: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) answer_limit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) envelope_namespace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) api_namespace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) page_size: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) db: Option<String>,
}

/// Where the secret of a profile is kept.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kept {
    /// In the keyring of the operating system.
    Keyring,
    /// In a file beside the configuration.
    File,
    /// Nowhere: a program prints it.
    Command,
}

impl std::fmt::Display for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Keyring => "keyring",
            Self::File => "file",
            Self::Command => "command",
        })
    }
}

impl Profile {
    /// The keys that a profile may have.
    pub(crate) const KEYS: [&'static str; 18] = [
        "region",
        "base-url",
        "token-url",
        "client-id",
        "account-url",
        "email",
        "secret",
        "secret-command",
        "timeout",
        "ca-file",
        "resolve",
        "answer-limit",
        "envelope-namespace",
        "api-namespace",
        "page-size",
        "format",
        "delimiter",
        "db",
    ];

    /// What the value of a key has to be.
    pub(super) fn value_of(key: &str) -> &'static str {
        match key {
            "secret" => {
                "keyring, file or command: where the secret is, and never the secret itself"
            }
            "timeout" | "page-size" => "a whole number, 1 or more",
            _ => "text",
        }
    }

    /// Whether its secret is the password of an account, and not a client secret.
    pub(crate) fn is_account(&self) -> bool {
        self.client_id.is_none() && self.account_url.is_some()
    }
}

/// Checks the name of a profile, which is a part of a file name too.
pub(crate) fn check_name(name: &str) -> Result<(), Failure> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || name.len() > 64 || name.starts_with('.') || !name.chars().all(allowed) {
        return Err(Failure::usage(format!(
            "{name:?} is no name for a profile: use letters, digits, - _ and ., 64 at most"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_the_fields() {
        let full = Profile {
            region: Some(String::new()),
            base_url: Some(String::new()),
            token_url: Some(String::new()),
            client_id: Some(String::new()),
            account_url: Some(String::new()),
            email: Some(String::new()),
            secret: Some(Kept::File),
            secret_command: Some(String::new()),
            timeout: Some(1),
            ca_file: Some(String::new()),
            resolve: Some(String::new()),
            answer_limit: Some(String::new()),
            envelope_namespace: Some(String::new()),
            api_namespace: Some(String::new()),
            page_size: Some(1),
            format: Some(String::new()),
            delimiter: Some(String::new()),
            db: Some(String::new()),
        };
        let value = serde_json::to_value(full).unwrap();
        let keys: Vec<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys, Profile::KEYS);
    }

    #[test]
    fn names() {
        for good in ["prod", "a.b-c_1"] {
            assert!(check_name(good).is_ok());
        }
        for wrong in ["", ".hidden", "../up", "a b", "a/b", "é"] {
            assert!(check_name(wrong).is_err(), "{wrong}");
        }
    }
}
