//! The second screen: what is wrong, in the words of who says it, and the story if there is one to tell.

use casework::dispute::DisputeForm;
use casework::draft::Draft;
use casework::file::{self, Tray};
use leptos::prelude::*;
use rules::dispute::Ground;
use rules::refusal::Field;

use super::answers::{self, Answers};
use super::part::{aside, not_now, step};
use super::words;
use crate::design::button::{Loudness, button};
use crate::design::field;
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::file as files;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// `/cases/{reference}/dispute/ground`: back to the first screen where no part is chosen.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn ground(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let (form, draft) = match answers::kept(&desk, &named).await {
        Err(casework::Error::Refused(refusal)) if refusal != rules::Refusal::NotInMandate => {
            return not_now(desk, &named, refusal).await;
        }
        kept => kept?,
    };
    let tray = file::tray(&desk.office, &desk.viewer, &answers::tray(form.reference)).await?;
    let own = draft.refusal.clone().filter(|refusal| matches!(refusal.field(), Field::Ground | Field::Statement));
    if Answers::of(&draft).part(&form).is_err() {
        return Ok(Sheet::elsewhere(&routes::dispute(form.reference)));
    }
    let w = desk.words;
    let trouble = Trouble::of(own, form.currency, &["ground", "statement"]);
    let body = draw(w, &form, &draft, &tray, trouble.as_ref());
    let title = w.with("dispute-ground-page", [("creditor", form.creditor.clone().into())]);
    let sheet = Sheet::new(&desk, title, body).on_cases().refused(trouble.is_some() || tray.refusal.is_some());
    let back = if answers::has_one(&form) { routes::case(form.reference) } else { routes::dispute(form.reference) };
    Ok(sheet.back(back, w.say("form-back")))
}

/// The page without its frame.
pub fn draw(w: Words, form: &DisputeForm, draft: &Draft, tray: &Tray, trouble: Option<&Trouble>) -> AnyView {
    let chosen = Ground::parse(draft.typed("ground"));
    let error = Trouble::at(trouble, w, "ground");
    let class = if error.is_some() { "f bad" } else { "f" };
    // Who has paid all of it need not tell a story: the day and the amount are enough.
    let shorter = (!form.performance).then(|| {
        view! {
            <p>
                {w.say("dispute-paid-shorter")} " "
                <a href=routes::paid(form.reference)>{w.say("dispute-paid-shorter-link")}</a>
            </p>
        }
    });
    let groups: Vec<_> = words::groups(form.performance)
        .iter()
        .enumerate()
        .map(|(at, group)| grouped(w, form, *group, chosen, at == 0))
        .collect();
    let of_file = files::trouble(tray);
    view! {
        {summary(w, trouble.or(of_file.as_ref()))}
        <div class="split">
            <form method="post" action=routes::UPLOAD enctype="multipart/form-data" novalidate class="full" id="ground-form">
                {files::first(tray)} <input type="hidden" name="case" value=form.reference.to_string() />
                <p class="muted">{step(w, form, 2)}</p>
                <fieldset class=class>
                    <legend>
                        <h1>{w.say("dispute-ground-title")}</h1>
                    </legend>
                    <p class="hint">{w.say("dispute-ground-hint")}</p>
                    {error.map(|error| field::message(w, "ground", error))}
                    {shorter} {groups}
                </fieldset>
                <TextArea
                    w
                    name="statement"
                    label=w.say("dispute-statement")
                    hint=w.say("dispute-statement-hint").into_any()
                    error=Trouble::at(trouble, w, "statement")
                    value=draft.typed("statement").to_owned()
                />
                {files::in_form(w, tray)} {button(Loudness::First, w.say("form-next"))}
            </form>
            {aside(w, form)}
        </div>
    }
    .into_any()
}

/// A group of grounds under its heading. The first choice of all is where a refusal leads.
fn grouped(
    w: Words,
    form: &DisputeForm,
    (title, grounds): words::Group,
    chosen: Option<Ground>,
    first: bool,
) -> AnyView {
    let picks: Vec<_> = grounds
        .iter()
        .enumerate()
        .map(|(at, ground)| {
            let id = if first && at == 0 { "ground" } else { "" };
            let (value, checked) = (ground.name(), chosen == Some(*ground));
            let label = w.say(words::ground_of(*ground, form.performance));
            match words::note(*ground) {
                Some(note) => {
                    let note = w.say(note).into_any();
                    view! { <Pick name="ground" id=id value=value checked=checked label=label note=note /> }.into_any()
                }
                None => view! { <Pick name="ground" id=id value=value checked=checked label=label /> }.into_any(),
            }
        })
        .collect();
    view! {
        <fieldset class="f">
            <legend>
                <h2>{w.say(title)}</h2>
            </legend>
            {picks}
        </fieldset>
    }
    .into_any()
}
