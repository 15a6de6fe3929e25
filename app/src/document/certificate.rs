//! The certificate of a closed case: nothing is owed any more, how it ended, and a number to compare it by.

use casework::document::{self, Certificate, Ending};
use leptos::prelude::*;

use crate::design::facts::{Fact, fact, facts};
use crate::design::result::{Went, result_panel};
use crate::design::sheet::Sheet;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::shell::Agency;
use crate::words::Words;

/// `/cases/{reference}/certificate`
///
/// # Errors
/// [`Problem::NotFound`], also while the case is open, and [`Problem::SignedOut`], which look the same;
/// [`Problem::Unavailable`].
pub async fn certificate(desk: Desk, named: String) -> Result<Sheet, Problem> {
    let made = document::certificate(&desk.office, &desk.viewer, &named).await?;
    let w = desk.words;
    let (title, body) = draw(w, &made, &desk.site.agency);
    let sheet = Sheet::new(&desk, format!("{title} – {}", made.creditor), body).on_cases();
    Ok(sheet.back(routes::case(made.reference), made.creditor))
}

/// The title and the page without its frame.
pub fn draw(w: Words, made: &Certificate, agency: &Agency) -> (String, AnyView) {
    let done = matches!(made.ending, Ending::Performed | Ending::Released);
    let title = w.say(if done { "certificate-done-title" } else { "certificate-title" });
    let lead = w.rich(
        "certificate-lead",
        [("creditor", text::name(made.creditor.clone())), ("day", text::day(w, made.closed_on))],
    );
    let back = (!done).then(|| view! { <p>{w.say("certificate-back")}</p> });
    let body = view! {
        <div class="col stack">
            {result_panel(Went::Well, title.clone(), view! { <p>{lead}</p> })}
            <section class="card" aria-labelledby="proof">
                <h2 id="proof">{w.say("certificate-proof")}</h2>
                {facts(w, proof(w, made, agency))}
            </section>
            {back}
            <p class="small muted noprint">{w.say("certificate-print")}</p>
        </div>
    };
    (title, body.into_any())
}

fn proof(w: Words, made: &Certificate, agency: &Agency) -> Vec<Fact> {
    let performs = made.performance.is_some();
    let creditor = if performs { "perform-about-creditor" } else { "about-creditor" };
    let mut list = vec![
        fact(w.say(creditor), text::name(made.creditor.clone())),
        fact(w.say("case-reference"), text::ltr(made.reference.grouped())),
        fact(w.say("about-invoice"), text::ltr(made.invoice.clone())),
        fact(w.say("certificate-how"), w.say(ending(made.ending))),
        fact(w.say("certificate-day"), text::day(w, made.closed_on)),
    ];
    if let Some(what) = &made.performance {
        let released = made.ending == Ending::Released;
        let name = if released { "perform-released-what" } else { "certificate-what" };
        list.push(fact(w.say(name), text::name(what.clone())));
    } else {
        list.push(fact(w.say("certificate-paid"), money::amount(w, made.paid, made.currency)));
        if made.given_up.is_positive() {
            list.push(fact(w.say("certificate-given-up"), money::amount(w, made.given_up, made.currency)));
        }
    }
    list.push(fact(w.say("document-sender"), text::name(agency.name.clone())));
    list.push(fact(w.say("frame-register"), text::ltr(agency.register_number.clone())));
    let hash = view! { <span class="small">{text::ltr(made.content_hash.clone())}</span> };
    list.push(fact(w.say("receipt-hash"), hash));
    list
}

fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Paid => "certificate-all-paid",
        Ending::Settled => "certificate-settled",
        Ending::PartlyGivenUp => "certificate-partly",
        Ending::GivenUp => "certificate-all-given-up",
        Ending::Performed => "certificate-performed",
        Ending::Released => "perform-released",
    }
}
