//! A plan for people: what happens, to how many, to whom, from what to what.

mod html;
mod lines;
mod markdown;

pub use html::html;
pub use lines::{Line, Tone, lines, people};
pub use markdown::markdown;

use crate::plan::Plan;

/// The plan as plain text: counts first, then whom, from what to what.
pub fn text(plan: &Plan) -> String {
    let mut text = String::new();
    for line in lines(plan) {
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}
