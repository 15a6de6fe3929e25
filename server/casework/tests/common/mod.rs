//! Set-up that all tests of casework share: a fresh database each, on the engine that `QUITTE_TEST_DATABASE_URL` names
//! (`postgres://…`: a new database on that server; unset: a new SQLite file), thrown away at the end.
#![expect(dead_code, reason = "every test binary uses its own part of this")]

pub mod stranger;

use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Waker};

use casework::claim::{self, PlacedCase};
use casework::office::Settings;
use casework::outside::{Chance, Clock, FakeProvider, Provider, signature};
use casework::payment::{WebhookHeaders, webhook};
use casework::store::Store;
use casework::{Office, Viewer, check};
use rules::case::{Component, DataRole, HoldReason, PartyRole, Stage};
use rules::claim::{Claim, Debtor, Grounds, Held, Obligation, Party};
use rules::country::{ContractKind, Country};
use rules::identity::Tier;
use rules::ids::{PaymentId, PersonId};
use rules::money::{Cents, Currency};
use sqlx::{Connection, Row};

/// 1 November 2026, noon UTC: where every test's clock begins.
pub const NOON: i64 = 1_793_534_400_000_000;
/// A minute of the clock.
pub const MINUTE: i64 = 60 * 1_000_000;

/// A database of one test.
pub struct TestDatabase {
    /// Its address.
    pub url: String,
    /// The server to drop it from, or the folder to remove.
    home: Home,
}

enum Home {
    Server { url: String, name: String },
    Folder(PathBuf),
}

impl TestDatabase {
    /// A new, empty database.
    pub async fn new() -> Self {
        Self::made(None).await
    }

    /// A new database with all that stands in this one, which nobody has open.
    pub async fn copy(&self) -> Self {
        Self::made(Some(self)).await
    }

    async fn made(of: Option<&Self>) -> Self {
        sqlx::any::install_default_drivers();
        let number = u128::from_be_bytes(Chance::system().bytes());
        let name = format!("quitte_test_{number:032x}");
        let Ok(server) = std::env::var("QUITTE_TEST_DATABASE_URL") else {
            let folder = std::env::temp_dir().join(name);
            std::fs::create_dir(&folder).expect("a new folder");
            let file = folder.join("quitte.db").display().to_string();
            if let Some(of) = of {
                run(&of.url, format!("vacuum into '{file}'")).await;
            }
            return Self { url: format!("sqlite:{file}"), home: Home::Folder(folder) };
        };
        let template = of.map_or_else(String::new, |of| format!(" template {}", of.name()));
        run(&server, format!("create database {name}{template}")).await;
        let (address, options) = server.split_once('?').map_or((server.as_str(), ""), |(a, o)| (a, o));
        let (host, _) = address.rsplit_once('/').filter(|(host, _)| !host.ends_with('/')).unwrap_or((address, ""));
        let mark = if options.is_empty() { "" } else { "?" };
        Self { url: format!("{host}/{name}{mark}{options}"), home: Home::Server { url: server, name } }
    }

    fn name(&self) -> &str {
        match &self.home {
            Home::Server { name, .. } => name,
            Home::Folder(_) => "",
        }
    }

    /// A connection of a stranger: not of the store, without its settings.
    pub async fn stranger(&self) -> sqlx::AnyConnection {
        let mut connection = sqlx::AnyConnection::connect(&self.url).await.expect("the test database is there");
        if self.is_sqlite() {
            for setting in ["pragma foreign_keys = on", "pragma recursive_triggers = on", "pragma busy_timeout = 5000"]
            {
                sqlx::raw_sql(setting).execute(&mut connection).await.expect("a setting");
            }
        }
        connection
    }

    /// A stranger with the keys of the house: guards, foreign keys and checks are off, as for one who edits the file.
    pub async fn stranger_without_guards(&self) -> sqlx::AnyConnection {
        let mut connection = self.stranger().await;
        let off = if self.is_sqlite() {
            let triggers = sqlx::query("select name from sqlite_master where type = 'trigger'");
            for row in triggers.fetch_all(&mut connection).await.expect("the triggers") {
                let drop: &str = String::leak(format!("drop trigger {}", row.get::<&str, _>(0)));
                sqlx::raw_sql(drop).execute(&mut connection).await.expect("the trigger goes");
            }
            "pragma foreign_keys = off; pragma ignore_check_constraints = on"
        } else {
            "set session_replication_role = replica; alter table account drop constraint receivable_not_negative"
        };
        sqlx::raw_sql(off).execute(&mut connection).await.expect("the guards go off");
        connection
    }

