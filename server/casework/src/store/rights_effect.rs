//! SQL of what privacy requests do: objections, restrictions, corrected data and whom they are told, and advertising.

use rules::ids::{CaseId, ConversationId, PersonId, RequestId};
use rules::moving::Address;
use rules::reference::Reference;
use rules::rights::{Datum, Purpose};
use rules::{Country, Day};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::{
    Column, PERSON_BIRTH_DATE, PERSON_CITY, PERSON_EMAIL, PERSON_NAME, PERSON_PHONE, PERSON_POSTAL_CODE, PERSON_STREET,
};
use super::{Link, Store, Write, known};
use crate::Outcome;
use crate::case::Contact;

/// A case of a person, as the question "who decides about these data" needs it.
#[derive(Clone, Debug)]
pub struct Matter {
    pub case: CaseId,
    pub reference: Reference,
    pub country: Country,
    /// The seller decides: we only handle the invoice.
    pub is_sellers: bool,
    pub seller: Contact,
    pub invoice: String,
}

/// What a rule decided about a person.
#[derive(Clone, Debug)]
pub struct Decision {
    pub id: String,
    pub effect: String,
    pub at: i64,
    pub reference: Reference,
    pub creditor: String,
    pub country: Country,
}

/// Somebody to whom a corrected datum is told.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: String,
    pub is_partner: bool,
    pub name: String,
    pub at: Option<i64>,
}

const MATTERS: &str =
    "select f.case_id, f.reference, f.country, f.data_role, f.seller_name, f.seller_email, f.seller_phone,
    f.seller_address, f.invoice
from case_party p
join case_file f on f.case_id = p.case_id
where p.person_id = $1
and p.ended_at is null
order by coalesce(f.closed_at, cast(0 as bigint)), f.placed_at, f.reference
limit 200";
const DUE_TO_SELLERS: &str = "select subject
from outbox
where kind = $1
and done_at is null
and dead_at is null
and run_at <= $2
and claimed_until <= $2
order by run_at, outbox_id
limit 50";
const OBJECT: &str = "insert into objection (person_id, purpose, request_id, since, live)
values ($1, $2, $3, $4, 1)
on conflict do nothing";
const END_OBJECTIONS: &str = "update objection
set live = null, ended_at = $2
where request_id = $1
and live = 1";
const OBJECTIONS: &str = "select purpose
from objection
where person_id = $1
and live = 1
order by purpose";
const RESTRICT: &str = "insert into restriction (request_id, person_id, since, live)
values ($1, $2, $3, 1)
on conflict do nothing";
const END_RESTRICTION: &str = "update restriction
set live = null, ended_at = $2, ended_by = $3
where person_id = $1
and live = 1";
const RESTRICTION: &str = "select since
from restriction
where person_id = $1
and live = 1";
const ON_CASE: &str = "select min(r.since)
from restriction r
join case_party p on p.person_id = r.person_id
join case_file f on f.case_id = p.case_id
where f.reference = $1
and p.ended_at is null
and r.live = 1";
const ON_TALK: &str = "select min(r.since)
from restriction r
where r.live = 1
and (r.person_id in (select c.person_id from conversation c where c.conversation_id = $1)
    or r.person_id in (
        select p.person_id
        from conversation c
        join case_party p on p.case_id = c.case_id
        where c.conversation_id = $1
        and p.ended_at is null
    ))";
