//! SQL for cases as their people see them: the parties, the cards of the overview, one page.

use rules::case::PartyRole;
use rules::ids::{CaseId, PersonId};
use rules::money::Cents;
use rules::reference::Reference;

use super::{Link, Store, Write};
use crate::{Error, Outcome};

/// A case on a card.
#[derive(sqlx::FromRow)]
pub struct CardRow {
    /// Its id.
    pub case_id: String,
    /// Its printed reference.
    pub reference: String,
    /// Whose law applies.
    pub country: String,
    /// Its currency.
    pub currency: String,
    /// What kind of contract.
    pub contract_kind: String,
    /// Who is owed.
    pub creditor: String,
    /// Where it stands.
    pub stage: String,
    /// The day by which to pay.
    pub pay_by: Option<String>,
    /// What must be done instead of paying.
    pub performance: Option<String>,
    /// When it ended.
    pub closed_at: Option<i64>,
    /// The role of the person.
    pub role: String,
    /// A guarantor's limit.
    pub liable_up_to: Option<i64>,
    /// Of the plan that runs, else of the latest that ran: `active`, `paused`, `broken` or `completed`.
    pub plan_state: Option<String>,
}

/// An amount of one of the cases of a person; `kind` says which.
#[derive(sqlx::FromRow)]
pub struct MoneyRow {
    /// The case.
    pub case_id: String,
    /// `held`, `waiting`, `own_paid`, or `name`, whose part is the name of the person.
    pub kind: String,
    /// The component or account, where there is one.
    pub part: String,
    /// In minor units.
    pub amount: i64,
}

/// What a page shows of a case beside its card.
#[derive(sqlx::FromRow)]
pub struct PageRow {
    /// The card.
    #[sqlx(flatten)]
    pub card: CardRow,
    /// Who sold.
    pub seller_name: String,
    /// E-mail address.
    pub seller_email: Option<String>,
    /// Telephone number.
    pub seller_phone: Option<String>,
    /// Address in one line.
    pub seller_address: Option<String>,
    /// The day on which the claim was bought.
    pub assigned_on: Option<String>,
    /// Who decides about the data.
    pub data_role: String,
    /// Invoice number.
    pub invoice: String,
    /// Invoice day.
    pub issued_on: Option<String>,
    /// The day by which it had to be paid.
    pub due_on: Option<String>,
    /// What it was for.
    pub description: Option<String>,
    /// Contract or customer number.
    pub contract: Option<String>,
    /// When it came to us.
    pub placed_at: i64,
}

/// Something known about one case; `kind` says what.
#[derive(sqlx::FromRow)]
pub struct FactRow {
    /// `own_paid_part`, `held`, `hold_over`, `payment`, `received`, `letter` or `plan`; `event`, `told` or `offer` of a story.
    pub kind: String,
    /// A component, an account, a state.
    pub part: String,
    /// In minor units.
    pub amount: i64,
    /// An ISO day.
    pub day: Option<String>,
    /// An instant.
    pub at: Option<i64>,
    /// A reason, a method.
    pub detail: Option<String>,
    /// The payment, when it is the viewer's own; the name of the helper, when one made it for the viewer.
    pub own: Option<String>,
    /// The helper who made it for the viewer.
    pub helper_id: Option<String>,
}

impl FactRow {
    /// Is the payment the viewer's own?
    pub fn is_own(&self) -> bool {
        self.own.is_some() && self.helper_id.is_none()
    }

    /// Who made the payment for the viewer.
    pub fn helper(&self) -> Option<&str> {
        self.own.as_deref().filter(|_| self.helper_id.is_some())
    }
}

const PARTY_BY_ID: &str = "select p.case_id, p.role
from case_party p
where p.case_id = $1
and p.person_id = $2
and p.ended_at is null";

const PARTY_BY_REFERENCE: &str = "select p.case_id, p.role
from case_file f
join case_party p on p.case_id = f.case_id
where f.reference = $1
and p.person_id = $2
and p.ended_at is null";

const CARDS: &str =
    "select f.case_id, f.reference, f.country, f.currency, f.contract_kind, f.creditor, f.stage, f.pay_by,
    f.performance, f.closed_at, p.role, p.liable_up_to,
    (
        select q.state
        from plan_case c
        join plan q on q.plan_id = c.plan_id
        where c.case_id = f.case_id
        and q.state in ('active', 'paused', 'broken', 'completed')
        order by coalesce(c.runs, 0) desc, q.made_at desc, q.plan_id desc
        limit 1
    ) as plan_state
from case_party p
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
order by f.pay_by, f.reference";

