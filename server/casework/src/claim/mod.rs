//! Claim: how a claim becomes a case. The demo, a file and, later, the client API come through this one door.

pub mod invoice;

use rules::case::Parts;
use rules::claim::{Claim, Debtor, Obligation, Party};
use rules::ids::{CaseId, ClientId, PersonId};
use rules::ledger::{Source, claim_placed};
use rules::reference::Reference;
use rules::{Cents, Day};
use sha2::Digest;

use crate::ledger::{Fact, book};
use crate::store::account as accounts;
use crate::store::claim::{self as rows, NewCase};
use crate::store::person::{self as people, NewPerson};
use crate::store::{Write, case as case_rows};
use crate::{Error, Office, Outcome, audit};

/// Days to pay after placing, when the invoice was due before or never says when.
pub const PAY_DAYS: u32 = 14;

/// Ten digits: the numbers that a reference is drawn from.
const REFERENCES: u64 = 10_000_000_000;

/// Draws of a reference before we believe that something else is wrong.
const DRAWS_MAX: usize = 20;

/// A case that was made, or that was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCase {
    /// Its id.
    pub case: CaseId,
    /// Its printed reference.
    pub reference: Reference,
    /// False when the same claim of the same client was placed before: nothing was changed.
    pub new: bool,
    /// The client used this invoice number before for another amount, day or debtor: it has to say whether both are owed.
    pub number_seen: bool,
}

/// Places a claim: client, people, case, holds, the opening journal and the audit line in one transaction.
///
/// The client company is the seller: an invoice number is unique only among the invoices of the one who wrote it,
/// also when a payee has bought the claims of many.
///
/// # Errors
/// Only when the database fails.
pub async fn place(office: &Office, claim: &Claim) -> Outcome<PlacedCase> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    let fresh = ClientId::from_ulid(&office.chance().ulid(now));
    let country = claim.seller.country.as_deref().unwrap_or(claim.country.name());
    let Party { street, postal_code, city, .. } = &claim.seller;
    let address =
        in_one_line(street.as_deref(), postal_code.as_deref(), city.as_deref(), claim.seller.country.as_deref());
    let client = people::client(&mut write, fresh.as_str(), &claim.seller, country, address.as_deref(), now).await?;
    let figures = figures(claim);
    let before = Before::look(&mut write, &client, claim, &figures).await?;
    if let Some(same) = before.same {
        return Ok(same); // The write is dropped: nothing was changed.
    }
    let case = CaseId::from_ulid(&office.chance().ulid(now));
    let placing = Placing { case: &case, client: &client, claim, figures: &figures, address: address.as_deref() };
    let Some(reference) = insert_case(office, &mut write, &placing).await? else {
        // Somebody placed the same invoice between our look and our insert.
        let same = Before::look(&mut write, &client, claim, &figures).await?.same;
        return same.ok_or_else(|| Error::broken("placing a claim", "no reference is free"));
    };
    for debtor in &claim.debtors {
        let person = find_or_make(office, &mut write, debtor).await?;
        let limit = debtor.liable_up_to.map(Cents::minor);
        rows::party(&mut write, case.as_str(), &person, debtor.role.name(), limit, now).await?;
    }
    for held in claim.held.iter().filter(|held| held.amount.is_positive()) {
        let id = format!("hold_{}", office.chance().ulid(now));
        rows::hold(&mut write, &id, case.as_str(), held, now).await?;
    }
    let notice = format!("notice_{}", office.chance().ulid(now));
    accounts::insert(&mut write, &notice, case.as_str(), is_consumer(claim), &claim.grounds).await?;
    open_books(office, &mut write, &case, claim).await?;
    let today = office.today(claim.country).to_string();
    case_rows::event(&mut write, &office.chance().ulid(now), case.as_str(), &today, now, "placed").await?;
    audit::record(office, &mut write, "client", "claim.placed", case.as_str(), &client).await?;
    write.commit().await?;
    Ok(PlacedCase { case, reference, new: true, number_seen: before.number_seen })
}

/// Whether the debt is a consumer's: as the client says, else whenever a person owes it, which protects the debtor.
fn is_consumer(claim: &Claim) -> bool {
    claim.grounds.consumer.unwrap_or_else(|| claim.debtors.iter().any(|debtor| debtor.birth_date.is_some()))
}

/// What this client placed before under the same invoice number.
struct Before {
    same: Option<PlacedCase>,
    number_seen: bool,
}

impl Before {
    async fn look(write: &mut Write, client: &str, claim: &Claim, figures: &str) -> Outcome<Self> {
        let rows = rows::same(write, client, &claim.invoice).await?;
        let number_seen = rows.iter().any(|row| row.figures != figures);
        let Some(row) = rows.iter().find(|row| row.figures == figures) else {
            return Ok(Self { same: None, number_seen });
        };
        let same = CaseId::parse(&row.case_id).zip(Reference::parse(&row.reference));
        let (case, reference) =
            same.ok_or_else(|| Error::broken("placing a claim", "a stored name of another shape"))?;
        Ok(Self { same: Some(PlacedCase { case, reference, new: false, number_seen }), number_seen })
    }
}

