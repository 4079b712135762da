//! The rules of the wire, one by one: what is accepted, what is counted, what is refused.

use learn_types::certificates::GetIssuedCertificate;
use learn_types::decode::Drift;
use learn_types::users::GetUserProfileFields;

use super::*;

#[test]
fn cdata_comments_instructions_and_references_stand_wherever_text_does() {
    let decoded = rows(
        "<!-- a --><enrollment><?p i?><enrollmentId>a<!-- x -->&amp;<![CDATA[<b>]]>&#x41;&#66;&quot;</enrollmentId>\
         <accessDate>\n 2022-<!-- y -->07-14 \n</accessDate></enrollment>",
    );
    let row = &decoded.value.enrollment[0];
    assert_eq!(row.enrollment_id.as_str(), "a&<b>AB\"");
    assert_eq!(row.access_date.unwrap().to_string(), "2022-07-14");
    assert!(!decoded.drift.is_drifting());
}

#[test]
fn what_is_unknown_is_skipped_and_counted_with_its_place() {
    let decoded = rows(
        "<enrollment a=\"1\"><new><enrollmentId>not this one</enrollmentId></new><enrollmentId>1</enrollmentId>\
         <enrollmentTypeGroup>7</enrollmentTypeGroup>stray</enrollment>\
         <enrollment><enrollmentId>2</enrollmentId><new/></enrollment><other xmlns:z=\"urn:z\"/>",
    );
    let seen: Vec<_> = decoded
        .drift
        .unknown()
        .map(|entry| {
            (
                entry.kind,
                entry.path.to_owned(),
                entry.value.map(str::to_owned),
                entry.count,
            )
        })
        .collect();
    let result = "GetEnrollmentsResult";
    assert_eq!(
        seen,
        [
            (
                DriftKind::UnknownElement,
                format!("{result}/other"),
                None,
                1
            ),
            (
                DriftKind::UnknownElement,
                format!("{result}/enrollment/new"),
                None,
                2
            ),
            (
                DriftKind::UnknownAttribute,
                format!("{result}/enrollment/@a"),
                None,
                1
            ),
            (
                DriftKind::UnknownNamespace,
                format!("{result}/other"),
                Some("urn:z".to_owned()),
                1
            ),
            (
                DriftKind::UnknownValue,
                format!("{result}/enrollment/enrollmentTypeGroup"),
                Some("7".to_owned()),
                1
            ),
            (
                DriftKind::StrayText,
                format!("{result}/enrollment"),
                None,
                1
            ),
        ]
    );
    let row = &decoded.value.enrollment[0];
    assert_eq!(row.enrollment_id.as_str(), "1");
    let kept = row.enrollment_type_group.as_ref().unwrap();
    assert_eq!(*kept, EnrollmentTypeGroup::Unknown("7".into()));
    assert_eq!(kept.to_string(), "7");
}

#[test]
fn empty_and_nil_values_of_an_answer_are_absent() {
    let nil = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"";
    for dates in [
        "<accessDate/><certificate/>".to_owned(),
        "<accessDate>  </accessDate>".to_owned(),
        format!(
            "<accessDate {nil}/><shouldLockAfterDueDate {nil}></shouldLockAfterDueDate><certificate {nil}/>"
        ),
    ] {
        let decoded = rows(&format!(
            "<enrollment><enrollmentId>1</enrollmentId>{dates}</enrollment>"
        ));
        let row = &decoded.value.enrollment[0];
        assert_eq!(row.access_date, None, "{dates}");
        assert_eq!(row.should_lock_after_due_date, None);
        assert!(!decoded.drift.is_drifting());
    }
}

#[test]
fn the_last_of_repeated_values_counts_and_is_reported() {
    let decoded = rows(
        "<enrollment><enrollmentId>1</enrollmentId><enrollmentId>2</enrollmentId></enrollment>",
    );
    assert_eq!(decoded.value.enrollment[0].enrollment_id.as_str(), "2");
    assert_eq!(
        decoded.drift.unknown().next().unwrap().kind,
        DriftKind::RepeatedElement
    );
}

#[test]
fn a_wrong_value_costs_that_value_and_is_counted_with_its_place() {
    let decoded = rows(
        "<enrollment><enrollmentId>1</enrollmentId><accessDate>soon</accessDate><dueDate>2022-07-14</dueDate></enrollment>",
    );
    let row = &decoded.value.enrollment[0];
    assert_eq!(row.access_date, None);
    assert_eq!(row.unreadable.get("accessDate"), Some("soon"));
    assert_eq!(row.due_date.unwrap().to_string(), "2022-07-14");
    assert_eq!(decoded.drift.unreadable(), 1);
    assert_eq!(decoded.drift.doubt(), None);
    assert_eq!(
        decoded.drift.to_string(),
        "unreadable value at GetEnrollmentsResult/enrollment/accessDate: \"soon\" (1 times)"
    );
    let missing = envelope("<GetEnrollmentsResult><enrollment/></GetEnrollmentsResult>");
    assert_eq!(refuse(&missing), DecodeErrorKind::Missing("enrollmentId"));
}

