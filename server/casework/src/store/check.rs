//! SQL that finds what must not be: one question for each invariant of the books. No rows is the right answer.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::Store;
use crate::Outcome;

/// Each question with what a row of it means. A row is a subject (an id) and a figure.
pub const QUESTIONS: &[(&str, &str)] = &[
    ("I1: the postings of this journal do not sum to zero", UNBALANCED),
    ("I1: this journal was never closed", UNCLOSED),
    ("I1: this journal has no postings", EMPTY),
    ("I2: all postings in this currency do not sum to zero", UNBALANCED_CURRENCY),
    ("I3: this balance is on the wrong side of zero", WRONG_SIDE),
    ("I4: this balance is not the sum of its postings, but off by the figure", DRIFT),
    ("I4: this posting has no account", NO_ACCOUNT),
    ("I5: this fact was booked more than once", TWICE),
    ("I7: the instalments of this plan do not sum to its total", PLAN_SUM),
    ("I8: this case has more than one plan that runs", TWO_PLANS),
    ("I8: this plan runs by its state or by its cases, not by both", HALF_RUNNING),
    ("the state of this plan is not where its last step led", OTHER_PLAN_STATE),
    ("this plan is the first of no chain", NO_CHAIN),
    ("I9: this journal was booked before one that came earlier", OUT_OF_ORDER),
    ("this payment is settled but not in the books", UNBOOKED),
    ("this journal is of a payment that is not settled", UNSETTLED),
    ("this payment is booked for another amount, case or currency", OTHER_AMOUNT),
    ("the state of this payment is not where its last step led", OTHER_STATE),
    ("this payment is settled by state or by time, not by both", HALF_SETTLED),
    ("this payment is over the debt and nobody has the task to send it back", NO_REFUND_TASK),
    ("the state of this dispute is not where its last step led", OTHER_DISPUTE_STATE),
    ("nothing waits for this dispute, and this hold of it runs", HOLD_LEFT),
    ("this dispute waits for an answer, and nothing of its case waits for it", NO_HOLD),
    ("this posting is in another case than its journal", OTHER_CASE),
    ("this line of a statement is booked, but not in the books or for another amount or case", LINE_UNBOOKED),
    ("this journal is of no line of a statement", NO_LINE),
    ("this line of a statement was taken back without a counter-entry", NOT_REVERSED),
    ("the seller confirmed this payment, and it is not in the books or for another amount or case", SELLER_UNBOOKED),
    ("this journal is of no payment that a seller confirmed", NOT_CONFIRMED),
];

const UNBALANCED: &str = "select journal_id, cast(sum(amount_minor) as bigint)
from posting
group by journal_id, currency
having sum(amount_minor) <> 0";
const UNCLOSED: &str = "select j.journal_id, cast(0 as bigint)
from journal j
left join journal_commit c on c.journal_id = j.journal_id
where c.journal_id is null";
const EMPTY: &str = "select j.journal_id, cast(0 as bigint)
from journal j
left join posting p on p.journal_id = j.journal_id
where p.journal_id is null";
const UNBALANCED_CURRENCY: &str = "select currency, cast(sum(amount_minor) as bigint)
from posting
group by currency
having sum(amount_minor) <> 0";
const WRONG_SIDE: &str = "select case_id || ' ' || name, balance_minor
from account
where (name like 'receivable:%' and balance_minor < 0) or (name = 'overpayment' and balance_minor > 0)";
const DRIFT: &str = "select a.case_id || ' ' || a.name, cast(a.balance_minor - coalesce(s.total, 0) as bigint)
from account a
left join (
    select p.case_id, p.account, sum(p.amount_minor) as total
    from posting p
    join journal_commit c on c.journal_id = p.journal_id
    group by p.case_id, p.account
) s on s.case_id = a.case_id and s.account = a.name
where a.balance_minor <> coalesce(s.total, 0)";
const NO_ACCOUNT: &str = "select p.journal_id || ' ' || p.account, p.amount_minor
from posting p
left join account a on a.case_id = p.case_id and a.name = p.account and a.currency = p.currency
where a.name is null";
const TWICE: &str = "select source || ' ' || source_id, cast(count(*) as bigint)
from journal
group by source, source_id
having count(*) > 1";
const PLAN_SUM: &str = "select p.plan_id, cast(p.total_minor - coalesce(s.total, 0) as bigint)
from plan p
join plan_commit c on c.plan_id = p.plan_id
left join (
    select plan_id, sum(amount_minor) as total
    from instalment
    group by plan_id
) s on s.plan_id = p.plan_id
where p.total_minor <> coalesce(s.total, 0)";
const TWO_PLANS: &str = "select c.case_id, cast(count(*) as bigint)
from plan_case c
join plan p on p.plan_id = c.plan_id
where c.runs = 1 or p.state in ('accepted', 'active', 'paused')
group by c.case_id
having count(*) > 1";
const HALF_RUNNING: &str = "select p.plan_id || ' ' || c.case_id, cast(coalesce(c.runs, 0) as bigint)
from plan p
join plan_case c on c.plan_id = p.plan_id
where (p.state in ('accepted', 'active', 'paused') and c.runs is null)
    or (p.state not in ('accepted', 'active', 'paused') and c.runs = 1)";
