//! Nobody is reminded of what was just said, nothing of it is counted as money, and the books of it hold.

use casework::performance::desk::Answer;
use casework::{case, check, document, jobs, plan};
use rules::Day;

use crate::people::DAY;
use crate::story::Story;

const REMINDED: &str = "select count(*) from case_event where kind = 'reminded'";

#[tokio::test]
async fn no_job_of_a_whole_quarter_reminds_of_it() {
    let story = Story::new().await;
    story.perform("2026-05-20").await.expect("it was done");
    assert!(story.page().await.quiet);
    for _ in 0..90 {
        story.house.clock.advance(DAY);
        jobs::run_due(&story.house.office).await.expect("the jobs run");
    }
    assert_eq!(story.house.number(REMINDED).await, 0);
    assert_eq!(story.house.number("select count(*) from outbox where subject like '%reminder%'").await, 0);
}

#[tokio::test]
async fn it_is_quiet_through_the_agreed_day_and_no_longer() {
    let story = Story::new().await;
    assert!(!story.page().await.quiet);
    story.propose("2026-06-01").await.expect("a day");
    assert!(story.page().await.quiet);
    story.answer(Answer::Accept, "").await.expect("agreed");
    story.house.clock.advance(12 * DAY);
    assert_eq!((story.page().await.today, story.page().await.quiet), (Day::parse("2026-06-01").expect("a day"), true));
    story.house.clock.advance(DAY);
    assert!(!story.page().await.quiet);
}

#[tokio::test]
async fn no_paper_of_it_and_no_plan_for_it_names_an_amount() {
    let story = Story::new().await;
    let office = &story.house.office;
    let shelf = document::shelf(office, &story.debtor, &story.reference).await.expect("the papers");
    assert!(!shelf.items.is_empty());
    let notice = |item: &document::Item| matches!(item.paper, document::Paper::Notice(_));
    assert!(!shelf.items.iter().any(notice), "the seller's reminder gives time to pay");
    let page = case::page(office, &story.debtor, &story.reference).await.expect("the case");
    assert!(page.owed().is_zero() && page.next_step.is_none() && page.held.is_empty());
    assert!(plan::planner(office, &story.debtor, &story.reference, &[]).await.is_err());
    let books = check::verify(office).await.expect("checked");
    assert_eq!(books.found, Vec::<String>::new());
}
