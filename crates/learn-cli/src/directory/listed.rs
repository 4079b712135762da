use super::key::Key;
use super::sort::Sort;

/// How many candidates are named.
const SHOWN: usize = 5;

/// A thing that has an id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) id: String,
    /// What people call it.
    pub(crate) shown: String,
    /// What it is found by, each with its word.
    pub(super) keys: Vec<(&'static str, String)>,
    /// Whether it is meant where something else has the same name: a course, and not a page of it.
    pub(super) first: bool,
}

/// Things of one sort.
#[derive(Debug, Default)]
pub(super) struct Listed(Vec<Entry>);

impl Listed {
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let mut listed = Self::default();
        listed.extend(entries);
        listed
    }

    pub(super) fn extend(&mut self, entries: Vec<Entry>) {
        self.0.extend(entries);
        self.0.sort_by(|one, other| one.id.cmp(&other.id));
        self.0.dedup_by(|one, other| one.id == other.id);
    }

    pub(super) fn id(&self, id: &str) -> Option<&Entry> {
        let place = self.0.binary_search_by(|entry| entry.id.as_str().cmp(id));
        self.0.get(place.ok()?)
    }

    pub(super) fn with(&self, key: &Key) -> Vec<&Entry> {
        let wanted = normal(&key.value);
        // Things without a name are not meant by an empty one.
        if wanted.is_empty() {
            return Vec::new();
        }
        let has = |entry: &&Entry| {
            entry
                .keys
                .iter()
                .any(|(by, value)| *by == key.by && normal(value) == wanted)
        };
        let found: Vec<&Entry> = self.0.iter().filter(has).collect();
        let first: Vec<&Entry> = found.iter().copied().filter(|entry| entry.first).collect();
        if first.is_empty() { found } else { first }
    }

    /// The one thing that a key stands for.
    pub(super) fn only(&self, sort: Sort, key: &Key) -> Result<&Entry, String> {
        match self.with(key).as_slice() {
            [one] => Ok(one),
            [] => Err(format!(
                "there is no {} with the {key}{}",
                sort.one(),
                self.similar(key)
            )),
            several => Err(format!(
                "{} {} have the {key}: {}",
                several.len(),
                sort.many(),
                candidates(
                    several
                        .iter()
                        .map(|entry| format!("{} ({})", entry.shown, entry.id))
                )
            )),
        }
    }

    /// What else may be meant: what holds the word, or is held by it.
    fn similar(&self, key: &Key) -> String {
        let wanted = normal(&key.value);
        let near = |value: &str| {
            let value = normal(value);
            let is_in = |short: &str, long: &str| short.chars().count() > 2 && long.contains(short);
            is_in(&wanted, &value) || is_in(&value, &wanted)
        };
        let mut found: Vec<&str> = self
            .0
            .iter()
            .flat_map(|entry| &entry.keys)
            .filter(|(by, value)| *by == key.by && near(value))
            .map(|(_, value)| value.as_str())
            .collect();
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            return String::new();
        }
        let found = candidates(found.into_iter().map(|value| format!("{value:?}")));
        format!("; there is {found}")
    }
}

fn candidates(all: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = all.collect();
    let mut shown: Vec<String> = all.iter().take(SHOWN).cloned().collect();
    if all.len() > SHOWN {
        shown.push(format!("and {} more", all.len() - SHOWN));
    }
    shown.join(", ")
}

/// What keys are compared by.
fn normal(value: &str) -> String {
    value
        .split('/')
        .map(|part| part.trim().to_lowercase())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::super::key::Written;
    use super::*;

    fn entry(id: &str, title: &str, first: bool) -> Entry {
        Entry {
            id: id.to_owned(),
            shown: title.to_owned(),
            keys: vec![("title", title.to_owned())],
            first,
        }
    }

    fn find(listed: &Listed, text: &str) -> Result<String, String> {
        let Written::Key(key) = Written::read(Sort::Content, text) else {
            panic!("{text} is no key");
        };
        listed
            .only(Sort::Content, &key)
            .map(|entry| entry.id.clone())
    }

    #[test]
    fn a_key_stands_for_one_thing_or_for_none() {
        let listed = Listed::new(vec![
            entry("3", "Safety", true),
            entry("1", "safety", false),
            entry("2", "Ergonomics", true),
            entry("4", "Twice", true),
            entry("5", "Twice", true),
        ]);
        assert_eq!(find(&listed, "title: SAFETY ").as_deref(), Ok("3"));
        assert_eq!(
            find(&listed, "title:twice"),
            Err("2 content items have the title \"twice\": Twice (4), Twice (5)".to_owned())
        );
        assert_eq!(
            find(&listed, "title:Ergo"),
            Err(
                "there is no content item with the title \"Ergo\"; there is \"Ergonomics\""
                    .to_owned()
            )
        );
        assert_eq!(
            find(&listed, "title:None"),
            Err("there is no content item with the title \"None\"".to_owned())
        );
        for id in ["7", "email:jo@example.org", "id:title:x"] {
            assert!(
                matches!(Written::read(Sort::Content, id), Written::Id(_)),
                "{id}"
            );
        }
    }
}
