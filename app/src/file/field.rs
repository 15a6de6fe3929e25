//! The field for files: a camera on phones, a chooser everywhere, what lies in the tray already, and why the last one
//! was refused. The limits stand before the question, not after the mistake.

use casework::file::{FileView, Tray};
use leptos::prelude::*;
use rules::file::{FILE_BYTES_MAX, TRAY_FILES_MAX};
use rules::money::Currency;

use super::list::described;
use super::sending::sending;
use super::upload::{ACT, ADD, FILE, REMOVE, TRAY};
use crate::design::field;
use crate::design::text;
use crate::design::trouble::Trouble;
use crate::words::Words;

/// What a chooser offers. An iPhone makes a JPEG of its own photos for a page that asks for JPEG only.
const ACCEPTED: &str = "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf";
/// What the camera makes.
const PHOTO: &str = "image/jpeg";
/// The id of the input for the camera; the other one has the name of the field, which a summary leads to.
const CAMERA: &str = "file_camera";
const MEGABYTE: usize = 1024 * 1024;

/// Why the last upload was refused, for the summary above the page.
pub fn trouble(tray: &Tray) -> Option<Trouble> {
    Trouble::of(tray.refusal.clone(), Currency::EUR, &[FILE])
}

/// What such a form begins with: the name of its tray, before anything that is read by it; and what Enter presses, which
/// is going on and not the button of the files.
pub fn first(tray: &Tray) -> AnyView {
    view! {
        <input type="hidden" name=TRAY value=tray.purpose.clone() />
        <button class="vh" tabindex="-1" aria-hidden="true"></button>
    }
    .into_any()
}

/// The field inside a form of the page that begins with [`first`]. That form posts to [`crate::routes::UPLOAD`] as
/// `multipart/form-data`, its [`super::Place`] says where it goes from there, and what is typed in it survives every
/// refusal.
pub fn in_form(w: Words, tray: &Tray) -> AnyView {
    let most = i64::try_from(TRAY_FILES_MAX).expect("a handful");
    let megabytes = i64::try_from(FILE_BYTES_MAX / MEGABYTE).expect("some");
    let trouble = trouble(tray);
    let error = Trouble::at(trouble.as_ref(), w, FILE);
    let bad = error.is_some().then_some("true");
    let described = if error.is_some() { "file-hint file-error" } else { "file-hint" };
    let refused = (error.is_some() && !tray.refused.is_empty()).then(|| {
        view! {
            <p class="small">{w.rich("file-refused", [("name", text::name(tray.refused.clone()))])}</p>
        }
    });
    let waiting = tray.files.iter().map(|file| waiting(w, file)).collect_view();
    let inputs = tray.has_room().then(|| {
        view! {
            <p class="camera">
                <label for=CAMERA>{w.say("file-camera")}</label>
                <input class="in" type="file" id=CAMERA name=FILE accept=PHOTO capture="environment" />
            </p>
            <label for=FILE>{w.say("file-choose")}</label>
            <input
                class="in"
                type="file"
                id=FILE
                name=FILE
                multiple
                accept=ACCEPTED
                aria-describedby=described
                aria-invalid=bad
            />
            <button class="btn alt" name=ACT value=ADD>
                <span>{w.say("file-add")}</span>
            </button>
            {sending(w)}
        }
    });
    let full = (!tray.has_room())
        .then(|| view! { <p id=FILE tabindex="-1">{w.with("file-full", [("most", most.into())])}</p> });
    view! {
        <fieldset class=if bad.is_some() { "f bad files" } else { "f files" }>
            <legend>{w.say("file-title")}</legend>
            <p class="hint" id="file-hint">
                {w.with("file-hint", [("most", most.into()), ("megabytes", megabytes.into())])}
            </p>
            {error.map(|error| field::message(w, FILE, error))}
            {refused}
            {(!tray.files.is_empty()).then(|| view! { <ul class="bare">{waiting}</ul> })}
            {inputs}
            {full}
        </fieldset>
    }
    .into_any()
}

/// A file that waits, and the button that takes it away.
fn waiting(w: Words, file: &FileView) -> AnyView {
    let remove = format!("{REMOVE}{}", file.id);
    view! {
        <li>
            {described(w, file)} " "
            <button class="btn txt" name=ACT value=remove>
                <span>{w.rich("file-remove", [("name", text::name(file.name.clone()))])}</span>
            </button>
        </li>
    }
    .into_any()
}
