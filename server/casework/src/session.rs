//! Session: a 256-bit token in a cookie, its SHA-256 in the database. Rotated on every rise in tier, ended by us.

use crate::{Office, Outcome, Viewer};

/// A token for the cookie: 43 characters of base64url. Its hash names the session.
#[derive(Clone)]
pub struct Token(pub(crate) String);

impl Token {
    /// The text for the `Set-Cookie` header, and for nothing else.
    pub fn cookie_value(&self) -> &str {
        &self.0
    }
}

/// The viewer behind a cookie, or a visitor where there is none, it is unknown, or its time is over.
/// A running session is marked as seen (at most once a minute).
///
/// # Errors
/// Only when the database fails.
pub async fn find(office: &Office, cookie: Option<&str>, network: &str) -> Outcome<Viewer> {
    let _ = (office, cookie, network);
    unimplemented!("sign-in helper")
}

/// Makes sure there is a session to keep a draft in: a visitor without one gets a fresh anonymous session.
/// Returns the viewer with its session, and the token when a new cookie must be set.
///
/// # Errors
/// Only when the database fails.
pub async fn ensure(office: &Office, viewer: &Viewer) -> Outcome<(Viewer, Option<Token>)> {
    let _ = (office, viewer);
    unimplemented!("sign-in helper")
}

/// Ends the session. Ending it twice is the same as once.
///
/// # Errors
/// Only when the database fails.
pub async fn end(office: &Office, viewer: &Viewer) -> Outcome<()> {
    let _ = (office, viewer);
    unimplemented!("sign-in helper")
}
