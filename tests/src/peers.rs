//! Other people's programs. Where one is missing, a test says so and passes; where peers are required, it fails.

use std::io::Write as _;
use std::process::Command;

/// Says something that is to be read although the test passes: what is printed otherwise is shown of failed tests only.
pub fn report(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Whether missing peers fail: CI sets `LEARN_REQUIRE_PEERS=1`.
pub fn required() -> bool {
    std::env::var_os("LEARN_REQUIRE_PEERS").is_some_and(|value| value == "1")
}

/// Whether a program is there. Says so where it is not.
///
/// # Panics
///
/// Where it is missing but peers are required.
pub fn has(program: &str, probe: &[&str]) -> bool {
    find(&[program], probe).is_some()
}

/// The first of several programs that is there. Says so where none is.
///
/// # Panics
///
/// Where all are missing but peers are required.
pub fn find<'a>(programs: &[&'a str], probe: &[&str]) -> Option<&'a str> {
    let present = programs.iter().copied().find(|program| {
        Command::new(program)
            .args(probe)
            .output()
            .is_ok_and(|output| output.status.success())
    });
    let names = programs.join(" or ");
    assert!(
        present.is_some() || !required(),
        "{names} is missing, but LEARN_REQUIRE_PEERS is set"
    );
    if present.is_none() {
        report(&format!(
            "SKIPPED: {names} {} does not run here",
            probe.join(" ")
        ));
    }
    present
}

/// The Python that has the peers' packages: `.venv` of the workspace where `.ci/run` made one, else the system's.
pub fn python() -> String {
    let venv = crate::examples::workspace().join(".venv/bin/python");
    if venv.exists() {
        venv.to_string_lossy().into_owned()
    } else {
        "python3".to_owned()
    }
}
