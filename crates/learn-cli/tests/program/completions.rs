//! The completions do what a person expects of the Tab key, in shells that other people wrote, without anybody's settings.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{command, end};
use crate::screen::Screen;
use learn_tests::peers;
use tempfile::TempDir;

/// What is typed before the Tab key, and what is offered then; nothing else where `only` is set.
struct Case {
    typed: &'static str,
    offered: &'static [&'static str],
    only: bool,
}

const fn among(typed: &'static str, offered: &'static [&'static str]) -> Case {
    Case {
        typed,
        offered,
        only: false,
    }
}

const fn exactly(typed: &'static str, offered: &'static [&'static str]) -> Case {
    Case {
        typed,
        offered,
        only: true,
    }
}

const FORMATS: &[&str] = &["table", "csv", "tsv", "json", "jsonl", "lines", "parquet"];
const REGIONS: &[&str] = &["com", "eu", "ru", "ispring-com", "ispring-eu"];
const DUE: &[&str] = &["default", "due_date", "due_period", "unlimited"];

const CASES: &[Case] = &[
    exactly("learn us", &["users"]),
    among("learn ", &["enrollments", "users", "call", "completions"]),
    exactly("learn users l", &["list", "list-v2"]),
    exactly("learn --sandbox users l", &["list", "list-v2"]),
    exactly("learn --region eu users l", &["list", "list-v2"]),
    exactly("learn users list --dep", &["--department"]),
    among(
        "learn enrollments list --",
        &["--course", "--learner", "--format"],
    ),
    exactly("learn enrollments add --due-date-type ", DUE),
    exactly(
        "learn enrollments add --due-date-type due_",
        &["due_date", "due_period"],
    ),
    exactly("learn users list --format ", FORMATS),
    exactly("learn users get --format ", &["table", "json"]),
    exactly("learn users list --region ", REGIONS),
    exactly("learn --region ", REGIONS),
    exactly(
        "learn --sandbox --region isp",
        &["ispring-com", "ispring-eu"],
    ),
    exactly("learn completions ba", &["bash"]),
    exactly("learn call GetEnrollments", &["GetEnrollments"]),
    exactly(
        "learn encode GetUserProf",
        &["GetUserProfile", "GetUserProfileFields"],
    ),
];

/// A folder with the completions of a shell.
fn completions(shell: &str, file: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    let ended = end(command(&["completions", shell]));
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    std::fs::write(&path, ended.out).unwrap();
    (folder, path)
}

fn check(shell: &str, offered: impl Fn(&str) -> Vec<String>) {
    for case in CASES {
        let mut found = offered(case.typed);
        found.sort();
        found.dedup();
        let mut expected = case.offered.to_vec();
        expected.sort_unstable();
        let right = if case.only {
            found == expected
        } else {
            expected
                .iter()
                .all(|word| found.iter().any(|one| one == word))
        };
        assert!(
            right,
            "{shell}: {:?} offers {found:?}, not {expected:?}",
            case.typed
        );
    }
}

/// A shell with nothing of this machine's settings.
fn shell(program: &str, arguments: &[&str], folder: &Path) -> Command {
    let mut shell = Command::new(program);
    shell
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", folder)
        .env("LANG", "C.UTF-8")
        .current_dir(folder);
    shell
}

fn lines(mut command: Command) -> Vec<String> {
    let output = command.output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && error.is_empty(), "{error}");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// bash calls the function that the file registers, with the words of the line.
#[test]
fn bash_completes() {
    if !peers::has("bash", &["--version"]) {
        return;
    }
    let (folder, file) = completions("bash", "learn");
    let script = r#"
        source "$1"
        read -r _ _ function _ < <(complete -p learn | sed 's/.* -F/complete -F/')
        COMP_LINE=$2 COMP_POINT=${#2}
        read -ra COMP_WORDS <<< "$2"
        if [[ $2 == *' ' ]]; then COMP_WORDS+=(''); fi
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        "$function" learn "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    check("bash", |typed| {
        let arguments = [
            "--norc",
            "--noprofile",
            "-c",
            script,
            "bash",
            file.to_str().unwrap(),
            typed,
        ];
        lines(shell("bash", &arguments, folder.path()))
    });
}

/// fish says itself what it would offer.
#[test]
fn fish_completes() {
    if !peers::has("fish", &["--version"]) {
        return;
    }
    let (folder, file) = completions("fish", "learn.fish");
    check("fish", |typed| {
        let script = "source $argv[1]; complete -C $argv[2]";
        let arguments = ["--no-config", "-c", script, file.to_str().unwrap(), typed];
        lines(shell("fish", &arguments, folder.path()))
            .iter()
            .map(|line| line.split('\t').next().unwrap().to_owned())
            .collect()
    });
}

/// zsh shows its offers on a terminal: typed text, the key that lists, and what stands below.
#[test]
fn zsh_completes() {
    if !(peers::has("zsh", &["--version"]) && crate::screen::is_there()) {
        return;
    }
    let (folder, _) = completions("zsh", "_learn");
    let settings = r"
        PS1='> '
        fpath=($PWD $fpath)
        autoload -Uz compinit && compinit -u -D
        zstyle ':completion:*' verbose no
        bindkey '^D' list-choices
        unsetopt ALWAYS_LAST_PROMPT BEEP
        clear
        print ready
    ";
    std::fs::write(folder.path().join("settings"), settings).unwrap();
    let screen = Screen::open(folder, 200, &[], &["zsh", "-f", "-i"]);
    screen.write("source ./settings");
    screen.press("Enter");
    screen.wait_for("ready\n>");
    let count = std::cell::Cell::new(0);
    check("zsh", |typed| {
        count.set(count.get() + 1);
        let end = format!("end-{}", count.get());
        screen.write(typed);
        screen.press("C-d");
        screen.press("C-u");
        screen.write(&format!("print {end}"));
        screen.press("Enter");
        let text = screen.wait_for(&format!("\n{end}\n"));
        let line = format!("> {}\n", typed.trim_end());
        let (_, after) = text.rsplit_once(&line).unwrap_or_else(|| panic!("{text}"));
        let list = after.split("> ").next().unwrap();
        list.split_whitespace().map(str::to_owned).collect()
    });
}
