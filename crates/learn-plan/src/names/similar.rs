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
                let distance = strsim::levenshtein(&word, &lower);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_letter_or_two_away_are_meant() {
        assert_eq!(
            similar("Slaes", ["Sales", "Support", "Field Sales"].into_iter()),
            ["\"Sales\""]
        );
        assert_eq!(
            similar("Sales", ["Field Sales", "Support"].into_iter()),
            ["\"Field Sales\""]
        );
        // Of a short word, one letter is much already.
        assert_eq!(similar("Müll", ["Mull", "Meal"].into_iter()), ["\"Mull\""]);
    }
}
