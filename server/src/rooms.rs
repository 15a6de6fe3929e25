//! Rooms: the layers around every request, from the outside in: headers and log, error pages, panics, load and time,
//! flood, gate; then the site that the host name says.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use app::ErrorKind;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use futures::FutureExt;
use tokio::sync::Semaphore;
use tower::ServiceExt;
use tower_http::csrf::CsrfLayer;

use crate::config::Settings;
use crate::errors::{self, Fault, fault};
use crate::flood::{self, Flood};
use crate::listen::Peer;
use crate::pack::{self, Packing};
use crate::portal::Portal;
use crate::sites::{self, Site, Sites};
use crate::staff::{self, StaffSite};
use crate::{files, gate, headers, logbook, serve};

/// How long an answer may take.
const ANSWER_SECONDS_MAX: u64 = 10;
/// How long an upload may take: fifty megabytes by a slow phone.
const UPLOAD_SECONDS_MAX: u64 = 600;

struct Rooms {
    sites: Sites,
    portal: Portal,
    staff: StaffSite,
    testbank: Option<Router>,
    flood: Flood,
    proxies: Vec<IpAddr>,
    places: Semaphore,
}

/// Who asks, as far as it is known.
#[derive(Clone, Copy)]
struct Client(Option<IpAddr>);

/// Everything that the sites' listener answers.
pub fn router(settings: &Settings, sites: Sites, portal: Portal, testbank: Option<Router>) -> Router {
    let rooms = Rooms {
        sites,
        staff: StaffSite { front: portal.front.for_staff(), assets: portal.assets.clone() },
        portal,
        testbank,
        flood: Flood::new(settings.flood_burst, settings.flood_per_second, settings.flood_loopback),
        proxies: settings.proxy.clone(),
        places: Semaphore::new(settings.requests_max),
    };
    // The gate in `gate.rs` is stricter; this one stands behind it in case a change there opens a hole.
    let second_gate = CsrfLayer::new()
        .with_insecure_bypass(|_, uri| uri.path() == gate::WEBHOOK_PATH || gate::is_one_click(uri))
        .with_rejection_response(|_| errors::not_from_here());
    let rooms = Arc::new(rooms);
    Router::new()
        .fallback(inside)
        .with_state(Arc::clone(&rooms))
        .layer(second_gate)
        .layer(from_fn_with_state(rooms, outside))
}

/// The outermost layer: nothing leaves without its headers and its line in the log.
async fn outside(State(rooms): State<Arc<Rooms>>, mut request: Request<Body>, next: Next) -> Response {
    let office = rooms.portal.front.office.clone();
    let began = office.now();
    let client = client(&request, &rooms.proxies);
    let network = client.map(|client| flood::network(client).to_string()).unwrap_or_default();
    request.extensions_mut().insert(app::desk::Network(network));
    request.extensions_mut().insert(Client(client));
    let (parts, body) = request.into_parts();
    let seen = parts.clone();
    let inside = next.run(Request::from_parts(parts, body));
    let answered = AssertUnwindSafe(inside).catch_unwind().await;
    let response = answered.unwrap_or_else(|_| broken(&rooms));
    let host = sites::authority(&seen.uri, &seen.headers);
    let is_staff = host.and_then(|host| rooms.sites.of(host)) == Some(Site::Staff);
    let front = if is_staff { &rooms.staff.front } else { &rooms.portal.front };
    let response = errors::dress(response, &seen, front);
    let mut response = pack::page(Packing::accepted(&seen.headers), response).await;
    if is_staff {
        staff::unlisted(response.headers_mut());
    }
    headers::put(response.headers_mut(), rooms.sites.https());
    // The demo's clock can be set back in the middle of a request.
    let took = Duration::from_micros(u64::try_from(office.now() - began).unwrap_or(0));
    logbook::request(&seen.method, seen.uri.path(), response.status().as_u16(), took);
    response
}

async fn inside(State(rooms): State<Arc<Rooms>>, request: Request<Body>) -> Response {
    // Too much work at once: say so quickly rather than let everybody wait.
    let Ok(_place) = rooms.places.try_acquire() else { return errors::busy(5) };
    let client = request.extensions().get::<Client>().and_then(|client| client.0);
    if client.is_some_and(|client| !rooms.flood.admits(client, rooms.portal.front.office.now())) {
        return errors::too_many(5);
    }
    let (parts, body) = request.into_parts();
    let site = match gate::pass(&parts, &rooms.sites) {
        Ok(site) => site,
        Err(answer) => return answer,
    };
    let seconds = if gate::is_upload(&parts) { UPLOAD_SECONDS_MAX } else { ANSWER_SECONDS_MAX };
    let request = Request::from_parts(parts, body);
    let answer = async {
        match (site, &rooms.testbank) {
            (Site::Portal, _) => rooms.portal.answer(request).await,
            (Site::Staff, _) => rooms.staff.answer(request).await,
            (Site::Files, _) => files::answer(&rooms.portal.front, &request.into_parts().0).await,
            (Site::Testbank, Some(testbank)) => serve::never(testbank.clone().oneshot(request).await),
            _ => fault(StatusCode::NOT_FOUND, Fault::Plain("There is nothing here.")),
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(seconds), answer).await;
    in_time.unwrap_or_else(|_| errors::busy(30))
}

/// A panic: the log has its place from the panic hook, and this number beside it.
fn broken(rooms: &Rooms) -> Response {
    let office = &rooms.portal.front.office;
    let ulid = office.chance().ulid(office.now());
    let reference = ulid[ulid.len() - 8..].to_owned();
    tracing::error!(reference, "a request was answered with the error page {reference}");
    fault(StatusCode::INTERNAL_SERVER_ERROR, Fault::Page(ErrorKind::Broken { reference }))
}

/// Who asks: the other end of the connection, or whom a proxy of ours names.
fn client(request: &Request<Body>, proxies: &[IpAddr]) -> Option<IpAddr> {
    let peer = request.extensions().get::<Peer>()?.0;
    if !proxies.contains(&peer) {
        return Some(peer);
    }
    let named = request.headers().get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    named.rsplit(',').next()?.trim().parse().ok().or(Some(peer))
}
