use std::fmt;

use super::sort::Sort;

/// What stands in place of an id: `email:jo@example.org`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(super) by: &'static str,
    pub(super) value: String,
}

/// What was written where an id goes.
pub(crate) enum Written {
    Id(String),
    Key(Key),
}

impl Written {
    /// Everything that does not begin with a word for a key is an id; `id:` says that it is one all the same.
    pub(crate) fn read(sort: Sort, text: &str) -> Self {
        if sort.keys().is_empty() {
            return Self::Id(text.to_owned());
        }
        let Some((word, value)) = text.split_once(':') else {
            return Self::Id(text.to_owned());
        };
        if word == "id" {
            return Self::Id(value.trim().to_owned());
        }
        match sort.keys().iter().find(|by| **by == word) {
            Some(by) => Self::Key(Key {
                by,
                value: value.trim().to_owned(),
            }),
            None => Self::Id(text.to_owned()),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.by, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_no_key_is_an_id() {
        for id in ["7", "email:jo@example.org", "id:title:x"] {
            let written = Written::read(Sort::Content, id);
            assert!(matches!(written, Written::Id(_)), "{id}");
        }
        let written = Written::read(Sort::Content, "title: SAFETY ");
        assert!(matches!(written, Written::Key(key) if key.to_string() == "title:SAFETY"));
    }
}
