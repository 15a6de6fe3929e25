//! The admin listener: is it alive, is it ready, what does it count; and in demo mode a clock that can be set.
//! It listens on an address of its own that no debtor can reach.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use casework::Office;
use chrono::{DateTime, SecondsFormat};
use serde::Deserialize;
use serde_json::{Value, json};
use tower_http::csrf::CsrfLayer;

use crate::{headers, logbook, serve};

const SECOND_US: i64 = 1_000_000;
const DAY_SECONDS: i64 = 24 * 3600;

/// What the admin listener looks at. Cheap to clone.
#[derive(Clone)]
pub struct Admin {
    /// The office.
    pub office: Office,
    /// The sandbox, in demo mode.
    pub bank: Option<testbank::Bank>,
    /// True once the process was told to stop.
    pub draining: Arc<AtomicBool>,
}

/// How the demo clock is to move.
#[derive(Deserialize)]
struct Move {
    now: Option<String>,
    advance_days: Option<i64>,
    advance_seconds: Option<i64>,
}

/// Everything that the admin listener answers.
pub fn router(admin: Admin, demo: bool) -> Router {
    let mut router = Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(|| async { logbook::metrics().render() }));
    if demo {
        router = router
            .route("/dev/outbox", get(outbox))
            .route("/dev/clock", post(clock))
            .route("/dev/jobs/run", post(run_jobs));
    }
    router
        .with_state(admin)
        // A page of another site must not set the clock of whoever looks at the demo on the same machine.
        .layer(CsrfLayer::new())
        .layer(from_fn(by_address_only))
        .layer(from_fn(dressed))
}

async fn ready(State(admin): State<Admin>) -> Response {
    if admin.draining.load(Ordering::SeqCst) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    // A session that nobody has: one read by key shows that the database answers.
    match casework::session::find(&admin.office, Some("readiness-probe-without-a-session-behind-it"), "").await {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(error = logbook::chain(&error), "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

async fn outbox(State(admin): State<Admin>) -> Response {
    match casework::jobs::outbox(&admin.office).await {
        Ok(lines) => Json(lines).into_response(),
        Err(error) => broken(&logbook::chain(&error)),
    }
}

async fn clock(State(admin): State<Admin>, Json(wish): Json<Move>) -> Response {
    let clock = admin.office.clock();
    let target = match wish {
        Move { now: Some(now), advance_days: None, advance_seconds: None } => {
            DateTime::parse_from_rfc3339(&now).ok().map(|now| now.timestamp_micros())
        }
        Move { now: None, advance_days: None, advance_seconds: None } | Move { now: Some(_), .. } => None,
        Move { now: None, advance_days, advance_seconds } => advance_days
            .unwrap_or(0)
            .checked_mul(DAY_SECONDS)
            .and_then(|seconds| seconds.checked_add(advance_seconds.unwrap_or(0)))
            .and_then(|seconds| seconds.checked_mul(SECOND_US))
            .and_then(|us| clock.now_us().checked_add(us)),
    };
    // From 1970 to the year 9999: beyond it no day can be written.
    let target = target.filter(|us| (0..253_402_300_800_000_000).contains(us));
    let Some(target) = target else {
        let error = "say either now, as in 2026-12-01T10:00:00Z, or advance_days and advance_seconds";
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": error }))).into_response();
    };
    clock.set(target);
    Json(now(&admin.office)).into_response()
}

async fn run_jobs(State(admin): State<Admin>) -> Response {
    match serve::run_jobs(&admin.office, admin.bank.as_ref()).await {
        Ok(done) => Json(json!({ "done": done })).into_response(),
        Err(error) => broken(&error),
    }
}

fn now(office: &Office) -> Value {
    let now = DateTime::from_timestamp_micros(office.clock().now_us()).unwrap_or_default();
    json!({ "now": now.to_rfc3339_opts(SecondsFormat::Micros, true) })
}

fn broken(error: &str) -> Response {
    tracing::error!(error, "an admin request failed");
    (StatusCode::INTERNAL_SERVER_ERROR, "it failed, the log says why\n").into_response()
}

/// A name that points here could be anybody's (DNS rebinding): only addresses and `localhost` are answered.
async fn by_address_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let bare = host.parse::<std::net::SocketAddr>().is_ok() || host.parse::<IpAddr>().is_ok();
    let local = host == "localhost" || host.strip_prefix("localhost:").is_some_and(|port| port.parse::<u16>().is_ok());
    if bare || local { next.run(request).await } else { StatusCode::MISDIRECTED_REQUEST.into_response() }
}

async fn dressed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    headers::put(response.headers_mut(), false);
    response
}
