use learn_types::operation::Operation;
use learn_types::walls::{Coats, Color, PaintWall};

#[test]
fn values_of_the_wire_and_of_rust() {
    assert_eq!(
        Color::VALUES,
        [
            "red",
            "dark blue",
            "gray",
            "5\" \\stripes\\",
            "self",
            "None"
        ]
    );
    assert_eq!(Color::from("GRAY"), Color::Gray);
    assert_eq!(Color::Own.as_str(), "self");
    assert_eq!(Coats::from("11").as_str(), "1");
}

#[test]
fn an_unknown_value_is_kept() {
    let request = PaintWall::new("mauve").coats("9");
    assert_eq!(request.color, Color::Unknown("mauve".into()));
    let json = serde_json::to_string(&request).unwrap();
    assert_eq!(json, r#"{"color":"mauve","coats":9}"#);
}

#[test]
fn a_text_is_not_sent_as_a_number() {
    let request = |coats: &str| PaintWall::new("mauve").coats(coats).encode_content();
    assert!(request("9").is_ok());
    assert_eq!(
        request("many").unwrap_err().to_string(),
        "PaintWall: coats is \"many\", and only a number can be sent there"
    );
}
