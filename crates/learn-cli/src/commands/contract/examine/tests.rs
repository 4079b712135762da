use learn_types::OPERATIONS;

use super::*;

fn examined(name: &str, result: &str) -> Examined {
    let operation = OPERATIONS
        .iter()
        .copied()
        .find(|operation| operation.name == name)
        .unwrap();
    let document = format!("<Envelope><Body>{result}</Body></Envelope>");
    examine(operation, &[document.as_bytes()], &Limits::default())
}

/// What was taken for what: `found=expected`, with the kind where it is not a plain element.
fn renames(examined: &Examined) -> Vec<String> {
    let renames = examined.renames.iter();
    renames
        .map(|rename| {
            let kind = match rename.kind {
                RenameKind::Element => "",
                RenameKind::Result => "result ",
                RenameKind::Wrapper => "wrapper ",
                RenameKind::Row => "row ",
                RenameKind::PageToken => "token ",
            };
            format!("{kind}{}={}", rename.found, rename.expected)
        })
        .collect()
}

const USER: &str = "<userId>u</userId><departmentId>d</departmentId><email>a@b.example</email>";

#[test]
fn what_decides_completeness_is_found_under_other_names() {
    let enrollment = "<enrollmentId>e</enrollmentId><courseId>c</courseId><learnerId>l</learnerId>";
    for (name, result, expected) in [
        (
            "ListUsers",
            format!("<ListUsersResult><users><user>{USER}</user></users></ListUsersResult>"),
            &["row user=userProfile"][..],
        ),
        (
            "ListUsers",
            format!("<ListUsersResult><people><person>{USER}</person></people></ListUsersResult>"),
            &["row person=userProfile", "people=users"],
        ),
        (
            "ListUsers",
            format!("<Page><users><userProfile>{USER}</userProfile></users><next>n</next></Page>"),
            &["result Page=ListUsersResult", "token next=nextPageToken"],
        ),
        (
            "GetEnrollments",
            format!(
                "<GetEnrollmentsResult><list><enrollment>{enrollment}</enrollment></list></GetEnrollmentsResult>"
            ),
            &["wrapper list=enrollment"],
        ),
        (
            "GetEnrollments",
            format!(
                "<GetEnrollmentsResult><items><item>{enrollment}</item><item>{enrollment}</item></items></GetEnrollmentsResult>"
            ),
            &["wrapper items=enrollment", "row item=enrollment"],
        ),
    ] {
        let examined = examined(name, &result);
        assert_eq!(renames(&examined), expected, "{result}");
        assert!(examined.doubt(), "{result}");
        assert!(examined.agrees_with_renames(), "{examined:#?}");
        assert!(examined.walk.pages.iter().all(|page| page.rows > 0));
    }
}

#[test]
fn a_new_element_is_not_taken_for_a_missing_one() {
    let examined = examined(
        "ListUsers",
        &format!(
            "<ListUsersResult><users><userProfile>{USER}<badge>gold</badge></userProfile></users></ListUsersResult>"
        ),
    );
    assert_eq!(renames(&examined), Vec::<String>::new());
    assert!(!examined.doubt());
    let [line] = examined.drift.as_slice() else {
        panic!("{:?}", examined.drift)
    };
    assert_eq!(line.path, "ListUsersResult/users/userProfile/badge");
    assert_eq!(line.place.as_deref(), Some("users/userProfile"));
    assert!(line.expected.iter().any(|name| name == "status"));
}

#[test]
fn content_that_cannot_be_the_missing_one_is_not_taken_for_it() {
    // A date is not an id, and a record is not text.
    for strange in [
        "<departmentId2>d</departmentId2>",
        "<lastLogin><at>1</at></lastLogin>",
        "<addedDates>yesterday</addedDates>",
    ] {
        let examined = examined(
            "GetUserProfile",
            &format!(
                "<GetUserProfileResult><userProfile>{USER}{strange}</userProfile></GetUserProfileResult>"
            ),
        );
        assert_eq!(renames(&examined), Vec::<String>::new(), "{strange}");
        assert_eq!(examined.drift.len(), 1, "{strange}");
    }
}

#[test]
fn something_unknown_beside_the_rows_leaves_a_doubt() {
    let examined = examined(
        "ListUsers",
        &format!(
            "<ListUsersResult><users><userProfile>{USER}</userProfile></users><nextPageToken>a</nextPageToken>\
             <cursor>b</cursor></ListUsersResult>"
        ),
    );
    assert!(examined.doubt());
    assert_eq!(renames(&examined), Vec::<String>::new());
    assert!(!examined.agrees_with_renames());
}

#[test]
fn an_answer_of_another_kind_is_no_result_under_another_name() {
    let examined = examined(
        "ListUsers",
        "<Maintenance><until>12:00</until></Maintenance>",
    );
    assert_eq!(examined.results, 0);
    assert!(examined.unreadable.is_some());
    assert_eq!(renames(&examined), Vec::<String>::new());
}

#[test]
fn reasons_hold_no_values() {
    let examined = examined(
        "GetEnrollments",
        "<GetEnrollmentsResult><enrollment><courseId>secret-47</courseId></enrollment></GetEnrollmentsResult>",
    );
    let why = examined.unreadable.unwrap();
    assert!(
        why.contains("enrollmentId") && !why.contains("secret-47"),
        "{why}"
    );
}
