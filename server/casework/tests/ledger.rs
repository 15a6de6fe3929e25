//! The ledger: booking and undoing, and a check that finds what is wrong.

mod common;

use casework::ledger::{self, Booked, Fact};
use casework::payment;
use casework::{Error, Outcome, check};
use common::{MINUTE, TestCase, TestOffice, office};
use rules::Day;
use rules::case::Component;
use rules::ids::JournalId;
use rules::ledger::{Account, Journal, Source};
use rules::money::{Cents, Currency};
use rules::payment::Event;
use sqlx::Executor;

fn day() -> Day {
    Day::parse("2026-11-01").expect("a day")
}

fn fact<'a>(case: &'a TestCase, source: Source, source_id: &'a str) -> Fact<'a> {
    Fact { case: &case.placed.case, currency: Currency::EUR, source, source_id, day: day() }
}

fn waiver(amount: i64) -> Journal {
    let receivable = Account::Receivable(Component::Principal);
    Journal::balanced([(receivable, Cents::new(-amount)), (Account::WriteOff, Cents::new(amount))]).expect("balanced")
}

async fn book(test: &TestOffice, case: &TestCase, id: &str, journal: &Journal) -> Outcome<Booked> {
    let mut write = test.office.store().begin().await?;
    write.lock_case(&case.placed.case).await?;
    let booked = ledger::book(&test.office, &mut write, &fact(case, Source::Waiver, id), journal).await?;
    write.commit().await?;
    Ok(booked)
}

async fn open(test: &TestOffice, case: &TestCase) -> i64 {
    let mut write = test.office.store().begin().await.expect("a write");
    ledger::open_parts(&mut write, &case.placed.case).await.expect("the balances").total().minor()
}

#[tokio::test]
async fn a_waiver_makes_the_debt_smaller_and_its_reversal_brings_it_back() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let booked = book(&test, &case, "w1", &waiver(2_500)).await.expect("it is booked");
    assert_eq!(open(&test, &case).await, 7_500);
    let mut write = test.office.store().begin().await.expect("a write");
    let undo = fact(&case, Source::Reversal, "w1");
    ledger::reverse(&test.office, &mut write, &booked.id, &undo).await.expect("it is undone");
    write.commit().await.expect("a commit");
    assert_eq!(open(&test, &case).await, 10_000);
    let mut write = test.office.store().begin().await.expect("a write");
    let nobody = JournalId::from_ulid("00000000000000000000000000");
    let unknown = ledger::reverse(&test.office, &mut write, &nobody, &fact(&case, Source::Reversal, "w2")).await;
    assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
    drop(write);
    test.check_books().await;
}

#[tokio::test]
async fn the_same_fact_is_booked_once() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    book(&test, &case, "w1", &waiver(100)).await.expect("it is booked");
    let again = book(&test, &case, "w1", &waiver(100)).await;
    assert!(matches!(again, Err(Error::Broken { .. })), "{again:?}");
    assert_eq!(open(&test, &case).await, 9_900);
    test.check_books().await;
}

#[tokio::test]
async fn the_debt_cannot_be_booked_below_nothing() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let too_much = book(&test, &case, "w1", &waiver(10_001)).await;
    assert!(matches!(too_much, Err(Error::Broken { .. })), "{too_much:?}");
    assert_eq!(open(&test, &case).await, 10_000);
    test.check_books().await;
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_change_the_order_of_the_books() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    for number in 0..5 {
        book(&test, &case, &format!("w{number}"), &waiver(10)).await.expect("it is booked");
        test.office.clock().advance(-60 * MINUTE);
    }
    let times = "select count(distinct booked_at) from journal where case_id = $1";
    assert_eq!(test.number(times, case.placed.case.as_str()).await, 6);
    test.check_books().await;
}

/// A case with one payment that overpaid and one that did not.
async fn furnished() -> TestOffice {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let mut ids = Vec::new();
    for key in ["k1", "k2"] {
        let started = payment::start(&test.office, &case.viewers[0], &reference, "100", "bank", key).await;
        let id = started.expect("it starts");
        payment::stop(&test.office, &case.viewers[0], id.as_str()).await.expect("it stops");
        ids.push(id);
    }
    for id in &ids {
        test.provider.happens(&format!("fake_{id}"), Event::Paid);
        assert!(test.webhook(&format!("m_{id}"), id).await);
    }
    test.check_books().await;
    test
}

