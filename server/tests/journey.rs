//! The main job over plain HTTP, as a person without scripts does it: sign in with a letter, see the case, pay a part
//! at the provider, see the new balance; and everything that must not change it.

mod fixture;

use casework::outside::signature;
use fixture::House;

#[tokio::test]
async fn a_person_with_a_letter_pays_a_part_and_sees_the_new_balance() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let reference = house.debtor("anna").cases[0].clone();
    let before = anna.owed(&reference).await;
    let payment = anna.pay(&reference, "12,50").await;
    let waiting = anna.get(&payment).await;
    assert_eq!(waiting.status, 200);

    let mut bank = anna.at_bank();
    let shown = bank.get(&waiting.provider_path()).await;
    assert!(shown.body.contains("<data value=\"1250\">"), "the provider asks for the same amount");
    let returned = bank.post(&waiting.provider_path(), &[("outcome", "approve")]).await;
    assert_eq!((returned.status, returned.location()), (303, format!("http://{}{payment}", house.portal()).as_str()));
    let result = anna.get(&payment).await;
    assert_eq!(result.status, 200);
    assert!(!result.body.contains("testbank.localhost"), "there is nothing left to do at the bank");
    assert_eq!(anna.owed(&reference).await, before - 1250);
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn pressing_twice_going_back_and_a_replayed_webhook_change_nothing() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let reference = house.debtor("anna").cases[0].clone();
    let before = anna.owed(&reference).await;
    let fields = anna.last_look(&reference, "12,50", "bank").await;
    let presses: Vec<_> = (0..8)
        .map(|_| {
            let (mut anna, fields) = (anna.clone(), fields.clone());
            tokio::spawn(async move { anna.post_map("/do/payment/start", &fields).await })
        })
        .collect();
    let mut places = std::collections::BTreeSet::new();
    for press in presses {
        let page = press.await.expect("no press panics");
        assert_eq!(page.status, 303, "{}", page.body);
        places.insert(page.location().to_owned());
    }
    assert_eq!(places.len(), 1, "eight presses are one payment: {places:?}");
    let payment = places.pop_first().expect("one payment");
    let provider = anna.get(&payment).await.provider_path();
    let mut bank = anna.at_bank();
    assert_eq!(bank.post(&provider, &[("outcome", "approve"), ("duplicated", "1")]).await.status, 303);
    assert_eq!(anna.owed(&reference).await, before - 1250);

    assert_eq!(bank.post(&provider, &[("outcome", "approve")]).await.status, 200);
    let again = anna.post_map("/do/payment/start", &fields).await;
    assert_eq!((again.status, again.location()), (303, payment.as_str()), "the back button finds the same payment");
    let mut other = fields.clone();
    other.insert("amount".into(), "13,50".into());
    let refused = anna.post_map("/do/payment/start", &other).await;
    assert!(refused.status == 303 && refused.location() != payment, "the same key with another amount is refused");

    let id = provider.rsplit('/').next().expect("the provider's id");
    for (message, genuine) in [("msg_new", true), ("msg_new", true), ("msg_false", false)] {
        let (status, _) = webhook(&house, message, id, genuine).await;
        assert_eq!(status, if genuine { 200 } else { 401 });
    }
    let ran = house.admin("POST", "/dev/jobs/run", None).await;
    assert_eq!(ran.0, 200);
    assert_eq!(anna.owed(&reference).await, before - 1250);
    house.books_are_right().await;
    house.running.stop().await;
}

async fn webhook(house: &House, message: &str, id: &str, genuine: bool) -> (u16, String) {
    let keys = server::keys::Keys::at_hand(&house.settings).expect("the keys are there");
    let secret = keys.testbank.expect("demo mode has a sandbox").webhook_secret;
    let timestamp = (house.running.office.now() / 1_000_000).to_string();
    let body = format!("{{\"type\":\"payment.updated\",\"data\":{{\"id\":\"{id}\"}}}}");
    let signed = signature::sign(if genuine { &secret } else { b"wrong" }, message, &timestamp, body.as_bytes());
    let headers = [("webhook-id", message), ("webhook-timestamp", &timestamp), ("webhook-signature", &signed)];
    let mut provider = house.browser();
    let page = provider.send("POST", "/webhooks/testbank", Some(body), &headers).await.expect("the server answers");
    (page.status, page.body)
}

