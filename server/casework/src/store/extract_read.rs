//! SQL of an extract: every statement by which data about one person are read to leave the house. `$1` is that person.
//!
//! Every column is written `table.column`, because `extract::allowed` decides about each of them by that name, and a
//! row with a column that may not leave is not read at all. Of a case that is only an invoice of a seller nothing is
//! read: there the seller decides about the data, and answers.

use rules::Day;
use sqlx::any::AnyRow;
use sqlx::{Column, Row, TypeInfo, ValueRef};

use super::Store;
use crate::{Error, Outcome};

/// Rows that the person made, or that a helper made for them.
macro_rules! mine {
    ($who:literal) => {
        concat!(
            "(",
            $who,
            " = $1\nor ",
            $who,
            " in (select mandate.helper_id from mandate where mandate.debtor_id = $1))"
        )
    };
}

/// Rows of the cases that the person is in.
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

pub const PERSON: &str =
    "select person.person_id, person.kind, person.name, person.birth_date, person.street, person.postal_code,
    person.city, person.country, person.email, person.phone, person.registration, person.language,
    person.address_hidden, person.created_at
from person
where person.person_id = $1";

pub const SOURCES: &str = "select datum_source.datum, datum_source.origin, datum_source.via, datum_source.how,
    datum_source.day
from datum_source
where datum_source.person_id = $1
order by datum_source.noted_at, datum_source.source_id";

pub const CASES: &str =
    "select case_file.case_id, case_file.reference, case_party.role, case_party.liable_up_to, case_party.since,
    case_party.ended_at, case_file.country, case_file.currency, client_company.name, case_file.creditor,
    case_file.seller_name, case_file.seller_email, case_file.seller_phone, case_file.seller_address,
    case_file.assigned_on, case_file.data_role, case_file.contract_kind, case_file.stage, case_file.invoice,
    case_file.issued_on, case_file.due_on, case_file.pay_by, case_file.description, case_file.contract,
    case_file.payment_references, case_file.performance, case_file.placed_at, case_file.closed_at
from case_party
join case_file on case_file.case_id = case_party.case_id
and case_file.data_role = 'controller'
join client_company on client_company.client_id = case_file.client_id
where case_party.person_id = $1
order by case_file.placed_at, case_file.reference";

pub const GROUNDS: &str = concat!(
    "select case_file.reference, case_ground.consumer, case_ground.basis, case_ground.percent_millionths,
    case_ground.day_count, case_ground.bears_from, case_ground.limitation_kind, case_ground.limitation_from
from case_ground
join case_file on case_file.case_id = case_ground.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("case_ground.case_id"),
    "\norder by case_file.reference"
);

pub const LEDGER: &str = concat!(
    "select case_file.reference, journal.day, journal.booked_at, journal.source, posting.account, posting.currency,
    posting.amount_minor
from journal
join journal_commit on journal_commit.journal_id = journal.journal_id
join posting on posting.journal_id = journal.journal_id
join case_file on case_file.case_id = journal.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("journal.case_id"),
    "\norder by case_file.reference, journal.booked_at, journal.journal_id, posting.account"
);

pub const NOTICES: &str = concat!(
    "select case_file.reference, notice.sent_on, notice.received_on, notice.term_days, notice.amount_minor,
    case_file.currency
from notice
join case_file on case_file.case_id = notice.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("notice.case_id"),
    "\norder by case_file.reference, notice.sent_on, notice.notice_id"
);

pub const COURT_FACTS: &str = concat!(
    "select case_file.reference, court_fact.kind, court_fact.authority, court_fact.number, court_fact.day,
    court_fact.noted_at
from court_fact
join case_file on case_file.case_id = court_fact.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("court_fact.case_id"),
    "\norder by case_file.reference, court_fact.day, court_fact.fact_id"
);

pub const INTERRUPTIONS: &str = concat!(
    "select case_file.reference, interruption.day, interruption.kind
from interruption
join case_file on case_file.case_id = interruption.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("interruption.case_id"),
    "\norder by case_file.reference, interruption.day, interruption.interruption_id"
);

pub const NEXT_STEPS: &str = concat!(
    "select case_file.reference, next_step.kind, next_step.not_before, next_step.entered_at
from next_step
join case_file on case_file.case_id = next_step.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("next_step.case_id"),
    "\norder by case_file.reference"
);

