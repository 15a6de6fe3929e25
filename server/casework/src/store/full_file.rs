//! SQL of full files: what of a person's cases may be about somebody else too, what of it somebody at the agency let go
//! for which request, and reading that for an extract. `$1` is the person, `$2` the day of today.
//!
//! What was let go is asked again when it is read: a line of the bank that belongs to another case by now does not leave.

use rules::Day;
use rules::ids::{PersonId, RequestId};
use sqlx::FromRow;

use super::{Link, Write};
use crate::Outcome;

/// Cases that the person is in and about whose data we decide.
macro_rules! of_cases {
    ($case:literal) => {
        concat!(
            $case,
            " in (select case_party.case_id from case_party
    join case_file held on held.case_id = case_party.case_id
    and held.data_role = 'controller'
    where case_party.person_id = $1
    and case_party.ended_at is null)"
        )
    };
}

/// Items that were let go for a request of the person, and for which the time is not over.
macro_rules! let_go {
    ($item:literal, $id:literal) => {
        concat!(
            "exists (select 1 from full_file_item
    join full_file on full_file.request_id = full_file_item.request_id
    where full_file_item.item = '",
            $item,
            "'
    and full_file_item.item_id = ",
            $id,
            "
    and full_file.person_id = $1
    and full_file.until_day >= $2)"
        )
    };
}

/// A line of a bank statement.
#[derive(Clone, Debug, FromRow)]
pub struct BankRow {
    pub line_id: String,
    pub reference: String,
    pub booking_day: Option<String>,
    pub amount_minor: Option<i64>,
    pub currency: Option<String>,
    pub counterparty_name: Option<String>,
    pub counterparty_account: Option<String>,
    pub remittance: String,
}

/// What was attached by a court or a bailiff.
#[derive(Clone, Debug, FromRow)]
pub struct AttachmentRow {
    pub fact_id: String,
    pub reference: String,
    pub day: String,
    pub attached: Option<String>,
}

/// Why data are kept for a claim.
#[derive(Clone, Debug, FromRow)]
pub struct ReasonRow {
    pub legal_hold_id: String,
    /// Nothing where it is about the person and not about a case.
    pub reference: Option<String>,
    pub began_at: i64,
    pub reason: String,
}

