//! Looks for all secrets at once, whole or cut off, as Aho and Corasick do: in time that grows with the text, however
//! many they are.

use std::ops::Range;

use super::letters::Letter;
use super::needle::Needle;

/// As much of the beginning of a secret is a part of it where it is plain that something was cut off.
const CUT_PART: usize = 3;

pub(super) struct Automaton {
    /// What is compared of a letter.
    of: fn(&Letter) -> char,
    /// The first one is where nothing was found.
    states: Vec<State>,
}

/// What was found last is the beginning of a secret.
#[derive(Default)]
struct State {
    /// How long it is.
    depth: usize,
    /// The longest other beginning of a secret that it ends in.
    shorter: usize,
    /// How much of its end is a secret, or enough of one.
    found: usize,
    /// One character more, in order.
    next: Vec<(char, usize)>,
}

impl Automaton {
    pub(super) fn new<'a>(
        of: fn(&Letter) -> char,
        needles: impl Iterator<Item = &'a Needle>,
    ) -> Self {
        let mut automaton = Self {
            of,
            states: vec![State::default()],
        };
        // Each with the one before it, the shorter ones first.
        let mut edges: Vec<(usize, char, usize)> = Vec::new();
        for needle in needles {
            let mut at = 0;
            for (index, letter) in needle.letters().iter().enumerate() {
                let (behind, is_new) = automaton.state_behind(at, *letter, index + 1);
                if is_new {
                    edges.push((at, *letter, behind));
                }
                at = behind;
                if let Some(state) = automaton.states.get_mut(at)
                    && state.depth >= needle.part()
                {
                    state.found = state.depth;
                }
            }
        }
        edges.sort_by_key(|(_, _, behind)| automaton.state(*behind).map_or(0, |it| it.depth));
        for (before, letter, behind) in edges {
            let shorter = match before {
                0 => 0,
                _ => automaton.step(automaton.shorter(before), letter),
            };
            let found = automaton.state(shorter).map_or(0, |state| state.found);
            if let Some(state) = automaton.states.get_mut(behind) {
                state.shorter = shorter;
                state.found = state.found.max(found);
            }
        }
        automaton
    }

    pub(super) fn is_empty(&self) -> bool {
        self.states.len() < 2
    }

    /// The places of secrets, and of beginnings of them.
    pub(super) fn find(&self, text: &[Letter], mut found: impl FnMut(Range<usize>)) {
        let mut at = 0;
        for (index, letter) in text.iter().enumerate() {
            let depth = self.state(at).map_or(0, |state| state.depth);
            if depth >= CUT_PART && text.get(index..).is_some_and(is_ellipsis) {
                found(index - depth..index);
            }
            at = self.step(at, (self.of)(letter));
            let length = self.state(at).map_or(0, |state| state.found);
            if length > 0 {
                found(index + 1 - length..index + 1);
            }
        }
    }

    fn state(&self, at: usize) -> Option<&State> {
        self.states.get(at)
    }

    fn shorter(&self, at: usize) -> usize {
        self.state(at).map_or(0, |state| state.shorter)
    }

    /// The state after one character more.
    fn step(&self, mut at: usize, letter: char) -> usize {
        loop {
            effort::add();
            match self.state(at).and_then(|state| state.behind(letter).ok()) {
                Some(behind) => return behind,
                None if at == 0 => return 0,
                None => at = self.shorter(at),
            }
        }
    }

    /// The state that one character leads to, which is made where there is none.
    fn state_behind(&mut self, at: usize, letter: char, depth: usize) -> (usize, bool) {
        let new = self.states.len();
        let Some(state) = self.states.get_mut(at) else {
            return (0, false);
        };
        match state.behind(letter) {
            Ok(behind) => (behind, false),
            Err(place) => {
                state.next.insert(place, (letter, new));
                self.states.push(State {
                    depth,
                    ..State::default()
                });
                (new, true)
            }
        }
    }
}

impl State {
    /// What a character leads to, or where it would stand.
    fn behind(&self, letter: char) -> Result<usize, usize> {
        let found = self
            .next
            .binary_search_by_key(&letter, |(letter, _)| *letter)?;
        self.next.get(found).map(|(_, behind)| *behind).ok_or(found)
    }
}

fn is_ellipsis(text: &[Letter]) -> bool {
    let mut characters = text.iter().map(|letter| letter.exact);
    match characters.next() {
        Some('…') => true,
        Some('.') => characters.next() == Some('.') && characters.next() == Some('.'),
        _ => false,
    }
}

/// How often a character was looked at. Counted in tests only.
pub(super) mod effort {
    #[cfg(test)]
    thread_local! {
        pub(crate) static LOOKS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
    }

    #[inline]
    pub(super) fn add() {
        #[cfg(test)]
        LOOKS.set(LOOKS.get() + 1);
    }
}
