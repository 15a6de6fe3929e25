//! Listen: an accept loop of our own. `axum::serve` gives hyper no timer, so a client that sends its header slowly, or
//! not at all, would hold a connection for ever (tokio-rs/axum#2741); here every connection has an end.
//!
//! HTTP/1.1 only: the sniffing of HTTP/2 in hyper-util waits for its first bytes without a timeout, and the proxy in
//! front of us, which speaks HTTP/2 with browsers, speaks HTTP/1.1 with us.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use crate::flood::network;

/// How long a header may take, and how long a connection may be silent between two requests.
pub const HEADER_SECONDS_MAX: u64 = 10;
/// How long a connection may live: a browser opens another, an attacker has to.
const CONNECTION_SECONDS_MAX: u64 = 120;
/// How long requests may take to finish when the process is told to stop, or their connection is old.
const FINISH_SECONDS_MAX: u64 = 10;
/// The most headers of a request.
const HEADERS_MAX: usize = 64;
/// The most bytes of a request's line and headers.
const HEADER_BYTES_MAX: usize = 16 * 1024;

/// Who is at the other end of the connection: an extension of every request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// How many connections there may be.
#[derive(Clone, Debug)]
pub struct Limits {
    /// In all.
    pub connections_max: usize,
    /// From one network that is neither loopback nor a proxy of ours.
    pub per_network_max: usize,
    /// Proxies of ours.
    pub proxies: Vec<IpAddr>,
}

/// Serves until told to stop, then lets what was begun finish.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(limits.connections_max));
    let guests = Guests::default();
    let tasks = TaskTracker::new();
    loop {
        let place = tokio::select! {
            () = stop.cancelled() => break,
            place = Arc::clone(&places).acquire_owned() => place.expect("the semaphore is never closed"),
        };
        let (stream, address) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles, mostly: give the running requests a moment to return some.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        let limited = !address.ip().is_loopback() && !limits.proxies.contains(&address.ip());
        let Some(guest) = guests.enter(address.ip(), if limited { limits.per_network_max } else { usize::MAX }) else {
            metrics::counter!("connections_refused_total").increment(1);
            continue;
        };
        let connection = connection(stream, address, router.clone(), stop.clone());
        tasks.spawn(async move {
            connection.await;
            drop((guest, place));
        });
    }
    drop(listener);
    tasks.close();
    if tokio::time::timeout(Duration::from_secs(FINISH_SECONDS_MAX), tasks.wait()).await.is_err() {
        tracing::warn!("some requests did not finish in time and were cut off");
    }
}

async fn connection(stream: TcpStream, address: SocketAddr, router: Router, stop: CancellationToken) {
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(address.ip()));
        let router = router.clone();
        async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEADER_SECONDS_MAX))
        .max_headers(HEADERS_MAX)
        .max_buf_size(HEADER_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        // A client that hangs up or writes nonsense is nobody's failure.
        _ = connection.as_mut() => return,
        () = stop.cancelled() => {}
        () = tokio::time::sleep(Duration::from_secs(CONNECTION_SECONDS_MAX)) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout(Duration::from_secs(FINISH_SECONDS_MAX), connection).await;
}

/// How many connections each network has.
#[derive(Clone, Default)]
struct Guests(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One connection of a network; it is counted until it is dropped.
struct Guest {
    guests: Guests,
    network: IpAddr,
}

impl Guests {
    fn enter(&self, address: IpAddr, most: usize) -> Option<Guest> {
        let network = network(address);
        let mut counts = self.0.lock().expect("no holder panics");
        let count = counts.entry(network).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Guest { guests: self.clone(), network })
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut counts = self.guests.0.lock().expect("no holder panics");
        if let Some(count) = counts.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_has_its_share_of_connections_and_gets_it_back() {
        let guests = Guests::default();
        let address: IpAddr = "203.0.113.7".parse().expect("an address");
        let first = guests.enter(address, 2);
        let second = guests.enter(address, 2);
        assert!(first.is_some() && second.is_some() && guests.enter(address, 2).is_none());
        assert!(guests.enter("203.0.113.8".parse().expect("an address"), 2).is_some());
        drop(first);
        assert!(guests.enter(address, 2).is_some());
    }
}
