/// The one thing that a word means, or why there is not one.
pub(super) fn only<T: Copy>(
    found: &[T],
    what: &str,
    word: &str,
    shown: impl Fn(T) -> String,
    similar: impl FnOnce() -> Vec<String>,
) -> Result<T, String> {
    const SHOWN: usize = 5;
    match found {
        [one] => Ok(*one),
        [] => {
            let similar = similar();
            let hint = if similar.is_empty() {
                String::new()
            } else {
                format!("; did you mean {}?", similar.join(", or "))
            };
            Err(format!("there is no {what} {word:?}{hint}"))
        }
        several => {
            let mut candidates: Vec<String> =
                several.iter().take(SHOWN).map(|one| shown(*one)).collect();
            if several.len() > SHOWN {
                candidates.push(format!("and {} more", several.len() - SHOWN));
            }
            Err(format!(
                "{word:?} may be {} {what}s: {}",
                several.len(),
                candidates.join("; ")
            ))
        }
    }
}
