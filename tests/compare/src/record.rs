//! What the comparison prints: a line per figure, words between tabs, for `cargo xtask bench` to read.

use std::fmt::Display;
use std::time::Duration;

/// Prints a line.
pub fn line(words: &[&dyn Display]) {
    let words: Vec<String> = words.iter().map(ToString::to_string).collect();
    println!("{}", words.join("\t"));
}

/// Figures of several rounds.
pub struct Spread {
    sorted: Vec<f64>,
}

impl Spread {
    /// Of figures in any order, at least one.
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = figures.into_iter().collect();
        assert!(!sorted.is_empty(), "nothing was measured");
        sorted.sort_by(f64::total_cmp);
        Self { sorted }
    }

    /// Of durations, in nanoseconds.
    pub fn of_times(times: &[Duration]) -> Self {
        Self::of(times.iter().map(|time| time.as_secs_f64() * 1e9))
    }

    /// The one in the middle.
    pub fn median(&self) -> f64 {
        let middle = self.sorted.len() / 2;
        if self.sorted.len().is_multiple_of(2) {
            f64::midpoint(self.sorted[middle - 1], self.sorted[middle])
        } else {
            self.sorted[middle]
        }
    }

    /// The least.
    pub fn least(&self) -> f64 {
        self.sorted[0]
    }

    /// The greatest.
    pub fn greatest(&self) -> f64 {
        self.sorted[self.sorted.len() - 1]
    }
}

/// The version of a crate that this program was built with.
pub fn crate_version(name: &str) -> &'static str {
    include_str!("../../../Cargo.lock")
        .split("[[package]]")
        .find(|package| package.contains(&format!("name = \"{name}\"\n")))
        .and_then(|package| package.split("version = \"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .unwrap_or("unknown")
}
