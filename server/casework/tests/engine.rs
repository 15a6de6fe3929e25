//! The engine: settings, guards, prepared statements, and the cure for a cancelled begin. Every guard is tried.

mod common;

use casework::store::engine::violated;
use casework::store::{STATEMENTS, Store};
use common::{NOON, TestDatabase, TestOffice, office, walk_away_from};
use rules::case::Component;
use sqlx::{AnyConnection, Connection, Executor};

#[tokio::test]
async fn a_database_opens_twice_and_its_guards_are_set_again() {
    let database = TestDatabase::new().await;
    database.open().await.close().await;
    database.open().await.close().await;
}

#[tokio::test]
async fn several_instances_may_start_at_the_same_time() {
    let database = TestDatabase::new().await;
    if database.is_sqlite() {
        // One instance serves on SQLite; others, such as a check of the books, may come beside it.
        database.open().await.close().await;
    }
    let (one, two, three) = tokio::join!(database.open(), database.open(), database.open());
    for store in [one, two, three] {
        store.close().await;
    }
}

#[tokio::test]
async fn a_database_that_could_lose_money_is_refused_with_a_sentence() {
    for url in ["", "mysql://localhost/quitte", "sqlite:", "sqlite::memory:"] {
        let error = Store::open(url, common::SECRET).await.expect_err("refused");
        assert!(error.to_string().contains("QUITTE_DATABASE_URL"), "{error}");
    }
    let database = TestDatabase::new().await;
    if database.is_sqlite() {
        database.open().await.close().await;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let path = database.url.trim_start_matches("sqlite:");
            let mode = std::fs::metadata(path).expect("the file is there").permissions().mode();
            assert_eq!(mode & 0o077, 0, "nobody else reads the debts of people");
        }
        return;
    }
    let name = database.url.rsplit('/').next().expect("a name").split('?').next().expect("a name");
    let unsafe_setting: &str = String::leak(format!("alter database {name} set synchronous_commit = off"));
    database.stranger().await.execute(unsafe_setting).await.expect("a setting");
    let error = Store::open(&database.url, common::SECRET).await.expect_err("refused");
    assert!(error.to_string().contains("synchronous_commit"), "{error}");
}

#[tokio::test]
async fn every_statement_is_understood_by_the_engine() {
    let database = TestDatabase::new().await;
    database.open().await.close().await;
    let mut stranger = database.stranger().await;
    let mut prepared = 0;
    for (file, statements) in STATEMENTS {
        for statement in *statements {
            let outcome = (&mut stranger).prepare(sqlx::SqlSafeStr::into_sql_str(*statement)).await;
            assert!(outcome.is_ok(), "store/{file}.rs: {statement}\n{:?}", outcome.err());
            prepared += 1;
        }
    }
    assert!(prepared > 60, "only {prepared} statements are listed");
}

#[tokio::test]
async fn a_write_after_a_begin_that_was_walked_away_from_is_seen_by_others() {
    let test = office().await;
    let mut written = 0;
    for polls in (1..=12).chain(1..=12) {
        walk_away_from(test.office.store().begin(), polls).await;
        if !test.database.is_sqlite() {
            let forgotten = "select count(*)
from pg_stat_activity
where datname = current_database() and state like 'idle in transaction%'";
            test.becomes(forgotten, 0).await;
        }
        for _ in 0..2 {
            written += 1;
            test.place_claim(&format!("A{written}"), &[(Component::Principal, 100)]).await;
            assert_eq!(test.number("select count(*) from case_file", "").await, written, "after {polls} polls");
        }
    }
    test.check_books().await;
}

/// A case with a settled payment, a step and audit lines: something to break.
async fn furnished() -> TestOffice {
    let test = office().await;
    let case = test.place_claim("A1", &[(Component::Principal, 10_000)]).await;
    let reference = case.placed.reference.to_string();
    let viewer = &case.viewers[0];
    let id = casework::payment::start(&test.office, viewer, &reference, "10", "bank", "k").await.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), rules::payment::Event::Paid);
    assert!(test.webhook("m", &id).await);
    test
}

