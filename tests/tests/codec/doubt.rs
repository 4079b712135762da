//! What leaves an answer in doubt, beside the elements that the matrix of `learn` renames.

use learn_types::departments::{AddDepartment, ListDepartments};
use learn_types::gamification::AwardGamificationPoints;
use learn_types::users::{FindExistingUsers, GetUserProfile, ListUsersV2};

use super::*;

/// What becomes of the content of a body.
#[derive(Debug, PartialEq)]
enum Is {
    Understood,
    /// Read, with a word.
    Noted,
    InDoubt,
    Fault,
    Refused,
}

fn read<O: Operation>(document: &str) -> Is {
    let Ok(decoded) = soap::decode::<O>(document.as_bytes(), &Limits::default()) else {
        return Is::Refused;
    };
    match decoded.value {
        Reply::Fault(_) => Is::Fault,
        Reply::Result(_) if decoded.drift.doubt().is_some() => Is::InDoubt,
        Reply::Result(_) if decoded.drift.is_drifting() => Is::Noted,
        Reply::Result(_) => Is::Understood,
    }
}

fn body<O: Operation>(content: &str) -> Is {
    read::<O>(&envelope(content))
}

/// A value that stands elsewhere, and fewer rows than an array announces.
#[test]
fn what_soap_encoding_announces_and_points_to_is_missed() {
    let is = |attribute: &str, content: &str| {
        body::<GetEnrollments>(&format!(
            "<GetEnrollmentsResult {attribute}>{content}</GetEnrollmentsResult>"
        ))
    };
    let row = "<enrollment><enrollmentId>e</enrollmentId></enrollment>";
    let array = |length: &str| format!("x:arrayType=\"y:enrollment[{length}]\"");
    assert_eq!(is(&array("1"), row), Is::Understood);
    assert_eq!(is(&array(""), row), Is::Understood);
    assert_eq!(is(&array("2"), row), Is::InDoubt);
    assert_eq!(is(&array("2"), ""), Is::InDoubt);
    let within = |value: &str| {
        is(
            "",
            &format!("<enrollment><enrollmentId>e</enrollmentId>{value}</enrollment>"),
        )
    };
    assert_eq!(within("<courseId href=\"#r\"/>"), Is::InDoubt);
    assert_eq!(within("<courseId x:ref=\"#r\"/>"), Is::InDoubt);
    for elsewhere in ["href=\"https://x\"", "ref=\"#r\"", "x:refer=\"#r\""] {
        assert_eq!(
            within(&format!("<courseId {elsewhere}>c</courseId>")),
            Is::Noted,
            "{elsewhere}"
        );
    }
    // On the list that holds the rows, too.
    let users = |length: &str| {
        body::<ListUsersV2>(&format!(
            "<ListUsersV2Result><users x:arrayType=\"y:userProfile[{length}]\"><userProfile><userId>u</userId>\
             </userProfile></users></ListUsersV2Result>"
        ))
    };
    assert_eq!(users("1"), Is::Understood);
    assert_eq!(users("2"), Is::InDoubt);
    let groups = "<groups x:arrayType=\"y:id[3]\"/>";
    assert_eq!(within(groups), Is::Noted);
}

#[test]
fn references_in_attributes_are_those_that_xml_has() {
    let is = |value: &str| {
        body::<GetEnrollments>(&format!(
            "<GetEnrollmentsResult><enrollment note=\"{value}\"><enrollmentId>e</enrollmentId></enrollment>\
             </GetEnrollmentsResult>"
        ))
    };
    for known in [
        "R&amp;D",
        "&#65;&#x42;",
        "&lt;&gt;&quot;&apos;",
        "plain; text",
    ] {
        assert_eq!(is(known), Is::Noted, "{known}");
    }
    for unknown in ["R&D", "&nbsp;", "&#x;", "&amp", "&amp;&copy;"] {
        assert_eq!(is(unknown), Is::Refused, "{unknown}");
    }
}

const NIL: &str = "x:nil=\"true\" xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\"";

#[test]
fn a_list_of_ids_is_understood_whole_or_in_doubt() {
    let is = |content: &str| {
        body::<FindExistingUsers>(&format!(
            "<FindExistingUsersResult>{content}</FindExistingUsersResult>"
        ))
    };
    assert_eq!(is("<userIds><id>a</id></userIds>"), Is::Understood);
    assert_eq!(is("<userIds/>"), Is::Understood);
    for content in [
        "<userIds><userId>a</userId></userIds>",
        "<userIds>a</userIds>",
        "<userIds><id value=\"a\"/></userIds>",
        "<userIds><id><value>a</value></id></userIds>",
        "<userIds><id>a</id></userIds><userIds/>",
        "<userIds/><hasMore>true</hasMore>",
        "<userIds/><error>Directory unavailable</error>",
    ] {
        assert_eq!(is(content), Is::InDoubt, "{content}");
    }
    assert_eq!(is(""), Is::InDoubt);
    assert_eq!(
        is(&format!("<userIds {NIL}><id>a</id></userIds>")),
        Is::InDoubt
    );
    assert_eq!(
        is("<userIds><Fault><faultstring>No</faultstring></Fault></userIds>"),
        Is::Fault
    );
    assert_eq!(
        body::<FindExistingUsers>(
            "<FindExistingUsersResult status=\"x\"><userIds/></FindExistingUsersResult>"
        ),
        Is::InDoubt
    );
    assert_eq!(
        body::<FindExistingUsers>(&format!("<FindExistingUsersResult {NIL}/>")),
        Is::InDoubt
    );
}