#[test]
fn documents_that_are_no_answer_say_what_they_are() {
    use DecodeErrorKind::Foreign as F;
    assert_eq!(refuse(""), F(Foreign::Empty));
    assert_eq!(refuse(" \n"), F(Foreign::Empty));
    assert_eq!(refuse("{\"code\":401}"), F(Foreign::Json));
    let text = |words: &str, envelope| {
        F(Foreign::Text {
            words: words.to_owned(),
            envelope,
        })
    };
    assert_eq!(refuse("Bad gateway"), text("Bad gateway", false));
    let notice = "<br />\n<b>Notice</b>:  Undefined index: a in <b>/x.php</b> on line 3<br />\n";
    let words = "Notice : Undefined index: a in /x.php on line 3";
    assert_eq!(refuse(notice), text(words, false));
    let rows = envelope("<GetEnrollmentsResult/>");
    for declaration in ["", "<?xml version=\"1.0\"?>\n"] {
        assert_eq!(
            refuse(&format!("{notice}{declaration}{rows}")),
            text(words, true)
        );
        assert_eq!(
            refuse(&format!("Deprecated: y\n{declaration}{rows}")),
            text("Deprecated: y", true)
        );
    }
    let page = "<!DOCTYPE html>\n<html><head><title> Sign\n in </title></head><body><p>x<br></body></html>";
    assert_eq!(refuse(page), F(Foreign::Html(Some("Sign in".to_owned()))));
    assert_eq!(refuse("<html><body>x</html>"), F(Foreign::Html(None)));
    assert_eq!(
        refuse("<response><code>1</code></response>"),
        F(Foreign::Xml {
            root: "response".to_owned()
        })
    );
    assert_eq!(refuse("<Envelope/>"), F(Foreign::EmptyBody));
    assert_eq!(refuse(&envelope("")), F(Foreign::EmptyBody));
    assert!(matches!(
        refuse(&envelope("<GetUsersResult/>")),
        DecodeErrorKind::UnexpectedResult { .. }
    ));
    let error = soap::decode::<GetEnrollments>(page.as_bytes(), &Limits::default()).unwrap_err();
    assert!(
        error.to_string().contains("HTML page (\"Sign in\")"),
        "{error}"
    );
}

#[test]
fn broken_documents_are_refused() {
    let whole = envelope(
        "<GetEnrollmentsResult><enrollment><enrollmentId>1</enrollmentId></enrollment></GetEnrollmentsResult>",
    );
    for end in (whole.find("<E:Body>").unwrap()..whole.len()).rev() {
        let kind = refuse(&whole[..end]);
        assert_eq!(
            kind,
            DecodeErrorKind::Truncated,
            "cut at {end}: {}",
            &whole[..end]
        );
    }
    assert!(matches!(
        refuse(&format!("{whole}<x/>")),
        DecodeErrorKind::Malformed(_)
    ));
    assert!(matches!(
        refuse(&whole.replace("</enrollment>", "</enrolment>")),
        DecodeErrorKind::Malformed(_)
    ));
    assert!(matches!(
        refuse(&whole.replace(">1<", ">&bomb;<")),
        DecodeErrorKind::Malformed(_)
    ));
    let doctype = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{whole}");
    assert_eq!(refuse(&doctype), DecodeErrorKind::Doctype);
    let odd = format!("<?xml version=\"1.0\" encoding=\"EBCDIC-9\"?>{whole}");
    assert!(matches!(refuse(&odd), DecodeErrorKind::Encoding(_)));
    let mut bytes = whole.replace(">1<", ">x<").into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'x').unwrap();
    bytes[at] = 0xff;
    let error = soap::decode::<GetEnrollments>(&bytes, &Limits::default()).unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::Encoding(_)));
    let bom = format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>{whole}\n<!-- end -->\n");
    assert_eq!(decode(&bom).value.enrollment.len(), 1);
}

#[test]
fn limits_name_themselves() {
    let limit = |document: &str, change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        match refuse_with(document, &limits) {
            DecodeErrorKind::Limit { limit, .. } => limit,
            other => panic!("{other:?}"),
        }
    };
    let row = "<enrollment><enrollmentId>1234567890</enrollmentId></enrollment>";
    let document = envelope(&format!(
        "<GetEnrollmentsResult>{}</GetEnrollmentsResult>",
        row.repeat(5)
    ));
    assert_eq!(
        limit(&document, |limits| limits.bytes = 100),
        LimitKind::Bytes
    );
    assert_eq!(limit(&document, |limits| limits.rows = 4), LimitKind::Rows);
    assert_eq!(limit(&document, |limits| limits.text = 9), LimitKind::Text);
    // A text in pieces is measured whole.
    let pieces = |length: usize| {
        let part = "x".repeat(length);
        envelope(&format!(
            "<GetEnrollmentsResult><enrollment><enrollmentId>{part}<![CDATA[{part}]]></enrollmentId></enrollment>\
             </GetEnrollmentsResult>"
        ))
    };
    assert_eq!(
        limit(&pieces(60), |limits| limits.text = 100),
        LimitKind::Text
    );
    let mut limits = Limits::default();
    limits.text = 100;
    assert!(soap::decode::<GetEnrollments>(pieces(50).as_bytes(), &limits).is_ok());
    // So is one that stands for a record.
    let link = |length: usize| {
        let part = "x".repeat(length);
        let document = envelope(&format!(
            "<GetIssuedCertificateResult><issuedCertificate>{part}<![CDATA[{part}]]></issuedCertificate>\
             </GetIssuedCertificateResult>"
        ));
        soap::decode::<GetIssuedCertificate>(document.as_bytes(), &limits)
    };
    assert!(link(50).is_ok());
    assert!(link(60).is_err());
    assert_eq!(
        limit(&document, |limits| limits.depth = 4),
        LimitKind::Depth
    );
    let attributes = envelope("<GetEnrollmentsResult a=\"\" b=\"\" c=\"\"/>");
    assert_eq!(
        limit(&attributes, |limits| limits.attributes = 2),
        LimitKind::Attributes
    );
    let deep = envelope(&format!(
        "<GetEnrollmentsResult>{}{}</GetEnrollmentsResult>",
        "<a>".repeat(100_000),
        "</a>".repeat(100_000)
    ));
    assert_eq!(limit(&deep, |_| ()), LimitKind::Depth);
}

