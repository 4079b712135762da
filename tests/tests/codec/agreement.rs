//! Broken and cut answers are read alike in whole and in pieces: see [`learn_tests::agreement`].

use learn_tests::agreement::check;
use learn_tests::examples::{self, Kind};
use learn_tests::mutate::{Random, mutate};
use learn_types::decode::Limits;

/// The wire examples of answers to operations with rows.
fn documents() -> Vec<(String, Vec<u8>)> {
    examples::all()
        .unwrap()
        .into_iter()
        .filter(|example| example.kind != Kind::Request)
        .map(|example| (example.operation, example.document.into_bytes()))
        .filter(|(operation, _)| {
            learn_types::OPERATIONS
                .iter()
                .any(|known| known.name == operation && known.rows.is_some())
        })
        .collect()
}

#[test]
fn wire_examples_are_read_alike_wherever_they_are_cut() {
    let mut random = Random::new(1);
    let documents = documents();
    for (operation, document) in &documents {
        assert!(
            check(operation, document, Limits::default(), &mut random),
            "{operation}"
        );
        // Every single cut.
        for at in 0..document.len() {
            let cut = document.get(..at).unwrap();
            if at % 7 == 0 {
                check(operation, cut, Limits::default(), &mut random);
            }
        }
    }
    println!("{} wire examples agree", documents.len());
}

/// The files of `AGREEMENT_FOLDER`, each an answer to getEnrollments, or what pretends to be one.
#[test]
fn documents_of_a_folder_are_read_alike_wherever_they_are_cut() {
    let Some(folder) = std::env::var_os("AGREEMENT_FOLDER") else {
        return;
    };
    let mut random = Random::new(1);
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let document = std::fs::read(file.unwrap().path()).unwrap();
        check("GetEnrollments", &document, Limits::default(), &mut random);
        count += 1;
    }
    println!("{count} documents of a folder agree");
}

/// What was counted before an element that is looked at twice stays counted.
#[test]
fn drift_before_an_unknown_element_is_kept_under_small_limits() {
    let row = "<department><departmentId>1</departmentId><name>n</name></department>";
    let document = format!(
        "<Envelope><Body><getDepartmentsResult><stranger/>{}</getDepartmentsResult></Body></Envelope>",
        row.repeat(20)
    );
    let mut limits = Limits::default();
    limits.text = 8;
    check(
        "GetDepartments",
        document.as_bytes(),
        limits,
        &mut Random::new(1),
    );
}

/// `AGREEMENT_DOCUMENTS` sets how many, `AGREEMENT_SEED` with which seed.
#[test]
fn broken_documents_are_read_alike_wherever_they_are_cut() {
    let number = |name: &str, default| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(default)
    };
    let count: u64 = number("AGREEMENT_DOCUMENTS", 20_000);
    let seed: u64 = number("AGREEMENT_SEED", 1);
    let documents = documents();
    let mut random = Random::new(seed);
    for _ in 0..count {
        let (operation, document) = random.pick(&documents);
        let broken = mutate(document, &mut random);
        let mut limits = Limits::default();
        if random.below(4) == 0 {
            limits.text = 8 + random.below(200);
            limits.depth = 2 + random.below(8);
            limits.attributes = random.below(4);
        }
        check(operation, &broken, limits, &mut random);
    }
    println!("{count} broken documents agree (seed {seed})");
}