pub const HOLDS: &str = concat!(
    "select case_file.reference, hold.component, hold.amount_minor, case_file.currency, hold.reason, hold.until_day,
    hold.began_at, hold.ended_at
from hold
join case_file on case_file.case_id = hold.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("hold.case_id"),
    "\norder by case_file.reference, hold.began_at, hold.hold_id"
);

pub const PAYMENTS: &str = concat!(
    "select payment.payment_id, case_file.reference, payment.person_id, payment.amount_minor, payment.currency,
    payment.method, payment.state, payment.provider_ref, payment.without_acknowledging, payment.created_at,
    payment.settled_at
from payment
join case_file on case_file.case_id = payment.case_id
and case_file.data_role = 'controller'
where ",
    mine!("payment.person_id"),
    "\norder by payment.created_at, payment.payment_id"
);

pub const PAID_CLAIMS: &str = concat!(
    "select payment_claim.payment_claim_id, case_file.reference, payment_claim.person_id, payment_claim.state,
    payment_claim.paid_on, payment_claim.amount_minor, payment_claim.currency, payment_claim.paid_to,
    payment_claim.found_minor, payment_claim.found_on, payment_claim.reason, payment_claim.made_at,
    payment_claim.ended_at
from payment_claim
join case_file on case_file.case_id = payment_claim.case_id
and case_file.data_role = 'controller'
where ",
    mine!("payment_claim.person_id"),
    "\norder by payment_claim.made_at, payment_claim.payment_claim_id"
);

/// A plan without a person was made before plans had one: it leaves where the case has nobody else.
pub const PLANS: &str = concat!(
    "select plan.plan_id, case_file.reference, plan.person_id, plan.state, plan.kind, plan.made_by, plan.total_minor,
    plan.currency, plan.amount_minor, plan.every, plan.first_on, plan.interest, plan.interest_minor, plan.fee_minor,
    plan.reason, plan.answer_by, plan.began_on, plan.ended_on, plan.paused_until, plan.promised_until,
    plan.without_acknowledging, plan.made_at
from plan
join case_file on case_file.case_id = plan.case_id
and case_file.data_role = 'controller'
where ",
    mine!("plan.person_id"),
    "\nor (plan.person_id is null
    and plan.case_id in (select case_party.case_id from case_party
        where case_party.person_id = $1)
    and not exists (select 1 from case_party
        where case_party.case_id = plan.case_id
        and case_party.person_id <> $1))
order by plan.made_at, plan.plan_id"
);

pub const INSTALMENTS: &str = concat!(
    "select instalment.plan_id, instalment.number, instalment.due_on, instalment.amount_minor, plan.currency
from instalment
join plan on plan.plan_id = instalment.plan_id
join case_file on case_file.case_id = plan.case_id
and case_file.data_role = 'controller'
where ",
    mine!("plan.person_id"),
    "\norder by instalment.plan_id, instalment.number"
);

pub const PLAN_CASES: &str = concat!(
    "select plan_case.plan_id, case_file.reference, plan_case.place, plan_case.due_minor, case_file.currency
from plan_case
join plan on plan.plan_id = plan_case.plan_id
join case_file on case_file.case_id = plan_case.case_id
and case_file.data_role = 'controller'
where ",
    mine!("plan.person_id"),
    "\norder by plan_case.plan_id, plan_case.place"
);

pub const PLAN_ANSWERS: &str = concat!(
    "select plan_answer.plan_id, plan_answer.number, plan_answer.answer, plan_answer.until_day, plan_answer.at
from plan_answer
join plan on plan.plan_id = plan_answer.plan_id
join case_file on case_file.case_id = plan.case_id
and case_file.data_role = 'controller'
where ",
    mine!("plan.person_id"),
    "\norder by plan_answer.plan_id, plan_answer.number, plan_answer.at"
);

pub const PLAN_WATCHES: &str = concat!(
    "select plan_watch.plan_id, plan_watch.number, plan_watch.step, plan_watch.day
from plan_watch
join plan on plan.plan_id = plan_watch.plan_id
join case_file on case_file.case_id = plan.case_id
and case_file.data_role = 'controller'
where ",
    mine!("plan.person_id"),
    "\norder by plan_watch.plan_id, plan_watch.number, plan_watch.at, plan_watch.step"
);