/// Everything before the last statement is allowed; the last is refused, by the guard with this name.
async fn refused(stranger: &mut AnyConnection, guard: &str, statements: &[&'static str]) {
    let mut attempt = stranger.begin().await.expect("a transaction");
    let (last, before) = statements.split_last().expect("something to try");
    for statement in before {
        attempt.execute(*statement).await.unwrap_or_else(|error| panic!("{guard}: {statement}: {error}"));
    }
    match attempt.execute(*last).await {
        Ok(_) => panic!("{guard} let this through: {last}"),
        Err(error) => assert!(violated(&error, guard), "{guard} did not refuse this, but {error}: {last}"),
    }
    attempt.rollback().await.expect("a rollback");
}

#[tokio::test]
async fn nothing_in_the_books_can_be_changed_or_taken_away() {
    let test = furnished().await;
    let mut stranger = test.database.stranger().await;
    for (guard, statements) in [
        ("journal_append_only", ["update journal set day = '2020-01-01'", "delete from journal"]),
        ("posting_append_only", ["update posting set amount_minor = 1", "delete from posting"]),
        ("journal_commit_append_only", ["update journal_commit set at = 1", "delete from journal_commit"]),
        ("payment_step_append_only", ["update payment_step set at = 1", "delete from payment_step"]),
        ("audit_append_only", ["update audit set actor = 'nobody'", "delete from audit"]),
    ] {
        for statement in statements {
            refused(&mut stranger, guard, &[statement]).await;
        }
    }
    refused(&mut stranger, "account_append_only", &["delete from account"]).await;
    if test.database.is_sqlite() {
        let replace = "insert or replace into audit select * from audit where number = 1";
        refused(&mut stranger, "audit_append_only", &[replace]).await;
    } else {
        for (guard, statement) in [
            ("journal_append_only", "truncate journal cascade"),
            ("posting_append_only", "truncate posting"),
            ("journal_commit_append_only", "truncate journal_commit"),
            ("payment_step_append_only", "truncate payment_step"),
            ("audit_append_only", "truncate audit cascade"),
        ] {
            refused(&mut stranger, guard, &[statement]).await;
        }
    }
    test.check_books().await;
}

const JOURNAL: &str = "insert into journal (journal_id, case_id, source, source_id, day, booked_at, fact_hash)
select 'jrn_new', case_id, 'waiver', 'w1', '2026-11-01', 9000000000000000, 'x'
from case_file";
const CLOSE: &str = "insert into journal_commit (journal_id, at) values ('jrn_new', 9000000000000000)";

#[tokio::test]
async fn only_balanced_journals_close_and_a_closed_one_takes_no_more() {
    let test = furnished().await;
    let mut stranger = test.database.stranger().await;
    let clearing = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'clearing', 'EUR', 5 from case_file";
    refused(&mut stranger, "journal_balanced", &[JOURNAL, CLOSE]).await;
    refused(&mut stranger, "journal_balanced", &[JOURNAL, clearing, CLOSE]).await;
    let kronor = "insert into account (case_id, name, currency, balance_minor)
select case_id, 'write_off', 'SEK', 0 from case_file";
    let minus_kronor = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'write_off', 'SEK', -5 from case_file";
    refused(&mut stranger, "journal_balanced", &[JOURNAL, kronor, clearing, minus_kronor, CLOSE]).await;
    let nothing = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'clearing', 'EUR', 0 from case_file";
    refused(&mut stranger, "posting_amount", &[JOURNAL, nothing]).await;
    let more = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select journal_id, case_id, 'fee_income', 'EUR', 5 from journal where source = 'payment'";
    refused(&mut stranger, "journal_closed", &[more]).await;
    let elsewhere = "insert into posting (journal_id, case_id, account, currency, amount_minor)
values ('jrn_new', 'case_other', 'clearing', 'EUR', 5)";
    refused(&mut stranger, "posting_case", &[JOURNAL, elsewhere]).await;
    let again = "insert into journal (journal_id, case_id, source, source_id, day, booked_at, fact_hash)
select 'jrn_new', case_id, source, source_id, day, 9000000000000000, 'x' from journal where source = 'payment'";
    refused(&mut stranger, "journal_source", &[again]).await;
    let before = "insert into journal (journal_id, case_id, source, source_id, day, booked_at, fact_hash)
select 'jrn_new', case_id, 'waiver', 'w1', '2026-11-01', 1, 'x' from case_file";
    refused(&mut stranger, "journal_time", &[before]).await;
    test.check_books().await;
}

#[tokio::test]
async fn a_balance_is_the_sum_of_its_postings_and_never_on_the_wrong_side() {
    let test = furnished().await;
    let mut stranger = test.database.stranger().await;
    refused(&mut stranger, "account_balance", &["update account set balance_minor = balance_minor + 1"]).await;
    let rich = "insert into account (case_id, name, currency, balance_minor)
select case_id, 'write_off', 'EUR', 5 from case_file";
    refused(&mut stranger, "account_balance", &[rich]).await;
    let too_much = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'receivable:principal', 'EUR', -9001 from case_file";
    let its_clearing = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'clearing', 'EUR', 9001 from case_file";
    refused(&mut stranger, "receivable_not_negative", &[JOURNAL, too_much, its_clearing, CLOSE]).await;
    let account = "insert into account (case_id, name, currency, balance_minor)
select case_id, 'overpayment', 'EUR', 0 from case_file";
    let upside_down = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'overpayment', 'EUR', 7 from case_file";
    let its_other = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'clearing', 'EUR', -7 from case_file";
    refused(&mut stranger, "overpayment_not_positive", &[JOURNAL, account, upside_down, its_other, CLOSE]).await;
    // Foreign keys have no name on SQLite, so these two are looked at by kind.
    let dollars = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'clearing', 'USD', 5 from case_file";
    let leap = "insert into payment_step (payment_id, number, machine, from_state, event, to_state, at)
select payment_id, 99, 'payment', 'settled', 'paid', 'created', 1 from payment";
    for statements in [&[JOURNAL, dollars][..], &[leap][..]] {
        let mut attempt = stranger.begin().await.expect("a transaction");
        let mut outcome = Ok(());
        for statement in statements {
            outcome = attempt.execute(*statement).await.map(drop);
        }
        let error = outcome.expect_err("refused");
        assert!(error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_foreign_key_violation), "{error}");
        attempt.rollback().await.expect("a rollback");
    }
    test.check_books().await;
}

