//! How long the program takes before it has done anything.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::documents::Document;
use crate::record::{Spread, line};
use crate::worker::folder;

/// Measures, and prints a line for each command: `start`, command, nanoseconds (median, least, greatest).
pub fn measure(learn: &Path, rounds: usize) {
    let file = folder().join("one-row.xml");
    std::fs::write(&file, Document::Narrow.text(1)).unwrap();
    let file = file.to_string_lossy().into_owned();
    let learn = learn.to_string_lossy().into_owned();
    let commands: [(&str, Vec<&str>); 3] = [
        ("true", vec!["true"]),
        ("learn --version", vec![&learn, "--version"]),
        (
            "learn decode (1 row)",
            vec![&learn, "decode", "GetEnrollments", &file],
        ),
    ];
    let mut times = vec![Vec::new(); commands.len()];
    for _ in 0..rounds {
        for ((name, words), times) in commands.iter().zip(&mut times) {
            let start = Instant::now();
            let status = Command::new(words[0])
                .args(&words[1..])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .status()
                .unwrap();
            times.push(start.elapsed());
            assert!(status.success(), "{name} failed");
        }
    }
    for ((name, _), times) in commands.iter().zip(&times) {
        let spread = Spread::of_times(times);
        line(&[
            &"start",
            name,
            &spread.median(),
            &spread.least(),
            &spread.greatest(),
        ]);
    }
}
