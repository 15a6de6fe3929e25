//! SQL of disputes as they are read: one with its case, what is known about it, those of a case, and the agency's list.

use rules::case::Component;
use rules::country::Country;
use rules::dispute::{Ground, Part, State};
use rules::ids::{CaseId, DisputeId, PersonId};
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use rules::{Day, country::ContractKind};

use super::mandate::Helped;
use super::{Link, day, known};
use crate::Outcome;

/// A dispute with what a page needs of its case.
#[derive(Clone, Debug)]
pub struct Dispute {
    pub id: DisputeId,
    pub case: CaseId,
    pub person: PersonId,
    /// Of a helper: for whom it is.
    pub helped: Option<Helped>,
    pub state: State,
    pub part: Part,
    pub ground: Ground,
    pub statement: Option<String>,
    pub filed_on: Day,
    pub answer_before: Day,
    pub seller_asked_on: Option<Day>,
    pub seller_until: Option<Day>,
    pub seller_answer: Option<String>,
    pub decided_by: Option<String>,
    pub decided_on: Option<Day>,
    pub reason: Option<String>,
    pub appeal_until: Option<Day>,
    pub appealed_on: Option<Day>,
    pub appeal: Option<String>,
    pub given_up: Cents,
    pub hold_ended_on: Option<Day>,
    pub version: i64,
    pub reference: Reference,
    pub creditor: String,
    pub currency: Currency,
    pub country: Country,
    pub contract_kind: ContractKind,
    pub is_performance: bool,
    pub is_closed: bool,
    pub client: String,
    pub name: String,
    pub language: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    dispute_id: String,
    case_id: String,
    person_id: String,
    debtor_id: Option<String>,
    helper: Option<String>,
    for_whom: Option<String>,
    state: String,
    part: String,
    ground: String,
    statement: Option<String>,
    filed_on: String,
    answer_before: String,
    seller_asked_on: Option<String>,
    seller_until: Option<String>,
    seller_answer: Option<String>,
    decided_by: Option<String>,
    decided_on: Option<String>,
    reason: Option<String>,
    appeal_until: Option<String>,
    appealed_on: Option<String>,
    appeal: Option<String>,
    given_up_minor: i64,
    hold_ended_on: Option<String>,
    version: i64,
    reference: String,
    creditor: String,
    currency: String,
    country: String,
    contract_kind: String,
    performance: Option<String>,
    closed_at: Option<i64>,
    client_id: String,
    name: String,
    language: String,
}

/// Something known about a dispute; `kind` says what.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FactRow {
    /// `step`, `addition` or `held`.
    pub kind: String,
    /// The place of a step or an addition.
    pub number: i64,
    /// The event, the words or the component.
    pub part: String,
    /// In minor units.
    pub amount: i64,
    /// An ISO day.
    pub day: Option<String>,
    /// Who took the step.
    pub actor: Option<String>,
    /// How debtors read who at the agency took it.
    pub name: Option<String>,
}

/// A dispute in a list; `held` is what waits for it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListRow {
    pub dispute_id: String,
    pub state: String,
    pub ground: String,
    pub filed_on: String,
    pub answer_before: String,
    pub seller_until: Option<String>,
    pub reference: String,
    pub creditor: String,
    pub currency: String,
    pub country: String,
    pub name: String,
    pub held: i64,
}

const FIND: &str = "select d.dispute_id, d.case_id, d.person_id, d.state, d.part, d.ground, d.statement, d.filed_on,
    d.answer_before, d.seller_asked_on, d.seller_until, d.seller_answer, d.decided_by, d.decided_on, d.reason,
    d.appeal_until, d.appealed_on, d.appeal, d.given_up_minor, d.hold_ended_on, d.version, f.reference, f.creditor,
    f.currency, f.country, f.contract_kind, f.performance, f.closed_at, f.client_id, n.name, n.language,
    m.debtor_id, m.name as helper, b.name as for_whom
from dispute d
join case_file f on f.case_id = d.case_id
join person n on n.person_id = d.person_id
left join mandate m on m.helper_id = d.person_id
left join person b on b.person_id = m.debtor_id
where d.dispute_id = $1";
const FACTS: &str = "select 'step' as kind, s.number, s.event as part, cast(0 as bigint) as amount, s.day, s.actor,
    s.name, s.dispute_id
from dispute_step s
where s.dispute_id = $1
union all
select 'addition', a.number, a.words, cast(0 as bigint), a.day, cast(null as text), cast(null as text),
    a.dispute_id
from dispute_addition a
where a.dispute_id = $1
union all
select 'held', cast(0 as bigint), h.component, h.amount_minor, cast(null as text), cast(null as text),
    cast(null as text), l.dispute_id
