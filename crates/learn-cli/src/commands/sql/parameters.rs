//! `--param NAME=VALUE`.

use crate::copy::{Parameter, Query};
use crate::failure::Failure;

use super::guard::Guard;
use super::mistake;

/// A parameter as it was typed. A value that is a number as SQL writes it is bound as one, so that it compares as one.
pub(super) fn parse(text: &str) -> Result<(String, Parameter), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or("NAME=VALUE is needed".to_owned())?;
    let name = name.trim().trim_start_matches([':', '@', '$']);
    if name.is_empty() {
        return Err("NAME=VALUE is needed".to_owned());
    }
    Ok((name.to_owned(), typed(value)))
}

fn typed(value: &str) -> Parameter {
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
    if let Ok(number) = value.parse::<i64>()
        && number.to_string() == value
    {
        return Parameter::Integer(number);
    }
    match value.parse::<f64>() {
        Ok(number) if plain && number.to_string() == value => Parameter::Real(number),
        _ if value == "NULL" => Parameter::Null,
        _ => Parameter::Text(value.to_owned()),
    }
}

/// Gives each parameter of the statement its value, and leaves none out on either side.
pub(super) fn bind(
    query: &mut Query<'_>,
    given: &[(String, Parameter)],
    guard: &Guard,
    sql: &str,
) -> Result<(), Failure> {
    let wanted = query.parameters();
    let bare = |name: &str| name.trim_start_matches([':', '@', '$']).to_owned();
    for (name, _) in given {
        if !wanted.iter().flatten().any(|known| bare(known) == *name) {
            return Err(Failure::usage(format!(
                "the statement has no parameter :{name}"
            )));
        }
    }
    for (place, name) in (1..).zip(wanted) {
        let Some(name) = name.filter(|name| !name.starts_with('?')) else {
            return Err(Failure::usage(
                "parameters need names, such as :days; then --param days=30",
            ));
        };
        let value = given.iter().rev().find(|(known, _)| *known == bare(&name));
        let Some((_, value)) = value else {
            return Err(Failure::usage(format!(
                "the parameter {name} has no value: --param {}=VALUE",
                bare(&name)
            )));
        };
        query
            .bind(place, value)
            .map_err(|error| mistake::failure(&error, guard, sql, None))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_and_codes_are_text() {
        for (text, expected) in [
            ("30", Parameter::Integer(30)),
            ("-1", Parameter::Integer(-1)),
            ("0.5", Parameter::Real(0.5)),
            ("007", Parameter::Text("007".to_owned())),
            ("1.50", Parameter::Text("1.50".to_owned())),
            ("inf", Parameter::Text("inf".to_owned())),
            ("", Parameter::Text(String::new())),
            ("NULL", Parameter::Null),
        ] {
            assert_eq!(typed(text), expected, "{text}");
        }
        assert_eq!(
            parse(":a=b=c").unwrap(),
            ("a".to_owned(), Parameter::Text("b=c".to_owned()))
        );
        assert!(parse("a").is_err());
        assert!(parse("=1").is_err());
    }
}
