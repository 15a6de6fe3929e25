//! Queue: the money that waits for somebody, with the reason and with what the bank said about it.

use rules::ids::CaseId;
use rules::{Cents, Currency, Day};

use super::reason::Reason;
use crate::store::statement::{self as rows, QueueRow, unreadable};
use crate::{Office, Outcome};

/// A line that waits. What it says about people is for those of the agency who look after unmatched money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Its id.
    pub id: String,
    /// Why it waits.
    pub reason: Reason,
    /// Our account, as the bank names it.
    pub account: String,
    /// Did the money come in? `None` where the bank does not say.
    pub is_credit: Option<bool>,
    /// How much, where it could be read.
    pub amount: Option<Cents>,
    /// In which currency.
    pub currency: Option<Currency>,
    /// The day of booking.
    pub booking_day: Option<Day>,
    /// The day from which it counts.
    pub value_day: Option<Day>,
    /// The id that the payer gave.
    pub end_to_end_id: Option<String>,
    /// The structured references.
    pub references: Vec<String>,
    /// What the payer wrote.
    pub text: String,
    /// The name on the other side.
    pub counterparty_name: Option<String>,
    /// The account on the other side.
    pub counterparty_account: Option<String>,
    /// The case that it seems to be for, where it waits for another reason.
    pub case: Option<CaseId>,
    /// When it was taken in, in microseconds.
    pub recorded_at: i64,
}

/// The first 500 lines that wait, the oldest first.
///
/// # Errors
/// Only when the database fails.
pub async fn unmatched(office: &Office) -> Outcome<Vec<Unmatched>> {
    rows::queue(office.store(), office.now()).await?.into_iter().map(of_row).collect()
}

/// The structured references of a line, as they are stored.
pub(super) fn references(stored: &str) -> Outcome<Vec<String>> {
    serde_json::from_str(stored).map_err(|_| unreadable("references"))
}

fn of_row(row: QueueRow) -> Outcome<Unmatched> {
    let day = |text: Option<String>| -> Outcome<Option<Day>> {
        text.map(|text| Day::parse(&text).ok_or_else(|| unreadable("day"))).transpose()
    };
    let currency = |text: &str| Currency::parse(text).ok_or_else(|| unreadable("currency"));
    Ok(Unmatched {
        id: row.line_id,
        reason: Reason::parse(&row.reason).ok_or_else(|| unreadable("reason"))?,
        account: row.account,
        is_credit: row.direction.map(|direction| direction == "CRDT"),
        amount: row.amount_minor.map(Cents::new),
        currency: row.currency.as_deref().map(currency).transpose()?,
        booking_day: day(row.booking_day)?,
        value_day: day(row.value_day)?,
        end_to_end_id: row.end_to_end_id,
        references: references(&row.creditor_references)?,
        text: row.remittance,
        counterparty_name: row.counterparty_name,
        counterparty_account: row.counterparty_account,
        case: row.case_id.map(|case| CaseId::parse(&case).ok_or_else(|| unreadable("case id"))).transpose()?,
        recorded_at: row.recorded_at,
    })
}
