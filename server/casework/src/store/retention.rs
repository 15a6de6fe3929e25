//! SQL of retention: what there is of a case and of a person, item by item, with the days that its rules count from.
//! One statement finds everything of a case, one everything of a person.

use sqlx::FromRow;

use crate::Outcome;

/// A connection: of the pool for the dry run, of the write for the round.
pub type Db = super::Link;

/// Something that the product keeps. `day` is the last day on which money of it was booked.
#[derive(Clone, Debug, FromRow)]
pub struct ItemRow {
    pub item: String,
    pub id: String,
    pub person_id: Option<String>,
    pub day: Option<String>,
}

/// A case that an item belongs to.
#[derive(Clone, Debug, FromRow)]
pub struct CaseRow {
    pub case_id: String,
    pub country: String,
    pub closed_at: Option<i64>,
    /// The last day on which money was booked on it; nothing where none was.
    pub booked_on: Option<String>,
}

/// A case that a plan, an offer or a mandate belongs to.
#[derive(Clone, Debug, FromRow)]
pub struct SpanRow {
    pub item: String,
    pub id: String,
    pub case_id: String,
    pub country: String,
    pub closed_at: Option<i64>,
}

/// Closed cases of which something is still there.
const CANDIDATES: &str = "select f.case_id
from case_file f
where f.closed_at < $1
and f.case_id > $2
and not exists (select 1 from erased e where e.item_id = 'case_number:' || f.case_id)
order by f.case_id
limit 200";
/// People with what is deleted as soon as nobody needs it, and without an open case; and those of whom a hold kept what
/// they said about their health after they took back that they allowed it.
const CANDIDATE_PEOPLE: &str = "select p.person_id
from person p
where p.person_id > $1
and ((
    (exists (select 1 from budget b where b.person_id = p.person_id)
        or exists (select 1 from support_need s where s.person_id = p.person_id))
    and not exists (
        select 1
        from case_party c
        join case_file f on f.case_id = c.case_id
        where c.person_id = p.person_id
        and f.closed_at is null
    )
)
or (
    exists (select 1 from support_need s where s.person_id = p.person_id and s.need = 'illness')
    and not exists (
        select 1
        from consent a
        where a.person_id = p.person_id
        and a.purpose = 'health'
        and a.live = 1
    )
))
order by p.person_id
limit 200";
/// What was placed with us, interest and charges are figures of a claim; money that moved is what the books are about.
const CASE: &str = "select f.case_id, f.country, f.closed_at, (
        select max(b.day)
        from (
            select j.day
            from journal j
            where j.case_id = $1
            and j.source not in ('claim', 'interest', 'charge')
            union all
            select l.booking_day as day
            from statement_line l
            where l.case_id = $1
        ) b
    ) as booked_on
from case_file f
where f.case_id = $1";
const PERSON_CASES: &str = "select f.case_id, f.country, f.closed_at, (
        select max(j.day)
        from journal j
        where j.case_id = f.case_id
        and j.source not in ('claim', 'interest', 'charge')
    ) as booked_on
from case_party c
join case_file f on f.case_id = c.case_id
where c.person_id = $1
order by f.case_id";
const PARTIES: &str = "select person_id
from case_party
where case_id = $1
order by person_id";

const CASE_ITEMS: &str = "select 'case_number' as item, f.case_id as id, cast(null as text) as person_id,
    cast(null as text) as day
from case_file f
where f.case_id = $1
and not exists (select 1 from erased e where e.item_id = 'case_number:' || f.case_id)
union all
select 'case_facts', f.case_id, cast(null as text), cast(null as text)
from case_file f
where f.case_id = $1
and not exists (select 1 from erased e where e.item_id = 'case_facts:' || f.case_id)
union all
select 'event', event_id, cast(null as text), cast(null as text)
from case_event
where case_id = $1
union all
select 'letter', letter_id, person_id, cast(null as text)
from letter
where case_id = $1
union all
select 'conversation', conversation_id, person_id, cast(null as text)
from conversation
where case_id = $1
union all
select 'dispute', d.dispute_id, d.person_id, cast(null as text)
from dispute d
where d.case_id = $1
and not exists (select 1 from erased e where e.item_id = 'dispute:' || d.dispute_id)
union all
select 'file', i.file_id, i.person_id, cast(null as text)
from file i
where i.gone_at is null
and (i.about in (select d.dispute_id from dispute d where d.case_id = $1)
    or i.about in (select c.payment_claim_id from payment_claim c where c.case_id = $1)
    or i.about in (select v.conversation_id from conversation v where v.case_id = $1)
    or i.about in (select c.case_id || ':' || c.person_id from case_party c where c.case_id = $1))