/// A plan without a person is older than steps.
const OTHER_PLAN_STATE: &str = "select p.plan_id, cast(coalesce(s.number, 0) as bigint)
from plan p
left join plan_step s on s.plan_id = p.plan_id and s.number = (
    select max(t.number) from plan_step t where t.plan_id = p.plan_id
)
where p.person_id is not null
    and p.state <> coalesce(s.to_state, case p.kind when 'counter' then 'countered' else 'proposed' end)";
const NO_CHAIN: &str = "select p.plan_id, cast(coalesce(p.number, 0) as bigint)
from plan p
left join plan f on f.plan_id = p.first_plan
where f.plan_id is null";
/// The first ten signs of a ULID are its millisecond: within one the order is not known.
const OUT_OF_ORDER: &str = "select later.journal_id, cast(earlier.booked_at - later.booked_at as bigint)
from journal later
join journal earlier on earlier.case_id = later.case_id
where substr(earlier.journal_id, 1, 14) < substr(later.journal_id, 1, 14) and earlier.booked_at > later.booked_at";
const UNBOOKED: &str = "select p.payment_id, p.amount_minor
from payment p
left join journal j on j.source = 'payment' and j.source_id = p.payment_id
where p.settled_at is not null and j.journal_id is null";
/// A share that went on to another case is booked as `pay_…/2`; the first 30 characters are the payment.
const UNSETTLED: &str = "select j.source_id, cast(0 as bigint)
from journal j
left join payment p on p.payment_id = substr(j.source_id, 1, 30)
where j.source = 'payment' and (p.payment_id is null or p.settled_at is null)";
/// All shares together are the payment, each in its own currency and on a case where it may be.
const OTHER_AMOUNT: &str = "select p.payment_id, cast(coalesce(sum(c.amount_minor), 0) - p.amount_minor as bigint)
from journal j
join payment p on p.payment_id = substr(j.source_id, 1, 30)
left join posting c on c.journal_id = j.journal_id and c.account = 'clearing' and c.currency = p.currency
    and (j.case_id = p.case_id or exists (
        select 1
        from carried_over o
        where o.source = 'payment' and o.source_id = p.payment_id and o.from_case = p.case_id
            and o.to_case = j.case_id and o.amount_minor = c.amount_minor
    ))
where j.source = 'payment'
group by p.payment_id, p.amount_minor
having coalesce(sum(c.amount_minor), 0) <> p.amount_minor";
const OTHER_STATE: &str = "select p.payment_id, cast(coalesce(s.number, 0) as bigint)
from payment p
left join payment_step s on s.payment_id = p.payment_id and s.number = (
    select max(t.number) from payment_step t where t.payment_id = p.payment_id
)
where p.state <> coalesce(s.to_state, 'created')";
const HALF_SETTLED: &str = "select payment_id, cast(coalesce(settled_at, 0) as bigint)
from payment
where (settled_at is null and state in ('settled', 'refund_pending', 'refunded', 'charged_back'))
    or (settled_at is not null and state not in ('settled', 'refund_pending', 'refunded', 'charged_back'))";
