//! Stories of the calculation: every line has its rule, and what is shown before a payment is what is booked after it.

mod common;

use casework::account::Law;
use casework::calculation::{self, CalculationPage};
use casework::outside::Provider;
use casework::payment;
use casework::{Error, case};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rules::case::{Component, HoldReason, Parts, PartyRole};
use rules::claim::{Claim, Grounds, InterestAsked};
use rules::costs::{Charge, Missing, Notice, TermWording, Verdict};
use rules::country::{Basis, ContractKind};
use rules::interest::DayCount;
use rules::money::Currency;
use rules::payment::Event;
use rules::rate::Percent;
use rules::{Cents, Country, Day, Refusal};

use common::{MINUTE, TestCase, TestOffice, claim_of, debtor, office};

const DAY_US: i64 = 24 * 60 * MINUTE;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// 400.00 due on 14 January 2026 and 60.00 costs; interest by contract at 8 % from the day after.
fn claim(invoice: &str) -> Claim {
    let mut claim = claim_of(invoice, &[(Component::Principal, 40_000), (Component::Costs, 6_000)]);
    claim.due_on = Some(day("2026-01-14"));
    claim.grounds = Grounds {
        consumer: Some(true),
        interest: Some(InterestAsked {
            basis: Basis::Contract(Percent::parse("8").expect("a percentage")),
            from: day("2026-01-15"),
            day_count: DayCount::ActAct,
        }),
        notice: Some(notice("2026-02-03")),
        ..Grounds::default()
    };
    claim
}

/// A reminder as the law asks, received on a day.
fn notice(received_on: &str) -> Notice {
    Notice {
        sent_on: day(received_on).minus_days(2),
        received_on: Some(day(received_on)),
        term: TermWording::FromReceipt(14),
        amount_named: Some(Cents::new(6_000)),
        consequences_named: true,
    }
}

async fn shown(test: &TestOffice, case: &TestCase) -> CalculationPage {
    let page = calculation::page(&test.office, &case.viewers[0], &named(case), None).await.expect("a page");
    assert_sums(&page);
    let other = case::page(&test.office, &case.viewers[0], &named(case)).await.expect("the page of the case");
    assert_eq!((page.owed(), page.payable()), (other.owed(), other.payable()), "two pages, one amount");
    page
}

fn named(case: &TestCase) -> String {
    case.placed.reference.to_string()
}

/// The lines of the page make the amount owed, to the cent, and nothing in it is negative.
fn assert_sums(page: &CalculationPage) {
    assert_eq!(page.charged() - page.paid() - page.waived.total(), page.owed());
    assert!(Component::ALL.into_iter().all(|component| page.open.of(component) >= Cents::ZERO));
    if let Some(interest) = &page.interest {
        let posted: Cents = interest.posted.iter().map(|posted| posted.interest).sum();
        assert_eq!(interest.stated + posted, interest.amount);
    }
}

async fn pay(test: &TestOffice, case: &TestCase, amount: &str, key: &str) -> rules::ids::PaymentId {
    let id = payment::start(&test.office, &case.viewers[0], &named(case), amount, "bank", key).await;
    let id = id.expect("it starts");
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    assert!(test.webhook(&format!("msg_{key}"), &id).await);
    id
}

fn later(test: &TestOffice, days: i64) {
    test.office.clock().set(test.office.now() + days * DAY_US);
}

#[tokio::test]
async fn interest_runs_from_day_to_day_and_each_line_has_its_rule() {
    let test = office().await;
    let case = test.place(&claim("R1")).await;
    let page = shown(&test, &case).await;
    // 15 January up to 1 November 2026: 290 days at 8 % of 400.00 is 25.4247.
    let interest = page.interest.as_ref().expect("interest");
    assert_eq!((interest.amount, interest.provisional), (Cents::new(2_542), Cents::ZERO));
    assert_eq!(interest.law.map(|law| law.article), Some("art. 6:119 lid 3 BW"));
    assert_eq!(interest.posted[0].stretches[0].days, 290);
    assert_eq!(page.costs[0].figures[0].formula.amount, Cents::new(6_000));
    assert!(matches!(page.costs[0].verdict, Some(Verdict::Due { .. })));
    assert_eq!(page.owed(), Cents::new(48_542));
    later(&test, 10);
    assert_eq!(shown(&test, &case).await.owed(), Cents::new(48_630), "ten days at 8.767 cents");
}

#[tokio::test]
async fn swedish_costs_are_the_charges_that_the_law_names_and_another_amount_has_no_formula() {
    let test = office().await;
    let mut claim = claim("R1");
    claim.country = Country::Se;
    claim.grounds.charges = vec![Charge::Reminder, Charge::Demand];
    for (number, (costs, figures)) in [(24_000, vec![6_000, 18_000]), (24_001, vec![])].into_iter().enumerate() {
        claim.invoice = format!("S{number}");
        let parts = vec![(Component::Principal, Cents::new(100_000)), (Component::Costs, Cents::new(costs))];
        claim.obligation = rules::claim::Obligation::Money(parts);
        let case = test.place(&claim).await;
        let page = shown(&test, &case).await;
        let shown: Vec<i64> = page.costs[0].figures.iter().map(|figure| figure.formula.amount.minor()).collect();
        assert_eq!(shown, figures);
    }
}

