//! Truth values and numbers.

#[cfg(feature = "parquet")]
use learn_types::wire::Decimal;
use serde_json::{Number, Value};

/// True and false, or the 1 and 0 of databases.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(boolean) => Some(*boolean),
        other => match other.as_i64()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
    }
}

/// A whole number. Text that an integer would not print again, such as 007, is none.
pub(super) fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text
            .parse()
            .ok()
            .filter(|number: &i64| number.to_string() == *text),
        other => other.as_i64(),
    }
}

/// A number, with the digits that were written.
pub(super) fn decimal(value: &Value) -> Option<Number> {
    let number = match value {
        Value::Number(number) => number.clone(),
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    number
        .as_f64()
        .is_some_and(f64::is_finite)
        .then_some(number)
}

/// The nearest double, where it gives back each digit that was written.
#[cfg(feature = "parquet")]
pub(crate) fn exact_double(number: &Number) -> Option<f64> {
    let nearest = number.as_f64().filter(|double| double.is_finite())?;
    // What a double prints, it holds.
    if Number::from_f64(nearest).as_ref() == Some(number) {
        return Some(nearest);
    }
    let text = number.to_string();
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa
        .chars()
        .filter(char::is_ascii_digit)
        .skip_while(|digit| *digit == '0')
        .count();
    let again = format!("{nearest:.*e}", digits.saturating_sub(1));
    let exact: Decimal = text.parse().ok()?;
    (again.parse() == Ok(exact)).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_what_json_takes_for_numbers() {
        for (value, expected) in [
            (json!(1), Some("1")),
            (json!("87.50"), Some("87.50")),
            (
                json!("0.1234567890123456789"),
                Some("0.1234567890123456789"),
            ),
            (json!("NaN"), None),
            (json!("1e999"), None),
            (json!("half"), None),
            (json!(true), None),
        ] {
            let read = decimal(&value).map(|number| number.to_string());
            assert_eq!(read.as_deref(), expected, "{value}");
        }
    }

    #[cfg(feature = "parquet")]
    #[test]
    fn a_double_gives_back_each_digit_that_was_written() {
        let double = |text: &str| exact_double(&text.parse().unwrap());
        for text in [
            "0.1",
            "45.10",
            "66.66666666666667",
            "0.10000000000000001",
            "-1e-7",
            "100",
            "0",
            "0.00",
            "9007199254740992",
        ] {
            assert_eq!(double(text), Some(text.parse().unwrap()), "{text}");
        }
        for text in [
            "9007199254740993",
            "0.1000000000000000001",
            "12345678901234567.5",
        ] {
            assert_eq!(double(text), None, "{text}");
        }
        // Floats of databases are what they are.
        assert_eq!(exact_double(&Number::from_f64(1e300).unwrap()), Some(1e300));
    }
}
