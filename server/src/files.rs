//! The site of the files: a token in the path, a file as a download, once. It has no page, no cookie and no form, so
//! that whatever a file holds stands on a site where there is nothing to take.

use app::serve::Front;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::Response;

use crate::errors::{Fault, fault};
use crate::logbook;

/// Answers a request that has passed the gate. Only `GET` uses a link up.
pub async fn answer(front: &Front, parts: &Parts) -> Response {
    let nothing = || fault(StatusCode::NOT_FOUND, Fault::Plain("There is nothing here."));
    if parts.method != Method::GET {
        return nothing();
    }
    match app::file::serve::hand_out(&front.office, parts.uri.path()).await {
        Ok(response) => response,
        Err(error @ casework::Error::Broken { .. }) => {
            tracing::error!(error = logbook::chain(&error), "a file could not be handed out");
            fault(StatusCode::INTERNAL_SERVER_ERROR, Fault::Plain("This file cannot be read now."))
        }
        Err(_) => nothing(),
    }
}
