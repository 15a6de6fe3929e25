//! Receipts: whoever paid, agreed or disputed can prove it later, to anybody, without us; nobody else gets the file, and
//! no byte of it can be another one.

mod common;

use casework::audit::receipt::{self, Flaw, Proved, Receipt, Standing};
use casework::dispute::{self, Filing};
use casework::outside::{FakeHeads, Heads, Signer};
use casework::{Error, Office, Viewer, jobs, payment};
use common::{MINUTE, TestCase, TestOffice, office, stranger};
use rules::case::Component;
use rules::ids::PaymentId;
use rules::money::{Cents, Currency};
use rules::payment::Event;

const HOUR: i64 = 60 * MINUTE;

struct House {
    test: TestOffice,
    case: TestCase,
    other: TestCase,
}

impl House {
    async fn new() -> Self {
        let test = office().await;
        let office = test.office.sealing(Heads::Fake(FakeHeads::default()));
        let test = TestOffice { office, ..test };
        let case = test.place_claim("A-1", &[(Component::Principal, 40_000)]).await;
        let other = test.place_claim("B-1", &[(Component::Principal, 40_000)]).await;
        let house = Self { test, case, other };
        house.an_hour_passes().await;
        house
    }

    fn office(&self) -> &Office {
        &self.test.office
    }

    fn viewer(&self) -> &Viewer {
        &self.case.viewers[0]
    }

    fn key(&self) -> [u8; 32] {
        self.office().signer().expect("there is a key").public()
    }

    async fn an_hour_passes(&self) {
        self.office().clock().advance(HOUR);
        jobs::run_due(self.office()).await.expect("jobs run");
    }

    async fn pays(&self, amount: &str) -> PaymentId {
        let key = self.office().chance().ulid(self.office().now());
        let case = self.case.placed.case.as_str();
        let id = payment::start(self.office(), self.viewer(), case, amount, "bank", &key).await.expect("it begins");
        self.test.provider.happens(&format!("fake_{id}"), Event::Paid);
        assert!(self.test.webhook(&format!("msg_{id}"), &id).await);
        id
    }

    async fn stands(&self, viewer: &Viewer, object: &str) -> Standing {
        receipt::stands(self.office(), viewer, object).await.expect("it can be asked")
    }

    async fn receipt(&self, object: &str) -> Receipt {
        receipt::of(self.office(), self.viewer(), object).await.expect("a receipt")
    }

    async fn proved(&self, object: &str) -> Proved {
        receipt::check(&self.receipt(object).await.text(), &[self.key()]).expect("it proves something")
    }
}

#[tokio::test]
async fn a_payment_can_be_proved_once_its_hour_is_signed() {
    let house = House::new().await;
    let id = house.pays("10.00").await;
    let object = id.as_str();
    assert_eq!(house.stands(house.viewer(), object).await, Standing::Soon);
    assert!(matches!(receipt::of(house.office(), house.viewer(), object).await, Err(Error::NotFound)));
    let paid_at = house.office().now();
    house.an_hour_passes().await;
    assert_eq!(house.stands(house.viewer(), object).await, Standing::Ready);
    let proved = house.proved(object).await;
    assert_eq!((proved.act.as_str(), proved.object.as_str()), ("payment.paid", object));
    assert_eq!(proved.amount, Some((Cents::new(1_000), Currency::EUR)));
    assert!((paid_at - proved.at).abs() < MINUTE && proved.signed_at > proved.at);
    assert_eq!(proved.key, house.office().signer().expect("there is a key").key_id());
    // Later heads change nothing about it.
    let before = house.receipt(object).await;
    house.pays("20.00").await;
    house.an_hour_passes().await;
    assert_eq!(house.receipt(object).await, before);
}

#[tokio::test]
async fn an_agreement_and_a_dispute_can_be_proved_and_a_proposal_cannot() {
    let house = House::new().await;
    let plan = house.test.plan_runs(&[&house.case], "100").await;
    let (office, key) = (house.office(), house.office().chance().ulid(house.office().now()));
    let case = house.other.placed.case.as_str();
    let filing = Filing { case, part: "all", ground: "cancelled", statement: "Ik heb opgezegd.", key: &key };
    let dispute = dispute::file(office, &house.other.viewers[0], filing).await.expect("a dispute");
    house.an_hour_passes().await;
    assert_eq!(house.proved(plan.as_str()).await.act, "plan.propose");
    let own = receipt::of(office, &house.other.viewers[0], dispute.as_str()).await.expect("a receipt");
    let proved = receipt::check(&own.text(), &[house.key()]).expect("it proves something");
    assert_eq!((proved.act.as_str(), proved.amount), ("dispute.file", None));
    let nothing = PaymentId::from_ulid("01JQ0000000000000000000000");
    for object in [nothing.as_str(), house.case.placed.case.as_str(), "", "x", "pay_", "prq_01JQ0000000000000000000000"]
    {
        assert_eq!(house.stands(house.viewer(), object).await, Standing::None, "{object}");
    }
}