#[tokio::test]
async fn a_plan_closes_on_its_total_and_a_case_has_one_active_plan() {
    let test = furnished().await;
    let mut stranger = test.database.stranger().await;
    let plan = "insert into plan (plan_id, case_id, state, total_minor, currency, version, made_at)
select 'plan_1', case_id, 'active', 100, 'EUR', 1, 1 from case_file";
    let second = "insert into plan (plan_id, case_id, state, total_minor, currency, version, made_at)
select 'plan_2', case_id, 'active', 100, 'EUR', 1, 1 from case_file";
    let one = "insert into instalment (plan_id, number, due_on, amount_minor) values ('plan_1', 1, '2026-12-01', 60)";
    let two = "insert into instalment (plan_id, number, due_on, amount_minor) values ('plan_1', 2, '2027-01-01', 40)";
    let three = "insert into instalment (plan_id, number, due_on, amount_minor) values ('plan_1', 3, '2027-02-01', 1)";
    let close = "insert into plan_commit (plan_id, at) values ('plan_1', 1)";
    refused(&mut stranger, "plan_one_active", &[plan, second]).await;
    refused(&mut stranger, "plan_sums", &[plan, close]).await;
    refused(&mut stranger, "plan_sums", &[plan, one, close]).await;
    refused(&mut stranger, "plan_sums", &[plan, one, two, three, close]).await;
    for last in [
        three,
        "update instalment set amount_minor = 59 where number = 1",
        "delete from instalment where number = 1",
        "update plan set total_minor = 99",
    ] {
        refused(&mut stranger, "plan_closed", &[plan, one, two, close, last]).await;
    }
    let on_case =
        "insert into plan_case (plan_id, case_id, place, due_minor) select 'plan_1', case_id, 1, 100 from plan";
    for last in [
        "update plan set amount_minor = 1",
        "update plan set interest = 'stops'",
        "update plan set person_id = null, content_hash = 'x'",
        "delete from plan where plan_id = 'plan_1'",
        "update plan_case set due_minor = 1",
        "update plan_case set place = 2",
        "delete from plan_case",
        "insert into plan_case (plan_id, case_id, place, due_minor) select 'plan_1', 'case_other', 2, 1",
    ] {
        refused(&mut stranger, "plan_closed", &[plan, one, two, on_case, close, last]).await;
    }
    refused(&mut stranger, "plan_commit_append_only", &[plan, one, two, close, "delete from plan_commit"]).await;
}

#[tokio::test]
async fn two_connections_cannot_slip_a_posting_into_a_journal_that_is_being_closed() {
    let test = furnished().await;
    if test.database.is_sqlite() {
        return; // There is one writer.
    }
    let (mut closer, mut slipper) = (test.database.stranger().await, test.database.stranger().await);
    let open = [
        JOURNAL,
        "insert into account (case_id, name, currency, balance_minor) select case_id, 'write_off', 'EUR', 0 from case_file",
        "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'clearing', 'EUR', 5 from case_file",
        "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'client_payable', 'EUR', -5 from case_file",
    ];
    for statement in open {
        closer.execute(statement).await.expect("an open journal");
    }
    let mut closing = closer.begin().await.expect("a transaction");
    closing.execute(CLOSE).await.expect("it closes");
    let slip = "insert into posting (journal_id, case_id, account, currency, amount_minor)
select 'jrn_new', case_id, 'write_off', 'EUR', 5 from case_file";
    let slipping = tokio::spawn(async move { slipper.execute(slip).await.map(drop) });
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    closing.commit().await.expect("it closes");
    let error = slipping.await.expect("no panic").expect_err("refused");
    assert!(violated(&error, "journal_closed"), "{error}");
}

#[tokio::test]
async fn analysts_see_native_types_on_postgresql() {
    let test = furnished().await;
    if test.database.is_sqlite() {
        return; // SQLite has no such types.
    }
    let seen = "select count(*)
from report.posting
where account = 'clearing' and amount = 10.00 and day = date '2026-11-01' and booked_at >= timestamptz '2026-11-01 12:00Z'";
    assert_eq!(test.number(seen, "").await, 1);
    assert_eq!(
        test.number("select count(*) from report.payment where amount = 10.00 and settled_at is not null", "").await,
        1
    );
    for view in ["case_file", "balance", "payment_step", "task"] {
        let count: &str = String::leak(format!("select count(*) from report.{view}"));
        test.number(count, "").await;
    }
    assert!(test.office.now() >= NOON);
}
