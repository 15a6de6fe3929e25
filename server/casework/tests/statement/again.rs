//! The same money twice: the same file, a file that overlaps, a notice and the statement after it, a cut-off import.

use casework::statement::{self, Reason};
use rules::Component;

use crate::builder::{Entry, Payment, came, notice, of_account, statement, with_reference, with_text};
use crate::common::{office, walk_away_from};
use crate::{JOURNALS, OPEN, figures, take_in, waiting};

const LINES: &str = "select count(*)
from statement_line";

/// One look, for a commit that was on its way when the import was dropped may still arrive.
const LINES_WITHOUT_JOURNAL: &str = "select (select count(*) from statement_line)
    - (select count(*) from journal where source = 'statement')";

#[tokio::test]
async fn the_same_file_twice_is_the_same_file_once() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let file = statement(&[came(with_reference("30", &case.placed.reference.to_string())), came(with_text("5", "?"))]);
    let first = take_in(&test, &file).await;
    let audit = "select count(*) from audit";
    let lines = test.number(audit, "").await;
    let second = take_in(&test, &file).await;
    assert!(first.new && !second.new);
    assert_eq!((&first.currencies, first.lines), (&second.currencies, second.lines));
    assert_eq!(test.number(audit, "").await, lines, "nothing was changed");
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 7_000);
    assert_eq!(waiting(&test).await, [Reason::NoReference]);
    test.check_books().await;
}

#[tokio::test]
async fn a_notice_and_the_statement_after_it_are_the_same_money() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let named = |payment: Payment| Payment { servicer: Some("BANK-1".into()), ..payment };
    let in_notice = came(named(with_reference("30", &reference)));
    take_in(&test, &notice(std::slice::from_ref(&in_notice))).await;
    // The statement names the money on the entry, and has other words and another day for it.
    let in_statement =
        Entry { servicer: Some("BANK-1".into()), day: "2026-10-31", ..came(with_text("30.00", "SEPA overboeking")) };
    let report = take_in(&test, &statement(&[in_statement])).await;
    assert_eq!(figures(&report), (0, 0, 0, 3_000));
    assert_eq!(report.reasons.get("known"), Some(&1));
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 7_000);
    assert_eq!(test.number(JOURNALS, "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn an_overlapping_export_without_any_name_of_a_bank_brings_only_what_is_new() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let one = came(with_reference("10", &case.placed.reference.to_string()));
    take_in(&test, &statement(std::slice::from_ref(&one))).await;
    // Twice the same on one day is two payments, of which the first is known.
    let report = take_in(&test, &statement(&[one.clone(), one.clone(), one])).await;
    assert_eq!(figures(&report), (2_000, 0, 0, 1_000));
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 7_000);
    test.check_books().await;
}

#[tokio::test]
async fn two_payments_that_differ_only_in_the_name_that_the_bank_gave_are_two() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let payment = with_reference("10", &case.placed.reference.to_string());
    let named = |id: &str| statement(&[came(Payment { tx_id: Some(id.to_owned()), ..payment.clone() })]);
    take_in(&test, &named("T1")).await;
    take_in(&test, &named("T2")).await;
    // Our account as another bank writes it, and without the country and check digits of its IBAN.
    for ours in ["NL91 ABNA 0417 1643 00", "ABNA0417164300"] {
        let known = came(Payment { tx_id: Some("T2".into()), ..payment.clone() });
        let report = take_in(&test, &of_account(ours, &[known])).await;
        assert_eq!(figures(&report), (0, 0, 0, 1_000));
    }
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 8_000);
    test.check_books().await;
}

#[tokio::test]
async fn the_same_words_under_another_number_of_the_bank_wait_for_somebody_who_looks() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let numbered =
        |number| Entry { number: Some(number), ..came(with_reference("10", &case.placed.reference.to_string())) };
    take_in(&test, &statement(&[numbered("7")])).await;
    take_in(&test, &statement(&[numbered("8")])).await;
    assert_eq!(waiting(&test).await, [Reason::PerhapsKnown]);
    // Each of them is known again under its own number.
    let report = take_in(&test, &notice(&[numbered("8")])).await;
    assert_eq!(figures(&report), (0, 0, 0, 1_000));
    let report = take_in(&test, &notice(&[numbered("7")])).await;
    assert_eq!(figures(&report), (0, 0, 0, 1_000));
    assert_eq!(waiting(&test).await, [Reason::PerhapsKnown]);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 9_000);
    test.check_books().await;
}

