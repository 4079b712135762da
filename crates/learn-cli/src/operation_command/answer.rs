//! Answers that are one record: a table of two columns, or JSON.

use serde_json::Value;

use super::options::AnswerFormat;
use crate::failure::Failure;
use crate::output;

/// Prints an answer.
pub(super) fn print(answer: &Value, format: AnswerFormat) -> Result<(), Failure> {
    match format {
        AnswerFormat::Json => output::json(answer),
        AnswerFormat::Table => {
            let headers = ["FIELD", "VALUE"].map(str::to_owned);
            let rows: Vec<Vec<String>> = lines(answer)
                .into_iter()
                .map(|(name, value)| vec![name, value])
                .collect();
            output::line(&output::table(&headers, &rows))
        }
    }
}

/// A record as names and values: nested records with a dot, lists as JSON, or as their items where those are plain.
pub(super) fn lines(record: &Value) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    collect("", record, &mut lines);
    lines
}

fn collect(name: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    let text = match value {
        Value::Null => return,
        Value::Object(fields) => {
            for (field, value) in fields {
                let name = if name.is_empty() {
                    field.clone()
                } else {
                    format!("{name}.{field}")
                };
                collect(&name, value, lines);
            }
            return;
        }
        Value::Array(items) if !items.is_empty() && items.iter().all(is_plain) => {
            items.iter().map(plain).collect::<Vec<_>>().join(", ")
        }
        Value::Array(items) => match items.iter().map(pair).collect::<Option<Vec<_>>>() {
            Some(pairs) if !pairs.is_empty() => {
                lines.extend(
                    pairs
                        .into_iter()
                        .map(|(key, value)| (format!("{name}.{key}"), value)),
                );
                return;
            }
            _ => value.to_string(),
        },
        other => plain(other),
    };
    lines.push((name.to_owned(), text));
}

/// A record that is a name and a value, as profile fields are.
fn pair(item: &Value) -> Option<(String, String)> {
    let fields = item.as_object()?;
    let name = fields.get("name")?.as_str()?;
    let value = fields.get("value").map(plain).unwrap_or_default();
    (fields.len() <= 2).then(|| (name.to_owned(), value))
}

fn is_plain(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_record_becomes_names_and_values() {
        let record = json!({
            "userId": "u", "status": 1, "absent": null, "groups": ["a", "b"], "none": [],
            "subordination": {"subordinationType": "manual"},
            "fields": [{"name": "LOGIN", "value": "ann"}, {"name": "PHONE"}],
            "roles": [{"roleId": "r"}],
        });
        let lines: Vec<String> = lines(&record)
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(
            lines,
            [
                "userId=u",
                "status=1",
                "groups=a, b",
                "none=[]",
                "subordination.subordinationType=manual",
                "fields.LOGIN=ann",
                "fields.PHONE=",
                "roles=[{\"roleId\":\"r\"}]",
            ]
        );
    }
}
