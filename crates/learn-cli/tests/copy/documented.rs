//! The commands of docs/local-copy.md and docs/exports.md do what these say.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use learn_tests::examples::workspace;

use crate::fixture::Fixture;
use crate::process::ended;

/// The lines of `sh` blocks that call the program by itself.
fn commands() -> Vec<String> {
    let read = |name: &str| std::fs::read_to_string(workspace().join("docs").join(name)).unwrap();
    let text = read("local-copy.md") + &read("exports.md");
    text.lines()
        .filter(|line| line.starts_with("learn ") && !line.contains('|'))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn every_command_of_the_documentation_works() {
    let fixture = Fixture::copied().await;
    let commands = commands();
    assert!(commands.len() >= 13, "{commands:#?}");
    let program = Path::new(env!("CARGO_BIN_EXE_learn")).parent().unwrap();
    let path = format!(
        "{}:{}",
        program.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let parquet = cfg!(feature = "parquet");
    for line in commands
        .iter()
        .filter(|line| parquet || !line.starts_with("learn export --to export "))
    {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(fixture.path(""));
        for (name, value) in fixture.command(&[]).get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.env("PATH", &path);
        let ended = ended(&shell.output().unwrap());
        assert_eq!(ended.code, 0, "{line}: {}", ended.err);
    }
    let departments = std::fs::read_to_string(fixture.path("departments.csv")).unwrap();
    assert!(departments.starts_with("\u{feff}department;learners;"));
    assert!(Path::new(&fixture.path("views/org_chart.csv")).exists());
}
