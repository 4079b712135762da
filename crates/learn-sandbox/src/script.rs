//! Rules that say when something goes wrong, without the client having to ask for it.

use std::path::Path;
use std::sync::Mutex;

use serde_json::Value;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    on: Option<String>,
    skip: u64,
    times: Option<u64>,
    injection: Injection,
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
            injection: Injection::new(),
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
        self.injection = injection;
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
        let script = serde_json::from_str::<Value>(text)
            .map_err(|error| Error::Script(format!("the script is not JSON: {error}")))?;
        let Value::Array(rules) = script else {
            return Err(Error::Script(
                "the script must be an array of rules".to_owned(),
            ));
        };
        rules
            .iter()
            .enumerate()
            .map(|(index, rule)| {
                Self::from_value(rule).map_err(|error| {
                    Error::Script(format!("rule {} of the script: {error}", index + 1))
                })
            })
            .collect()
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

    fn from_value(rule: &Value) -> Result<Self, Error> {
        let wrong = |what: &str| Error::Script(what.to_owned());
        let Value::Object(fields) = rule else {
            return Err(wrong("it must be an object"));
        };
        let mut made = Self::always();
        for (name, value) in fields {
            match name.as_str() {
                "on" => {
                    let method = value.as_str().ok_or_else(|| wrong("`on` must be text"))?;
                    made.on = Some(method.to_owned());
                }
                "skip" => {
                    made.skip = value
                        .as_u64()
                        .ok_or_else(|| wrong("`skip` must be a number"))?;
                }
                "times" => {
                    let times = value
                        .as_u64()
                        .ok_or_else(|| wrong("`times` must be a number"))?;
                    made.times = Some(times);
                }
                "inject" => {
                    let Value::Object(injections) = value else {
                        return Err(wrong("`inject` must be an object"));
                    };
                    for (name, value) in injections {
                        let value = match value {
                            Value::String(text) => text.clone(),
                            other => other.to_string(),
                        };
                        made.injection = made.injection.set(name, &value)?;
                    }
                }
                other => {
                    return Err(wrong(&format!(
                        "{other:?} is not part of a rule; there are on, skip, times, inject"
                    )));
                }
            }
        }
        if let Some(method) = &made.on {
            let known = method == TOKEN
                || learn_types::OPERATIONS
                    .iter()
                    .any(|operation| operation.method.eq_ignore_ascii_case(method));
            if !known {
                return Err(wrong(&format!(
                    "{method:?} is not a method of the contract"
                )));
            }
        }
        Ok(made)
    }
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
                injection = injection.and(rule.injection.clone());
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
        assert!(script.next(Some("unenroll")).html);
        assert!(script.next(None).html);
        assert!(!script.next(Some(TOKEN)).html);
    }

    #[test]
    fn a_wrong_script_says_where_and_why() {
        for (script, expected) in [
            ("x", "not JSON"),
            ("{}", "array"),
            ("[1]", "rule 1 of the script: it must be an object"),
            (
                r#"[{}, {"on": "getEverything"}]"#,
                "rule 2 of the script: \"getEverything\" is not a method",
            ),
            (r#"[{"inject": {"status": 7}}]"#, "status must be"),
            (r#"[{"inject": 1}]"#, "`inject` must be an object"),
            (r#"[{"when": 1}]"#, "\"when\" is not part of a rule"),
        ] {
            let error = Rule::from_json(script).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