union all
select 'paid_claim', c.payment_claim_id, c.person_id, cast(null as text)
from payment_claim c
where c.case_id = $1
and not exists (select 1 from erased e where e.item_id = 'paid_claim:' || c.payment_claim_id)
union all
select 'call_back', call_back_id, person_id, cast(null as text)
from call_back
where case_id = $1
union all
select 'decision', decision_id, person_id, cast(null as text)
from decision
where case_id = $1
union all
select 'payment', p.payment_id, p.person_id, (select max(j.day) from journal j where j.source_id = p.payment_id)
from payment p
where p.case_id = $1
and not exists (select 1 from erased e where e.item_id = 'payment:' || p.payment_id)
union all
select 'statement_line', l.line_id, cast(null as text), l.booking_day
from statement_line l
where l.case_id = $1
and not exists (select 1 from erased e where e.item_id = 'statement_line:' || l.line_id)
union all
select 'plan', p.plan_id, p.person_id, cast(null as text)
from plan_case c
join plan p on p.plan_id = c.plan_id
where c.case_id = $1
and not exists (select 1 from erased e where e.item_id = 'plan:' || p.plan_id)
union all
select 'settlement', s.settlement_id, cast(null as text), cast(null as text)
from settlement_case c
join settlement s on s.settlement_id = c.settlement_id
where c.case_id = $1
union all
select 'mandate', m.mandate_id, m.debtor_id, cast(null as text)
from mandate_case c
join mandate m on m.mandate_id = c.mandate_id
where c.case_id = $1";

/// Every case of the plans, offers and mandates that a case has a part in.
const SPANS: &str = "select 'plan' as item, o.plan_id as id, f.case_id, f.country, f.closed_at
from plan_case c
join plan_case o on o.plan_id = c.plan_id
join case_file f on f.case_id = o.case_id
where c.case_id = $1
union all
select 'settlement', o.settlement_id, f.case_id, f.country, f.closed_at
from settlement_case c
join settlement_case o on o.settlement_id = c.settlement_id
join case_file f on f.case_id = o.case_id
where c.case_id = $1
union all
select 'mandate', o.mandate_id, f.case_id, f.country, f.closed_at
from mandate_case c
join mandate_case o on o.mandate_id = c.mandate_id
join case_file f on f.case_id = o.case_id
where c.case_id = $1";

/// What makes it hard for somebody has ids of two kinds: what rests on a consent about health has that of the consent, so
/// that it goes by itself when the consent is taken back, and no list of ids says anything about anybody's health. Its
/// `day` is set where the consent was taken back and a hold kept it: then nothing else keeps it.
const PERSON_ITEMS: &str = "select 'identity' as item, p.person_id as id, cast(null as text) as day
from person p
where p.person_id = $1
and not exists (select 1 from erased e where e.item_id = 'identity:' || p.person_id)
union all
select 'contact', p.person_id, cast(null as text)
from person p
where p.person_id = $1
and (p.birth_date is not null
    or exists (select 1 from datum_source d where d.person_id = p.person_id)
    or exists (select 1 from address_report a where a.person_id = p.person_id)
    or exists (select 1 from move_abroad m where m.person_id = p.person_id))
union all
select 'email', p.person_id, cast(null as text)
from person p
where p.person_id = $1
and p.email is not null
union all
select 'phone', p.person_id, cast(null as text)
from person p
where p.person_id = $1
and p.phone is not null
union all
select 'told', message_id, cast(null as text)
from message
where person_id = $1
union all
select 'conversation', conversation_id, cast(null as text)
from conversation
where person_id = $1
and case_id is null
union all
select 'file', i.file_id, cast(null as text)
from file i
where i.gone_at is null
and i.about in (select v.conversation_id from conversation v where v.person_id = $1 and v.case_id is null)
union all
select 'staff_read', read_id, cast(null as text)
from staff_read
where person_id = $1
union all
select 'request', request_id, cast(null as text)
from rights_request
where person_id = $1
and ended_at is not null
union all
select 'request', extract_id, cast(null as text)
from data_extract
where person_id = $1
and gone_at is not null
union all
select 'marketing_contact', marketing_contact_id, last_contact_on
from marketing_contact
where person_id = $1
union all
select 'rest', breathing_space_id, cast(null as text)
from breathing_space
where person_id = $1
union all
select 'consent', consent_id, cast(null as text)
from consent
where person_id = $1
union all
select 'support_need', p.person_id, cast(null as text)
from person p
where p.person_id = $1
and exists (
    select 1
    from support_need s
    where s.person_id = p.person_id
    and (s.need <> 'illness'
        or not exists (select 1 from consent a where a.person_id = s.person_id and a.purpose = 'health'))
)
union all
select 'support_need', max(c.consent_id), case when max(c.live) is null then cast(max(c.withdrawn_at) as text) end
from consent c
where c.person_id = $1
and c.purpose = 'health'
and exists (select 1 from support_need s where s.person_id = c.person_id and s.need = 'illness')
group by c.person_id
union all
select 'budget', person_id, cast(null as text)
from budget
where person_id = $1";

