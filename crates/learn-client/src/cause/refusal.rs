//! What the answer of a token endpoint says of the key.

/// Whether the answer of a token endpoint says that it does not know the key, whatever its status.
pub(crate) fn refuses_key(body: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(body) else {
        return false;
    };
    let error = value.get("error");
    let words = [
        error,
        value.get("code"),
        error.and_then(|error| error.get("code")),
        error.and_then(|error| error.get("error")),
        error.and_then(|error| error.get("type")),
    ];
    words.into_iter().flatten().any(|word| {
        // The errors of RFC 6749 that are about who asks; the others are about the request, or pass.
        word.as_str().is_some_and(|word| {
            [
                "invalid_client",
                "unauthorized_client",
                "access_denied",
                "invalid_grant",
            ]
            .iter()
            .any(|known| word.trim().eq_ignore_ascii_case(known))
        })
    })
}

/// Whether an answer can be the refusal of a token endpoint: nothing, or an object of JSON that names an error in a
/// field of OAuth or of the vendor's. A page, a text and any other document is of something that stands in between.
pub(crate) fn is_of_token_endpoint(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let body = body.trim_ascii();
    if body.is_empty() {
        return true;
    }
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_slice(body) else {
        return false;
    };
    fields.is_empty() || fields.contains_key("error") || fields.contains_key("code")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_between_is_no_token_endpoint() {
        for body in [
            "",
            " \n",
            "{}",
            r#"{"error":"invalid_request"}"#,
            "\u{feff}{\"error\":{\"message\":\"no\"}}",
            r#"{"code":401,"message":"Authorization failed"}"#,
        ] {
            assert!(is_of_token_endpoint(body.as_bytes()), "{body}");
        }
        for body in [
            "<html><title>Blocked by policy</title></html>",
            "<?xml version=\"1.0\"?><error/>",
            "error",
            "\"error\"",
            "[]",
            r#"{"message":"Blocked by policy"}"#,
            r#"{"error":"#,
        ] {
            assert!(!is_of_token_endpoint(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn a_key_is_refused_in_words() {
        for body in [
            r#"{"error":"invalid_client"}"#,
            r#"{"error":{"code":"invalid_client"}}"#,
            r#"{"code":"Invalid_Client","message":"x"}"#,
            r#"{"error":"unauthorized_client","access_token":null}"#,
        ] {
            assert!(refuses_key(body.as_bytes()), "{body}");
        }
        for body in [
            r#"{"error":"temporarily_unavailable"}"#,
            r#"{"error":"server_error","error_description":"invalid_client"}"#,
            "invalid_client",
            "",
            "[]",
        ] {
            assert!(!refuses_key(body.as_bytes()), "{body}");
        }
    }
}
