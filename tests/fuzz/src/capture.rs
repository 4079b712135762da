//! Nothing of anybody is left in a document that was scrubbed.

use learn_client::Scrubber;

use crate::{Target, documents, is_answer};

pub(crate) const TARGET: Target = Target {
    name: "capture",
    seeds: || {
        documents(is_answer)
            .iter()
            .map(|input| of_somebody(input))
            .collect()
    },
    check,
    each: 1024,
    always: 1024 * 1024,
};

/// Stands for all that is somebody's.
const SOMEBODY: &str = "Zoe Quux";

/// A document whose texts are all somebody's.
fn of_somebody(input: &[u8]) -> Vec<u8> {
    let mut document = Vec::new();
    let mut begins = false;
    for byte in input {
        if begins && !byte.is_ascii_whitespace() && *byte != b'<' {
            document.extend_from_slice(SOMEBODY.as_bytes());
        }
        begins = *byte == b'>';
        document.push(*byte);
    }
    document
}

fn check(input: &[u8]) {
    let document = input.get(1..).unwrap_or_default();
    let text = String::from_utf8_lossy(document);
    // A name that stands in a tag as the name of something is the document's shape.
    let is_shape = text
        .split('<')
        .skip(1)
        .any(|tag| tag.split('>').next().unwrap_or(tag).contains(SOMEBODY));
    let scrubbed = Scrubber::new().scrub(document);
    assert!(is_shape || !scrubbed.contains(SOMEBODY), "{scrubbed}");
}
