//! Serve: a request in, a page out. Rendered whole before the first byte leaves, so that the status and the title are
//! right and nothing needs a script; the framework's closing script is left out with its empty lists.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use casework::Office;
use casework::extract::Kind;
use casework::file::Reader;
use casework::rights::marketing;
use futures::{Stream, StreamExt};
use http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use http::request::Parts;
use http::{HeaderValue, Method, Request, StatusCode};
use leptos::nonce::Nonce;
use leptos::prelude::*;

use crate::desk::{self, PROBLEM_HEADER};
use crate::problem::Problem;
use crate::problem::page::{ErrorKind, error_page};
use crate::shell::{Side, Site, shell};
use crate::words::Language;
use crate::{call_back, extract, file, plan, receipt, routes, staff};

/// A page as the framework wants it: a stream, here of one piece.
type Whole = Pin<Box<dyn Stream<Item = String> + Send>>;

/// What the pages are made from. Cheap to clone; one for the whole life of the server.
#[derive(Clone)]
pub struct Front {
    /// The office.
    pub office: Office,
    /// The site.
    pub site: Arc<Site>,
    /// Whose pages.
    pub side: Side,
}

impl Front {
    /// Made once at the start, which is also when the framework is told that tasks run on tokio.
    pub fn new(office: Office, site: Arc<Site>) -> Self {
        // Tests start several servers in one process: the first wins, every later one is told so, and that is fine.
        let _ = any_spawner::Executor::init_tokio();
        Self { office, site, side: Side::Debtors }
    }

    /// The same for the pages of the staff.
    #[must_use]
    pub fn for_staff(&self) -> Self {
        Self { side: Side::Staff, ..self.clone() }
    }

    /// A page without a request, for the layers around the pages.
    pub fn error_page(&self, kind: &ErrorKind, language: Language, nonce: &str) -> String {
        match self.side {
            Side::Debtors => error_page(kind, language, &self.site, nonce),
            Side::Staff => staff::sheet::error_page(kind, language, &self.site, nonce),
        }
    }

    fn contexts(&self) -> impl Fn() + Clone + Send + Sync + 'static + use<> {
        let front = self.clone();
        move || {
            provide_context(front.office.clone());
            provide_context(Arc::clone(&front.site));
        }
    }
}

/// Draws the page of a GET request, a 404 page included.
pub async fn render(front: Front, request: Request<Body>) -> Response {
    if front.side == Side::Debtors {
        let path = request.uri().path();
        let plan = routes::calendar_of(path).map(|id| (Calendar::Plan, id.to_owned()));
        let found = plan.or_else(|| routes::call_calendar_of(path).map(|id| (Calendar::Call, id.to_owned())));
        if let Some((of, id)) = found {
            return calendar(&front, &request.into_parts().0, of, &id).await;
        }
    }
    let extract = routes::extract_of(request.uri().path()).filter(|_| front.side == Side::Debtors);
    if let Some(kind) = extract {
        return an_extract(&front, &request.into_parts().0, kind).await;
    }
    if front.side == Side::Debtors
        && let Some(object) = routes::receipt_of(request.uri().path()).map(str::to_owned)
    {
        return a_receipt(&front, &request.into_parts().0, &object).await;
    }
    if front.side == Side::Staff && request.uri().path() == routes::staff::DISPUTES_FILE {
        return disputes(&front, request.into_parts().0).await;
    }
    if routes::file_of(request.uri().path()).is_some() {
        return a_file(&front, &request.into_parts().0).await;
    }
    match front.side {
        Side::Debtors => leptos_axum::handle_response_inner(front.contexts(), shell, request, whole).await,
        Side::Staff => {
            leptos_axum::handle_response_inner(front.contexts(), routes::staff::table::shell, request, whole).await
        }
    }
}

/// Ends the news of a link, and draws its page as a look does: mail programs send this by themselves, and follow no
/// redirect (RFC 8058, 3.2). No cookie and no body is asked for anything: whoever has the link may end the news.
pub async fn unsubscribe(front: Front, mut parts: Parts) -> Response {
    let token = routes::unsubscribe_of(parts.uri.path()).unwrap_or_default();
    if let Err(error) = marketing::unsubscribe_by_link(&front.office, token).await {
        return troubled(&front, &parts, desk::broken(error));
    }
    parts.method = Method::GET;
    render(front, Request::from_parts(parts, Body::empty())).await
}

/// What a file for a calendar is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Calendar {
    /// The due days of a plan.
    Plan,
    /// A call that was asked for.
    Call,
}

/// The due days of a plan, or a call, as a file for a calendar; where there is none, the same page as for any path without one.
async fn calendar(front: &Front, parts: &Parts, of: Calendar, id: &str) -> Response {
    let file = match desk::of(parts, front.office.clone(), Arc::clone(&front.site)).await {
        Ok(desk) if of == Calendar::Call => call_back::calendar::file(&desk, id).await,
        Ok(desk) => plan::calendar::file(&desk, id).await,
        Err(problem) => Err(problem),
    };
    match file {
        Ok(file) => {
            let headers = [
                (CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"calendar.ics\""),
            ];
            (headers, file).into_response()
        }
        Err(problem) => troubled(front, parts, problem),
    }
}