pub const OFFERS: &str = concat!(
    "select settlement.settlement_id, case_file.reference, settlement.kind, settlement.state, settlement.amount_minor,
    settlement.currency, settlement_case.due_minor, settlement.valid_until, settlement.made_by,
    settlement.accepted_by, settlement.without_acknowledging, settlement.made_at, settlement.ended_at
from settlement_case
join settlement on settlement.settlement_id = settlement_case.settlement_id
join case_file on case_file.case_id = settlement_case.case_id
and case_file.data_role = 'controller'
where ",
    of_cases!("settlement_case.case_id"),
    "\norder by settlement.made_at, settlement.settlement_id, settlement_case.place"
);

/// The words of an offer, and what the person named instead: of one that nobody else of the case answered.
pub const OFFER_WORDS: &str = concat!(
    "select settlement.settlement_id, settlement.reason, settlement.counter_minor, settlement.counter_reason,
    settlement.answer, settlement.currency
from settlement
where settlement.settlement_id in (select settlement_case.settlement_id from settlement_case
    where ",
    of_cases!("settlement_case.case_id"),
    ")
and not exists (select 1 from settlement_step
    where settlement_step.settlement_id = settlement.settlement_id
    and settlement_step.actor like 'pers_%'
    and not ",
    mine!("settlement_step.actor"),
    ")
and (exists (select 1 from settlement_step
    where settlement_step.settlement_id = settlement.settlement_id
    and ",
    mine!("settlement_step.actor"),
    ")
    or settlement.counter_reason is null)
order by settlement.made_at, settlement.settlement_id"
);

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    PERSON,
    SOURCES,
    CASES,
    GROUNDS,
    LEDGER,
    NOTICES,
    COURT_FACTS,
    INTERRUPTIONS,
    NEXT_STEPS,
    HOLDS,
    PAYMENTS,
    PAID_CLAIMS,
    PLANS,
    INSTALMENTS,
    PLAN_CASES,
    PLAN_ANSWERS,
    PLAN_WATCHES,
    OFFERS,
    OFFER_WORDS,
];

/// What stands in one place of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Nothing,
    /// Text.
    Text(String),
    /// A number.
    Number(i64),
}

/// The columns that a statement reads, each as `table.column`, in its order.
pub fn columns(statement: &'static str) -> Vec<&'static str> {
    let list =
        statement.strip_prefix("select ").and_then(|rest| rest.split_once("\nfrom ")).map_or("", |(list, _)| list);
    list.split(',').map(str::trim).collect()
}

/// The rows of a statement about a person, each cell under the name of its column.
pub async fn read(store: &Store, statement: &'static str, person: &str) -> Outcome<Vec<Vec<(&'static str, Cell)>>> {
    cells(statement, &sqlx::query(statement).bind(person).fetch_all(store.pool()).await?)
}

/// The same of a statement that also asks which day it is.
pub async fn read_on(
    store: &Store,
    statement: &'static str,
    person: &str,
    today: Day,
) -> Outcome<Vec<Vec<(&'static str, Cell)>>> {
    let query = sqlx::query(statement).bind(person).bind(today.to_string());
    cells(statement, &query.fetch_all(store.pool()).await?)
}

fn cells(statement: &'static str, rows: &[AnyRow]) -> Outcome<Vec<Vec<(&'static str, Cell)>>> {
    let names = columns(statement);
    rows.iter()
        .map(|row| {
            if row.columns().len() != names.len() {
                return Err(Error::broken("an extract", "a statement of another shape"));
            }
            names.iter().enumerate().map(|(at, name)| Ok((*name, cell(row, at)?))).collect()
        })
        .collect()
}

fn cell(row: &AnyRow, at: usize) -> Outcome<Cell> {
    let raw = row.try_get_raw(at)?;
    if raw.is_null() {
        return Ok(Cell::Nothing);
    }
    let is_text = raw.type_info().name() == "TEXT";
    debug_assert!(is_text || raw.type_info().name().contains("INT"), "{}", row.column(at).type_info().name());
    Ok(if is_text { Cell::Text(row.try_get(at)?) } else { Cell::Number(row.try_get(at)?) })
}
