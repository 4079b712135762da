use super::origin::{Origin, Setting, variable};
use crate::failure::Failure;

/// The layers that settings are looked up in, by their key: `base-url` is the flag `--base-url`, the variable
/// `LEARN_BASE_URL`, and `base-url` in a profile.
pub(crate) struct Layers<'a> {
    /// The name of the profile in use.
    pub(crate) profile: Option<&'a str>,
}

impl Layers<'_> {
    /// The strongest of the three, or nothing.
    pub(crate) fn pick<T>(
        &self,
        key: &str,
        flag: Option<T>,
        profile: Option<T>,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<Setting<T>>, Failure> {
        if let Some(value) = flag {
            return Ok(Some(Setting::new(value, Origin::Flag(flag_of(key)))));
        }
        let name = variable_of(key);
        if let Some(text) = variable(&name)? {
            let value = parse(&text).map_err(|why| Failure::usage(format!("{name}: {why}")))?;
            return Ok(Some(Setting::new(value, Origin::Environment(name))));
        }
        Ok(profile.map(|value| {
            Setting::new(
                value,
                Origin::Profile(self.profile.unwrap_or_default().to_owned()),
            )
        }))
    }
}

fn flag_of(key: &str) -> String {
    format!("--{key}")
}

fn variable_of(key: &str) -> String {
    format!("LEARN_{}", key.replace('-', "_").to_ascii_uppercase())
}

/// A text of a profile as what it stands for.
pub(super) fn parsed<T>(
    layers: &Layers<'_>,
    key: &str,
    text: Option<&str>,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, Failure> {
    text.map(parse).transpose().map_err(|why| {
        Failure::usage(format!(
            "`{key}` of the profile {}: {why}",
            layers.profile.unwrap_or_default()
        ))
    })
}

/// A number of a profile that must not be less than one.
pub(super) fn from_one<T: PartialOrd + From<u8>>(
    layers: &Layers<'_>,
    key: &str,
    number: Option<T>,
) -> Result<Option<T>, Failure> {
    if number.as_ref().is_some_and(|number| *number < T::from(1)) {
        return Err(Failure::usage(format!(
            "`{key}` of the profile {}: it must be 1 or more",
            layers.profile.unwrap_or_default()
        )));
    }
    Ok(number)
}

pub(super) fn some<T: Clone>(items: &[T]) -> Option<Vec<T>> {
    (!items.is_empty()).then(|| items.to_vec())
}

pub(super) fn seconds(text: &str) -> Result<u64, String> {
    match text.parse() {
        Ok(seconds) if seconds > 0 => Ok(seconds),
        _ => Err(format!("{text:?} is no number of seconds")),
    }
}

pub(super) fn positive(text: &str) -> Result<i64, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("{text:?} is no number from 1")),
    }
}

/// For settings that are text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "one signature for all parsers of settings"
)]
pub(super) fn text(value: &str) -> Result<String, String> {
    Ok(value.to_owned())
}
