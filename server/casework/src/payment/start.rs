//! Starting a payment: the wish is written under the lock of its case, then the provider is asked for its page.
//! A debtor who closes the tab, a crash and a provider that is down all leave the same thing: a line in the outbox.

use rules::Refusal;
use rules::identity::Act;
use rules::ids::{CaseId, PaymentId};
use rules::money::{Cents, Currency, parse_typed};
use rules::payment::{Bounds, Event, Method, State};
use serde_json::json;

use super::{PLACE, next_poll, together};
use crate::access::{self, CaseGrant};
use crate::outside::provider::{Order, Placed, Provider};
use crate::settlement::Enough;
use crate::store::idempotency::{self, Claimed};
use crate::store::payment::{self as rows, CaseFacts, NewPayment};
use crate::store::{Write, carried, queue};
use crate::{Error, Office, Outcome, Viewer, account, audit};

/// Seconds until the next try of an outbox line: doubles from half a minute to an hour.
const BACKOFF_SECONDS: i64 = 30;
const BACKOFF_SECONDS_MAX: i64 = 3600;

/// What the form said.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The case, by its reference or id.
    pub case: &'a str,
    /// How much, as it was typed.
    pub amount: &'a str,
    /// How.
    pub method: &'a str,
    /// The same key gives the same payment.
    pub key: &'a str,
    /// Does the debtor pay without acknowledging the debt (NL: art. 3:318 BW)? `None` where nobody asked.
    pub without_acknowledging: Option<bool>,
}

/// What the form said, read.
struct Wish {
    currency: Currency,
    amount: Cents,
    method: Method,
    without_acknowledging: Option<bool>,
    key: String,
}

/// Starts a payment of which nobody asked whether it acknowledges the debt: see [`ask`].
///
/// # Errors
/// As [`ask`].
pub async fn start(
    office: &Office,
    viewer: &Viewer,
    case: &str,
    amount: &str,
    method: &str,
    key: &str,
) -> Outcome<PaymentId> {
    ask(office, viewer, Asked { case, amount, method, key, without_acknowledging: None }).await
}

/// Starts a payment: the case lock, the bounds, the row, the audit line and the order to the provider in one
/// transaction; then the provider is asked at once. The same key gives the same payment again.
///
/// Runs in a task of its own: a visitor who goes away cannot stop it halfway.
///
/// # Errors
/// A [`rules::Refusal`] with the typed value kept by the caller's draft; [`crate::Error::NotFound`] and
/// [`crate::Error::SignedOut`] as everywhere.
pub async fn ask(office: &Office, viewer: &Viewer, asked: Asked<'_>) -> Outcome<PaymentId> {
    let Asked { case, amount, method, key, without_acknowledging } = asked;
    let grant = access::case(office, viewer, case, Act::Pay).await?;
    let facts = rows::case_facts(office.store(), grant.case()).await?;
    let method = read_method(method, office.provider())?;
    let amount = parse_typed(amount, facts.currency)?;
    let wish = Wish { currency: facts.currency, amount, method, without_acknowledging, key: key.to_owned() };
    let office = office.clone();
    let work = tokio::spawn(async move {
        let id = wish_for(&office, &grant, &wish).await?;
        if wish.method == Method::Bank
            && let Err(error) = place(&office, &id).await
        {
            tracing::warn!(payment = %id, error = %error, "payment {id} waits for the provider");
        }
        Ok(id)
    });
    work.await.map_err(|source| Error::broken("starting a payment", source))?
}

/// The ways to pay as a form names them.
fn read_method(text: &str, provider: &Provider) -> Result<Method, Refusal> {
    match text {
        "transfer" => Ok(Method::Transfer),
        "bank" | "testbank" | "ideal" if !matches!(provider, Provider::None) => Ok(Method::Bank),
        _ => Err(Refusal::MethodMissing),
    }
}

/// One transaction: key, bounds, payment, order to the provider, audit line.
async fn wish_for(office: &Office, grant: &CaseGrant, wish: &Wish) -> Outcome<PaymentId> {
    let now = office.now();
    let id = PaymentId::from_ulid(&office.chance().ulid(now));
    let mut write = together::begin(office, grant.case(), &[]).await?;
    let amount = wish.amount.minor().to_string();
    let without = if wish.without_acknowledging == Some(true) { "without acknowledging" } else { "" };
    let body = ["payment/start", grant.case().as_str(), &amount, wish.method.name(), without];
    let body = if without.is_empty() { &body[..4] } else { &body[..] };
    let actor = grant.person().as_str();
    if let Claimed::Before(id) = idempotency::claim(&mut write, actor, &wish.key, body, id.as_str(), now).await? {
        return PaymentId::parse(&id).ok_or_else(|| Error::broken("repeating a payment", "the kept id is unreadable"));
    }
    check_bounds(office, &mut write, grant, wish).await?;
    let new = NewPayment {
        id: &id,
        case: grant.case(),
        person: grant.person(),
        currency: wish.currency,
        amount: wish.amount,
        method: wish.method,
        without_acknowledging: wish.without_acknowledging,
        now,
    };
    rows::insert(&mut write, &new).await?;
    let facts = json!({
        "amount_minor": wish.amount,
        "currency": wish.currency,
        "method": wish.method,
        "without_acknowledging": wish.without_acknowledging,
    })
    .to_string();
    if wish.method == Method::Bank {
        let line = office.chance().ulid(now);
        queue::put(&mut write, &line, PLACE, id.as_str(), &facts, now).await?;
    }
    audit::record(office, &mut write, actor, "payment.start", id.as_str(), &facts).await?;
    write.commit().await?;
    Ok(id)
}

