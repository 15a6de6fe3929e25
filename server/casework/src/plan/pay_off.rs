//! Pay off: all that is due on a plan today, as an amount that is enough through a day. The interest of the days
//! between is given up when it is paid, so what was shown is what is paid, to the cent.

use rules::identity::Act;
use rules::money::Cents;
use rules::plan::State;
use rules::settlement::{Kind, is_over};
use rules::{Day, Refusal};
use serde_json::json;
use sqlx::AnyConnection;

use super::cases::{Book, Open};
use super::policy;
use super::terms::Plan;
use super::view::PayOff;
use crate::settlement::{Making, make};
use crate::store::plan as rows;
use crate::store::settlement::{self as offers, Offer};
use crate::{Error, Office, Outcome, Viewer, audit, payment};

/// What pays a plan off. Asking for it makes the offer; asking again while it holds shows what is left of it, because an
/// amount that was promised through a day stays what it is.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] for somebody else's plan; [`Refusal::PlanNotPossible`] where no plan runs,
/// [`Refusal::NothingToPay`] where nothing is due.
pub(super) async fn pay_off(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PayOff> {
    let person = viewer.may(Act::Plan)?;
    let mut db = office.store().pool().acquire().await?;
    let plan = Plan::find(&mut db, id).await?;
    if !plan.is_of(person) {
        return Err(Error::NotFound);
    }
    let cases = rows::cases(&mut db, &plan.id).await?;
    drop(db);
    let first = cases.first().ok_or(Error::NotFound)?;
    let mut write = payment::together::begin(office, first, &cases).await?;
    let plan = Plan::find(&mut write.tx, id).await?;
    if !plan.state.runs() && plan.state != State::Broken {
        return Err(Refusal::PlanNotPossible.into());
    }
    let book = Book::of(office, &mut write.tx, person).await?;
    let open: Vec<&Open> =
        cases.iter().filter_map(|case| book.case(case).ok()).filter(|open| open.is_possible).collect();
    let due: Cents = open.iter().map(|open| open.parts.total()).sum();
    if !due.is_positive() {
        return Err(Refusal::NothingToPay.into());
    }
    let country = open[0].country;
    let today = office.today(country);
    let earlier = open_quotes(&mut write.tx, &open).await?;
    for quote in earlier.iter().filter(|quote| !is_over(quote.valid_until, today)) {
        let of = offers::cases(&mut write.tx, &quote.id).await?;
        if open.iter().all(|open| of.contains(&open.case)) {
            let left = quote.amount - offers::received(&mut write.tx, &quote.id).await?;
            return Ok(view(&plan, &open, left.min(due), quote.valid_until));
        }
    }
    let ruled: Vec<_> = open.iter().map(|open| open.ruled()).collect();
    let valid_until = today.plus_days(policy::of(office, &mut write.tx, &ruled).await?.quote_days);
    let shares: Vec<_> = open.iter().map(|open| (open.case.clone(), open.parts.total())).collect();
    let now = office.now();
    let making = Making {
        kind: Kind::PayOff,
        made_by: "rule",
        actor: person.as_str(),
        plan: Some(&plan.id),
        accepted_by: Some(person),
        currency: plan.currency,
        amount: due,
        valid_until,
        reason: None,
        follows: earlier.last().map(|quote| &quote.id),
        goes_on: false,
        cases: &shares,
    };
    let offer = make(office, &mut write, &making, &earlier, now).await?;
    let detail = json!({"plan": plan.id, "amount_minor": due, "valid_until": valid_until}).to_string();
    audit::record(office, &mut write, person.as_str(), "plan.pay_off", offer.as_str(), &detail).await?;
    let shown = view(&plan, &open, due, valid_until);
    write.commit().await?;
    Ok(shown)
}

/// The amounts that pay off one of these cases and are still open, with this plan or with one before it.
async fn open_quotes(db: &mut AnyConnection, open: &[&Open]) -> Outcome<Vec<Offer>> {
    let mut quotes: Vec<Offer> = Vec::new();
    for case in open {
        for quote in offers::of_case(db, &case.case, Kind::PayOff).await? {
            if quote.state.is_open() && !quotes.iter().any(|one| one.id == quote.id) {
                quotes.push(quote);
            }
        }
    }
    Ok(quotes)
}

/// What the page shows.
fn view(plan: &Plan, open: &[&Open], amount: Cents, valid_until: Day) -> PayOff {
    PayOff {
        cases: open.iter().map(|open| (open.reference, open.creditor.clone(), open.parts.total())).collect(),
        amount,
        valid_until,
        currency: plan.currency,
    }
}
