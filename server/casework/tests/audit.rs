//! The audit chain: whole, without gaps, and broken where somebody edited it.

mod common;

use casework::audit::{self, Verdict};
use common::{TestOffice, office};
use sqlx::Executor;

async fn with_lines(count: usize) -> TestOffice {
    let test = office().await;
    for number in 0..count {
        let mut write = test.office.store().begin().await.expect("a write");
        let object = format!("case_{number}");
        audit::record(&test.office, &mut write, "system", "test.done", &object, "{}").await.expect("a line");
        write.commit().await.expect("a commit");
    }
    test
}

#[tokio::test]
async fn a_chain_of_a_few_thousand_lines_is_whole() {
    let test = office().await;
    let mut write = test.office.store().begin().await.expect("a write");
    for number in 0..2_345 {
        let object = format!("case_{number}");
        audit::record(&test.office, &mut write, "system", "test.done", &object, "{}").await.expect("a line");
    }
    write.commit().await.expect("a commit");
    let verdict = audit::verify(&test.office).await.expect("it can be read");
    assert!(matches!(verdict, Verdict::Whole { lines: 2_345, .. }), "{verdict:?}");
}

#[tokio::test]
async fn a_line_whose_cause_is_rolled_back_leaves_no_gap() {
    let test = with_lines(2).await;
    let mut write = test.office.store().begin().await.expect("a write");
    audit::record(&test.office, &mut write, "system", "test.undone", "x", "{}").await.expect("a line");
    drop(write);
    let mut write = test.office.store().begin().await.expect("a write");
    audit::record(&test.office, &mut write, "system", "test.done", "y", "{}").await.expect("a line");
    write.commit().await.expect("a commit");
    let verdict = audit::verify(&test.office).await.expect("it can be read");
    assert!(matches!(verdict, Verdict::Whole { lines: 3, .. }), "{verdict:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn lines_written_at_the_same_time_have_numbers_without_gaps() {
    let test = office().await;
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..40 {
        let office = test.office.clone();
        writers.spawn(async move {
            let mut write = office.store().begin().await.expect("a write");
            audit::record(&office, &mut write, "system", "test.done", &number.to_string(), "{}").await.expect("a line");
            write.commit().await.expect("a commit");
        });
    }
    while let Some(outcome) = writers.join_next().await {
        outcome.expect("no writer panics");
    }
    let verdict = audit::verify(&test.office).await.expect("it can be read");
    assert!(matches!(verdict, Verdict::Whole { lines: 40, .. }), "{verdict:?}");
}

#[tokio::test]
async fn whoever_edits_the_chain_is_found_at_the_line() {
    let edits = [
        (
            "update audit set detail = '{\"amount_minor\":1}' where number = 3",
            3,
            "its content is not what was recorded",
        ),
        ("update audit set at = at + 1 where number = 2", 2, "its content is not what was recorded"),
        (
            "update audit set actor = 'syste', act = 'mtest.done' where number = 4",
            4,
            "its content is not what was recorded",
        ),
        ("delete from audit where number = 3", 3, "it is missing"),
        ("delete from audit where number = 1", 1, "it is missing"),
        ("update audit set previous = hash where number = 5", 5, "it does not follow the line before it"),
    ];
    for (edit, number, why) in edits {
        let test = with_lines(5).await;
        let mut editor = test.database.stranger_without_guards().await;
        editor.execute(edit).await.expect("the guards are off");
        let verdict = audit::verify(&test.office).await.expect("it can be read");
        assert_eq!(verdict, Verdict::Broken { number, why }, "{edit}");
    }
}
