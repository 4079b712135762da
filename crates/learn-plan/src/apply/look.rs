//! What is found before a step is taken.

use crate::change::Change;
use crate::journal::{Entry, Place, State};
use crate::step::{Edit, Step};

/// A step whose turn it is.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) place: Place,
    pub(super) change: &'a Change,
    pub(super) step: &'a Step,
    /// What the journal knows of it.
    pub(super) entry: Entry,
}

impl Item<'_> {
    /// Whether a request for it may have been carried out.
    pub(super) fn was_sent(&self) -> bool {
        self.entry.state == State::Sent
    }
}

/// What is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It is as the plan assumes, and may be sent. What has to be remembered of it.
    Ready(Option<String>),
    /// It is as the plan wants it; the id of what was added.
    So(Option<String>),
    /// It is neither: somebody else has changed it since the plan was made.
    Shifted(String),
    /// A request for it may have been carried out, and nothing can prove it.
    Unknown(String),
}

/// Values before and after, beside those that are there now.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    is_new: bool,
    shifted: Vec<String>,
}

impl Comparison {
    pub(super) fn new() -> Self {
        Self {
            is_new: true,
            ..Self::default()
        }
    }

    /// Takes one value into account.
    pub(super) fn add<T: PartialEq>(
        &mut self,
        what: &str,
        now: &T,
        old: &T,
        new: &T,
        shown: impl Fn(&T) -> String,
    ) {
        if now == new {
            return;
        }
        self.is_new = false;
        if now != old {
            self.shifted.push(format!(
                "{what} is {} by now, and the plan would change {} to {}",
                shown(now),
                shown(old),
                shown(new)
            ));
        }
    }

    pub(super) fn edit(&mut self, what: &str, now: Option<&str>, edit: &Edit) {
        let (old, new) = (edit.old.as_deref(), edit.new.as_deref());
        self.add(what, &now, &old, &new, |value| {
            value.map_or_else(|| "empty".to_owned(), |value| format!("{value:?}"))
        });
    }

    pub(super) fn look(self) -> Look {
        if self.is_new {
            Look::So(None)
        } else if self.shifted.is_empty() {
            Look::Ready(None)
        } else {
            Look::Shifted(self.shifted.join("; "))
        }
    }
}
