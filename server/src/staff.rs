//! The staff's site: which request becomes a page, the picture in the tab or a form's act. Only its own forms are
//! answered, and of the built files only the picture: no page here has a script.

use app::routes::{ICON, staff as routes};
use app::serve::Front;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};
use axum::response::{IntoResponse, Response};

use crate::assets::Assets;
use crate::{errors, portal};

/// Where search machines ask what they may look at: nothing here.
const ROBOTS: &str = "/robots.txt";
const NOTHING: &str = "User-agent: *\nDisallow: /\n";

/// Everything behind the host name of the staff. Cheap to clone.
#[derive(Clone)]
pub struct StaffSite {
    /// What pages are made from.
    pub front: Front,
    /// The files.
    pub assets: Assets,
}

impl StaffSite {
    /// Answers a request that has passed the gate.
    pub async fn answer(&self, request: Request<Body>) -> Response {
        let (parts, body) = request.into_parts();
        if parts.method != Method::POST {
            return match parts.uri.path() {
                ROBOTS => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], NOTHING).into_response(),
                ICON => self.assets.answer(&parts).unwrap_or_else(errors::not_found),
                _ => app::render(self.front.clone(), Request::from_parts(parts, body)).await,
            };
        }
        if !routes::FORMS.contains(&parts.uri.path()) {
            return errors::not_found();
        }
        let body = match portal::whole(body).await {
            Ok(body) => body,
            Err(answer) => return answer,
        };
        portal::to_its_end(portal::act(self.front.clone(), parts, body)).await
    }
}

/// Says of every answer of this site that no search machine keeps it.
pub fn unlisted(headers: &mut HeaderMap) {
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow, noarchive"));
}
