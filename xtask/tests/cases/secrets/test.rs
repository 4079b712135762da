use learn_types::doors::{Key, OpenDoor};
use learn_types::operation::Operation;

#[test]
fn secrets_are_sent_and_never_shown() {
    let request = OpenDoor::new("front", "4711")
        .codes(["sesame"])
        .key(Key::new().teeth(1234));
    let sent = request.encode_content().unwrap();
    let shown = format!("{request:?} {request:#?}");
    for secret in ["4711", "sesame", "1234"] {
        assert!(sent.contains(secret), "{sent}");
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("front"), "{shown}");
}

#[test]
fn the_description_says_what_is_a_secret() {
    let sensitive: Vec<_> = OpenDoor::DESCRIPTOR
        .fields
        .iter()
        .filter(|field| field.sensitive)
        .map(|field| field.name)
        .collect();
    assert_eq!(sensitive, ["pin", "codes"]);
}

#[test]
fn nothing_quotes_a_secret_that_cannot_be_read() {
    let answer = "<Envelope><Body><OpenDoorResult><key><teeth>twelve</teeth></key></OpenDoorResult></Body></Envelope>";
    let decoded =
        learn_types::soap::decode::<OpenDoor>(answer.as_bytes(), &Default::default()).unwrap();
    assert_eq!(decoded.drift.unreadable(), 1);
    let shown = format!("{decoded:?} {}", decoded.drift);
    assert!(
        shown.contains("teeth") && !shown.contains("twelve"),
        "{shown}"
    );
}