#[tokio::test]
async fn a_payment_whose_webhooks_are_lost_late_or_in_the_wrong_order_is_booked_once() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let reference = house.debtor("anna").cases[0].clone();
    let before = anna.owed(&reference).await;
    for (number, outcome) in [
        &[("outcome", "approve"), ("lost", "1")][..],
        &[("outcome", "delay"), ("reordered", "1")],
        &[("outcome", "delay"), ("duplicated", "1"), ("reordered", "1")],
    ]
    .into_iter()
    .enumerate()
    {
        let payment = anna.pay(&reference, "2,50").await;
        let provider = anna.get(&payment).await.provider_path();
        assert_eq!(anna.at_bank().post(&provider, outcome).await.status, 303);
        for seconds in [61, 10, 300, 900] {
            let wish = serde_json::json!({ "advance_seconds": seconds });
            house.admin("POST", "/dev/clock", Some(wish)).await;
            assert_eq!(house.admin("POST", "/dev/jobs/run", None).await.0, 200);
        }
        // The clock has passed the session's end: a letter opens it again.
        anna = house.signed_in("anna").await;
        let paid = i64::try_from(number + 1).expect("three") * 250;
        assert_eq!(anna.owed(&reference).await, before - paid, "{outcome:?}");
    }
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn refusing_stopping_and_waiting_too_long_pay_nothing_and_free_the_amount() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let reference = house.debtor("anna").cases[0].clone();
    let before = anna.owed(&reference).await;
    for outcome in ["refuse", "expire"] {
        let payment = anna.pay(&reference, "3,00").await;
        let provider = anna.get(&payment).await.provider_path();
        assert_eq!(anna.at_bank().post(&provider, &[("outcome", outcome)]).await.status, 303);
        assert_eq!(anna.get(&payment).await.status, 200);
        assert_eq!(anna.owed(&reference).await, before);
    }
    let payment = anna.pay(&reference, "3,00").await;
    let id = payment.rsplit('/').next().expect("an id");
    for _ in 0..2 {
        let answer = anna.post("/do/payment/stop", &[("payment", id)]).await;
        assert_eq!((answer.status, answer.location()), (303, payment.as_str()));
    }
    let answer = anna.post("/do/payment/refresh", &[("payment", id)]).await;
    assert_eq!((answer.status, answer.location()), (303, payment.as_str()));
    assert_eq!(anna.owed(&reference).await, before);
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_nothing_of_it_in_the_address() {
    let house = House::open().await;
    let anna = house.debtor("anna");
    let mut browser = house.browser();
    let wrong = [("reference", anna.reference.as_str()), ("letter_code", "2222-2222-2222")];
    let answer = browser.post("/do/sign_in/letter", &wrong).await;
    assert_eq!((answer.status, answer.location()), (303, "/login"));
    let form = browser.get("/login").await;
    assert!(form.body.contains("id=\"error-summary\"") && form.body.contains("role=\"alert\""));
    assert!(form.body.contains(&anna.reference) && !form.body.contains("2222-2222"), "secrets are not kept");

    browser.sign_in(&anna).await;
    let reference = &anna.cases[0];
    for (amount, method) in [("", "bank"), ("twaalf", "bank"), ("99.999.999,00", "bank"), ("1.234", "bank")] {
        let fields = [("case", reference.as_str()), ("choice", "other"), ("amount", amount), ("method", method)];
        let answer = browser.post("/do/payment/choose", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, format!("/cases/{reference}/pay").as_str()), "{amount}");
        let form = browser.get(answer.location()).await;
        assert!(form.body.contains("id=\"error-summary\""), "{amount}");
        assert!(amount.is_empty() || form.body.contains(&format!("value=\"{amount}\"")), "{amount} is kept");
    }
    house.books_are_right().await;
    house.running.stop().await;
}

#[tokio::test]
async fn somebody_elses_case_nobodys_case_and_no_session_look_the_same() {
    let house = House::open().await;
    let theirs = house.debtor("bram").cases[0].clone();
    let nobodys = rules::reference::Reference::from_number(1_234_567_890).to_string();
    let mut anna = house.signed_in("anna").await;
    let mut stranger = house.browser();
    for path in ["", "/pay", "/pay/check"] {
        let mut bodies = Vec::new();
        for reference in [theirs.as_str(), &nobodys, "000000000000", "x"] {
            for browser in [&mut anna, &mut stranger] {
                let page = browser.get(&format!("/cases/{reference}{path}")).await;
                assert_eq!(page.status, 404, "{path}");
                assert!(!page.body.contains(&theirs), "a page repeats the reference");
                bodies.push(page.without_nonce());
            }
        }
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "bodies of {path} differ");
    }
    let mut bram = house.signed_in("bram").await;
    let payment = bram.pay(&theirs, "1,00").await;
    let unknown = format!("/payments/pay_{}", "0".repeat(26));
    let bodies = [
        anna.get(&payment).await.without_nonce(),
        anna.get(&unknown).await.without_nonce(),
        stranger.get(&payment).await.without_nonce(),
        stranger.get(&unknown).await.without_nonce(),
    ];
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "bodies of payments differ");
    house.running.stop().await;
}

#[tokio::test]
async fn signing_out_ends_the_session_everywhere() {
    let house = House::open().await;
    let mut anna = house.signed_in("anna").await;
    let path = format!("/cases/{}", house.debtor("anna").cases[0]);
    let stolen = anna.clone();
    let answer = anna.post("/logout", &[]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    assert!(answer.header("clear-site-data").contains("\"storage\""));
    assert!(anna.cookies.keys().all(|name| name != "__Host-s"));
    for mut browser in [anna, stolen] {
        assert_eq!(browser.get(&path).await.status, 404);
    }
    house.running.stop().await;
}

#[tokio::test]
async fn every_failed_sign_in_gets_the_same_answer() {
    let house = House::open().await;
    let anna = house.debtor("anna");
    let bram = house.debtor("bram");
    let nobody = rules::reference::Reference::from_number(1_234_567_890).to_string();
    let mut bodies = Vec::new();
    for (reference, code) in [(&anna.reference, &bram.letter_code), (&nobody, &anna.letter_code)] {
        let mut browser = house.browser();
        let tried = [("reference", reference.as_str()), ("letter_code", code.as_str())];
        let answer = browser.post("/do/sign_in/letter", &tried).await;
        assert_eq!((answer.status, answer.location(), answer.body.len()), (303, "/login", 0));
        bodies.push(browser.get("/login").await.without_nonce().replace(reference.as_str(), "REFERENCE"));
    }
    assert_eq!(bodies[0], bodies[1]);
    house.running.stop().await;
}
