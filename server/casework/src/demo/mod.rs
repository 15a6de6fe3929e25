//! Demo: fictional people and claims, the same for the same seed, placed through the door that real claims use.

mod bank;
mod contacts;
mod disputes;
mod grounds;
mod helpers;
mod kept;
mod matters;
mod offer;
mod partners;
mod people;
mod performances;
mod plans;
mod rates;
mod requests;
mod rights;
mod staff;
mod stage;
mod support;
mod talks;

use std::path::Path;

use rules::case::{Component, PartyRole};
use rules::claim::{Claim, Debtor, Held, Obligation, Party};
use rules::identity::Tier;
use rules::ids::PersonId;
use rules::payment::{Event, Method};
use rules::{Cents, Country, Day};
use tokio::io::AsyncWriteExt;

use self::matters::{MATTERS, Matter, Owed, Since};
use self::people::{PEOPLE, Person, Seller};
use crate::claim::{PlacedCase, place};
use crate::letter::Letter;
use crate::outside::{Chance, Clock};
use crate::store::demo as rows;
use crate::{Error, Office, Outcome, Viewer, audit, letter, payment};

pub use self::rates::rates;
pub use self::staff::{rehouse, sign_in_link};

const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;
const MINUTE_US: i64 = 60 * 1_000_000;

/// A matter that was placed, with the letters of its parties.
struct Filled {
    matter: &'static Matter,
    placed: PlacedCase,
    letters: Vec<Letter>,
}

/// One thing that happens to a matter.
enum Step {
    Place,
    Pay(Cents),
    PayAll,
    Plan(plans::Step),
    Dispute(disputes::Kind),
}

/// Fills an empty database and writes `demo.json` (shape: `quitte demo --help`). Does nothing when it was filled before.
///
/// # Errors
/// Only when the database or the file system fails.
pub async fn fill(office: &Office, data: &Path, seed: u64) -> Outcome<()> {
    if rows::is_filled(office.store()).await? {
        return Ok(());
    }
    let now = office.now() / MINUTE_US * MINUTE_US;
    let chance = Chance::seeded(seed);
    let mut filled = live_through(office, &chance, now).await?;
    let seeded = office.with(office.clock().clone(), chance);
    for one in filled.iter_mut().filter(|one| one.matter.since != Since::Paid) {
        one.letters = letter::issue(&seeded, one.placed.reference).await?;
        stage::write(&seeded, &one.placed, one.matter.invoice).await?;
    }
    let (staff, handler, lead) = staff::lines(office, seed).await?;
    helpers::play(&seeded, &mut filled).await?;
    plans::answer(&seeded, &handler, &filled).await?;
    disputes::answer(&seeded, &handler, &filled).await?;
    offer::make(&seeded, &filled).await?;
    talks::play(office, &handler, &filled, seed).await?;
    partners::play(&seeded, &handler, &filled).await?;
    support::make(&seeded, &filled).await?;
    bank::play(&seeded, &filled).await?;
    performances::make(&seeded, &handler, &filled).await?;
    kept::make(&seeded, &handler, &filled).await?;
    rights::play(&seeded, &handler, &filled).await?;
    requests::make(&seeded, &handler, &filled).await?;
    contacts::make(&seeded, &handler, &lead, &filled).await?;
    rows::tell_no_more(office.store()).await?;
    write_private(&data.join("demo.json"), &summary(&filled, staff, now)?).await?;
    let mut write = office.store().begin().await?;
    audit::record(office, &mut write, "operator", "demo.filled", "demo", &seed.to_string()).await?;
    write.commit().await?;
    // Whoever looks around finds receipts that are ready.
    audit::sealing::due(office).await.map(drop)
}

