//! Takes people and secrets out of documents, and leaves their shape.

mod rewrite;

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use learn_types::OPERATIONS;
use learn_types::decode::Foreign;
use learn_types::operation::{FieldDescriptor, FieldKind};
use learn_types::soap::classify_foreign;

use self::rewrite::{Spot, rewrite};
use crate::text::text_of;

/// Element names that the schema marks as sensitive, and those of the credentials.
static SENSITIVE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let mut names: BTreeSet<&'static str> =
        ["token", "accountUrl", "email", "password", "login"].into();
    for operation in OPERATIONS {
        sensitive_names(operation.fields, false, &mut names);
    }
    names
});

/// Values that the contract enumerates: they say nothing about anybody.
static ENUMERATED: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let mut values = BTreeSet::new();
    for operation in OPERATIONS {
        for field in operation.fields {
            enumerated(&field.kind, &mut values);
        }
        enumerated(&operation.response, &mut values);
    }
    values
});

fn sensitive_names(
    fields: &'static [FieldDescriptor],
    inherited: bool,
    names: &mut BTreeSet<&'static str>,
) {
    for field in fields {
        let sensitive = inherited || field.sensitive;
        if sensitive {
            names.insert(field.name);
        }
        inside(&field.kind, sensitive, names);
    }
}

fn inside(kind: &'static FieldKind, sensitive: bool, names: &mut BTreeSet<&'static str>) {
    match kind {
        FieldKind::Record(fields) => sensitive_names(fields, sensitive, names),
        FieldKind::List { kind, .. } => inside(kind, sensitive, names),
        _ => {}
    }
}

fn enumerated(kind: &'static FieldKind, values: &mut BTreeSet<&'static str>) {
    match kind {
        FieldKind::Enumeration(known) => values.extend(known.iter().map(|known| known.value)),
        FieldKind::Record(fields) => fields
            .iter()
            .for_each(|field| enumerated(&field.kind, values)),
        FieldKind::List { kind, .. } => enumerated(kind, values),
        _ => {}
    }
}

/// Masks what the schema marks as sensitive, for a log that somebody asked for. Everything else stays.
pub(crate) fn mask(document: &[u8]) -> String {
    // A list of logins holds them in elements of another name.
    let is_sensitive = |name: &str| SENSITIVE.contains(name);
    rewrite(document, true, is_sensitive, masked)
}

fn masked(spot: Spot<'_>, text: &str) -> String {
    let shown = if spot.marked { "***" } else { text };
    shown.to_owned()
}

/// The values in a document that the schema marks as sensitive.
pub(crate) fn sensitive_values(document: &[u8]) -> Vec<String> {
    values(document, |name| SENSITIVE.contains(name))
}

/// The secrets that a request is sent with.
pub(crate) fn credentials(document: &[u8]) -> Vec<String> {
    values(document, is_of_credentials)
}

/// The texts inside of elements of some names.
fn values(document: &[u8], is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut values = Vec::new();
    rewrite(document, true, is_wanted, |spot, text| {
        if spot.marked {
            values.push(text.trim().to_owned());
        }
        String::new()
    });
    values
}

fn is_of_credentials(name: &str) -> bool {
    name == "credentials"
}

/// The document as a recorder writes it, with its values but without its credentials and the blanks between elements.
pub(crate) fn without_credentials(document: &[u8]) -> String {
    rewrite(document, false, is_of_credentials, masked)
}

/// Takes people and secrets out of documents, and leaves their shape: elements, and values that are the contract's own.
///
/// Every other value is replaced: the same value by the same replacement, so that ids and page tokens still fit
/// together, over all documents that go through one scrubber.
///
/// ```
/// use learn_client::Scrubber;
///
/// let mut scrubber = Scrubber::new();
/// let document = b"<user><name>Jane</name><boss>Jane</boss><status>1</status></user>";
/// assert_eq!(
///     scrubber.scrub(document),
///     "<user><name>text-1</name><boss>text-1</boss><status>1</status></user>"
/// );
/// ```
#[derive(Default)]
pub struct Scrubber {
    replaced: HashMap<String, String>,
    kept: BTreeSet<String>,
}

impl Scrubber {
    /// A scrubber that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Leaves this value as it is, unless its element is sensitive.
    pub fn keep(&mut self, value: &str) {
        self.kept.insert(value.to_owned());
    }

    /// The document without anything of anybody. What is not valid XML becomes an empty one of its kind.
    pub fn scrub(&mut self, document: &[u8]) -> String {
        let text = text_of(document);
        match classify_foreign(text.as_bytes()) {
            Some(Foreign::Empty) => return String::new(),
            Some(Foreign::Html(_)) => {
                return "<html><head><title>scrubbed</title></head><body></body></html>".to_owned();
            }
            Some(Foreign::Json) => return "{}".to_owned(),
            Some(_) => return "scrubbed".to_owned(),
            None => {}
        }
        rewrite(text.as_bytes(), true, is_of_credentials, |spot, text| {
            self.value(spot, text)
        })
    }

    fn value(&mut self, spot: Spot<'_>, text: &str) -> String {
        let trimmed = text.trim();
        let element = spot.element;
        if spot.marked {
            return "***".to_owned();
        }
        if trimmed.is_empty() {
            return text.to_owned();
        }
        let sensitive = SENSITIVE.contains(element);
        if (element == "faultcode" && is_code(trimmed))
            || (!sensitive && (self.kept.contains(trimmed) || is_harmless(trimmed)))
        {
            return text.to_owned();
        }
        if element == "faultstring" && is_documented(trimmed) {
            return text.to_owned();
        }
        if let Some(known) = self.replaced.get(trimmed) {
            return known.clone();
        }
        let number = self.replaced.len() + 1;
        let replacement = if is_uuid(trimmed) {
            format!("00000000-0000-4000-8000-{number:012}")
        } else if is_date(trimmed) {
            date_of_shape(trimmed)
        } else if trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{:0>1$}", number, trimmed.len())
        } else if is_decimal(trimmed) {
            format!("{number}.5")
        } else if trimmed.contains('@') {
            format!("person-{number}@example.org")
        } else if trimmed.contains("://") {
            format!("https://example.org/{number}")
        } else {
            format!("text-{number}")
        };
        self.replaced
            .insert(trimmed.to_owned(), replacement.clone());
        replacement
    }
}

