//! SQL of receipts: what the books say about a settled payment, on every case that it paid.

use rules::case::Parts;
use rules::ids::PaymentId;
use rules::ledger::Account;
use rules::money::Cents;
use rules::reference::Reference;
use sqlx::Row;

use super::{Store, known};
use crate::Outcome;

/// What the books say about a settled payment.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub fact_hash: String,
    pub paid: Parts,
    pub overpaid: Cents,
    /// Open before it on all the cases that it paid.
    pub open_before: Cents,
    /// What it paid of each case.
    pub shares: Vec<(Reference, String, Cents)>,
}

/// Every share of the payment: its own case first, then those to which it went on.
const RECEIPT: &str = "select j.fact_hash, p.account, p.amount_minor, (
        select cast(coalesce(sum(q.amount_minor), 0) as bigint)
        from posting q
        join journal earlier on earlier.journal_id = q.journal_id
        where q.case_id = j.case_id and q.account like 'receivable:%' and earlier.booked_at < j.booked_at
    ), j.journal_id, f.reference, f.creditor
from (
    select b.journal_id, b.case_id, b.source_id, b.fact_hash, b.booked_at
    from journal b
    where b.source = 'payment' and b.source_id = $1
    union all
    select b.journal_id, b.case_id, b.source_id, b.fact_hash, b.booked_at
    from carried_over o
    join journal b on b.case_id = o.to_case and b.source = 'payment' and b.source_id like o.source_id || '/%'
    where o.source = 'payment' and o.source_id = $1
) j
join posting p on p.journal_id = j.journal_id
join case_file f on f.case_id = j.case_id
order by j.source_id, j.journal_id";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[RECEIPT];

/// What the books say about a payment; `None` before it is booked.
pub async fn receipt(store: &Store, id: &PaymentId) -> Outcome<Option<Receipt>> {
    let rows = sqlx::query(RECEIPT).bind(id.as_str()).fetch_all(store.pool()).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut receipt = Receipt {
        fact_hash: first.try_get(0)?,
        paid: Parts::none(),
        overpaid: Cents::ZERO,
        open_before: Cents::ZERO,
        shares: Vec::new(),
    };
    let mut last = String::new();
    for row in &rows {
        let journal: String = row.try_get(4)?;
        if journal != last {
            receipt.open_before += Cents::new(row.try_get(3)?);
            let reference = known(Reference::parse(row.try_get(5)?))?;
            receipt.shares.push((reference, row.try_get(6)?, Cents::ZERO));
            last = journal;
        }
        let amount = Cents::new(row.try_get(2)?);
        match Account::parse(row.try_get(1)?) {
            Some(Account::Receivable(component)) => {
                receipt.paid.add(component, -amount);
                receipt.shares.last_mut().expect("one was just put there").2 -= amount;
            }
            Some(Account::Overpayment) => receipt.overpaid = -amount,
            _ => {}
        }
    }
    Ok(Some(receipt))
}