#[tokio::test]
async fn vat_is_worked_out_on_the_costs() {
    let test = office().await;
    let mut claim = claim("R1");
    let parts = [(Component::Principal, 40_000), (Component::Costs, 6_000), (Component::Vat, 1_260)];
    claim.obligation = rules::claim::Obligation::Money(parts.map(|(part, minor)| (part, Cents::new(minor))).to_vec());
    claim.grounds.notice = Some(Notice { amount_named: Some(Cents::new(7_260)), ..notice("2026-02-03") });
    let case = test.place(&claim).await;
    let page = shown(&test, &case).await;
    let vat = page.costs.iter().find(|line| line.component == Component::Vat).expect("a line of VAT");
    assert_eq!((vat.figures[0].formula.base, vat.figures[0].formula.amount), (Cents::new(6_000), Cents::new(1_260)));
    assert!(matches!(vat.verdict, Some(Verdict::Due { .. })));
}

#[tokio::test]
async fn what_it_would_be_on_a_later_day_is_what_it_is_on_that_day() {
    let test = office().await;
    let case = test.place(&claim("R1")).await;
    let then = day("2027-02-01");
    let asked = calculation::page(&test.office, &case.viewers[0], &named(&case), Some(then)).await.expect("a page");
    assert_sums(&asked);
    later(&test, day("2026-11-01").days_until(then));
    assert_eq!(shown(&test, &case).await.open, asked.open);
    for wrong in ["2027-01-31", "2028-02-03"] {
        let refused = calculation::page(&test.office, &case.viewers[0], &named(&case), Some(day(wrong))).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::DayOutOfRange { .. }))), "{wrong}");
    }
}

#[tokio::test]
async fn what_the_debtor_was_shown_is_booked_also_when_the_bank_answers_days_later() {
    let test = office().await;
    let case = test.place(&claim("R1")).await;
    let form = case::pay_form(&test.office, &case.viewers[0], &named(&case)).await.expect("a form");
    let preview = form.preview(Cents::new(10_000));
    let id =
        payment::start(&test.office, &case.viewers[0], &named(&case), "100", "bank", "k").await.expect("it starts");
    later(&test, 3);
    test.provider.happens(&format!("fake_{id}"), Event::Paid);
    assert!(test.webhook("m", &id).await);
    let page = payment::page(&test.office, &case.viewers[0], id.as_str()).await.expect("a page");
    assert_eq!((page.paid, page.overpaid), (preview.paid, preview.unallocated));
    let page = shown(&test, &case).await;
    assert_eq!(page.payments.len(), 1);
    test.check_books().await;
}

#[tokio::test]
async fn costs_before_their_day_are_not_asked_for_and_who_pays_in_time_owes_none() {
    let test = office().await;
    let mut claim = claim("R1");
    claim.grounds.notice = Some(notice("2026-10-25"));
    let case = test.place(&claim).await;
    let page = shown(&test, &case).await;
    assert_eq!(page.payable(), Cents::new(42_542));
    let held = page.held.iter().find(|held| held.reason == HoldReason::NotDue).expect("the costs wait");
    assert_eq!(
        (held.component, held.amount, held.until),
        (Component::Costs, Cents::new(6_000), Some(day("2026-11-08")))
    );
    pay(&test, &case, "425,42", "k1").await;
    let page = shown(&test, &case).await;
    assert_eq!((page.owed(), page.waived.total()), (Cents::ZERO, Cents::new(6_000)));
    let state = case::page(&test.office, &case.viewers[0], &named(&case)).await.expect("a page").status;
    assert_eq!(state, case::Status::Closed);
    test.check_books().await;
}

#[tokio::test]
async fn costs_after_a_wrong_letter_are_never_part_of_what_is_to_be_paid() {
    let test = office().await;
    let mut claim = claim("R1");
    claim.grounds.notice = Some(Notice { term: TermWording::FromLetterDate(14), ..notice("2026-02-03") });
    let case = test.place(&claim).await;
    let page = shown(&test, &case).await;
    assert_eq!(page.payable(), Cents::new(42_542));
    let Some(Verdict::NotDue { missing }) = &page.costs[0].verdict else { panic!("not due was expected") };
    assert_eq!(missing, &[Missing::TermFromLetterDate]);
    let refused = payment::start(&test.office, &case.viewers[0], &named(&case), "485,42", "bank", "k").await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::AmountOutOfRange { .. }))));
}

