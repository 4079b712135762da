use std::error::Error;
use std::fmt;
use std::future::poll_fn;

use bytes::{Buf, Bytes};
use http_body::Body as HttpBody;
use tower_service::Service;

use super::{
    Body, BoxFuture, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};

/// Any tower service of HTTP messages as a transport, with whatever layers it has.
///
/// The service gets the request's body, which holds credentials: a layer that logs bodies logs them.
///
/// Its errors count as "may have reached the server", because nothing else is known of them.
#[derive(Clone)]
pub struct TowerTransport<S>(S);

impl<S> TowerTransport<S> {
    /// A transport over a service. It is cloned for each request.
    pub fn new(service: S) -> Self {
        Self(service)
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<Bytes>, Response = http::Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: HttpBody + Send + 'static,
    B::Data: Buf,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let mut service = self.0.clone();
        Box::pin(async move {
            let failed = |error: S::Error| TransportError::new(TransportErrorKind::Send, error);
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(failed)?;
            let request = request.map(|body| body.0);
            Ok(service.call(request).await.map_err(failed)?.map(stream))
        })
    }
}

fn stream<B>(body: B) -> Body
where
    B: HttpBody + Send + 'static,
    B::Data: Buf,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let body = Box::pin(body);
    Body::from_stream(futures_util::stream::unfold(body, |mut body| async move {
        loop {
            let frame = poll_fn(|context| body.as_mut().poll_frame(context)).await?;
            match frame {
                Err(error) => {
                    let error = TransportError::new(TransportErrorKind::Read, error);
                    return Some((Err(error), body));
                }
                // Trailers say nothing to SOAP.
                Ok(frame) => {
                    if let Ok(mut data) = frame.into_data() {
                        return Some((Ok(data.copy_to_bytes(data.remaining())), body));
                    }
                }
            }
        }
    }))
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}
