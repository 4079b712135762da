use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};

use learn_client::types::users::UserProfile;
use learn_sync::text::comparable;
use rusqlite::Connection;

use super::only::only;
use super::similar::similar;
use crate::columns::folded;
use crate::read::value_of;

/// What is known of a user without asking for the profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Person {
    /// The id.
    pub id: String,
    /// 1 active, 3 inactive, 5 employment ended.
    pub(crate) status: Option<i64>,
    pub(crate) login: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) department: Option<String>,
}

impl Person {
    /// The name and what tells the person from others of that name.
    pub fn shown(&self) -> String {
        let name = [self.first.as_deref(), self.last.as_deref()];
        let name: Vec<&str> = name.into_iter().flatten().collect();
        let handle = self
            .email
            .as_deref()
            .or(self.login.as_deref())
            .unwrap_or(&self.id);
        if name.is_empty() {
            handle.to_owned()
        } else {
            format!("{} ({handle})", name.join(" "))
        }
    }

    pub(crate) fn is_active(&self) -> bool {
        self.status == Some(1)
    }
}

/// The users of an account.
#[derive(Debug)]
pub struct People {
    all: Vec<Person>,
    by_id: HashMap<String, usize>,
    /// For each field that must be unique, and for logins and e-mail addresses: from its value as it is compared.
    keys: HashMap<String, HashMap<String, Vec<usize>>>,
    /// How often similar ones are still looked for: of a thousand wrong addresses the first few will do.
    patience: Cell<u32>,
}

const PATIENCE: u32 = 25;

impl People {
    /// Nobody yet, of whom these fields must be unique beside login and e-mail address.
    fn new<'a>(unique: impl IntoIterator<Item = &'a str>) -> Self {
        let names = ["LOGIN", "EMAIL"].into_iter().chain(unique);
        Self {
            all: Vec::new(),
            by_id: HashMap::new(),
            keys: names
                .map(|name| (name.to_owned(), HashMap::new()))
                .collect(),
            patience: Cell::new(PATIENCE),
        }
    }

    /// Of what the service lists, to be found by login and e-mail address.
    pub fn listed<'a>(profiles: impl IntoIterator<Item = &'a UserProfile>) -> Self {
        let mut people = Self::new([]);
        for profile in profiles {
            let value = |name: &str| value_of(profile, name).map(str::to_owned);
            let place = people.all.len();
            for name in ["LOGIN", "EMAIL"] {
                if let Some(value) = value_of(profile, name) {
                    put(&mut people.keys, name, value, place);
                }
            }
            people.by_id.insert(profile.user_id.to_string(), place);
            people.all.push(Person {
                id: profile.user_id.to_string(),
                status: None,
                login: value("LOGIN"),
                email: value("EMAIL"),
                first: value("FIRST_NAME"),
                last: value("LAST_NAME"),
                department: profile.department_id.as_ref().map(ToString::to_string),
            });
        }
        people
    }

    pub(crate) fn load<'a>(
        connection: &Connection,
        unique: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, rusqlite::Error> {
        let Self {
            mut all,
            mut by_id,
            mut keys,
            patience,
        } = Self::new(unique);
        let mut statement = connection
            .prepare("SELECT user_id, status, email, department_id FROM users ORDER BY user_id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let person = Person {
                id: row.get(0)?,
                status: row.get(1)?,
                email: row.get(2)?,
                department: row.get(3)?,
                ..Person::default()
            };
            by_id.insert(person.id.clone(), all.len());
            if let Some(email) = &person.email {
                put(&mut keys, "EMAIL", email, all.len());
            }
            all.push(person);
        }
        let mut statement = connection
            .prepare("SELECT user_id, upper(name), value FROM user_fields WHERE value <> ''")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get_ref(0)?.as_str().unwrap_or_default();
            let Some(place) = by_id.get(id).copied() else {
                continue;
            };
            let name = row.get_ref(1)?.as_str().unwrap_or_default();
            let value = row.get_ref(2)?.as_str().unwrap_or_default();
            if let Some(person) = all.get_mut(place) {
                let slot = match name {
                    "LOGIN" => Some(&mut person.login),
                    "EMAIL" => Some(&mut person.email),
                    "FIRST_NAME" => Some(&mut person.first),
                    "LAST_NAME" => Some(&mut person.last),
                    _ => None,
                };
                if let Some(slot) = slot {
                    slot.get_or_insert_with(|| value.to_owned());
                }
            }
            put(&mut keys, name, value, place);
        }
        Ok(Self {
            all,
            by_id,
            keys,
            patience,
        })
    }

    /// All of them.
    pub fn all(&self) -> &[Person] {
        &self.all
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&Person> {
        self.by_id.get(id).and_then(|place| self.all.get(*place))
    }

    /// Whether people can be found by this field.
    pub(crate) fn has_key(&self, field: &str) -> bool {
        self.keys.contains_key(field)
    }

    /// Whoever has this value in a field that must be unique.
    pub(crate) fn with(&self, field: &str, value: &str) -> Vec<&Person> {
        let places = self
            .keys
            .get(field)
            .and_then(|values| values.get(&comparable(value)));
        let places: BTreeSet<usize> = places.into_iter().flatten().copied().collect();
        places
            .into_iter()
            .filter_map(|place| self.all.get(place))
            .collect()
    }

    /// The person that a word names: by any unique field, or by one alone where the word says which (`login:jo`).
    ///
    /// # Errors
    ///
    /// Why there is not one, with who else may be meant.
    pub fn find(&self, word: &str) -> Result<&Person, String> {
        let prefixed = self.prefixed(word);
        let value = prefixed.map_or(word, |(_, value)| value);
        let found: Vec<&Person> = match prefixed {
            Some(("ID", value)) => self.by_id(value).into_iter().collect(),
            Some((field, value)) => self.with(field, value),
            None => {
                let mut ids = BTreeSet::new();
                ids.extend(self.by_id(word).map(|person| person.id.as_str()));
                for field in self.keys.keys() {
                    ids.extend(
                        self.with(field, word)
                            .into_iter()
                            .map(|person| person.id.as_str()),
                    );
                }
                ids.into_iter().filter_map(|id| self.by_id(id)).collect()
            }
        };
        only(&found, "user", word, Person::shown_with_id, || {
            self.similar(value)
        })
    }

    fn prefixed<'a>(&self, word: &'a str) -> Option<(&str, &'a str)> {
        let (prefix, value) = word.split_once(':')?;
        let wanted = folded(prefix);
        if wanted == "id" {
            return Some(("ID", value.trim()));
        }
        let field = self.keys.keys().find(|field| folded(field) == wanted)?;
        Some((field, value.trim()))
    }

    fn similar(&self, word: &str) -> Vec<String> {
        let left = self.patience.get();
        if left == 0 {
            return Vec::new();
        }
        self.patience.set(left - 1);
        let names = self
            .all
            .iter()
            .flat_map(|person| [person.email.as_deref(), person.login.as_deref()]);
        similar(word, names.flatten())
    }
}

impl Person {
    fn shown_with_id(&self) -> String {
        format!("{}, id {}", self.shown(), self.id)
    }
}

fn put(
    keys: &mut HashMap<String, HashMap<String, Vec<usize>>>,
    field: &str,
    value: &str,
    place: usize,
) {
    if let Some(values) = keys.get_mut(field) {
        let places = values.entry(comparable(value)).or_default();
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
}
