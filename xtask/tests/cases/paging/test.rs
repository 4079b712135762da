use learn_types::operation::{Operation, PagedOperation};
use learn_types::stars::{ListStars, ListStarsResult, WatchStars};

#[test]
fn pages_are_asked_for() {
    let mut request = ListStars::new();
    // The setters have the same names, and are nearer.
    assert_eq!(PagedOperation::page_token(&request), None);
    assert_eq!(PagedOperation::page_size(&request), None);
    request.set_page_token(Some("t".to_owned()));
    request.set_page_size(Some(5));
    assert_eq!(request, ListStars::new().page_token("t").page_size(5));
    let mut answer = ListStarsResult::new();
    assert_eq!(ListStars::next_page_token(&answer), None);
    answer.next_page_token = Some("u".to_owned());
    assert_eq!(ListStars::next_page_token(&answer), Some("u"));
}

#[test]
fn a_size_that_the_method_does_not_have_is_ignored() {
    let mut request = WatchStars::new();
    request.set_page_size(Some(5));
    assert_eq!((request.page_size(), request), (None, WatchStars::new()));
}

#[test]
fn the_description_says_so() {
    let paging = ListStars::DESCRIPTOR.paging.unwrap();
    assert_eq!(
        (paging.token, paging.size, paging.next),
        ("pageToken", Some("pageSize"), "nextPageToken")
    );
    assert_eq!(paging.default_size, Some(100));
    assert_eq!(ListStars::DESCRIPTOR.command, Some("stars list"));
    assert_eq!(
        ListStars::DESCRIPTOR.faults[0].cause,
        "The token is too old."
    );
}
