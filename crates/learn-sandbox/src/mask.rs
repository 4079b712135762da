//! Secrets out of texts that are kept or shown.

const MASK: &str = "***";
/// Elements, form fields and JSON fields whose value is a secret. Letter case does not matter.
const SECRET: &[&str] = &[
    "token",
    "password",
    "client_secret",
    "access_token",
    "clientsecret",
];

/// Masks the secrets of an XML document, well-formed or not: whatever stands between the tags of a secret element, and
/// the value of a profile field that is called `password`.
pub(crate) fn xml(document: &str) -> String {
    let mut masked = String::with_capacity(document.len());
    let mut rest = document;
    // The text of the last element called `name`: it says what the next `value` is.
    let mut last_name = "";
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        masked.push_str(before);
        let Some(end) = tag.find('>') else {
            rest = tag;
            break;
        };
        let (tag, after) = tag.split_at(end + 1);
        let name = local_name(tag);
        // Attributes are not part of this API, so their values may be anything: show the name alone.
        if tag.contains('=') && !tag.starts_with("<?") && !is_declaring_only(tag) {
            masked.extend(["<", name, " ", MASK, ">"]);
        } else {
            masked.push_str(tag);
        }
        rest = after;
        if tag.starts_with("</") || tag.ends_with("/>") || name.is_empty() {
            continue;
        }
        let secret =
            is_secret(name) || name.eq_ignore_ascii_case("value") && is_secret(last_name.trim());
        if name.eq_ignore_ascii_case("name") {
            last_name = rest.split('<').next().unwrap_or_default();
        }
        if secret {
            masked.push_str(MASK);
            rest = closing_tag(rest, name).map_or("", |at| rest.split_at(at).1);
        }
    }
    masked.push_str(rest);
    query(&masked)
}

/// Masks tokens in the addresses that a text holds.
fn query(text: &str) -> String {
    let mut parts = text.split("token=");
    let mut masked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|character: char| {
                !character.is_ascii_alphanumeric() && !"-_.~%".contains(character)
            })
            .unwrap_or(part.len());
        masked.extend(["token=", MASK, part.get(end..).unwrap_or_default()]);
    }
    masked
}

/// Masks the secrets of a form, however its names are encoded.
pub(crate) fn form(body: &str) -> String {
    url::form_urlencoded::parse(body.as_bytes())
        .map(|(name, value)| {
            let shown = if is_secret(&name) { MASK } else { &value };
            format!("{name}={shown}")
        })
        .collect::<Vec<_>>()
        .join("&")
}

/// Masks the secrets of a flat JSON object.
pub(crate) fn json(body: &str) -> String {
    match serde_json::from_str(body) {
        Ok(serde_json::Value::Object(mut fields)) => {
            for (name, value) in &mut fields {
                if is_secret(name) {
                    *value = MASK.into();
                }
            }
            serde_json::Value::Object(fields).to_string()
        }
        _ => MASK.to_owned(),
    }
}

fn is_secret(name: &str) -> bool {
    SECRET
        .iter()
        .any(|secret| secret.eq_ignore_ascii_case(name))
}

fn local_name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    let end = tag
        .find(|character: char| matches!(character, '>' | '/') || character.is_whitespace())
        .unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether all attributes of a tag declare namespaces.
fn is_declaring_only(tag: &str) -> bool {
    tag.split_whitespace()
        .skip(1)
        .all(|attribute| attribute.starts_with("xmlns") || !attribute.contains('='))
}

/// Where the closing tag of this local name starts, whatever its prefix.
fn closing_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</")
        .find(|(at, _)| text.get(*at..).is_some_and(|tag| local_name(tag) == name))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_of_a_request_is_left() {
        for document in [
            "<r><credentials><token>S3CRET</token></credentials><a>1</a></r>",
            "<s:r><s:credentials><s:token>\n S3CRET\n</s:token></s:credentials><s:a>1</s:a></s:r>",
            "<r><token><![CDATA[S3CRET]]></token><a>1</a></r>",
            "<r><token>S3C<b>RET S3CRET</b></token><a>1</a></r>",
            "<r><Password>S3CRET</Password><a>1</a></r>",
            "<r><fields><field><name>PASSWORD</name><value>S3CRET</value></field></fields><a>1</a></r>",
            "<r><credentials token=\"S3CRET\"/><a>1</a></r>",
            "<a>1</a><url>https://x/y?a=b&amp;token=S3CRET&amp;c=d</url>",
            "<a>1</a><token>S3CRET",
            "<a>1</a><token>S3CRET</to",
        ] {
            let masked = xml(document);
            assert!(!masked.contains("S3CRET"), "{masked}");
            assert!(
                masked.contains("<a>1</a>") || masked.contains("<s:a>1</s:a>"),
                "{masked}"
            );
        }
    }

    #[test]
    fn all_else_stays() {
        let document = "<?xml version=\"1.0\"?>\n<E xmlns:a=\"u\"><a:b>1 &lt; 2</a:b><name>x</name><value>y</value></E>";
        assert_eq!(xml(document), document);
    }

    #[test]
    fn forms_and_json() {
        assert_eq!(
            form("client_id=a&client%5Fsecret=b"),
            "client_id=a&client_secret=***"
        );
        assert_eq!(
            json(r#"{"access_token":"x","expires_in":1}"#),
            r#"{"access_token":"***","expires_in":1}"#
        );
        assert_eq!(json("x"), "***");
    }
}
