//! The gate: what stands before every page, form and upgrade. It knows nothing of debts and asks only where a request
//! comes from, how large it is and how long it takes.
//!
//! A server function is a public POST endpoint and the framework checks no origin (leptos#3786), so this does.
//! Where a request comes from is told by `Sec-Fetch-Site`, and in older browsers by `Origin`; no script can set either.
//! A POST with *neither* is let through, as Go's `CrossOriginProtection` and tower-http do: every browser sends
//! `Origin` on a POST to another site (`null` where it hides it, which is refused), so such a request comes from curl,
//! a tool for the blind or a test, holds no cookie that another site could ride on, and its sender could write any
//! header anyway. A WebSocket handshake is a GET, which that rule lets pass, while browsers always send `Origin` with
//! it: without ours it is refused.

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use axum::response::Response;

use crate::errors::{self, Fault, fault};
use crate::sites::{self, Site, Sites};

/// The longest target of a request, in bytes.
pub const URI_BYTES_MAX: usize = 4096;
/// The largest body of a request, in bytes; uploads have their own limit.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// The largest body of an upload, in bytes. More than can be kept, so that whoever chose too much is told so on the
/// page, with all that was typed: what is too large is let go as it comes.
pub const UPLOAD_BYTES_MAX: usize = 256 * 1024 * 1024;

/// Where the provider's webhooks arrive: signed, without a cookie, from no browser.
pub const WEBHOOK_PATH: &str = "/webhooks/testbank";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// The site that a request is for, or the answer that it gets at once.
///
/// # Errors
/// The answer: 405, 414, 413, 421 or 403.
#[expect(clippy::result_large_err, reason = "the error is the response itself, made once and sent")]
pub fn pass(request: &Parts, sites: &Sites) -> Result<Site, Response> {
    if !matches!(request.method, Method::GET | Method::HEAD | Method::POST) {
        let mut response = fault(StatusCode::METHOD_NOT_ALLOWED, Fault::Plain("Only GET, HEAD and POST are answered."));
        response.headers_mut().insert(header::ALLOW, axum::http::HeaderValue::from_static("GET, HEAD, POST"));
        return Err(response);
    }
    let target = request.uri.path_and_query().map_or("", |target| target.as_str());
    if target.len() > URI_BYTES_MAX {
        return Err(fault(StatusCode::URI_TOO_LONG, Fault::Plain("The address is too long.")));
    }
    let site = sites::authority(&request.uri, &request.headers).and_then(|host| sites.of(host));
    let upload = site == Some(Site::Portal) && is_upload(request);
    let (bytes_max, too_large) = if upload {
        (UPLOAD_BYTES_MAX, "The upload is larger than 256 MB.")
    } else {
        (BODY_BYTES_MAX, "The request is larger than 64 kB.")
    };
    if declared_bytes(&request.headers) > bytes_max {
        return Err(fault(StatusCode::PAYLOAD_TOO_LARGE, Fault::Plain(too_large)));
    }
    let Some(site) = site else {
        return Err(fault(StatusCode::MISDIRECTED_REQUEST, Fault::Plain("This host name is not served here.")));
    };
    let ours = sites.origin(site).unwrap_or_default();
    let webhook = site == Site::Portal && (request.uri.path() == WEBHOOK_PATH || is_one_click(&request.uri));
    let welcome = if request.headers.contains_key(header::UPGRADE) {
        upgrade_is_ours(&request.headers, &ours)
    } else if request.method == Method::POST {
        webhook || post_is_ours(&request.headers, &ours)
    } else {
        is_ours_or_navigation(&request.headers)
    };
    if welcome { Ok(site) } else { Err(errors::not_from_here()) }
}

/// Does this request send files along?
pub fn is_upload(request: &Parts) -> bool {
    request.method == Method::POST && request.uri.path() == app::routes::UPLOAD
}

/// Does this end news by its link? A page of a mail program may send it from its own site: the link holds the chance
/// that allows it, and no cookie does (RFC 8058, 6).
pub fn is_one_click(uri: &Uri) -> bool {
    app::routes::unsubscribe_of(uri.path()).is_some()
}