    /// Does this test run on SQLite?
    pub fn is_sqlite(&self) -> bool {
        matches!(self.home, Home::Folder(_))
    }

    /// Opens the store on it.
    pub async fn open(&self) -> Store {
        Store::open(&self.url, SECRET).await.expect("the test database opens")
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.home {
            Home::Folder(folder) => {
                std::fs::remove_dir_all(folder).ok();
            }
            Home::Server { url, name } => {
                let (url, sql) = (url.clone(), format!("drop database if exists {name} with (force)"));
                // A runtime of its own: the one of the test may be the thread that drops this.
                let dropper = std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                    runtime.expect("a runtime").block_on(run(&url, sql));
                });
                dropper.join().ok();
            }
        }
    }
}

async fn run(server: &str, sql: String) {
    let mut connection = sqlx::AnyConnection::connect(server).await.expect("the test server is there");
    let sql: &str = String::leak(sql);
    sqlx::raw_sql(sql).execute(&mut connection).await.expect("the test server obeys");
}

/// What the keys of people are sealed with, in tests.
pub const SECRET: &[u8] = b"the secret of the tests";

/// An office of one test: its own database, a clock that can be set, seeded chance and a provider with faults.
pub struct TestOffice {
    pub office: Office,
    pub provider: FakeProvider,
    pub database: TestDatabase,
}

/// A placed claim and those who may look at it, in the order of the claim's debtors.
pub struct TestCase {
    pub placed: PlacedCase,
    pub viewers: Vec<Viewer>,
}

/// Polls a future so many times, lets the rest of the program work in between, and drops it: a visitor goes away.
/// Returns whether it had come to its end by then.
pub async fn walk_away_from<F: Future>(work: F, polls: usize) -> bool {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        if work.as_mut().poll(&mut context).is_ready() {
            return true;
        }
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }
    false
}

/// An office on a fresh database, at noon.
pub async fn office() -> TestOffice {
    let fake = FakeProvider::default();
    let clock = Clock::system();
    clock.set(NOON);
    TestOffice { provider: fake.clone(), ..office_with(clock, Provider::Fake(fake)).await }
}

/// An office on a fresh database with a clock and a provider of the test's own.
pub async fn office_with(clock: Clock, provider: Provider) -> TestOffice {
    let database = TestDatabase::new().await;
    let settings = Settings {
        agency: "Voorbeeld Incasso B.V.".to_owned(),
        register_number: "WKI-0000".to_owned(),
        phone: "0800 0000".to_owned(),
        account: "NL91ABNA0417164300".to_owned(),
        public_url: "https://portal.example".to_owned(),
        pepper: b"only for tests".to_vec(),
        signing: b"signatures of the tests".to_vec(),
        fiscal_year_ends: 12,
        demo: false,
    };
    let store = database.open().await;
    let office = Office::new(store, clock, Chance::seeded(7), provider, settings);
    TestOffice { office, provider: FakeProvider::default(), database }
}

impl TestOffice {
    /// Places a claim of these parts on one Dutch debtor.
    pub async fn place_claim(&self, invoice: &str, parts: &[(Component, i64)]) -> TestCase {
        self.place(&claim_of(invoice, parts)).await
    }

    /// Places a claim of these parts on one Dutch debtor whom other claims know too, by this key.
    pub async fn place_of(&self, key: &str, invoice: &str, parts: &[(Component, i64)]) -> TestCase {
        let mut claim = claim_of(invoice, parts);
        claim.debtors[0].person_key = Some(format!("test:{key}"));
        self.place(&claim).await
    }

    /// A plan of the first viewer over these cases, in this order of paying, of so much a month that a rule says yes at
    /// once.
    pub async fn plan_runs(&self, cases: &[&TestCase], amount: &str) -> rules::ids::PlanId {
        let with: Vec<String> = cases.iter().map(|case| case.placed.reference.to_string()).collect();
        let proposal = casework::plan::Proposal {
            case: &with[0],
            with: &with,
            designated: true,
            amount,
            day_of_month: "",
            first_date: "",
            without_acknowledging: true,
            key: &self.office.chance().ulid(self.office.now()),
        };
        let plan = casework::plan::propose(&self.office, &cases[0].viewers[0], proposal).await.expect("a plan");
        let running = "select count(*) from plan_case where runs = 1 and plan_id = $1";
        assert_eq!(usize::try_from(self.number(running, plan.as_str()).await), Ok(cases.len()), "it runs");
        plan
    }

