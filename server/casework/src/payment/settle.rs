//! What the provider knows becomes what we know: asking, believing only what agrees with our own row, and booking
//! money once. Repeated, late and reordered news changes nothing.

use rules::identity::Act;
use rules::ids::PaymentId;
use rules::ledger::Source;
use rules::payment::{Event, State};
use serde_json::json;

use super::book::{self, Booked, Money};
use super::{CANCEL, PLACE, place, together};
use crate::outside::provider::Standing;
use crate::store::payment::{self as rows, NewTask, Payment};
use crate::store::{Write, queue};
use crate::{Error, Office, Outcome, Viewer, audit};

/// The actor of what nobody asked for.
const SYSTEM: &str = "system";

/// Asks the provider now how a payment stands ("Refresh" on the waiting page).
///
/// # Errors
/// As [`super::page`]. A provider that does not answer is no error: the page shows what we know.
pub async fn refresh(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PaymentId> {
    let payment = own(office, viewer, id, Act::SeeCase).await?;
    let office = office.clone();
    let work = tokio::spawn(async move {
        let news = if payment.provider_ref.is_some() {
            ask(&office, &payment).await
        } else {
            place(&office, &payment.id).await.map(drop)
        };
        if let Err(error) = news {
            tracing::warn!(payment = %payment.id, error = %error, "payment {} could not be asked for", payment.id);
        }
        payment.id
    });
    work.await.map_err(|source| Error::broken("asking for a payment", source))
}

/// The debtor stops a payment that is not yet at the bank. Stopping it twice is the same as once.
///
/// # Errors
/// As [`super::page`].
pub async fn stop(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PaymentId> {
    let payment = own(office, viewer, id, Act::Pay).await?;
    let office = office.clone();
    let work = tokio::spawn(async move {
        let actor = payment.person.as_str();
        apply_as(&office, &payment.id, Event::Stopped, actor).await?;
        tell_stopped(&office, &payment.id).await?;
        Ok(payment.id)
    });
    work.await.map_err(|source| Error::broken("stopping a payment", source))?
}

/// A payment of the viewer; anybody else's looks as if it were not there.
async fn own(office: &Office, viewer: &Viewer, id: &str, act: Act) -> Outcome<Payment> {
    let person = viewer.may(act)?;
    let id = PaymentId::parse(id).ok_or(Error::NotFound)?;
    let payment = rows::find(office.store(), &id).await?.ok_or(Error::NotFound)?;
    if payment.person == *person { Ok(payment) } else { Err(Error::NotFound) }
}

/// Takes the news of a stopped payment to the provider, if it is due. One try: a poll finds out what it missed.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn tell_stopped(office: &Office, id: &PaymentId) -> Outcome<bool> {
    let now = office.now();
    if queue::claim(office.store(), CANCEL, id.as_str(), now).await?.is_none() {
        return Ok(false);
    }
    let payment = rows::find(office.store(), id).await?.ok_or(Error::NotFound)?;
    if let Some(provider_ref) = &payment.provider_ref {
        office.provider().cancel(provider_ref).await;
    }
    let mut write = office.store().begin().await?;
    queue::done(&mut write, CANCEL, id.as_str(), now).await?;
    write.commit().await?;
    Ok(true)
}

/// Asks the provider how a payment stands and acts on it.
///
/// # Errors
/// When the provider or the database does not answer.
pub(crate) async fn ask(office: &Office, payment: &Payment) -> Outcome<()> {
    let Some(provider_ref) = &payment.provider_ref else { return Ok(()) };
    let standing = office.provider().standing(provider_ref).await?;
    if !agrees(&standing, payment) {
        return park(office, payment, &standing).await;
    }
    if let Some(event) = standing.event {
        apply(office, &payment.id, event).await?;
    }
    Ok(())
}

fn agrees(standing: &Standing, payment: &Payment) -> bool {
    standing.payment == payment.id.as_str()
        && standing.amount == payment.amount
        && standing.currency == payment.currency
}

/// What the provider says is not what we asked for: a person looks at it, and nothing is booked.
async fn park(office: &Office, payment: &Payment, standing: &Standing) -> Outcome<()> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(&payment.case).await?;
    let task = NewTask {
        id: &office.chance().ulid(now),
        kind: "mismatch",
        case: &payment.case,
        subject: payment.id.as_str(),
        amount: standing.amount,
        currency: payment.currency,
        now,
    };
    if rows::insert_task(&mut write, &task).await? {
        let detail = json!({"amount_minor": standing.amount, "currency": standing.currency}).to_string();
        audit::record(office, &mut write, SYSTEM, "payment.mismatch", payment.id.as_str(), &detail).await?;
    }
    write.commit().await
}

/// Something has happened to a payment. Under the lock of its case the table of states decides whether that is news.
///
/// # Errors
/// Only when the database fails or the books refuse.
pub(crate) async fn apply(office: &Office, id: &PaymentId, event: Event) -> Outcome<State> {
    apply_as(office, id, event, SYSTEM).await
}

async fn apply_as(office: &Office, id: &PaymentId, event: Event, actor: &str) -> Outcome<State> {
    let case = rows::find(office.store(), id).await?.ok_or(Error::NotFound)?.case;
    let mut write = together::begin(office, &case, &[]).await?;
    let payment = rows::find_locked(&mut write, id).await?.ok_or(Error::NotFound)?;
    let Some(next) = payment.state.on(event) else { return Ok(payment.state) };
    let now = office.now();
    let settled_at = if next == State::Settled { Some(now) } else { payment.settled_at };
    rows::take_step(&mut write, &payment, event, next, settled_at, now).await?;
    let mut detail = json!({"state": next});
    let mut booked = None;
    match event {
        Event::Paid => {
            let money = settle(office, &mut write, &payment, now).await?;
            detail["above_the_debt_minor"] = json!(money.above);
            // The receipt of the payment is this line: it says how much.
            detail["amount_minor"] = json!(payment.amount);
            detail["currency"] = json!(payment.currency);
            booked = Some(money);
        }
        Event::Stopped if payment.method == rules::payment::Method::Bank => {
            queue::done(&mut write, PLACE, id.as_str(), now).await?;
            let line = office.chance().ulid(now);
            queue::put(&mut write, &line, CANCEL, id.as_str(), "{}", now).await?;
        }
        _ => {}
    }
    let act = format!("payment.{}", event.name());
    audit::record(office, &mut write, actor, &act, id.as_str(), &detail.to_string()).await?;
    for (act, object, detail) in booked.map(|booked| booked.news(&json!({"payment": id}))).into_iter().flatten() {
        audit::record(office, &mut write, SYSTEM, &act, &object, &detail.to_string()).await?;
    }
    write.commit().await?;
    Ok(next)
}

/// Books the money of a payment.
async fn settle(office: &Office, write: &mut Write, payment: &Payment, now: i64) -> Outcome<Booked> {
    let country = rows::case_facts_locked(write, &payment.case).await?.country;
    let money = Money {
        case: &payment.case,
        currency: payment.currency,
        amount: payment.amount,
        source: Source::Payment,
        source_id: payment.id.as_str(),
        // The day of the wish: what the debtor was shown is what is booked, however long a provider takes to say so.
        value_day: crate::outside::day_of(payment.created_at, country),
        person: Some(&payment.person),
    };
    book::book(office, write, &money, now).await
}
