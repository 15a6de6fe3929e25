//! The rules of a client company: within the law only, and asked of every proposal.

use casework::plan::policy::{self, Refused};
use rules::plan::{Band, Effect, Policy, State};
use rules::{Country, Currency};

use super::*;

#[tokio::test]
async fn a_rule_that_breaks_the_law_is_refused_with_its_article() {
    let test = office().await;
    test.place_claim("L-1", &[(Component::Principal, 30_000)]).await;
    let client = client(&test).await;
    let fee = Policy { fee: Cents::new(1_500), ..Policy::standard(Currency::EUR) };
    let refused = policy::set(&test.office, &client, &fee).await;
    let Err(Refused::Unlawful(unlawful)) = refused else { panic!("{refused:?}") };
    assert_eq!(unlawful.rule, "fee");
    assert!(unlawful.why.law().is_some(), "{unlawful:?}");
    assert_eq!(test.number("select count(*) from plan_policy", "").await, 0);
    let nobody = policy::set(&test.office, "client_00000000000000000000000000", &fee).await;
    assert!(matches!(nobody, Err(Refused::Other(Error::NotFound))));
}

#[tokio::test]
async fn the_rules_of_the_client_decide_what_is_said_yes_to() {
    let test = office().await;
    let case = test.place_claim("L-2", &[(Component::Principal, 60_000)]).await;
    let strict = Policy {
        bands: vec![Band { up_to: None, months_most: 3, least: Cents::new(5_000) }],
        answer_days: 2,
        ..Policy::standard(Currency::EUR)
    };
    policy::set(&test.office, &client(&test).await, &strict).await.expect("lawful rules");
    let viewer = &case.viewers[0];
    let id = proposed(&test, &case, "100", "2026-12-01", "k1").await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.state, seen.terms.answer_by), (State::Proposed, Some(day("2026-11-03"))));
    let decision = seen.decision.expect("a rule decided");
    assert_eq!((decision.effect, decision.counterfactual), (Effect::PersonLooks, Some(Cents::new(20_000))));
    let id = proposed(&test, &case, "200", "2026-12-01", "k2").await;
    assert_eq!(page(&test, viewer, &id).await.terms.state, State::Active);
    policy::set(&test.office, &client(&test).await, &Policy::standard(Currency::EUR)).await.expect("other rules");
    assert_eq!(page(&test, viewer, &id).await.policy, Policy::standard(Currency::EUR));
    test.check_books().await;
}

/// A Swedish claim: a fee for a plan is known to the law there (lag 1981:739).
fn swedish(invoice: &str, principal: i64) -> Claim {
    let mut claim = claim_of(invoice, &[(Component::Principal, principal)]);
    claim.country = Country::Se;
    claim.currency = Currency::SEK;
    for party in [&mut claim.creditor, &mut claim.seller] {
        "Exempel AB".clone_into(&mut party.name);
        party.country = Some("SE".to_owned());
    }
    claim
}

#[tokio::test]
async fn a_lawful_fee_is_shown_before_booked_once_in_the_instalments_and_given_up_when_the_plan_is_stopped() {
    let test = office().await;
    let case = test.place(&swedish("L-3", 300_000)).await;
    let viewer = &case.viewers[0];
    let client = policy::client_named(&test.office, "Exempel AB").await.expect("the client");
    let fee = Policy { fee: Cents::new(17_000), ..Policy::standard(Currency::SEK) };
    policy::set(&test.office, &client, &fee).await.expect("170 kronor are lawful in Sweden");
    let planner = plan::planner(&test.office, viewer, case.placed.case.as_str(), &[]).await.expect("a planner");
    assert_eq!((planner.due, planner.policy.fee), (Cents::new(300_000), Cents::new(17_000)));
    let id = proposed(&test, &case, "500", "2026-12-01", "k1").await;
    let seen = page(&test, viewer, &id).await;
    assert_eq!((seen.terms.state, seen.terms.fee), (State::Active, Cents::new(17_000)));
    assert_eq!((seen.terms.total, seen.due_now), (Cents::new(317_000), Cents::new(317_000)));
    let second = proposed(&test, &case, "600", "2026-12-01", "k2").await;
    let changed = page(&test, viewer, &second).await;
    assert_eq!((changed.terms.fee, changed.due_now), (Cents::ZERO, Cents::new(317_000)), "a change costs nothing");
    assert_eq!(test.number("select count(*) from journal where source = 'charge'", "").await, 1);
    plan::withdraw(&test.office, viewer, second.as_str()).await.expect("stopped in time");
    assert_eq!(page(&test, viewer, &second).await.due_now, Cents::new(300_000), "it costs nothing then");
    test.check_books().await;
}
