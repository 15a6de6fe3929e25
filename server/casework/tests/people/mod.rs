//! What the tests about people share: an office at a fixed hour, claims, and somebody who signs in.
#![expect(dead_code, reason = "every test binary uses its own part of this")]

use casework::claim::{PlacedCase, place};
use casework::letter::Letter;
use casework::office::{Office, Settings};
use casework::outside::{Chance, Clock, FakeProvider, Provider};
use casework::session::{self, Token};
use casework::{Error, Outcome, Viewer, letter, sign_in};
use rules::case::{Component, DataRole, PartyRole, Stage};
use rules::claim::{Claim, Debtor, Grounds, Obligation, Party};
use rules::costs::{Notice, TermWording};
use rules::country::ContractKind;
use rules::{Cents, Country, Currency, Day, Refusal};
use sqlx::Row;

use crate::common::TestDatabase;

pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const DAY: i64 = 24 * 60 * MINUTE;

/// 20 May 2026, noon in the Netherlands.
pub const NOON: i64 = 1_779_271_200 * SECOND;

/// An office on a fresh database.
pub struct House {
    pub office: Office,
    pub clock: Clock,
    pub provider: FakeProvider,
    pub database: TestDatabase,
}

impl House {
    pub async fn new() -> Self {
        let database = TestDatabase::new().await;
        let clock = Clock::system();
        clock.set(NOON);
        let provider = FakeProvider::default();
        let settings = Settings {
            agency: "Voorbeeld Incasso B.V.".to_owned(),
            register_number: "NL-0001".to_owned(),
            phone: "088 000 00 00".to_owned(),
            account: "NL91ABNA0417164300".to_owned(),
            public_url: "http://localhost:8080".to_owned(),
            pepper: b"the pepper of the tests".to_vec(),
            signing: b"signatures of the tests".to_vec(),
            fiscal_year_ends: 12,
            demo: true,
        };
        let store = database.open().await;
        let office = Office::new(store, clock.clone(), Chance::system(), Provider::Fake(provider.clone()), settings);
        Self { office, clock, provider, database }
    }

    /// Places a claim and prints its letters.
    pub async fn place(&self, claim: &Claim) -> (PlacedCase, Vec<Letter>) {
        let placed = place(&self.office, claim).await.expect("the claim is placed");
        let letters = letter::issue(&self.office, placed.reference).await.expect("letters are printed");
        (placed, letters)
    }

    /// The viewer behind a token.
    pub async fn viewer(&self, token: &Token) -> Viewer {
        session::find(&self.office, Some(token.cookie_value()), "net").await.expect("the session is looked up")
    }

    /// The first step, from a network.
    pub async fn first_step(&self, letter: &Letter, network: &str) -> Outcome<Token> {
        let viewer = visitor(network);
        sign_in::letter(&self.office, &viewer, &letter.reference, &letter.letter_code).await.map(|next| next.token)
    }

    /// Signs in the person of a letter, who was born on the day of [`debtor`].
    pub async fn sign_in(&self, letter: &Letter) -> Viewer {
        let token = self.first_step(letter, "net").await.expect("the letter opens");
        let next = sign_in::person(&self.office, &self.viewer(&token).await, "12", "3", "1984").await;
        self.viewer(&next.expect("the right person").token).await
    }

    /// How many people there are of whom we know all of these words, as the house reads them.
    pub async fn people_with(&self, words: &[&str]) -> usize {
        let all = "select person_id, name, street, postal_code, city from person";
        let rows = sqlx::query(all).fetch_all(self.office.store().pool()).await.expect("the people");
        let says = |row: &sqlx::any::AnyRow, word: &str| {
            (1..5).any(|at| row.get::<Option<String>, _>(at).as_deref() == Some(word))
        };
        rows.iter().filter(|row| words.iter().all(|word| says(row, word))).count()
    }

    /// What a stranger reads from the database.
    pub async fn number(&self, query: &'static str) -> i64 {
        let mut stranger = self.database.stranger().await;
        sqlx::query_scalar(query).fetch_one(&mut stranger).await.expect("a number")
    }
}

/// Somebody without a session, from one network.
pub fn visitor(network: &str) -> Viewer {
    let (session, network) = (String::new(), network.to_owned());
    Viewer { session, tier: rules::identity::Tier::Visitor, person: None, network, scope: None }
}

/// A debtor born on 12 March 1984.
pub fn debtor(name: &str) -> Debtor {
    Debtor {
        party: Party {
            name: name.to_owned(),
            street: Some("Voorbeeldstraat 1".to_owned()),
            postal_code: Some("1234 AB".to_owned()),
            city: Some("Utrecht".to_owned()),
            country: Some("NL".to_owned()),
            ..Party::default()
        },
        birth_date: Day::parse("1984-03-12"),
        role: PartyRole::Debtor,
        liable_up_to: None,
        address_hidden: false,
        language: "nl".to_owned(),
        person_key: Some(name.to_owned()),
    }
}

/// A Dutch claim: 412.30 principal, 6.52 interest, 61.85 costs.
pub fn claim(invoice: &str, debtors: Vec<Debtor>) -> Claim {
    let seller =
        Party { name: "Voorbeeld Energie B.V.".to_owned(), country: Some("NL".to_owned()), ..Party::default() };
    Claim {
        country: Country::Nl,
        currency: Currency::EUR,
        creditor: seller.clone(),
        seller,
        assigned_on: None,
        debtors,
        invoice: invoice.to_owned(),
        issued_on: Day::parse("2026-01-30"),
        due_on: Day::parse("2026-02-13"),
        description: Some("Stroom".to_owned()),
        contract: None,
        payment_references: vec!["1234".to_owned()],
        obligation: money(41_230, 652, 6_185),
        held: Vec::new(),
        stage: Stage::Collection,
        data_role: DataRole::Controller,
        contract_kind: ContractKind::Ordinary,
        grounds: Grounds { notice: Some(notice(6_185)), ..Grounds::default() },
        warnings: Vec::new(),
    }
}

/// A reminder as the law asks, which named these costs in cents and came on 1 March 2026.
pub fn notice(costs: i64) -> Notice {
    Notice {
        sent_on: Day::parse("2026-02-27").expect("a day"),
        received_on: Day::parse("2026-03-01"),
        term: TermWording::FromReceipt(14),
        amount_named: Some(Cents::new(costs)),
        consequences_named: true,
    }
}

/// A debt of these parts.
pub fn money(principal: i64, interest: i64, costs: i64) -> Obligation {
    Obligation::Money(vec![
        (Component::Principal, Cents::new(principal)),
        (Component::Interest, Cents::new(interest)),
        (Component::Costs, Cents::new(costs)),
    ])
}

/// The refusal of an outcome that must be one.
pub fn refusal<T>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        Err(other) => panic!("refused was expected, not {other:?}"),
        Ok(_) => panic!("refused was expected"),
    }
}
