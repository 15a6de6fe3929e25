//! The sandbox as its merchant and its payer see it: over HTTP, with a merchant that can be slow, deaf or gone.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use testbank::{Bank, Config, Status};

const MINUTE_US: i64 = 60 * 1_000_000;

#[derive(Clone, Default)]
struct Merchant {
    heard: Arc<Mutex<Vec<(String, String)>>>,
    deaf: Arc<AtomicBool>,
}

impl Merchant {
    fn heard(&self) -> Vec<(String, String)> {
        self.heard.lock().expect("no holder panics").clone()
    }
}

async fn hear(State(merchant): State<Merchant>, headers: HeaderMap, body: Bytes) -> StatusCode {
    if merchant.deaf.load(Ordering::SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    let id = headers["webhook-id"].to_str().expect("ids are ASCII").to_owned();
    let body = String::from_utf8(body.to_vec()).expect("bodies are JSON");
    merchant.heard.lock().expect("no holder panics").push((id, body));
    StatusCode::OK
}

struct Sandbox {
    bank: Bank,
    base: String,
    http: reqwest::Client,
    merchant: Merchant,
    clock: Arc<AtomicI64>,
    folder: PathBuf,
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn serve(router: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn sandbox(name: &str) -> Sandbox {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = std::env::temp_dir().join(format!("testbank-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    let merchant = Merchant::default();
    let shop = serve(Router::new().route("/webhooks/testbank", post(hear)).with_state(merchant.clone())).await;
    let clock = Arc::new(AtomicI64::new(1_764_000_000_000_000));
    let ticking = clock.clone();
    let bank = Bank::open(Config {
        db_path: folder.join("testbank.db"),
        api_key: "sk_test".into(),
        webhook_secret: b"secret".to_vec(),
        webhook_url: format!("http://{shop}/webhooks/testbank"),
        webhook_host: "localhost".into(),
        public_url: "http://testbank.localhost".into(),
        merchant_origin: "http://localhost".into(),
        now: Arc::new(move || ticking.load(Ordering::SeqCst)),
    })
    .await
    .expect("the sandbox opens");
    let address = serve(testbank::router(bank.clone())).await;
    let http = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(10))
        .build()
        .expect("a client can be made");
    Sandbox { bank, base: format!("http://{address}"), http, merchant, clock, folder }
}

impl Sandbox {
    async fn order(&self, key: &str, amount_minor: i64) -> (u16, Value) {
        let body = json!({ "reference": key, "amount_minor": amount_minor, "currency": "EUR",
            "description": "4071 5526 3860 <b>", "redirect_url": "http://localhost/payments/x" });
        let answer = self
            .http
            .post(format!("{}/v1/payments", self.base))
            .bearer_auth("sk_test")
            .header("idempotency-key", key)
            .json(&body)
            .send()
            .await
            .expect("the sandbox answers");
        (answer.status().as_u16(), answer.json().await.expect("the answer is JSON"))
    }

    async fn open(&self, key: &str) -> String {
        let (status, made) = self.order(key, 1250).await;
        assert_eq!(status, 201);
        made["id"].as_str().expect("an id").to_owned()
    }

    async fn press(&self, id: &str, form: &'static str) -> (u16, String) {
        let answer = self
            .http
            .post(format!("{}/pay/{id}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .expect("the sandbox answers");
        (answer.status().as_u16(), answer.text().await.expect("the answer is text"))
    }

    async fn status(&self, id: &str) -> String {
        let answer = self
            .http
            .get(format!("{}/v1/payments/{id}", self.base))
            .bearer_auth("sk_test")
            .send()
            .await
            .expect("the sandbox answers");
        let found: Value = answer.json().await.expect("the answer is JSON");
        found["status"].as_str().expect("a status").to_owned()
    }

    fn advance(&self, by_us: i64) {
        self.clock.fetch_add(by_us, Ordering::SeqCst);
    }

    async fn run_due(&self) {
        self.bank.run_due().await.expect("the book can be read");
    }
}

#[tokio::test]
async fn the_same_key_gets_the_same_payment_and_another_body_is_refused() {
    let sandbox = sandbox("idempotent").await;
    let (_, first) = sandbox.order("pay_1", 1250).await;
    let (status, again) = sandbox.order("pay_1", 1250).await;
    assert_eq!((status, &again), (201, &first));
    assert_eq!(sandbox.order("pay_1", 1251).await.0, 409);
    assert_eq!(sandbox.bank.entries().await.expect("the book can be read").len(), 1);
}

#[tokio::test]
async fn a_stranger_gets_nothing_from_the_api() {
    let sandbox = sandbox("stranger").await;
    let id = sandbox.open("pay_1").await;
    for key in ["", "sk_wrong", "sk_tes"] {
        let url = format!("{}/v1/payments/{id}", sandbox.base);
        let answer = sandbox.http.get(url).header("authorization", format!("Bearer {key}")).send().await;
        assert_eq!(answer.expect("the sandbox answers").status(), 401, "{key}");
    }
}

#[tokio::test]
async fn an_order_that_is_no_order_is_refused_with_its_field() {
    let sandbox = sandbox("orders").await;
    assert_eq!(sandbox.order("pay_0", 0).await.0, 422);
    assert_eq!(sandbox.order("pay_minus", -5).await.0, 422);
    assert_eq!(sandbox.order("pay_much", i64::MAX).await.0, 422);
    let elsewhere = json!({ "reference": "r", "amount_minor": 1, "currency": "EUR", "description": "",
        "redirect_url": "http://localhost.elsewhere.example/" });
    let url = format!("{}/v1/payments", sandbox.base);
    let answer = sandbox.http.post(url).bearer_auth("sk_test").json(&elsewhere).send().await;
    assert_eq!(answer.expect("the sandbox answers").status(), 422);
}

#[tokio::test]
async fn approving_pays_tells_the_merchant_first_and_sends_the_payer_back() {
    let sandbox = sandbox("approve").await;
    let id = sandbox.open("pay_1").await;
    let (status, _) = sandbox.press(&id, "bank=1&outcome=approve").await;
    assert_eq!(status, 303);
    let heard = sandbox.merchant.heard();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].1.contains(&id));
    assert_eq!(sandbox.status(&id).await, "paid");
}

#[tokio::test]
async fn the_first_decision_counts_and_a_later_one_shows_what_happened() {
    let sandbox = sandbox("first").await;
    let id = sandbox.open("pay_1").await;
    sandbox.press(&id, "outcome=refuse").await;
    let (status, page) = sandbox.press(&id, "outcome=approve").await;
    assert_eq!(status, 200);
    assert!(page.contains("data-status=\"failed\"") && !page.contains("<form"));
    assert_eq!(sandbox.status(&id).await, "failed");
    assert_eq!(sandbox.merchant.heard().len(), 1);
}

#[tokio::test]
async fn of_many_presses_at_once_one_counts() {
    let sandbox = Arc::new(sandbox("many").await);
    let id = sandbox.open("pay_1").await;
    let presses: Vec<_> = (0..16)
        .map(|number| {
            let (sandbox, id) = (sandbox.clone(), id.clone());
            let form = if number % 2 == 0 { "outcome=approve" } else { "outcome=refuse" };
            tokio::spawn(async move { sandbox.press(&id, form).await.0 })
        })
        .collect();
    let mut counted = 0;
    for press in presses {
        counted += usize::from(press.await.expect("no press panics") == 303);
    }
    assert_eq!(counted, 1);
    assert_eq!(sandbox.merchant.heard().len(), 1);
}

#[tokio::test]
async fn a_delayed_payment_is_paid_a_minute_later() {
    let sandbox = sandbox("delay").await;
    let id = sandbox.open("pay_1").await;
    sandbox.press(&id, "outcome=delay").await;
    assert_eq!(sandbox.status(&id).await, "pending");
    sandbox.advance(59 * 1_000_000);
    assert_eq!(sandbox.status(&id).await, "pending");
    sandbox.advance(1_000_000);
    sandbox.run_due().await;
    assert_eq!(sandbox.status(&id).await, "paid");
    assert_eq!(sandbox.merchant.heard().len(), 2);
}

#[tokio::test]
async fn an_open_payment_expires_after_a_quarter_of_an_hour() {
    let sandbox = sandbox("expiry").await;
    let id = sandbox.open("pay_1").await;
    sandbox.advance(15 * MINUTE_US - 1);
    assert_eq!(sandbox.status(&id).await, "open");
    sandbox.advance(1);
    assert_eq!(sandbox.status(&id).await, "expired");
    let (status, _) = sandbox.press(&id, "outcome=approve").await;
    assert_eq!(status, 200);
    assert_eq!(sandbox.status(&id).await, "expired");
}

#[tokio::test]
async fn a_message_that_was_not_taken_comes_again_with_the_same_id_until_it_is() {
    let sandbox = sandbox("again").await;
    sandbox.merchant.deaf.store(true, Ordering::SeqCst);
    let id = sandbox.open("pay_1").await;
    assert_eq!(sandbox.press(&id, "outcome=approve").await.0, 303);
    assert!(sandbox.merchant.heard().is_empty());
    sandbox.merchant.deaf.store(false, Ordering::SeqCst);
    sandbox.advance(MINUTE_US);
    sandbox.run_due().await;
    assert_eq!(sandbox.merchant.heard().len(), 1);
    sandbox.advance(MINUTE_US);
    sandbox.run_due().await;
    assert_eq!(sandbox.merchant.heard().len(), 1, "what was taken does not come again");
}

#[tokio::test]
async fn a_tester_can_have_messages_doubled_lost_and_out_of_order() {
    let sandbox = sandbox("faults").await;
    let doubled = sandbox.open("pay_1").await;
    sandbox.press(&doubled, "outcome=approve&duplicated=1").await;
    let heard = sandbox.merchant.heard();
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[0], heard[1], "a doubled message has one id");

    let lost = sandbox.open("pay_2").await;
    sandbox.press(&lost, "outcome=approve&lost=1").await;
    assert_eq!(sandbox.merchant.heard().len(), 2);
    assert_eq!(sandbox.status(&lost).await, "paid");

    let reordered = sandbox.open("pay_3").await;
    sandbox.press(&reordered, "outcome=delay&reordered=1").await;
    assert_eq!(sandbox.merchant.heard().len(), 2, "the older message is held back");
    sandbox.advance(MINUTE_US);
    sandbox.run_due().await;
    assert_eq!(sandbox.merchant.heard().len(), 3);
    sandbox.advance(4_000_000);
    sandbox.run_due().await;
    assert_eq!(sandbox.merchant.heard().len(), 4);
}

#[tokio::test]
async fn the_page_is_plain_safe_html_in_both_languages() {
    let sandbox = sandbox("page").await;
    let id = sandbox.open("pay_1").await;
    for (language, words) in [("nl-NL,nl;q=0.9,en;q=0.8", "Kies uw bank"), ("en-GB,en", "Choose your bank")] {
        let url = format!("{}/pay/{id}", sandbox.base);
        let answer = sandbox.http.get(url).header("accept-language", language).send().await.expect("the page answers");
        let policy = answer.headers()["content-security-policy"].to_str().expect("ASCII").to_owned();
        let page = answer.text().await.expect("the page is text");
        assert!(page.contains(words) && page.contains("<data value=\"1250\">"));
        assert!(page.contains("4071 5526 3860 &lt;b&gt;") && !page.contains("<script") && !page.contains(" style="));
        assert!(policy.starts_with("default-src 'none'") && policy.contains("form-action 'self' http://localhost;"));
    }
    for outcome in ["approve", "refuse", "expire", "delay"] {
        let page = sandbox.http.get(format!("{}/pay/{id}", sandbox.base)).send().await.expect("the page answers");
        assert!(page.text().await.expect("text").contains(&format!("name=\"outcome\" value=\"{outcome}\"")));
    }
}

#[tokio::test]
async fn the_merchant_can_withdraw_what_is_open_and_nothing_else() {
    let sandbox = sandbox("withdraw").await;
    let open = sandbox.open("pay_1").await;
    let paid = sandbox.open("pay_2").await;
    sandbox.press(&paid, "outcome=approve").await;
    for (id, status) in [(&open, "cancelled"), (&paid, "paid")] {
        let url = format!("{}/v1/payments/{id}/cancel", sandbox.base);
        let answer = sandbox.http.post(url).bearer_auth("sk_test").send().await.expect("the sandbox answers");
        assert_eq!(answer.json::<Value>().await.expect("JSON")["status"], status);
    }
    let book = sandbox.bank.entries().await.expect("the book can be read");
    assert_eq!(book.iter().map(|entry| entry.status).collect::<Vec<_>>(), [Status::Cancelled, Status::Paid]);
}