/// Money that came without a case.
const LINES: &str = "select 'statement_line' as item, l.line_id as id, cast(null as text) as person_id,
    l.booking_day as day
from statement_line l
where l.case_id is null
and l.booking_day < $1
and l.line_id > $2
and not exists (select 1 from erased e where e.item_id = 'statement_line:' || l.line_id)
order by l.line_id
limit 200";

/// Who wants news, by the day of the last contact.
const CONTACTS: &str = "select 'marketing_contact' as item, marketing_contact_id as id, person_id,
    last_contact_on as day
from marketing_contact
where last_contact_on < $1
and marketing_contact_id > $2
order by marketing_contact_id
limit 200";

/// The statements of this file.
pub const STATEMENTS: &[&str] =
    &[CANDIDATES, CANDIDATE_PEOPLE, CASE, PERSON_CASES, PARTIES, CASE_ITEMS, SPANS, PERSON_ITEMS, LINES, CONTACTS];

/// Up to 200 cases behind this one that were closed before an instant and are not gone.
pub async fn candidates(db: &mut Db, closed_before: i64, after: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(CANDIDATES).bind(closed_before).bind(after).fetch_all(db).await?)
}

/// Up to 200 people behind this one who have no open case, and something that only an open case needs.
pub async fn candidate_people(db: &mut Db, after: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(CANDIDATE_PEOPLE).bind(after).fetch_all(db).await?)
}

/// Up to 200 lines behind this one that came before a day and belong to no case.
pub async fn lines(db: &mut Db, before: &str, after: &str) -> Outcome<Vec<ItemRow>> {
    Ok(sqlx::query_as(LINES).bind(before).bind(after).fetch_all(db).await?)
}

/// Up to 200 people behind this one who want news and whose last contact was before a day.
pub async fn contacts(db: &mut Db, before: &str, after: &str) -> Outcome<Vec<ItemRow>> {
    Ok(sqlx::query_as(CONTACTS).bind(before).bind(after).fetch_all(db).await?)
}

/// A case with its days.
pub async fn case(db: &mut Db, case: &str) -> Outcome<Option<CaseRow>> {
    Ok(sqlx::query_as(CASE).bind(case).fetch_optional(db).await?)
}

/// Every case that somebody is or was a party of.
pub async fn cases_of(db: &mut Db, person: &str) -> Outcome<Vec<CaseRow>> {
    Ok(sqlx::query_as(PERSON_CASES).bind(person).fetch_all(db).await?)
}

/// Everybody who is or was a party of a case, helpers too.
pub async fn parties(db: &mut Db, case: &str) -> Outcome<Vec<String>> {
    Ok(sqlx::query_scalar(PARTIES).bind(case).fetch_all(db).await?)
}

/// What there is of a case.
pub async fn of_case(db: &mut Db, case: &str) -> Outcome<Vec<ItemRow>> {
    Ok(sqlx::query_as(CASE_ITEMS).bind(case).fetch_all(db).await?)
}

/// Which of it spans which cases.
pub async fn spans(db: &mut Db, case: &str) -> Outcome<Vec<SpanRow>> {
    Ok(sqlx::query_as(SPANS).bind(case).fetch_all(db).await?)
}

/// What there is of a person beside their cases.
pub async fn of_person(db: &mut Db, person: &str) -> Outcome<Vec<ItemRow>> {
    let rows: Vec<(String, String, Option<String>)> = sqlx::query_as(PERSON_ITEMS).bind(person).fetch_all(db).await?;
    let row = |(item, id, day)| ItemRow { item, id, person_id: Some(person.to_owned()), day };
    Ok(rows.into_iter().map(row).collect())
}