/// A hash of what a claim asks for and of whom: the same invoice sent twice has the same, a corrected one has not.
fn figures(claim: &Claim) -> String {
    let asked = (&claim.obligation, claim.currency, claim.issued_on, claim.due_on);
    let whom: Vec<_> = claim.debtors.iter().map(|debtor| (&debtor.party.name, debtor.role)).collect();
    let text = serde_json::to_vec(&(asked, whom)).expect("names, days and amounts are JSON");
    crate::store::hex(&sha2::Sha256::digest(text))
}

/// A claim on its way to a case.
struct Placing<'a> {
    case: &'a CaseId,
    client: &'a str,
    claim: &'a Claim,
    figures: &'a str,
    address: Option<&'a str>,
}

/// Makes the case under a reference drawn by chance: to know one says nothing about another (security.md §2.1).
/// `None` when the invoice was there already.
async fn insert_case(office: &Office, write: &mut Write, placing: &Placing<'_>) -> Outcome<Option<Reference>> {
    let &Placing { case, client, claim, figures, address } = placing;
    let json = |texts: &[String]| serde_json::to_string(texts).map_err(|error| Error::broken("placing a claim", error));
    let (payment_references, warnings) = (json(&claim.payment_references)?, json(&claim.warnings)?);
    let pay_by = pay_by(claim.due_on, office.today(claim.country)).to_string();
    let performance = match &claim.obligation {
        Obligation::Performance(what) => Some(what.as_str()),
        Obligation::Money(_) => None,
    };
    for _ in 0..DRAWS_MAX {
        let reference = Reference::from_number(office.chance().below(REFERENCES));
        let new = NewCase {
            case: case.as_str(),
            reference: &reference.to_string(),
            client,
            claim,
            seller_address: address,
            figures,
            pay_by: &pay_by,
            performance,
            payment_references: &payment_references,
            warnings: &warnings,
            now: office.now(),
        };
        if rows::insert(write, &new).await? {
            return Ok(Some(reference));
        }
        if rows::same(write, client, &claim.invoice).await?.iter().any(|row| row.figures == figures) {
            return Ok(None);
        }
    }
    Ok(None)
}

/// The day by which to pay: the invoice's own while it is still to come, else fourteen days from now.
fn pay_by(due_on: Option<Day>, today: Day) -> Day {
    due_on.filter(|due| *due >= today).unwrap_or_else(|| today.plus_days(PAY_DAYS))
}

/// The same key or the same organisation number is the same person; without either it is always a new one:
/// two people of one name must never see each other's debts.
async fn find_or_make(office: &Office, write: &mut Write, debtor: &Debtor) -> Outcome<String> {
    let organisation = debtor.birth_date.is_none();
    let registration = debtor.party.registration.as_deref().filter(|_| organisation);
    let key = match (&debtor.person_key, registration) {
        (Some(key), _) => Some(format!("key:{key}")),
        (None, Some(number)) => {
            let number: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
            let land = debtor.party.country.as_deref().unwrap_or_default();
            (!number.is_empty()).then(|| format!("registration:{land}:{}", number.to_uppercase()))
        }
        (None, None) => None,
    };
    let fresh = PersonId::from_ulid(&office.chance().ulid(office.now()));
    let birth_date = debtor.birth_date.map(|day| day.to_string());
    let new = NewPerson {
        person: fresh.as_str(),
        key: key.as_deref(),
        kind: if organisation { "organisation" } else { "human" },
        party: &debtor.party,
        birth_date: birth_date.as_deref(),
        language: &debtor.language,
        address_hidden: debtor.address_hidden,
    };
    people::person(write, &new, office.now()).await
}

/// What is owed at the beginning; nothing for a performance.
async fn open_books(office: &Office, write: &mut Write, case: &CaseId, claim: &Claim) -> Outcome<()> {
    let Obligation::Money(parts) = &claim.obligation else { return Ok(()) };
    let parts: Parts = parts.iter().copied().collect();
    let Some(journal) = claim_placed(&parts) else { return Ok(()) };
    let fact = Fact {
        case,
        currency: claim.currency,
        source: Source::Claim,
        source_id: case.as_str(),
        day: office.today(claim.country),
    };
    book(office, write, &fact, &journal).await?;
    Ok(())
}

/// An address in one line; nothing when no part of it is known.
pub(crate) fn in_one_line(
    street: Option<&str>,
    postal_code: Option<&str>,
    city: Option<&str>,
    country: Option<&str>,
) -> Option<String> {
    let town = [postal_code, city].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> =
        [street, Some(town.as_str()), country].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invoice_that_is_late_gets_fourteen_days_and_one_that_is_not_keeps_its_own_day() {
        let day = |text| Day::parse(text).expect("a day");
        let today = day("2026-05-20");
        assert_eq!(pay_by(Some(day("2026-05-19")), today), day("2026-06-03"));
        assert_eq!(pay_by(None, today), day("2026-06-03"));
        assert_eq!(pay_by(Some(today), today), today);
        assert_eq!(pay_by(Some(day("2026-07-01")), today), day("2026-07-01"));
    }
}
