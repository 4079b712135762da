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
    ///
    /// # Errors
    ///
    /// Where it begins with a word that names something else.
    pub(crate) fn read(sort: Sort, text: &str) -> Result<Self, String> {
        let Some((word, value)) = text.split_once(':') else {
            return Ok(Self::Id(text.to_owned()));
        };
        let (word, value) = (word.trim().to_lowercase(), value.trim().to_owned());
        if word == "id" {
            return Ok(Self::Id(value));
        }
        let is_known = |own: &Sort| own.keys().contains(&word.as_str());
        match sort.keys().iter().find(|by| **by == word) {
            Some(by) => Ok(Self::Key(Key { by, value })),
            None if Sort::ALL.iter().any(is_known) => Err(format!(
                "{text:?} is no {}: {}",
                sort.one(),
                sort.how_named()
            )),
            None => Ok(Self::Id(text.to_owned())),
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
        for (text, id) in [("7", "7"), ("urn:7", "urn:7"), ("id:title:x", "title:x")] {
            let written = Written::read(Sort::Content, text);
            assert!(
                matches!(written, Ok(Written::Id(own)) if own == id),
                "{text}"
            );
        }
        let written = Written::read(Sort::Content, "Title: SAFETY ");
        assert!(matches!(written, Ok(Written::Key(key)) if key.to_string() == "title:SAFETY"));
        assert!(Written::read(Sort::Content, "email:jo@example.org").is_err());
    }
}