const BANK: &str = concat!(
    "select statement_line.line_id, case_file.reference, statement_line.booking_day, statement_line.amount_minor,
    statement_line.currency, statement_line.counterparty_name, statement_line.counterparty_account,
    statement_line.remittance
from statement_line
join case_file on case_file.case_id = statement_line.case_id
where ",
    of_cases!("statement_line.case_id"),
    "\norder by statement_line.booking_day, statement_line.line_id"
);
const ATTACHMENTS: &str = concat!(
    "select court_fact.fact_id, case_file.reference, court_fact.day, court_fact.attached
from court_fact
join case_file on case_file.case_id = court_fact.case_id
where court_fact.attached is not null
and ",
    of_cases!("court_fact.case_id"),
    "\norder by court_fact.day, court_fact.fact_id"
);
const REASONS: &str = concat!(
    "select legal_hold.legal_hold_id, case_file.reference, legal_hold.began_at, legal_hold.reason
from legal_hold
left join case_file on case_file.case_id = legal_hold.case_id
where (legal_hold.person_id = $1
or ",
    of_cases!("legal_hold.case_id"),
    ")
order by legal_hold.began_at, legal_hold.legal_hold_id"
);
const LIVE: &str = "select distinct i.item, i.item_id
from full_file f
join full_file_item i on i.request_id = f.request_id
where f.person_id = $1
and f.until_day >= $2";
const UNTIL: &str = "select max(until_day)
from full_file
where person_id = $1
and until_day >= $2";
const OF_REQUEST: &str = "select until_day
from full_file
where request_id = $1";
const INSERT: &str = "insert into full_file (request_id, person_id, until_day, released_by, released_at)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
const INSERT_ITEM: &str = "insert into full_file_item (request_id, item, item_id)
values ($1, $2, $3)
on conflict do nothing";

/// Lines of the bank that were let go, as an extract tells them.
pub const RELEASED_BANK: &str = concat!(
    "select statement_line.line_id, case_file.reference, statement_line.booking_day, statement_line.amount_minor,
    statement_line.currency, statement_line.direction, statement_line.counterparty_name,
    statement_line.counterparty_account, statement_line.remittance, statement_line.creditor_references,
    statement_line.end_to_end_id
from statement_line
join case_file on case_file.case_id = statement_line.case_id
where ",
    of_cases!("statement_line.case_id"),
    "\nand ",
    let_go!("bank_line", "statement_line.line_id"),
    "\norder by statement_line.booking_day, statement_line.line_id"
);

/// What was attached.
pub const RELEASED_ATTACHMENTS: &str = concat!(
    "select court_fact.fact_id, case_file.reference, court_fact.authority, court_fact.number, court_fact.day,
    court_fact.attached
from court_fact
join case_file on case_file.case_id = court_fact.case_id
where court_fact.attached is not null
and ",
    of_cases!("court_fact.case_id"),
    "\nand ",
    let_go!("court_attachment", "court_fact.fact_id"),
    "\norder by court_fact.day, court_fact.fact_id"
);

/// Why data are kept for a claim.
pub const RELEASED_REASONS: &str = concat!(
    "select legal_hold.legal_hold_id, case_file.reference, legal_hold.reason, legal_hold.began_at,
    legal_hold.review_on, legal_hold.ended_at
from legal_hold
left join case_file on case_file.case_id = legal_hold.case_id
where (legal_hold.person_id = $1
or ",
    of_cases!("legal_hold.case_id"),
    ")\nand ",
    let_go!("hold_reason", "legal_hold.legal_hold_id"),
    "\norder by legal_hold.began_at, legal_hold.legal_hold_id"
);

/// The statements of this file by which an extract is read: `extract::allowed` decides about their columns.
#[cfg(test)]
pub const EXTRACTED: &[&str] = &[RELEASED_BANK, RELEASED_ATTACHMENTS, RELEASED_REASONS];

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    BANK,
    ATTACHMENTS,
    REASONS,
    LIVE,
    UNTIL,
    OF_REQUEST,
    INSERT,
    INSERT_ITEM,
    RELEASED_BANK,
    RELEASED_ATTACHMENTS,
    RELEASED_REASONS,
];

/// The lines of the bank of a person's cases.
pub async fn bank_lines(db: &mut Link, person: &PersonId) -> Outcome<Vec<BankRow>> {
    Ok(sqlx::query_as(BANK).bind(person.as_str()).fetch_all(db).await?)
}

/// What was attached in a person's cases.
pub async fn attachments(db: &mut Link, person: &PersonId) -> Outcome<Vec<AttachmentRow>> {
    Ok(sqlx::query_as(ATTACHMENTS).bind(person.as_str()).fetch_all(db).await?)
}

/// Why data of a person, or of a case of theirs, are or were kept for a claim.
pub async fn reasons(db: &mut Link, person: &PersonId) -> Outcome<Vec<ReasonRow>> {
    Ok(sqlx::query_as(REASONS).bind(person.as_str()).fetch_all(db).await?)
}

/// What can be had today of what was let go: kind and id.
pub async fn live(db: &mut Link, person: &PersonId, today: Day) -> Outcome<Vec<(String, String)>> {
    Ok(sqlx::query_as(LIVE).bind(person.as_str()).bind(today.to_string()).fetch_all(db).await?)
}

/// Through which day a full file can be had; nothing where there is none today.
pub async fn until(db: &mut Link, person: &PersonId, today: Day) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(UNTIL).bind(person.as_str()).bind(today.to_string()).fetch_one(db).await?)
}

/// The same of one request, also where that day is over.
pub async fn of_request(db: &mut Link, request: &RequestId) -> Outcome<Option<String>> {
    Ok(sqlx::query_scalar(OF_REQUEST).bind(request.as_str()).fetch_optional(db).await?)
}

/// Makes the full file of a request.
pub async fn insert(
    write: &mut Write,
    request: &RequestId,
    person: &PersonId,
    until: Day,
    staff: &str,
    now: i64,
) -> Outcome<()> {
    let query = sqlx::query(INSERT).bind(request.as_str()).bind(person.as_str()).bind(until.to_string());
    query.bind(staff).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Lets an item go with it.
pub async fn insert_item(write: &mut Write, request: &RequestId, item: &str, id: &str) -> Outcome<()> {
    sqlx::query(INSERT_ITEM).bind(request.as_str()).bind(item).bind(id).execute(&mut *write.tx).await?;
    Ok(())
}
