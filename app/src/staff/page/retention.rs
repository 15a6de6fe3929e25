//! What leads see of deleting: what goes within a month, and the certificate of every round, checked again at each look.

use casework::retention::{self, Certificate, Coming};
use casework::staff::StaffViewer;
use leptos::prelude::*;
use rules::retention::Item;

use crate::design::text;
use crate::problem::Problem;
use crate::retention::words;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::words::Words;

/// `/retention`
///
/// # Errors
/// [`Problem::NotFound`] for who is no lead; [`Problem::Unavailable`].
pub async fn retention(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let coming = retention::coming(&desk.office, &staff).await?;
    let certificates = retention::certificates(&desk.office, &staff).await?;
    let w = desk.words;
    let sheet = StaffSheet::new(&desk, Place::Tasks, w.say("staff-retention"), draw(w, &coming, &certificates));
    Ok(sheet.back(routes::LEGAL_HOLDS.to_owned(), w.say("staff-holds")))
}

/// The page without its frame.
pub fn draw(w: Words, coming: &Coming, certificates: &[Certificate]) -> AnyView {
    let due: Vec<(Item, i64)> =
        coming.due.iter().map(|(item, count)| (*item, i64::try_from(*count).unwrap_or(i64::MAX))).collect();
    let due = if due.is_empty() { view! { <p>{w.say("staff-coming-none")}</p> }.into_any() } else { counts(w, &due) };
    let held = w.with("staff-coming-held", [("count", i64::try_from(coming.held).unwrap_or(i64::MAX).into())]);
    let cut = coming.is_cut.then(|| view! { <p class="small muted">{w.say("staff-coming-cut")}</p> });
    let made: Vec<_> = certificates.iter().map(|one| certificate(w, one)).collect();
    let none = made.is_empty().then(|| view! { <p class="card">{w.say("staff-certificates-none")}</p> });
    view! {
        <div class="col stack">
            <h1>{w.say("staff-retention")}</h1>
            <section class="card" aria-labelledby="coming">
                <h2 id="coming">{w.rich("staff-coming", [("day", text::day(w, coming.until))])}</h2>
                {due}
                <p>{held}</p>
                {cut}
            </section>
            <h2>{w.say("staff-certificates")}</h2>
            {none}
            {made}
        </div>
    }
    .into_any()
}

fn counts(w: Words, counts: &[(Item, i64)]) -> AnyView {
    let rows: Vec<_> = counts
        .iter()
        .map(|(item, count)| view! { <li>{words::item(w, *item)} ": " {text::ltr(count.to_string())}</li> })
        .collect();
    view! { <ul>{rows}</ul> }.into_any()
}

fn certificate(w: Words, one: &Certificate) -> AnyView {
    let cause = if one.was_asked_for { "staff-certificate-asked" } else { "staff-certificate-day" };
    let holds = if one.holds { "staff-certificate-holds" } else { "staff-certificate-broken" };
    let title = w.rich("staff-certificate", [("day", text::day(w, one.day))]);
    view! {
        <section class="card" aria-labelledby=one.run.clone()>
            <h3 id=one.run.clone()>{title}</h3>
            <p>{w.with("staff-certificate-items", [("count", one.items.into())])} " " {w.say(cause)}</p>
            {counts(w, &one.counts)}
            <p class="small">{w.say("staff-certificate-hash")} " " <code class="w">{one.hash.clone()}</code></p>
            <p>{w.say(holds)}</p>
        </section>
    }
    .into_any()
}
