//! A request with many ids, by our encoder and by rivals that must write the same bytes.

use std::hint::black_box;
use std::time::{Duration, Instant};

use learn_types::enrollments::GetEnrollments;
use learn_types::soap::{Credentials, EnvelopeStyle, encode_request};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;

use crate::record::{Spread, crate_version, line};

/// Ids in the request.
pub const IDS: usize = 10_000;
const TOKEN: &str = "token";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const API: &str = "http://ispringlearn.com/go/services/api/soap";

/// The ids of users.
pub fn ids() -> Vec<String> {
    (0..IDS)
        .map(|number| format!("{number:08x}-040d-11ed-ae50-da994e0c8f89"))
        .collect()
}

/// Our encoder.
pub fn ours(request: &GetEnrollments) -> String {
    encode_request(
        request,
        &Credentials::token(TOKEN),
        &EnvelopeStyle::default(),
    )
    .unwrap()
    .expose()
    .to_owned()
}

/// Measures, and prints a line for each contestant: `encode`, name and version, bytes, nanoseconds (median, least,
/// greatest), the median of the ratios to ours round by round.
pub fn measure(rounds: usize) {
    let ids = ids();
    let request = GetEnrollments::new().learner_ids(ids.iter().map(String::as_str));
    let expected = ours(&request);
    assert_eq!(with_writer(&ids), expected);
    assert_eq!(with_serde(&ids), expected);
    let contestants: [(String, &dyn Fn() -> String); 3] = [
        (
            format!("learn-types {}", env!("CARGO_PKG_VERSION")),
            &|| ours(&request),
        ),
        (
            format!("quick-xml {} `Writer`", crate_version("quick-xml")),
            &|| with_writer(&ids),
        ),
        (
            format!("quick-xml {} + serde", crate_version("quick-xml")),
            &|| with_serde(&ids),
        ),
    ];
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); contestants.len()];
    for _ in 0..rounds {
        for ((_, encode), times) in contestants.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(encode());
            times.push(start.elapsed());
        }
    }
    for ((name, _), theirs) in contestants.iter().zip(&times) {
        let ratio = Spread::of(
            theirs
                .iter()
                .zip(&times[0])
                .map(|(theirs, ours)| theirs.as_secs_f64() / ours.as_secs_f64()),
        );
        let spread = Spread::of_times(theirs);
        line(&[
            &"encode",
            name,
            &expected.len(),
            &spread.median(),
            &spread.least(),
            &spread.greatest(),
            &ratio.median(),
        ]);
    }
}

fn with_writer(ids: &[String]) -> String {
    let mut writer = Writer::new(Vec::new());
    writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
        .unwrap();
    writer
        .write_event(Event::Text(BytesText::new("\n")))
        .unwrap();
    writer
        .create_element("SOAP-ENV:Envelope")
        .with_attributes([("xmlns:SOAP-ENV", ENVELOPE), ("xmlns", API)])
        .write_inner_content(|writer| {
            writer
                .create_element("SOAP-ENV:Body")
                .write_inner_content(|writer| {
                    writer
                        .create_element("GetEnrollmentsRequest")
                        .write_inner_content(|writer| {
                            writer
                                .create_element("credentials")
                                .write_inner_content(|writer| {
                                    writer
                                        .create_element("token")
                                        .write_text_content(BytesText::new(TOKEN))?;
                                    Ok(())
                                })?;
                            writer
                                .create_element("learnerIds")
                                .write_inner_content(|writer| {
                                    for id in ids {
                                        writer
                                            .create_element("id")
                                            .write_text_content(BytesText::new(id))?;
                                    }
                                    Ok(())
                                })?;
                            Ok(())
                        })?;
                    Ok(())
                })?;
            Ok(())
        })
        .unwrap();
    String::from_utf8(writer.into_inner()).unwrap()
}

#[derive(Serialize)]
#[serde(rename = "SOAP-ENV:Envelope")]
struct Envelope<'a> {
    #[serde(rename = "@xmlns:SOAP-ENV")]
    envelope: &'a str,
    #[serde(rename = "@xmlns")]
    api: &'a str,
    #[serde(rename = "SOAP-ENV:Body")]
    body: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "GetEnrollmentsRequest")]
    request: Request<'a>,
}

#[derive(Serialize)]
struct Request<'a> {
    credentials: Token<'a>,
    #[serde(rename = "learnerIds")]
    learner_ids: Ids<'a>,
}

#[derive(Serialize)]
struct Token<'a> {
    token: &'a str,
}

#[derive(Serialize)]
struct Ids<'a> {
    id: &'a [String],
}

fn with_serde(ids: &[String]) -> String {
    let mut text = DECLARATION.to_owned();
    let envelope = Envelope {
        envelope: ENVELOPE,
        api: API,
        body: Body {
            request: Request {
                credentials: Token { token: TOKEN },
                learner_ids: Ids { id: ids },
            },
        },
    };
    quick_xml::se::to_writer(&mut text, &envelope).unwrap();
    text
}
