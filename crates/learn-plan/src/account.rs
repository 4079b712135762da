use std::fmt;

use serde::{Deserialize, Serialize};

/// Whose account it is: a plan, a journal and a copy are for one alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Account {
    /// The host that is asked, with its port where that is not the usual one. Accounts of one region share it.
    pub host: String,
    /// The id of the root department. Where the role does not see it: the ids of those at the top of what it sees.
    pub root: String,
    /// The name of the root department, for people. It may change.
    pub name: String,
}

impl Account {
    /// Whether it is the same account, whatever it is called now.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.host == other.host && self.root == other.root
    }

    /// A part of a file name that tells accounts apart.
    pub fn slug(&self) -> String {
        let digest = crate::digest::digest(self.root.as_bytes());
        let short = digest.get(..12).unwrap_or_default();
        let host: String = self
            .host
            .chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() || letter == '.' {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        format!("{host}-{short}")
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.name, self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_of_one_host_have_files_of_their_own() {
        let account = |host: &str, root: &str| Account {
            host: host.to_owned(),
            root: root.to_owned(),
            name: "Aurora Mills".to_owned(),
        };
        let slug = account("learn.example:8443", "r1").slug();
        assert!(slug.starts_with("learn.example-8443-"), "{slug}");
        assert_ne!(slug, account("learn.example:8443", "r2").slug());
        assert_ne!(slug, account("learn.example", "r1").slug());
    }
}
