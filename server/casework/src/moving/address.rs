//! Address: somebody tells us a new one. It is kept apart from the one in use until a person at the agency has looked.

use rules::Country;
use rules::moving::Address;

use super::{ANSWER_DAYS, changing, country, from_day};
use crate::store::document::{self as papers, NewTask};
use crate::store::moving::{self as rows, NewReport};
use crate::{Office, Outcome, Viewer, audit};

/// A new address as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    /// Street and number.
    pub street: &'a str,
    /// Postal code.
    pub postal_code: &'a str,
    /// Town.
    pub city: &'a str,
    /// The word of a country.
    pub country: &'a str,
    /// From which day: day, month, year.
    pub from: [&'a str; 3],
}

/// Keeps a new address for somebody to look at. A second one takes the place of the first.
///
/// # Errors
/// [`crate::Error::SignedOut`]; [`crate::Error::NotFound`] where an address is protected; the refusals of an address,
/// of a country that was not chosen, and of a day.
pub async fn report(office: &Office, viewer: &Viewer, typed: &Typed<'_>) -> Outcome<()> {
    let (person, case) = changing(office, viewer).await?;
    let address = Address::parse_typed(typed.street, typed.postal_code, typed.city)?;
    let country: Country = country(typed.country)?;
    let today = office.today(Country::Nl);
    let from = from_day(typed.from, today)?.to_string();
    let now = office.now();
    let id = office.chance().ulid(now);
    let due_on = today.plus_days(ANSWER_DAYS);
    let (told, answer_by) = (today.to_string(), due_on.to_string());
    let mut write = office.store().begin().await?;
    let new = NewReport {
        id: &id,
        person: &person,
        address: &address,
        country: country.name(),
        days: [&from, &told, &answer_by],
        now,
    };
    rows::report(&mut write, &new).await?;
    let task = office.chance().ulid(now);
    papers::task(
        &mut write,
        &NewTask { id: &task, kind: super::desk::ADDRESS, case: &case, subject: &id, due_on, now },
    )
    .await?;
    audit::record(office, &mut write, person.as_str(), "address.report", &id, "{}").await?;
    write.commit().await
}