const NO_REFUND_TASK: &str = "select j.source_id, cast(-p.amount_minor as bigint)
from journal j
join posting p on p.journal_id = j.journal_id and p.account = 'overpayment'
left join task t on t.kind = 'refund' and t.subject = j.source_id
where j.source in ('payment', 'statement') and t.task_id is null";
const OTHER_DISPUTE_STATE: &str = "select d.dispute_id, cast(coalesce(s.number, 0) as bigint)
from dispute d
left join dispute_step s on s.dispute_id = d.dispute_id and s.number = (
    select max(t.number) from dispute_step t where t.dispute_id = d.dispute_id
)
where d.state <> coalesce(s.to_state, 'received')";
const HOLD_LEFT: &str = "select d.dispute_id || ' ' || h.hold_id, h.amount_minor
from dispute d
join dispute_hold l on l.dispute_id = d.dispute_id
join hold h on h.hold_id = l.hold_id
where d.hold_ended_on is not null and h.ended_at is null";
/// Where something must be done instead of paying there is no amount that could wait.
const NO_HOLD: &str = "select d.dispute_id, cast(0 as bigint)
from dispute d
join case_file f on f.case_id = d.case_id
where d.hold_ended_on is null and f.performance is null and not exists (
    select 1
    from dispute_hold l
    join hold h on h.hold_id = l.hold_id
    where l.dispute_id = d.dispute_id and h.ended_at is null
)";
const OTHER_CASE: &str = "select p.journal_id || ' ' || p.account, p.amount_minor
from posting p
join journal j on j.journal_id = p.journal_id
where p.case_id <> j.case_id";
/// The first 31 characters of a source are the line, as with payments.
const LINE_UNBOOKED: &str = "select l.line_id, cast(coalesce(s.total, 0) - l.amount_minor as bigint)
from statement_line l
left join (
    select k.line_id, sum(p.amount_minor) as total
    from journal j
    join statement_line k on k.line_id = substr(j.source_id, 1, 31)
    join posting p on p.journal_id = j.journal_id and p.account = 'clearing' and p.currency = k.currency
    where j.source = 'statement' and (j.case_id = k.case_id or exists (
            select 1
            from carried_over o
            where o.source = 'statement' and o.source_id = k.line_id and o.from_case = k.case_id
                and o.to_case = j.case_id and o.amount_minor = p.amount_minor
        ))
    group by k.line_id
) s on s.line_id = l.line_id
where l.outcome in ('matched', 'refunded') and l.direction = 'CRDT' and l.payment_id is null
    and coalesce(s.total, 0) <> l.amount_minor";
const NO_LINE: &str = "select j.source_id, cast(0 as bigint)
from journal j
left join statement_line l on l.line_id = substr(j.source_id, 1, 31) and l.outcome in ('matched', 'refunded')
where j.source = 'statement' and l.line_id is null";
const NOT_REVERSED: &str = "select l.line_id, cast(l.amount_minor + coalesce(s.total, 0) as bigint)
from statement_line l
left join (
    select k.takes_back as line_id, sum(p.amount_minor) as total
    from journal j
    join statement_line k on k.line_id = substr(j.source_id, 1, 31)
    join posting p on p.journal_id = j.journal_id and p.account = 'clearing'
    where j.source = 'reversal'
    group by k.takes_back
) s on s.line_id = l.line_id
where l.taken_back_at is not null and l.outcome in ('matched', 'refunded')
    and l.amount_minor + coalesce(s.total, 0) <> 0";
const SELLER_UNBOOKED: &str =
    "select c.payment_claim_id, cast(coalesce(s.total, 0) - coalesce(c.found_minor, 0) as bigint)