/// What can be paid on a case now; where a plan pays several cases, on all of them together, for what is above the one
/// goes on to the next.
async fn check_bounds(office: &Office, write: &mut Write, grant: &CaseGrant, wish: &Wish) -> Outcome<()> {
    let case = grant.case();
    let facts = rows::case_facts_locked(write, case).await?;
    if facts.is_performance || facts.currency != wish.currency {
        return Err(Refusal::NothingToPay.into());
    }
    let (here, mut waiting) = due_on(office, write, case, &facts).await?;
    let left = crate::store::case::guarantee_left(write, case, grant.person()).await?;
    let mut next = Cents::ZERO;
    if left.is_none() {
        for one in carried::next_locked(write, case, Some(grant.person())).await? {
            let facts = rows::case_facts_locked(write, &one).await?;
            let (more, more_waiting) = due_on(office, write, &one, &facts).await?;
            next += more;
            waiting += more_waiting;
        }
    }
    // Where an offer was accepted, its amount is enough: nobody pays more by mistake.
    let (_, due) = Enough::on(office, &mut write.tx, case, facts.country).await?.of(here, next);
    let mut bounds = Bounds::of(due, waiting);
    if let Some(left) = left {
        bounds.most = bounds.most.min(left); // A guarantor answers up to a limit (domain.md D23).
    }
    Ok(bounds.check(wish.amount)?)
}

/// What is due on a case today, and what of it waits for a bank.
async fn due_on(office: &Office, write: &mut Write, case: &CaseId, facts: &CaseFacts) -> Outcome<(Cents, Cents)> {
    let state = account::locked(office, write, case, facts, office.today(facts.country)).await?;
    let stored = rows::held_parts(write, case).await?;
    let held = stored.iter().chain(state.held_parts().iter()).collect();
    Ok((state.open.without(&held).total(), rows::waiting(write, case).await?))
}

/// Takes the order of a payment to the provider, if it is due and nobody else is doing so. Returns whether the
/// provider has it. Called again and again until it has: the provider knows a payment id that it has seen.
///
/// # Errors
/// When the provider does not answer; the line is then due again later.
pub(crate) async fn place(office: &Office, id: &PaymentId) -> Outcome<bool> {
    let Some(attempt) = queue::claim(office.store(), PLACE, id.as_str(), office.now()).await? else { return Ok(false) };
    let outcome = place_claimed(office, id).await;
    if let Err(error) = &outcome {
        let (run_at, dead_at) = after_failure(attempt, office.now());
        queue::failed(office.store(), PLACE, id.as_str(), run_at, &error.to_string(), dead_at).await?;
    }
    outcome
}

/// When to try again after so many tries, and whether to give up.
fn after_failure(attempt: i64, now: i64) -> (i64, Option<i64>) {
    let doublings = u32::try_from(attempt.clamp(1, 12) - 1).expect("between nothing and eleven");
    let wait = (BACKOFF_SECONDS << doublings).min(BACKOFF_SECONDS_MAX);
    (now + wait * 1_000_000, (attempt >= queue::ATTEMPTS_MAX).then_some(now))
}

async fn place_claimed(office: &Office, id: &PaymentId) -> Outcome<bool> {
    let payment = rows::find(office.store(), id).await?.ok_or(Error::NotFound)?;
    let placed = if payment.state == State::Created && payment.provider_ref.is_none() {
        let reference = rows::case_facts(office.store(), &payment.case).await?.reference.to_string();
        let order = Order {
            payment: id.as_str(),
            amount: payment.amount,
            currency: payment.currency,
            return_url: &format!("{}/payments/{id}", office.settings().public_url),
            statement_text: &reference,
        };
        Some(office.provider().place(&order).await?)
    } else {
        None
    };
    note(office, id, placed.as_ref()).await?;
    Ok(placed.is_some())
}

/// Writes down what the provider said. The payment may have been stopped meanwhile: its page exists all the same, so
/// it is polled all the same.
async fn note(office: &Office, id: &PaymentId, placed: Option<&Placed>) -> Outcome<()> {
    let now = office.now();
    let found = rows::find(office.store(), id).await?.ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    write.lock_case(&found.case).await?;
    let mut payment = rows::find_locked(&mut write, id).await?.ok_or(Error::NotFound)?;
    if let Some(placed) = placed
        && payment.provider_ref.is_none()
    {
        let poll = next_poll(payment.created_at, 0, now).unwrap_or(now);
        rows::note_placed(&mut write, &payment, &placed.provider_ref, &placed.page_url, poll).await?;
        payment.version += 1;
        if let Some(next) = payment.state.on(Event::Accepted) {
            rows::take_step(&mut write, &payment, Event::Accepted, next, None, now).await?;
        }
    }
    queue::done(&mut write, PLACE, id.as_str(), now).await?;
    write.commit().await
}