#[tokio::test]
async fn a_receipt_is_for_nobody_but_the_person_whose_act_it_is() {
    let house = House::new().await;
    let id = house.pays("10.00").await;
    house.an_hour_passes().await;
    let stranger = &house.other.viewers[0];
    assert_eq!(house.stands(stranger, id.as_str()).await, Standing::None);
    assert!(matches!(receipt::of(house.office(), stranger, id.as_str()).await, Err(Error::NotFound)));
    let nobody = Viewer { person: None, ..stranger.clone() };
    assert!(matches!(receipt::of(house.office(), &nobody, id.as_str()).await, Err(Error::SignedOut)));
}

#[tokio::test]
async fn no_byte_of_a_receipt_can_be_another_one() {
    let house = House::new().await;
    let id = house.pays("10.00").await;
    house.pays("11.00").await;
    house.pays("12.00").await;
    house.an_hour_passes().await;
    let text = house.receipt(id.as_str()).await.text();
    assert!(text.len() < 6_000, "it is small enough to be pasted: {}", text.len());
    for at in 0..text.trim_end().len() {
        for bit in [0, 4] {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            let meaning = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
            if meaning(&changed) == meaning(&text) {
                continue; // A blank that became another blank.
            }
            assert!(receipt::check(&changed, &[house.key()]).is_err(), "byte {at}, bit {bit}");
        }
    }
    let flaw = |text: &str, keys: &[[u8; 32]]| receipt::check(text, keys).expect_err("it proves nothing");
    assert_eq!(flaw(&text, &[]), Flaw::Signature);
    assert_eq!(flaw(&text, &[Signer::new(b"another").public()]), Flaw::Signature);
    assert_eq!(flaw(&text[..text.len() / 2], &[house.key()]), Flaw::Unreadable);
    assert_eq!(flaw(&text.replace("\"amount_minor", "\"amount_major"), &[house.key()]), Flaw::Line);
    assert_eq!(flaw(&text.replace("1000", "9000"), &[house.key()]), Flaw::Line);
    assert_eq!(flaw(&" ".repeat(receipt::BYTES_MAX + 1), &[house.key()]), Flaw::Unreadable);
}

/// A receipt that somebody signs with a key of their own proves nothing with ours.
#[tokio::test]
async fn whoever_signs_a_receipt_alone_convinces_nobody() {
    let house = House::new().await;
    let id = house.pays("10.00").await;
    house.an_hour_passes().await;
    let forger = Signer::new(b"the key of a forger");
    let mut stranger = house.receipt(id.as_str()).await;
    stranger.head.key = forger.key_id();
    let signature = forger.sign("audit head", stranger.head.text().as_bytes());
    stranger.head.signature = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, signature);
    stranger.public_key = receipt::key_text(&forger.public());
    assert!(receipt::check(&stranger.text(), &[forger.public()]).is_ok(), "it is well made");
    assert_eq!(receipt::check(&stranger.text(), &[house.key()]), Err(Flaw::Signature));
}

/// The program that docs/receipts.md gives to everybody.
fn program() -> String {
    let text = include_str!("../../../docs/receipts.md");
    let program = text.split("```python\n").nth(1).and_then(|rest| rest.split("```").next());
    program.expect("the document holds a program").to_owned()
}

#[tokio::test]
async fn the_program_of_the_documents_accepts_what_we_accept_and_refuses_what_we_refuse() {
    if stranger::python("a receipt").is_none() {
        return;
    }
    let house = House::new().await;
    let mut ids = Vec::new();
    for amount in ["10.00", "11.00", "12.00"] {
        ids.push(house.pays(amount).await);
    }
    house.an_hour_passes().await;
    let name = u128::from_be_bytes(house.office().chance().bytes());
    let file = std::env::temp_dir().join(format!("quitte_receipt_{name:032x}.json"));
    let key = receipt::key_text(&house.key());
    let accepts = |text: &str| {
        std::fs::write(&file, text).expect("a file");
        let mut python = stranger::python("a receipt").expect("it was here before");
        python.args(["-c", &program()]).arg(&file).arg(&key).output().expect("the program runs").status.success()
    };
    for id in &ids {
        let text = house.receipt(id.as_str()).await.text();
        assert!(accepts(&text), "{text}");
        for (from, to) in [("paid", "said"), ("\"first\": ", "\"first\": 1"), ("\"at\": 1", "\"at\": 2")] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text);
            assert!(!accepts(&changed), "{changed}");
            assert!(receipt::check(&changed, &[house.key()]).is_err());
        }
    }
    std::fs::remove_file(&file).expect("the file goes");
}
