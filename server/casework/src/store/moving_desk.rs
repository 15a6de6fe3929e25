//! SQL of what somebody at the agency looks at when a debtor has moved: a new address beside the one in use, and a move
//! to another country with the partner there.

use rules::ids::PersonId;

use super::sealed_columns::{PERSON_CITY, PERSON_POSTAL_CODE, PERSON_STREET, REPORT_REASON};
use super::{Store, Write};
use crate::Outcome;

/// A new address, and the one in use.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ReportRow {
    pub person_id: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub from_day: String,
    pub state: String,
    pub reason: Option<String>,
    pub old_street: Option<String>,
    pub old_postal_code: Option<String>,
    pub old_city: Option<String>,
    pub old_country: Option<String>,
    pub address_hidden: i64,
}

/// A move to another country, and what its partner was given.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MoveRow {
    pub person_id: String,
    pub country: Option<String>,
    pub from_day: String,
    pub told_on: String,
    pub partner: Option<String>,
    pub partner_address: Option<String>,
    pub partner_register: Option<String>,
    pub shared_on: Option<String>,
    pub categories: Option<String>,
}

/// How a new address ended.
pub struct Checked<'a> {
    pub report: &'a str,
    /// `taken` or `not_taken`.
    pub state: &'a str,
    pub staff: &'a str,
    pub reason: Option<&'a str>,
    pub now: i64,
}

/// Where an address that was checked comes from.
pub struct NewSource<'a> {
    pub id: &'a str,
    pub person: &'a PersonId,
    pub origin: &'a str,
    pub how: Option<&'a str>,
    pub day: &'a str,
    pub now: i64,
}

const REPORT: &str =
    "select r.report_id, r.person_id, r.street, r.postal_code, r.city, r.country, r.from_day, r.state, r.reason,
    n.street as old_street, n.postal_code as old_postal_code, n.city as old_city, n.country as old_country,
    n.address_hidden
from address_report r
join person n on n.person_id = r.person_id
where r.report_id = $1";

const MOVE: &str = "select m.person_id, m.country, m.from_day, m.told_on, a.name as partner,
    a.address as partner_address, a.register || ' ' || a.register_number as partner_register, h.shared_on, h.categories
from move_abroad m
left join partner a on a.country = m.country
left join partner_share h on h.move_id = m.move_id
where m.move_id = $1";

const END_REPORT: &str = "update address_report
set state = $2, checked_by = $3, reason = $4, checked_at = $5
where report_id = $1
and state = 'open'";

/// An address that is protected is changed by nothing here.
const CHANGE_ADDRESS: &str = "update person
set street = $2, postal_code = $3, city = $4, country = $5
where person_id = $1
and address_hidden = 0";

const INSERT_SOURCE: &str = "insert into datum_source (source_id, person_id, datum, origin, via, day, noted_at, how)
values ($1, $2, 'address', $3, null, $4, $5, $6)";

/// The statements of this file.
pub const STATEMENTS: &[&str] = &[REPORT, MOVE, END_REPORT, CHANGE_ADDRESS, INSERT_SOURCE];

/// A new address.
pub async fn report(store: &Store, id: &str) -> Outcome<Option<ReportRow>> {
    Ok(sqlx::query_as(REPORT).bind(id).fetch_optional(store.pool()).await?)
}

/// A move to another country.
pub async fn told_move(store: &Store, id: &str) -> Outcome<Option<MoveRow>> {
    Ok(sqlx::query_as(MOVE).bind(id).fetch_optional(store.pool()).await?)
}

/// Ends a report; false when it was ended before, or another one took its place.
pub async fn end_report(write: &mut Write, checked: &Checked<'_>) -> Outcome<bool> {
    let reason = match checked.reason {
        Some(reason) => Some(write.sealed(&REPORT_REASON, checked.report, reason).await?),
        None => None,
    };
    let query = sqlx::query(END_REPORT).bind(checked.report).bind(checked.state).bind(checked.staff);
    let query = query.bind(reason).bind(checked.now);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Puts an address in use; false where the address of the person is protected.
pub async fn change_address(
    write: &mut Write,
    person: &PersonId,
    address: &rules::moving::Address,
    country: &str,
) -> Outcome<bool> {
    let sealer = write.sealer(person.as_str(), person.as_str()).await?;
    let street = sealer.close(&PERSON_STREET, &address.street);
    let postal_code = sealer.close(&PERSON_POSTAL_CODE, &address.postal_code);
    let city = sealer.close(&PERSON_CITY, &address.city);
    let query = sqlx::query(CHANGE_ADDRESS).bind(person.as_str()).bind(street).bind(postal_code);
    let query = query.bind(city).bind(country);
    Ok(query.execute(&mut *write.tx).await?.rows_affected() == 1)
}

/// Notes where an address comes from.
pub async fn source(write: &mut Write, new: &NewSource<'_>) -> Outcome<()> {
    sqlx::query(INSERT_SOURCE)
        .bind(new.id)
        .bind(new.person.as_str())
        .bind(new.origin)
        .bind(new.day)
        .bind(new.now)
        .bind(new.how)
        .execute(&mut *write.tx)
        .await?;
    Ok(())
}
