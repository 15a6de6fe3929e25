//! Entering a rest that a court or an authority decided: its day comes from the decision, never from a rule of ours.

use casework::draft::Draft;
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::Day;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::field::{TextField, Typing};
use crate::design::text;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// The name of this form among the drafts.
pub const FORM: &str = "rest";

/// `/rest`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn rest(desk: StaffDesk, _: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, FORM, "").await?;
    let w = desk.words;
    let sheet = StaffSheet::new(&desk, Place::Tasks, w.say("staff-rest"), draw(w, &draft));
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::TASKS.to_owned(), w.say("staff-tasks")))
}

/// The page without its frame.
pub fn draw(w: Words, draft: &Draft) -> AnyView {
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["reference", "on_day", "reason"]);
    let trouble = trouble.as_ref();
    let value = |field: &str| draft.typed(field).to_owned();
    let reference = Typing { value: value("reference"), inputmode: "numeric", ..Typing::default() };
    let entered = Day::parse(draft.typed("entered")).map(|until| {
        view! {
            <p class="note ok" role="status">
                {w.rich("staff-rest-entered", [("day", text::day(w, until))])}
            </p>
        }
    });
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("staff-rest")}</h1> {entered} <p>{w.say("staff-rest-lead")}</p>
            <form method="post" action=routes::DO_REST novalidate>
                <TextField
                    w
                    name="reference"
                    label=w.say("staff-offer-case")
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                {day_field(w, "on_day", w.say("staff-rest-until"), value("on_day"), Trouble::at(trouble, w, "on_day"))}
                <TextArea
                    w
                    name="reason"
                    label=w.say("staff-rest-reason")
                    error=Trouble::at(trouble, w, "reason")
                    value=value("reason")
                />
                {button(Loudness::First, w.say("staff-rest-enter"))}
            </form>
        </div>
    }
    .into_any()
}
