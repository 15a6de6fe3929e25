//! Paying a plan off: the amount that was shown is enough through its day, to the cent, whatever interest runs.

use casework::outside::Chance;
use casework::{case, plan};
use rules::case::Component;
use rules::claim::{Claim, Grounds, InterestAsked};
use rules::country::Basis;
use rules::interest::DayCount;
use rules::rate::Percent;
use rules::{Cents, Day, Refusal};

use crate::common::{TestCase, TestOffice, claim_of, office};
use crate::{DAY, IS_CLOSED, OPEN, pay, refused, today};

/// A claim with interest by contract, of somebody whom other claims know too.
fn claim(invoice: &str, principal: i64, percent: &str) -> Claim {
    let mut claim = claim_of(invoice, &[(Component::Principal, principal)]);
    claim.debtors[0].person_key = Some("test:bakker".to_owned());
    claim.grounds = Grounds {
        consumer: Some(true),
        interest: Some(InterestAsked {
            basis: Basis::Contract(Percent::parse(percent).expect("a percentage")),
            from: Day::parse("2026-01-15").expect("a day"),
            day_count: DayCount::ActAct,
        }),
        ..Grounds::default()
    };
    claim
}

async fn due(test: &TestOffice, cases: &[&TestCase]) -> i64 {
    let mut due = 0;
    for case in cases {
        let page = case::page(&test.office, &case.viewers[0], case.placed.case.as_str()).await.expect("a page");
        due += page.open.total().minor();
    }
    due
}

#[tokio::test]
async fn the_amount_that_was_shown_pays_a_plan_off_on_its_last_day_and_the_interest_since_is_given_up() {
    let test = office().await;
    let one = test.place(&claim("A1", 60_000, "9")).await;
    let two = test.place(&claim("A2", 40_000, "11")).await;
    let id = test.plan_runs(&[&one, &two], "250").await;
    let viewer = &one.viewers[0];
    let quote = plan::pay_off(&test.office, viewer, id.as_str()).await.expect("an amount");
    assert_eq!(quote.valid_until, today(&test.office).plus_days(7));
    assert_eq!(quote.amount.minor(), due(&test, &[&one, &two]).await);
    assert_eq!(quote.cases.len(), 2);
    test.office.clock().advance(4 * DAY);
    let again = plan::pay_off(&test.office, viewer, id.as_str()).await.expect("the same amount");
    assert_eq!((again.amount, again.valid_until), (quote.amount, quote.valid_until));
    test.office.clock().advance(3 * DAY);
    let since = due(&test, &[&one, &two]).await - quote.amount.minor();
    assert!(since > 0, "interest ran on");
    let form = case::pay_form(&test.office, viewer, one.placed.case.as_str()).await.expect("a form");
    assert_eq!((form.bounds.most, form.enough), (quote.amount, Some((quote.amount, quote.valid_until))));
    pay(&test, &one, quote.amount.minor()).await;
    for case in [&one, &two] {
        let named = case.placed.case.as_str();
        assert_eq!((test.number(OPEN, named).await, test.number(IS_CLOSED, named).await), (0, 1));
    }
    let given_up = "select cast(coalesce(sum(balance_minor), 0) as bigint) from account where name = 'write_off'";
    assert_eq!(test.number(given_up, "").await, since);
    assert_eq!(test.number("select count(*) from plan where state = 'completed'", "").await, 1);
    test.check_books().await;
}

#[tokio::test]
async fn a_day_late_the_amount_is_a_payment_like_any_other_and_a_new_one_can_be_asked() {
    let test = office().await;
    let one = test.place(&claim("A1", 60_000, "9")).await;
    let id = test.plan_runs(&[&one], "250").await;
    let viewer = &one.viewers[0];
    let quote = plan::pay_off(&test.office, viewer, id.as_str()).await.expect("an amount");
    test.office.clock().advance(8 * DAY);
    pay(&test, &one, quote.amount.minor()).await;
    let left = test.number(OPEN, one.placed.case.as_str()).await;
    assert!(left > 0 && left < 200, "the interest of eight days: {left}");
    let next = plan::pay_off(&test.office, viewer, id.as_str()).await.expect("a new amount");
    assert_eq!(next.amount, Cents::new(left));
    pay(&test, &one, left).await;
    assert_eq!(test.number(IS_CLOSED, one.placed.case.as_str()).await, 1);
    let over = plan::pay_off(&test.office, viewer, id.as_str()).await;
    assert_eq!(refused(over), Refusal::PlanNotPossible);
    test.check_books().await;
}

/// Random debts, rates, days and part payments: what is paid is what was shown, and nothing is left.
#[tokio::test]
async fn whatever_the_days_and_the_parts_what_was_shown_is_what_is_paid() {
    let test = office().await;
    let chance = Chance::seeded(2026);
    let random = |most: u128| u128::from_be_bytes(chance.bytes()) % most;
    for round in 0..12 {
        let (first, second) = (20_000 + random(80_000), 20_000 + random(80_000));
        let percents = ["4", "6.5", "8", "13.25"];
        let percent = |at: u128| percents[usize::try_from(at).expect("a small number")];
        let small = |amount: u128| i64::try_from(amount).expect("a small number");
        let one = test.place(&claim(&format!("A{round}"), small(first), percent(random(4)))).await;
        let two = test.place(&claim(&format!("B{round}"), small(second), percent(random(4)))).await;
        let id = test.plan_runs(&[&one, &two], "250").await;
        test.office.clock().advance(small(random(40)) * DAY);
        let quote = plan::pay_off(&test.office, &one.viewers[0], id.as_str()).await.expect("an amount");
        let mut left = quote.amount.minor();
        for _ in 0..random(3) {
            test.office.clock().advance(small(random(3)) * DAY);
            let part = 1 + small(random(u128::try_from(left / 3).expect("positive")));
            pay(&test, if random(2) == 0 { &one } else { &two }, part).await;
            left -= part;
            let again = plan::pay_off(&test.office, &one.viewers[0], id.as_str()).await.expect("what is left");
            assert_eq!((again.amount.minor(), again.valid_until), (left, quote.valid_until), "round {round}");
        }
        let days = today(&test.office).days_until(quote.valid_until);
        test.office.clock().advance(small(random(u128::try_from(days + 1).expect("not over"))) * DAY);
        pay(&test, if random(2) == 0 { &one } else { &two }, left).await;
        for case in [&one, &two] {
            let named = case.placed.case.as_str();
            assert_eq!(test.number(OPEN, named).await, 0, "round {round}");
            assert_eq!(test.number(IS_CLOSED, named).await, 1, "round {round}");
        }
        assert_eq!(test.number("select count(*) from task", "").await, 0, "round {round}: nothing goes back");
    }
    test.check_books().await;
}
