//! What somebody may have meant.

/// How many are named.
const SHOWN: usize = 3;

/// The names that differ from a word by a letter or two, or hold it.
pub(super) fn similar<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let most = if length < 5 { 1 } else { 2 };
    let mut found: Vec<(usize, &str)> = names
        .filter(|name| !name.trim().is_empty())
        .filter_map(|name| {
            let lower = name.to_lowercase();
            if lower.chars().count().abs_diff(length) <= most {
                let distance = distance(&word, &lower);
                (distance <= most).then_some((distance, name))
            } else {
                (length >= 4 && lower.contains(&word)).then_some((most + 1, name))
            }
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .take(SHOWN)
        .map(|(_, name)| format!("{name:?}"))
        .collect()
}

/// How many letters have to be changed, added or taken away.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (letter, above) in one.chars().zip(1..) {
        let mut diagonal = above - 1;
        let mut left = above;
        let mut next = vec![above];
        for (cell, own) in row.iter().skip(1).zip(&other) {
            let changed = diagonal + usize::from(letter != *own);
            left = changed.min(left + 1).min(cell + 1);
            diagonal = *cell;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_counted_in_letters() {
        for (one, other, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("kitten", "sitting", 3),
            ("müller", "muller", 1),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
            assert_eq!(distance(other, one), expected, "{other} {one}");
        }
        assert_eq!(
            similar("Slaes", ["Sales", "Support", "Field Sales"].into_iter()),
            ["\"Sales\""]
        );
        assert_eq!(
            similar("Sales", ["Field Sales", "Support"].into_iter()),
            ["\"Field Sales\""]
        );
    }
}
