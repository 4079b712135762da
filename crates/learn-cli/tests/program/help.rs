//! `learn --help`, and that of each tool, of an area and of operations of every shape, word for word. `UPDATE=1` rewrites
//! the files. What the help of an operation says comes from its schema, so a new one needs no file.
//!
//! Three of them are whole. In the others, options that stand word for word in one of the three are only named by their
//! heading and by the file that has them: an option that many commands have is a change of three files.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::process::{Ended, command, end, words};
use learn_types::OPERATIONS;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/help")
}

fn help(words: &[&str], flag: &str) -> Ended {
    let mut arguments = words.to_vec();
    arguments.push(flag);
    let mut command = command(&arguments);
    command.env("COLUMNS", "100").env("NO_COLOR", "1");
    end(command)
}

/// The files that are whole: the program, a command that lists, one that changes.
const WHOLE: [&[&str]; 3] = [&[], &["enrollments", "list"], &["departments", "add"]];

fn file(words: &[&str]) -> String {
    let mut name = vec!["learn"];
    name.extend(words);
    format!("{}.txt", name.join("-"))
}

/// The help of a command, as a terminal shows it.
fn shown(words: &[&str]) -> String {
    let ended = help(words, "--help");
    assert_eq!(ended.code, 0, "{words:?}: {}", ended.err);
    assert!(!ended.out.contains('\u{1b}'), "{words:?} has colours");
    let lines: Vec<&str> = ended.out.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// A text in blocks: a line at the margin begins one.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines() {
        match blocks.last_mut() {
            Some(block) if line.is_empty() || line.starts_with(' ') => {
                block.push('\n');
                block.push_str(line);
            }
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks
}

/// The blocks of options in the files that are whole, and the file that each stands in.
fn known() -> Vec<(String, String)> {
    WHOLE
        .iter()
        .flat_map(|words| {
            blocks(&shown(words))
                .into_iter()
                .filter(|block| {
                    block.contains(":\n") && block.contains("\n  -") || block.contains("\n      --")
                })
                .map(|block| (block.trim_end().to_owned(), file(words)))
        })
        .collect()
}

/// The help without what is known.
fn apart(text: &str, known: &[(String, String)]) -> String {
    let blocks: Vec<String> = blocks(text)
        .into_iter()
        .map(|block| {
            let Some((_, file)) = known.iter().find(|(known, _)| known == block.trim_end()) else {
                return block;
            };
            let (heading, _) = block.split_once('\n').unwrap();
            let end = block.get(block.trim_end().len()..).unwrap();
            format!("{heading} as in {file}{end}")
        })
        .collect();
    blocks.join("\n") + "\n"
}

/// Commands of operations, each with something that others have not: dates and several filters; secrets; records in a
/// list; pairs of a name and a value; an empty list beside an absent one; a condition; nothing to ask for.
const SHAPES: [&[&str]; 9] = [
    &["certificates"],
    &["enrollments", "list"],
    &["departments", "add"],
    &["users", "add"],
    &["users", "set-password"],
    &["users", "set-work-leave"],
    &["users", "update"],
    &["groups", "add-smart"],
    &["content", "get-all"],
];

/// The words of the commands whose help is held: the program's, the tools', those of operations.
fn commands() -> BTreeSet<Vec<String>> {
    let mut commands = BTreeSet::from([Vec::new()]);
    for words in SHAPES {
        commands.insert(words.iter().map(|word| (*word).to_owned()).collect());
    }
    for tool in tools() {
        commands.insert(vec![tool]);
    }
    commands
}

/// What the program lists as its tools, those over the local copy included.
fn tools() -> Vec<String> {
    let help = help(&[], "--help").out;
    ["Local copy:\n", "Tools:\n"]
        .iter()
        .flat_map(|heading| {
            let (_, tools) = help.split_once(heading).unwrap();
            tools.lines().take_while(|line| !line.is_empty())
        })
        // What does not fit goes on below.
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect()
}

#[test]
fn every_help_text_is_as_it_was_agreed() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differences = Vec::new();
    let mut files = BTreeSet::new();
    let known = known();
    for words in commands() {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let text = shown(&words);
        let text = if WHOLE.contains(&words.as_slice()) {
            text
        } else {
            apart(&text, &known)
        };
        let file = folder().join(self::file(&words));
        files.insert(file.clone());
        if std::fs::read_to_string(&file).is_ok_and(|agreed| agreed == text) {
            continue;
        }
        if update {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(&file, text).unwrap();
        } else {
            differences.push(file.display().to_string());
        }
    }
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().path();
        if files.contains(&file) {
            continue;
        }
        if update {
            std::fs::remove_file(file).unwrap();
        } else {
            differences.push(format!("{} belongs to no command", file.display()));
        }
    }
    assert!(
        differences.is_empty(),
        "these help texts are not those of tests/help (UPDATE=1 rewrites them): {differences:#?}"
    );
}

#[test]
fn every_operation_says_what_is_known_of_it() {
    for operation in OPERATIONS {
        let words = words(operation.name);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let long = help(&words, "--help").out;
        let flat = long.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = operation.name;
        assert!(
            flat.contains(&format!("Method: {}", operation.method)),
            "{name}"
        );
        for role in operation.roles {
            assert!(flat.contains(role), "{name}: {role}");
        }
        for page in operation.pages {
            assert!(flat.contains(page), "{name}: {page}");
        }
        for fault in operation.faults {
            assert!(
                flat.contains(fault.text.trim_end_matches('.')),
                "{name}: {}",
                fault.text
            );
        }
        assert_eq!(
            flat.contains("Deprecated:"),
            operation.deprecated.is_some(),
            "{name}"
        );
        // The short help is shorter, and keeps to what the request is made of.
        let short = help(&words, "-h").out;
        assert!(short.len() < long.len(), "{name}");
        assert!(!short.contains("--envelope-namespace"), "{name}");
    }
}

#[test]
fn a_command_that_is_not_there_gets_a_hint() {
    for (arguments, hint) in [
        (&["enrolments"][..], "'enrollments'"),
        (&["users", "lst"], "'list'"),
        (&["users", "list", "--departmnt", "x"], "'--department'"),
    ] {
        let ended = end(command(arguments));
        assert_eq!(ended.code, 2, "{arguments:?}");
        assert!(ended.err.contains(hint), "{}", ended.err);
    }
}
