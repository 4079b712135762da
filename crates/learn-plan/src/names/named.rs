use std::collections::HashMap;

use super::normal;

/// What has an id and a name, to be found by either.
#[derive(Debug)]
pub(super) struct Named<T> {
    all: Vec<T>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            by_id: HashMap::new(),
            by_name: HashMap::new(),
        }
    }
}

impl<T> Named<T> {
    pub(super) fn new(all: Vec<T>, called: impl Fn(&T) -> (&str, &str)) -> Self {
        let mut by_id = HashMap::with_capacity(all.len());
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::with_capacity(all.len());
        for (place, one) in all.iter().enumerate() {
            let (id, name) = called(one);
            by_id.insert(id.to_owned(), place);
            let name = normal(name);
            if !name.is_empty() {
                by_name.entry(name).or_default().push(place);
            }
        }
        Self {
            all,
            by_id,
            by_name,
        }
    }

    pub(super) fn all(&self) -> &[T] {
        &self.all
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&T> {
        self.all.get(*self.by_id.get(id)?)
    }

    /// Those that a value means, as an id, as a name, or as either where nothing says which (`by`), in their order.
    pub(super) fn meant(&self, by: Option<&str>, value: &str) -> Vec<&T> {
        let mut places: Vec<usize> = Vec::new();
        if by.is_none_or(|by| by == "id") {
            places.extend(self.by_id.get(value));
        }
        if by != Some("id") {
            places.extend(self.by_name.get(&normal(value)).into_iter().flatten());
        }
        places.sort_unstable();
        places.dedup();
        places
            .into_iter()
            .filter_map(|place| self.all.get(place))
            .collect()
    }
}