fn post_is_ours(headers: &HeaderMap, ours: &str) -> bool {
    match (text(headers, &SEC_FETCH_SITE), text(headers, &header::ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == ours,
        (None, None) => true,
    }
}

fn upgrade_is_ours(headers: &HeaderMap, ours: &str) -> bool {
    let site = text(headers, &SEC_FETCH_SITE).is_none_or(|site| site == "same-origin");
    site && text(headers, &header::ORIGIN) == Some(ours)
}

/// Another site may lead people here by a link, and may not load our pages as images, frames or data.
fn is_ours_or_navigation(headers: &HeaderMap) -> bool {
    match text(headers, &SEC_FETCH_SITE) {
        None | Some("same-origin" | "none") => true,
        Some(_) => {
            text(headers, &SEC_FETCH_MODE) == Some("navigate") && text(headers, &SEC_FETCH_DEST) == Some("document")
        }
    }
}

/// A header as text. One that is there and is no text is some text that is nobody's.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

fn declared_bytes(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;
    use crate::config::Settings;

    const HOME: &str = "http://localhost:8080";

    fn status(method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
        let settings = Settings { demo: true, ..Settings::bare() };
        let sites = Sites::read(&settings, "127.0.0.1:8080".parse().expect("an address")).expect("demo sites");
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        pass(&parts, &sites).map_or_else(|answer| answer.status().as_u16(), |_| 200)
    }

    #[test]
    fn a_form_is_taken_from_our_own_pages_and_from_no_others() {
        for (headers, expected) in [
            (&[("sec-fetch-site", "same-origin")][..], 200),
            (&[("sec-fetch-site", "same-origin"), ("origin", HOME)], 200),
            (&[("origin", HOME)], 200),
            (&[], 200),
            (&[("sec-fetch-site", "cross-site")], 403),
            (&[("sec-fetch-site", "same-site"), ("origin", HOME)], 403),
            (&[("sec-fetch-site", "none")], 403),
            (&[("sec-fetch-site", "")], 403),
            (&[("origin", "null")], 403),
            (&[("origin", "http://localhost:8081")], 403),
            (&[("origin", "https://localhost:8080")], 403),
            (&[("origin", "http://localhost:8080.evil.example")], 403),
            (&[("origin", "http://testbank.localhost:8080")], 403),
        ] {
            assert_eq!(status("POST", "/do/payment/start", headers), expected, "{headers:?}");
        }
    }

    #[test]
    fn a_webhook_is_judged_by_its_signature_alone() {
        assert_eq!(status("POST", WEBHOOK_PATH, &[("origin", "null")]), 200);
        assert_eq!(status("POST", "/webhooks/testbank/x", &[("origin", "null")]), 403);
        assert_eq!(status("POST", "/unsubscribe/abc", &[("origin", "https://mail.example")]), 200);
        assert_eq!(status("POST", "/unsubscribe/abc/x", &[("origin", "https://mail.example")]), 403);
    }

    #[test]
    fn an_upgrade_needs_our_origin() {
        let upgrade = ("upgrade", "websocket");
        assert_eq!(status("GET", "/", &[upgrade]), 403);
        assert_eq!(status("GET", "/", &[upgrade, ("origin", "http://evil.example")]), 403);
        assert_eq!(status("GET", "/", &[upgrade, ("origin", HOME), ("sec-fetch-site", "cross-site")]), 403);
        assert_eq!(status("GET", "/", &[upgrade, ("origin", HOME)]), 200);
    }

    #[test]
    fn another_site_may_link_to_a_page_and_not_load_it() {
        let from = ("sec-fetch-site", "cross-site");
        let (link, document) = (("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"));
        assert_eq!(status("GET", "/cases", &[from, link, document]), 200);
        assert_eq!(status("GET", "/cases", &[from, link, ("sec-fetch-dest", "iframe")]), 403);
        assert_eq!(status("GET", "/cases", &[from, ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image")]), 403);
        assert_eq!(status("GET", "/cases", &[from]), 403);
        assert_eq!(status("GET", "/cases", &[("sec-fetch-site", "none")]), 200);
    }

    #[test]
    fn what_is_too_large_or_has_an_unknown_method_is_refused_at_once() {
        assert_eq!(status("OPTIONS", "/", &[]), 405);
        assert_eq!(status("PUT", "/", &[]), 405);
        assert_eq!(status("BREW", "/", &[]), 405);
        assert_eq!(status("GET", &format!("/{}", "x".repeat(4096)), &[]), 414);
        assert_eq!(status("POST", "/do/payment/start", &[("content-length", "65537")]), 413);
        assert_eq!(status("POST", "/do/payment/start", &[("content-length", "65536")]), 200);
        assert_eq!(status("POST", "/upload", &[("content-length", "268435456")]), 200);
        assert_eq!(status("POST", "/upload", &[("content-length", "268435457")]), 413);
        assert_eq!(status("GET", "/upload", &[("content-length", "65537")]), 413);
    }
}
