//! Desk: money of a statement that no rule could book, until a person at the agency says what it is for. It is booked
//! the way that money with a number is; it goes back only when two people say so; and what needs nothing has a reason.

use rules::reference::Reference;
use rules::{Cents, Country, Currency, Day, Refusal};
use serde_json::json;

use super::matching::Target;
use super::queue::references;
use super::reason::Reason;
use super::record::book_line;
use crate::payment::together;
use crate::plan::desk::reason as read_reason;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::statement as lines;
use crate::store::statement_desk::{self as rows, Assigned, NewDecision, WaitingRow};
use crate::store::statement_search as search;
use crate::store::{day, known};
use crate::{Error, Office, Outcome, audit};

/// How a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Nobody has decided.
    Waits,
    /// Somebody wants to send it back, and a second person has to agree.
    Asked {
        /// Who.
        by: String,
        /// Is it the one who reads?
        own: bool,
        /// Why.
        reason: String,
    },
    /// Two people have agreed: it is to be sent to the account that it came from.
    ToSend {
        /// Who first.
        by: String,
        /// Who second.
        second: String,
        /// Why.
        reason: String,
    },
    /// It was sent back.
    Sent,
    /// It is booked on a case.
    Assigned,
    /// Nothing needs to be done, or other lines took its place.
    Over,
}

/// A line that waited, with what is needed to say what it is.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// Why no rule booked it.
    pub reason: Reason,
    /// When it came, where the bank says so.
    pub day: Option<Day>,
    /// How much, where it could be read.
    pub amount: Option<(Cents, Currency)>,
    /// The references and what the payer wrote.
    pub words: Vec<String>,
    /// The name on the other side.
    pub name: Option<String>,
    /// The account on the other side: only where money is to be sent there.
    pub account: Option<String>,
    /// The case that it seems to be for, or is booked on.
    pub reference: Option<String>,
    /// How it stands.
    pub stands: Stands,
    /// Is it money that a case can get, or that can go back?
    pub is_money: bool,
    /// Can somebody say that nothing needs to be done?
    pub can_pass: bool,
}

/// The first 500 lines that wait or are to be sent back, the oldest first.
///
/// # Errors
/// Only when the database fails.
pub async fn list(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Waiting>> {
    let found = rows::list(office.store()).await?;
    let whom: Vec<_> = found.iter().filter_map(|row| row.reference.as_deref()).map(Whom::Case).collect();
    let looked = seen::Look { page: Page::List, act: "statement.list", object: "statement_line" };
    seen::record(office, staff, looked, &whom).await?;
    found.into_iter().map(|row| waiting(office, staff, row)).collect()
}

/// How many those are.
///
/// # Errors
/// Only when the database fails.
pub async fn count(office: &Office, _staff: &StaffViewer) -> Outcome<i64> {
    rows::count(office.store()).await
}

/// One line.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<Waiting> {
    let row = rows::one(office.store(), id).await?.ok_or(Error::NotFound)?;
    // Money of an unknown payer is about nobody whom we know.
    let whom: Vec<_> = row.reference.as_deref().map(Whom::Case).into_iter().collect();
    let looked = seen::Look { page: Page::Bank, act: "statement.look", object: &row.line_id };
    seen::record(office, staff, looked, &whom).await?;
    waiting(office, staff, row)
}