/// The proof of an act, for the one whose act it is; for everybody else the page of any path without one.
async fn a_receipt(front: &Front, parts: &Parts, object: &str) -> Response {
    let file = match desk::of(parts, front.office.clone(), Arc::clone(&front.site)).await {
        Ok(desk) => receipt::save::file(&desk, object).await,
        Err(problem) => Err(problem),
    };
    match file {
        Ok((name, text)) => {
            let headers = [
                (CONTENT_TYPE, "application/json".to_owned()),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            (headers, text).into_response()
        }
        Err(problem) => troubled(front, parts, problem),
    }
}

/// A file that somebody sent, for its reader on this site.
async fn a_file(front: &Front, parts: &Parts) -> Response {
    let answer = match routes::file_of(parts.uri.path()).filter(|_| parts.method == Method::GET) {
        None => Err(Problem::NotFound),
        Some(at) if front.side == Side::Staff => {
            match staff::desk::of(parts, front.office.clone(), Arc::clone(&front.site)).await {
                Ok(desk) => match desk.staff() {
                    Ok(staff) => file::serve::answer(&desk.office, Reader::Staff(staff), at).await,
                    Err(problem) => Err(problem),
                },
                Err(problem) => Err(problem),
            }
        }
        Some(at) => match desk::of(parts, front.office.clone(), Arc::clone(&front.site)).await {
            Ok(desk) => file::serve::answer(&desk.office, Reader::Person(&desk.viewer), at).await,
            Err(problem) => Err(problem),
        },
    };
    answer.unwrap_or_else(|problem| troubled(front, parts, problem))
}

/// A file of somebody's own data, for the session that had it made. Whoever is not signed in is sent to sign in.
async fn an_extract(front: &Front, parts: &Parts, kind: Kind) -> Response {
    let answer = match desk::of(parts, front.office.clone(), Arc::clone(&front.site)).await {
        Ok(_) if parts.method != Method::GET => Err(Problem::NotFound),
        Ok(desk) => extract::serve::link(&desk, kind).await,
        Err(problem) => Err(problem),
    };
    match answer {
        Ok(response) => response,
        Err(Problem::SignedOut) => (StatusCode::SEE_OTHER, [(LOCATION, routes::LOGIN)]).into_response(),
        Err(problem) => troubled(front, parts, problem),
    }
}

/// The page of a problem outside the table of pages. Not allowed looks like not found.
pub fn troubled(front: &Front, parts: &Parts, problem: Problem) -> Response {
    let (kind, code) = match problem {
        Problem::Unavailable { reference } => (ErrorKind::Broken { reference }, StatusCode::INTERNAL_SERVER_ERROR),
        _ => (ErrorKind::NotFound, StatusCode::NOT_FOUND),
    };
    error(front, desk::language(parts), &kind, code)
}

/// The list of disputes as a file, for the staff alone; whoever is not signed in is sent to sign in.
async fn disputes(front: &Front, parts: Parts) -> Response {
    let file = match staff::desk::of(&parts, front.office.clone(), Arc::clone(&front.site)).await {
        Ok(desk) => staff::dispute_file::file(&desk).await,
        Err(problem) => Err(problem),
    };
    match file {
        Ok(file) => {
            let headers = [
                (CONTENT_TYPE, "text/csv; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"disputes.csv\""),
            ];
            (headers, file).into_response()
        }
        Err(Problem::SignedOut) => (StatusCode::SEE_OTHER, [(LOCATION, routes::staff::SIGN_IN)]).into_response(),
        Err(problem) => troubled(front, &parts, problem),
    }
}

/// A page of its own for what no page answers.
fn error(front: &Front, language: Language, kind: &ErrorKind, code: StatusCode) -> Response {
    let nonce = Nonce::new().to_string();
    let page = front.error_page(kind, language, &nonce);
    let mut response = (code, page).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, front.site.policy(&nonce));
    response
}

fn whole<V: IntoView + 'static>(
    document: V,
    _: Box<dyn FnOnce() -> Whole + Send>,
    _: bool,
) -> Pin<Box<dyn Future<Output = Whole> + Send>> {
    Box::pin(async move {
        let html: String = document.to_html_stream_in_order().collect().await;
        Box::pin(futures::stream::once(async move { html })) as Whole
    })
}

/// Does what a posted form asks. The answer is a 303 to a page; a failure of ours is a page of its own, because the
/// framework would otherwise put the error into a URL.
pub async fn act(front: Front, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let language = desk::language(&parts);
    let html = parts.headers.get(ACCEPT).and_then(|v| v.to_str().ok()).is_none_or(|v| v.contains("html") || v == "*/*");
    let request = Request::from_parts(parts, body);
    let answer = leptos_axum::handle_server_fns_with_context(front.contexts(), request).await.into_response();
    let reference = answer.headers().get(PROBLEM_HEADER).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let went_well = answer.status() == StatusCode::SEE_OTHER && answer.headers().contains_key(LOCATION);
    if went_well && reference.is_none() {
        return answer;
    }
    let (kind, code) = match reference {
        Some(reference) => (ErrorKind::Broken { reference }, StatusCode::INTERNAL_SERVER_ERROR),
        None => (ErrorKind::NotFound, StatusCode::NOT_FOUND),
    };
    if !html {
        return code.into_response();
    }
    error(&front, language, &kind, code)
}