    /// Places a claim.
    pub async fn place(&self, claim: &Claim) -> TestCase {
        let placed = claim::place(&self.office, claim).await.expect("a claim can be placed");
        let mut stranger = self.database.stranger().await;
        let people = sqlx::query("select person_id from case_party where case_id = $1 order by person_id")
            .bind(placed.case.as_str())
            .fetch_all(&mut stranger)
            .await
            .expect("the parties of the case");
        let viewer = |row: &sqlx::any::AnyRow| Viewer {
            session: String::new(),
            tier: Tier::Letter,
            person: PersonId::parse(row.get(0)),
            network: "192.0.2.1".to_owned(),
            scope: None,
        };
        TestCase { placed, viewers: people.iter().map(viewer).collect() }
    }

    /// One number out of the database: `sql` selects one bigint and takes at most one text.
    pub async fn number(&self, sql: &'static str, about: &str) -> i64 {
        let mut stranger = self.database.stranger().await;
        let query = if sql.contains("$1") { sqlx::query(sql).bind(about) } else { sqlx::query(sql) };
        query.fetch_one(&mut stranger).await.expect("a number").get(0)
    }

    /// The books are right, the audit chain is whole.
    pub async fn check_books(&self) {
        let differences = check::verify(&self.office).await.expect("the books can be read");
        assert_eq!(differences.found, Vec::<String>::new());
        let verdict = casework::audit::verify(&self.office).await.expect("the chain can be read");
        assert!(matches!(verdict, casework::audit::Verdict::Whole { .. }), "{verdict:?}");
    }

    /// A genuine webhook of the provider about a payment comes in.
    pub async fn webhook(&self, message: &str, payment: &PaymentId) -> bool {
        let body = format!("{{\"type\":\"payment.updated\",\"data\":{{\"id\":\"fake_{payment}\"}}}}");
        let timestamp = (self.office.now() / 1_000_000).to_string();
        let signature = signature::sign(FakeProvider::WEBHOOK_SECRET, message, &timestamp, body.as_bytes());
        let headers = WebhookHeaders { id: message, timestamp: &timestamp, signature: &signature };
        webhook(&self.office, headers, body.as_bytes()).await.expect("a webhook can be stored")
    }

    /// Waits, within bounds, until a number out of the database is what it should be.
    pub async fn becomes(&self, sql: &'static str, wanted: i64) {
        let mut found = self.number(sql, "").await;
        for _ in 0..400 {
            if found == wanted {
                return;
            }
            tokio::task::yield_now().await;
            found = self.number(sql, "").await;
        }
        assert_eq!(found, wanted, "{sql}");
    }

    /// The state of a payment as it is stored.
    pub async fn state(&self, payment: &PaymentId) -> String {
        let mut stranger = self.database.stranger().await;
        let row = sqlx::query("select state from payment where payment_id = $1").bind(payment.as_str());
        row.fetch_one(&mut stranger).await.expect("the payment is there").get(0)
    }
}

/// A claim of these parts on one Dutch debtor.
pub fn claim_of(invoice: &str, parts: &[(Component, i64)]) -> Claim {
    let grounds = Grounds { consumer: Some(false), ..Grounds::default() }; // Amounts of any size: no scale to be held to.
    let company = |name: &str| Party { name: name.to_owned(), country: Some("NL".to_owned()), ..Party::default() };
    Claim {
        country: Country::Nl,
        currency: Currency::EUR,
        creditor: company("Sportschool De Brug"),
        seller: company("Sportschool De Brug"),
        assigned_on: None,
        debtors: vec![debtor("R. Bakker", PartyRole::Debtor)],
        invoice: invoice.to_owned(),
        issued_on: None,
        due_on: rules::Day::parse("2026-01-14"),
        description: None,
        contract: None,
        payment_references: Vec::new(),
        obligation: Obligation::Money(parts.iter().map(|(part, amount)| (*part, Cents::new(*amount))).collect()),
        held: Vec::new(),
        stage: Stage::Collection,
        data_role: DataRole::Controller,
        contract_kind: ContractKind::Ordinary,
        grounds,
        warnings: Vec::new(),
    }
}

/// Somebody who owes.
pub fn debtor(name: &str, role: PartyRole) -> Debtor {
    Debtor {
        party: Party { name: name.to_owned(), ..Party::default() },
        birth_date: rules::Day::parse("1990-02-03"),
        role,
        liable_up_to: None,
        address_hidden: false,
        language: "nl".to_owned(),
        person_key: None,
    }
}

/// A part that waits.
pub fn held(component: Component, amount: i64) -> Held {
    Held { component, amount: Cents::new(amount), reason: HoldReason::Disputed, until: None }
}
