//! Moving: what we hold to reach somebody and where it comes from, a new address, and a move to another country.
//!
//! What is absent: a change by the click itself. What somebody tells us is looked at by a person; until then the address
//! that we have stays in use, and no partner is given anything. An address that is protected is shown nowhere, is asked
//! for nowhere, and is changed by nothing here.

mod abroad;
mod address;
pub mod desk;
mod sessions;
mod view;

use rules::Country;
use rules::Day;
use rules::Refusal;
use rules::identity::Act;
use rules::ids::PersonId;

pub use self::abroad::{ELSEWHERE, Partner, note_partner, shared, take_back, tell};
pub use self::address::{Typed, report};
pub use self::sessions::end_others;
pub use self::view::{
    Datum, MovePage, MyData, Origin, PartnerView, Reported, Shared, Signed, Source, ToldMove, abroad, mine,
};

use crate::store::known;
use crate::store::moving::{self as rows, PersonRow};
use crate::{Error, Office, Outcome, Viewer};

/// Days within which somebody hears of a new address or a move.
pub const ANSWER_DAYS: u32 = 14;
/// How far ahead and how long ago somebody can move, in days.
pub const FROM_DAYS_MAX: u32 = 366;

/// Somebody who looks at the own data. A helper has none here: those of the debtor are the debtor's.
async fn own(office: &Office, viewer: &Viewer) -> Outcome<(PersonId, PersonRow)> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let row = rows::person(office.store(), person).await?.ok_or(Error::NotFound)?;
    Ok((person.clone(), row))
}

/// Somebody who changes something by a form: not whose address is protected, for whom only a person at the agency does.
async fn changing(office: &Office, viewer: &Viewer) -> Outcome<(PersonId, String)> {
    let (person, row) = own(office, viewer).await?;
    if row.address_hidden != 0 {
        return Err(Error::NotFound);
    }
    Ok((person, row.case_id.ok_or(Error::NotFound)?))
}

/// From which day, out of three boxes: a year ahead or back at most.
fn from_day(boxes: [&str; 3], today: Day) -> Outcome<Day> {
    let number = |text: &str| {
        let text = text.trim();
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let [day, month, year] = boxes.map(number);
    let read = || Day::from_numbers(i32::try_from(year?).ok()?, month?, day?);
    let day = read().ok_or(Refusal::DayUnreadable)?;
    let (first, last) = (today.minus_days(FROM_DAYS_MAX), today.plus_days(FROM_DAYS_MAX));
    if day < first || day > last {
        return Err(Refusal::DayOutOfRange { first, last }.into());
    }
    Ok(day)
}

/// A country of a form.
fn country(word: &str) -> Outcome<Country> {
    Ok(Country::parse(word).ok_or(Refusal::ChoiceMissing)?)
}

/// A country of the database.
fn stored_country(word: Option<&str>) -> Outcome<Option<Country>> {
    word.map(|word| known(Country::parse(word))).transpose()
}
