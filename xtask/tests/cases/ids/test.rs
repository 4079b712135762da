use learn_types::shelves::{BookId, GetShelf};

#[test]
fn an_absent_list_is_not_an_empty_one() {
    let absent = GetShelf::new("s", ["a"]);
    assert_eq!(absent.book_ids, None);
    let empty = absent.clone().book_ids(Vec::<BookId>::new());
    assert_eq!(empty.book_ids.as_ref().map(|ids| ids.len()), Some(0));
    assert_ne!(absent, empty);
}

#[test]
fn ids_are_made_of_text_and_of_ids() {
    let id = BookId::new(" b ");
    assert_eq!(
        GetShelf::new("s", ["a"]).book_ids([&id]),
        GetShelf::new("s", ["a"]).book_ids(["b"])
    );
}
