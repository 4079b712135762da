//! Bodies, and what is done to them on their way out.

use std::io;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt as _;
use futures_util::stream;
use tokio::sync::mpsc;

use crate::injection::Injection;

/// In how many pieces a slow body comes.
const PIECES: usize = 16;

/// How long what was sent before a break has to leave: the server forgets what it still holds then.
const LEAVING: Duration = Duration::from_millis(20);

/// The body of an answer: all of it, or parts that are still being read.
pub(super) enum Payload {
    Whole(Bytes),
    Parts(mpsc::Receiver<io::Result<Bytes>>),
}

impl Payload {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Whole(Bytes::from(text.into()))
    }

    /// How long the body is, where that is known already.
    pub(super) fn length(&self) -> Option<usize> {
        match self {
            Self::Whole(bytes) => Some(bytes.len()),
            Self::Parts(_) => None,
        }
    }

    /// The body as it goes out.
    pub(super) fn into_body(self, injection: &Injection) -> Body {
        let pause = injection.slow_body;
        let slow = pause.is_some();
        if !slow && injection.truncate.is_none() && injection.cut.is_none() {
            return match self {
                Self::Whole(bytes) => Body::from(bytes),
                Self::Parts(parts) => Body::from_stream(receive(parts)),
            };
        }
        let pieces = match self.length() {
            Some(length) if slow => length.div_ceil(PIECES).max(1),
            _ if slow => 4_096,
            _ => usize::MAX,
        };
        let parts: std::pin::Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>> = match self {
            Self::Whole(bytes) => Box::pin(stream::iter([Ok(bytes)])),
            Self::Parts(parts) => Box::pin(receive(parts)),
        };
        let parts = parts
            .flat_map(move |part| {
                let pieces = match part {
                    Ok(bytes) => split(&bytes, pieces)
                        .into_iter()
                        .map(Ok)
                        .collect::<Vec<_>>(),
                    Err(error) => vec![Err(error)],
                };
                stream::iter(pieces)
            })
            .enumerate()
            .then(move |(number, piece)| async move {
                // Of a body that is still being read, nobody knows how long it is: the last piece is all that is left.
                if let Some(pause) = pause.filter(|_| number < PIECES) {
                    tokio::time::sleep(pause).await;
                }
                piece
            });
        match (injection.truncate, injection.cut) {
            (Some(bytes), _) => Body::from_stream(end_after(parts, bytes, true)),
            (None, Some(bytes)) => Body::from_stream(end_after(parts, bytes, false)),
            (None, None) => Body::from_stream(parts),
        }
    }
}

fn receive(parts: mpsc::Receiver<io::Result<Bytes>>) -> impl Stream<Item = io::Result<Bytes>> {
    stream::unfold(parts, |mut parts| async move {
        parts.recv().await.map(|part| (part, parts))
    })
}

fn split(bytes: &Bytes, size: usize) -> Vec<Bytes> {
    let mut rest = bytes.clone();
    let mut pieces = Vec::new();
    while rest.len() > size {
        pieces.push(rest.split_to(size));
    }
    pieces.push(rest);
    pieces
}

/// Ends a body early: by breaking the connection, or as if that were all.
fn end_after(
    parts: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
    bytes: usize,
    breaks: bool,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let state = Some((Box::pin(parts), bytes));
    stream::unfold(state, move |state| async move {
        let (mut parts, left) = state?;
        if left == 0 {
            if breaks {
                tokio::time::sleep(LEAVING).await;
            }
            return breaks.then(|| (Err(io::ErrorKind::ConnectionAborted.into()), None));
        }
        match parts.next().await? {
            Ok(mut part) => {
                part.truncate(left);
                let left = left - part.len();
                Some((Ok(part), Some((parts, left))))
            }
            Err(error) => Some((Err(error), None)),
        }
    })
}
