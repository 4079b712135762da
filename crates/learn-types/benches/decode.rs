//! Decoding the answer of getEnrollments: our decoder, our row stream, quick-xml with serde, yaserde's derive.
//!
//! All read the same bytes in the same run into owned, typed values, and must agree on a checksum over every field.
//! The row stream also runs in a process of its own, which reports its peak of resident memory.
//!
//! `cargo bench -p learn-types`, or `cargo bench -p learn-types -- ROWS`; with `--profile` only our decoder runs.
#![allow(
    missing_docs,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

use std::hint::black_box;
use std::io::{BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use learn_types::decode::Limits;
use learn_types::enrollments::{Enrollment, GetEnrollments};
use learn_types::soap::{self, Reply, RowReader};

const ROWS: usize = 200_000;
const RUNS: usize = 5;
const HEAD: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="https://schemas.xmlsoap.org/soap/envelope/"
  xmlns="https://ispringlearn.com/go/services/api/soap">
  <SOAP-ENV:Body>
    <GetEnrollmentsResult>
"#;
const TAIL: &str = "    </GetEnrollmentsResult>\n  </SOAP-ENV:Body>\n</SOAP-ENV:Envelope>\n";

/// A row of the sample; every second one without a certificate. The id differs, so that no row is another's copy.
fn row(number: usize) -> String {
    let certificate = if number.is_multiple_of(2) {
        "        <certificate>
          <issuedCertificateId>66b4ed00-040e-11ed-a8a2-b6f58d6fa7b5</issuedCertificateId>
          <issueDate>2022-07-15T07:19:00+00:00</issueDate>
          <expiryDate>2022-07-15T07:21:00+00:00</expiryDate>
        </certificate>\n"
    } else {
        ""
    };
    format!(
        "      <enrollment>
        <enrollmentId>{number:08x}-040d-11ed-a2ba-b6f58d6fa7b5</enrollmentId>
        <courseId>1cf62af4-02c3-11ed-8874-3ebfbdfaeb70</courseId>
        <learnerId>d9261766-040d-11ed-ae50-da994e0c8f89</learnerId>
        <accessDate>2022-07-14</accessDate>
        <enrollmentTypeGroup>0</enrollmentTypeGroup>
        <shouldLockAfterDueDate>0</shouldLockAfterDueDate>
{certificate}      </enrollment>\n"
    )
}

fn document(rows: usize) -> String {
    let mut document = String::from(HEAD);
    (0..rows).for_each(|number| document.push_str(&row(number)));
    document.push_str(TAIL);
    document
}

/// Over every field as text, so that contestants with other types can agree.
#[derive(Default)]
struct Checksum(u64);

impl Checksum {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn enrollment(&mut self, row: &Enrollment) {
        self.add(row.enrollment_id.as_str());
        self.add(row.course_id.as_ref().unwrap().as_str());
        self.add(row.learner_id.as_ref().unwrap().as_str());
        self.add(&row.access_date.unwrap().to_string());
        self.add(row.enrollment_type_group.as_ref().unwrap().as_str());
        self.add(if row.should_lock_after_due_date.unwrap() {
            "1"
        } else {
            "0"
        });
        if let Some(certificate) = &row.certificate {
            self.add(certificate.issued_certificate_id.as_ref().unwrap().as_str());
            self.add(&certificate.issue_date.unwrap().to_string());
            self.add(&certificate.expiry_date.unwrap().to_string());
        }
    }
}

fn ours(document: &str) -> Vec<Enrollment> {
    let limits = Limits::default();
    match soap::decode::<GetEnrollments>(document.as_bytes(), &limits)
        .unwrap()
        .value
    {
        Reply::Result(result) => result.enrollment,
        Reply::Fault(fault) => panic!("{fault}"),
    }
}

/// What the rivals decode into: the fields as they would be declared for them.
macro_rules! rival {
    ($module:ident, $(#[$derive:meta])* { $($rename:tt)* }) => {
        mod $module {
            use super::Checksum;

            $(#[$derive])*
            $($rename)*

            impl Enrollment {
                pub(super) fn add_to(&self, sum: &mut Checksum) {
                    sum.add(&self.enrollment_id);
                    sum.add(self.course_id.as_ref().unwrap());
                    sum.add(self.learner_id.as_ref().unwrap());
                    sum.add(self.access_date.as_ref().unwrap());
                    sum.add(&self.enrollment_type_group.unwrap().to_string());
                    sum.add(&self.should_lock_after_due_date.unwrap().to_string());
                    if let Some(certificate) = &self.certificate {
                        sum.add(certificate.issued_certificate_id.as_ref().unwrap());
                        sum.add(certificate.issue_date.as_ref().unwrap());
                        sum.add(certificate.expiry_date.as_ref().unwrap());
                    }
                }
            }
        }
    };
}

rival!(with_serde, {
    #[derive(serde::Deserialize)]
    pub(super) struct Envelope {
        #[serde(rename = "Body")]
        pub(super) body: Body,
    }
    #[derive(serde::Deserialize)]
    pub(super) struct Body {
        #[serde(rename = "GetEnrollmentsResult")]
        pub(super) result: Rows,
    }
    #[derive(serde::Deserialize)]
    pub(super) struct Rows {
        #[serde(default)]
        pub(super) enrollment: Vec<Enrollment>,
    }
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct Enrollment {
        enrollment_id: String,
        course_id: Option<String>,
        learner_id: Option<String>,
        access_date: Option<String>,
        enrollment_type_group: Option<i32>,
        should_lock_after_due_date: Option<u8>,
        certificate: Option<Certificate>,
    }
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct Certificate {
        issued_certificate_id: Option<String>,
        issue_date: Option<String>,
        expiry_date: Option<String>,
    }
});

rival!(with_yaserde, {
    use yaserde::YaDeserialize;

    #[derive(YaDeserialize)]
    #[yaserde(
        rename = "Envelope",
        prefix = "SOAP-ENV",
        namespaces = {
            "SOAP-ENV" = "https://schemas.xmlsoap.org/soap/envelope/",
            "api" = "https://ispringlearn.com/go/services/api/soap"
        }
    )]
    pub(super) struct Envelope {
        #[yaserde(rename = "Body", prefix = "SOAP-ENV")]
        pub(super) body: Body,
    }
    #[derive(YaDeserialize)]
    #[yaserde(prefix = "api", namespaces = { "api" = "https://ispringlearn.com/go/services/api/soap" })]
    pub(super) struct Body {
        #[yaserde(rename = "GetEnrollmentsResult", prefix = "api")]
        pub(super) result: Rows,
    }
    #[derive(YaDeserialize)]
    #[yaserde(prefix = "api", namespaces = { "api" = "https://ispringlearn.com/go/services/api/soap" })]
    pub(super) struct Rows {
        #[yaserde(prefix = "api")]
        pub(super) enrollment: Vec<Enrollment>,
    }
    #[derive(YaDeserialize)]
    #[yaserde(prefix = "api", namespaces = { "api" = "https://ispringlearn.com/go/services/api/soap" })]
    pub(super) struct Enrollment {
        #[yaserde(rename = "enrollmentId", prefix = "api")]
        enrollment_id: String,
        #[yaserde(rename = "courseId", prefix = "api")]
        course_id: Option<String>,
        #[yaserde(rename = "learnerId", prefix = "api")]
        learner_id: Option<String>,
        #[yaserde(rename = "accessDate", prefix = "api")]
        access_date: Option<String>,
        #[yaserde(rename = "enrollmentTypeGroup", prefix = "api")]
        enrollment_type_group: Option<i32>,
        #[yaserde(rename = "shouldLockAfterDueDate", prefix = "api")]
        should_lock_after_due_date: Option<u8>,
        #[yaserde(prefix = "api")]
        certificate: Option<Certificate>,
    }
    #[derive(YaDeserialize)]
    #[yaserde(prefix = "api", namespaces = { "api" = "https://ispringlearn.com/go/services/api/soap" })]
    pub(super) struct Certificate {
        #[yaserde(rename = "issuedCertificateId", prefix = "api")]
        issued_certificate_id: Option<String>,
        #[yaserde(rename = "issueDate", prefix = "api")]
        issue_date: Option<String>,
        #[yaserde(rename = "expiryDate", prefix = "api")]
        expiry_date: Option<String>,
    }
});

/// The best of some runs: what the code costs without what the machine does beside it.
fn best<T>(runs: usize, mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut best: Option<(Duration, T)> = None;
    for _ in 0..runs {
        let start = Instant::now();
        let value = black_box(run());
        let took = start.elapsed();
        if best.as_ref().is_none_or(|(least, _)| took < *least) {
            best = Some((took, value));
        }
    }
    best.unwrap()
}

/// In a process of its own: reads a document from standard input, drops each row, reports peak memory and checksum.
fn stream_child() {
    let stdin = BufReader::with_capacity(64 * 1024, std::io::stdin().lock());
    let mut reader = RowReader::<GetEnrollments, _>::new(stdin, Limits::default());
    let mut sum = Checksum::default();
    let start = Instant::now();
    for row in reader.by_ref() {
        sum.enrollment(&row.unwrap());
    }
    let took = start.elapsed();
    let rows = reader.end().unwrap().rows;
    let mut status = String::new();
    if let Ok(mut file) = std::fs::File::open("/proc/self/status") {
        file.read_to_string(&mut status).unwrap();
    }
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("unknown", str::trim);
    println!("{} {rows} {} {peak}", sum.0, took.as_millis());
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments
        .iter()
        .any(|argument| argument == "--stream-child")
    {
        return stream_child();
    }
    let rows = arguments
        .iter()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(ROWS);
    let document = document(rows);
    if arguments.iter().any(|argument| argument == "--profile") {
        // For a profiler: nothing but our decoder.
        drop(black_box(ours(&document)));
        return;
    }
    let megabytes = document.len() as f64 / 1e6;
    println!("{rows} rows, {megabytes:.0} MB; best of {RUNS} runs (yaserde: 1)\n");
    println!(
        "{:<34} {:>8} {:>10} {:>8}",
        "", "MB/s", "ns per row", "ratio"
    );

    let mut expected = None;
    let mut first = None;
    let mut report = |name: &str, took: Duration, sum: u64| {
        let least = *first.get_or_insert(took);
        assert_eq!(
            *expected.get_or_insert(sum),
            sum,
            "{name} decoded something else"
        );
        println!(
            "{name:<34} {:>8.0} {:>10.0} {:>7.1}x",
            megabytes / took.as_secs_f64(),
            took.as_nanos() as f64 / rows as f64,
            took.as_secs_f64() / least.as_secs_f64(),
        );
    };

    let (took, decoded) = best(RUNS, || ours(&document));
    let mut sum = Checksum::default();
    decoded.iter().for_each(|row| sum.enrollment(row));
    drop(decoded);
    report("learn-types", took, sum.0);

    let (stream_took, _) = best(RUNS, || {
        let mut reader =
            RowReader::<GetEnrollments, _>::new(document.as_bytes(), Limits::default());
        for row in reader.by_ref() {
            black_box(&row.unwrap());
        }
        assert_eq!(reader.end().unwrap().rows, rows as u64);
    });

    let (took, decoded) = best(RUNS, || {
        quick_xml::de::from_str::<with_serde::Envelope>(&document).unwrap()
    });
    let mut sum = Checksum::default();
    decoded
        .body
        .result
        .enrollment
        .iter()
        .for_each(|row| row.add_to(&mut sum));
    drop(decoded);
    report("quick-xml + serde", took, sum.0);

    let (took, decoded) = best(1, || {
        yaserde::de::from_str::<with_yaserde::Envelope>(&document).unwrap()
    });
    let mut sum = Checksum::default();
    decoded
        .body
        .result
        .enrollment
        .iter()
        .for_each(|row| row.add_to(&mut sum));
    drop(decoded);
    report("yaserde derive", took, sum.0);

    println!(
        "{:<34} {:>8.0} {:>10.0}",
        "learn-types, row stream",
        megabytes / stream_took.as_secs_f64(),
        stream_took.as_nanos() as f64 / rows as f64
    );

    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg("--stream-child")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(document.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut words = text.trim().splitn(4, ' ');
    assert_eq!(
        words.next().unwrap().parse::<u64>().ok(),
        expected,
        "the stream decoded something else"
    );
    assert_eq!(words.next(), Some(rows.to_string().as_str()));
    let peak = words.nth(1).unwrap_or("unknown");
    println!("\nrow stream in a process of its own, rows dropped: {peak} resident at most");
}
