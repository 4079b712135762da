//! The hand-written type of the group `Period`.

/// From one time until another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    from: String,
    until: Option<String>,
}

impl From<(&str, &str)> for Period {
    fn from((from, until): (&str, &str)) -> Self {
        Self {
            from: from.to_owned(),
            until: Some(until.to_owned()),
        }
    }
}

impl Period {
    pub(crate) fn into_fields(self) -> (String, Option<String>) {
        (self.from, self.until)
    }

    pub(crate) fn from_fields(from: &str, until: Option<&String>) -> Result<Self, String> {
        if until.is_some_and(|until| until.as_str() < from) {
            return Err("it ends before it begins".to_owned());
        }
        Ok(Self {
            from: from.to_owned(),
            until: until.cloned(),
        })
    }
}
