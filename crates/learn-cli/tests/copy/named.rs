//! Files that somebody names: links stay links, and what is about people is for its owner alone.

use std::os::unix::fs::symlink;
use std::time::Duration;

use learn_sandbox::{Injection, Rule};

use crate::fixture::wait_until;
use crate::planned::Folder;
use crate::process::{end, ended, mode, without_umask};

#[tokio::test]
async fn plans_and_journals_are_for_their_owner_alone_whatever_the_umask_says() {
    let folder = Folder::new().await;
    folder.write("w.csv", "login,department\nlearner005,Sales\n");
    let path = |name: &str| folder.directory.path().join(name);
    let learn = |arguments: &[&str]| {
        let mut command = without_umask(&folder.command(arguments));
        command.current_dir(folder.directory.path());
        command
    };
    let plan = "plan w.csv --kind users --out w.plan --journal j.sqlite";
    let plan: Vec<&str> = plan.split(' ').collect();
    let planned = end(learn(&plan));
    assert_eq!(planned.code, 0, "{}", planned.err);
    assert_eq!(mode(path("w.plan")), 0o600);
    // What lies beside the journal is there while it is open.
    let slow = Injection::new().delay(Duration::from_millis(500));
    folder.sandbox.inject([Rule::always().inject(slow)]);
    let apply = ["apply", "w.plan", "--yes", "--journal", "j.sqlite"];
    let run = learn(&apply).spawn().unwrap();
    wait_until(|| path("j.sqlite-wal").exists());
    for file in std::fs::read_dir(folder.directory.path()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if name.starts_with("j.sqlite") {
            assert_eq!(mode(path(&name)), 0o600, "{name}");
        }
    }
    let applied = ended(&run.wait_with_output().unwrap());
    assert_eq!(applied.code, 0, "{}", applied.err);
    assert_eq!(mode(path("j.sqlite")), 0o600);
}

#[tokio::test]
async fn a_file_is_written_behind_its_link_and_never_where_a_link_leads_nowhere() {
    let folder = Folder::new().await;
    folder.write("w.csv", "login,department\nlearner005,Sales\n");
    folder.write("secret", "S3cret-of-mine\n");
    let path = |name: &str| folder.directory.path().join(name);
    let run = |words: &str| folder.learn(&words.split(' ').collect::<Vec<_>>());
    // Each command twice: LINK leads nowhere, then to a file, or a directory, that it may replace.
    let commands = [
        ("plan w.csv --kind users --out LINK", "w.plan"),
        ("apply w.plan --yes --results LINK", "results.csv"),
        ("apply w.plan --yes --journal LINK", "journal.sqlite"),
        ("doctor --report LINK", "report.json"),
        ("users list --format csv --output LINK", "users.csv"),
        ("sync --db LINK", "copy.sqlite"),
        ("export --db copy.sqlite --format csv --to LINK", "export"),
        (
            "profile add own --client-id id --client-secret-file secret --secret-store file",
            "config.toml",
        ),
    ];
    for (command, target) in commands {
        let link = if target == "config.toml" {
            // It has its place.
            path(target)
        } else {
            path(&format!("{target}.link"))
        };
        let behind = path(&format!("{target}.behind"));
        symlink(&behind, &link).unwrap();
        let command = command.replace("LINK", link.to_str().unwrap());
        let refused = run(&command);
        assert_ne!(refused.code, 0, "{command}");
        assert!(
            refused.err.contains("symbolic link to") && refused.err.contains("does not exist"),
            "{command}: {}",
            refused.err
        );
        assert!(link.is_symlink() && !behind.exists(), "{command}");
        match target {
            "export" => std::fs::create_dir(&behind).unwrap(),
            _ => std::fs::write(&behind, "").unwrap(),
        }
        let written = run(&command);
        assert_eq!(written.code, 0, "{command}: {}", written.err);
        assert!(link.is_symlink(), "{command}");
        if target == "export" {
            assert!(behind.join("users.csv").exists());
        } else {
            assert_ne!(std::fs::metadata(&behind).unwrap().len(), 0, "{command}");
        }
        if matches!(target, "w.plan" | "copy.sqlite") {
            // The next ones read it.
            symlink(&behind, path(target)).unwrap();
        }
    }
}

#[tokio::test]
async fn files_with_a_place_of_their_own_are_not_written_where_links_lead_nowhere() {
    let folder = Folder::new().await;
    folder.write("secret", "S3cret-of-mine\n");
    let path = |name: &str| folder.directory.path().join(name);
    let add = "profile add own --client-id id --client-secret-file secret --secret-store file";
    for (command, name) in [(add, "lock"), ("man --out-dir .", "learn.1")] {
        symlink(path("behind"), path(name)).unwrap();
        let ended = folder.learn(&command.split(' ').collect::<Vec<_>>());
        assert_ne!(ended.code, 0, "{command}");
        assert!(ended.err.contains("which does not exist"), "{}", ended.err);
        assert!(!path("behind").exists(), "{command}");
    }
}

#[tokio::test]
async fn a_state_behind_a_link_that_leads_nowhere_is_refused() {
    let folder = Folder::new().await;
    let link = folder.directory.path().join("state");
    symlink("nowhere", &link).unwrap();
    let ended = folder.learn(&[
        "sandbox",
        "--db",
        link.to_str().unwrap(),
        "--listen",
        "127.0.0.1:0",
    ]);
    assert_ne!(ended.code, 0);
    assert!(ended.err.contains("leads nowhere"), "{}", ended.err);
    assert!(!folder.directory.path().join("nowhere").exists());
}
