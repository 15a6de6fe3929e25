//! Payments: started, placed, settled once, whatever the network and the provider do.

mod common;

use casework::Error;
use casework::payment::{self, WebhookHeaders};
use casework::{jobs, outside};
use common::{MINUTE, TestCase, TestOffice, claim_of, debtor, held, office, walk_away_from};
use proptest::prelude::*;
use rules::Refusal;
use rules::case::{Component, PartyRole};
use rules::ids::PaymentId;
use rules::money::{Cents, Currency};
use rules::payment::{Event, State};

const OPEN: &str = "select cast(coalesce(sum(balance_minor), 0) as bigint)
from account
where name like 'receivable:%' and case_id = $1";
const JOURNALS: &str = "select count(*)
from journal
where source = 'payment' and source_id = $1";

async fn start(test: &TestOffice, case: &TestCase, amount: &str, key: &str) -> Result<PaymentId, Error> {
    let reference = case.placed.reference.to_string();
    payment::start(&test.office, &case.viewers[0], &reference, amount, "bank", key).await
}

/// The provider says that it was paid, and tells us.
async fn pay(test: &TestOffice, payment: &PaymentId) {
    test.provider.happens(&format!("fake_{payment}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{payment}"), payment).await);
}

fn refusal(outcome: Result<PaymentId, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal: {other:?}"),
    }
}

#[tokio::test]
async fn paying_in_full_closes_the_case_and_the_receipt_agrees_with_the_books() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000), (Component::Costs, 4_000)]).await;
    let id = start(&test, &case, "140", "k1").await.expect("it starts");
    let viewer = &case.viewers[0];
    let page = payment::page(&test.office, viewer, id.as_str()).await.expect("a page");
    assert_eq!((page.state, page.amount.minor(), page.open_now.minor()), (State::Redirected, 14_000, 14_000));
    assert!(page.provider_url.is_some() && page.receipt_hash.is_none());
    pay(&test, &id).await;
    let page = payment::page(&test.office, viewer, id.as_str()).await.expect("a page");
    assert_eq!(page.state, State::Settled);
    assert_eq!(page.paid.of(Component::Costs), Cents::new(4_000));
    assert_eq!(page.paid.of(Component::Principal), Cents::new(10_000));
    assert_eq!(page.before_after, Some((Cents::new(14_000), Cents::ZERO)));
    assert_eq!((page.open_now, page.overpaid), (Cents::ZERO, Cents::ZERO));
    assert_eq!(page.receipt_hash.map(|hash| hash.len()), Some(64));
    assert!(page.provider_url.is_none() && page.settled_at.is_some());
    let closed = "select count(*) from case_file where stage = 'closed' and closed_at is not null and case_id = $1";
    assert_eq!(test.number(closed, case.placed.case.as_str()).await, 1);
    assert_eq!(refusal(start(&test, &case, "1", "k2").await), Refusal::NothingToPay);
    test.check_books().await;
}

#[tokio::test]
async fn a_part_payment_pays_costs_first_in_the_netherlands() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000), (Component::Costs, 4_000)]).await;
    let id = start(&test, &case, "€ 50,00", "k1").await.expect("it starts");
    pay(&test, &id).await;
    let page = payment::page(&test.office, &case.viewers[0], id.as_str()).await.expect("a page");
    assert_eq!(page.paid.of(Component::Costs), Cents::new(4_000));
    assert_eq!(page.paid.of(Component::Principal), Cents::new(1_000));
    assert_eq!(page.before_after, Some((Cents::new(14_000), Cents::new(9_000))));
    test.check_books().await;
}

#[tokio::test]
async fn what_is_held_cannot_be_paid_and_is_not_paid_unasked() {
    let test = office().await;
    let mut claim = claim_of("A1", &[(Component::Principal, 10_000), (Component::Costs, 4_000)]);
    claim.held = vec![held(Component::Costs, 4_000)];
    let case = test.place(&claim).await;
    let most = Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(10_000) };
    assert_eq!(refusal(start(&test, &case, "140", "k1").await), most);
    let id = start(&test, &case, "100", "k2").await.expect("it starts");
    pay(&test, &id).await;
    let page = payment::page(&test.office, &case.viewers[0], id.as_str()).await.expect("a page");
    assert_eq!((page.paid.of(Component::Principal).minor(), page.paid.of(Component::Costs).minor()), (10_000, 0));
    assert_eq!(page.open_now, Cents::new(4_000));
    test.check_books().await;
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_payment_and_other_contents_are_refused() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let first = start(&test, &case, "100", "k1").await.expect("it starts");
    let second = start(&test, &case, "100,00", "k1").await.expect("the same again, though nothing is left to pay");
    assert_eq!(first, second);
    assert_eq!(refusal(start(&test, &case, "99", "k1").await), Refusal::AlreadySentDifferently);
    assert_eq!(refusal(start(&test, &case, "1", "").await), Refusal::FormIncomplete);
    assert_eq!(refusal(start(&test, &case, "1", &"k".repeat(65)).await), Refusal::FormIncomplete);
    assert_eq!(test.number("select count(*) from payment", "").await, 1);
    assert_eq!(test.provider.payments(), 1);
    test.check_books().await;
}

