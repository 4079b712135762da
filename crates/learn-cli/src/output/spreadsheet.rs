//! Values as spreadsheet programs know them.

use std::borrow::Cow;

use jiff::Timestamp;

/// A date and a time that a spreadsheet program takes for one: `2022-07-15 07:19:00`, which none does with a zone behind
/// it. What has a zone is written in UTC, so that all times of a column can be compared; what has none, and what cannot
/// be read, stays as it is.
pub(super) fn date(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell.parse::<Timestamp>() {
        Ok(time) => Cow::Owned(time.strftime("%Y-%m-%d %H:%M:%S").to_string()),
        Err(_) => match cell.split_once('T') {
            Some((date, time)) if is_plain(date, '-') && is_plain(time, ':') => {
                Cow::Owned(format!("{date} {time}"))
            }
            _ => cell,
        },
    }
}

/// Whether there are nothing but digits, and this between them.
fn is_plain(text: &str, between: char) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_lose_their_zone_and_not_their_meaning() {
        for (wire, shown) in [
            ("2022-07-15T07:19:00+00:00", "2022-07-15 07:19:00"),
            ("2022-07-15T07:19:00Z", "2022-07-15 07:19:00"),
            ("2022-07-15T01:19:00+03:00", "2022-07-14 22:19:00"),
            ("2022-07-15T07:19:00", "2022-07-15 07:19:00"),
            ("2022-07-15", "2022-07-15"),
            ("soon", "soon"),
            ("2022-07-15T07:19:00+99:00", "2022-07-15T07:19:00+99:00"),
            ("", ""),
        ] {
            assert_eq!(date(Cow::Borrowed(wire)), shown);
        }
    }
}
