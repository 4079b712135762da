use learn_types::letters::{Person, SendLetter};
use learn_types::operation::Operation;

#[test]
fn what_a_request_must_have_is_asked_of_all_it_holds() {
    let refusal = |request: SendLetter| request.encode_content().unwrap_err().to_string();
    assert!(SendLetter::new(Person::new("a"), ["s"]).encode_content().is_ok());
    assert_eq!(
        refusal(SendLetter::new(Person::new("a"), [] as [&str; 0])),
        "SendLetter: there is no stamp, and a request must have one: add it"
    );
    let mut nobody = Person::new("b");
    nobody.name = None;
    assert_eq!(
        refusal(SendLetter::new(Person::new("a"), ["s"]).copies([nobody])),
        "SendLetter: copies/person/name is missing, and a request must have it: set it"
    );
}
