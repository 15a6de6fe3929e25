//! Money above one case of a plan goes on to the next case of it, and comes back from all of them.

use casework::payment;
use casework::{Viewer, case};
use rules::Refusal;
use rules::case::Component;
use rules::money::Cents;
use rules::payment::Event;

use crate::common::{TestCase, TestOffice, office};
use crate::{OPEN, pay, refusal, start};

/// Places a claim of one person whom other claims know too.
async fn place(test: &TestOffice, invoice: &str, principal: i64) -> TestCase {
    test.place_of("bakker", invoice, &[(Component::Principal, principal)]).await
}

async fn open(test: &TestOffice, case: &TestCase) -> i64 {
    test.number(OPEN, case.placed.case.as_str()).await
}

async fn seen(test: &TestOffice, viewer: &Viewer, case: &TestCase) -> (Cents, usize) {
    let page = case::page(&test.office, viewer, case.placed.case.as_str()).await.expect("a page");
    (page.paid, page.payments)
}

#[tokio::test]
async fn a_payment_above_one_case_of_a_plan_goes_on_to_the_next_and_each_page_counts_its_own_share() {
    let test = office().await;
    let (one, two) = (place(&test, "A1", 5_000).await, place(&test, "A2", 8_000).await);
    test.plan_runs(&[&one, &two], "20").await;
    let viewer = &one.viewers[0];
    let form = case::pay_form(&test.office, viewer, one.placed.case.as_str()).await.expect("a form");
    assert_eq!((form.here, form.bounds.most), (Cents::new(5_000), Cents::new(13_000)));
    let shares: Vec<i64> = form.goes_on(Cents::new(7_000)).iter().map(|(_, share)| share.minor()).collect();
    assert_eq!(shares, [2_000]);
    let over = refusal(start(&test, &one, "130,01", "k0").await);
    assert_eq!(over, Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(13_000) });
    let id = start(&test, &one, "70", "k1").await.expect("more than the first case, within the plan");
    pay(&test, &id).await;
    assert_eq!((open(&test, &one).await, open(&test, &two).await), (0, 6_000));
    assert_eq!(seen(&test, viewer, &one).await, (Cents::new(5_000), 1));
    assert_eq!(seen(&test, viewer, &two).await, (Cents::new(2_000), 1));
    let page = payment::page(&test.office, viewer, id.as_str()).await.expect("a page");
    assert_eq!((page.paid.total(), page.overpaid), (Cents::new(7_000), Cents::ZERO));
    assert_eq!(page.before_after, Some((Cents::new(13_000), Cents::new(6_000))));
    let shares: Vec<i64> = page.shares.iter().map(|(_, _, share)| share.minor()).collect();
    assert_eq!(shares, [5_000, 2_000]);
    assert_eq!(test.number("select count(*) from task", "").await, 0);
    test.check_books().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn payments_on_both_cases_of_a_plan_at_once_wait_for_each_other_and_collect_no_cent_too_much() {
    let test = office().await;
    let (one, two) = (place(&test, "A1", 5_000).await, place(&test, "A2", 8_000).await);
    test.plan_runs(&[&two, &one], "20").await;
    let mut wishes = tokio::task::JoinSet::new();
    for number in 0..24 {
        let case = if number % 2 == 0 { &one } else { &two };
        let (office, viewer, reference) =
            (test.office.clone(), case.viewers[0].clone(), case.placed.reference.to_string());
        wishes.spawn(async move {
            payment::start(&office, &viewer, &reference, "10,00", "bank", &format!("k{number}")).await
        });
    }
    let mut started = Vec::new();
    while let Some(outcome) = wishes.join_next().await {
        match outcome.expect("no wish panics") {
            Ok(id) => started.push(id),
            Err(casework::Error::Refused(Refusal::PaymentAlreadyOpen { .. })) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(started.len(), 13, "13 payments of 10 fit into 130");
    let mut news = tokio::task::JoinSet::new();
    for id in &started {
        test.provider.happens(&format!("fake_{id}"), Event::Paid);
        let (office, viewer, id) = (test.office.clone(), one.viewers[0].clone(), id.clone());
        news.spawn(async move { payment::refresh(&office, &viewer, id.as_str()).await });
    }
    while let Some(outcome) = news.join_next().await {
        outcome.expect("no news panics").expect("a refresh is answered");
    }
    casework::jobs::run_due(&test.office).await.expect("jobs run");
    assert_eq!((open(&test, &one).await, open(&test, &two).await), (0, 0));
    assert_eq!(test.number("select count(*) from task", "").await, 0);
    test.check_books().await;
}
