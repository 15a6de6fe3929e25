//! What the provider and the network do, and that money is booked once all the same.

use casework::payment::{self, WebhookHeaders};
use casework::{jobs, outside};
use rules::Refusal;
use rules::case::Component;
use rules::money::{Cents, Currency};
use rules::payment::{Event, State};

use crate::common::{MINUTE, office, walk_away_from};
use crate::{JOURNALS, OPEN, pay, refusal, start};

#[tokio::test]
async fn a_webhook_that_is_forged_late_or_changed_leaves_nothing_behind() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let id = start(&test, &case, "10", "k1").await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    let body = format!("{{\"type\":\"payment.updated\",\"data\":{{\"id\":\"fake_{id}\"}}}}");
    let now = test.office.now() / 1_000_000;
    let secret = outside::FakeProvider::WEBHOOK_SECRET;
    let sign = |secret: &[u8], time: i64| outside::signature::sign(secret, "msg_1", &time.to_string(), body.as_bytes());
    for (signature, time, sent) in [
        (sign(b"another secret", now), now, body.clone()),
        (sign(secret, now), now, body.replace("updated", "created")),
        (sign(secret, now - 301), now - 301, body.clone()),
        (sign(secret, now + 310), now + 310, body.clone()),
        (String::new(), now, body.clone()),
    ] {
        let timestamp = time.to_string();
        let headers = WebhookHeaders { id: "msg_1", timestamp: &timestamp, signature: &signature };
        assert!(!payment::webhook(&test.office, headers, sent.as_bytes()).await.expect("it is answered"));
    }
    assert_eq!(test.number("select count(*) from inbox", "").await, 0);
    assert_eq!(test.state(&id).await, "redirected");
}

#[tokio::test]
async fn repeated_and_reordered_webhooks_change_nothing() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let id = start(&test, &case, "10", "k1").await.expect("it starts");
    pay(&test, &id).await;
    for event in [Event::Authorised, Event::Refused, Event::TimedOut, Event::Stopped, Event::Paid] {
        test.provider.happens(&format!("fake_{id}"), event);
        assert!(test.webhook(&format!("msg_{}", event.name()), &id).await);
        assert!(test.webhook(&format!("msg_{}", event.name()), &id).await, "the same message again is accepted");
    }
    assert_eq!(test.state(&id).await, "settled");
    assert_eq!(test.number(JOURNALS, id.as_str()).await, 1);
    assert_eq!(test.number("select count(*) from inbox", "").await, 6);
    assert_eq!(test.number("select count(*) from inbox where processed_at is null", "").await, 0);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 9_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_payment_that_the_provider_tells_differently_is_parked_and_never_booked() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let other = start(&test, &case, "5", "k0").await.expect("it starts");
    for (number, (payment, amount, currency)) in
        [(None, 999, Currency::EUR), (None, 1_000, Currency::SEK), (Some(other.as_str()), 1_000, Currency::EUR)]
            .into_iter()
            .enumerate()
    {
        let id = start(&test, &case, "10", &format!("k_{number}")).await.expect("it starts");
        let provider_ref = format!("fake_{id}");
        test.provider.happens(&provider_ref, Event::Paid);
        test.provider.falsify(&provider_ref, payment.unwrap_or(id.as_str()), Cents::new(amount), currency);
        assert!(test.webhook(&format!("m{number}"), &id).await);
        assert_eq!(test.state(&id).await, "redirected");
        let tasks = "select count(*) from task where kind = 'mismatch' and subject = $1";
        assert_eq!(test.number(tasks, id.as_str()).await, 1);
    }
    assert_eq!(test.number("select count(*) from journal where source = 'payment'", "").await, 0);
    test.check_books().await;
}

#[tokio::test]
async fn money_that_comes_late_is_booked_and_goes_back_when_the_debt_is_gone() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let late = start(&test, &case, "100", "k1").await.expect("it starts");
    test.provider.happens(&format!("fake_{late}"), Event::TimedOut);
    test.webhook("m1", &late).await;
    assert_eq!(test.state(&late).await, "expired");
    let prompt = start(&test, &case, "100", "k2").await.expect("nothing waits any more");
    pay(&test, &prompt).await;
    // The first comes after all; nobody tells us, so the next poll finds it.
    test.provider.happens(&format!("fake_{late}"), Event::Paid);
    test.office.clock().advance(2 * MINUTE);
    jobs::run_due(&test.office).await.expect("jobs run");
    let page = payment::page(&test.office, &case.viewers[0], late.as_str()).await.expect("a page");
    assert_eq!((page.state, page.overpaid.minor(), page.paid.total().minor()), (State::Settled, 10_000, 0));
    let tasks =
        "select cast(coalesce(sum(amount_minor), 0) as bigint) from task where kind = 'refund' and subject = $1";
    assert_eq!(test.number(tasks, late.as_str()).await, 10_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_provider_that_is_down_gets_the_order_once_it_is_up() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    test.provider.set_down(true);
    let id = start(&test, &case, "10", "k1").await.expect("the wish is kept");
    assert_eq!(test.state(&id).await, "created");
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.provider.payments(), 0);
    test.provider.set_down(false);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.state(&id).await, "created", "it is not yet time to try again");
    test.office.clock().advance(MINUTE);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.state(&id).await, "redirected");
    let lines = jobs::outbox(&test.office).await.expect("the outbox can be read");
    assert!(lines.iter().any(|line| line.subject == id.as_str() && line.attempts == 2 && line.done_at.is_some()));
    test.check_books().await;
}