const CHANGE: [&str; 4] = [
    "update person set name = $2 where person_id = $1",
    "update person set birth_date = $2 where person_id = $1",
    "update person set email = $2 where person_id = $1",
    "update person set phone = $2 where person_id = $1",
];
/// A protected address is changed by nothing here.
const CHANGE_ADDRESS: &str = "update person
set street = $2, postal_code = $3, city = $4
where person_id = $1
and address_hidden = 0";
const SOURCE: &str = "insert into datum_source (source_id, person_id, datum, origin, via, day, noted_at)
values ($1, $2, $3, 'person', null, $4, $5)";
const RECIPIENTS: &str = "select 'client', c.client_id, c.name
from case_party p
join case_file f on f.case_id = p.case_id
join client_company c on c.client_id = f.client_id
where p.person_id = $1
union
select 'partner', a.partner_id, a.name
from move_abroad m
join partner_share h on h.move_id = m.move_id
join partner a on a.partner_id = h.partner_id
where m.person_id = $1
order by 1, 3, 2";
const INSERT_TOLD: &str = "insert into rights_told (told_id, request_id, recipient, recipient_id, name)
values ($1, $2, $3, $4, $5)
on conflict do nothing";
const TOLD: &str = "select told_id, recipient, name, told_at
from rights_told
where request_id = $1
order by recipient, name, told_id";
const NOTE_TOLD: &str = "update rights_told
set told_at = $3, told_by = $4
where told_id = $1
and request_id = $2
and told_at is null";
const LEFT_TO_TELL: &str = "select count(*)
from rights_told
where request_id = $1
and told_at is null";
const CONSENTS: &str = "select purpose, given_at
from consent
where person_id = $1
and live = 1
order by purpose";
const DECISION_OF: &str = "select d.decision_id
from decision d
where d.person_id = $1
and (d.decision_id = $2 or d.subject = $2)";
const DECISIONS: &str = "select d.decision_id, d.effect, d.at, f.reference, f.creditor, f.country
from decision d
join case_file f on f.case_id = d.case_id
where d.person_id = $1
order by d.at desc, d.decision_id desc
limit 50";
const REVIEW: &str = "update decision
set review_asked_at = $2
where decision_id = $1
and review_asked_at is null";
const LATEST_DECISION: &str = "select d.decision_id
from decision d
where d.person_id = $1
order by d.at desc, d.decision_id desc
limit 1";
const CASE_OF_DECISION: &str = "select d.case_id, f.country
from decision d
join case_file f on f.case_id = d.case_id
where d.decision_id = $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[
    MATTERS,
    DUE_TO_SELLERS,
    OBJECT,
    END_OBJECTIONS,
    OBJECTIONS,
    RESTRICT,
    END_RESTRICTION,
    RESTRICTION,
    ON_CASE,
    ON_TALK,
    CHANGE[0],
    CHANGE[1],
    CHANGE[2],
    CHANGE[3],
    CHANGE_ADDRESS,
    SOURCE,
    RECIPIENTS,
    INSERT_TOLD,
    TOLD,
    NOTE_TOLD,
    LEFT_TO_TELL,
    CONSENTS,
    DECISION_OF,
    DECISIONS,
    REVIEW,
    LATEST_DECISION,
    CASE_OF_DECISION,
];

/// The cases of a person, open ones first.
pub async fn matters(db: &mut Link, person: &PersonId) -> Outcome<Vec<Matter>> {
    sqlx::query(MATTERS).bind(person.as_str()).fetch_all(db).await?.iter().map(matter).collect()
}

/// Requests of which a seller is to be told now.
pub async fn due_to_sellers(store: &Store, kind: &str, now: i64) -> Outcome<Vec<RequestId>> {
    let rows: Vec<String> = sqlx::query_scalar(DUE_TO_SELLERS).bind(kind).bind(now).fetch_all(store.pool()).await?;
    rows.iter().map(|id| known(RequestId::parse(id))).collect()
}

