//! Making an offer: its form, and the last look before it goes out. What is seen there is what is sent.

use casework::draft::Draft;
use casework::settlement::desk::{self as offers, Look, Wanted};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::money::Currency;

use super::check::{as_read, send};
use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::field::{TextField, Typing, Width};
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::day_field::day_field;
use crate::staff::desk::StaffDesk;
use crate::staff::restricted;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::{Words, typed};

/// The name of this form among the drafts.
pub const MAKE: &str = "offer/make";

/// `/offers/new`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn form(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, MAKE, "").await?;
    let currency = match &draft.refusal {
        Some(_) => offers::currency(&desk.office, &staff, draft.typed("reference")).await?,
        None => None,
    };
    let w = desk.words;
    let body = draw_form(w, &draft, currency.unwrap_or(Currency::EUR));
    let sheet = StaffSheet::new(&desk, Place::Offers, w.say("staff-offer-new"), body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::OFFERS.to_owned(), w.say("staff-offers")))
}

/// `/offers/new/check`
///
/// # Errors
/// [`Problem::Unavailable`]. What cannot be offered goes back to the form.
pub async fn check(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let draft = draft::read(&desk.office, &desk.visit, MAKE, "").await?;
    let wanted = Wanted {
        reference: draft.typed("reference"),
        amount: draft.typed("amount"),
        valid_until: draft.typed("on_day"),
        reason: draft.typed("reason"),
    };
    let look = match offers::look(&desk.office, &staff, wanted).await {
        Err(casework::Error::Refused(_)) => return Ok(StaffSheet::elsewhere(routes::OFFER_NEW)),
        look => look?,
    };
    let w = desk.words;
    let body = restricted::above(&desk, &[look.reference.to_string()], draw_check(w, &look)).await?;
    let sheet = StaffSheet::new(&desk, Place::Offers, w.say("staff-offer-page"), body);
    Ok(sheet.back(routes::OFFER_NEW.to_owned(), w.say("staff-offer-back")))
}

/// The form, without its frame. `currency` is the one of the amounts in a refusal.
pub fn draw_form(w: Words, draft: &Draft, currency: Currency) -> AnyView {
    let trouble = Trouble::of(draft.refusal.clone(), currency, &["reference", "amount", "on_day", "reason"]);
    let trouble = trouble.as_ref();
    let value = |field: &str| draft.typed(field).to_owned();
    let reference = Typing { value: value("reference"), inputmode: "numeric", ..Typing::default() };
    let amount = Typing { value: value("amount"), inputmode: "decimal", width: Width::Amount, ..Typing::default() };
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("staff-offer-new")}</h1> <p>{w.say("staff-offer-lead")}</p>
            <form method="post" action=routes::DO_OFFER_LOOK novalidate>
                <TextField
                    w
                    name="reference"
                    label=w.say("staff-offer-case")
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                <TextField
                    w
                    name="amount"
                    label=w.say("staff-offer-amount")
                    hint=w.say("staff-offer-amount-hint").into_any()
                    error=Trouble::at(trouble, w, "amount")
                    typing=amount
                />
                {day_field(w, "on_day", w.say("staff-offer-until"), value("on_day"), Trouble::at(trouble, w, "on_day"))}
                <TextArea
                    w
                    name="reason"
                    label=w.say("staff-reason")
                    error=Trouble::at(trouble, w, "reason")
                    value=value("reason")
                />
                {button(Loudness::First, w.say("staff-offer-look"))}
            </form>
        </div>
    }
    .into_any()
}

/// The last look, without its frame.
pub fn draw_check(w: Words, look: &Look) -> AnyView {
    let money = |amount| money::amount(w, amount, look.currency);
    let lines = facts(
        w,
        [
            fact(w.say("staff-col-case"), text::ltr(look.reference.to_string())),
            fact(w.say("staff-col-creditor"), text::name(look.creditor.clone())),
            fact(w.say("staff-offer-open"), money(look.open)),
            fact(w.say("staff-col-offered"), money(look.amount)),
            fact(w.say("staff-offer-given-up"), money(look.open - look.amount)),
            fact(w.say("staff-offer-until"), text::day(w, look.valid_until)),
        ],
    );
    let earlier = look.earlier.map(|(amount, day)| {
        let gaps = [("amount", money(amount)), ("day", text::day(w, day))];
        view! { <p class="mt">{w.rich("staff-offer-earlier", gaps)}</p> }
    });
    let hidden = [
        ("reference", look.reference.to_string()),
        ("amount", typed(look.amount, look.currency)),
        ("on_day", look.valid_until.to_string()),
        ("reason", look.reason.clone()),
    ];
    let words = w.rich("staff-offer-send", [("amount", money(look.amount))]);
    view! {
        <h1>{w.say("staff-offer-page")}</h1>
        <section class="card">{lines} {earlier}</section>
        {as_read(w, w.say("staff-offer-read").into_any(), &look.reason)}
        {send(w, routes::DO_OFFER_MAKE, &hidden, words)}
    }
    .into_any()
}