#[tokio::test]
async fn an_order_whose_answer_was_lost_is_the_same_payment_at_the_provider() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    test.provider.lose_answers(1);
    let id = start(&test, &case, "10", "k1").await.expect("the wish is kept");
    assert_eq!(test.state(&id).await, "created");
    test.office.clock().advance(MINUTE);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.state(&id).await, "redirected");
    assert_eq!((test.provider.orders(), test.provider.payments()), (2, 1));
}

#[tokio::test]
async fn a_wish_that_no_provider_takes_within_the_hour_is_over() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    test.provider.set_down(true);
    let id = start(&test, &case, "100", "k1").await.expect("the wish is kept");
    test.office.clock().advance(61 * MINUTE);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.state(&id).await, "expired");
    test.provider.set_down(false);
    test.office.clock().advance(61 * MINUTE);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.provider.payments(), 0, "what is over is not ordered");
    start(&test, &case, "100", "k2").await.expect("the whole debt can be paid again");
    test.check_books().await;
}

#[tokio::test]
async fn an_order_is_given_up_after_twelve_tries_and_says_so() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    test.provider.set_down(true);
    start(&test, &case, "100", "k1").await.expect("the wish is kept");
    // The payment stays wished for, so that only the tries are counted.
    let mut stranger = test.database.stranger().await;
    let forever = "update payment set created_at = created_at * 2";
    sqlx::query(forever).execute(&mut stranger).await.expect("an update");
    for _ in 0..20 {
        test.office.clock().advance(61 * MINUTE);
        jobs::run_due(&test.office).await.expect("jobs run");
    }
    let lines = jobs::outbox(&test.office).await.expect("the outbox can be read");
    assert!(lines.iter().any(|line| line.dead && line.attempts == 12), "{lines:?}");
}

#[tokio::test]
async fn a_webhook_while_the_provider_is_down_is_acted_on_later() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let id = start(&test, &case, "10", "k1").await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    test.provider.set_down(true);
    assert!(test.webhook("m1", &id).await);
    assert_eq!(test.state(&id).await, "redirected");
    test.provider.set_down(false);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.state(&id).await, "settled");
    test.check_books().await;
}

#[tokio::test]
async fn a_stopped_payment_frees_the_debt_and_the_provider_hears_of_it() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let viewer = &case.viewers[0];
    let id = start(&test, &case, "100", "k1").await.expect("it starts");
    assert!(matches!(refusal(start(&test, &case, "1", "k2").await), Refusal::PaymentAlreadyOpen { .. }));
    for _ in 0..2 {
        payment::stop(&test.office, viewer, id.as_str()).await.expect("it stops, also twice");
    }
    assert_eq!(test.state(&id).await, "cancelled");
    assert_eq!(test.provider.cancelled(), [format!("fake_{id}")]);
    start(&test, &case, "100", "k3").await.expect("the debt is free again");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    payment::refresh(&test.office, viewer, id.as_str()).await.expect("a refresh is answered");
    assert_eq!(test.state(&id).await, "settled", "money that came after all is booked");
    test.check_books().await;
}

#[tokio::test]
async fn an_open_payment_ends_after_seven_days_without_a_word() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let id = start(&test, &case, "10", "k1").await.expect("it starts");
    for _ in 0..9 {
        test.office.clock().advance(24 * 60 * MINUTE);
        jobs::run_due(&test.office).await.expect("jobs run");
    }
    assert_eq!(test.state(&id).await, "expired");
    let polls = "select count(*) from payment where next_poll_at is not null and payment_id = $1";
    test.office.clock().advance(24 * 60 * MINUTE);
    jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!(test.number(polls, id.as_str()).await, 0);
    test.check_books().await;
}

#[tokio::test]
async fn a_visitor_who_goes_away_halfway_leaves_a_whole_payment_or_none() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 1_000_000)]).await;
    let reference = case.placed.reference.to_string();
    let wish = async |polls: usize| {
        payment::start(&test.office, &case.viewers[0], &reference, "1", "bank", &format!("k{polls}")).await
    };
    let mut last = 0;
    while !walk_away_from(wish(last), last).await {
        last += 1;
        assert!(last < 2_000, "a wish comes to its end");
    }
    // No job runs here: whoever began to write also goes to the provider, though nobody waits for it.
    test.becomes("select count(*) from payment where state <> 'redirected'", 0).await;
    test.becomes("select count(*) from outbox where done_at is null", 0).await;
    let halves = "select count(*)
from payment p
left join outbox o on o.kind = 'provider.place' and o.subject = p.payment_id
left join idempotency i on i.response = p.payment_id
where o.outbox_id is null or i.response is null";
    assert_eq!(test.number(halves, "").await, 0);
    // The same forms again: each is one payment, made now or then.
    for polls in 0..=last {
        wish(polls).await.expect("the form can be sent again");
    }
    assert_eq!(usize::try_from(test.number("select count(*) from payment", "").await), Ok(last + 1));
    test.check_books().await;
}