/// Plays all that has happened in the order of time, so that books and audit lines read like those of a real agency.
async fn live_through(office: &Office, chance: &Chance, now: i64) -> Outcome<Vec<Filled>> {
    let today = office.today(Country::Nl);
    let mut steps: Vec<(u32, &'static Matter, Step)> = MATTERS.iter().flat_map(steps_of).collect();
    steps.sort_by_key(|(days_ago, ..)| core::cmp::Reverse(*days_ago));
    let mut filled: Vec<Filled> = Vec::with_capacity(MATTERS.len());
    for (days_ago, matter, step) in steps {
        let then = day_office(office, chance, now, days_ago);
        if let Step::Place = step {
            let placed = place(&then, &claim_of(matter, today)).await?;
            plans::set_rules(&then, matter.seller).await?;
            filled.push(Filled { matter, placed, letters: Vec::new() });
            continue;
        }
        let one = filled.iter().find(|one| one.matter.invoice == matter.invoice);
        let one = one.expect("a matter is placed before anything happens to it");
        match step {
            _ if !one.placed.new => {} // A first filling that was cut short has done it.
            Step::Pay(amount) => pay(&then, one, Some(amount)).await?,
            Step::PayAll => pay(&then, one, None).await?,
            Step::Plan(step) => plans::play(&then, one, step).await?,
            Step::Dispute(kind) => disputes::play(&then, one, kind).await?,
            Step::Place => {}
        }
    }
    Ok(filled)
}

/// What happens to a matter, each with how many days ago.
fn steps_of(matter: &'static Matter) -> Vec<(u32, &'static Matter, Step)> {
    let ago = |days_later: u32| matter.placed_days_ago.saturating_sub(days_later);
    let mut steps = vec![(ago(0), matter, Step::Place)];
    match matter.since {
        Since::Nothing => {}
        Since::Paid => steps.push((ago(10), matter, Step::PayAll)),
        Since::Plan(kind) => {
            let played = plans::steps(kind, matter.placed_days_ago);
            steps.extend(played.into_iter().map(|(later, step)| (ago(later), matter, step)));
        }
        Since::Disputed(kind) => {
            steps.extend(disputes::steps(kind).into_iter().map(|(later, step)| (ago(later), matter, step)));
        }
    }
    steps
}

/// The office as it was so many days ago.
fn day_office(office: &Office, chance: &Chance, now: i64, days_ago: u32) -> Office {
    let clock = Clock::system();
    clock.set(now - i64::from(days_ago) * DAY_US);
    office.with(clock, chance.clone())
}

fn claim_of(matter: &Matter, today: Day) -> Claim {
    let due_on = match u32::try_from(matter.due) {
        Ok(ahead) => today.plus_days(ahead),
        Err(_) => today.minus_days(matter.due.unsigned_abs()),
    };
    let seller = seller_of(matter.seller);
    let cents = |(component, minor): &(Component, i64)| (*component, Cents::new(*minor));
    Claim {
        country: matter.seller.country,
        currency: matter.currency,
        creditor: match matter.bought {
            Some((owner, _)) => Party { name: owner.to_owned(), ..Party::default() },
            None => seller.clone(),
        },
        seller,
        assigned_on: matter.bought.map(|(_, days_ago)| today.minus_days(days_ago)),
        debtors: matter.parties.iter().map(debtor_of).collect(),
        invoice: matter.invoice.to_owned(),
        issued_on: Some(today.minus_days(matter.issued_days_ago)),
        due_on: Some(due_on),
        description: Some(matter.description.to_owned()),
        contract: matter.contract.map(str::to_owned),
        payment_references: Vec::new(),
        obligation: match matter.owed {
            Owed::Money(parts) => Obligation::Money(parts.iter().map(cents).collect()),
            Owed::Deed(what) => Obligation::Performance(what.to_owned()),
        },
        held: matter.held.iter().map(|held| held_of(*held, today)).collect(),
        stage: matter.stage,
        data_role: matter.data_role,
        contract_kind: matter.contract_kind,
        grounds: grounds::of(matter, due_on, today),
        warnings: Vec::new(),
    }
}

fn held_of(
    (component, minor, reason, days): (Component, i64, rules::case::HoldReason, Option<u32>),
    today: Day,
) -> Held {
    Held { component, amount: Cents::new(minor), reason, until: days.map(|days| today.plus_days(days)) }
}

fn seller_of(seller: &Seller) -> Party {
    Party {
        name: seller.name.to_owned(),
        street: Some(seller.street.to_owned()),
        postal_code: Some(seller.postal_code.to_owned()),
        city: Some(seller.city.to_owned()),
        country: Some(seller.country.name().to_owned()),
        email: Some(seller.email.to_owned()),
        phone: Some(seller.phone.to_owned()),
        registration: None,
    }
}

fn debtor_of((label, role, limit): &(&str, rules::case::PartyRole, Option<i64>)) -> Debtor {
    let person = person(label);
    Debtor {
        party: Party {
            name: person.name.to_owned(),
            street: Some(person.street.to_owned()),
            postal_code: Some(person.postal_code.to_owned()),
            city: Some(person.city.to_owned()),
            country: Some(person.country.name().to_owned()),
            ..Party::default()
        },
        birth_date: person.birth_date.map(|text| Day::parse(text).expect("the demo's birth dates are days")),
        role: *role,
        liable_up_to: limit.map(Cents::new),
        address_hidden: person.hidden,
        language: if matches!(person.country, Country::Nl | Country::Be) { "nl" } else { "en" }.to_owned(),
        person_key: Some(key_of(label)),
    }
}

fn key_of(label: &str) -> String {
    format!("demo:{label}")
}

fn person(label: &str) -> &'static Person {
    PEOPLE.iter().find(|person| person.label == label).expect("the demo's matters name people that it has")
}

