//! Any story of payments, faults and repetitions leaves books that balance.

use casework::Error;
use casework::jobs;
use casework::payment::{self};
use proptest::prelude::*;
use rules::case::Component;
use rules::ids::PaymentId;
use rules::money::{Cents, Currency};
use rules::payment::Event;

use crate::common::{MINUTE, TestCase, TestOffice, office};
use crate::{OPEN, start};

/// What can happen in a story of payments.
#[derive(Clone, Debug)]
enum Step {
    Start { amount: i64, down: bool, lose: bool },
    Happens { payment: usize, event: Event },
    Webhook { payment: usize, message: u8 },
    Falsify { payment: usize },
    Stop { payment: usize },
    Refresh { payment: usize },
    Jobs { minutes: i64 },
    ClockBack { minutes: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let events = prop::sample::select(vec![
        Event::Authorised,
        Event::Paid,
        Event::Paid,
        Event::Refused,
        Event::TimedOut,
        Event::Stopped,
    ]);
    prop_oneof![
        (1_i64..6_000, any::<bool>(), any::<bool>()).prop_map(|(amount, down, lose)| Step::Start {
            amount,
            down,
            lose
        }),
        (0_usize..6, events).prop_map(|(payment, event)| Step::Happens { payment, event }),
        (0_usize..6, 0_u8..8).prop_map(|(payment, message)| Step::Webhook { payment, message }),
        (0_usize..6).prop_map(|payment| Step::Falsify { payment }),
        (0_usize..6).prop_map(|payment| Step::Stop { payment }),
        (0_usize..6).prop_map(|payment| Step::Refresh { payment }),
        (0_i64..120).prop_map(|minutes| Step::Jobs { minutes }),
        (0_i64..30).prop_map(|minutes| Step::ClockBack { minutes }),
    ]
}

async fn play(test: &TestOffice, case: &TestCase, started: &mut Vec<PaymentId>, number: usize, step: Step) {
    let viewer = &case.viewers[0];
    let named = |at: usize, started: &[PaymentId]| started.get(at % started.len().max(1)).cloned();
    match step {
        Step::Start { amount, down, lose } => {
            test.provider.set_down(down);
            test.provider.lose_answers(u32::from(lose));
            let amount = format!("{},{:02}", amount / 100, amount % 100);
            match start(test, case, &amount, &format!("k{number}")).await {
                Ok(id) => started.push(id),
                Err(Error::Refused(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
            test.provider.set_down(false);
        }
        Step::Happens { payment, event } => {
            if let Some(id) = named(payment, started) {
                test.provider.happens(&format!("fake_{id}"), event);
            }
        }
        Step::Webhook { payment, message } => {
            if let Some(id) = named(payment, started) {
                assert!(test.webhook(&format!("m{message}"), &id).await);
            }
        }
        Step::Falsify { payment } => {
            if let Some(id) = named(payment, started) {
                test.provider.falsify(&format!("fake_{id}"), id.as_str(), Cents::new(1), Currency::SEK);
            }
        }
        Step::Stop { payment } => {
            if let Some(id) = named(payment, started) {
                payment::stop(&test.office, viewer, id.as_str()).await.expect("a stop is answered");
            }
        }
        Step::Refresh { payment } => {
            if let Some(id) = named(payment, started) {
                payment::refresh(&test.office, viewer, id.as_str()).await.expect("a refresh is answered");
            }
        }
        Step::Jobs { minutes } => {
            test.office.clock().advance(minutes * MINUTE);
            jobs::run_due(&test.office).await.expect("jobs run");
        }
        Step::ClockBack { minutes } => test.office.clock().advance(-minutes * MINUTE),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 30, ..ProptestConfig::default() })]
    #[test]
    fn no_story_of_payments_and_faults_makes_a_difference_in_the_books(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let test = office().await;
            let case = test.place_claim("A1", &[(Component::Principal, 7_000), (Component::Interest, 321), (Component::Costs, 1_050)]).await;
            let mut started = Vec::new();
            for (number, step) in steps.into_iter().enumerate() {
                play(&test, &case, &mut started, number, step).await;
            }
            test.check_books().await;
            let collected = "select cast(coalesce(sum(amount_minor), 0) as bigint) from payment where settled_at is not null";
            let overpaid = "select cast(coalesce(-sum(balance_minor), 0) as bigint) from account where name = 'overpayment'";
            let open = test.number(OPEN, case.placed.case.as_str()).await;
            assert_eq!(test.number(collected, "").await, 8_371 - open + test.number(overpaid, "").await);
        });
    }
}
