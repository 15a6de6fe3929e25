//! What a seller answers about money that somebody says to have paid there: the form of a yes with its last look, for
//! what is booked stays booked, and the form of a no.

use casework::draft::Draft;
use casework::paid_claim::Answer;
use casework::paid_claim::desk::{self as sellers, Look};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::money::Currency;

use super::task::{CONFIRM, FORM};
use super::task_address::why;
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::field::{TextField, Typing, Width};
use crate::design::trouble::Trouble;
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::{Words, typed};

/// `/tasks/{id}/check`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. What cannot be booked goes back to its form.
pub async fn check(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, FORM, &id).await?;
    let look = match sellers::look(&desk.office, &staff, &id, draft.typed("amount"), draft.typed("on_day")).await {
        Err(casework::Error::Refused(_)) => return Ok(StaffSheet::elsewhere(&routes::task_of(&id))),
        look => look?,
    };
    let w = desk.words;
    let sheet = StaffSheet::new(&desk, Place::Tasks, w.say("desk-seller-check"), draw_check(w, &id, &look));
    Ok(sheet.back(routes::task(&id), w.say("desk-seller-back")))
}

/// What the seller answered.
pub fn known(w: Words, answer: &Answer, currency: Currency) -> Fact {
    let said = match answer {
        Answer::Came { amount, on } => {
            let gaps = [("amount", money::amount(w, *amount, currency)), ("day", text::day(w, *on))];
            w.rich("desk-seller-came", gaps)
        }
        Answer::NotCame(reason) => {
            view! { {w.say("desk-seller-not-came")} " " {text::name(reason.clone())} }.into_any()
        }
    };
    fact(w.say("desk-seller-answer"), said)
}

/// The form of a yes, and where nobody said no yet the form of a no.
pub fn forms(w: Words, id: &str, deny: bool, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let own = draft.typed("act") == CONFIRM;
    let kept = |name: &str| if own { draft.typed(name).to_owned() } else { String::new() };
    let amount = Typing { value: kept("amount"), inputmode: "decimal", width: Width::Amount, ..Typing::default() };
    let no = deny.then(|| {
        view! {
            <section class="card" aria-labelledby="deny">
                <h2 id="deny">{w.say("desk-deny-title")}</h2>
                <p>{w.say("desk-deny-lead")}</p>
                <form method="post" action=routes::DO_SELLER_DENY novalidate class="full">
                    <input type="hidden" name="task" value=id.to_owned() />
                    {why(w, draft, trouble)}
                    {button(Loudness::Other, w.say("desk-deny-send"))}
                </form>
            </section>
        }
    });
    view! {
        <section class="card" aria-labelledby="confirm">
            <h2 id="confirm">{w.say("desk-seller-title")}</h2>
            <p>{w.say("desk-seller-lead")}</p>
            <form method="post" action=routes::DO_SELLER_LOOK novalidate class="full">
                <input type="hidden" name="task" value=id.to_owned() />
                <TextField
                    w
                    name="amount"
                    label=w.say("desk-seller-amount")
                    hint=w.say("desk-seller-amount-hint").into_any()
                    error=Trouble::at(trouble, w, "amount")
                    typing=amount
                />
                {day_field(w, "on_day", w.say("desk-seller-day"), kept("on_day"), Trouble::at(trouble, w, "on_day"))}
                {button(Loudness::First, w.say("desk-seller-look"))}
            </form>
        </section>
        {no}
    }
    .into_any()
}

/// The last look, without its frame.
pub fn draw_check(w: Words, id: &str, look: &Look) -> AnyView {
    let amount = |amount| money::amount(w, amount, look.currency);
    let list = facts(
        w,
        [
            fact(w.say("desk-seller-amount"), amount(look.amount)),
            fact(w.say("desk-seller-day"), text::day(w, look.on)),
            fact(w.say("staff-task-paid"), amount(look.said)),
        ],
    );
    view! {
        <div class="col stack">
            <h1>{w.say("desk-seller-check")}</h1>
            <section class="card">{list}</section>
            <p>{w.say("desk-seller-final")}</p>
            <form method="post" action=routes::DO_SELLER_CONFIRM class="full">
                <input type="hidden" name="task" value=id.to_owned() />
                <input type="hidden" name="amount" value=typed(look.amount, look.currency) />
                <input type="hidden" name="on_day" value=look.on.to_string() />
                {button(Loudness::First, w.rich("desk-seller-book", [("amount", amount(look.amount))]))}
            </form>
        </div>
    }
    .into_any()
}
