//! Every property over the seeds, and over seeds that were broken, for `FUZZ_SECONDS` each (1 where it is not set).
//! `FUZZ_SEED` gives other ones, `FUZZ_TARGET` picks one.
//!
//! One test of them all, because the memory of all of the process is counted.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use learn_fuzz::{TARGETS, Target};
use learn_tests::mutate::{Random, mutate_among};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// No input takes nearly as long, on the slowest machine, unless its length counts more than once.
const LONGEST: Duration = Duration::from_secs(10);

/// Tries one input. One that breaks it is kept among temporary files, for `FUZZ_INPUT`.
fn try_one(target: &Target, input: &[u8]) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let started = Instant::now();
    let checked = catch_unwind(AssertUnwindSafe(|| (target.check)(input)));
    let took = started.elapsed();
    let used = MEMORY.peak_usage().saturating_sub(before);
    let most = target.always + target.each * input.len();
    if checked.is_ok() && used <= most && took <= LONGEST {
        return;
    }
    let place = std::env::temp_dir().join(format!("learn-fuzz-{}", target.name));
    std::fs::write(&place, input).unwrap();
    panic!(
        "{}: {} bytes in {} break it, or take too much ({used} bytes of memory, not {most}; {took:?})",
        target.name,
        input.len(),
        place.display()
    );
}

fn smoke(target: &Target, time: Duration, seed: u64) {
    let seeds = (target.seeds)();
    assert!(!seeds.is_empty(), "{}", target.name);
    // What is made once does not count as the memory of an input.
    (target.check)(&[]);
    (target.check)(&[0]);
    for input in &seeds {
        try_one(target, input);
    }
    let mut random = Random::new(seed);
    let started = Instant::now();
    let mut tried = 0_u64;
    while started.elapsed() < time {
        let input = random.pick(&seeds);
        let broken = mutate_among(input, &seeds, &mut random);
        try_one(target, &broken);
        tried += 1;
    }
    println!(
        "{}: {} seeds, {tried} broken inputs in {} s (seed {seed})",
        target.name,
        seeds.len(),
        time.as_secs()
    );
}

#[test]
fn properties_hold_for_broken_inputs() {
    let time = Duration::from_secs(number("FUZZ_SECONDS", 1));
    let chosen = match std::env::var("FUZZ_TARGET") {
        Ok(name) => std::slice::from_ref(learn_fuzz::target(&name)),
        Err(_) => TARGETS,
    };
    for target in chosen {
        match std::env::var_os("FUZZ_INPUT") {
            Some(file) => (target.check)(&std::fs::read(file).unwrap()),
            None => smoke(target, time, number("FUZZ_SEED", 1)),
        }
    }
}

#[test]
fn libfuzzer_knows_the_same_properties() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/libfuzzer/fuzz_targets");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let mut names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    names.sort_unstable();
    assert_eq!(files, names);
}