#[tokio::test]
async fn every_kind_of_difference_in_the_books_is_found() {
    let edits = [
        ("update posting set amount_minor = amount_minor + 1 where account = 'clearing'", "I1: the postings"),
        ("update posting set amount_minor = amount_minor + 1 where account = 'clearing'", "I2: "),
        ("update posting set amount_minor = amount_minor + 1 where account = 'clearing'", "for another amount"),
        (
            "delete from journal_commit where journal_id in (select journal_id from journal where source = 'claim')",
            "never closed",
        ),
        (
            "delete from posting where journal_id in (select journal_id from journal where source = 'claim')",
            "has no postings",
        ),
        ("update account set balance_minor = -5 where name = 'receivable:principal'", "I3: "),
        ("update account set balance_minor = balance_minor + 1 where name = 'clearing'", "I4: this balance"),
        ("delete from account where name = 'clearing'", "I4: this posting has no account"),
        ("update journal set day = '2020-01-01' where source = 'claim'", "I6: "),
        ("update journal set booked_at = 1 where source = 'payment'", "I9: "),
        ("delete from journal where source = 'payment'", "settled but not in the books"),
        ("update payment set settled_at = null", "of a payment that is not settled"),
        ("update payment set settled_at = null", "by state or by time"),
        ("update payment set amount_minor = amount_minor + 1", "for another amount"),
        ("update payment set state = 'pending'", "is not where its last step led"),
        ("delete from task", "nobody has the task"),
        ("update posting set case_id = 'case_other'", "in another case than its journal"),
        ("insert into plan_commit (plan_id, at) select 'plan_1', 1", "I7: "),
        ("update plan set state = 'active'", "I8: this case has more than one"),
        (
            "update plan set state = 'active' where plan_id = 'plan_1'",
            "I8: this plan runs by its state or by its cases",
        ),
        ("update plan_case set runs = 1 where plan_id = 'plan_1'", "I8: this plan runs by its state or by its cases"),
        ("update plan set person_id = 'pers_x', kind = 'counter'", "the state of this plan is not where"),
        ("update plan set first_plan = null", "the first of no chain"),
    ];
    let plans =
        "insert into plan (plan_id, case_id, state, total_minor, currency, version, made_at, first_plan, number)
select 'plan_1', case_id, 'broken', 100, 'EUR', 1, 1, 'plan_1', 1 from case_file
union all select 'plan_2', case_id, 'broken', 100, 'EUR', 1, 1, 'plan_2', 1 from case_file";
    let cases = "insert into plan_case (plan_id, case_id, place, due_minor)
select plan_id, case_id, 1, total_minor from plan";
    for (edit, meaning) in edits {
        let test = furnished().await;
        let mut editor = test.database.stranger_without_guards().await;
        editor.execute(plans).await.expect("two plans");
        editor.execute(cases).await.expect("their case");
        if meaning.starts_with("I8") {
            editor.execute("drop index plan_one_active").await.expect("the guards are off");
        }
        editor.execute(edit).await.expect("the guards are off");
        let found = check::verify(&test.office).await.expect("the books can be read").found;
        assert!(found.iter().any(|line| line.contains(meaning)), "{edit}: {meaning} is not among {found:?}");
    }
}

#[tokio::test]
async fn more_journals_than_fit_one_page_are_all_checked() {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let mut write = test.office.store().begin().await.expect("a write");
    for number in 0..600 {
        let id = format!("w{number}");
        ledger::book(&test.office, &mut write, &fact(&case, Source::Waiver, &id), &waiver(1)).await.expect("booked");
    }
    write.commit().await.expect("a commit");
    let differences = check::verify(&test.office).await.expect("the books can be read");
    assert_eq!((differences.journals, differences.postings, differences.found), (601, 1_202, Vec::new()));
}
