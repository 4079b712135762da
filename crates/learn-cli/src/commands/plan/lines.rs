//! The lines of a report on a terminal, in colours where there are any.

use learn_plan::report::{Line, Tone};

use crate::console::{self, visible};
use crate::failure::Failure;
use crate::output;

/// Prints lines on standard output.
pub(super) fn print(lines: &[Line]) -> Result<(), Failure> {
    let text: Vec<String> = lines.iter().map(shown).collect();
    output::line(&text.join("\n"))
}

/// Says lines to whoever is about to be asked.
pub(crate) fn say(lines: &[Line]) {
    for line in lines {
        console::say(&shown(line));
    }
}

/// A line as it is shown: control characters of others are not obeyed.
fn shown(line: &Line) -> String {
    let text = visible(&line.text);
    let styled = ::console::style(&text);
    match line.tone {
        Tone::Head => styled.bold(),
        Tone::Add => styled.green(),
        Tone::Change => styled.yellow(),
        Tone::Remove | Tone::Wrong => styled.red(),
        _ => styled,
    }
    .to_string()
}