/// The money is for this case: it is booked there as if its number had stood in the transfer.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a number, also for a case that there is not; [`Refusal::CurrencyDiffers`]; the
/// refusals of a reason; [`Refusal::TaskChangedMeanwhile`].
pub async fn assign(office: &Office, staff: &StaffViewer, id: &str, reference: &str, reason: &str) -> Outcome<()> {
    let row = open(office, id).await?;
    let money = money(office, &row).ok_or(Error::NotFound)?;
    let (amount, currency, _) = money;
    let reference = Reference::parse_typed(reference)?;
    let reason = read_reason(reason)?;
    let case = search::case_by_reference(office.store(), reference).await?.ok_or(Refusal::ReferenceMistyped)?;
    if case.currency != currency {
        return Err(Refusal::CurrencyDiffers.into());
    }
    let target = Target { case, payment: None };
    let now = office.now();
    let mut write = together::begin(office, &target.case.case, &[]).await?;
    let booked = book_line(office, &mut write, &row.line_id, &target, money, now).await?;
    let (end, news) = booked.map_err(|_| Refusal::TaskChangedMeanwhile)?;
    let assigned = Assigned {
        line: &row.line_id,
        outcome: if end.above == Some(amount) { "refunded" } else { "matched" },
        case: target.case.case.as_str(),
        payment: end.payment.as_ref().map(rules::ids::PaymentId::as_str),
        above: end.above.unwrap_or(Cents::ZERO).minor(),
        now,
    };
    let decision = NewDecision { line: &row.line_id, act: "assign", reason: &reason, staff: staff.staff.as_str(), now };
    // Another import may have booked the same money meanwhile: then nothing of this is written.
    if !rows::assign(&mut write, &assigned).await? || !rows::decide(&mut write, &decision).await? {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    for (act, object, detail) in news {
        audit::record(office, &mut write, staff.staff.as_str(), &act, &object, &detail.to_string()).await?;
    }
    let detail =
        json!({"case": target.case.case, "amount_minor": amount, "above_the_debt_minor": end.above}).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "statement.assign", &row.line_id, &detail).await?;
    write.commit().await
}

