//! Secrets in a keyring, with a real one of Linux.

use std::process::Command;

use crate::support::*;
use learn_tests::peers;

/// Over a bus and a keyring of the test's own.
#[test]
fn a_keyring_keeps_the_secret() {
    if !peers::has("dbus-run-session", &["--version"])
        || !peers::has("gnome-keyring-daemon", &["--version"])
    {
        return;
    }
    let home = Home::new();
    let folder = home.folder.path();
    let script = r#"
        set -e
        printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
        printf %s "$SECRET" | "$LEARN" profile add kept --client-id i --client-secret-file -
        grep -q 'secret = "keyring"' "$LEARN_CONFIG_DIR/config.toml"
        # It is read, and then there is nobody to talk to.
        "$LEARN" call GetDepartments --base-url http://127.0.0.1:9 --timeout 5 || echo "ended with $?"
        "$LEARN" profile remove kept
        printf '[profiles.kept]\nclient-id = "i"\nsecret = "keyring"\n' > "$LEARN_CONFIG_DIR/config.toml"
        "$LEARN" --profile kept call GetDepartments || echo "ended with $?"
    "#;
    let output = home
        .command(&[])
        .get_envs()
        .fold(
            &mut Command::new("dbus-run-session"),
            |command, (name, value)| match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            },
        )
        .args(["--", "sh", "-c", script])
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_RUNTIME_DIR", folder)
        .env("LEARN", env!("CARGO_BIN_EXE_learn"))
        .env("SECRET", SECRET)
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{err}");
    assert!(!out.contains(SECRET) && !err.contains(SECRET), "{err}");
    assert!(err.contains("in the keyring of the system"), "{err}");
    assert_eq!(out, "ended with 6\nended with 2\n", "{err}");
    assert!(err.contains("it does not hold it any more"), "{err}");
    assert!(!folder.join("secrets").exists());

    // Where there is no bus, adding falls back to a file and says so; reading does not guess.
    let home = Home::new().set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    let added = home.run_with(
        &[
            "profile",
            "add",
            "kept",
            "--client-id",
            "i",
            "--client-secret-file",
            "-",
        ],
        SECRET.as_bytes(),
    );
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(
        added.err.contains("the keyring does not take the secret"),
        "{}",
        added.err
    );
    assert!(
        added.err.contains("which only you can read"),
        "{}",
        added.err
    );
    home.configure("[profiles.kept]\nclient-id = \"i\"\nsecret = \"keyring\"\n");
    let read = home.run(&["--profile", "kept", "call", "GetDepartments"]);
    assert_eq!(read.code, 2, "{}", read.err);
    assert!(read.err.contains("unlock the keyring"), "{}", read.err);
}
