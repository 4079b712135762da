//! The pages of the repository that say what the code says. They are in no package, and so neither is this test.

#[test]
fn the_documentation_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/plan/columns.md");
    let reference = learn_plan::documentation();
    if std::env::var_os("LEARN_UPDATE_DOCS").is_some() {
        std::fs::write(path, &reference).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap_or_default(),
        reference,
        "docs/plan/columns.md is not what the columns say: run this test with LEARN_UPDATE_DOCS=1"
    );
}
