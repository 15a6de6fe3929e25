//! An upload, piece by piece as it comes: files go into the tray, what was typed is kept, and at the end the form goes
//! back to its page or on to where it belongs. Nothing here reads from the network; the server hands the pieces over.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::file::{self, Sent};
use casework::{Error, Office, draft, session};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Uri};
use rules::Refusal;
use rules::file::FileRefusal;

pub use super::FILE;
use super::place::{self, Place};
use crate::desk::{self, Desk};
use crate::problem::Problem;
use crate::routes;
use crate::shell::Site;

/// The field that names the tray; the first of the form.
pub const TRAY: &str = "tray";
/// The field that says which button was pressed.
pub const ACT: &str = "upload";
/// The button that only keeps the files.
pub const ADD: &str = "add";
/// The button that takes a file away, before its id.
pub const REMOVE: &str = "remove:";

/// An upload under way.
pub struct Upload {
    desk: Desk,
    place: Place,
    purpose: String,
    fields: Vec<(String, String)>,
    act: String,
    /// The first refusal, and the name of the file that it is about.
    refused: Option<(Refusal, String)>,
    files: usize,
    signed_out: bool,
}

/// How an upload ends.
pub enum End {
    /// 303 with these headers.
    Go(HeaderMap),
    /// The form goes on to this act, as if it had been posted there.
    On(Box<Parts>, String),
}

impl Upload {
    /// Begins when the tray is known. A tray of no page is not found.
    ///
    /// # Errors
    /// [`Problem::NotFound`]; [`Problem::Unavailable`].
    pub async fn begin(parts: &Parts, office: Office, site: Arc<Site>, purpose: &str) -> Result<Self, Problem> {
        let desk = desk::of(parts, office, site).await?;
        let place = place::of(purpose).ok_or(Problem::NotFound)?;
        if place.back == routes::GALLERY && !desk.office.settings().demo {
            return Err(Problem::NotFound);
        }
        let signed_out = !desk.signed_in();
        let purpose = purpose.to_owned();
        Ok(Self { desk, place, purpose, fields: vec![], act: String::new(), refused: None, files: 0, signed_out })
    }

    /// Is there any use in reading files? Not for somebody who was signed out meanwhile.
    pub fn takes_files(&self) -> bool {
        !self.signed_out
    }

    /// A field of the form.
    pub fn field(&mut self, name: String, value: String) {
        match name.as_str() {
            ACT => self.act = value,
            TRAY | FILE => {}
            _ if self.fields.len() < draft::FIELDS_MAX => self.fields.push((name, value)),
            _ => {}
        }
    }

    /// A file, all of it.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] when something of ours is broken; a refusal waits for the end.
    pub async fn file(&mut self, sent: Sent<'_>) -> Result<(), Problem> {
        let name = rules::file::shown_name(sent.name);
        self.files += 1;
        match file::add(&self.desk.office, &self.desk.viewer, &self.purpose, sent).await {
            Ok(_) => Ok(()),
            Err(Error::Refused(refusal)) => {
                self.refuse(refusal, name);
                Ok(())
            }
            Err(Error::SignedOut) => {
                self.signed_out = true;
                Ok(())
            }
            Err(error) => Err(Problem::from(error)),
        }
    }

    /// A file that is too large: its bytes were let go as they came.
    pub fn too_large(&mut self, name: &str) {
        self.files += 1;
        self.refuse(rules::file::too_large().into(), rules::file::shown_name(name));
    }

    /// The line broke: what came before is kept.
    pub fn cut_off(&mut self) {
        self.refuse(FileRefusal::CutOff.into(), String::new());
    }

    fn refuse(&mut self, refusal: Refusal, name: String) {
        self.refused.get_or_insert((refusal, name));
    }

    /// Ends it: the answer, or where the form goes on to.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] when something of ours is broken.
    pub async fn end(mut self, parts: &Parts) -> Result<End, Problem> {
        if self.signed_out {
            return self.sign_in_again().await;
        }
        if self.act == ADD && self.files == 0 {
            self.refuse(FileRefusal::Missing.into(), String::new());
        }
        let (office, viewer) = (&self.desk.office, &self.desk.viewer);
        if let Some(id) = self.act.strip_prefix(REMOVE) {
            match file::remove(office, viewer, id).await {
                // Taken away twice is away.
                Ok(()) | Err(Error::NotFound) => {}
                Err(error) => return Err(Problem::from(error)),
            }
        }
        match &self.refused {
            Some((refusal, name)) => {
                let name = [(file::REFUSED, name.as_str())];
                draft::keep(office, viewer, file::FORM, &self.purpose, &name, Some(refusal)).await
            }
            None => draft::discard(office, viewer, file::FORM, &self.purpose).await,
        }
        .map_err(Problem::from)?;
        let stays = self.refused.is_some() || self.act == ADD || self.act.starts_with(REMOVE);
        match self.place.act {
            Some(act) if !stays => Ok(self.on(parts, act)),
            _ => {
                self.keep().await?;
                Ok(End::Go(to(&self.place.back)))
            }
        }
    }

    /// Keeps what was typed, over what the form had before: a page of several does not lose the others' answers.
    async fn keep(&self) -> Result<(), Problem> {
        let (office, viewer) = (&self.desk.office, &self.desk.viewer);
        let Place { form, object, .. } = &self.place;
        let mut kept: BTreeMap<String, String> =
            draft::read(office, viewer, form, object).await.map_err(Problem::from)?.fields;
        kept.extend(self.fields.iter().cloned());
        let fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        draft::keep(office, viewer, form, object, &fields, None).await.map_err(Problem::from)
    }

    /// Whoever was signed out meanwhile signs in and finds what was typed; files have to be chosen again.
    async fn sign_in_again(mut self) -> Result<End, Problem> {
        let ensured = session::ensure(&self.desk.office, &self.desk.viewer).await;
        let (viewer, token) = ensured.map_err(Problem::from)?;
        self.desk.viewer = viewer;
        self.keep().await?;
        let mut headers = to(routes::LOGIN);
        if let Some(token) = token {
            let cookie = HeaderValue::from_str(&desk::session_cookie(&token)).expect("a cookie of ours is plain text");
            headers.append(SET_COOKIE, cookie);
        }
        Ok(End::Go(headers))
    }

    /// The rest of the form, as a request to its act.
    fn on(self, parts: &Parts, act: &'static str) -> End {
        let mut parts = parts.clone();
        parts.uri = Uri::from_static(act);
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        parts.headers.insert(CONTENT_TYPE, form);
        parts.headers.remove(CONTENT_LENGTH);
        let pairs = self.fields.iter().map(|(name, value)| format!("{}={}", word(name), word(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        End::On(Box::new(parts), body)
    }
}

fn to(path: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(LOCATION, HeaderValue::from_str(path).expect("our own paths are plain text"));
    headers
}

/// A word of a form as it is posted (application/x-www-form-urlencoded, WHATWG URL).
fn word(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => word.push(char::from(byte)),
            b' ' => word.push('+'),
            _ => word.extend(super::serve::spelled_out(byte)),
        }
    }
    word
}
