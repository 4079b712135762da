//! Rules that say when something goes wrong, without the client having to ask for it.

use std::path::Path;
use std::sync::Mutex;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::error::Error;
use crate::injection::Injection;
use crate::lock::lock;

/// When to inject something: on which requests, after how many of them, and how often.
///
/// ```
/// use learn_sandbox::{Injection, Rule};
///
/// // The second and the third call of getEnrollments find the service busy.
/// let rule = Rule::on("getEnrollments")
///     .skip(1)
///     .times(2)
///     .inject(Injection::new().status(503).retry_after("1"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    #[serde(default, deserialize_with = "given")]
    on: Option<String>,
    #[serde(default)]
    skip: u64,
    #[serde(default, deserialize_with = "given")]
    times: Option<u64>,
    #[serde(default, deserialize_with = "injection")]
    inject: Injection,
}

/// What a rule calls the token endpoint.
pub(crate) const TOKEN: &str = "token";

impl Rule {
    /// For every request to the SOAP endpoint, whatever its method.
    pub fn always() -> Self {
        Self {
            on: None,
            skip: 0,
            times: None,
            inject: Injection::new(),
        }
    }

    /// For requests of one method, by the vendor's name of it: `getEnrollments`.
    pub fn on(method: impl Into<String>) -> Self {
        Self {
            on: Some(method.into()),
            ..Self::always()
        }
    }

    /// For requests to the token endpoint.
    pub fn on_token() -> Self {
        Self::on(TOKEN)
    }

    /// Leaves the first such requests alone.
    #[must_use]
    pub fn skip(mut self, requests: u64) -> Self {
        self.skip = requests;
        self
    }

    /// Ends after so many requests.
    #[must_use]
    pub fn times(mut self, requests: u64) -> Self {
        self.times = Some(requests);
        self
    }

    /// What goes wrong.
    #[must_use]
    pub fn inject(mut self, injection: Injection) -> Self {
        self.inject = injection;
        self
    }

    /// Reads rules from JSON: an array of objects with `on` (a method, or `token`; every SOAP request where absent),
    /// `skip`, `times`, and `inject`, an object with the names of [`Injection`].
    ///
    /// ```
    /// use learn_sandbox::Rule;
    ///
    /// let rules = Rule::from_json(r#"[{"on": "getEnrollments", "times": 1, "inject": {"status": 429, "retry-after": 2}}]"#)?;
    /// assert_eq!(rules.len(), 1);
    /// # Ok::<(), learn_sandbox::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Script`] that says which rule is wrong, and what about it.
    pub fn from_json(text: &str) -> Result<Vec<Self>, Error> {
        let rules: Vec<Map<String, Value>> = serde_json::from_str(text).map_err(|error| {
            Error::Script(format!("the script is not a list of rules: {error}"))
        })?;
        let rules = rules.into_iter().enumerate().map(|(index, rule)| {
            Self::from_object(rule).map_err(|error| {
                Error::Script(format!("rule {} of the script: {error}", index + 1))
            })
        });
        rules.collect()
    }

    /// Reads a script file.
    ///
    /// # Errors
    ///
    /// [`Error::Script`] where the file cannot be read or a rule is wrong.
    pub fn from_file(path: &Path) -> Result<Vec<Self>, Error> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::Script(format!("{}: {error}", path.display())))?;
        Self::from_json(&text)
    }

    fn from_object(rule: Map<String, Value>) -> Result<Self, String> {
        let rule = Self::deserialize(Value::Object(rule)).map_err(|error| error.to_string())?;
        let known = rule.on.as_ref().is_none_or(|method| {
            let mut operations = learn_types::OPERATIONS.iter();
            method == TOKEN || operations.any(|known| known.method.eq_ignore_ascii_case(method))
        });
        if known {
            Ok(rule)
        } else {
            let method = rule.on.unwrap_or_default();
            Err(format!("{method:?} is not a method of the contract"))
        }
    }
}

/// What is there is not null.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: D) -> Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}

/// Numbers and words stand for the texts that a header would have.
fn injection<'de, D: Deserializer<'de>>(given: D) -> Result<Injection, D::Error> {
    let mut injection = Injection::new();
    for (name, value) in Map::deserialize(given)? {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        injection = injection
            .set(&name, &text)
            .map_err(serde::de::Error::custom)?;
    }
    Ok(injection)
}

/// The rules of a sandbox, and how far each has come.
#[derive(Debug, Default)]
pub(crate) struct Script(Mutex<Vec<(Rule, u64)>>);

impl Script {
    pub(crate) fn add(&self, rules: impl IntoIterator<Item = Rule>) {
        lock(&self.0).extend(rules.into_iter().map(|rule| (rule, 0)));
    }

    pub(crate) fn clear(&self) {
        lock(&self.0).clear();
    }

    /// What goes wrong with the next request of this method. Each rule that speaks of the request counts it.
    pub(crate) fn next(&self, method: Option<&str>) -> Injection {
        let mut injection = Injection::new();
        for (rule, seen) in lock(&self.0).iter_mut() {
            let speaks = match (&rule.on, method) {
                (None, Some(TOKEN)) | (Some(_), None) => false,
                (None, _) => true,
                (Some(on), Some(method)) => on.eq_ignore_ascii_case(method),
            };
            if !speaks {
                continue;
            }
            let at = *seen;
            *seen += 1;
            let ends = rule.times.map(|times| rule.skip.saturating_add(times));
            if at >= rule.skip && ends.is_none_or(|end| at < end) {
                injection = injection.and(rule.inject.clone());
            }
        }
        injection
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_counts_its_requests() {
        let script = Script::default();
        script.add([Rule::on("getEnrollments")
            .skip(1)
            .times(2)
            .inject(Injection::new().status(503))]);
        let statuses: Vec<_> = (0..5)
            .map(|_| {
                assert_eq!(script.next(Some("unenroll")).status, None);
                assert_eq!(script.next(None).status, None);
                script.next(Some("GetEnrollments")).status
            })
            .collect();
        assert_eq!(statuses, [None, Some(503), Some(503), None, None]);
    }

    #[test]
    fn a_rule_without_a_method_is_not_about_tokens() {
        let script = Script::default();
        script.add([Rule::always().inject(Injection::new().html())]);
        assert!(script.next(Some("unenroll")).html.is_some());
        assert!(script.next(None).html.is_some());
        assert!(script.next(Some(TOKEN)).html.is_none());
    }

    #[test]
    fn a_wrong_script_says_where_and_why() {
        for (script, expected) in [
            (
                "x",
                "not a list of rules: expected value at line 1 column 1",
            ),
            (
                "{}",
                "not a list of rules: invalid type: map, expected a sequence",
            ),
            (
                "[1]",
                "not a list of rules: invalid type: integer `1`, expected a map",
            ),
            (
                "[[]]",
                "not a list of rules: invalid type: sequence, expected a map",
            ),
            (
                r#"[{}, {"on": "getEverything"}]"#,
                "rule 2 of the script: \"getEverything\" is not a method",
            ),
            (r#"[{"inject": {"status": 7}}]"#, "status must be"),
            (r#"[{"inject": 1}]"#, "rule 1 of the script: invalid type: "),
            (r#"[{"skip": -1}]"#, "rule 1 of the script: invalid "),
            (r#"[{"on": null}]"#, "invalid type: null, expected a string"),
            (
                r#"[{"when": 1}]"#,
                "unknown field `when`, expected one of `on`, `skip`, `times`, `inject`",
            ),
        ] {
            let error = Rule::from_json(script).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