from dispute_hold l
join hold h on h.hold_id = l.hold_id
where l.dispute_id = $1
and h.ended_at is null
order by 1, 2";
const OF_CASE: &str =
    "select d.dispute_id, d.person_id, d.state, d.ground, d.filed_on, d.answer_before, d.seller_until,
    f.reference, f.creditor, f.currency, f.country, n.name, (
        select cast(coalesce(sum(h.amount_minor), 0) as bigint)
        from dispute_hold l
        join hold h on h.hold_id = l.hold_id
        where l.dispute_id = d.dispute_id
        and h.ended_at is null
        and f.closed_at is null
    ) as held
from dispute d
join case_file f on f.case_id = d.case_id
join person n on n.person_id = d.person_id
where d.case_id = $1
order by d.filed_at desc, d.dispute_id desc
limit 50";
/// Of something that was done nothing is left to decide.
const WAITING: &str =
    "select d.dispute_id, d.person_id, d.state, d.ground, d.filed_on, d.answer_before, d.seller_until,
    f.reference, f.creditor, f.currency, f.country, n.name, (
        select cast(coalesce(sum(h.amount_minor), 0) as bigint)
        from dispute_hold l
        join hold h on h.hold_id = l.hold_id
        where l.dispute_id = d.dispute_id
        and h.ended_at is null
    ) as held
from dispute d
join case_file f on f.case_id = d.case_id
join person n on n.person_id = d.person_id
where d.state in ('received', 'seller_asked', 'seller_answered', 'appealed')
and (f.closed_at is null or f.performance is null)
order by d.answer_before, d.filed_at, d.dispute_id
limit 500";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[FIND, FACTS, OF_CASE, WAITING];

impl Dispute {
    /// Is it this person's own? What a helper disputes is the debtor's own too.
    pub fn is_of(&self, person: &PersonId) -> bool {
        self.person == *person || self.helper_of(person).is_some()
    }

    /// What the debtor calls the helper who filed it, for that debtor alone.
    pub fn helper_of(&self, person: &PersonId) -> Option<&str> {
        self.helped.as_ref().and_then(|helped| helped.called_by(person))
    }
}

/// The dispute with this id.
pub async fn find(db: &mut Link, id: &DisputeId) -> Outcome<Option<Dispute>> {
    let row: Option<Row> = sqlx::query_as(FIND).bind(id.as_str()).fetch_optional(db).await?;
    row.map(dispute).transpose()
}

/// Its steps, what was added, and what waits for it.
pub async fn facts(db: &mut Link, id: &DisputeId) -> Outcome<Vec<FactRow>> {
    Ok(sqlx::query_as(FACTS).bind(id.as_str()).fetch_all(db).await?)
}

/// The disputes of a case, the newest first.
pub async fn of_case(db: &mut Link, case: &CaseId) -> Outcome<Vec<ListRow>> {
    Ok(sqlx::query_as(OF_CASE).bind(case.as_str()).fetch_all(db).await?)
}

/// Those that wait for a decision, the earliest promised answer first.
pub async fn waiting(db: &mut Link) -> Outcome<Vec<ListRow>> {
    Ok(sqlx::query_as(WAITING).fetch_all(db).await?)
}

/// What waits, out of the facts.
pub fn held(facts: &[FactRow]) -> Outcome<rules::case::Parts> {
    let held = facts.iter().filter(|fact| fact.kind == "held");
    held.map(|fact| Ok((known(Component::parse(&fact.part))?, Cents::new(fact.amount)))).collect()
}

fn dispute(row: Row) -> Outcome<Dispute> {
    Ok(Dispute {
        id: known(DisputeId::parse(&row.dispute_id))?,
        case: known(CaseId::parse(&row.case_id))?,
        person: known(PersonId::parse(&row.person_id))?,
        helped: Helped::read(row.debtor_id.as_deref(), row.helper, row.for_whom)?,
        state: known(State::parse(&row.state))?,
        part: known(Part::parse(&row.part))?,
        ground: known(Ground::parse(&row.ground))?,
        statement: row.statement,
        filed_on: known(Day::parse(&row.filed_on))?,
        answer_before: known(Day::parse(&row.answer_before))?,
        seller_asked_on: day(row.seller_asked_on.as_deref())?,
        seller_until: day(row.seller_until.as_deref())?,
        seller_answer: row.seller_answer,
        decided_by: row.decided_by,
        decided_on: day(row.decided_on.as_deref())?,
        reason: row.reason,
        appeal_until: day(row.appeal_until.as_deref())?,
        appealed_on: day(row.appealed_on.as_deref())?,
        appeal: row.appeal,
        given_up: Cents::new(row.given_up_minor),
        hold_ended_on: day(row.hold_ended_on.as_deref())?,
        version: row.version,
        reference: known(Reference::parse(&row.reference))?,
        creditor: row.creditor,
        currency: known(Currency::parse(&row.currency))?,
        country: known(Country::parse(&row.country))?,
        contract_kind: known(ContractKind::parse(&row.contract_kind))?,
        is_performance: row.performance.is_some(),
        is_closed: row.closed_at.is_some(),
        client: row.client_id,
        name: row.name,
        language: row.language,
    })
}