/// From now on the data of a person are not used for this purpose.
pub async fn object(
    write: &mut Write,
    person: &PersonId,
    purpose: Purpose,
    request: &RequestId,
    now: i64,
) -> Outcome<()> {
    let query = sqlx::query(OBJECT).bind(person.as_str()).bind(purpose.name()).bind(request.as_str());
    query.bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// The objections of a request are over.
pub async fn end_objections(write: &mut Write, request: &RequestId, now: i64) -> Outcome<()> {
    sqlx::query(END_OBJECTIONS).bind(request.as_str()).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// For which purposes the data of a person are not used.
pub async fn objections(db: &mut Link, person: &PersonId) -> Outcome<Vec<Purpose>> {
    let rows: Vec<String> = sqlx::query_scalar(OBJECTIONS).bind(person.as_str()).fetch_all(db).await?;
    rows.iter().map(|name| known(Purpose::parse(name))).collect()
}

/// From now on the data of a person are kept and not used. The one that stands stays.
pub async fn restrict(write: &mut Write, person: &PersonId, request: &RequestId, now: i64) -> Outcome<()> {
    let query = sqlx::query(RESTRICT).bind(request.as_str()).bind(person.as_str()).bind(now);
    query.execute(&mut *write.tx).await?;
    Ok(())
}

/// They are used again. False when they were.
pub async fn end_restriction(write: &mut Write, person: &PersonId, actor: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(END_RESTRICTION).bind(person.as_str()).bind(now).bind(actor);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Since when the data of a person are not used.
pub async fn restriction(db: &mut Link, person: &PersonId) -> Outcome<Option<i64>> {
    Ok(sqlx::query_scalar(RESTRICTION).bind(person.as_str()).fetch_optional(db).await?)
}

/// Since when the data of somebody in the case with this reference are not used.
pub async fn restriction_on(db: &mut Link, reference: &str) -> Outcome<Option<i64>> {
    Ok(sqlx::query_scalar(ON_CASE).bind(reference).fetch_one(db).await?)
}

/// Since when the data of whoever a conversation is with, or of somebody in its case, are not used.
pub async fn restriction_on_talk(db: &mut Link, talk: &ConversationId) -> Outcome<Option<i64>> {
    Ok(sqlx::query_scalar(ON_TALK).bind(talk.as_str()).fetch_one(db).await?)
}

/// Changes a datum on one line; nothing deletes it. The address has statements of its own.
pub async fn change(write: &mut Write, person: &PersonId, datum: Datum, value: Option<&str>) -> Outcome<()> {
    let (statement, column): (_, &Column) = match datum {
        Datum::Name => (CHANGE[0], &PERSON_NAME),
        Datum::BirthDate => (CHANGE[1], &PERSON_BIRTH_DATE),
        Datum::Email => (CHANGE[2], &PERSON_EMAIL),
        Datum::Phone => (CHANGE[3], &PERSON_PHONE),
        Datum::Address | Datum::Other => return Ok(()),
    };
    let value = write.sealer(person.as_str(), person.as_str()).await?.some(column, value);
    sqlx::query(statement).bind(person.as_str()).bind(value).execute(&mut *write.tx).await?;
    Ok(())
}

/// Changes the lines of an address; false where it is protected.
pub async fn change_address(write: &mut Write, person: &PersonId, address: &Address) -> Outcome<bool> {
    let sealer = write.sealer(person.as_str(), person.as_str()).await?;
    let street = sealer.close(&PERSON_STREET, &address.street);
    let postal_code = sealer.close(&PERSON_POSTAL_CODE, &address.postal_code);
    let query = sqlx::query(CHANGE_ADDRESS).bind(person.as_str()).bind(street).bind(postal_code);
    Ok(query.bind(sealer.close(&PERSON_CITY, &address.city)).execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Notes that the person told a datum.
pub async fn note_source(
    write: &mut Write,
    id: &str,
    person: &PersonId,
    datum: Datum,
    on: Day,
    now: i64,
) -> Outcome<()> {
    let query = sqlx::query(SOURCE).bind(id).bind(person.as_str()).bind(datum.name());
    query.bind(on.to_string()).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// To whom data of a person were given: kind, id and name.
pub async fn recipients(db: &mut Link, person: &PersonId) -> Outcome<Vec<[String; 3]>> {
    let rows = sqlx::query(RECIPIENTS).bind(person.as_str()).fetch_all(db).await?;
    rows.iter().map(|row| Ok([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?])).collect()
}

/// A corrected datum is to be told to one of them.
pub async fn must_tell(write: &mut Write, id: &str, request: &RequestId, recipient: &[String; 3]) -> Outcome<()> {
    let [kind, of, name] = recipient;
    let query = sqlx::query(INSERT_TOLD).bind(id).bind(request.as_str()).bind(kind.as_str()).bind(of.as_str());
    query.bind(name.as_str()).execute(&mut *write.tx).await?;
    Ok(())
}

/// Whom a corrected datum was told, or is to be.
pub async fn told(db: &mut Link, request: &RequestId) -> Outcome<Vec<Told>> {
    let rows = sqlx::query(TOLD).bind(request.as_str()).fetch_all(db).await?;
    let read = |row: &AnyRow| {
        let is_partner = row.try_get::<String, _>(1)? == "partner";
        Ok(Told { id: row.try_get(0)?, is_partner, name: row.try_get(2)?, at: row.try_get(3)? })
    };
    rows.iter().map(read).collect()
}

/// One of them was told. False when it was noted before, or is none of them.
pub async fn note_told(write: &mut Write, id: &str, request: &RequestId, staff: &str, now: i64) -> Outcome<bool> {
    let query = sqlx::query(NOTE_TOLD).bind(id).bind(request.as_str()).bind(now).bind(staff);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// How many are still to be told.
pub async fn left_to_tell(write: &mut Write, request: &RequestId) -> Outcome<i64> {
    Ok(sqlx::query_scalar(LEFT_TO_TELL).bind(request.as_str()).fetch_one(&mut *write.tx).await?)
}

/// What a person allows, and since when.
pub async fn consents(db: &mut Link, person: &PersonId) -> Outcome<Vec<(String, i64)>> {
    Ok(sqlx::query_as(CONSENTS).bind(person.as_str()).fetch_all(db).await?)
}

/// The own decision with this id or about this subject; nothing for the one of somebody else. An empty name is the
/// latest.
pub async fn decision(db: &mut Link, person: &PersonId, named: &str) -> Outcome<Option<String>> {
    if named.is_empty() {
        return Ok(sqlx::query_scalar(LATEST_DECISION).bind(person.as_str()).fetch_optional(db).await?);
    }
    Ok(sqlx::query_scalar(DECISION_OF).bind(person.as_str()).bind(named).fetch_optional(db).await?)
}

/// What rules decided about a person, the newest first.
pub async fn decisions(db: &mut Link, person: &PersonId) -> Outcome<Vec<Decision>> {
    let rows = sqlx::query(DECISIONS).bind(person.as_str()).fetch_all(db).await?;
    let read = |row: &AnyRow| {
        let (reference, country) = (Reference::parse(row.try_get(3)?), Country::parse(row.try_get(5)?));
        let (id, effect, at, creditor) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(4)?);
        Ok(Decision { id, effect, at, reference: known(reference)?, creditor, country: known(country)? })
    };
    rows.iter().map(read).collect()
}

/// The case of a decision, with its country.
pub async fn case_of_decision(db: &mut Link, decision: &str) -> Outcome<Option<(CaseId, Country)>> {
    let row = sqlx::query(CASE_OF_DECISION).bind(decision).fetch_optional(db).await?;
    let read = |row: AnyRow| Ok((known(CaseId::parse(row.try_get(0)?))?, known(Country::parse(row.try_get(1)?))?));
    row.map(read).transpose()
}

/// Notes that a person is to look at a decision; the first time counts.
pub async fn ask_review(write: &mut Write, decision: &str, now: i64) -> Outcome<()> {
    sqlx::query(REVIEW).bind(decision).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

fn matter(row: &AnyRow) -> Outcome<Matter> {
    let text = |at: usize| row.try_get::<Option<String>, _>(at);
    Ok(Matter {
        case: known(CaseId::parse(row.try_get(0)?))?,
        reference: known(Reference::parse(row.try_get(1)?))?,
        country: known(Country::parse(row.try_get(2)?))?,
        is_sellers: row.try_get::<String, _>(3)? == "processor",
        seller: Contact { name: row.try_get(4)?, email: text(5)?, phone: text(6)?, address: text(7)? },
        invoice: row.try_get(8)?,
    })
}
