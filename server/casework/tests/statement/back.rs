//! Money that a bank takes back: the counter-entry, the payment, the case, the task to send back what was too much.

use casework::payment;
use casework::statement::Reason;
use rules::Component;

use crate::builder::{Entry, Payment, came, statement, taken_back, with_reference, with_text};
use crate::common::office;
use crate::{IS_CLOSED, OPEN, OVERPAID, figures, take_in, waiting};

const STAGE_COLLECTION: &str = "select count(*)
from case_file
where stage = 'collection' and closed_at is null and case_id = $1";
const REFUNDS: &str = "select count(*)
from task
where kind = 'refund' and done_at is null and case_id = $1";

#[tokio::test]
async fn a_reversal_books_the_counter_entry_once_and_opens_the_case_again() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000), (Component::Costs, 4_000)]).await;
    let id = case.placed.case.as_str();
    let payment =
        Payment { end_to_end: Some("E2E-1".into()), ..with_reference("150", &case.placed.reference.to_string()) };
    take_in(&test, &statement(&[came(payment.clone())])).await;
    assert_eq!((test.number(IS_CLOSED, id).await, test.number(REFUNDS, id).await), (1, 1));
    let reversal = statement(&[taken_back(Payment { end_to_end: Some("E2E-1".into()), ..with_text("150", "storno") })]);
    let report = take_in(&test, &reversal).await;
    assert_eq!(report.currencies[0].taken_back_minor.minor(), 15_000);
    assert_eq!(test.number(OPEN, id).await, 14_000);
    assert_eq!(test.number(OVERPAID, id).await, 0);
    assert_eq!(test.number(STAGE_COLLECTION, id).await, 1);
    assert_eq!(test.number(REFUNDS, id).await, 0, "what was taken back is not sent back besides");
    // The same reversal on another statement is known; another one finds nothing left.
    let again = [
        taken_back(Payment { end_to_end: Some("E2E-1".into()), ..with_text("150", "storno") }),
        came(with_text("1", "?")),
    ];
    take_in(&test, &statement(&again)).await;
    assert_eq!(test.number(OPEN, id).await, 14_000);
    let other = taken_back(Payment { end_to_end: Some("E2E-1".into()), ..with_text("150", "nog eens") });
    take_in(&test, &statement(&[other])).await;
    assert_eq!(waiting(&test).await, [Reason::NoReference, Reason::OriginalNotFound]);
    assert_eq!(test.number(OPEN, id).await, 14_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_return_with_a_reason_is_found_by_account_and_amount_and_takes_the_announced_payment_back() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let viewer = &case.viewers[0];
    let id = payment::start(&test.office, viewer, &reference, "60", "transfer", "k1").await.expect("announced");
    take_in(&test, &statement(&[came(with_reference("60", &reference))])).await;
    assert_eq!(test.state(&id).await, "settled");
    // No mark of reversal, only the reason of a return (MD06).
    let mut entry = taken_back(Payment { returned: true, ..with_text("60", "") });
    entry.reversal = false;
    let debit = String::from_utf8(statement(&[entry])).expect("text");
    // A debit's counterparty is its creditor; this bank names the original payer there.
    let debit = debit.replace("<Dbtr>", "<Cdtr>").replace("</Dbtr>", "</Cdtr>").replace("DbtrAcct", "CdtrAcct");
    take_in(&test, debit.as_bytes()).await;
    assert_eq!(test.state(&id).await, "charged_back");
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 10_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_reversal_stands_before_its_payment_in_the_same_file_and_is_found() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let payment = Payment { tx_id: Some("T1".into()), ..with_reference("60", &case.placed.reference.to_string()) };
    take_in(&test, &statement(&[taken_back(payment.clone()), came(payment)])).await;
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 10_000);
    let journals = "select count(*) from journal where source in ('statement', 'reversal')";
    assert_eq!(test.number(journals, "").await, 2);
    test.check_books().await;
}

#[tokio::test]
async fn what_waited_and_is_taken_back_waits_no_longer_and_was_never_in_the_books() {
    let test = office().await;
    take_in(&test, &statement(&[came(with_text("12", "zonder kenmerk"))])).await;
    assert_eq!(waiting(&test).await, [Reason::NoReference]);
    take_in(&test, &statement(&[taken_back(with_text("12", "storno"))])).await;
    assert_eq!(waiting(&test).await, []);
    test.check_books().await;
}

#[tokio::test]
async fn our_own_payments_are_passed_over_and_what_comes_back_of_them_is_nobodys_payment() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let mut out = came(with_reference("60", &reference));
    out.direction = "DBIT";
    let mut back = came(Payment { returned: true, ..with_reference("60", &reference) });
    back.reversal = true;
    let report = take_in(&test, &statement(&[out, back])).await;
    assert_eq!(figures(&report), (0, 0, 6_000, 0));
    assert_eq!(report.currencies[0].debit_ignored_minor.minor(), 6_000);
    assert_eq!(waiting(&test).await, [Reason::ReturnedToUs]);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 10_000);
    test.check_books().await;
}

/// 1,000.00 at six percent since 1 July 2026: interest runs while money comes, also with an earlier value day than what
/// came before it, and while it goes again.
#[tokio::test]
async fn interest_runs_right_over_backdated_money_and_money_that_is_taken_back() {
    let test = office().await;
    let mut claim = crate::common::claim_of("A1", &[(Component::Principal, 100_000)]);
    claim.grounds.interest = Some(rules::claim::InterestAsked {
        basis: rules::country::Basis::Contract(rules::rate::Percent::parse("6").expect("six percent")),
        from: rules::Day::parse("2026-07-01").expect("a day"),
        day_count: rules::interest::DayCount::ActAct,
    });
    let case = test.place(&claim).await;
    let reference = case.placed.reference.to_string();
    let of = |amount, day, id: &str| {
        let payment = Payment { tx_id: Some(id.into()), ..with_reference(amount, &reference) };
        Entry { day, ..came(payment) }
    };
    take_in(&test, &statement(&[of("100", "2026-10-20", "T1")])).await;
    test.check_books().await;
    take_in(&test, &statement(&[of("200", "2026-10-05", "T2")])).await;
    test.check_books().await;
    let all = of("2000", "2026-10-31", "T3");
    take_in(&test, &statement(std::slice::from_ref(&all))).await;
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 1);
    test.check_books().await;
    take_in(&test, &statement(&[Entry { direction: "DBIT", reversal: true, day: "2026-11-01", ..all }])).await;
    let open = test.number(OPEN, case.placed.case.as_str()).await;
    assert!((71_000..73_000).contains(&open), "1,000.00 and four months of interest, less 300.00: {open}");
    assert_eq!(test.number(IS_CLOSED, case.placed.case.as_str()).await, 0);
    test.check_books().await;
}
