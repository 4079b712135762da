//! All contestants on one document, in turn.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::contestants;
use crate::documents::Document;
use crate::peers;
use crate::record::{Spread, line};
use crate::worker::{Worker, folder, ourselves};

/// Short work is repeated until a round takes this long.
const ROUND: Duration = Duration::from_millis(20);
/// Slow contestants get fewer rounds, but never fewer than two.
const TOTAL: Duration = Duration::from_secs(8);
/// Work that takes this long needs no further run to say so.
const LONG: Duration = Duration::from_secs(1);

struct Entry {
    name: &'static str,
    worker: Worker,
    peak: u64,
    /// How many decodes are a round, and how many rounds there are.
    repeat: u32,
    rounds: usize,
    times: Vec<Duration>,
}

/// Measures, and prints a line for each contestant: `decode`, document, rows, name, bytes of the document, nanoseconds
/// of one decode (median, least, greatest), rounds, the median of the ratios to our own slice decoder round by round,
/// peak memory in KiB. Beside them `version` lines, and `missing` lines with the reason.
pub fn measure(document: Document, rows: usize, rounds: usize, without: &[&str]) {
    let file = folder().join(format!("{}-{rows}.xml", document.name()));
    document.write(&mut BufWriter::new(File::create(&file).unwrap()), rows);
    let bytes = file.metadata().unwrap().len();
    let mut entries = start(document, &file, rounds, without);
    prove(&mut entries, rows);
    for round in 0..rounds {
        for entry in entries.iter_mut().filter(|entry| round < entry.rounds) {
            let took = entry.worker.run(entry.repeat) / entry.repeat;
            entry.times.push(took);
        }
    }
    std::fs::remove_file(&file).unwrap();
    let ours = entries[0].times.clone();
    for entry in &entries {
        let times = Spread::of_times(&entry.times);
        let ratio = Spread::of(
            entry
                .times
                .iter()
                .zip(&ours)
                .map(|(theirs, ours)| theirs.as_secs_f64() / ours.as_secs_f64()),
        );
        line(&[
            &"decode",
            &document.name(),
            &rows,
            &entry.name,
            &bytes,
            &times.median(),
            &times.least(),
            &times.greatest(),
            &entry.times.len(),
            &ratio.median(),
            &entry.peak,
        ]);
    }
}

fn start(document: Document, file: &Path, rounds: usize, without: &[&str]) -> Vec<Entry> {
    let ours = contestants::ALL.iter().map(|contestant| contestant.name);
    let mut entries = Vec::new();
    for name in ours.chain(peers::ALL.iter().copied()) {
        if without.contains(&name) {
            continue;
        }
        let worker = if peers::ALL.contains(&name) {
            peers::start(name, document, file)
        } else {
            let mut command = ourselves();
            command.args(["worker", name, document.name()]).arg(file);
            Worker::start(name, command)
        };
        match worker {
            Ok(worker) => {
                line(&[&"version", &name, &worker.version]);
                entries.push(Entry {
                    name,
                    worker,
                    peak: 0,
                    repeat: 1,
                    rounds,
                    times: Vec::new(),
                });
            }
            Err(why) => {
                eprintln!("not run: {name}: {why}");
                line(&[&"missing", &name, &why]);
            }
        }
    }
    entries
}

/// Nobody is timed who decoded something else. What this takes also says how often to repeat.
fn prove(entries: &mut [Entry], rows: usize) {
    let mut expected: Option<String> = None;
    for entry in entries {
        let start = Instant::now();
        let proof = entry.worker.check();
        let mut took = start.elapsed();
        entry.peak = entry.worker.peak();
        if proof != contestants::NOTHING_BUILT {
            let expected = expected.get_or_insert_with(|| proof.clone());
            assert_eq!(expected, &proof, "{} decoded something else", entry.name);
            assert!(proof.ends_with(&format!(" {rows}")), "{}", entry.name);
        }
        if took < LONG {
            took = entry.worker.run(1);
        }
        // Once more, because a first run is slow where code is compiled as it runs.
        if took < ROUND {
            let repeat = repeats(took);
            took = entry.worker.run(repeat) / repeat;
        }
        entry.repeat = repeats(took);
        let affordable = TOTAL.as_secs_f64() / took.as_secs_f64().max(1e-9);
        entry.rounds = entry.rounds.min((affordable as usize).max(2));
    }
}

fn repeats(took: Duration) -> u32 {
    (ROUND.as_nanos() / took.as_nanos().max(1)).clamp(1, 20_000) as u32
}
