//! Which user is this?

use std::collections::BTreeMap;

use super::{LocalCopy, rows};
use crate::error::Error;
use crate::text::comparable;

/// A user who was found, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundUser {
    /// The id of the user.
    pub user_id: String,
    /// 1 active, 3 inactive, 5 employment ended.
    pub status: Option<i64>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The login.
    pub login: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The department.
    pub department_id: Option<String>,
    /// Its name.
    pub department: Option<String>,
    /// Whether a field is what was looked for, and does not only contain it.
    pub is_exact: bool,
    /// The fields that matched, and their values.
    pub matches: Vec<(String, String)>,
}

/// What is looked for.
struct Wanted {
    text: String,
    /// The digits, where it may be a phone number.
    digits: Option<String>,
}

/// How well a value matches; the lesser the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Exact,
    Contains,
}

/// A phone number with fewer digits than that is not taken for one.
const SHORTEST_PHONE: usize = 5;

impl Wanted {
    fn new(text: &str) -> Option<Self> {
        let text = comparable(text);
        let digits = phone(&text).filter(|digits| digits.len() >= SHORTEST_PHONE);
        (!text.is_empty()).then_some(Self { text, digits })
    }

    fn matches(&self, value: &str) -> Option<Match> {
        let value = comparable(value);
        if value == self.text {
            return Some(Match::Exact);
        }
        if let (Some(wanted), Some(number)) = (&self.digits, phone(&value)) {
            if number == *wanted {
                return Some(Match::Exact);
            }
            if number.contains(wanted.as_str()) {
                return Some(Match::Contains);
            }
        }
        value.contains(&self.text).then_some(Match::Contains)
    }
}

/// The digits of what may be a phone number: nothing but digits and what is written between them. The zeros and the
/// plus in front say how to dial, not whom.
fn phone(text: &str) -> Option<String> {
    let is_phone = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || " +-()./".contains(letter));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0').to_owned();
    (is_phone && !digits.is_empty()).then_some(digits)
}

impl LocalCopy {
    /// The users of whom a field (id, e-mail, login, phone, any field of the profile) is the text, or contains it.
    /// Those of whom one *is* it come first; where there are any, the others are left out.
    ///
    /// Letter case does not matter, in any script, nor whether accents are written apart. Phone numbers are compared by their digits.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn find_users(&self, text: &str) -> Result<Vec<FoundUser>, Error> {
        let Some(wanted) = Wanted::new(text) else {
            return Ok(Vec::new());
        };
        let mut found: BTreeMap<String, (Match, Vec<(String, String)>)> = BTreeMap::new();
        let fields = "SELECT user_id, name, value FROM user_fields WHERE value IS NOT NULL \
                      UNION SELECT user_id, 'EMAIL', email FROM users WHERE email IS NOT NULL \
                      UNION SELECT user_id, 'userId', user_id FROM users";
        let matching = rows(self.connection(), fields, [], |row| {
            let value = row.get_ref(2)?.as_str().unwrap_or_default();
            let Some(quality) = wanted.matches(value) else {
                return Ok(None);
            };
            let (user, name): (String, String) = (row.get(0)?, row.get(1)?);
            Ok(Some((user, quality, name, value.to_owned())))
        })?;
        for (user, quality, name, value) in matching.into_iter().flatten() {
            let entry = found.entry(user).or_insert((quality, Vec::new()));
            entry.0 = entry.0.min(quality);
            if !entry
                .1
                .iter()
                .any(|(known, kept)| known.eq_ignore_ascii_case(&name) && *kept == value)
            {
                entry.1.push((name, value));
            }
        }
        let best = found.values().map(|(quality, _)| *quality).min();
        let mut users = Vec::new();
        for (id, (quality, matches)) in found {
            if Some(quality) == best {
                users.extend(self.user(&id, quality == Match::Exact, &matches)?);
            }
        }
        Ok(users)
    }

    fn user(
        &self,
        id: &str,
        is_exact: bool,
        matches: &[(String, String)],
    ) -> Result<Option<FoundUser>, Error> {
        // A status that could not be read is text.
        let sql = "SELECT CASE WHEN typeof(u.status) = 'integer' THEN u.status END, coalesce(u.email, u.field_email), u.field_login, u.field_first_name, u.field_last_name, u.department_id, \
                   d.name FROM users u LEFT JOIN departments d ON d.department_id = u.department_id \
                   WHERE u.user_id = ?1";
        let found = rows(self.connection(), sql, [id], |row| {
            Ok(FoundUser {
                user_id: id.to_owned(),
                status: row.get(0)?,
                email: row.get(1)?,
                login: row.get(2)?,
                first_name: row.get(3)?,
                last_name: row.get(4)?,
                department_id: row.get(5)?,
                department: row.get(6)?,
                is_exact,
                matches: matches.to_vec(),
            })
        })?;
        Ok(found.into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_whatever_their_letter_case() {
        let quality = |wanted: &str, value: &str| Wanted::new(wanted).unwrap().matches(value);
        assert_eq!(
            quality("JO@example.org", " jo@Example.org"),
            Some(Match::Exact)
        );
        assert_eq!(
            quality("müller", "MÜLLER-LÜDENSCHEIDT"),
            Some(Match::Contains)
        );
        assert_eq!(quality("ИВАНОВ", "Иванов"), Some(Match::Exact));
        assert_eq!(quality("Jose\u{301}", "JOS\u{c9}"), Some(Match::Exact));
        assert_eq!(quality("jo", "Ann"), None);
        assert_eq!(quality("%", "Ann"), None);
        assert!(Wanted::new("  ").is_none());
    }

    #[test]
    fn phone_numbers_match_by_their_digits() {
        let quality = |wanted: &str, value: &str| Wanted::new(wanted).unwrap().matches(value);
        assert_eq!(
            quality("+49 (30) 123-4567", "0049 30 1234567"),
            Some(Match::Exact)
        );
        assert_eq!(quality("1234567", "+49 30 1234567"), Some(Match::Contains));
        assert_eq!(quality("1 2 3", "+49 30 1234567"), None);
        assert_eq!(quality("2025-06-30", "20250630"), Some(Match::Exact));
        assert_eq!(quality("12345", "E012345X"), Some(Match::Contains));
    }
}
