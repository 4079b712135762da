use learn_client::Limits;

/// Parses `bytes=1GiB`: one of the limits of an answer.
pub(crate) fn parse(text: &str) -> Result<(String, u64), String> {
    let (name, number) = text
        .split_once('=')
        .ok_or_else(|| format!("write it as NAME=NUMBER, as in bytes=1GiB, not {text:?}"))?;
    if !NAMES.contains(&name) {
        return Err(format!(
            "there is no limit {name:?}; there are {}",
            NAMES.join(", ")
        ));
    }
    let number = size(number).ok_or_else(|| {
        format!("{number:?} is not a number; KiB, MiB and GiB may follow it, as in {name}=512MiB")
    })?;
    Ok((name.to_owned(), number))
}

/// The limits as the errors of the client name them.
const NAMES: [&str; 5] = ["bytes", "depth", "rows", "attributes", "text"];

fn size(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit: u64 = match text.get(digits.len()..)?.to_ascii_lowercase().as_str() {
        "" => 1,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return None,
    };
    digits.trim_end().parse::<u64>().ok()?.checked_mul(unit)
}

/// The client's own limits, changed by these.
pub(crate) fn apply(changes: &[(String, u64)]) -> Limits {
    let mut limits = Limits::default();
    for (name, number) in changes {
        let count = usize::try_from(*number).unwrap_or(usize::MAX);
        match name.as_str() {
            "bytes" => limits.bytes = *number,
            "depth" => limits.depth = count,
            "rows" => limits.rows = *number,
            "attributes" => limits.attributes = count,
            "text" => limits.text = count,
            _ => {}
        }
    }
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(parse("bytes=1GiB").unwrap(), ("bytes".to_owned(), 1 << 30));
        assert_eq!(parse("rows=7").unwrap(), ("rows".to_owned(), 7));
        for wrong in [
            "bytes",
            "bytes=",
            "bytes=-1",
            "bytes=1TB",
            "byte=1",
            "rows=99999999999GiB",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        for name in NAMES {
            assert_ne!(apply(&[(name.to_owned(), 3)]), Limits::default());
        }
    }
}
