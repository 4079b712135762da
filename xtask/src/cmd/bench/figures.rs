//! The lines that the comparison printed, as figures.

use std::collections::BTreeMap;

/// How one contestant did on one document.
pub(super) struct Decode {
    pub(super) document: String,
    pub(super) rows: u64,
    pub(super) name: String,
    pub(super) bytes: f64,
    /// Nanoseconds of one decode.
    pub(super) median: f64,
    pub(super) least: f64,
    pub(super) greatest: f64,
    pub(super) rounds: u64,
    /// Times ours took, the median of all rounds.
    pub(super) ratio: f64,
    /// Peak of resident memory in KiB.
    pub(super) peak: f64,
}

/// All figures that were measured.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) decodes: Vec<Decode>,
    versions: BTreeMap<String, String>,
    missing: BTreeMap<String, String>,
    /// The other lines, as words.
    others: Vec<Vec<String>>,
}

impl Figures {
    /// Takes what a part printed.
    pub(super) fn read(&mut self, text: &str) {
        for line in text.lines() {
            let words: Vec<&str> = line.split('\t').collect();
            match words.as_slice() {
                ["version", name, version] => {
                    self.versions.insert((*name).into(), (*version).into());
                }
                ["missing", name, why] => {
                    self.missing.insert((*name).into(), (*why).into());
                }
                [
                    "decode",
                    document,
                    rows,
                    name,
                    bytes,
                    median,
                    least,
                    greatest,
                    rounds,
                    ratio,
                    peak,
                ] => self.decodes.push(Decode {
                    document: (*document).into(),
                    rows: rows.parse().unwrap_or_default(),
                    name: (*name).into(),
                    bytes: number(bytes),
                    median: number(median),
                    least: number(least),
                    greatest: number(greatest),
                    rounds: rounds.parse().unwrap_or_default(),
                    ratio: number(ratio),
                    peak: number(peak),
                }),
                other => self
                    .others
                    .push(other.iter().map(|word| (*word).to_owned()).collect()),
            }
        }
    }

    /// How a contestant did.
    pub(super) fn decode(&self, document: &str, rows: u64, name: &str) -> Option<&Decode> {
        self.decodes
            .iter()
            .find(|it| it.document == document && it.rows == rows && it.name == name)
    }

    /// Whose run would take longer than this many nanoseconds, by the size ten times smaller.
    pub(super) fn too_slow(&self, document: &str, rows: u64, longest: f64) -> Vec<String> {
        // Only the chart goes in steps of ten; the tables leave nobody out.
        let Some(before) = rows.checked_div(10).filter(|before| *before >= 10_000) else {
            return Vec::new();
        };
        let known: Vec<&Decode> = self
            .decodes
            .iter()
            .filter(|it| it.document == document && it.rows < rows)
            .collect();
        if !known.iter().any(|it| it.rows == before) {
            return Vec::new();
        }
        let mut names: Vec<String> = known
            .iter()
            .map(|it| &it.name)
            .filter(|name| {
                self.decode(document, before, name)
                    .is_none_or(|it| it.median * 10.0 > longest)
            })
            .cloned()
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// What a contestant calls itself.
    pub(super) fn version(&self, name: &str) -> Option<&str> {
        self.versions.get(name).map(String::as_str)
    }

    /// Who could not run, and why.
    pub(super) fn missing(&self) -> impl Iterator<Item = (&str, &str)> {
        self.missing
            .iter()
            .map(|(name, why)| (name.as_str(), why.as_str()))
    }

    /// The other lines of a kind, without their first word.
    pub(super) fn lines<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = Line<'a>> {
        self.others.iter().filter_map(move |words| {
            let (first, rest) = words.split_first()?;
            (first == kind).then_some(Line(rest))
        })
    }
}

/// The words of a line; what is not there is empty, or 0.
pub(super) struct Line<'a>(&'a [String]);

impl<'a> Line<'a> {
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.0.get(index).map_or("", String::as_str)
    }

    pub(super) fn number(&self, index: usize) -> f64 {
        number(self.text(index))
    }
}

fn number(word: &str) -> f64 {
    word.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Figures;

    fn figures(lines: &[(u64, &str, f64)]) -> Figures {
        let mut figures = Figures::default();
        for (rows, name, median) in lines {
            figures.read(&format!(
                "decode\tnarrow\t{rows}\t{name}\t1\t{median}\t1\t1\t3\t1\t1"
            ));
        }
        figures
    }

    #[test]
    fn who_was_slow_or_left_out_is_left_out_of_the_next_size() {
        let figures = figures(&[
            (10_000, "quick", 1e6),
            (10_000, "slow", 1e9),
            (100_000, "quick", 1e7),
        ]);
        assert_eq!(figures.too_slow("narrow", 100_000, 3e9), ["slow"]);
        assert_eq!(figures.too_slow("narrow", 1_000_000, 3e9), ["slow"]);
    }

    #[test]
    fn the_tables_leave_nobody_out() {
        let figures = figures(&[(1_000, "slow", 1e12)]);
        assert!(figures.too_slow("narrow", 200_000, 3e9).is_empty());
        assert!(figures.too_slow("narrow", 10_000, 3e9).is_empty());
    }
}
