//! The last look before a plan is proposed: every fact with its way back, what it costs said first, and no promise of
//! what the answer will be.

use casework::plan::{self, Preview};
use leptos::prelude::*;
use rules::money::Cents;

use super::answers::{Answers, TICKED, Wish};
use super::schedule::squares;
use super::{page, steps};
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::sheet::Sheet;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::payment::acknowledge::{self, About, Doing};
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// More rows than this are shown on demand here: the button comes after them.
const ROWS_OPEN_MAX: usize = 12;

/// `/cases/{reference}/plan/check`: goes back to the form where what is kept cannot be proposed any more.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::SignedOut`], which look the same; [`Problem::Unavailable`].
pub async fn check(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let back = routes::plan_of(&named);
    let kept = match steps::kept(&desk, &named).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&back)),
        kept => kept?.0,
    };
    let planner = match steps::planner(&desk, &named, &kept).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&back)),
        planner => planner?,
    };
    if kept.amount(&planner).is_err() {
        return Ok(Sheet::elsewhere(&back));
    }
    let Ok(wish) = kept.wish(&planner) else { return Ok(Sheet::elsewhere(&routes::plan_when(planner.reference))) };
    let key = desk.office.chance().ulid(desk.office.now());
    let preview = match plan::preview(&desk.office, &desk.viewer, &wish.proposal(&key)).await {
        Err(casework::Error::Refused(_)) => return Ok(Sheet::elsewhere(&back)),
        preview => preview?,
    };
    let title = w.with("plan-check-page", [("creditor", planner.creditor.clone().into())]);
    let look = Look { preview: &preview, wish: &wish, answers: &kept, page_of: planner.reference, key };
    let body = draw(w, &look);
    let sheet = Sheet::new(&desk, title, body).on_cases();
    Ok(sheet.back(routes::plan_when(planner.reference), w.say("form-back")))
}

/// What the last look shows.
pub struct Look<'a> {
    /// What comes of it.
    pub preview: &'a Preview,
    /// What is sent.
    pub wish: &'a Wish,
    /// What was chosen.
    pub answers: &'a Answers,
    /// The case whose page leads here.
    pub page_of: rules::reference::Reference,
    /// A second press of the button is the same plan.
    pub key: String,
}

/// The page without its frame.
pub fn draw(w: Words, look: &Look) -> AnyView {
    let Preview { planner, amount, schedule, .. } = look.preview;
    let each = || money::amount(w, *amount, planner.currency);
    let about = About { doing: Doing::Planning, country: planner.country, limitation: planner.limitation };
    let label = w.say("plan-squares-all");
    let rate = page::rate(w, planner).map(|rate| view! { <p class="small muted mt">{rate}</p> });
    view! {
        <div class="col stack">
            <h1>{w.say("plan-check-title")}</h1>
            <div class="card">
                <p class="muted m0">{w.say("plan-check-you-pay")}</p>
                <strong class="money">{each()}</strong>
                <p>{w.say("plan-a-month")}</p>
                {facts(w, list(w, look))}
            </div>
            <section class="card" aria-labelledby="cost">
                <h2 id="cost">{w.say("plan-cost-title")}</h2>
                {facts(w, costs(w, look.preview))} {rate}
            </section>
            <section class="card" aria-labelledby="outcome">
                <h2 id="outcome">{w.say("plan-payments")}</h2>
                {squares(w, page::squares(schedule).into_iter(), label)} {page::rows(w, planner, schedule, ROWS_OPEN_MAX)}
            </section>
            {(!look.wish.without).then(|| acknowledge::warning(w, about))}
            <form method="post" action=routes::DO_PLAN_PROPOSE class="full">
                {hidden(look)} {button(Loudness::First, w.rich("plan-check-send", [("amount", each())]))}
            </form>
            <p class="muted">{w.say("plan-check-then")}</p>
        </div>
    }
    .into_any()
}

fn hidden(look: &Look) -> AnyView {
    let wish = look.wish;
    let said = |yes: bool| if yes { TICKED } else { "" };
    let fields = [
        ("case", wish.case.clone()),
        ("with", wish.with.join(",")),
        ("designated", said(wish.designated).to_owned()),
        ("amount", wish.amount.clone()),
        ("day_of_month", wish.day_of_month.clone()),
        ("first_date", wish.first_date.clone()),
        ("without_acknowledging", said(wish.without).to_owned()),
        ("page_of", look.page_of.to_string()),
        ("key", look.key.clone()),
    ];
    fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view().into_any()
}

fn list(w: Words, look: &Look) -> Vec<Fact> {
    let Preview { planner, amount, first, schedule, .. } = look.preview;
    let form = routes::plan(look.page_of);
    let when = routes::plan_when(look.page_of);
    let each = |amount: Cents| money::amount(w, amount, planner.currency);
    let mut list = vec![
        fact(w.say("plan-fact-amount"), each(*amount)).change(form.clone()),
        fact(w.say("plan-fact-day"), w.with("plan-day", [("day", look.wish.day_of_month.clone().into())]))
            .change(when.clone()),
        fact(w.say("plan-fact-first"), text::day(w, *first)).change(format!("{when}#first_date")),
        fact(w.say("plan-fact-count"), w.rich("plan-times", [("count", schedule.rows.len().into_any())])),
    ];
    if let Some(last) = schedule.last() {
        let words = [("day", text::day(w, last.day)), ("amount", each(last.paid))];
        list.push(fact(w.say("plan-fact-last"), w.rich("plan-fact-last-of", words)));
    }
    let cases: Vec<_> = planner.cases.iter().filter(|case| case.chosen).collect();
    let names: Vec<_> = cases
        .iter()
        .map(|case| {
            let named =
                [("creditor", text::name(case.creditor.clone())), ("reference", text::ltr(case.reference.grouped()))];
            view! { <li>{w.rich("check-case", named)}</li> }
        })
        .collect();
    let of = fact(w.say("check-for"), view! { <ol>{names}</ol> });
    list.push(if planner.cases.len() > 1 { of.change(form) } else { of });
    if look.wish.designated {
        list.push(fact(w.say("plan-order"), w.say("plan-order-own")));
    }
    let said = w.say(if look.wish.without { "ack-plan-without" } else { "ack-with" });
    list.push(fact(w.say("ack-plan-title"), said).change(format!("{when}#{}", acknowledge::FIELD)));
    list
}

/// What it costs to pay in parts, said before it is asked for (DE: § 13a(3) RDG).
fn costs(w: Words, preview: &Preview) -> Vec<Fact> {
    let planner = &preview.planner;
    let fee = planner.policy.fee;
    let each = |amount: Cents| money::amount(w, amount, planner.currency);
    let interest = preview.schedule.total_paid - planner.due - fee;
    let mut list = vec![fact(w.say("plan-fact-due"), each(planner.due))];
    list.push(if interest.is_positive() {
        fact(w.say("plan-fact-interest"), each(interest))
    } else {
        fact(w.say("plan-fact-interest"), w.say("plan-no-interest"))
    });
    list.push(if fee.is_positive() {
        fact(w.say("plan-fact-fee"), each(fee))
    } else {
        fact(w.say("plan-fact-fee"), w.say("plan-no-fee"))
    });
    list.push(fact(w.say("plan-fact-total"), each(preview.schedule.total_paid)));
    list
}
