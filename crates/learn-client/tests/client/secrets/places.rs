//! Where an answer may repeat a secret.

use super::*;

pub(super) type Place = (&'static str, fn(&str) -> Vec<Step>);

fn raw(answer: String) -> Vec<Step> {
    vec![Step::Write(answer.into_bytes())]
}

fn head(name: &str, value: &str, status: u16) -> Vec<Step> {
    http_with(
        status,
        &[(name, value), ("Content-Type", "text/plain")],
        b"busy",
    )
}

fn result(content: &str) -> Vec<Step> {
    xml(&envelope(&format!(
        "<ns1:GetEnrollmentsResult>{content}</ns1:GetEnrollmentsResult>"
    )))
}

fn paged(content: &str) -> Vec<Step> {
    xml(&envelope(&format!(
        "<ns1:ListEnrollmentsResult><ns1:enrollment><ns1:enrollmentId>1</ns1:enrollmentId></ns1:enrollment>{content}\
         </ns1:ListEnrollmentsResult>"
    )))
}

fn row(content: &str) -> Vec<Step> {
    result(&format!(
        "<ns1:enrollment><ns1:enrollmentId>1</ns1:enrollmentId></ns1:enrollment><ns1:enrollment>\
         <ns1:enrollmentId>2</ns1:enrollmentId>{content}</ns1:enrollment>"
    ))
}

fn at(edge: usize, text: &str, status: u16) -> Vec<Step> {
    let before = edge - text.len().div_ceil(2);
    let body = format!("{}{text} end", " ".repeat(before));
    http(status, "text/plain", &body)
}

/// A text in UTF-16, with its mark or without.
fn utf16(status: u16, content_type: &str, text: &str, with_mark: bool) -> Vec<Step> {
    let mark = with_mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    http_with(status, &[("Content-Type", content_type)], &bytes)
}

pub(super) const PLACES: &[Place] = &[
    ("text in utf-16", |s| {
        utf16(
            400,
            "text/plain; charset=utf-16",
            &format!("sent {s}"),
            true,
        )
    }),
    ("page in utf-16 without a mark", |s| {
        let page = format!("<html><title>{s}</title></html>");
        utf16(502, "text/html; charset=utf-16le", &page, false)
    }),
    ("json in utf-16 that nobody announces", |s| {
        let json = serde_json::json!({ "message": s }).to_string();
        utf16(200, "application/json", &json, false)
    }),
    ("fault in utf-16", |s| {
        let fault = fault(s).replace("UTF-8", "UTF-16");
        utf16(500, "text/xml; charset=utf-16", &fault, true)
    }),
    ("broken message in utf-16", |s| {
        let broken = unpaged(1).replace("</ns1:enrollment>", s);
        utf16(200, "text/xml", &broken, true)
    }),
    ("text in latin-1", |s| {
        let text = format!("you sent {s}");
        let latin = encoding_rs::WINDOWS_1252.encode(&text).0;
        let charset = "text/plain; charset=iso-8859-1";
        http_with(400, &[("Content-Type", charset)], &latin)
    }),
    ("text in latin-1 that nobody announces", |s| {
        let text = format!("you sent {s}");
        let latin = encoding_rs::WINDOWS_1252.encode(&text).0;
        http_with(500, &[("Content-Type", "text/plain")], &latin)
    }),
    ("path of a redirect", |s| {
        head("Location", &format!("https://x.example/{s}/a"), 302)
    }),
    ("host of a redirect", |s| {
        head("Location", &format!("https://{s}.example/a"), 307)
    }),
    ("query of a redirect", |s| {
        head("Location", &format!("/?t={s}"), 301)
    }),
    ("encoding", |s| head("Content-Encoding", s, 200)),
    ("content type", |s| head("Content-Type", s, 200)),
    ("retry after", |s| head("Retry-After", s, 503)),
    ("cookie", |s| head("Set-Cookie", s, 429)),
    ("reason", |s| {
        raw(format!("HTTP/1.1 500 {s}\r\nContent-Length: 0\r\n\r\n"))
    }),
    ("status line", |s| raw(format!("{s} 200 OK\r\n\r\n"))),
    ("trailer", |s| {
        let body = fault("no");
        raw(format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\nX: {s}\r\n\r\n",
            body.len()
        ))
    }),
    ("chunk size", |s| {
        raw(format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{s}\r\n"
        ))
    }),
    ("length", |s| {
        raw(format!("HTTP/1.1 200 OK\r\nContent-Length: {s}\r\n\r\n"))
    }),
    ("text", |s| {
        http(200, "text/plain", &format!("you sent {s} to us"))
    }),
    ("text of an error", |s| http(400, "text/plain", s)),
    ("title", |s| {
        http(
            200,
            "text/html",
            &format!("<html><title>{s}</title></html>"),
        )
    }),
    ("title that is cut", |s| {
        http(
            500,
            "text/html",
            &format!("<html><title>{}{s}</title></html>", "x ".repeat(36)),
        )
    }),
    ("page", |s| {
        http(502, "text/html", &format!("<html><p>{s}</p></html>"))
    }),
    ("json", |s| {
        let text = serde_json::Value::from(s);
        http(
            503,
            "application/json",
            &format!("{{\"message\":{text},\"error\":{{\"message\":{text}}}}}"),
        )
    }),
    ("words that are cut", |s| {
        http(200, "text/plain", &format!("{} {s}", "x".repeat(246)))
    }),
    ("edge of an excerpt", |s| at(500, s, 500)),
    ("edge of what is looked at", |s| at(8192, s, 500)),
    ("edge of a head", |s| at(16 * 1024, s, 500)),
    ("edge of a head of a success", |s| at(16 * 1024, s, 200)),
    ("before an envelope", |s| {
        xml(&format!("Notice: {s} {}", unpaged(1)))
    }),
    ("behind an envelope", |s| xml(&format!("{}{s}", unpaged(1)))),
    ("behind an envelope, cut", |s| {
        xml(&format!("{}{} {s}", unpaged(1), "x".repeat(246)))
    }),
    ("root", |s| xml(&format!("<{s}/>"))),
    ("encoding of the document", |s| {
        xml(&format!("<?xml version=\"1.0\" encoding=\"{s}\"?><a/>"))
    }),
    ("doctype", |s| xml(&format!("<!DOCTYPE {s}><a/>"))),
    ("instruction", |s| xml(&format!("<?{s} ?><a/>"))),
    ("fault", |s| xml(&fault(s))),
    ("fault at an error", |s| {
        http(500, "text/xml", &fault(&format!("bad {s}!")))
    }),
    ("code", |s| {
        xml(&envelope(&format!(
            "<SOAP-ENV:Fault><faultcode>{s}</faultcode><faultstring>x</faultstring></SOAP-ENV:Fault>"
        )))
    }),
    ("detail", |s| {
        xml(&envelope(&format!(
            "<SOAP-ENV:Fault><faultstring>x</faultstring><detail><a>{s}</a></detail><{s}/></SOAP-ENV:Fault>"
        )))
    }),
    ("fault behind rows", |s| {
        let rows = unpaged(2).replace("</SOAP-ENV:Body></SOAP-ENV:Envelope>", "");
        xml(&format!(
            "{rows}<SOAP-ENV:Fault><faultstring>{s}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>"
        ))
    }),
    ("element of the body", |s| {
        xml(&envelope(&format!("<{s}>x</{s}>")))
    }),
    ("element of the result", |s| {
        result(&format!("<ns1:{s}>x</ns1:{s}>"))
    }),
    ("words of the result", |s| {
        result(&format!("<ns1:errorMessage>{s}</ns1:errorMessage>"))
    }),
    ("words of the result, cut", |s| {
        result(&format!(
            "<ns1:errorMessage>{} {s}</ns1:errorMessage>",
            "x".repeat(502)
        ))
    }),
    ("element of a row", |s| row(&format!("<ns1:{s}/>"))),
    ("element in an element", |s| {
        row(&format!("<ns1:a><ns1:{s}/></ns1:a>"))
    }),
    ("attribute", |s| {
        row(&format!("<ns1:courseId {s}=\"1\">1</ns1:courseId>"))
    }),
    ("attribute twice", |s| {
        row(&format!(
            "<ns1:courseId {s}=\"1\" {s}=\"1\">1</ns1:courseId>"
        ))
    }),
    ("value of an attribute", |s| {
        row(&format!("<ns1:courseId a=\"{s}\">1</ns1:courseId>"))
    }),
    ("namespace", |s| row(&format!("<a xmlns=\"{s}\"/>"))),
    ("unknown value", |s| {
        row(&format!(
            "<ns1:enrollmentTypeGroup>{s}</ns1:enrollmentTypeGroup>"
        ))
    }),
    ("date", |s| {
        row(&format!("<ns1:accessDate>{s}</ns1:accessDate>"))
    }),
    ("date that is cut", |s| {
        row(&format!(
            "<ns1:accessDate>{} {s}</ns1:accessDate>",
            "x".repeat(54)
        ))
    }),
    ("stray text", |s| row(s)),
    ("entity", |s| {
        row(&format!("<ns1:courseId>&{s};</ns1:courseId>"))
    }),
    ("number of a character", |s| {
        row(&format!("<ns1:courseId>&#{s};</ns1:courseId>"))
    }),
    ("end tag", |s| row(&format!("<ns1:courseId>1</{s}>"))),
    ("page token", |s| {
        paged(&format!("<ns1:nextPageToken>{s}</ns1:nextPageToken>"))
    }),
    ("beside the page token", |s| {
        paged(&format!("<ns1:{s}/><ns1:nextPageToken/>"))
    }),
];

/// As the token endpoint answers, beside those of [`PLACES`] that any server has.
pub(super) const TOKEN_PLACES: &[Place] = &[
    ("error", |s| {
        let text = serde_json::Value::from(s);
        http(
            400,
            "application/json",
            &format!("{{\"error\":{text},\"error_description\":{text}}}"),
        )
    }),
    ("message of a success", |s| {
        let text = serde_json::Value::from(s);
        http(200, "application/json", &format!("{{\"message\":{text}}}"))
    }),
    ("name of a member", |s| {
        let text = serde_json::Value::from(s);
        http(401, "application/json", &format!("{{{text}:1}}"))
    }),
    ("broken json", |s| {
        http(200, "application/json", &format!("{{\"access_token\":{s}"))
    }),
    ("form", |s| {
        http(
            400,
            "text/plain",
            &format!("client_id={s}&client_secret={s}"),
        )
    }),
];