#[tokio::test]
async fn a_refused_form_spends_no_key() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    assert!(matches!(refusal(start(&test, &case, "200", "k1").await), Refusal::AmountOutOfRange { .. }));
    assert_eq!(refusal(start(&test, &case, "twaalf", "k1").await), Refusal::AmountUnreadable);
    start(&test, &case, "100", "k1").await.expect("the corrected form may use the key");
}

#[tokio::test]
async fn a_method_that_does_not_exist_is_refused_and_a_grouped_reference_is_read() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let viewer = &case.viewers[0];
    let grouped = case.placed.reference.grouped();
    for method in ["", "cash", "BANK"] {
        let outcome = payment::start(&test.office, viewer, &grouped, "1", method, "k").await;
        assert_eq!(refusal(outcome), Refusal::MethodMissing);
    }
    for (method, key) in [("bank", "k1"), ("ideal", "k2"), ("testbank", "k3"), ("transfer", "k4")] {
        payment::start(&test.office, viewer, &grouped, "1", method, key).await.expect("a way to pay");
    }
    let by_id = payment::start(&test.office, viewer, case.placed.case.as_str(), "1", "bank", "k5").await;
    by_id.expect("the case id names the case too");
}

#[tokio::test]
async fn a_transfer_reserves_nothing_and_shows_where_to_send_the_money() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let viewer = &case.viewers[0];
    let id = payment::start(&test.office, viewer, &reference, "100", "transfer", "k1").await.expect("it starts");
    let page = payment::page(&test.office, viewer, id.as_str()).await.expect("a page");
    let transfer = page.transfer.expect("where to send it");
    assert_eq!(transfer.account, "NL91 ABNA 0417 1643 00");
    let scheme = rules::Country::Nl.reference_scheme();
    assert_eq!(transfer.reference, scheme.grouped(&scheme.make(case.placed.reference)));
    let svg = transfer.qr_svg.expect("euro has a code");
    assert!(svg.starts_with("<svg ") && !svg.contains("style") && !svg.contains("script"));
    assert_eq!(test.provider.orders(), 0);
    start(&test, &case, "100", "k2").await.expect("all of it can still be paid through the bank");
}

