//! What can be started, and what is booked when it is paid.

use casework::Error;
use casework::jobs;
use casework::payment::{self};
use rules::Refusal;
use rules::case::{Component, PartyRole};
use rules::money::Cents;
use rules::payment::{Event, State};

use crate::common::{claim_of, debtor, held, office};
use crate::{JOURNALS, OPEN, pay, refusal, start};

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
