//! Errors: inner layers say what went wrong, the outermost one turns it into a page in the reader's language.
//! No page says more than a number that stands in the log.

use app::ErrorKind;
use app::serve::Front;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::nonce::Nonce;

/// What went wrong: an extension of a response without a body.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Shown as a page of the site that was asked.
    Page(ErrorKind),
    /// A bare sentence: for requests that no page of ours makes.
    Plain(&'static str),
}

/// A response that the outermost layer will give its body.
pub fn fault(status: StatusCode, fault: Fault) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(fault);
    response
}

/// 404, in the same bytes whatever the reason.
pub fn not_found() -> Response {
    fault(StatusCode::NOT_FOUND, Fault::Page(ErrorKind::NotFound))
}

/// 403 for what a browser does on behalf of another site.
pub fn not_from_here() -> Response {
    fault(StatusCode::FORBIDDEN, Fault::Plain("This request did not come from our own pages."))
}

/// 503, with the wish to come back in `seconds`.
pub fn busy(seconds: u32) -> Response {
    let mut response = fault(StatusCode::SERVICE_UNAVAILABLE, Fault::Page(ErrorKind::Busy));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// 429, with the wish to come back in `seconds`.
pub fn too_many(seconds: u32) -> Response {
    let mut response = fault(StatusCode::TOO_MANY_REQUESTS, Fault::Page(ErrorKind::TooMany));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Gives a fault its body.
pub fn dress(mut response: Response, request: &Parts, front: &Front) -> Response {
    let Some(fault) = response.extensions_mut().remove::<Fault>() else { return response };
    let (content_type, policy, body) = match fault {
        Fault::Plain(sentence) => ("text/plain; charset=utf-8", None, format!("{sentence}\n")),
        Fault::Page(kind) => {
            let nonce = Nonce::new().to_string();
            let page = front.error_page(&kind, app::desk::language(request), &nonce);
            ("text/html; charset=utf-8", Some(front.site.policy(&nonce)), page)
        }
    };
    let (mut parts, _) = response.into_parts();
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Some(policy) = policy {
        parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, body.into())
}
