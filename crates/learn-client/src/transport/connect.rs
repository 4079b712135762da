//! How long a new connection may take, per request. The HTTP library knows one time per client only.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

tokio::task_local! {
    /// The limit of the request that is being sent.
    static LIMIT: Option<Duration>;
}

/// Runs a request under a limit for its connection.
pub(super) async fn limited<F: Future>(limit: Option<Duration>, request: F) -> F::Output {
    LIMIT.scope(limit, request).await
}

#[derive(Clone)]
pub(super) struct ConnectLimit;

impl<S> Layer<S> for ConnectLimit {
    type Service = Limited<S>;

    fn layer(&self, connector: S) -> Limited<S> {
        Limited(connector)
    }
}

#[derive(Clone)]
pub(super) struct Limited<S>(S);

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl<S, R> Service<R> for Limited<S>
where
    S: Service<R, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: R) -> Self::Future {
        let limit = LIMIT.try_with(|limit| *limit).ok().flatten();
        let connecting = self.0.call(request);
        Box::pin(async move {
            match limit {
                None => connecting.await,
                Some(limit) => tokio::time::timeout(limit, connecting)
                    .await
                    .map_err(|_| BoxError::from(TooSlow(limit)))?,
            }
        })
    }
}

#[derive(Debug)]
struct TooSlow(Duration);

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it did not stand within {:?} (connect timeout)", self.0)
    }
}

impl std::error::Error for TooSlow {}
