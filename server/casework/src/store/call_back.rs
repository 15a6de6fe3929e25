//! SQL of the calls that people asked for.

use rules::Day;
use rules::call_back::{Part, Slot, Topic};
use rules::country::Country;
use rules::ids::{CallBackId, CaseId, PersonId};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::sealed_columns::CALL_BACK_PHONE;
use super::sealing::Sealed;
use super::{Link, Store, Write, day, known};
use crate::Outcome;

/// A call as it is stored.
#[derive(Clone, Debug)]
pub struct Call {
    pub id: CallBackId,
    pub person: PersonId,
    pub case: CaseId,
    pub country: Country,
    pub slot: Slot,
    pub topic: Topic,
    pub phone: Option<String>,
    pub language: String,
    pub interpreter: bool,
    pub made_at: i64,
    pub is_live: bool,
}

/// Where somebody lives, with an open case that a call can be about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Caller {
    pub case_id: String,
    pub case_country: String,
    pub country: Option<String>,
}

const CALLER: &str = "select f.case_id, f.country as case_country, n.country
from case_party p
join case_file f on f.case_id = p.case_id
join person n on n.person_id = p.person_id
where p.person_id = $1
and p.ended_at is null
order by case when f.closed_at is null then 0 else 1 end, f.placed_at desc, f.case_id
limit 1";
const TAKEN: &str = "select day, part, cast(count(*) as bigint)
from call_back
where country = $1
and live = 1
and day >= $2
group by day, part";
const PLACES: &str = "select place
from call_back
where country = $1
and day = $2
and part = $3
and live = 1
order by place";
const LIVE: &str = "select call_back_id, person_id, case_id, country, day, part, topic, phone, language, interpreter,
    made_at, live
from call_back
where person_id = $1
and live = 1";
const FIND: &str = "select call_back_id, person_id, case_id, country, day, part, topic, phone, language, interpreter,
    made_at, live
from call_back
where call_back_id = $1";
const INSERT: &str = "insert into call_back (call_back_id, person_id, case_id, country, day, part, place, topic, phone,
    language, interpreter, live, made_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12)";
/// The number of a call that will not come is needed by nobody.
const CANCEL: &str = "update call_back
set live = null, cancelled_at = $2, phone = null
where call_back_id = $1
and live = 1";
const END: &str = "update call_back
set live = null, ended_at = $2
where call_back_id = $1
and live = 1";
const OVER: &str = "update call_back
set live = null, ended_at = $3
where live = 1
and country = $1
and day < $2";
const FORGET: &str = "update call_back
set phone = null
where phone is not null
and day < $1";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[CALLER, TAKEN, PLACES, LIVE, FIND, INSERT, CANCEL, END, OVER, FORGET];

/// Who would be called. `None` for somebody without any case.
pub async fn caller(store: &Store, person: &PersonId) -> Outcome<Option<Caller>> {
    Ok(sqlx::query_as(CALLER).bind(person.as_str()).fetch_optional(store.pool()).await?)
}

/// How many calls stand in each part of a day, from that day on.
pub async fn taken(store: &Store, country: Country, from: Day) -> Outcome<Vec<(Slot, i64)>> {
    let rows = sqlx::query(TAKEN).bind(country.name()).bind(from.to_string()).fetch_all(store.pool()).await?;
    let read = |row: &AnyRow| {
        let slot = Slot { day: known(day(Some(row.try_get(0)?))?)?, part: known(Part::parse(row.try_get(1)?))? };
        Ok((slot, row.try_get(2)?))
    };
    rows.iter().map(read).collect()
}

/// The places that are taken in a part of a day, in order.
pub async fn places(write: &mut Write, country: Country, slot: Slot) -> Outcome<Vec<i64>> {
    let query = sqlx::query_scalar(PLACES).bind(country.name()).bind(slot.day.to_string()).bind(slot.part.name());
    Ok(query.fetch_all(&mut *write.tx).await?)
}

/// The call that is to come.
pub async fn live(db: &mut Link, person: &PersonId) -> Outcome<Option<Call>> {
    sqlx::query(LIVE).bind(person.as_str()).fetch_optional(db).await?.as_ref().map(call).transpose()
}

/// The call with this id.
pub async fn find(store: &Store, id: &CallBackId) -> Outcome<Option<Call>> {
    sqlx::query(FIND).bind(id.as_str()).fetch_optional(store.pool()).await?.as_ref().map(call).transpose()
}

/// The telephone number of a call, sealed.
pub async fn phone(write: &mut Write, call: &Call) -> Outcome<Option<Sealed>> {
    let sealer = write.sealer(call.person.as_str(), call.id.as_str()).await?;
    Ok(sealer.some(&CALL_BACK_PHONE, call.phone.as_deref()))
}

/// Writes a call at a place of its part of the day.
///
/// # Errors
/// The database refuses a place that is taken.
pub async fn insert(write: &mut Write, call: &Call, phone: Option<Sealed>, place: i64) -> Result<(), sqlx::Error> {
    sqlx::query(INSERT)
        .bind(call.id.as_str())
        .bind(call.person.as_str())
        .bind(call.case.as_str())
        .bind(call.country.name())
        .bind(call.slot.day.to_string())
        .bind(call.slot.part.name())
        .bind(place)
        .bind(call.topic.name())
        .bind(phone)
        .bind(&call.language)
        .bind(i64::from(call.interpreter))
        .bind(call.made_at)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}

/// It does not come. False when it was over.
pub async fn cancel(write: &mut Write, id: &CallBackId, now: i64) -> Outcome<bool> {
    let query = sqlx::query(CANCEL).bind(id.as_str()).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// It has come.
pub async fn end(write: &mut Write, id: &CallBackId, now: i64) -> Outcome<()> {
    sqlx::query(END).bind(id.as_str()).bind(now).execute(&mut *write.tx).await?;
    Ok(())
}

/// Ends the calls of days before this one in a country; returns how many.
pub async fn end_over(write: &mut Write, country: Country, today: Day, now: i64) -> Outcome<u64> {
    let query = sqlx::query(OVER).bind(country.name()).bind(today.to_string()).bind(now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected())
}

/// Forgets the numbers of calls of days before this one; returns how many.
pub async fn forget_phones(write: &mut Write, before: Day) -> Outcome<u64> {
    Ok(sqlx::query(FORGET).bind(before.to_string()).execute(&mut *write.tx).await?.rows_affected())
}

fn call(row: &AnyRow) -> Outcome<Call> {
    Ok(Call {
        id: known(CallBackId::parse(row.try_get(0)?))?,
        person: known(PersonId::parse(row.try_get(1)?))?,
        case: known(CaseId::parse(row.try_get(2)?))?,
        country: known(Country::parse(row.try_get(3)?))?,
        slot: Slot { day: known(day(Some(row.try_get(4)?))?)?, part: known(Part::parse(row.try_get(5)?))? },
        topic: known(Topic::parse(row.try_get(6)?))?,
        phone: row.try_get(7)?,
        language: row.try_get(8)?,
        interpreter: row.try_get::<i64, _>(9)? == 1,
        made_at: row.try_get(10)?,
        is_live: row.try_get::<Option<i64>, _>(11)? == Some(1),
    })
}
