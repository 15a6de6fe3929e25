//! The desk of the staff's site: who is here, in which language, and how a form answers. Every page and every form of
//! that site begins here; a debtor's cookie is never looked at.

use std::sync::Arc;

use casework::Office;
use casework::session::Token;
use casework::staff::{StaffViewer, Visit, draft, session};
use http::HeaderName;
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use rules::{Country, Day};

use crate::desk::{self, broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::shell::Site;
use crate::words::Words;

/// The cookie that names a session of the staff.
pub const STAFF_COOKIE: &str = "__Host-staff";

/// Everything that a page or a form of the staff needs to know about its request.
#[derive(Clone)]
pub struct StaffDesk {
    /// The office.
    pub office: Office,
    /// Who stands at the door.
    pub visit: Visit,
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
pub async fn desk() -> Result<StaffDesk, Problem> {
    of(&expect_context::<Parts>(), expect_context::<Office>(), expect_context::<Arc<Site>>()).await
}

/// The desk of a request that no page and no form answers: a file.
///
/// # Errors
/// As [`desk`].
pub async fn of(parts: &Parts, office: Office, site: Arc<Site>) -> Result<StaffDesk, Problem> {
    let visit = session::find(&office, desk::cookie(parts, STAFF_COOKIE)).await.map_err(broken)?;
    let words = Words::of(desk::language(parts));
    Ok(StaffDesk { office, visit, words, site, path: parts.uri.path().to_owned() })
}

impl StaffDesk {
    /// Who is signed in.
    ///
    /// # Errors
    /// [`Problem::SignedOut`].
    pub fn staff(&self) -> Result<&StaffViewer, Problem> {
        self.visit.signed_in().map_err(Problem::from)
    }

    /// Which day it is at the agency.
    pub fn today(&self) -> Day {
        self.office.today(Country::Nl)
    }

    /// Makes sure that there is a session to keep a draft in, and sets its cookie if it is new.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub async fn with_session(mut self) -> Result<Self, Problem> {
        let (visit, token) = session::ensure(&self.office, &self.visit).await.map_err(broken)?;
        if let Some(token) = token {
            set_session(&token);
        }
        self.visit = visit;
        Ok(self)
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
        let (refusal, next) = match error {
            casework::Error::Refused(refusal) => (Some(refusal), page),
            casework::Error::SignedOut => (None, routes::SIGN_IN),
            casework::Error::NotFound => {
                go(page);
                return Ok(());
            }
            error @ casework::Error::Broken { .. } => return Err(broken(error)),
        };
        let desk = self.with_session().await?;
        draft::keep(&desk.office, &desk.visit, form, object, typed, refusal.as_ref()).await.map_err(broken)?;
        go(next);
        Ok(())
    }
}

impl StaffDesk {
    /// Answers a form that ends something: what was typed is thrown away once it has done its work, and both ways lead
    /// to `page`.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] when something of ours is broken.
    pub async fn ended(
        self,
        form: &str,
        object: &str,
        typed: &[(&str, &str)],
        done: casework::Outcome<()>,
        page: &str,
    ) -> Result<(), Problem> {
        if let Err(error) = done {
            return self.refuse(form, object, typed, error, page).await;
        }
        draft::discard(&self.office, &self.visit, form, object).await.map_err(broken)?;
        go(page);
        Ok(())
    }
}

/// Sets the session cookie. No link from elsewhere carries it: staff come in by the front door.
pub fn set_session(token: &Token) {
    desk::set_cookie(&format!("{STAFF_COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Strict", token.cookie_value()));
}

/// Takes the session out of the browser, with everything that it kept of us.
pub fn forget() {
    desk::set_cookie(&format!("{STAFF_COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict"));
    expect_context::<ResponseOptions>().insert_header(
        HeaderName::from_static("clear-site-data"),
        http::HeaderValue::from_static("\"cache\",\"storage\""),
    );
}
