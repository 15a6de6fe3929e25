//! Gather: what there is of a case or of a person, with the purposes and holds of each item. The dry run reads it from
//! the pool, the round inside its write: it is the same function, so they find the same.

use std::collections::BTreeMap;

use rules::ids::PersonId;
use rules::retention::{CaseDay, Days, Item, fate};
use rules::{Country, Day};

use super::Planned;
use crate::outside::day_of;
use crate::store::legal_hold::{self, HoldRow};
use crate::store::retention::{self as rows, CaseRow, Db, ItemRow};
use crate::store::retention_register as register;
use crate::store::{day, known};
use crate::{Error, Outcome};

/// What is looked at together, in one write.
#[derive(Clone, Debug)]
pub(super) enum Unit {
    /// A case, with everybody who is or was a party of it.
    Case(String),
    /// A person, beside their cases.
    Person(String),
    /// A line of a statement that belongs to no case.
    Line(ItemRow),
    /// Somebody who wants news.
    Contact(ItemRow),
    /// Something of those who owe nothing: a contact, a check of a company, a request of somebody outside.
    Register(String),
}

/// What the planner needs to know beside the rows.
pub(super) struct Terms {
    /// The last month of the agency's financial year.
    pub fiscal_year_ends: u32,
    /// The holds that stand.
    pub holds: Vec<HoldRow>,
}

impl Terms {
    pub(super) async fn read(db: &mut Db, fiscal_year_ends: u32) -> Outcome<Self> {
        Ok(Self { fiscal_year_ends, holds: legal_hold::live(db).await? })
    }

    /// The hold on one of these cases or people.
    fn hold(&self, cases: &[String], people: &[String]) -> Option<HoldRow> {
        let on = |hold: &&HoldRow| {
            hold.case_id.as_ref().is_some_and(|case| cases.contains(case))
                || hold.person_id.as_ref().is_some_and(|person| people.contains(person))
        };
        self.holds.iter().find(on).cloned()
    }

    fn planned(
        &self,
        item: Item,
        row: ItemRow,
        days: &Days,
        cases: Vec<String>,
        people: &[String],
    ) -> Outcome<Planned> {
        let hold = self.hold(&cases, people);
        let person = row.person_id.as_deref().map(|person| known(PersonId::parse(person))).transpose()?;
        Ok(Planned { item, id: row.id, person, cases, fate: fate(item, days, self.fiscal_year_ends, None), hold })
    }
}

/// Everything that a unit holds, whether it is due or not.
pub(super) async fn unit(db: &mut Db, terms: &Terms, unit: &Unit) -> Outcome<Vec<Planned>> {
    match unit {
        Unit::Case(case) => of_case(db, terms, case).await,
        Unit::Person(person) => of_person(db, terms, person).await,
        Unit::Contact(contact) => {
            let people: Vec<String> = contact.person_id.iter().cloned().collect();
            let days = contact_days(contact)?;
            Ok(vec![terms.planned(Item::MarketingContact, contact.clone(), &days, Vec::new(), &people)?])
        }
        Unit::Register(id) => Ok(of_register(db, terms, id).await?.into_iter().collect()),
        Unit::Line(line) => {
            let days = Days { booked_on: day(line.day.as_deref())?, ..Days::default() };
            Ok(vec![terms.planned(Item::StatementLine, line.clone(), &days, Vec::new(), &[])?])
        }
    }
}

async fn of_case(db: &mut Db, terms: &Terms, case: &str) -> Outcome<Vec<Planned>> {
    let mut found = case_alone(&mut *db, terms, case).await?;
    for person in rows::parties(&mut *db, case).await? {
        found.extend(of_person(&mut *db, terms, &person).await?);
    }
    Ok(found)
}

