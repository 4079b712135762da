use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::drift::{Drift, DriftKind, DriftLevel};
use super::stack::Stack;

/// How many different places are counted one by one. A report keeps fewer.
const MAX_SITES: usize = 1024;

/// Counts drift per place. Only the first time that something stands in a place is its path put together, so that a
/// document costs no more the more drift it holds.
#[derive(Debug, Default)]
pub(super) struct Tally {
    sites: Vec<Site>,
    by_hash: HashMap<u64, usize>,
    /// The doubts among the sites, which have room of their own.
    doubts: usize,
    overflow: u64,
    /// What was counted since the last unit of the document was known to be whole.
    journal: Vec<Option<usize>>,
}

#[derive(Debug)]
struct Site {
    level: DriftLevel,
    kind: DriftKind,
    path: String,
    value: Option<String>,
    count: u64,
}

/// One occurrence.
pub(super) struct Occurrence<'a> {
    pub(super) level: DriftLevel,
    pub(super) kind: DriftKind,
    /// The attribute that it is about, if it is about one.
    pub(super) attribute: Option<&'a str>,
    pub(super) value: Option<&'a str>,
    /// Whether it may be read once more, so that it must be possible to take it back.
    pub(super) tentative: bool,
}

impl Tally {
    /// Counts an occurrence at the innermost element; `hidden` names of its path are not shown.
    pub(super) fn count(&mut self, what: &Occurrence<'_>, stack: &mut Stack, hidden: usize) {
        let value = what.value.map(super::error::excerpt);
        let mut hasher = DefaultHasher::new();
        (what.level, what.kind, what.attribute, &value, stack.hash()).hash(&mut hasher);
        let hash = hasher.finish();
        let site = match self.by_hash.get(&hash) {
            Some(site) => Some(*site),
            None => self.add(what, value, hash, || {
                let mut path = stack.path(if stack.len() > hidden { hidden } else { 0 });
                if let Some(attribute) = what.attribute {
                    path.push_str("/@");
                    path.push_str(&super::error::excerpt(attribute));
                }
                path
            }),
        };
        if what.tentative {
            self.journal.push(site);
        }
        match site.and_then(|site| self.sites.get_mut(site)) {
            Some(site) => site.count += 1,
            None => self.overflow += 1,
        }
    }

    fn add(
        &mut self,
        what: &Occurrence<'_>,
        value: Option<String>,
        hash: u64,
        path: impl FnOnce() -> String,
    ) -> Option<usize> {
        let is_doubt = what.level == DriftLevel::Doubt;
        // However much else there is, a doubt is not crowded out.
        if self.sites.len() - self.doubts >= MAX_SITES && !is_doubt || self.doubts >= MAX_SITES {
            return None;
        }
        self.doubts += usize::from(is_doubt);
        let site = self.sites.len();
        self.by_hash.insert(hash, site);
        self.sites.push(Site {
            level: what.level,
            kind: what.kind,
            path: path(),
            value,
            count: 0,
        });
        Some(site)
    }

    /// What was counted so far is certain.
    #[inline]
    pub(super) fn commit(&mut self) {
        self.journal.clear();
    }

    /// Takes back what was counted since the last time that it was certain.
    pub(super) fn rollback(&mut self) {
        for site in self.journal.drain(..) {
            match site.and_then(|site| self.sites.get_mut(site)) {
                Some(site) => site.count -= 1,
                None => self.overflow -= 1,
            }
        }
    }

    pub(super) fn take(&mut self) -> Drift {
        self.journal.clear();
        self.by_hash.clear();
        self.doubts = 0;
        let mut drift = Drift::default();
        for site in self.sites.drain(..).filter(|site| site.count > 0) {
            drift.add_site(site.level, site.kind, site.path, site.value, site.count);
        }
        drift.add_overflow(std::mem::take(&mut self.overflow));
        drift
    }
}