#[tokio::test]
async fn somebody_elses_payment_looks_as_if_it_were_not_there() {
    let test = office().await;
    let mut claim = claim_of("A1", &[(Component::Principal, 10_000)]);
    claim.debtors = vec![debtor("R. Bakker", PartyRole::Debtor), debtor("S. Bakker", PartyRole::JointDebtor)];
    let case = test.place(&claim).await;
    let other = test.place_claim("A2", &[(Component::Principal, 10_000)]).await;
    let id = start(&test, &case, "10", "k1").await.expect("it starts");
    for viewer in [&case.viewers[1], &other.viewers[0]] {
        let page = payment::page(&test.office, viewer, id.as_str()).await;
        assert!(matches!(page, Err(Error::NotFound)), "{page:?}");
        let stopped = payment::stop(&test.office, viewer, id.as_str()).await;
        assert!(matches!(stopped, Err(Error::NotFound)), "{stopped:?}");
        let refreshed = payment::refresh(&test.office, viewer, id.as_str()).await;
        assert!(matches!(refreshed, Err(Error::NotFound)), "{refreshed:?}");
    }
    let reference = case.placed.reference.to_string();
    let outcome = payment::start(&test.office, &other.viewers[0], &reference, "1", "bank", "k9").await;
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    let mut holder = case.viewers[0].clone();
    holder.tier = rules::identity::Tier::LetterHolder;
    let outcome = payment::start(&test.office, &holder, &reference, "1", "bank", "k9").await;
    assert!(matches!(outcome, Err(Error::SignedOut)), "{outcome:?}");
    assert_eq!(test.state(&id).await, "redirected");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_part_payments_at_once_never_collect_more_than_the_debt() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let mut wishes = tokio::task::JoinSet::new();
    for number in 0..64 {
        let (office, viewer, reference) = (test.office.clone(), case.viewers[0].clone(), reference.clone());
        wishes.spawn(async move {
            payment::start(&office, &viewer, &reference, "7,00", "bank", &format!("k{number}")).await
        });
    }
    let mut started = Vec::new();
    while let Some(outcome) = wishes.join_next().await {
        match outcome.expect("no wish panics") {
            Ok(id) => started.push(id),
            Err(Error::Refused(Refusal::PaymentAlreadyOpen { .. })) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(started.len(), 14, "14 payments of 7 fit into 100");
    let mut news = tokio::task::JoinSet::new();
    for id in &started {
        test.provider.happens(&format!("fake_{id}"), Event::Paid);
        for _ in 0..4 {
            let (office, viewer, id) = (test.office.clone(), case.viewers[0].clone(), id.clone());
            news.spawn(async move { payment::refresh(&office, &viewer, id.as_str()).await });
        }
    }
    while let Some(outcome) = news.join_next().await {
        outcome.expect("no news panics").expect("a refresh is answered");
    }
    jobs::run_due(&test.office).await.expect("jobs run");
    for id in &started {
        assert_eq!(test.number(JOURNALS, id.as_str()).await, 1);
    }
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 10_000 - 14 * 700);
    assert_eq!(test.number("select count(*) from task", "").await, 0);
    test.check_books().await;
}

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

/// What can happen in a story of payments.
#[derive(Clone, Debug)]
enum Step {
    Start { amount: i64, down: bool, lose: bool },
    Happens { payment: usize, event: Event },
    Webhook { payment: usize, message: u8 },
    Falsify { payment: usize },
    Stop { payment: usize },
    Refresh { payment: usize },
    Jobs { minutes: i64 },
    ClockBack { minutes: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let events = prop::sample::select(vec![
        Event::Authorised,
        Event::Paid,
        Event::Paid,
        Event::Refused,
        Event::TimedOut,
        Event::Stopped,
    ]);
    prop_oneof![
        (1_i64..6_000, any::<bool>(), any::<bool>()).prop_map(|(amount, down, lose)| Step::Start {
            amount,
            down,
            lose
        }),
        (0_usize..6, events).prop_map(|(payment, event)| Step::Happens { payment, event }),
        (0_usize..6, 0_u8..8).prop_map(|(payment, message)| Step::Webhook { payment, message }),
        (0_usize..6).prop_map(|payment| Step::Falsify { payment }),
        (0_usize..6).prop_map(|payment| Step::Stop { payment }),
        (0_usize..6).prop_map(|payment| Step::Refresh { payment }),
        (0_i64..120).prop_map(|minutes| Step::Jobs { minutes }),
        (0_i64..30).prop_map(|minutes| Step::ClockBack { minutes }),
    ]
}

async fn play(test: &TestOffice, case: &TestCase, started: &mut Vec<PaymentId>, number: usize, step: Step) {
    let viewer = &case.viewers[0];
    let named = |at: usize, started: &[PaymentId]| started.get(at % started.len().max(1)).cloned();
    match step {
        Step::Start { amount, down, lose } => {
            test.provider.set_down(down);
            test.provider.lose_answers(u32::from(lose));
            let amount = format!("{},{:02}", amount / 100, amount % 100);
            match start(test, case, &amount, &format!("k{number}")).await {
                Ok(id) => started.push(id),
                Err(Error::Refused(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
            test.provider.set_down(false);
        }
        Step::Happens { payment, event } => {
            if let Some(id) = named(payment, started) {
                test.provider.happens(&format!("fake_{id}"), event);
            }
        }
        Step::Webhook { payment, message } => {
            if let Some(id) = named(payment, started) {
                assert!(test.webhook(&format!("m{message}"), &id).await);
            }
        }
        Step::Falsify { payment } => {
            if let Some(id) = named(payment, started) {
                test.provider.falsify(&format!("fake_{id}"), id.as_str(), Cents::new(1), Currency::SEK);
            }
        }
        Step::Stop { payment } => {
            if let Some(id) = named(payment, started) {
                payment::stop(&test.office, viewer, id.as_str()).await.expect("a stop is answered");
            }
        }
        Step::Refresh { payment } => {
            if let Some(id) = named(payment, started) {
                payment::refresh(&test.office, viewer, id.as_str()).await.expect("a refresh is answered");
            }
        }
        Step::Jobs { minutes } => {
            test.office.clock().advance(minutes * MINUTE);
            jobs::run_due(&test.office).await.expect("jobs run");
        }
        Step::ClockBack { minutes } => test.office.clock().advance(-minutes * MINUTE),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 30, ..ProptestConfig::default() })]
    #[test]
    fn no_story_of_payments_and_faults_makes_a_difference_in_the_books(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let test = office().await;
            let case = test.place_claim("A1", &[(Component::Principal, 7_000), (Component::Interest, 321), (Component::Costs, 1_050)]).await;
            let mut started = Vec::new();
            for (number, step) in steps.into_iter().enumerate() {
                play(&test, &case, &mut started, number, step).await;
            }
            test.check_books().await;
            let collected = "select cast(coalesce(sum(amount_minor), 0) as bigint) from payment where settled_at is not null";
            let overpaid = "select cast(coalesce(-sum(balance_minor), 0) as bigint) from account where name = 'overpayment'";
            let open = test.number(OPEN, case.placed.case.as_str()).await;
            assert_eq!(test.number(collected, "").await, 8_371 - open + test.number(overpaid, "").await);
        });
    }
}
