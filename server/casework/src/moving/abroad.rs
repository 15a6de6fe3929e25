//! Abroad: somebody goes to live in another country. Telling it shares nothing: a person at the agency looks first, and
//! what a partner is then given is written down by kind, with its day.

use rules::ids::PersonId;
use rules::moving::DataCategory;
use rules::{Country, Day, Refusal};

use super::{ANSWER_DAYS, changing, country, from_day};
use crate::message::{self, Notice};
use crate::staff::StaffViewer;
use crate::store::document::{self as papers, NewTask};
use crate::store::known;
use crate::store::moving::{self as rows, NewMove, NewShare};
use crate::{Error, Office, Outcome, Viewer, audit, rights};

/// What the form sends for a country in which we have no partner.
pub const ELSEWHERE: &str = "other";

/// The agency that works for us in a country.
#[derive(Clone, Copy, Debug)]
pub struct Partner<'a> {
    /// Where.
    pub country: Country,
    /// Its name.
    pub name: &'a str,
    /// Its address in one line.
    pub address: &'a str,
    /// The register that it stands in.
    pub register: &'a str,
    /// Its number there.
    pub register_number: &'a str,
}

/// Tells that the viewer moves to a country (or `other`) from a day on. Telling it again replaces what was told.
///
/// # Errors
/// As [`super::report`], without those of an address.
pub async fn tell(office: &Office, viewer: &Viewer, to: &str, from: [&str; 3]) -> Outcome<()> {
    let (person, case) = changing(office, viewer).await?;
    let to = if to == ELSEWHERE { None } else { Some(country(to)?) };
    let today = office.today(Country::Nl);
    let from = from_day(from, today)?.to_string();
    let now = office.now();
    let id = office.chance().ulid(now);
    let due_on = today.plus_days(ANSWER_DAYS);
    let (told, answer_by) = (today.to_string(), due_on.to_string());
    let mut write = office.store().begin().await?;
    let days = [from.as_str(), &told, &answer_by];
    let new = NewMove { id: &id, person: &person, country: to.map(Country::name), days, now };
    rows::tell_move(&mut write, &new).await?;
    let task = office.chance().ulid(now);
    papers::task(&mut write, &NewTask { id: &task, kind: super::desk::ABROAD, case: &case, subject: &id, due_on, now })
        .await?;
    audit::record(office, &mut write, person.as_str(), "moving.tell", &id, "{}").await?;
    write.commit().await
}

/// Takes back what was told of a move; what was shared stays written down in the books of the agency.
///
/// # Errors
/// As [`tell`].
pub async fn take_back(office: &Office, viewer: &Viewer) -> Outcome<()> {
    let (person, _) = changing(office, viewer).await?;
    let mut write = office.store().begin().await?;
    rows::end_move(&mut write, &person, office.now()).await?;
    audit::record(office, &mut write, person.as_str(), "moving.take_back", person.as_str(), "{}").await?;
    write.commit().await
}

/// Notes the partner of a country. For the operator and the demo: no page leads here.
///
/// # Errors
/// Only when the database fails.
pub async fn note_partner(office: &Office, partner: &Partner<'_>) -> Outcome<()> {
    let now = office.now();
    let id = office.chance().ulid(now);
    let mut write = office.store().begin().await?;
    let texts = [partner.name, partner.address, partner.register, partner.register_number];
    rows::partner(&mut write, &id, partner.country.name(), texts, now).await?;
    audit::record(office, &mut write, "operator", "partner.noted", &id, partner.country.name()).await?;
    write.commit().await
}

/// Somebody at the agency has given the partner of the country of a move these kinds of data on a day. Noted once; the
/// person is told that there is news.
///
/// # Errors
/// [`Error::NotFound`] where nobody told of a move, or no partner works there.
pub async fn shared(
    office: &Office,
    staff: &StaffViewer,
    person: &PersonId,
    categories: &[DataCategory],
    on: Day,
) -> Outcome<()> {
    share_of(office, staff, person, categories, on, None).await
}

/// The same, only of this move where one is named.
pub(super) async fn share_of(
    office: &Office,
    staff: &StaffViewer,
    person: &PersonId,
    categories: &[DataCategory],
    on: Day,
    only: Option<&str>,
) -> Outcome<()> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    let (of, to) = rows::open_move(&mut write, person).await?.ok_or(Error::NotFound)?;
    if only.is_some_and(|only| only != of) {
        return Err(Error::NotFound); // Another move took its place.
    }
    let to = known(Country::parse(&to.ok_or(Error::NotFound)?))?;
    if !rights::may_share(&mut write, person).await? {
        return Err(Refusal::UseRestricted.into());
    }
    let mut names: Vec<&str> = categories.iter().map(|one| one.name()).collect();
    names.sort_unstable();
    names.dedup();
    let new = NewShare {
        id: &office.chance().ulid(now),
        of: &of,
        country: to.name(),
        categories: &names.join(" "),
        day: &on.to_string(),
        actor: staff.staff.as_str(),
        now,
    };
    if !rows::share(&mut write, &new).await? {
        return Err(Error::NotFound); // The write is dropped.
    }
    let notice = Notice { person, template: "moving_shared", about: &of };
    message::put(office, &mut write, &notice, now).await?;
    audit::record(office, &mut write, staff.staff.as_str(), "moving.shared", &of, &names.join(" ")).await?;
    write.commit().await
}