#[test]
fn faults_keep_the_servers_words_and_get_a_class() {
    let known = fault(
        "<Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>unknown enrollment</faultstring><detail><e><code>7</code>why</e></detail></Fault>",
    );
    assert_eq!(
        (known.class, known.text.as_str()),
        (FaultClass::UnknownEntity, "unknown enrollment")
    );
    assert_eq!(known.detail.as_deref(), Some("7 why"));
    for (text, class) in [
        ("Authorization Failed", FaultClass::Authorization),
        ("Account subscription expired", FaultClass::Subscription),
        ("PermissionDenied", FaultClass::Permission),
        (
            "User with the same login is already registered.",
            FaultClass::Conflict,
        ),
        ("Number of user accounts is exceeded", FaultClass::Quota),
        (
            "User status must be 1 or 3, 9 given",
            FaultClass::WrongParameters,
        ),
        ("Unknown content item", FaultClass::UnknownEntity),
        ("Доступ запрещён", FaultClass::Other),
    ] {
        let fault = fault(&format!(
            "<q:Fault xmlns:q=\"urn:any\"><q:faultstring>{text}</q:faultstring></q:Fault>"
        ));
        assert_eq!((fault.class, fault.text.as_str()), (class, text));
    }
}

#[test]
fn a_whole_number_may_be_written_as_a_decimal_one_and_blanks_behind_it_do_not_count() {
    let priority = |text: &str| {
        let document = envelope(&format!(
            "<GetUserProfileFieldsResult><userFieldInfo><userFieldInfoId>F</userFieldInfoId>\
             <orderPriority>{text}</orderPriority></userFieldInfo></GetUserProfileFieldsResult>"
        ));
        let limits = Limits::default();
        let decoded = soap::decode::<GetUserProfileFields>(document.as_bytes(), &limits).unwrap();
        let Reply::Result(result) = decoded.value else {
            panic!("a fault")
        };
        result.user_field_info[0].order_priority
    };
    for (text, expected) in [
        ("3", Some(3)),
        ("3.0", Some(3)),
        ("3e2", Some(300)),
        ("-7\n", Some(-7)),
        ("\t8", Some(8)),
        ("3.5", None),
        ("1e30", None),
    ] {
        assert_eq!(priority(text), expected, "{text:?}");
    }
}

/// What is noted takes no room from what is in doubt, and the other way round.
#[test]
fn kinds_of_drift_are_kept_up_to_a_number() {
    const ID: &str = "<enrollmentId>e</enrollmentId>";
    let unknown = |count: usize| {
        let elements: Vec<String> = (0..count).map(|at| format!("<a{at}/>")).collect();
        elements.concat()
    };
    let noted = rows(&format!("<enrollment>{ID}{}</enrollment>", unknown(600))).drift;
    assert_eq!((noted.iter().count(), noted.overflow()), (512, 88));
    let both = rows(&format!(
        "<enrollment>{ID}{}</enrollment>{}",
        unknown(600),
        unknown(3)
    ))
    .drift;
    assert_eq!(both.doubt().unwrap().iter().count(), 3);
    assert_eq!(both.overflow(), 88);
    assert!(!Drift::of_repeated_rows("enrollment", 0).is_drifting());
    assert!(Drift::of_repeated_rows("enrollment", 1).is_drifting());
}

#[test]
fn a_fault_shows_its_text_and_what_of_its_detail_is_not_in_it() {
    let shown = |content: &str| fault(&format!("<Fault>{content}</Fault>")).to_string();
    assert_eq!(
        shown("<faultcode>c</faultcode><faultstring>No</faultstring>"),
        "No"
    );
    assert_eq!(
        shown("<faultcode>c</faultcode><faultstring>No</faultstring><detail>why</detail>"),
        "No (why)"
    );
    assert_eq!(
        shown("<faultcode>c</faultcode><faultstring/>"),
        "a fault without a text (code \"c\")"
    );
}
