//! Log and metrics: one line a request with method, route, status and time, and nothing that a person has typed.

use std::error::Error;
use std::panic::PanicHookInfo;
use std::sync::OnceLock;
use std::time::Duration;

use axum::http::Method;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::Settings;
use crate::gate;

/// As many segments of a path as a log line shows.
const SEGMENTS_MAX: usize = 5;

/// Sets up logging for a process: lines on standard error, panics without what they carry.
pub fn start(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false);
    // A second set-up, as in tests, is no error: the first one stays.
    let _ = if settings.log_json { lines.json().try_init() } else { lines.try_init() };
    std::panic::set_hook(Box::new(|panic: &PanicHookInfo<'_>| {
        // The message of a panic can hold what somebody typed; the place of it cannot.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a request or a job panicked at {place}");
    }));
}

/// Counts and logs one answered request.
pub fn request(method: &Method, path: &str, status: u16, took: Duration) {
    let route = route(path);
    let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    // Methods are from a closed list, or any word that a stranger makes up.
    let method = match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        _ => "other",
    };
    tracing::info!(target: "access", method, route, status, us, "{method} {route} {status} {us} µs");
    metrics::counter!("http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("http_request_seconds", "method" => method, "route" => route).record(took.as_secs_f64());
}

/// The path with everything that is not a word of ours taken out.
pub fn route(path: &str) -> String {
    let mut route = String::new();
    for segment in path.split('/').skip(1).take(SEGMENTS_MAX) {
        route.push('/');
        route.push_str(if is_ours(segment) { segment } else { "{}" });
    }
    route
}

/// Does a segment stand in the table of paths? Every other one is somebody's.
fn is_ours(segment: &str) -> bool {
    let staff = app::routes::staff::PAGES.iter().chain(app::routes::staff::FORMS);
    let table = app::routes::PAGES.iter().chain(app::routes::FORMS).chain(staff).chain([&gate::WEBHOOK_PATH]);
    segment.is_empty() || table.flat_map(|path| path.split('/')).any(|word| word == segment && !word.starts_with('{'))
}

/// An error with its causes in one line.
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}

/// The recorder of this process, made at the first call.
pub fn metrics() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("somebody else records the metrics of this process; ours stay empty");
        }
        handle
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_holds_nothing_that_somebody_typed() {
        assert_eq!(route("/cases/407155263860/pay"), "/cases/{}/pay");
        assert_eq!(route("/jan-jansen/1980-01-01"), "/{}/{}");
        assert_eq!(route("/do/payment/start"), "/do/payment/start");
        assert_eq!(route("/sign-in/Zm9vYmFy"), "/sign-in/{}");
        assert_eq!(route("/"), "/");
        assert_eq!(route(&"/x".repeat(100)), "/{}/{}/{}/{}/{}");
    }
}