/// The money is to go back to the account that it came from. The first person says why; it is decided when a second one
/// says so too.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason from the first; [`Refusal::SamePerson`];
/// [`Refusal::TaskChangedMeanwhile`].
pub async fn send_back(office: &Office, staff: &StaffViewer, id: &str, reason: &str) -> Outcome<()> {
    let row = open(office, id).await?;
    let (amount, ..) = money(office, &row).ok_or(Error::NotFound)?;
    let (actor, now) = (staff.staff.as_str(), office.now());
    let is_second = row.act.as_deref() == Some("send_back");
    if is_second && row.first_by.as_deref() == Some(actor) {
        return Err(Refusal::SamePerson.into());
    }
    let mut write = office.store().begin().await?;
    let done = if is_second {
        rows::second(&mut write, &row.line_id, actor, now).await?
            && lines::end_waiting(&mut write, &row.line_id, now).await?
    } else {
        let reason = &read_reason(reason)?;
        rows::decide(&mut write, &NewDecision { line: &row.line_id, act: "send_back", reason, staff: actor, now })
            .await?
    };
    if !done {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    let detail = json!({"amount_minor": amount, "second": is_second}).to_string();
    audit::record(office, &mut write, actor, "statement.send_back", &row.line_id, &detail).await?;
    write.commit().await
}

/// Somebody has sent it back at the bank.
///
/// # Errors
/// [`Error::NotFound`] where two people have not agreed. Twice is the same as once.
pub async fn sent(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<()> {
    let row = rows::one(office.store(), id).await?.ok_or(Error::NotFound)?;
    if row.second_name.is_none() {
        return Err(Error::NotFound);
    }
    let mut write = office.store().begin().await?;
    if !rows::sent(&mut write, &row.line_id, staff.staff.as_str(), office.now()).await? {
        return Ok(());
    }
    audit::record(office, &mut write, staff.staff.as_str(), "statement.sent", &row.line_id, "{}").await?;
    write.commit().await
}

/// Nothing needs to be done about a line: it is no money of ours, or the same money as another one.
///
/// # Errors
/// [`Error::NotFound`], also for money that only a case or its payer can get; the refusals of a reason;
/// [`Refusal::TaskChangedMeanwhile`].
pub async fn pass_over(office: &Office, staff: &StaffViewer, id: &str, reason: &str) -> Outcome<()> {
    let row = open(office, id).await?;
    if !can_pass(office, &row)? {
        return Err(Error::NotFound);
    }
    let reason = read_reason(reason)?;
    let (actor, now) = (staff.staff.as_str(), office.now());
    let mut write = office.store().begin().await?;
    let decision = NewDecision { line: &row.line_id, act: "pass_over", reason: &reason, staff: actor, now };
    if !rows::decide(&mut write, &decision).await? || !lines::end_waiting(&mut write, &row.line_id, now).await? {
        return Err(Refusal::TaskChangedMeanwhile.into());
    }
    audit::record(office, &mut write, actor, "statement.pass_over", &row.line_id, "{}").await?;
    write.commit().await
}

/// A line that still waits.
async fn open(office: &Office, id: &str) -> Outcome<WaitingRow> {
    let row = rows::one(office.store(), id).await?.ok_or(Error::NotFound)?;
    let waits = row.outcome == "queued" && row.done_at.is_none();
    if waits { Ok(row) } else { Err(Refusal::TaskChangedMeanwhile.into()) }
}

/// The money of a line, if it came in, can be read, counts from a day that has come, and is no money that is booked
/// already.
fn money(office: &Office, row: &WaitingRow) -> Option<(Cents, Currency, Day)> {
    let can_be = matches!(
        Reason::parse(&row.reason)?,
        Reason::NoReference
            | Reason::SeveralMatches
            | Reason::OtherCurrency
            | Reason::OtherAmount
            | Reason::PerhapsKnown
    );
    let value_day = row.value_day.as_deref().and_then(Day::parse)?;
    let money = (Cents::new(row.amount_minor?), Currency::parse(row.currency.as_deref()?)?, value_day);
    let came = row.direction.as_deref() == Some("CRDT") && value_day <= office.today(Country::Fi);
    (can_be && came).then_some(money)
}

fn can_pass(office: &Office, row: &WaitingRow) -> Outcome<bool> {
    let reason = known(Reason::parse(&row.reason))?;
    Ok(money(office, row).is_none() || reason == Reason::PerhapsKnown)
}

fn waiting(office: &Office, staff: &StaffViewer, row: WaitingRow) -> Outcome<Waiting> {
    let stands = stands(&row, staff.staff.as_str());
    let to_send = matches!(stands, Stands::ToSend { .. });
    let currency = row.currency.as_deref().map(|code| known(Currency::parse(code))).transpose()?;
    let booked_on = match day(row.booking_day.as_deref())? {
        Some(day) => Some(day),
        None => day(row.value_day.as_deref())?,
    };
    let mut words = references(&row.creditor_references)?;
    words.push(row.remittance.clone());
    words.retain(|one| !one.trim().is_empty());
    Ok(Waiting {
        reason: known(Reason::parse(&row.reason))?,
        day: booked_on,
        amount: row.amount_minor.map(Cents::new).zip(currency),
        is_money: money(office, &row).is_some(),
        can_pass: can_pass(office, &row)?,
        stands,
        words,
        name: row.counterparty_name,
        account: row.counterparty_account.filter(|_| to_send),
        reference: row.reference,
        id: row.line_id,
    })
}

fn stands(row: &WaitingRow, reader: &str) -> Stands {
    let reason = row.why.clone().unwrap_or_default();
    let by = row.first_name.clone().unwrap_or_default();
    match (row.outcome.as_str(), row.act.as_deref(), row.second_name.clone()) {
        ("matched" | "refunded", ..) => Stands::Assigned,
        (_, Some("send_back"), Some(_)) if row.sent_at.is_some() => Stands::Sent,
        (_, Some("send_back"), Some(second)) => Stands::ToSend { by, second, reason },
        (_, Some("send_back"), None) if row.done_at.is_none() => {
            Stands::Asked { by, own: row.first_by.as_deref() == Some(reader), reason }
        }
        _ if row.done_at.is_none() => Stands::Waits,
        _ => Stands::Over,
    }
}
