//! Having a person look at what a rule decided: which decision, and what is wanted of it.

use casework::rights::{self, ReviewPage};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rules::rights::{Right, Wish};

use super::ask::{CHOICE, Form};
use super::words;
use crate::design::pick::Pick;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;

/// The page.
pub(super) async fn sheet(desk: Desk) -> Result<Sheet, Problem> {
    let decisions = rights::reviews(&desk.office, &desk.viewer).await?;
    let form = Form::read(&desk, Right::HumanReview, "", &[CHOICE, "statement"]).await?;
    let w = form.w;
    let (waiting, free): (Vec<_>, Vec<_>) = decisions.into_iter().partition(|decision| decision.open.is_some());
    let waits: Vec<_> = waiting.iter().filter_map(|decision| asked(w, decision)).collect();
    if free.is_empty() {
        let lead = if waits.is_empty() { "my-review-none" } else { "my-review-lead" };
        let body = view! {
            <div class="col stack">
                <h1>{w.say(words::right(form.right))}</h1>
                <p>{w.say(lead)}</p>
                {waits}
            </div>
        };
        return Ok(form.framed(&desk, body.into_any()));
    }
    let one = free.len() == 1;
    // The page of decisions names the one from which somebody came; an id of anything else checks nothing.
    let asked_for = use_query_map().get_untracked().get("d").unwrap_or_default();
    let picks: Vec<_> = free
        .iter()
        .enumerate()
        .map(|(place, decision)| {
            let label = format!("{} – {}", decision.creditor, decision.reference);
            let note = w.rich("my-review-decided", [("day", text::day(w, decision.on))]);
            let id = if place == 0 { CHOICE } else { "" };
            let checked = one || [form.draft.typed("part"), &asked_for].contains(&decision.decision.as_str());
            view! { <Pick name="part" value=decision.decision.clone() id=id checked=checked label=label note=note /> }
        })
        .collect();
    let typed = form.draft.typed("wish").to_owned();
    let wishes: Vec<_> = Wish::ALL
        .iter()
        .map(|wish| {
            let checked = typed == wish.name() || (typed.is_empty() && *wish == Wish::Look);
            view! { <Pick name="wish" value=wish.name() checked=checked label=w.say(words::wish(*wish)) /> }
        })
        .collect();
    let questions = view! {
        {waits}
        {form.choices("my-review-which", picks.into_any())}
        <fieldset class="f">
            <legend>
                <h2>{w.say("my-review-wish")}</h2>
            </legend>
            {wishes}
        </fieldset>
        {form.words("my-review-words", "my-rights-why-hint")}
    };
    Ok(form.sheet(&desk, "my-review-lead", questions.into_any(), "my-review-send"))
}

/// A decision at which somebody looks already.
fn asked(w: crate::words::Words, decision: &ReviewPage) -> Option<AnyView> {
    let id = decision.open.as_ref()?;
    let link = text::link(&routes::request(id), decision.creditor.clone());
    Some(view! { <p class="note info">{w.rich("my-review-open", [("link", link)])}</p> }.into_any())
}
