//! Changes of attributes in the text of a schema. Every other byte stays.

use std::collections::BTreeMap;

use crate::diagnostic::Position;
use crate::schema::SourceFile;

/// Attributes to change, by the tag that they belong to.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits(BTreeMap<Position, BTreeMap<&'static str, Change>>);

#[derive(Clone, Debug)]
enum Change {
    Set(String),
    /// Words to have among those that are there.
    Words(Vec<String>),
}

impl Edits {
    /// Sets an attribute; says whether that is new.
    pub(super) fn set(&mut self, at: &Position, attribute: &'static str, value: &str) -> bool {
        let change = Change::Set(value.to_owned());
        let tag = self.0.entry(at.clone()).or_default();
        tag.insert(attribute, change).is_none()
    }

    /// Adds a word to an attribute; says whether that is new.
    pub(super) fn add_word(&mut self, at: &Position, attribute: &'static str, word: &str) -> bool {
        let tag = self.0.entry(at.clone()).or_default();
        let change = tag
            .entry(attribute)
            .or_insert_with(|| Change::Words(Vec::new()));
        match change {
            Change::Words(words) if !words.iter().any(|known| known == word) => {
                words.push(word.to_owned());
                true
            }
            _ => false,
        }
    }

    /// The schemas with all changes in them.
    pub(super) fn apply(&self, sources: &[SourceFile]) -> Result<Vec<SourceFile>, String> {
        let mut edited = sources.to_vec();
        // From the end, so that what stands before keeps its place.
        for (position, changes) in self.0.iter().rev() {
            let file = edited
                .iter_mut()
                .find(|file| position.file == format!("schemas/{}", file.path))
                .ok_or_else(|| format!("{position}: no such file"))?;
            let lost = || format!("{position}: no tag there");
            let start = offset(&file.text, position).ok_or_else(lost)?;
            let rest = file.text.get(start..).ok_or_else(lost)?;
            let end = start + tag_end(rest).ok_or_else(lost)?;
            let mut tag = file.text.get(start..end).ok_or_else(lost)?.to_owned();
            for (attribute, change) in changes {
                tag = change.applied(&tag, attribute);
            }
            file.text.replace_range(start..end, &tag);
        }
        Ok(edited)
    }
}

impl Change {
    fn applied(&self, tag: &str, attribute: &str) -> String {
        let present = value(tag, attribute);
        let old = present.clone().and_then(|range| tag.get(range));
        let new = match self {
            Self::Set(value) => value.clone(),
            Self::Words(words) => {
                let mut all: Vec<&str> = old.unwrap_or_default().split_whitespace().collect();
                for word in words {
                    if !all.contains(&word.as_str()) {
                        all.push(word);
                    }
                }
                all.join(" ")
            }
        };
        let mut tag = tag.to_owned();
        match present {
            Some(range) => tag.replace_range(range, &new),
            None => {
                let end = tag.trim_end_matches(['>', '/']).trim_end().len();
                // Beside the evidence, where a person would write it.
                let at = value(&tag, "l:evidence").map_or(end, |range| range.end + 1);
                tag.insert_str(at, &format!(" {attribute}=\"{new}\""));
            }
        }
        tag
    }
}

/// The offset of a position, whose column counts characters.
fn offset(text: &str, position: &Position) -> Option<usize> {
    let line = usize::try_from(position.line).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = usize::try_from(position.column).ok()?.checked_sub(1)?;
    let (at, _) = text.get(start..)?.char_indices().nth(column)?;
    text.get(start + at..)?
        .starts_with('<')
        .then_some(start + at)
}

/// Where a tag ends: behind the first `>` outside of quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The value of an attribute in a tag, without its quotes.
fn value(tag: &str, attribute: &str) -> Option<std::ops::Range<usize>> {
    for (at, _) in tag.match_indices(attribute) {
        let before = tag.get(..at)?.chars().next_back();
        let Some(rest) = tag.get(at + attribute.len()..) else {
            continue;
        };
        if !before.is_some_and(char::is_whitespace) {
            continue;
        }
        for quote in ["=\"", "='"] {
            if let Some(inside) = rest.strip_prefix(quote) {
                let start = at + attribute.len() + quote.len();
                let length = inside.find(quote.get(1..)?)?;
                return Some(start..start + length);
            }
        }
    }
    None
}
