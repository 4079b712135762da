//! Whether what stands in an element can be what the contract says of another one.

use learn_types::operation::{FieldKind, ValueDescriptor};

use super::slots::{Slot, known};
use super::tree::Element;

/// How well elements fit: not at all, or from 0, nothing speaks against it, to 1, the content gives it away.
pub(super) fn fit(slot: &Slot, samples: &[Element], repeated: bool) -> Option<f64> {
    if repeated && !slot.repeated {
        return None;
    }
    let nested = samples.iter().any(|sample| !sample.children.is_empty());
    match &slot.kind {
        FieldKind::Record(_) | FieldKind::List { .. } => {
            let children: Vec<&Element> = children(samples).collect();
            if children.is_empty() {
                return samples
                    .iter()
                    .all(|sample| sample.text.is_empty())
                    .then_some(0.0);
            }
            let inside = slot.inside();
            let hits = share(&children, |child| known(&inside, &child.name).is_some());
            // Items under another name are still items.
            let items = slot.item().map_or(0.0, |item| {
                fit(&item, &cloned(&children), true).unwrap_or(0.0)
            });
            Some(hits.max(items * 0.9))
        }
        _ if nested => None,
        kind => values(kind, samples),
    }
}

/// Whether elements wrap what a repeated slot is, under its own name or under another one.
pub(super) fn wraps(slot: &Slot, samples: &[Element]) -> bool {
    if !slot.repeated {
        return false;
    }
    let children: Vec<&Element> = children(samples).collect();
    if children.is_empty() {
        return false;
    }
    let named = children.iter().all(|child| slot.is_named(&child.name));
    let first = children.first().map(|child| &child.name);
    let alike = children.iter().all(|child| Some(&child.name) == first);
    let is_record = matches!(slot.kind, FieldKind::Record(_));
    named || (alike && is_record && fit(slot, &cloned(&children), true) >= Some(0.5))
}

fn children(samples: &[Element]) -> impl Iterator<Item = &Element> {
    samples.iter().flat_map(|sample| &sample.children).take(64)
}

fn cloned(elements: &[&Element]) -> Vec<Element> {
    elements.iter().map(|element| (*element).clone()).collect()
}

fn share(elements: &[&Element], is: impl Fn(&Element) -> bool) -> f64 {
    let hits = elements.iter().filter(|element| is(element)).count();
    #[expect(clippy::cast_precision_loss, reason = "both are at most 64")]
    let share = hits as f64 / elements.len().max(1) as f64;
    share
}

fn values(kind: &FieldKind, samples: &[Element]) -> Option<f64> {
    let texts: Vec<&str> = samples
        .iter()
        .map(|sample| sample.text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    let fits = texts.iter().all(|text| can_be(kind, text));
    // Of the words of an enumeration the content tells more than any name.
    let telling = match kind {
        FieldKind::Enumeration(known) => {
            texts.iter().all(|text| is_listed(known, text)) && !is_numeric(known)
        }
        _ => false,
    };
    match (fits, telling && !texts.is_empty()) {
        (false, _) => None,
        (true, true) => Some(0.8),
        (true, false) => Some(0.0),
    }
}

fn can_be(kind: &FieldKind, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        FieldKind::Id => !text.contains(char::is_whitespace),
        FieldKind::Boolean => ["0", "1", "true", "false"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word)),
        FieldKind::Integer => digits(text.trim_start_matches('-')),
        FieldKind::Decimal => text.parse::<f64>().is_ok(),
        FieldKind::Date | FieldKind::DateTime | FieldKind::DateOrDateTime => {
            let mut parts = text.get(..10).unwrap_or_default().split('-');
            parts.clone().count() == 3 && parts.all(digits)
        }
        FieldKind::Enumeration(known) if is_numeric(known) => digits(text),
        FieldKind::Enumeration(known) => is_listed(known, text),
        _ => true,
    }
}

fn is_numeric(known: &[ValueDescriptor]) -> bool {
    known.iter().all(|known| known.value.parse::<i64>().is_ok())
}

fn is_listed(known: &[ValueDescriptor], text: &str) -> bool {
    let plain = text.replace('_', " ");
    known.iter().any(|known| {
        known.value.eq_ignore_ascii_case(text)
            || known.value.replace('_', " ").eq_ignore_ascii_case(&plain)
    })
}
