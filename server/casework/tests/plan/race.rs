//! At the same time: payments, proposals and answers on one case meet under its lock, and the books stay right.

use rules::plan::State;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_proposals_and_payments_at_once_leave_one_plan_and_right_books() {
    let test = office().await;
    let case = test.place_claim("R-1", &[(Component::Principal, 300_000)]).await;
    let (office, viewer) = (test.office.clone(), case.viewers[0].clone());
    let named = case.placed.case.as_str().to_owned();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..64_i64 {
        let (office, viewer, named) = (office.clone(), viewer.clone(), named.clone());
        let provider = test.provider.clone();
        tasks.spawn(async move {
            let key = format!("race-{number}");
            if number % 2 == 0 {
                let amount = format!("{}", 250 + number);
                let proposal = Proposal {
                    case: &named,
                    with: &[],
                    designated: false,
                    amount: &amount,
                    day_of_month: "",
                    first_date: "2026-12-01",
                    without_acknowledging: false,
                    key: &key,
                };
                plan::propose(&office, &viewer, proposal).await.map(drop)
            } else {
                let id = payment::start(&office, &viewer, &named, "10", "bank", &key).await?;
                provider.happens(&format!("fake_{id}"), PaymentEvent::Paid);
                jobs::run_due(&office).await.map(drop)
            }
        });
    }
    let mut failed = Vec::new();
    while let Some(done) = tasks.join_next().await {
        if let Err(error) = done.expect("no task panics") {
            failed.push(format!("{error:?}"));
        }
    }
    assert_eq!(failed, Vec::<String>::new());
    test.office.clock().advance(10 * MINUTE);
    for _ in 0..40 {
        jobs::run_due(&test.office).await.expect("the jobs run");
        test.office.clock().advance(10 * MINUTE);
    }
    assert_eq!(test.number("select count(*) from plan_case where runs = 1", "").await, 1);
    assert_eq!(test.number("select count(*) from plan where state = 'active'", "").await, 1);
    assert_eq!(test.number("select count(*) from plan", "").await, 32, "each proposal is a version of one chain");
    assert_eq!(test.number("select count(distinct number) from plan", "").await, 32);
    assert_eq!(test.number("select count(*) from payment where state = 'settled'", "").await, 32);
    test.check_books().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_proposal_sent_by_many_windows_at_once_is_one_plan() {
    let test = office().await;
    let case = test.place_claim("R-2", &[(Component::Principal, 60_000)]).await;
    let named = case.placed.case.as_str().to_owned();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let (office, viewer, named) = (test.office.clone(), case.viewers[0].clone(), named.clone());
        tasks.spawn(async move {
            let proposal = Proposal {
                case: &named,
                with: &[],
                designated: false,
                amount: "100",
                day_of_month: "",
                first_date: "2026-12-01",
                without_acknowledging: false,
                key: "one key",
            };
            plan::propose(&office, &viewer, proposal).await
        });
    }
    let mut plans = Vec::new();
    while let Some(done) = tasks.join_next().await {
        plans.push(done.expect("no task panics").expect("each is answered"));
    }
    plans.dedup();
    assert_eq!(plans.len(), 1);
    assert_eq!(test.number("select count(*) from plan", "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn a_debtor_who_goes_away_while_a_proposal_is_made_has_the_plan_or_has_none_and_never_half_of_one() {
    for polls in 1..24 {
        let test = office().await;
        let case = test.place_claim("R-3", &[(Component::Principal, 60_000)]).await;
        let work = plan::propose(&test.office, &case.viewers[0], wish(&case, "100", "2026-12-01", "k1"));
        common::walk_away_from(work, polls).await;
        let id = proposed(&test, &case, "100", "2026-12-01", "k1").await;
        assert_eq!(page(&test, &case.viewers[0], &id).await.terms.state, State::Active);
        assert_eq!(test.number("select count(*) from plan", "").await, 1);
        test.check_books().await;
    }
}