/// Whether a text is the code of a fault that SOAP, or WS-Security, names. Any other word may be somebody's name.
fn is_code(text: &str) -> bool {
    const CODES: &[&str] = &[
        "client",
        "server",
        "sender",
        "receiver",
        "versionmismatch",
        "mustunderstand",
        "dataencodingunknown",
        "unsupportedsecuritytoken",
        "unsupportedalgorithm",
        "invalidsecurity",
        "invalidsecuritytoken",
        "failedauthentication",
        "failedcheck",
        "securitytokenunavailable",
    ];
    let (prefix, code) = text.split_once(':').unwrap_or(("", text));
    prefix
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && CODES.iter().any(|known| code.eq_ignore_ascii_case(known))
}

/// Whether a value is a number with a fraction.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.trim_start_matches('-')
        .split_once('.')
        .is_some_and(|(whole, fraction)| digits(whole) && digits(fraction))
}

/// Whether a value is a truth value, a small number, or one that the contract enumerates.
fn is_harmless(text: &str) -> bool {
    let small_number = text.len() <= 5
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    small_number
        || text.eq_ignore_ascii_case("true")
        || text.eq_ignore_ascii_case("false")
        || ENUMERATED.contains(text)
        // Some pages write values of two words with an underscore.
        || ENUMERATED.contains(text.replace('_', " ").as_str())
}

fn is_documented(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    OPERATIONS
        .iter()
        .flat_map(|operation| operation.faults)
        .chain(learn_types::GENERAL_FAULTS)
        .any(|fault| fault.text.trim_end_matches('.').eq_ignore_ascii_case(text))
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether a value is a date, which may have a time and a zone. What is anything else behind one is somebody's text.
fn is_date(text: &str) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else {
        return false;
    };
    date.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    }) && time
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"TtZz :.+-".contains(&byte))
}

/// Another date in the same form.
fn date_of_shape(text: &str) -> String {
    let time = text.get(10..).unwrap_or_default();
    let time: String = time
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    format!("2020-01-01{time}")
}

impl std::fmt::Debug for Scrubber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scrubber")
            .field("replaced", &self.replaced.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "<?xml version=\"1.0\"?>\n<e:Envelope xmlns:e=\"http://e\"><e:Body><R a=\"Jane\">\
        <credentials><token>abc</token></credentials><!-- Jane -->\
        <userId>fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5</userId><login>jane</login><n>7</n><phone>5551234567</phone>\
        <fields><field><name>first_name</name><value>J&amp;ne</value></field></fields><t>Jane's <![CDATA[<course>]]></t>\
        <d>2024-05-06T07:08:09+02:00</d><again>fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5</again><ok>true</ok>\
        <m>jane@example.com</m><emails><id>x</id></emails></R></e:Body></e:Envelope>";

    #[test]
    fn masks_what_is_marked() {
        let masked = mask(DOCUMENT.as_bytes());
        for (part, whole) in [
            ("<token>***</token>", true),
            ("<login>***</login>", true),
            ("<value>***</value>", true),
            ("<emails><id>***</id></emails>", true),
            ("<t>Jane&apos;s &lt;course&gt;</t>", true),
            ("abc", false),
        ] {
            assert_eq!(masked.contains(part), whole, "{part}: {masked}");
        }
    }

    #[test]
    fn scrubs_everything_but_the_shape() {
        let mut cleaner = Scrubber::new();
        let scrubbed = cleaner.scrub(DOCUMENT.as_bytes());
        for gone in [
            "Jane",
            "jane",
            "J&amp;ne",
            "abc",
            "fc1fc35c",
            "5551234567",
            "2024",
            "course>",
        ] {
            assert!(!scrubbed.contains(gone), "{gone}: {scrubbed}");
        }
        let id = "00000000-0000-4000-8000-000000000002";
        assert!(
            scrubbed.contains(&format!("<userId>{id}</userId>")),
            "{scrubbed}"
        );
        assert!(scrubbed.contains(&format!("<again>{id}</again>")));
        assert!(scrubbed.contains("<n>7</n>") && scrubbed.contains("<ok>true</ok>"));
        assert!(scrubbed.contains("<d>2020-01-01T00:00:00+00:00</d>"));
        assert_eq!(
            cleaner.scrub(b"<html>jane</html>"),
            "<html><head><title>scrubbed</title></head><body></body></html>"
        );
        let fault = cleaner.scrub(b"<F><faultcode>S:Client</faultcode></F>");
        assert_eq!(fault, "<F><faultcode>S:Client</faultcode></F>");
        for odd in [
            "no Jane here",
            "Jane",
            "S:Client.Jane",
            "Jane <!DOCTYPE x>Client",
        ] {
            let odd = cleaner.scrub(format!("<F><faultcode>{odd}</faultcode></F>").as_bytes());
            assert!(!odd.contains("Jane"), "{odd}");
        }
        let dated = cleaner.scrub(b"<a><b>2024-05-06 Jane</b></a>");
        assert!(!dated.contains("Jane"), "{dated}");
        let cut = cleaner.scrub(b"<a><b>1</b><c>Jane");
        assert!(cut.starts_with("<a><b>1</b><c>") && !cut.contains("Jane"));
    }
}
