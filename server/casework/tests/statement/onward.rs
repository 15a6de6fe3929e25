//! Money of a statement above one case of a plan goes on to the next case of it, and is taken back from all of them.

use casework::{case, payment};
use rules::Refusal;
use rules::case::{Component, PartyRole};
use rules::money::Cents;

use crate::builder::{Payment, came, statement, taken_back, with_reference, with_text};
use crate::common::{TestCase, TestOffice, claim_of, debtor, office};
use crate::{IS_CLOSED, OPEN, take_in};

const REFUND: &str = "select amount_minor from task where kind = 'refund'";

async fn place(test: &TestOffice, invoice: &str, principal: i64) -> TestCase {
    test.place_of("bakker", invoice, &[(Component::Principal, principal)]).await
}

async fn open(test: &TestOffice, case: &TestCase) -> i64 {
    test.number(OPEN, case.placed.case.as_str()).await
}

#[tokio::test]
async fn money_that_is_taken_back_is_taken_back_from_every_case_that_it_paid() {
    let test = office().await;
    let (one, two) = (place(&test, "A1", 5_000).await, place(&test, "A2", 8_000).await);
    test.plan_runs(&[&one, &two], "20").await;
    let reference = one.placed.reference.to_string();
    // The standing order of a plan keeps naming its first case.
    for (number, left) in [(1, (0, 6_000)), (2, (0, 0))] {
        let amount = if number == 1 { "70" } else { "60" };
        let payment = Payment { end_to_end: Some(format!("E2E-{number}")), ..with_reference(amount, &reference) };
        take_in(&test, &statement(&[came(payment)])).await;
        assert_eq!((open(&test, &one).await, open(&test, &two).await), left);
    }
    test.check_books().await;
    let viewer = &two.viewers[0];
    let page = case::page(&test.office, viewer, two.placed.case.as_str()).await.expect("a page");
    assert_eq!((page.paid, page.payments), (Cents::new(8_000), 2));
    for (number, left) in [(2, (0, 6_000)), (1, (5_000, 8_000))] {
        let amount = if number == 1 { "70" } else { "60" };
        let back = Payment { end_to_end: Some(format!("E2E-{number}")), ..with_text(amount, "storno") };
        take_in(&test, &statement(&[taken_back(back)])).await;
        assert_eq!((open(&test, &one).await, open(&test, &two).await), left);
        test.check_books().await;
    }
    for case in [&one, &two] {
        assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 0);
        let page = case::page(&test.office, viewer, case.placed.case.as_str()).await.expect("a page");
        assert_eq!((page.paid, page.payments), (Cents::ZERO, 0));
    }
}

#[tokio::test]
async fn what_finds_nothing_due_on_any_case_of_the_plan_goes_back() {
    let test = office().await;
    let (one, two) = (place(&test, "A1", 5_000).await, place(&test, "A2", 8_000).await);
    test.plan_runs(&[&one, &two], "20").await;
    let reference = one.placed.reference.to_string();
    // A transfer reserves nothing: both are announced, and both come.
    let mut announced = Vec::new();
    for key in ["k2", "k3"] {
        let id = payment::start(&test.office, &one.viewers[0], &reference, "100", "transfer", key).await;
        announced.push(id.expect("it starts"));
    }
    for id in &announced {
        let payment = Payment { end_to_end: Some(id.to_string()), ..with_reference("100", &reference) };
        take_in(&test, &statement(&[came(payment)])).await;
        assert_eq!(test.state(id).await, "settled");
    }
    assert_eq!((open(&test, &one).await, open(&test, &two).await), (0, 0));
    assert_eq!(test.number(REFUND, "").await, 7_000);
    assert_eq!(test.number("select count(*) from case_file where stage = 'closed'", "").await, 2);
    test.check_books().await;
}

#[tokio::test]
async fn money_goes_on_to_no_case_that_the_payer_does_not_owe() {
    let test = office().await;
    let mut joint = claim_of("A1", &[(Component::Principal, 5_000)]);
    joint.debtors[0].person_key = Some("test:bakker".to_owned());
    joint.debtors.push(debtor("S. Bakker", PartyRole::JointDebtor));
    let one = test.place(&joint).await;
    let two = place(&test, "A2", 8_000).await;
    let owner = two.viewers[0].clone();
    let first = TestCase { placed: one.placed.clone(), viewers: vec![owner.clone()] };
    test.plan_runs(&[&first, &two], "20").await;
    let other = one.viewers.iter().find(|viewer| viewer.person != owner.person).expect("the other debtor").clone();
    let one_by_name = one.placed.reference.to_string();
    let over = payment::start(&test.office, &other, &one_by_name, "60", "bank", "k1").await;
    let most = Refusal::AmountOutOfRange { least: Cents::new(1), most: Cents::new(5_000) };
    assert!(matches!(over, Err(casework::Error::Refused(refusal)) if refusal == most));
    let form = case::pay_form(&test.office, &other, one.placed.case.as_str()).await.expect("a form");
    assert!(form.next.is_empty(), "the other debtor learns nothing of another case");
    let reference = one.placed.reference.to_string();
    // A transfer reserves nothing: both are announced, and both come.
    let mut announced = Vec::new();
    for key in ["k2", "k3"] {
        let id = payment::start(&test.office, &other, &reference, "50", "transfer", key).await;
        announced.push(id.expect("it starts"));
    }
    for id in &announced {
        let payment = Payment { end_to_end: Some(id.to_string()), ..with_reference("50", &reference) };
        take_in(&test, &statement(&[came(payment)])).await;
        assert_eq!(test.state(id).await, "settled");
    }
    assert_eq!((open(&test, &one).await, open(&test, &two).await), (0, 8_000));
    assert_eq!(test.number(REFUND, "").await, 5_000);
    test.check_books().await;
}
