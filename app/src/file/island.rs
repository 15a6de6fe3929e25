//! The island of a form with files: how far the sending is, a button that stops it, and a plain sentence when the line
//! is gone. HTML cannot do that; without script the same form goes to the same place, and the browser waits in silence.
//!
//! It draws nothing and decides nothing: its sentences were drawn by the server and are uncovered one at a time, and
//! where an upload ends is where the server's answer leads.

use leptos::prelude::*;
use rules::file::Kind;

/// The sentences, in the order in which the server draws them (`super::sending`); after them comes the line for screen
/// readers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// How far it is.
    Sending,
    /// All of it was sent; the server is looking at it.
    Sent,
    /// The line is gone, or the server could not.
    Broken,
    /// Somebody pressed the button that stops it.
    Stopped,
    /// A file is larger than the server takes.
    TooLarge,
    /// A name does not end as the names do that the server takes.
    Unlikely,
}

impl Said {
    /// All of them, as they are drawn.
    pub const ALL: [Self; 6] = [Self::Sending, Self::Sent, Self::Broken, Self::Stopped, Self::TooLarge, Self::Unlikely];
}

/// Sends the form around it, and says how far it is.
#[island]
pub fn UploadProgress(
    /// The server's drawing.
    children: Children,
) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    let _ = browser::follow();
    children()
}

/// Does a name end as the names of files do that are taken? Only a hint: the server looks at the content.
pub fn is_likely(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let mut endings = [Kind::Jpeg, Kind::Png, Kind::Pdf].into_iter().flat_map(Kind::endings);
    endings.any(|one| one.eq_ignore_ascii_case(ending))
}

#[cfg(target_arch = "wasm32")]
mod browser {
    //! What only a browser has: the form, the request, and what they tell.

    use core::cell::Cell;
    use std::rc::Rc;

    use rules::file::FILE_BYTES_MAX;
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{
        Element, Event, EventTarget, File, FormData, HtmlElement, HtmlFormElement, ProgressEvent, SubmitEvent, Window,
        XmlHttpRequest,
    };

    use super::{Said, is_likely};
    use crate::file::FILE;

    /// A screen reader hears how far it is at every quarter, not at every percent.
    const QUARTER: usize = 25;

    struct Sending {
        window: Window,
        root: HtmlElement,
        form: HtmlFormElement,
        request: XmlHttpRequest,
        /// From the press until the end, or until the page is left: a second press sends nothing.
        busy: Cell<bool>,
        /// The quarter that was said last.
        quarter: Cell<usize>,
    }

