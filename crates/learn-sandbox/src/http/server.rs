//! Connections: how many, how long, and how they end.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use super::exchange::BreakConnection;
use super::host::Hosts;
use super::{TEXT, answer};

/// How long a client may take to send the headers of a request, and how long an idle connection is kept.
/// Longer than clients commonly keep one, so that it is they who close it.
const HEADER_TIMEOUT: Duration = Duration::from_mins(2);
/// Headers of a request: how many, and how many bytes.
const MAX_HEADERS: usize = 64;
const MAX_HEADER_BYTES: usize = 32 * 1024;
/// What a connection may hold back while it reads. hyper reads ahead, so this alone limits no headers exactly.
const MAX_BUFFER: usize = 64 * 1024;
/// How long open requests may take to end once the server is to stop.
const GRACE: Duration = Duration::from_secs(2);

/// Serves until told to stop.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    hosts: Hosts,
    connections: usize,
    mut stop: watch::Receiver<bool>,
) {
    let hosts = Arc::new(hosts);
    let places = Arc::new(Semaphore::new(connections));
    let mut open = JoinSet::new();
    loop {
        // A place first: those who find none wait in the listener's queue.
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = stopped(&mut stop) => break,
        };
        let Ok(place) = place else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stopped(&mut stop) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let (router, hosts) = (router.clone(), Arc::clone(&hosts));
                let stop = stop.clone();
                open.spawn(async move {
                    connection(stream, router, hosts, stop).await;
                    drop(place);
                });
            }
            // Too many open files, or a client that was gone before it was accepted: neither ends the server.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        while open.try_join_next().is_some() {}
    }
    drop(listener);
    let all_ended = async { while open.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(GRACE, all_ended).await;
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that the handle is gone, which is a reason to stop as well.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn connection(
    stream: TcpStream,
    router: Router,
    hosts: Arc<Hosts>,
    mut stop: watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (router, hosts) = (router.clone(), Arc::clone(&hosts));
        async move {
            if let Some(host) = hosts.refuse(request.uri(), request.headers()) {
                let host: String = host.chars().take(100).collect();
                let text = format!(
                    "This sandbox is not asked as {host:?}. Ask it by its address or as localhost, or start it with --allow-host NAME.\n"
                );
                return Ok(answer(StatusCode::MISDIRECTED_REQUEST, TEXT, text));
            }
            let bytes: usize = request
                .headers()
                .iter()
                .map(|(name, value)| name.as_str().len() + value.len())
                .sum();
            if bytes > MAX_HEADER_BYTES {
                let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
                let text = format!("The headers of a request may have {MAX_HEADER_BYTES} bytes.\n");
                return Ok(answer(status, TEXT, text));
            }
            let response = call(router, request).await;
            if response.extensions().get::<BreakConnection>().is_some() {
                return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
            }
            Ok(response)
        }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_BUFFER);
    let serving = builder.serve_connection(TokioIo::new(stream), service);
    tokio::pin!(serving);
    tokio::select! {
        _ = serving.as_mut() => {}
        () = stopped(&mut stop) => {
            serving.as_mut().graceful_shutdown();
            // A client that breaks its connection is its own affair.
            let _ = serving.await;
        }
    }
}

async fn call(router: Router, request: hyper::Request<Incoming>) -> axum::response::Response {
    let response: Result<_, Infallible> = TowerToHyperService::new(router).call(request).await;
    match response {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