/// The first debtor of a matter, as somebody who has signed in.
async fn debtor_viewer(then: &Office, one: &Filled) -> Outcome<Viewer> {
    let (label, ..) = one.matter.parties.first().expect("every matter of the demo has a debtor");
    let person = rows::person(then.store(), &format!("key:{}", key_of(label))).await?;
    let (session, network) = (String::new(), String::new());
    Ok(Viewer { session, tier: Tier::Letter, person: PersonId::parse(&person), network, scope: None })
}

/// An amount as somebody types it.
fn typed(amount: Cents) -> String {
    format!("{}.{:02}", amount.minor() / 100, amount.minor() % 100)
}

/// The debtor pays by transfer, all that is due where no amount is given, and the money arrives: the same two steps
/// that a real payment takes.
async fn pay(then: &Office, one: &Filled, amount: Option<Cents>) -> Outcome<()> {
    let viewer = debtor_viewer(then, one).await?;
    let case = one.placed.case.as_str();
    let amount = match amount {
        Some(amount) => amount,
        None => crate::case::pay_form(then, &viewer, case).await?.bounds.most,
    };
    let key = then.chance().ulid(then.now());
    let payment = payment::start(then, &viewer, case, &typed(amount), Method::Transfer.name(), &key).await?;
    payment::settle::apply(then, &payment, Event::Paid).await?;
    Ok(())
}

/// `demo.json`: who can sign in, and with what. Client companies get their keys with a later issue.
fn summary(filled: &[Filled], staff: Vec<serde_json::Value>, now: i64) -> Outcome<String> {
    let debtors: Vec<serde_json::Value> = PEOPLE.iter().filter_map(|person| debtor_line(person, filled)).collect();
    let mut sellers: Vec<&str> = MATTERS.iter().map(|matter| matter.seller.name).collect();
    sellers.sort_unstable();
    sellers.dedup();
    let clients: Vec<serde_json::Value> = sellers
        .into_iter()
        .map(|name| serde_json::json!({ "name": name, "pk": null, "sk": null, "webhook_secret": null, "origin": null }))
        .collect();
    let clock =
        chrono::DateTime::from_timestamp_micros(now).ok_or_else(|| Error::broken("demo.json", "no such time"))?;
    let clock = clock.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let whole = serde_json::json!({ "debtors": debtors, "staff": staff, "clients": clients, "clock": clock });
    serde_json::to_string_pretty(&whole).map_err(|error| Error::broken("demo.json", error))
}

/// Is a person a party of a matter, or somebody who helps one of them?
fn is_in(person: &Person, one: &Filled) -> bool {
    let is_party = one.matter.parties.iter().any(|(label, ..)| *label == person.label);
    is_party || helpers::HELPERS.iter().any(|helper| helper.is(person.label, one.matter))
}

/// The first open case of a person in the order of the list, its letter, and the references of all cases.
fn debtor_line(person: &Person, filled: &[Filled]) -> Option<serde_json::Value> {
    let mut own: Vec<(usize, &Filled)> = filled
        .iter()
        .filter(|one| is_in(person, one))
        .map(|one| (MATTERS.iter().position(|matter| matter.invoice == one.matter.invoice).unwrap_or(usize::MAX), one))
        .collect();
    own.sort_by_key(|(place, one)| (one.letters.is_empty(), *place));
    let (_, first) = own.first()?;
    let letter = first.letters.iter().find(|letter| letter.name == person.name)?;
    let role = first.matter.parties.iter().find(|(label, ..)| *label == person.label).map(|(_, role, _)| *role);
    let role = role.unwrap_or(PartyRole::Representative).name();
    let cases: Vec<String> = own.iter().map(|(_, one)| one.placed.reference.to_string()).collect();
    Some(serde_json::json!({
        "label": person.label,
        "reference": first.placed.reference.to_string(),
        "letter_code": letter.letter_code,
        "birth_date": person.birth_date,
        "qr_token": null,
        "cases": cases,
        "role": role,
    }))
}

/// It opens every case of the demo, so only its owner reads it. Written beside and renamed: never half a file.
async fn write_private(path: &Path, text: &str) -> Outcome<()> {
    let broken = |error: std::io::Error| Error::broken("writing demo.json", error);
    let beside = path.with_extension("json.new");
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(&beside).await.map_err(broken)?;
    file.write_all(text.as_bytes()).await.map_err(broken)?;
    file.sync_all().await.map_err(broken)?;
    tokio::fs::rename(&beside, path).await.map_err(broken)
}
