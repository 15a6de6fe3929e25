//! The portal: which request becomes a file, a page, a form's act or a webhook.
//! What changes something runs in a task of its own, so that a closed tab cannot stop it half-way (sqlx 0.9 loses a
//! write when a future is dropped while it begins a transaction).

use app::serve::Front;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Parts;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::payment::{self, WebhookHeaders};

use crate::assets::Assets;
use crate::gate::{self, BODY_BYTES_MAX, WEBHOOK_PATH};
use crate::{errors, logbook, upload};

/// Everything behind the portal's host name. Cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// What pages are made from.
    pub front: Front,
    /// The files.
    pub assets: Assets,
}

impl Portal {
    /// Answers a request that has passed the gate.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        let (parts, body) = request.into_parts();
        if parts.method != Method::POST {
            if let Some(file) = self.assets.answer(&parts) {
                return file;
            }
            return app::render(self.front.clone(), Request::from_parts(parts, body)).await;
        }
        if gate::is_upload(&parts) {
            return to_its_end(upload::take(self.front.clone(), parts, body)).await;
        }
        if app::routes::unsubscribe_of(parts.uri.path()).is_some() {
            // Its body says nothing that the path does not, so nothing of it is read.
            return to_its_end(app::unsubscribe(self.front.clone(), parts)).await;
        }
        let webhook = parts.uri.path() == WEBHOOK_PATH;
        if !webhook && !app::routes::FORMS.contains(&parts.uri.path()) {
            return errors::not_found();
        }
        let body = match whole(body).await {
            Ok(body) => body,
            Err(answer) => return answer,
        };
        let portal = self.clone();
        to_its_end(async move {
            if webhook { portal.webhook(&parts, &body).await } else { act(portal.front, parts, body).await }
        })
        .await
    }

    async fn webhook(&self, parts: &Parts, body: &[u8]) -> Response {
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let signed = WebhookHeaders {
            id: header("webhook-id"),
            timestamp: header("webhook-timestamp"),
            signature: header("webhook-signature"),
        };
        match payment::webhook(&self.front.office, signed, body).await {
            Ok(true) => StatusCode::OK.into_response(),
            Ok(false) => StatusCode::UNAUTHORIZED.into_response(),
            Err(error) => {
                tracing::error!(error = logbook::chain(&error), "a webhook could not be taken in");
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
        }
    }
}

/// A body, read whole and bounded before anything else looks at it: the framework would stream without a limit.
///
/// # Errors
/// The answer: 413.
pub(crate) async fn whole(body: Body) -> Result<Bytes, Response> {
    let too_large = errors::Fault::Plain("The request is larger than 64 kB.");
    let read = to_bytes(body, BODY_BYTES_MAX).await;
    read.map_err(|_| errors::fault(StatusCode::PAYLOAD_TOO_LARGE, too_large))
}

/// Carries a change to its end, whether or not the browser waits for it.
pub(crate) async fn to_its_end(work: impl Future<Output = Response> + Send + 'static) -> Response {
    match tokio::spawn(work).await {
        Ok(response) => response,
        Err(stopped) => match stopped.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => errors::busy(10),
        },
    }
}

/// Does what a posted form asks.
pub(crate) async fn act(front: Front, parts: Parts, body: Bytes) -> Response {
    let answer = app::act(front, Request::from_parts(parts, Body::from(body))).await;
    if answer.status().is_redirection() { without_body(answer) } else { answer }
}

/// The framework writes the function's result, `null`, under every redirect; nobody reads it.
fn without_body(response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::empty())
}