/// What there is of a case, without what belongs to its parties beside it.
pub(super) async fn case_alone(db: &mut Db, terms: &Terms, case: &str) -> Outcome<Vec<Planned>> {
    let row = rows::case(&mut *db, case).await?.ok_or(Error::NotFound)?;
    let parties = rows::parties(&mut *db, case).await?;
    let mut spans: BTreeMap<(String, String), Vec<(String, CaseDay)>> = BTreeMap::new();
    for span in rows::spans(&mut *db, case).await? {
        let of = case_day(&span.country, span.closed_at)?;
        spans.entry((span.item, span.id)).or_default().push((span.case_id, of));
    }
    let own = case_day(&row.country, row.closed_at)?;
    let mut found = Vec::new();
    for item in rows::of_case(&mut *db, case).await? {
        let kind = known(Item::parse(&item.item))?;
        let spanned = spans.get(&(item.item.clone(), item.id.clone()));
        let (cases, case_days): (Vec<String>, Vec<CaseDay>) = match spanned {
            Some(spanned) => spanned.iter().cloned().unzip(),
            None => (vec![case.to_owned()], vec![own]),
        };
        let booked = if kind == Item::CaseNumber { &row.booked_on } else { &item.day };
        let days = Days { cases: case_days, booked_on: day(booked.as_deref())?, ..Days::default() };
        // What belongs to nobody alone is held with each of the parties.
        let people = item.person_id.clone().map_or_else(|| parties.clone(), |person| vec![person]);
        found.push(terms.planned(kind, item, &days, cases, &people)?);
    }
    Ok(found)
}

/// What there is of a person beside their cases.
pub(super) async fn of_person(db: &mut Db, terms: &Terms, person: &str) -> Outcome<Vec<Planned>> {
    let cases = rows::cases_of(&mut *db, person).await?;
    let case_days = cases.iter().map(|case| case_day(&case.country, case.closed_at)).collect::<Outcome<Vec<_>>>()?;
    let days = Days { cases: case_days, booked_on: last_booked(&cases)?, ..Days::default() };
    let ids: Vec<String> = cases.iter().map(|case| case.case_id.clone()).collect();
    let (people, unread) = ([person.to_owned()], Days::default());
    let planned = |row: ItemRow| {
        let item = known(Item::parse(&row.item))?;
        if item == Item::MarketingContact {
            let days = contact_days(&row)?;
            return terms.planned(item, row, &days, Vec::new(), &people);
        }
        // Without its consent nothing keeps what was said about health.
        let is_unread = item == Item::SupportNeed && row.day.is_some();
        terms.planned(item, row, if is_unread { &unread } else { &days }, ids.clone(), &people)
    };
    rows::of_person(&mut *db, person).await?.into_iter().map(planned).collect()
}

/// What has this id in the register; nothing when it is gone.
pub(super) async fn of_register(db: &mut Db, terms: &Terms, id: &str) -> Outcome<Option<Planned>> {
    let Some(row) = register::find(db, id).await? else { return Ok(None) };
    let item = known(Item::parse(&row.item))?;
    let days = Days {
        // The relation with a company whose case is open goes on, whatever day somebody noted.
        relation_goes_on: row.ended_on.is_none() || row.open_cases > 0,
        relation_ended_on: day(row.ended_on.as_deref())?,
        settled_on: day(row.settled_on.as_deref())?,
        last_contact_on: day(row.last_contact_on.as_deref())?,
        act_on: day(row.act_on.as_deref())?,
        ..Days::default()
    };
    let found = ItemRow { item: row.item, id: row.id, person_id: None, day: None };
    terms.planned(item, found, &days, Vec::new(), &[]).map(Some)
}

/// News is sent for a purpose of its own, whatever cases somebody has.
fn contact_days(row: &ItemRow) -> Outcome<Days> {
    Ok(Days { last_contact_on: day(row.day.as_deref())?, ..Days::default() })
}

fn last_booked(cases: &[CaseRow]) -> Outcome<Option<Day>> {
    let days = cases.iter().map(|case| day(case.booked_on.as_deref())).collect::<Outcome<Vec<_>>>()?;
    Ok(days.into_iter().flatten().max())
}

fn case_day(country: &str, closed_at: Option<i64>) -> Outcome<CaseDay> {
    let country = known(Country::parse(country))?;
    Ok(CaseDay { country, closed_on: closed_at.map(|at| day_of(at, country)) })
}