from payment_claim c
left join (
    select j.source_id, j.case_id, p.currency, sum(p.amount_minor) as total
    from journal j
    join posting p on p.journal_id = j.journal_id and p.account = 'client_payable'
    where j.source = 'seller'
    group by j.source_id, j.case_id, p.currency
) s on s.source_id = c.payment_claim_id and s.case_id = c.case_id and s.currency = c.currency
where c.state = 'confirmed' and coalesce(s.total, 0) <> coalesce(c.found_minor, 0)";
const NOT_CONFIRMED: &str = "select j.source_id, cast(0 as bigint)
from journal j
left join payment_claim c on c.payment_claim_id = j.source_id and c.state = 'confirmed'
where j.source = 'seller' and c.payment_claim_id is null";
const JOURNALS: &str = "select j.journal_id, j.case_id, j.source, j.source_id, j.day, j.booked_at, j.fact_hash,
    p.account, p.currency, p.amount_minor
from (
    select journal_id, case_id, source, source_id, day, booked_at, fact_hash
    from journal
    where journal_id > $1
    order by journal_id
    limit 500
) j
left join posting p on p.journal_id = j.journal_id
order by j.journal_id, p.account";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    UNBALANCED,
    UNCLOSED,
    EMPTY,
    UNBALANCED_CURRENCY,
    WRONG_SIDE,
    DRIFT,
    NO_ACCOUNT,
    TWICE,
    PLAN_SUM,
    TWO_PLANS,
    HALF_RUNNING,
    OTHER_PLAN_STATE,
    NO_CHAIN,
    OUT_OF_ORDER,
    UNBOOKED,
    UNSETTLED,
    OTHER_AMOUNT,
    OTHER_STATE,
    HALF_SETTLED,
    NO_REFUND_TASK,
    OTHER_DISPUTE_STATE,
    HOLD_LEFT,
    NO_HOLD,
    OTHER_CASE,
    LINE_UNBOOKED,
    NO_LINE,
    NOT_REVERSED,
    SELLER_UNBOOKED,
    NOT_CONFIRMED,
    JOURNALS,
];

/// A journal as it is stored, with its postings by name of account.
#[derive(Clone, Debug)]
pub struct StoredJournal {
    pub id: String,
    pub case: String,
    pub source: String,
    pub source_id: String,
    pub day: String,
    pub booked_at: i64,
    pub fact_hash: String,
    pub currency: String,
    pub postings: Vec<(String, i64)>,
}

/// The rows that answer a question: subject and figure.
pub async fn answers(store: &Store, question: &'static str) -> Outcome<Vec<(String, i64)>> {
    let rows = sqlx::query(question).fetch_all(store.pool()).await?;
    let answer = |row: &AnyRow| Ok((row.try_get(0)?, row.try_get(1)?));
    Ok(rows.iter().map(answer).collect::<Result<_, sqlx::Error>>()?)
}

/// Up to 500 journals after this id, in the order of their ids.
pub async fn journals_after(store: &Store, id: &str) -> Outcome<Vec<StoredJournal>> {
    let mut journals: Vec<StoredJournal> = Vec::new();
    for row in sqlx::query(JOURNALS).bind(id).fetch_all(store.pool()).await? {
        let id: String = row.try_get(0)?;
        if journals.last().is_none_or(|last| last.id != id) {
            journals.push(stored_journal(&row)?);
        }
        let last = journals.last_mut().expect("one was just made");
        if let Some(account) = row.try_get::<Option<String>, _>(7)? {
            last.postings.push((account, row.try_get(9)?));
        }
    }
    for journal in &mut journals {
        journal.postings.sort_unstable();
    }
    Ok(journals)
}

fn stored_journal(row: &AnyRow) -> Result<StoredJournal, sqlx::Error> {
    Ok(StoredJournal {
        id: row.try_get(0)?,
        case: row.try_get(1)?,
        source: row.try_get(2)?,
        source_id: row.try_get(3)?,
        day: row.try_get(4)?,
        booked_at: row.try_get(5)?,
        fact_hash: row.try_get(6)?,
        currency: row.try_get::<Option<String>, _>(8)?.unwrap_or_default(),
        postings: Vec::new(),
    })
}