#[tokio::test]
async fn an_announcement_gives_way_to_the_booking() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let payment = Payment { tx_id: Some("T1".into()), ..with_reference("10", &case.placed.reference.to_string()) };
    take_in(&test, &notice(&[Entry { status: "PDNG", ..came(payment.clone()) }])).await;
    assert_eq!(waiting(&test).await, [Reason::NotBooked]);
    take_in(&test, &statement(&[came(payment)])).await;
    assert_eq!(waiting(&test).await, []);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 9_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_batch_whose_payments_come_in_another_file_is_not_booked_besides_them() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let payments = vec![with_text("5", "?"), with_reference("10", &case.placed.reference.to_string())];
    let shown = |name: &str| Entry {
        amount: "15".into(),
        servicer: Some(name.into()),
        batch: Some(2),
        payments: payments.clone(),
        ..came(with_text("15", ""))
    };
    let hidden = |name: &str| Entry { payments: Vec::new(), ..shown(name) };
    take_in(&test, &statement(&[hidden("B1")])).await;
    assert_eq!(waiting(&test).await, [Reason::BatchWithoutDetails]);
    take_in(&test, &notice(&[shown("B1")])).await;
    assert_eq!(waiting(&test).await, [Reason::NoReference]);
    // And the other way round.
    take_in(&test, &notice(&[shown("B2")])).await;
    let report = take_in(&test, &statement(&[hidden("B2")])).await;
    assert_eq!(figures(&report), (0, 0, 0, 1_500));
    assert_eq!(waiting(&test).await, [Reason::NoReference; 2]);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 8_000);
    test.check_books().await;
}

#[tokio::test]
async fn money_that_waited_for_its_case_is_booked_when_it_comes_again() {
    let test = office().await;
    let unplaced = rules::reference::Reference::from_number(1);
    take_in(&test, &statement(&[came(with_reference("10", &unplaced.to_string()))])).await;
    assert_eq!(waiting(&test).await, [Reason::NoReference]);
    // A second export with one more entry: what still waits stays one line of the queue.
    let again = [came(with_reference("10", &unplaced.to_string())), came(with_text("1", "?"))];
    let report = take_in(&test, &statement(&again)).await;
    assert_eq!(figures(&report), (0, 0, 100, 1_000));
    assert_eq!(waiting(&test).await, [Reason::NoReference; 2]);
}

/// An import is dropped after ever more polls, as a kill would cut it off; the next one goes on.
#[tokio::test]
async fn an_import_that_was_cut_off_goes_on_where_it_stopped() {
    const ENTRIES: i64 = 30;
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 100_000)]).await;
    let reference = case.placed.reference.to_string();
    let entries: Vec<Entry> = (0..ENTRIES).map(|_| came(with_reference("10", &reference))).collect();
    let bytes = statement(&entries);
    let file = statement::read(&bytes).expect("a statement");
    let mut halfway = 0;
    for polls in (10..10_000).step_by(10) {
        let is_whole = walk_away_from(statement::import(&test.office, &file), polls).await;
        let lines = test.number(LINES, "").await;
        halfway += i32::from(!is_whole && lines > 0 && lines < ENTRIES);
        assert_eq!(test.number(LINES_WITHOUT_JOURNAL, "").await, 0);
        if is_whole {
            break;
        }
    }
    assert!(halfway > 0, "no import was cut off between two lines");
    take_in(&test, &bytes).await;
    assert_eq!(test.number(LINES, "").await, ENTRIES);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 100_000 - ENTRIES * 1_000);
    test.check_books().await;
}

#[tokio::test]
async fn two_imports_of_the_same_money_at_once_book_it_once() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 100_000)]).await;
    let reference = case.placed.reference.to_string();
    let payment = |n: usize| Payment { tx_id: Some(format!("T{n}")), ..with_reference("10", &reference) };
    let entries: Vec<Entry> = (0..20).map(|n| came(payment(n))).collect();
    let files = [statement(&entries), statement(&entries), notice(&entries)];
    let files = files.map(|bytes| statement::read(&bytes).expect("a statement"));
    let [one, two, three] = &files;
    let office = &test.office;
    let all =
        tokio::join!(statement::import(office, one), statement::import(office, two), statement::import(office, three));
    for report in [all.0, all.1, all.2] {
        assert!(report.expect("it is taken in").adds_up());
    }
    assert_eq!(test.number(JOURNALS, "").await, 20);
    assert_eq!(test.number(OPEN, case.placed.case.as_str()).await, 80_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_file_of_two_thousand_entries_is_booked_to_the_cent() {
    let test = office().await;
    let mut references = Vec::new();
    for number in 0..40 {
        let case = test.place_claim(&format!("A{number}"), &[(Component::Principal, 1_000)]).await;
        references.push(case.placed.reference.grouped());
    }
    let entry = |n: usize| came(with_text("0.07", &format!("deel {n:04} van {}", references[n % 40])));
    let entries: Vec<Entry> = (0..2000).map(entry).collect();
    let report = take_in(&test, &statement(&entries)).await;
    assert_eq!((report.lines, figures(&report)), (2000, (14_000, 0, 0, 0)));
    let open = "select cast(sum(balance_minor) as bigint) from account where name like 'receivable:%'";
    assert_eq!(test.number(open, "").await, 40_000 - 14_000);
    test.check_books().await;
}
