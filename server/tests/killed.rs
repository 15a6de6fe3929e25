//! The real binary is killed without warning, fifty times, while people pay. What was acknowledged to anybody, a
//! debtor or the provider, is there after the next start; nothing is there twice; the books are right.

mod fixture;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::process::{Child, Command as Process, Stdio};
use std::time::Duration;

use casework::outside::Chance;
use fixture::database::TestDatabase;
use fixture::{Browser, Debtor, Folder};
use serde_json::Value;
use sqlx::Row;

const KILLS: u64 = 50;
const PAYERS: [&str; 4] = ["anna", "bram", "carla", "noor"];
const CENTS: i64 = 7;

/// The binary under test, its ports and its data.
struct Server {
    folder: Folder,
    database: TestDatabase,
    port: u16,
    admin: u16,
}

impl Server {
    async fn with_demo_data() -> Self {
        let free = || {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
            listener.local_addr().expect("an address").port()
        };
        let server = Self { folder: Folder::new(), database: TestDatabase::new().await, port: free(), admin: free() };
        let filled = server.command(&["demo"]).status().expect("the binary runs");
        assert!(filled.success());
        server
    }

    fn command(&self, words: &[&str]) -> Process {
        let mut process = Process::new(env!("CARGO_BIN_EXE_quitte"));
        process
            .args(words)
            .env("QUITTE_DATA_DIR", &self.folder.0)
            .env("QUITTE_DATABASE_URL", &self.database.url)
            .env("QUITTE_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("QUITTE_ADMIN_LISTEN", format!("127.0.0.1:{}", self.admin))
            .env("QUITTE_LOG", "error")
            .stdout(Stdio::null());
        process
    }

    async fn start(&self) -> Child {
        let child = self.command(&["serve", "--demo", "--without-site"]).spawn().expect("the binary starts");
        let http = fixture::client();
        let url = format!("http://127.0.0.1:{}/readyz", self.admin);
        for _ in 0..1000 {
            if http.get(&url).send().await.is_ok_and(|answer| answer.status() == 200) {
                return child;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the server is not ready after ten seconds");
    }
}

/// Kills without warning and waits until the process is gone.
fn kill(mut child: Child) {
    child.kill().expect("the process can be killed");
    child.wait().expect("the process ends");
}

/// Somebody who pays the same small amount again and again, and never gives up on a payment that was begun.
struct Payer {
    browser: Browser,
    debtor: Debtor,
    /// The form that was last sent, while nobody has said what became of it.
    form: Option<(String, BTreeMap<String, String>)>,
    /// Payments that wait for the provider, and whether an approval was sent whose answer may have been lost.
    waiting: VecDeque<(String, bool)>,
    /// Payments that the portal has said exist, by the key of their form.
    begun: BTreeMap<String, String>,
    /// Payments that the provider has said are approved.
    approved: BTreeSet<String>,
}

impl Payer {
    /// Pays until the server is gone.
    async fn pay_until_gone(mut self) -> Self {
        while self.step().await.is_ok() {}
        self
    }

    async fn step(&mut self) -> Result<(), reqwest::Error> {
        if let Some((payment, mut pressed)) = self.waiting.front().cloned() {
            let page = self.browser.send("GET", &payment, None, &[]).await?;
            assert_eq!(page.status, 200, "a payment that was acknowledged is gone: {payment}");
            if page.body.contains("http://testbank.localhost") {
                let form = Some(fixture::encode(&[("outcome", "approve"), ("bank", "1")]));
                self.waiting[0].1 = true;
                let answer = self.browser.at_bank().send("POST", &page.provider_path(), form, &[]).await?;
                assert!(matches!(answer.status, 200 | 303), "the provider answers {}", answer.status);
                pressed = true;
            }
            self.waiting.pop_front();
            if pressed {
                self.approved.insert(payment);
                return Ok(());
            }
            // Its order to the provider was cut off; the outbox places it later. Meanwhile another one is begun.
            self.waiting.push_back((payment, false));
        }
        if self.form.is_none() {
            let key = format!("key-{}", u128::from_be_bytes(Chance::system().bytes()));
            let fields = [
                ("case", self.debtor.reference.clone()),
                ("amount", format!("0,{CENTS:02}")),
                ("method", "bank".to_owned()),
                ("key", key.clone()),
            ];
            self.form = Some((key, fields.map(|(name, value)| (name.to_owned(), value)).into()));
        }
        let (key, fields) = self.form.clone().expect("just filled in");
        let body: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = self.browser.send("POST", "/do/payment/start", Some(fixture::encode(&body)), &[]).await?;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(answer.location().starts_with("/payments/pay_"), "{}", answer.location());
        self.begun.insert(key, answer.location().to_owned());
        self.waiting.push_front((answer.location().to_owned(), false));
        self.form = None;
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed_fifty_times() {
    let server = Server::with_demo_data().await;
    let demo = std::fs::read(server.folder.0.join("demo.json")).expect("demo.json was written");
    let demo: Value = serde_json::from_slice(&demo).expect("demo.json is JSON");
    let demo_books = Books::read(&server).await;
    let mut child = server.start().await;
    let mut payers = Vec::new();
    let mut before = 0;
    for label in PAYERS {
        let debtor = fixture::debtor(&demo, label);
        let mut browser = Browser::new(server.port);
        browser.sign_in(&debtor).await;
        before += browser.owed(&debtor.reference).await;
        let (begun, approved) = (BTreeMap::new(), BTreeSet::new());
        payers.push(Payer { browser, debtor, form: None, waiting: VecDeque::new(), begun, approved });
    }
    let chance = Chance::system();
    for _ in 0..KILLS {
        let paying: Vec<_> = payers.drain(..).map(|payer| tokio::spawn(payer.pay_until_gone())).collect();
        tokio::time::sleep(Duration::from_millis(50 + chance.below(900))).await;
        kill(child);
        for payer in paying {
            payers.push(payer.await.expect("no payer saw something wrong"));
        }
        // With the server down the books are what the disk holds.
        let verified = server.command(&["ledger", "verify"]).status().expect("the binary runs");
        assert!(verified.success(), "the books are wrong after a kill");
        child = server.start().await;
    }
    let jobs = fixture::admin(server.admin, "POST", "/dev/jobs/run", None).await;
    assert_eq!(jobs.0, 200, "{}", jobs.1);
    // Lost webhooks are found by the polls, which come after a minute, five and fifteen.
    for _ in 0..3 {
        let wish = serde_json::json!({ "advance_seconds": 400 });
        fixture::admin(server.admin, "POST", "/dev/clock", Some(wish)).await;
        assert_eq!(fixture::admin(server.admin, "POST", "/dev/jobs/run", None).await.0, 200);
    }
    kill(child);
    compare(&server, &payers, &demo_books, before).await;
}

/// What the payers were told, what our book says and what the provider's book says.
async fn compare(server: &Server, payers: &[Payer], demo: &Books, before: i64) {
    let verified = server.command(&["ledger", "verify"]).status().expect("the binary runs");
    assert!(verified.success());
    let chain = server.command(&["audit", "verify"]).status().expect("the binary runs");
    assert!(chain.success());

    let now = Books::read(server).await;
    let (mut ours, booked) = (now.payments, now.booked - demo.booked);
    ours.retain(|payment, _| !demo.payments.contains_key(payment));
    assert!(ours.values().all(|(_, amount)| *amount == CENTS));
    let id = |path: &str| path.rsplit('/').next().expect("an id").to_owned();
    let begun: Vec<String> = payers.iter().flat_map(|payer| payer.begun.values()).map(|path| id(path)).collect();
    let approved: Vec<String> = payers.iter().flat_map(|payer| &payer.approved).map(|path| id(path)).collect();
    let distinct: BTreeSet<&String> = begun.iter().collect();
    assert_eq!(distinct.len(), begun.len(), "two forms became one payment");
    let unanswered = payers.iter().filter(|payer| payer.form.is_some()).count();
    assert!(ours.len() >= begun.len() && ours.len() <= begun.len() + unanswered, "a form became two payments");
    for payment in &begun {
        assert!(ours.contains_key(payment), "acknowledged and lost: {payment}");
    }

    let folder = &server.folder.0;
    let book = testbank_entries(&folder.join("testbank.db")).await;
    let mut paid = 0;
    for (reference, status) in &book {
        let (state, _) = ours.get(reference).expect("the provider knows no payment that we do not");
        assert_eq!(state == "settled", status == "paid", "{reference} is {state} here and {status} there");
        paid += i64::from(status == "paid");
    }
    for payment in &approved {
        assert_eq!(book.get(payment).map(String::as_str), Some("paid"), "approved and lost: {payment}");
    }
    assert_eq!(-booked, paid * CENTS, "the books hold another sum than the provider paid");
    assert!(before > paid * CENTS, "the demo cases were large enough");
    println!("{} payments begun, {} approved, {paid} paid, {KILLS} kills", begun.len(), approved.len());
    assert!(approved.len() >= 25, "so few payments in {KILLS} rounds prove little");
}

/// What our database says, read past all of our code.
struct Books {
    /// State and amount by payment id.
    payments: BTreeMap<String, (String, i64)>,
    /// What payments have moved on the receivables, in minor units: less than nothing.
    booked: i64,
}

impl Books {
    async fn read(server: &Server) -> Self {
        let mut stranger = server.database.stranger().await;
        let rows = sqlx::query("select payment_id, state, amount_minor from payment").fetch_all(&mut stranger).await;
        let rows = rows.expect("payments can be read");
        let payments = rows.into_iter().map(|row| (row.get(0), (row.get(1), row.get(2)))).collect();
        let moved = "select cast(coalesce(sum(amount_minor), 0) as bigint) from posting where journal_id in \
            (select journal_id from journal where source = 'payment') and account like 'receivable:%'";
        let booked = sqlx::query(moved).fetch_one(&mut stranger).await.expect("postings can be read").get(0);
        Self { payments, booked }
    }
}

/// The provider's own book: our payment id and its status.
async fn testbank_entries(path: &std::path::Path) -> BTreeMap<String, String> {
    let bank = testbank::Bank::open(testbank::Config {
        db_path: path.to_owned(),
        api_key: String::new(),
        webhook_secret: Vec::new(),
        webhook_url: String::new(),
        webhook_host: String::new(),
        public_url: String::new(),
        merchant_origin: String::new(),
        now: std::sync::Arc::new(|| 0),
    });
    let entries = bank.await.expect("the book opens").entries().await.expect("the book can be read");
    let number = entries.len();
    let book: BTreeMap<String, String> =
        entries.into_iter().map(|entry| (entry.reference, entry.status.name().to_owned())).collect();
    assert_eq!(book.len(), number, "one of our payments is twice in the provider's book");
    book
}
