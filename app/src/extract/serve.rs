//! Handing an extract out: a page of this site leads to a link that works once, on the site of the files.

use axum::response::{IntoResponse, Response};
use casework::extract::{self, Kind, Taken};
use casework::{Error, Office};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, StatusCode};

use crate::desk::Desk;
use crate::problem::Problem;

/// Leads whoever had it made to their extract.
///
/// # Errors
/// [`Problem::NotFound`] when nothing waits; [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn link(desk: &Desk, kind: Kind) -> Result<Response, Problem> {
    let link = extract::link(&desk.office, &desk.viewer, kind).await?;
    let link = HeaderValue::from_str(&link).expect("our own addresses are plain text");
    Ok((StatusCode::SEE_OTHER, [(LOCATION, link)]).into_response())
}

/// What the site of the files answers to a token that is none of a file that somebody sent.
///
/// # Errors
/// [`Error::NotFound`]; broken.
pub async fn hand_out(office: &Office, token: &str) -> Result<Response, Error> {
    let Taken { kind, content } = extract::take(office, token).await?;
    let disposition = match kind {
        Kind::Access => "attachment; filename=\"my-data.zip\"",
        Kind::Portability => "attachment; filename=\"my-data-to-take-along.zip\"",
    };
    Ok(([(CONTENT_TYPE, "application/zip"), (CONTENT_DISPOSITION, disposition)], content).into_response())
}