const MONEY: &str = "select p.case_id, 'held' as kind, h.component as part, h.amount_minor as amount
from case_party p
join hold h on h.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
and h.ended_at is null
union all
select p.case_id, 'waiting' as kind, m.method as part, m.amount_minor as amount
from case_party p
join payment m on m.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
and m.method = 'bank'
and m.state in ('created', 'redirected', 'pending')
union all
select m.case_id, 'own_paid' as kind, m.method as part, m.amount_minor as amount
from payment m
where m.person_id = $1
and m.state in ('settled', 'refund_pending')
union all
select o.from_case as case_id, 'own_paid' as kind, m.method as part, -o.amount_minor as amount
from payment m
join carried_over o on o.source = 'payment'
and o.source_id = m.payment_id
where m.person_id = $1
and m.state in ('settled', 'refund_pending')
union all
select o.to_case as case_id, 'own_paid' as kind, m.method as part, o.amount_minor as amount
from payment m
join carried_over o on o.source = 'payment'
and o.source_id = m.payment_id
where m.person_id = $1
and m.state in ('settled', 'refund_pending')
union all
select q.case_id, 'own_paid' as kind, q.paid_to as part, q.found_minor as amount
from payment_claim q
where q.person_id = $1
and q.state = 'confirmed'
union all
select n.person_id as case_id, 'name' as kind, n.name as part, cast(0 as bigint) as amount
from person n
where n.person_id = $1";

const PAGE: &str =
    "select f.case_id, f.reference, f.country, f.currency, f.contract_kind, f.creditor, f.stage, f.pay_by,
    f.performance, f.closed_at, p.role, p.liable_up_to,
    (
        select q.state
        from plan_case c
        join plan q on q.plan_id = c.plan_id
        where c.case_id = f.case_id
        and q.state in ('active', 'paused', 'broken', 'completed')
        order by coalesce(c.runs, 0) desc, q.made_at desc, q.plan_id desc
        limit 1
    ) as plan_state,
    f.seller_name, f.seller_email, f.seller_phone, f.seller_address, f.assigned_on, f.data_role, f.invoice,
    f.issued_on, f.due_on, f.description, f.contract, f.placed_at
from case_party p
join case_file f on f.case_id = p.case_id
where p.case_id = $1
and p.person_id = $2
and p.ended_at is null";

/// Letters are the viewer's own; of the payments of others there is the amount and no id. What of a sum went on to
/// another case of the plan counts there and not here; the first 30 characters of a source are the id of its payment.
const FACTS: &str =
    "select 'own_paid_part' as kind, t.account as part, -t.amount_minor as amount, cast(null as text) as day,
    cast(null as bigint) as at, cast(null as text) as detail, cast(null as text) as own, cast(null as text) as helper_id
from journal j
join payment m on m.payment_id = substr(j.source_id, 1, 30)
join journal_commit c on c.journal_id = j.journal_id
join posting t on t.journal_id = j.journal_id
where j.case_id = $1
and j.source = 'payment'
and m.person_id = $2
and m.state in ('settled', 'refund_pending')
and t.account like 'receivable:%'
union all
select 'own_paid_part', t.account, -t.amount_minor, cast(null as text), cast(null as bigint), cast(null as text),
    cast(null as text), cast(null as text)
from journal j
join payment_claim q on q.payment_claim_id = j.source_id
join posting t on t.journal_id = j.journal_id
where j.case_id = $1
and j.source = 'seller'
and q.person_id = $2
and t.account like 'receivable:%'
union all
select case when h.ended_at is null then 'held' else 'hold_over' end, h.component, h.amount_minor, h.until_day,
    h.began_at, h.reason, cast(null as text), cast(null as text)
from hold h
where h.case_id = $1
union all
select 'payment', m.state, m.amount_minor - coalesce(s.away, 0), cast(null as text), m.settled_at, m.method,
    case when m.person_id = $2 then m.payment_id else b.name end, b.helper_id
from payment m
left join mandate b on b.helper_id = m.person_id and b.debtor_id = $2
left join (
    select o.source_id, cast(sum(o.amount_minor) as bigint) as away
    from carried_over o
    where o.from_case = $1
    and o.source = 'payment'
    group by o.source_id
) s on s.source_id = m.payment_id
where m.case_id = $1
and m.amount_minor > coalesce(s.away, 0)
union all
select 'payment', m.state, o.amount_minor, cast(null as text), m.settled_at, m.method,
    case when m.person_id = $2 then m.payment_id else b.name end, b.helper_id
from carried_over o
join payment m on m.payment_id = o.source_id
left join mandate b on b.helper_id = m.person_id and b.debtor_id = $2
where o.to_case = $1
and o.source = 'payment'
union all
select 'received', l.outcome, l.amount_minor - coalesce(s.away, 0), l.value_day, l.recorded_at, cast(null as text),
    cast(null as text), cast(null as text)
from statement_line l
left join (
    select o.source_id, cast(sum(o.amount_minor) as bigint) as away
    from carried_over o
    where o.from_case = $1
    and o.source = 'statement'
    group by o.source_id
) s on s.source_id = l.line_id
where l.case_id = $1
and l.payment_id is null
and l.direction = 'CRDT'
and l.outcome in ('matched', 'refunded')
and l.taken_back_at is null
and l.amount_minor > coalesce(s.away, 0)
union all
select 'received', l.outcome, o.amount_minor, l.value_day, l.recorded_at, cast(null as text), cast(null as text),
    cast(null as text)
