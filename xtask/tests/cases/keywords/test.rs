use learn_types::r#type::{Enum, Match, Word};

#[test]
fn every_word_is_a_name() {
    let request = Match::new()
        .r#type("a")
        .self_field("b")
        .new_field("c")
        .r#match("yes")
        .clone_field("d")
        .default_field("e")
        .underscore("f")
        .field_2nd("g")
        .a_b_c("h")
        .word(Word::Own)
        .r#enum(Enum::new().r#ref("i").check_field("j"));
    // The functions that the fields make room for are still themselves.
    assert_eq!(request.clone(), request);
    assert_eq!(Match::default(), Match::new());
    assert_eq!(Word::from("Ok"), Word::Ok);
}