    /// Listens to the form around the box. `None` when the page is not the one that this was made for.
    pub(super) fn follow() -> Option<()> {
        let window = web_sys::window()?;
        let root: HtmlElement = window.document()?.get_element_by_id("sending")?.unchecked_into();
        let form = root.closest("form").ok()??.unchecked_into();
        let stop = root.query_selector("button").ok()??;
        let request = XmlHttpRequest::new().ok()?;
        let upload = request.upload().ok()?;
        let (busy, quarter) = (Cell::new(false), Cell::new(0));
        let sending = Rc::new(Sending { window, root, form, request, busy, quarter });
        let listen = |to: &EventTarget, event: &str| {
            let own = Rc::clone(&sending);
            let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                own.heard(&event);
            });
            let _ = to.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
            closure.forget(); // all of them live as long as the page does
        };
        listen(&sending.form, "change");
        listen(&sending.form, "submit");
        listen(&stop, "click");
        listen(&upload, "progress");
        listen(&sending.request, "loadend");
        listen(&sending.window, "offline");
        listen(&sending.window, "pagehide");
        Some(())
    }

    impl Sending {
        fn heard(&self, event: &Event) -> Option<()> {
            match event.type_().as_str() {
                "change" => self.changed(event),
                "submit" => self.submit(event.unchecked_ref()),
                "progress" => self.progress(event.unchecked_ref()),
                "loadend" => self.end(),
                "offline" => self.request.abort().ok(), // which ends it
                "click" => {
                    self.request.abort().ok()?;
                    self.failed(Said::Stopped)
                }
                // Whoever comes back finds the form as it was, and may send it again.
                _ => {
                    self.busy.set(false);
                    None
                }
            }
        }

        fn changed(&self, event: &Event) -> Option<()> {
            let input: Element = event.target()?.unchecked_into();
            if input.get_attribute("type")? == "file" && !self.busy.get() {
                self.look(&FormData::new_with_form(&self.form).ok()?)?;
            }
            None
        }

        /// Says what is to be said of the chosen files before they are sent. Are there any, and may they go?
        fn look(&self, form: &FormData) -> Option<bool> {
            let mut chosen = None;
            let mut hint = (None, String::new());
            for file in form.get_all(FILE).iter() {
                let file: File = file.unchecked_into();
                let name = file.name();
                if name.is_empty() {
                    continue; // nothing was chosen here
                }
                #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
                if file.size() > FILE_BYTES_MAX as f64 {
                    self.say(Some(Said::TooLarge), &name, true)?;
                    return Some(false);
                }
                chosen = Some(true);
                if !is_likely(&name) {
                    hint = (Some(Said::Unlikely), name);
                }
            }
            self.say(hint.0, &hint.1, true)?;
            chosen
        }

        /// Whatever this cannot do is left to the browser, which then sends the form itself.
        fn submit(&self, event: &SubmitEvent) -> Option<()> {
            if !self.busy.get() {
                let button = event.submitter()?;
                let form = FormData::new_with_form(&self.form).ok()?;
                if self.look(&form)? {
                    self.send(&form, &button)?;
                }
            }
            event.prevent_default();
            None
        }

        /// Sends the form with its files, as if this button had.
        fn send(&self, form: &FormData, button: &Element) -> Option<()> {
            if let (Some(name), Some(value)) = (button.get_attribute("name"), button.get_attribute("value")) {
                form.append_with_str(&name, &value).ok()?;
            }
            self.request.open("POST", &self.form.get_attribute("action")?).ok()?;
            self.request.send_with_opt_form_data(Some(form)).ok()?;
            self.busy.set(true);
            self.quarter.set(0);
            self.say(Some(Said::Sending), "0", true)
        }

        fn progress(&self, event: &ProgressEvent) -> Option<()> {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
            let percent = (event.loaded() * 100.0 / event.total()) as usize;
            let quarter = percent / QUARTER;
            let aloud = self.quarter.replace(quarter) != quarter;
            let said = if percent < 100 { Said::Sending } else { Said::Sent };
            self.say(Some(said), &percent.to_string(), aloud)
        }

        /// The end: where the answer leads, or why there is none.
        fn end(&self) -> Option<()> {
            if self.request.status() == Ok(200) {
                return self.window.location().assign(&self.request.response_url()).ok();
            }
            self.failed(Said::Broken)
        }

        fn failed(&self, said: Said) -> Option<()> {
            self.busy.set(false);
            self.say(Some(said), "", true)?;
            self.root.focus().ok() // the button that stops it is gone
        }

        /// Uncovers a sentence and covers the others. What is filled in is a name or a number.
        fn say(&self, said: Option<Said>, filled: &str, aloud: bool) -> Option<()> {
            let places = self.root.children();
            let mut heard = None;
            for one in Said::ALL {
                let place = places.item(one as u32)?;
                if said != Some(one) {
                    place.set_attribute("hidden", "").ok()?;
                    continue;
                }
                place.remove_attribute("hidden").ok()?;
                let sentence = place.first_element_child()?;
                if let Some(hole) = sentence.first_element_child() {
                    hole.set_text_content(Some(filled));
                }
                if let Some(bar) = sentence.next_element_sibling() {
                    bar.set_attribute("value", filled).ok()?;
                }
                heard = sentence.text_content();
            }
            if aloud {
                self.root.last_element_child()?.set_text_content(heard.as_deref());
            }
            Some(())
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::is_likely;

    #[test]
    fn a_name_that_the_server_would_take_is_never_called_unlikely() {
        for kind in [rules::file::Kind::Jpeg, rules::file::Kind::Png, rules::file::Kind::Pdf] {
            for ending in kind.endings() {
                assert!(is_likely(&format!("bon.{ending}")) && is_likely(&format!("BON.1.{}", ending.to_uppercase())));
            }
        }
        assert!(["IMG_1.HEIC", "brief.docx", "pdf.exe"].into_iter().all(|name| !is_likely(name)));
    }
}