from carried_over o
join statement_line l on l.line_id = o.source_id
where o.to_case = $1
and o.source = 'statement'
and l.taken_back_at is null
union all
select 'to_seller', 'confirmed', q.found_minor, q.found_on, q.ended_at, cast(null as text),
    case when q.person_id = $2 then q.payment_claim_id else null end, cast(null as text)
from payment_claim q
where q.case_id = $1
and q.state = 'confirmed'
union all
select 'letter', 'sent', cast(0 as bigint), l.sent_on, cast(null as bigint), cast(null as text), cast(null as text),
    cast(null as text)
from letter l
where l.case_id = $1
and l.person_id = $2
and l.person_id not in (select helper_id from mandate)
union all
select 'plan', q.state, cast(0 as bigint), cast(null as text), q.began_at, cast(null as text), cast(null as text),
    cast(null as text)
from plan_case c
join plan q on q.plan_id = c.plan_id
where c.case_id = $1
and q.began_at is not null
and q.person_id is null
and q.kind in ('proposal', 'counter')
order by 5, 2";

const GUARANTEE: &str = "select p.liable_up_to,
    (
        select cast(coalesce(sum(m.amount_minor), 0) as bigint)
        from payment m
        where m.case_id = p.case_id
        and m.person_id = p.person_id
        and (m.state in ('settled', 'refund_pending')
            or m.method = 'bank' and m.state in ('created', 'redirected', 'pending'))
    ) as used
from case_party p
where p.case_id = $1
and p.person_id = $2
and p.role = 'guarantor'
and p.liable_up_to is not null";

const INSERT_EVENT: &str = "insert into case_event (event_id, case_id, day, at, kind, detail)
values ($1, $2, $3, $4, $5, null)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[PARTY_BY_ID, PARTY_BY_REFERENCE, CARDS, MONEY, PAGE, FACTS, GUARANTEE, INSERT_EVENT];

/// The role of a person in the case with this id, if there is one.
pub async fn party_by_id(store: &Store, case: &CaseId, person: &PersonId) -> Outcome<Option<(CaseId, PartyRole)>> {
    party(store, PARTY_BY_ID, case.as_str(), person).await
}

/// The role of a person in the case with this reference, if there is one.
pub async fn party_by_reference(
    store: &Store,
    reference: Reference,
    person: &PersonId,
) -> Outcome<Option<(CaseId, PartyRole)>> {
    party(store, PARTY_BY_REFERENCE, &reference.to_string(), person).await
}

async fn party(
    store: &Store,
    query: &'static str,
    named: &str,
    person: &PersonId,
) -> Outcome<Option<(CaseId, PartyRole)>> {
    let row: Option<(String, String)> =
        sqlx::query_as(query).bind(named).bind(person.as_str()).fetch_optional(store.pool()).await?;
    let Some((case, role)) = row else { return Ok(None) };
    let found = CaseId::parse(&case).zip(PartyRole::parse(&role));
    found.map(Some).ok_or_else(|| Error::broken("party", "a stored name of another shape"))
}

/// All cases of a person, closed ones too.
pub async fn cards(store: &Store, person: &PersonId) -> Outcome<Vec<CardRow>> {
    Ok(sqlx::query_as(CARDS).bind(person.as_str()).fetch_all(store.pool()).await?)
}

/// The amounts of all cases of a person, and the person's name.
pub async fn money(store: &Store, person: &PersonId) -> Outcome<Vec<MoneyRow>> {
    Ok(sqlx::query_as(MONEY).bind(person.as_str()).fetch_all(store.pool()).await?)
}

/// One case.
pub async fn page(store: &Store, case: &CaseId, person: &PersonId) -> Outcome<Option<PageRow>> {
    Ok(sqlx::query_as(PAGE).bind(case.as_str()).bind(person.as_str()).fetch_optional(store.pool()).await?)
}

/// What is known about one case, in the order of time.
pub async fn facts(store: &Store, case: &CaseId, person: &PersonId) -> Outcome<Vec<FactRow>> {
    Ok(sqlx::query_as(FACTS).bind(case.as_str()).bind(person.as_str()).fetch_all(store.pool()).await?)
}

/// What a guarantor can still pay: the limit less what this guarantor has paid and has at a bank. `None` for others.
pub async fn guarantee_left(write: &mut Write, case: &CaseId, person: &PersonId) -> Outcome<Option<Cents>> {
    guarantee_left_on(&mut write.tx, case, person).await
}

/// The same on a connection that the caller has.
pub async fn guarantee_left_on(db: &mut Link, case: &CaseId, person: &PersonId) -> Outcome<Option<Cents>> {
    let query = sqlx::query_as(GUARANTEE).bind(case.as_str()).bind(person.as_str());
    let row: Option<(i64, i64)> = query.fetch_optional(db).await?;
    Ok(row.map(|(limit, used)| (Cents::new(limit) - Cents::new(used)).max(Cents::ZERO)))
}

/// Notes what happened in a case.
pub async fn event(write: &mut Write, id: &str, case: &str, day: &str, at: i64, kind: &str) -> Outcome<()> {
    sqlx::query(INSERT_EVENT).bind(id).bind(case).bind(day).bind(at).bind(kind).execute(&mut *write.tx).await?;
    Ok(())
}
