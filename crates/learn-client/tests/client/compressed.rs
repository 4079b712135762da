//! Compressed answers, and those that are a trap.

use std::io::Write;

use crate::support::*;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use learn_client::types::enrollments::GetEnrollments;
use learn_client::{ErrorKind, Limits, RetryPolicy};

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

async fn encoded(name: &'static str, body: Vec<u8>) -> Server {
    Server::start(move |_| http_with(200, &[("Content-Encoding", name)], &body)).await
}

#[tokio::test]
async fn all_encodings() {
    let text = unpaged(500);
    let (first, second) = text.as_bytes().split_at(text.len() / 2);
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(text.as_bytes()).unwrap();
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::best());
    raw.write_all(text.as_bytes()).unwrap();
    for (name, body) in [
        ("gzip", gzip(text.as_bytes())),
        // Several members are one text: reqwest's own decompression gives the first of them and no error.
        ("gzip", [gzip(first), gzip(second)].concat()),
        ("deflate", zlib.finish().unwrap()),
        ("deflate", raw.finish().unwrap()),
        // `unpaged(2)` by the reference encoder, quality 11.
        ("br", BROTLI.to_vec()),
    ] {
        let server = encoded(name, body).await;
        let rows = server
            .client()
            .send(&GetEnrollments::new())
            .await
            .unwrap()
            .enrollment
            .len();
        assert_eq!(rows, if name == "br" { 2 } else { 500 });
        assert_eq!(
            server.requests()[0].header("accept-encoding"),
            Some("gzip, deflate, br")
        );
        let mut stream = server.client().rows(GetEnrollments::new());
        let mut count = 0;
        while let Some(row) = stream.next().await {
            row.unwrap();
            count += 1;
        }
        assert_eq!(count, rows);
    }
}

const BROTLI: &[u8] = include_bytes!("support/unpaged-2.xml.br");

#[tokio::test]
async fn a_cut_is_noticed() {
    let whole = gzip(unpaged(500).as_bytes());
    let server = encoded("gzip", whole[..whole.len() - 20].to_vec()).await;
    let client = server.builder().retry(RetryPolicy::none()).build().unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Truncated), "{error:?}");
    assert!(printed(&error).contains("compression is broken"), "{error}");
}

#[tokio::test]
async fn a_bomb_is_named() {
    let server = encoded("gzip", gzip(&vec![b' '; 100 * 1024 * 1024])).await;
    let mut limits = Limits::default();
    limits.bytes = 10_000_000;
    let client = server.builder().limits(limits).build().unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Limit {
                setting: "bytes",
                maximum: 10_000_000
            }
        ),
        "{error:?}"
    );
    assert!(printed(&error).contains("decompression bomb"), "{error}");
}

#[tokio::test]
async fn what_is_said_of_the_encoding_and_is_not_so() {
    let text = unpaged(5);
    for (header, body) in [
        ("X-Nothing: said", gzip(text.as_bytes())),
        ("Content-Encoding: identity, gzip", gzip(text.as_bytes())),
        ("Content-Encoding: none", text.clone().into_bytes()),
        ("Content-Encoding: UTF-8", text.clone().into_bytes()),
    ] {
        let (name, value) = header.split_once(": ").unwrap();
        let server = Server::start(move |_| http_with(200, &[(name, value)], &body)).await;
        let answer = server.client().send(&GetEnrollments::new()).await;
        assert_eq!(answer.unwrap().enrollment.len(), 5, "{header}");
    }
}

#[tokio::test]
async fn what_nobody_asked_for() {
    let server = encoded("zstd", b"(/\xb5/".to_vec()).await;
    let error = server
        .client()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(printed(&error).contains("encoded as \"zstd\""), "{error}");
}
