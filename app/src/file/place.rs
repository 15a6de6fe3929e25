//! Place: which form a tray belongs to. Where an upload leads is worked out from the tray's purpose and from nothing
//! that a request says.

use rules::ids::{ConversationId, DisputeId};
use rules::reference::Reference;

use crate::dispute::{acts, answers};
use crate::paid_claim;
use crate::performance;
use crate::routes;

/// The tray in the gallery.
pub const SAMPLE: &str = "gallery:sample";
/// The form of the gallery among the drafts.
pub const GALLERY_FORM: &str = "gallery";
/// Its object.
pub const GALLERY_OBJECT: &str = "sample";

/// The form of a tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the form among the drafts, where what was typed is kept.
    pub form: &'static str,
    /// On which object.
    pub object: String,
    /// The page of the form.
    pub back: String,
    /// Where the form goes once its files are kept: one of [`routes::FORMS`]. Nothing: the tray is a form of its own.
    pub act: Option<&'static str>,
}

/// The place of a tray with this purpose; nothing for a purpose that no page has.
pub fn of(purpose: &str) -> Option<Place> {
    let (what, which) = purpose.split_once(':')?;
    match what {
        "gallery" => gallery(which),
        "message" => message(which),
        "dispute" => dispute(which),
        "dispute_more" => dispute_more(which),
        "paid" => paid(which),
        "proof" => proof(which),
        _ => None,
    }
}

/// The tray of a message in a conversation.
fn message(which: &str) -> Option<Place> {
    let back = routes::message(&ConversationId::parse(which)?);
    let act = Some(routes::DO_MESSAGE_REPLY);
    Some(Place { form: crate::conversation::FORM, object: which.to_owned(), back, act })
}

/// The second screen of a dispute, on which the story is told and shown.
fn dispute(which: &str) -> Option<Place> {
    let reference = Reference::parse_typed(which).ok()?;
    let act = Some(routes::DO_DISPUTE_GROUND);
    let back = routes::dispute_ground(reference);
    Some(Place { form: answers::FORM, object: reference.to_string(), back, act })
}

/// The form on which somebody says that a case was paid already.
fn paid(which: &str) -> Option<Place> {
    let reference = Reference::parse_typed(which).ok()?;
    let act = Some(routes::DO_PAID_LOOK);
    Some(Place { form: paid_claim::page::FORM, object: reference.to_string(), back: routes::paid(reference), act })
}

/// The form on which somebody says that something was done.
fn proof(which: &str) -> Option<Place> {
    let reference = Reference::parse_typed(which).ok()?;
    let act = Some(routes::DO_PERFORMANCE_DONE);
    let back = routes::performance_done(reference);
    Some(Place { form: performance::page::DONE, object: reference.to_string(), back, act })
}

/// Something more for a dispute that is there.
fn dispute_more(which: &str) -> Option<Place> {
    let id = DisputeId::parse(which)?;
    let act = Some(routes::DO_DISPUTE_ADD);
    Some(Place { form: acts::ADD, object: id.to_string(), back: routes::dispute_add(&id), act })
}

/// The tray in the gallery, for those who build pages. Its page exists in development only, and so does its use.
fn gallery(which: &str) -> Option<Place> {
    let back = routes::GALLERY.to_owned();
    let object = GALLERY_OBJECT.to_owned();
    (which == GALLERY_OBJECT).then_some(Place { form: GALLERY_FORM, object, back, act: None })
}
