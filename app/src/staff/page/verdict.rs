//! The last look before a decision about a dispute goes out: what is given up, what stays, and the reason as the debtor
//! will read it. What is seen here is what is sent.

use casework::dispute::{DeskDispute, Ruling, desk as disputes_desk};
use casework::staff::{StaffViewer, draft};
use leptos::prelude::*;
use rules::case::Component;
use rules::money::Cents;

use super::check::{as_read, send};
use super::dispute::of;
use crate::case::words as case_words;
use crate::design::facts::{fact, facts};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::dispute_api::{Answers, DECIDE, amount_field};
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::{Words, typed};

/// `/disputes/{id}/check`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`]. What cannot be decided goes back to the form.
pub async fn check(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = disputes_desk::read(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, DECIDE, &id).await?;
    let answers = Answers::of(&draft);
    let Ok(look) = answers.checked(&found) else { return Ok(StaffSheet::elsewhere(&routes::dispute_of(&id))) };
    let w = desk.words;
    let body = draw(w, &found, &look);
    let sheet = StaffSheet::new(&desk, Place::Disputes, w.say("staff-dispute-check-page"), body);
    Ok(sheet.back(routes::dispute(&found.page.id), w.say("staff-dispute-back")))
}

/// A decision that could be sent.
pub struct Decision {
    /// Which.
    pub ruling: Ruling,
    /// How much of each line is given up.
    pub given_up: Vec<(Component, Cents)>,
    /// Why.
    pub reason: String,
}

/// The page without its frame.
pub fn draw(w: Words, found: &DeskDispute, look: &Decision) -> AnyView {
    let page = &found.page;
    let each = |amount| money::amount(w, amount, page.currency);
    let given_up: Cents = look.given_up.iter().map(|(_, amount)| *amount).sum();
    let stays = page.total_held - given_up;
    let mut list = vec![
        fact(w.say("staff-col-case"), text::ltr(page.reference.to_string())),
        fact(w.say("staff-col-creditor"), text::name(page.creditor.clone())),
        fact(w.say("staff-dispute-check-outcome"), w.say(of(look.ruling, page.performance).0)),
    ];
    if !page.performance {
        for (line, amount) in look.given_up.iter().filter(|(_, amount)| amount.is_positive()) {
            let part = w.say(case_words::component(*line)).to_lowercase();
            list.push(fact(format!("{}: {part}", w.say("staff-dispute-check-given-up")), each(*amount)));
        }
        list.push(fact(w.say("staff-dispute-check-given-up"), each(given_up)));
        list.push(fact(w.say("staff-dispute-check-stays"), each(stays)));
    }
    let mut hidden = vec![
        ("dispute", page.id.to_string()),
        ("outcome", look.ruling.name().to_owned()),
        ("reason", look.reason.clone()),
    ];
    if look.ruling == Ruling::UpholdPartly {
        let amounts = look.given_up.iter().map(|(line, amount)| (amount_field(*line), typed(*amount, page.currency)));
        hidden.extend(amounts);
    }
    let title = w.rich("staff-as-read", [("name", text::name(found.initials.clone()))]);
    view! {
        <h1>{w.say("staff-dispute-check-page")}</h1>
        <section class="card">{facts(w, list)}</section>
        {as_read(w, title, &look.reason)}
        {send(w, routes::DO_DISPUTE_DECIDE, &hidden, w.say("staff-dispute-send").into_any())}
    }
    .into_any()
}
