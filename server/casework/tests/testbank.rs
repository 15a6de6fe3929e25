//! The sandbox provider over real HTTP: the client and the sandbox were written apart from one contract.

mod common;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use casework::outside::provider::{Order, Provider, TestbankClient};
use casework::outside::{Chance, Clock, provider};
use casework::payment::{self, WebhookHeaders};
use casework::{Error, Office, jobs};
use common::{MINUTE, NOON, TestCase, TestOffice, office_with};
use rules::case::Component;
use rules::ids::PaymentId;
use rules::money::{Cents, Currency};
use rules::payment::State as Stands;
use testbank::{Bank, Config};
use tokio::net::TcpListener;

const KEY: &str = "sk_sandbox";
const SECRET: &[u8] = b"the secret of the sandbox's hooks";

struct Street {
    test: TestOffice,
    bank: Bank,
    address: SocketAddr,
    _vault: Vault,
}

/// The folder of the sandbox's book, gone when the street is.
struct Vault(std::path::PathBuf);

impl Drop for Vault {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

async fn hear(State(office): State<Office>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let headers = WebhookHeaders {
        id: text("webhook-id"),
        timestamp: text("webhook-timestamp"),
        signature: text("webhook-signature"),
    };
    match payment::webhook(&office, headers, &body).await {
        Ok(true) => StatusCode::OK,
        Ok(false) => StatusCode::UNAUTHORIZED,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn client(address: SocketAddr) -> TestbankClient {
    TestbankClient {
        api_url: format!("http://{address}"),
        host: "testbank.localhost".to_owned(),
        api_key: KEY.to_owned(),
        webhook_secret: SECRET.to_vec(),
    }
}

/// The office and the sandbox, each on a port of its own.
async fn street() -> Street {
    rustls::crypto::ring::default_provider().install_default().ok();
    let shop = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let till = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = till.local_addr().expect("an address");
    let clock = Clock::system();
    clock.set(NOON);
    let test = office_with(clock.clone(), Provider::Testbank(client(address))).await;
    let number = u64::from_be_bytes(Chance::system().bytes());
    let vault = Vault(std::env::temp_dir().join(format!("quitte_sandbox_{number:016x}")));
    std::fs::create_dir(&vault.0).expect("a new folder");
    let bank = Bank::open(Config {
        db_path: vault.0.join("testbank.db"),
        api_key: KEY.to_owned(),
        webhook_secret: SECRET.to_vec(),
        webhook_url: format!("http://{}/hooks", shop.local_addr().expect("an address")),
        webhook_host: "portal.example".to_owned(),
        public_url: "http://testbank.localhost".to_owned(),
        merchant_origin: "https://portal.example".to_owned(),
        now: Arc::new(move || clock.now_us()),
    })
    .await
    .expect("the sandbox opens");
    let hooks = Router::new().route("/hooks", post(hear)).with_state(test.office.clone());
    tokio::spawn(async move { axum::serve(shop, hooks).await });
    let router = testbank::router(bank.clone());
    tokio::spawn(async move { axum::serve(till, router).await });
    Street { test, bank, address, _vault: vault }
}

impl Street {
    async fn case(&self) -> TestCase {
        self.test.place_claim("A1", &[(Component::Principal, 10_000)]).await
    }

    async fn start(&self, case: &TestCase, amount: &str, key: &str) -> PaymentId {
        let reference = case.placed.reference.to_string();
        let viewer = &case.viewers[0];
        payment::start(&self.test.office, viewer, &reference, amount, "testbank", key).await.expect("it starts")
    }

    /// The payer presses a button of the hosted page.
    async fn press(&self, case: &TestCase, id: &PaymentId, form: &'static str) {
        let page = payment::page(&self.test.office, &case.viewers[0], id.as_str()).await.expect("a page");
        let url = page.provider_url.expect("the payer can go to the sandbox");
        let path = url.strip_prefix("http://testbank.localhost").expect("the sandbox's own page");
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        let answer = http
            .build()
            .expect("a client")
            .post(format!("http://{}{path}", self.address))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .expect("the sandbox answers");
        assert_eq!(answer.status().as_u16(), 303);
        let back = answer.headers()["location"].to_str().expect("an address");
        assert_eq!(back, format!("https://portal.example/payments/{id}"));
    }

    async fn stands(&self, case: &TestCase, id: &PaymentId) -> Stands {
        payment::page(&self.test.office, &case.viewers[0], id.as_str()).await.expect("a page").state
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_approved_at_the_sandbox_is_booked_by_its_webhook() {
    let street = street().await;
    let case = street.case().await;
    let id = street.start(&case, "25,00", "k1").await;
    assert_eq!(street.stands(&case, &id).await, Stands::Redirected);
    street.press(&case, &id, "outcome=approve&duplicated=on").await;
    street.bank.run_due().await.expect("the sandbox sends what is due");
    street.test.becomes("select count(*) from journal where source = 'payment'", 1).await;
    assert_eq!(street.stands(&case, &id).await, Stands::Settled);
    let entries = street.bank.entries().await.expect("the sandbox's book");
    assert_eq!(entries.len(), 1);
    street.test.check_books().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_webhook_is_made_good_by_a_poll() {
    let street = street().await;
    let case = street.case().await;
    let id = street.start(&case, "25,00", "k1").await;
    street.press(&case, &id, "outcome=approve&lost=on").await;
    assert_eq!(street.stands(&case, &id).await, Stands::Redirected);
    street.test.office.clock().advance(2 * MINUTE);
    jobs::run_due(&street.test.office).await.expect("jobs run");
    assert_eq!(street.stands(&case, &id).await, Stands::Settled);
    street.test.check_books().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refused_expired_delayed_and_stopped_payments_are_understood() {
    let street = street().await;
    let case = street.case().await;
    let viewer = &case.viewers[0];
    for (number, (form, state)) in
        [("outcome=refuse", Stands::Failed), ("outcome=expire", Stands::Expired), ("outcome=delay", Stands::Pending)]
            .into_iter()
            .enumerate()
    {
        let id = street.start(&case, "1,00", &format!("k{number}")).await;
        street.press(&case, &id, form).await;
        payment::refresh(&street.test.office, viewer, id.as_str()).await.expect("a refresh is answered");
        assert_eq!(street.stands(&case, &id).await, state, "{form}");
    }
    let id = street.start(&case, "1,00", "k9").await;
    payment::stop(&street.test.office, viewer, id.as_str()).await.expect("it stops");
    let entries = street.bank.entries().await.expect("the sandbox's book");
    assert!(entries.iter().any(|entry| entry.status == testbank::Status::Cancelled));
    street.test.check_books().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_key_a_silent_port_and_a_strange_id_are_failures_of_ours_and_no_panic() {
    let street = street().await;
    let order = Order {
        payment: "pay_00000000000000000000000000",
        amount: Cents::new(100),
        currency: Currency::EUR,
        return_url: "https://portal.example/payments/x",
        statement_text: "407155263860",
    };
    let mut stranger = client(street.address);
    stranger.api_key = "sk_wrong".to_owned();
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a free port").local_addr().expect("an address");
    for provider in [Provider::Testbank(stranger), Provider::Testbank(client(free))] {
        let outcome = provider.place(&order).await;
        assert!(matches!(outcome, Err(Error::Broken { .. })), "{outcome:?}");
    }
    let honest = Provider::Testbank(client(street.address));
    for provider_ref in ["../../payments", "", "tb_a/b", "tb_unknown"] {
        let outcome: Result<provider::Standing, _> = honest.standing(provider_ref).await;
        assert!(matches!(outcome, Err(Error::Broken { .. })), "{provider_ref}: {outcome:?}");
    }
    assert!(!format!("{honest:?}").contains(KEY), "keys are not for logs");
}
