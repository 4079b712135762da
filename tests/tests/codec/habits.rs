//! What SOAP servers of other makes were seen to send.

use encoding_rs::WINDOWS_1252;
use learn_types::certificates::GetIssuedCertificate;
use learn_types::departments::{Department, GetDepartments};
use learn_types::soap::server::ResponseStyle;
use learn_types::soap::{Credentials, EnvelopeStyle, encode_request};

use super::*;

fn departments(document: &[u8]) -> Result<(Vec<Department>, String), String> {
    let decoded = soap::decode::<GetDepartments>(document, &Limits::default())
        .map_err(|error| error.to_string())?;
    match decoded.value {
        Reply::Result(result) => Ok((result.department, decoded.drift.to_string())),
        Reply::Fault(fault) => Err(format!("{:?}: {}", fault.class, fault.text)),
    }
}

fn named(name: &str) -> String {
    let row = format!("<departmentId>d</departmentId><name>{name}</name>");
    let other = "<department><departmentId>e</departmentId></department>";
    envelope(&format!(
        "<GetDepartmentsResult><department>{row}</department>{other}</GetDepartmentsResult>"
    ))
}

#[test]
fn a_document_in_another_encoding_keeps_its_letters() {
    for name in ["ISO-8859-1", "latin1", "Windows-1252"] {
        let declaration = format!("<?xml version=\"1.0\" encoding=\"{name}\"?>");
        let document = format!("{declaration}{}", named("Zo\u{eb} \u{fc}bt"));
        let (bytes, ..) = WINDOWS_1252.encode(&document);
        let (rows, _) = departments(&bytes).unwrap();
        assert_eq!(rows[0].name.as_deref(), Some("Zo\u{eb} \u{fc}bt"), "{name}");
        let refusal = envelope("<Fault><faultstring>Authorization failed</faultstring></Fault>");
        let refusal = format!("{declaration}{refusal}");
        assert_eq!(
            departments(refusal.as_bytes()).unwrap_err(),
            "Authorization: Authorization failed"
        );
    }
    let unknown = format!(
        "<?xml version='1.0' encoding='EBCDIC-CP-US'?>{}",
        named("x")
    );
    let error = departments(unknown.as_bytes()).unwrap_err();
    assert!(error.contains("EBCDIC-CP-US"), "{error}");
}

#[test]
fn a_line_end_before_the_declaration_is_passed() {
    for before in ["\n", "\r\n \t", "\u{feff}", "\u{feff}\n"] {
        let document = format!("{before}<?xml version=\"1.0\"?>{}", named("x"));
        assert_eq!(departments(document.as_bytes()).unwrap().0.len(), 2);
    }
}

#[test]
fn a_reference_to_no_character_costs_that_character() {
    for (reference, read) in [
        ("&#x0;", "a\u{fffd}b"),
        ("&#xD800;", "a\u{fffd}b"),
        ("&#x1E;", "a\u{1e}b"),
    ] {
        let document = named(&format!("a{reference}b"));
        let (rows, drift) = departments(document.as_bytes()).unwrap();
        assert_eq!((rows.len(), rows[0].name.as_deref()), (2, Some(read)));
        assert!(drift.contains("forbidden character"), "{drift}");
    }
}

#[test]
fn an_entity_of_html_is_refused_with_its_place() {
    let error = departments(named("a&nbsp;b").as_bytes()).unwrap_err();
    assert!(
        error.contains("&nbsp;") && error.contains("department/name"),
        "{error}"
    );
}

#[test]
fn a_value_that_stands_elsewhere_is_not_absent_in_silence() {
    let (rows, drift) = departments(
        named("x")
            .replace("<name>x</name>", "<name href=\"#id1\"/>")
            .as_bytes(),
    )
    .unwrap();
    assert_eq!(rows[0].name, None);
    assert!(drift.contains("department/name"), "{drift}");
}

#[test]
fn elements_inside_of_a_text_cost_none_of_its_words() {
    let (rows, drift) = departments(named("Fire <b>safety</b> now").as_bytes()).unwrap();
    assert_eq!(rows[0].name.as_deref(), Some("Fire safety now"));
    assert!(drift.contains("department/name"), "{drift}");
}

#[test]
fn rows_in_an_array_of_soap_encoding_are_an_error_that_names_what_stands_there() {
    let item = "<item xsi:type=\"ns1:Department\"><departmentId>d</departmentId></item>";
    let array = format!("<return SOAP-ENC:arrayType=\"ns1:Department[1]\">{item}</return>");
    let document = envelope(&format!(
        "<GetDepartmentsResponse>{array}</GetDepartmentsResponse>"
    ));
    let error = departments(document.as_bytes()).unwrap_err();
    assert!(
        error.contains("<return>") && error.contains("<department>"),
        "{error}"
    );
}