#[tokio::test]
async fn interest_at_a_rate_that_nobody_confirmed_is_shown_and_never_demanded() {
    let test = office().await;
    let mut claim = claim("R1");
    // The shipped table has no confirmed Dutch rate from 2025 on.
    claim.grounds.interest =
        Some(InterestAsked { basis: Basis::Consumer, from: day("2024-07-01"), day_count: DayCount::ActAct });
    let case = test.place(&claim).await;
    let page = shown(&test, &case).await;
    let interest = page.interest.as_ref().expect("interest");
    assert_eq!(interest.provisional_from, Some(day("2025-01-01")));
    assert!(interest.provisional.is_positive());
    // 184 days of 2024 at 7 % of 400.00 is 14.0765: that much is confirmed.
    assert_eq!(page.payable(), Cents::new(40_000 + 6_000 + 1_408));
    pay(&test, &case, "100", "k1").await;
    test.check_books().await;
    assert_eq!(shown(&test, &case).await.payable(), Cents::new(37_408));

    // The agency confirms the rates: what was open for those days is worked out on what was owed on each of them.
    let mut law = Law::shipped();
    let today = test.office.today(Country::Nl);
    let rows = casework::demo::rates(&law.rates, today);
    law.rates.add(&rows, Some(today), true).expect("rows");
    let confirmed = test.office.under(law);
    let page = calculation::page(&confirmed, &case.viewers[0], &named(&case), None).await.expect("a page");
    assert_sums(&page);
    assert_eq!(page.payable(), page.owed());
    assert!(page.owed() > Cents::new(37_408));
}

#[tokio::test]
async fn a_guarantor_does_not_see_how_the_debt_of_another_came_about() {
    let test = office().await;
    let mut claim = claim("R1");
    let guarantor = debtor("G. Borg", PartyRole::Guarantor);
    claim.debtors = vec![rules::claim::Debtor { liable_up_to: Some(Cents::new(10_000)), ..guarantor }];
    let case = test.place(&claim).await;
    let refused = calculation::page(&test.office, &case.viewers[0], &named(&case), None).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_check_of_the_books_finds_interest_that_the_rules_would_not_have_made() {
    let test = office().await;
    let case = test.place(&claim("R1")).await;
    pay(&test, &case, "100", "k1").await;
    test.check_books().await;
    let mut stranger = test.database.stranger_without_guards().await;
    sqlx::query("update interest_run set until_day = '2026-10-01' where case_id = $1")
        .bind(case.placed.case.as_str())
        .execute(&mut stranger)
        .await
        .expect("the row is changed");
    let found = casework::check::verify(&test.office).await.expect("the books can be read").found;
    assert!(found.iter().any(|sentence| sentence.starts_with("I10")), "{found:?}");
}

/// A random claim of a random country.
fn any_claim() -> impl Strategy<Value = (Country, ContractKind, i64, i64, u32, u32)> {
    let country = prop::sample::select(Country::ALL);
    let contract = prop::sample::select(ContractKind::ALL);
    (country, contract, 1_000_i64..900_000, 0_i64..90_000, 0_u32..25, 1_u32..900)
}

/// Forty random cases of all countries, each with several payments on different days, on a real database.
#[tokio::test]
async fn random_payments_on_random_cases_book_what_was_shown() {
    let test = office().await;
    let fixed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), fixed);
    let cases = prop::collection::vec(any_claim(), 40..=40).new_tree(&mut runner).expect("cases").current();
    for (number, (country, contract_kind, principal, costs, percent, days)) in cases.into_iter().enumerate() {
        let mut claim = claim(&format!("R{number}"));
        claim.country = country;
        claim.contract_kind = contract_kind;
        claim.currency = Currency::EUR;
        let parts = [(Component::Principal, Cents::new(principal)), (Component::Costs, Cents::new(costs))];
        claim.obligation = rules::claim::Obligation::Money(parts.to_vec());
        claim.grounds.consumer = Some(false);
        claim.grounds.interest = Some(InterestAsked {
            basis: Basis::Contract(Percent::millionths(i64::from(percent) * 1_000_000)),
            from: test.office.today(country).minus_days(days),
            day_count: DayCount::ALL[number % DayCount::ALL.len()],
        });
        let case = test.place(&claim).await;
        for part in 1..=4_i64 {
            later(&test, part * 17);
            let Ok(form) = case::pay_form(&test.office, &case.viewers[0], &named(&case)).await else { break };
            let amount = Cents::new((form.bounds.most.minor() / (5 - part)).max(1));
            let preview = form.preview(amount);
            let typed = format!("{}.{:02}", amount.minor() / 100, amount.minor() % 100);
            let id = pay(&test, &case, &typed, &format!("k{number}-{part}")).await;
            let page = payment::page(&test.office, &case.viewers[0], id.as_str()).await.expect("a page");
            assert_eq!((page.paid, page.overpaid), (preview.paid.clone(), preview.unallocated), "case {number}");
            let page = shown(&test, &case).await;
            let open: Parts = form.due.without(&preview.paid);
            assert_eq!(page.open, open, "case {number}");
        }
        assert_eq!(shown(&test, &case).await.owed(), Cents::ZERO, "the last payment pays the rest");
    }
    test.check_books().await;
}

#[tokio::test]
async fn an_office_without_a_provider_still_shows_the_calculation() {
    let clock = casework::outside::Clock::system();
    clock.set(common::NOON);
    let test = common::office_with(clock, Provider::None).await;
    let case = test.place(&claim("R1")).await;
    assert_eq!(shown(&test, &case).await.owed(), Cents::new(48_542));
}
