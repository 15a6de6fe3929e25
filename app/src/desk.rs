//! The desk: who is here, in which language, and how a form answers. Every page and every server function begins here.

use std::sync::Arc;

use casework::access::Viewer;
use casework::session::Token;
use casework::sign_in::Next;
use casework::{Office, draft, session};
use http::header::{COOKIE, LOCATION, SET_COOKIE};
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::problem::Problem;
use crate::routes;
use crate::shell::Site;
use crate::words::{Language, Words};

/// The cookie that names a session.
pub const SESSION_COOKIE: &str = "__Host-s";
/// The cookie that names a language.
pub const LANGUAGE_COOKIE: &str = "__Host-l";
/// How long a chosen language is remembered, in seconds: a year.
const LANGUAGE_SECONDS_MAX: u32 = 365 * 24 * 3600;
/// Carries the number of a failure from a server function to [`crate::act`], which takes it off again.
pub(crate) const PROBLEM_HEADER: HeaderName = HeaderName::from_static("x-problem");

/// The network a request came from (IPv4 /32, IPv6 /56). The server puts it among the extensions of the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network(pub String);

/// Everything that a page or a server function needs to know about its request.
#[derive(Clone)]
pub struct Desk {
    /// The office.
    pub office: Office,
    /// Who is asking.
    pub viewer: Viewer,
    /// The words of the reader's language.
    pub words: Words,
    /// The site.
    pub site: Arc<Site>,
    /// The path that was asked for.
    pub path: String,
}

/// The desk of this request.
///
/// # Errors
/// [`Problem::Unavailable`] when the session cannot be looked up.
pub async fn desk() -> Result<Desk, Problem> {
    of(&expect_context::<Parts>(), expect_context::<Office>(), expect_context::<Arc<Site>>()).await
}

/// The desk of a request that no page and no form answers: a file.
///
/// # Errors
/// As [`desk`].
pub async fn of(parts: &Parts, office: Office, site: Arc<Site>) -> Result<Desk, Problem> {
    let network = parts.extensions.get::<Network>().map_or("", |network| network.0.as_str());
    let viewer = session::find(&office, cookie(parts, SESSION_COOKIE), network).await.map_err(broken)?;
    let words = Words::of(language(parts));
    Ok(Desk { office, viewer, words, site, path: parts.uri.path().to_owned() })
}

impl Desk {
    /// Makes sure that there is a session to keep a draft in, and sets its cookie if it is new.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub async fn with_session(mut self) -> Result<Self, Problem> {
        let (viewer, token) = session::ensure(&self.office, &self.viewer).await.map_err(broken)?;
        if let Some(token) = token {
            set_session(&token);
        }
        self.viewer = viewer;
        Ok(self)
    }

    /// Goes on after a step of signing in that went well.
    pub fn entered(&self, next: &Next) {
        set_session(&next.token);
        go(if next.second_step { routes::LOGIN_SECOND } else { routes::CASES });
    }

    /// Answers a form that was not accepted. A refusal is kept with what was typed and the form comes back; whoever
    /// was signed out meanwhile signs in, and finds the form as it was; what is not there goes to the page that says so.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] when something of ours is broken.
    pub async fn refuse(
        self,
        form: &str,
        object: &str,
        typed: &[(&str, &str)],
        error: casework::Error,
        page: &str,
    ) -> Result<(), Problem> {
        match error {
            casework::Error::Refused(refusal) => {
                let desk = self.with_session().await?;
                draft::keep(&desk.office, &desk.viewer, form, object, typed, Some(&refusal)).await.map_err(broken)?;
            }
            casework::Error::SignedOut => {
                let desk = self.with_session().await?;
                draft::keep(&desk.office, &desk.viewer, form, object, typed, None).await.map_err(broken)?;
                go(routes::LOGIN);
                return Ok(());
            }
            casework::Error::NotFound => {}
            error @ casework::Error::Broken { .. } => return Err(broken(error)),
        }
        go(page);
        Ok(())
    }

    /// Is somebody signed in?
    pub fn signed_in(&self) -> bool {
        self.viewer.tier.may(rules::identity::Act::SeeCase) && self.viewer.person.is_some()
    }
}

/// The language of a request: the chosen one, else the first of the browser's that we speak.
pub fn language(parts: &Parts) -> Language {
    let header = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    cookie(parts, LANGUAGE_COOKIE)
        .and_then(Language::parse)
        .unwrap_or_else(|| Language::accepted(header(http::header::ACCEPT_LANGUAGE).unwrap_or_default()))
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    parts
        .headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A failure of ours as the problem that a page or a form answers with; its number goes along for [`crate::act`].
pub fn broken(error: casework::Error) -> Problem {
    let problem = Problem::from(error);
    if let (Problem::Unavailable { reference }, Some(options)) = (&problem, use_context::<ResponseOptions>()) {
        let value = HeaderValue::from_str(reference).expect("a number of ours is plain text");
        options.insert_header(PROBLEM_HEADER, value);
    }
    problem
}

/// Answers 303 See Other: after a form, and where a page is not the right one.
/// (`leptos_axum::redirect` answers 302, which leaves the method to the browser.)
pub fn go(path: &str) {
    let options = expect_context::<ResponseOptions>();
    options.set_status(StatusCode::SEE_OTHER);
    options.insert_header(LOCATION, HeaderValue::from_str(path).expect("our own paths are plain text"));
}

/// Answers with this status.
pub fn status(code: StatusCode) {
    expect_context::<ResponseOptions>().set_status(code);
}

/// Sets the session cookie.
pub fn set_session(token: &Token) {
    set_cookie(&session_cookie(token));
}

/// The session cookie as a header holds it.
pub(crate) fn session_cookie(token: &Token) -> String {
    format!("{SESSION_COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax", token.cookie_value())
}

/// Remembers a language.
pub fn set_language(language: Language) {
    let tag = language.tag();
    set_cookie(&format!(
        "{LANGUAGE_COOKIE}={tag}; Path=/; Max-Age={LANGUAGE_SECONDS_MAX}; Secure; HttpOnly; SameSite=Lax"
    ));
}

/// Takes the session out of the browser, with everything that it kept of us.
pub fn forget() {
    set_cookie(&format!("{SESSION_COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
    expect_context::<ResponseOptions>()
        .insert_header(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\",\"storage\""));
}

/// Sets a cookie of ours.
pub(crate) fn set_cookie(cookie: &str) {
    let value = HeaderValue::from_str(cookie).expect("a cookie of ours is plain text");
    expect_context::<ResponseOptions>().append_header(SET_COOKIE, value);
}
