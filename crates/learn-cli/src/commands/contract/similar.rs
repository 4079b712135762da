//! How much two names are alike.

/// Words that say little, because many names have them.
const COMMON: &[&str] = &[
    "id", "ids", "date", "name", "type", "status", "list", "info", "is", "get", "result",
    "response",
];

/// From 0, nothing in common, to 1, the same.
pub(super) fn similarity(one: &str, other: &str) -> f64 {
    let (a, b) = (words(one), words(other));
    let (joined_a, joined_b) = (a.concat(), b.concat());
    if joined_a == joined_b {
        return 1.0;
    }
    if abbreviates(&joined_a, &b) || abbreviates(&joined_b, &a) {
        return 0.7;
    }
    by_words(&a, &b).max(by_letters(&joined_a, &joined_b))
}

/// Whether a name is put together from the beginnings of several words: `uid` of `user`, `id`.
fn abbreviates(name: &str, words: &[String]) -> bool {
    fn fits(name: &str, words: &[String]) -> bool {
        let Some((word, rest)) = words.split_first() else {
            return name.is_empty();
        };
        (1..=word.len()).any(|length| {
            let start = word.get(..length);
            start
                .and_then(|start| name.strip_prefix(start))
                .is_some_and(|left| fits(left, rest))
        })
    }
    words.len() > 1 && words.len() < 6 && name.len() > 2 && fits(name, words)
}

/// `nextPageToken`, `next_page_token`: the words in small letters, without the ending of many.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before_is_small = false;
    for character in name.chars() {
        let starts = character.is_uppercase() && before_is_small;
        if starts || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
        before_is_small = character.is_lowercase() || character.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    for word in &mut words {
        if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && word != "status" {
            word.pop();
        }
    }
    words
}

fn by_words(a: &[String], b: &[String]) -> f64 {
    let weight = |word: &String| {
        if COMMON.contains(&word.as_str()) {
            0.25
        } else {
            1.0
        }
    };
    let total: f64 = a.iter().chain(b).map(weight).sum();
    if total == 0.0 {
        return 0.0;
    }
    let mut left: Vec<&String> = b.iter().collect();
    let mut common = 0.0;
    for word in a {
        if let Some(at) = left.iter().position(|other| is_short_for(word, other)) {
            common += weight(word) + weight(left.remove(at));
        }
    }
    common / total
}

/// Whether two words are the same, or one is short for the other: `dept`, `department`.
fn is_short_for(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short == long {
        return true;
    }
    if short.len() < 3 || short.chars().next() != long.chars().next() {
        return false;
    }
    let mut letters = long.chars();
    short
        .chars()
        .all(|wanted| letters.by_ref().any(|letter| letter == wanted))
}

/// One minus the share of letters to change. Weaker than words: unlike names share letters too.
fn by_letters(a: &str, b: &str) -> f64 {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for ((y, above), diagonal) in b.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or_default();
            let change = diagonal + usize::from(x != y);
            next.push(change.min(above + 1).min(left + 1));
        }
        row = next;
    }
    let longest = a.len().max(b.len()).max(1);
    let changes = row.last().copied().unwrap_or_default();
    // Both are at most 64.
    #[expect(clippy::cast_precision_loss, reason = "both are at most 64")]
    let share = changes as f64 / longest as f64;
    (1.0 - share) * 0.7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mean_the_same_are_alike_and_others_are_not() {
        for (one, other) in [
            ("departmentId", "deptId"),
            ("departmentId", "department_id"),
            ("nextPageToken", "nextToken"),
            ("nextPageToken", "pageToken"),
            ("userProfile", "profile"),
            ("users", "user"),
            ("userId", "uid"),
            ("enrollment", "enrolment"),
            ("ListUsersResult", "UsersListResponse"),
        ] {
            let alike = similarity(one, other);
            assert!(alike >= 0.5, "{one} {other}: {alike}");
        }
        for (one, other) in [
            ("roleId", "userId"),
            ("parentId", "departmentId"),
            ("addedDate", "birthDate"),
            ("users", "nextPageToken"),
            ("status", "role"),
        ] {
            let alike = similarity(one, other);
            assert!(alike < 0.5, "{one} {other}: {alike}");
        }
    }
}
