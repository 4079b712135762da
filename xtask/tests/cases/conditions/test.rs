use learn_types::alarms::{SetAlarm, Setting, Sound};
use learn_types::operation::Operation;

fn alarm(kind: &str) -> SetAlarm {
    SetAlarm::new(kind, ("07:00", "08:00"))
}

#[test]
fn a_field_is_required_where_its_condition_holds() {
    assert!(alarm("by day").encode_content().is_ok());
    assert!(alarm("weekly").day(1).encode_content().is_ok());
    let error = alarm("WEEKLY").encode_content().unwrap_err().to_string();
    assert!(error.contains("day") && error.contains("kind"), "{error}");
}

#[test]
fn a_group_is_one_value_and_is_checked() {
    let request = alarm("by day");
    assert_eq!(request.period().unwrap(), ("07:00", "08:00").into());
    let turned = SetAlarm::new("by day", ("08:00", "07:00"));
    let error = turned.encode_content().unwrap_err().to_string();
    assert!(error.contains("it ends before it begins"), "{error}");
}

#[test]
fn json_is_checked_as_well() {
    let read = serde_json::from_str::<SetAlarm>;
    assert!(read(r#"{"kind":"by day","time":"07:00"}"#).is_ok());
    assert!(read(r#"{"kind":"once","time":"07:00"}"#).is_err());
    assert!(read(r#"{"kind":"by day","time":"07:00","until":"06:00"}"#).is_err());
    assert!(read(r#"{"kind":"by day","time":"07:00","dya":1}"#).is_err());
    assert!(serde_json::from_str::<Sound>(r#"{"loud":true}"#).is_err());
    assert!(serde_json::from_str::<Sound>(r#"{"loud":false}"#).is_ok());
}

#[test]
fn a_value_is_masked_where_its_condition_holds() {
    let shown = |name: &str| format!("{:?}", Setting::new(name).value("1234"));
    assert!(!shown("pin").contains("1234"), "{}", shown("pin"));
    assert!(!shown("PIN").contains("1234"), "{}", shown("PIN"));
    assert!(shown("tone").contains("1234"), "{}", shown("tone"));
}

/// A function of the record's own would be called in place of these.
trait Own: Sized {
    fn serialize(&self) -> &'static str {
        "written"
    }

    fn deserialize() -> &'static str {
        "read"
    }
}

impl Own for SetAlarm {}

#[test]
fn what_serde_derives_is_not_offered() {
    assert_eq!(alarm("by day").serialize(), "written");
    assert_eq!(SetAlarm::deserialize(), "read");
}