#[test]
fn a_write_is_carried_out_where_the_answer_says_so() {
    let is = |content: &str| {
        body::<AwardGamificationPoints>(&format!("<SuccessResult>{content}</SuccessResult>"))
    };
    for content in ["<success>true</success>", "<success> 1 </success>", ""] {
        assert_eq!(is(content), Is::Understood, "{content}");
    }
    for content in [
        "<success>true</success><message>5 points given</message>",
        "<message>5 points given</message><success>true</success>",
    ] {
        assert_eq!(is(content), Is::Noted, "{content}");
    }
    for content in [
        "<success>no</success>",
        "<success>failed</success>",
        "<success/>",
        "<success>false</success><success>true</success>",
        "<error>nothing was given</error><success>true</success>",
        &format!("<success {NIL}/>"),
    ] {
        assert_eq!(is(content), Is::InDoubt, "{content}");
    }
    assert_eq!(
        body::<AwardGamificationPoints>("<AwardGamificationPointsResult/>"),
        Is::InDoubt
    );
    assert_eq!(
        body::<AwardGamificationPoints>(
            "<SuccessResult status=\"error\"><success>true</success></SuccessResult>"
        ),
        Is::InDoubt
    );
    // The id of what was added must be there.
    assert_eq!(body::<AddDepartment>("<AddDepartmentResult/>"), Is::Refused);
}

#[test]
fn one_thing_is_answered_once() {
    let profile = |id: &str| format!("<userProfile><userId>{id}</userId></userProfile>");
    let is = |content: &str| {
        body::<GetUserProfile>(&format!(
            "<GetUserProfileResult>{content}</GetUserProfileResult>"
        ))
    };
    assert_eq!(is(&profile("a")), Is::Understood);
    assert_eq!(is(&(profile("a") + &profile("b"))), Is::InDoubt);
    assert_eq!(is(""), Is::InDoubt);
}

#[test]
fn what_has_the_name_of_a_row_or_a_token_is_in_doubt_wherever_it_stands() {
    let row = |inside: &str| {
        format!(
            "<ListDepartmentsResult><department><departmentId>1</departmentId>{inside}</department></ListDepartmentsResult>"
        )
    };
    assert_eq!(body::<ListDepartments>(&row("")), Is::Understood);
    assert_eq!(body::<ListDepartments>(&row("<brandNew/>")), Is::Noted);
    for inside in [
        "<department><departmentId>2</departmentId></department>",
        "<departments><department><departmentId>2</departmentId></department></departments>",
        "<nextPageToken>t</nextPageToken>",
        "<NextPageToken>t</NextPageToken>",
    ] {
        assert_eq!(
            body::<ListDepartments>(&row(inside)),
            Is::InDoubt,
            "{inside}"
        );
    }
    let fault = "<Fault><faultstring>Permission denied</faultstring></Fault>";
    assert_eq!(body::<ListDepartments>(&row(fault)), Is::Fault);
    let rows = row("");
    for (header, expected) in [
        ("<trace>1</trace>", Is::Understood),
        (fault, Is::Fault),
        ("<nextPageToken>t</nextPageToken>", Is::InDoubt),
        (
            "<h e:mustUnderstand=\"1\" xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
            Is::InDoubt,
        ),
    ] {
        let document = envelope(&rows).replace(
            "<E:Body>",
            &format!("<E:Header>{header}</E:Header><E:Body>"),
        );
        assert_eq!(read::<ListDepartments>(&document), expected, "{header}");
    }
    let attribute = envelope(&rows).replace("<E:Body>", "<E:Body nextPageToken=\"t\">");
    assert_eq!(read::<ListDepartments>(&attribute), Is::InDoubt);
}

/// What is unknown beside an empty wrapper may be rows, and need not be.
#[test]
fn an_empty_wrapper_is_known() {
    let is = |content: &str| {
        body::<ListUsersV2>(&format!("<ListUsersV2Result>{content}</ListUsersV2Result>"))
    };
    assert_eq!(is("<users/>"), Is::Understood);
    for beside in ["<totalCount>0</totalCount>", "<people><person/></people>"] {
        assert_eq!(is(&format!("<users/>{beside}")), Is::InDoubt);
        assert_eq!(is(&format!("{beside}<users> </users>")), Is::InDoubt);
        assert_eq!(is(beside), Is::Refused);
    }
    assert_eq!(is("<users><person/></users>"), Is::Refused);
}

#[test]
fn nil_is_not_none() {
    let nil = format!("<ListDepartmentsResult {NIL}/>");
    assert_eq!(body::<ListDepartments>(&nil), Is::InDoubt);
    let row = format!("<ListDepartmentsResult><department {NIL}/></ListDepartmentsResult>");
    assert_eq!(body::<ListDepartments>(&row), Is::Noted);
}

#[test]
fn a_fault_keeps_its_words_under_other_names() {
    for fault in [
        "<fault><faultstring>Permission denied</faultstring></fault>",
        "<Fault><code>5</code><message>Permission denied</message></Fault>",
        "<Fault><faultString>Permission denied</faultString></Fault>",
    ] {
        assert_eq!(super::fault(fault).text, "Permission denied", "{fault}");
    }
}
