//! Pay off: all that is due on a plan today, as an amount that is enough through a day. The interest of the days
//! between is given up when it is paid, so what was shown is what is paid, to the cent.

use rules::identity::Act;
use rules::ids::PersonId;
use rules::money::Cents;
use rules::plan::State;
use rules::settlement::{Kind, is_over};
use rules::{Day, Refusal};
use serde_json::json;

use super::cases::{Book, Open};
use super::policy;
use super::terms::Plan;
use super::view::PayOff;
use crate::settlement::{Making, make};
use crate::store::Link;
use crate::store::plan as rows;
use crate::store::settlement::{self as offers, Offer};
use crate::{Error, Office, Outcome, Viewer, audit, payment};

/// Makes the offer: until its last day that amount is enough. Asked again while it holds, it stays what it is, because an
/// amount was promised through a day.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] for somebody else's plan; [`Refusal::PlanNotPossible`] where no plan runs,
/// [`Refusal::NothingToPay`] where nothing is due.
pub(super) async fn pay_off(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PayOff> {
    let person = viewer.may_alone(Act::Plan)?;
    let mut db = office.store().pool().acquire().await?;
    let plan = own(&mut db, person, id).await?;
    let cases = rows::cases(&mut db, &plan.id).await?;
    drop(db);
    let first = cases.first().ok_or(Error::NotFound)?;
    let mut write = payment::together::begin(office, first, &cases).await?;
    let plan = Plan::find(&mut write.tx, id).await?;
    let quote = Quote::of(office, &mut write.tx, person, plan).await?;
    let shown = quote.view();
    if shown.promised {
        return Ok(shown);
    }
    let shares: Vec<_> = quote.open.iter().map(|open| (open.case.clone(), open.parts.total())).collect();
    let now = office.now();
    let making = Making {
        kind: Kind::PayOff,
        made_by: "rule",
        actor: person.as_str(),
        plan: Some(&quote.plan.id),
        accepted_by: Some(person),
        currency: quote.plan.currency,
        amount: quote.amount,
        valid_until: quote.valid_until,
        reason: None,
        follows: quote.earlier.last().map(|quote| &quote.id),
        goes_on: false,
        cases: &shares,
    };
    let offer = make(office, &mut write, &making, &quote.earlier, now).await?;
    let detail = json!({"plan": quote.plan.id, "amount_minor": quote.amount, "valid_until": quote.valid_until});
    audit::record(office, &mut write, person.as_str(), "plan.pay_off", offer.as_str(), &detail.to_string()).await?;
    write.commit().await?;
    Ok(PayOff { promised: true, ..shown })
}

/// What would pay a plan off today, or what is left of the amount that was promised. Looking promises nothing.
///
/// # Errors
/// As [`pay_off`].
pub(super) async fn page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PayOff> {
    let person = viewer.may_alone(Act::Plan)?;
    let mut db = office.store().pool().acquire().await?;
    let plan = own(&mut db, person, id).await?;
    Ok(Quote::of(office, &mut db, person, plan).await?.view())
}

async fn own(db: &mut Link, person: &PersonId, id: &str) -> Outcome<Plan> {
    let plan = Plan::find(db, id).await?;
    if plan.is_of(person) { Ok(plan) } else { Err(Error::NotFound) }
}

/// What pays a plan off.
struct Quote {
    plan: Plan,
    open: Vec<Open>,
    amount: Cents,
    valid_until: Day,
    /// Was this amount promised through that day?
    promised: bool,
    /// The amounts that were promised before and are still open.
    earlier: Vec<Offer>,
}

impl Quote {
    async fn of(office: &Office, db: &mut Link, person: &PersonId, plan: Plan) -> Outcome<Self> {
        if !plan.state.runs() && plan.state != State::Broken {
            return Err(Refusal::PlanNotPossible.into());
        }
        let cases = rows::cases(db, &plan.id).await?;
        let book = Book::of(office, db, person).await?;
        let possible = cases.iter().filter_map(|case| book.case(case).ok()).filter(|open| open.is_possible);
        let open: Vec<Open> = possible.cloned().collect();
        let due: Cents = open.iter().map(|open| open.parts.total()).sum();
        if !due.is_positive() {
            return Err(Refusal::NothingToPay.into());
        }
        let today = office.today(open[0].country);
        let earlier = open_quotes(db, &open).await?;
        for quote in earlier.iter().filter(|quote| !is_over(quote.valid_until, today)) {
            let of = offers::cases(db, &quote.id).await?;
            if open.iter().all(|open| of.contains(&open.case)) {
                let left = quote.amount - offers::received(db, &quote.id).await?;
                let (amount, valid_until) = (left.min(due), quote.valid_until);
                return Ok(Self { plan, open, amount, valid_until, promised: true, earlier });
            }
        }
        let ruled: Vec<_> = open.iter().map(Open::ruled).collect();
        let valid_until = today.plus_days(policy::of(office, db, &ruled).await?.quote_days);
        Ok(Self { plan, open, amount: due, valid_until, promised: false, earlier })
    }

    /// What the page shows.
    fn view(&self) -> PayOff {
        let case = |open: &Open| (open.reference, open.creditor.clone(), open.parts.total());
        PayOff {
            cases: self.open.iter().map(case).collect(),
            amount: self.amount,
            valid_until: self.valid_until,
            promised: self.promised,
            currency: self.plan.currency,
        }
    }
}

/// The amounts that pay off one of these cases and are still open, with this plan or with one before it.
async fn open_quotes(db: &mut Link, open: &[Open]) -> Outcome<Vec<Offer>> {
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
