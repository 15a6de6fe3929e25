//! `quitte seed`: random cases for measurements, placed through the door that real claims use.

use casework::Office;
use casework::claim::place;
use casework::outside::Chance;
use rules::case::{Component, DataRole, PartyRole, Stage};
use rules::claim::{Claim, Debtor, Grounds, Obligation, Party};
use rules::country::ContractKind;
use rules::{Cents, Country, Currency, Day};

use crate::Stop;

const FIRST: [&str; 12] =
    ["Anna", "Bram", "Cato", "Daan", "Eva", "Finn", "Guus", "Hanna", "Ivo", "Jula", "Kees", "Lotte"];
const LAST: [&str; 12] = [
    "Voorbeeld",
    "Proef",
    "Duinveld",
    "Oeverkant",
    "Rietveen",
    "Molenwijk",
    "Zandhoek",
    "Bosrand",
    "Waterman",
    "Heidekamp",
    "Polderman",
    "Dijkstal",
];
const SHOPS: [&str; 6] = [
    "Fietsenhof Voorbeeld",
    "Energie Proef",
    "Meubelhuis Fictie",
    "Tandarts Denkbeeld",
    "Boeken Verzonnen",
    "Telecom Mal",
];

/// Places so many random cases; the same seed gives the same claims.
///
/// # Errors
/// When the database fails.
pub async fn run(office: &Office, cases: u64, seed: u64) -> Result<(), Stop> {
    let chance = Chance::seeded(seed);
    let mut new = 0_u64;
    for number in 0..cases {
        let placed = place(office, &random(&chance, seed, number)).await?;
        new += u64::from(placed.new);
        if number > 0 && number.is_multiple_of(1000) {
            say!("{number} of {cases}");
        }
    }
    say!("{new} new cases of {cases}.");
    Ok(())
}

fn random(chance: &Chance, seed: u64, number: u64) -> Claim {
    let pick = |list: &[&str]| {
        list[usize::try_from(chance.below(u64::try_from(list.len()).expect("a short list"))).expect("a short list")]
            .to_owned()
    };
    let birth = day(chance, 1945, 60);
    let due = day(chance, 2025, 1);
    let shop = pick(&SHOPS);
    let seller = Party { name: shop, country: Some("NL".into()), ..Party::default() };
    let person = Party {
        name: format!("{} {}", pick(&FIRST), pick(&LAST)),
        street: Some(format!("Proefstraat {}", 1 + chance.below(200))),
        postal_code: Some(format!("{} AB", 1000 + chance.below(9000))),
        city: Some("Voorbeeldstad".into()),
        country: Some("NL".into()),
        ..Party::default()
    };
    let principal = 1_000 + i64::try_from(chance.below(500_000)).expect("a small number");
    let debtor = Debtor {
        party: person,
        birth_date: birth,
        role: PartyRole::Debtor,
        liable_up_to: None,
        address_hidden: chance.below(50) == 0,
        language: if chance.below(5) == 0 { "en".into() } else { "nl".into() },
        person_key: Some(format!("seed-{seed}-{}", chance.below(1 + number))),
    };
    Claim {
        country: Country::Nl,
        currency: Currency::EUR,
        creditor: seller.clone(),
        seller,
        assigned_on: None,
        debtors: vec![debtor],
        invoice: format!("SEED-{seed}-{number}"),
        issued_on: due,
        due_on: due,
        description: None,
        contract: None,
        payment_references: Vec::new(),
        obligation: Obligation::Money(vec![(Component::Principal, Cents::new(principal))]),
        held: Vec::new(),
        stage: Stage::Collection,
        data_role: DataRole::Processor,
        contract_kind: ContractKind::Ordinary,
        grounds: Grounds::default(),
        warnings: Vec::new(),
    }
}

/// A day in one of the years from `year` on.
fn day(chance: &Chance, year: i32, years: u64) -> Option<Day> {
    let number = |bound: u64| u32::try_from(chance.below(bound)).expect("a small number");
    let year = year + i32::try_from(chance.below(years)).expect("a small number");
    Day::from_numbers(year, 1 + number(12), 1 + number(28))
}