#[test]
fn a_record_that_stands_as_plain_text_is_read_as_the_field_that_the_schema_names() {
    const LINK: &str = "https://learn.example.org/download?token=EXAMPLE";
    for content in [
        format!("<issuedCertificate><url>{LINK}</url></issuedCertificate>"),
        format!("<issuedCertificate>\n  {LINK}\n</issuedCertificate>"),
        format!("<issuedCertificate><![CDATA[{LINK}]]></issuedCertificate>"),
        format!("<url>{LINK}</url>"),
        LINK.to_owned(),
    ] {
        let document = envelope(&format!(
            "<GetIssuedCertificateResult>{content}</GetIssuedCertificateResult>"
        ));
        let decoded =
            soap::decode::<GetIssuedCertificate>(document.as_bytes(), &Limits::default()).unwrap();
        let Reply::Result(result) = decoded.value else {
            panic!("a fault: {content}")
        };
        let url = result.issued_certificate.and_then(|link| link.url);
        assert_eq!(url.as_deref(), Some(LINK), "{content}");
        assert!(
            decoded.drift.doubt().is_none(),
            "{content}: {}",
            decoded.drift
        );
    }
}

#[test]
fn a_page_token_goes_back_as_it_came_whatever_it_holds() {
    const PAGE: &str = "<ListEnrollmentsResult><nextPageToken>a&#27;b&#xFFFE;&#13;c</nextPageToken></ListEnrollmentsResult>";
    let read = |document: &str| {
        let decoded =
            soap::decode::<ListEnrollments>(document.as_bytes(), &Limits::default()).unwrap();
        match decoded.value {
            Reply::Result(page) => page,
            Reply::Fault(fault) => panic!("{fault:?}"),
        }
    };
    let page = read(&envelope(PAGE));
    let mut request = ListEnrollments::default();
    request.page_token.clone_from(&page.next_page_token);
    let document = encode_request(
        &request,
        &Credentials::token("T"),
        &EnvelopeStyle::default(),
    )
    .unwrap();
    let sent = document.expose();
    assert!(sent.contains(">a&#27;b&#65534;&#13;c<"), "{sent}");
    let received =
        soap::server::decode::<ListEnrollments>(sent.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(received.operation, request);
    let answer =
        soap::server::encode_result::<ListEnrollments>(&page, &ResponseStyle::default()).unwrap();
    assert_eq!(read(&answer).next_page_token, page.next_page_token);
}

#[test]
fn other_words_in_the_place_of_an_address_are_none() {
    for content in ["Permission denied", "false"] {
        let document = envelope(&format!(
            "<GetIssuedCertificateResult>{content}</GetIssuedCertificateResult>"
        ));
        let error = soap::decode::<GetIssuedCertificate>(document.as_bytes(), &Limits::default());
        let error = error.unwrap_err().to_string();
        assert!(error.contains(content), "{error}");
        let inside = document
            .replace("Result>P", "Result><issuedCertificate>P")
            .replace("Result>f", "Result><issuedCertificate>f")
            .replace("d</", "d</issuedCertificate></")
            .replace("e</", "e</issuedCertificate></");
        let decoded =
            soap::decode::<GetIssuedCertificate>(inside.as_bytes(), &Limits::default()).unwrap();
        assert!(decoded.drift.doubt().is_some(), "{inside}");
    }
}

#[test]
fn two_references_to_the_halves_of_a_character_are_one() {
    let name = |text: &str| {
        let document = envelope(&format!(
            "<GetEnrollmentsResult><enrollment><enrollmentId>{text}</enrollmentId></enrollment></GetEnrollmentsResult>"
        ));
        let decoded = soap::decode::<GetEnrollments>(document.as_bytes(), &Limits::default());
        let decoded = decoded.unwrap();
        let Reply::Result(result) = decoded.value else {
            panic!("a fault")
        };
        let id = result.enrollment[0].enrollment_id.to_string();
        (id, decoded.drift.is_drifting())
    };
    assert_eq!(
        name("a&#55357;&#56832;b"),
        ("a\u{1f600}b".to_owned(), false)
    );
    assert_eq!(name("&#xD83D;&#xDE00;"), ("\u{1f600}".to_owned(), false));
    for half in ["&#55357;", "&#55357;x", "&#56832;&#55357;", "&#55357;&amp;"] {
        assert!(name(half).1, "{half}");
    }
}

#[test]
fn a_declaration_of_utf_16_in_front_of_utf_8_is_not_believed() {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>{}",
        envelope(
            "<GetEnrollmentsResult><enrollment><enrollmentId>\u{416}</enrollmentId></enrollment></GetEnrollmentsResult>"
        )
    );
    let read = decode(&document);
    assert_eq!(
        read.value.enrollment[0].enrollment_id.to_string(),
        "\u{416}"
    );
}
