//! Pages of plans drawn to text: the figures are those of the rules, and no page promises or asks what it must not.

use casework::draft::Draft;
use casework::plan::{Lived, MadeBy, PlanCase, PlanKind, PlanPage, Planner, TermsView, Trouble};
use rules::case::{Component, Parts};
use rules::country::{ContractKind, Country};
use rules::ids::PlanId;
use rules::money::{Cents, Currency};
use rules::plan::decide::{Question, decide};
use rules::plan::progress::Progress;
use rules::plan::what_if::{bounds, what_if};
use rules::plan::{Due, Event, Every, Instalments, InterestRule, Owed, Policy, Schedule, State};
use rules::reference::Reference;
use rules::{Day, Refusal};

use super::pages::{html, owed};
use crate::plan::answers::Answers;
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// € 286,76 without interest, due on 3 March 2026.
fn debt() -> Owed {
    let open: Parts = [(Component::Principal, Cents::new(28_676))].into_iter().collect();
    let standing = rules::calculation::Running::new(None, open).standing();
    let held = Parts::none();
    Owed { country: Country::Nl, contract: ContractKind::Ordinary, terms: None, standing, held }
}

fn planner() -> Planner {
    let (policy, today, first) = (Policy::standard(Currency::EUR), day("2026-03-03"), day("2026-04-01"));
    let reference = Reference::from_number(2_290_416_375);
    let due = Cents::new(28_676);
    let case = PlanCase { reference, creditor: "Voorbeeld Wonen".into(), due, owed: debt(), chosen: true };
    Planner {
        reference,
        creditor: "Voorbeeld Wonen".into(),
        country: Country::Nl,
        currency: Currency::EUR,
        contract_kind: ContractKind::Ordinary,
        cases: vec![case],
        due,
        bounds: bounds(&policy, &[debt()], first, today),
        first,
        first_from: day("2026-03-04"),
        first_until: day("2026-04-17"),
        first_last: day("2026-06-03"),
        policy,
        percent: None,
        limitation: None,
        room: None,
        running: None,
        waiting: None,
        today,
    }
}

fn asked(amount: i64) -> Instalments {
    Instalments { first: day("2026-04-01"), every: Every::Monthly, amount: Cents::new(amount) }
}

fn page(state: State) -> PlanPage {
    let schedule = Schedule::of(&[debt()], asked(4_500));
    let dues: Vec<Due> =
        schedule.rows.iter().zip(1..).map(|(row, number)| Due { number, day: row.day, amount: row.paid }).collect();
    let policy = Policy::standard(Currency::EUR);
    let question = Question { owed: &[debt()], asked: asked(2_000), broken_before: 0, today: day("2026-03-03") };
    let id = PlanId::from_ulid("01JQ0000000000000000000000");
    let terms = TermsView {
        id: id.clone(),
        number: 1,
        state,
        kind: PlanKind::Proposal,
        made_by: MadeBy::Debtor,
        made_on: day("2026-03-03"),
        amount: Cents::new(4_500),
        every: Every::Monthly,
        total: schedule.total_paid,
        interest: Cents::ZERO,
        fee: Cents::ZERO,
        interest_rule: InterestRule::RunsOn,
        reason: Some("Het moet binnen een jaar <klaar> zijn.".into()),
        answer_by: Some(day("2026-03-20")),
        dues: dues.clone(),
    };
    PlanPage {
        before: Some(TermsView { amount: Cents::new(2_000), ..terms.clone() }),
        now: Some(id.clone()),
        versions: vec![(id, 1, day("2026-03-03"))],
        cases: vec![(Reference::from_number(2_290_416_375), "Voorbeeld Wonen".into(), Cents::new(24_176))],
        country: Country::Nl,
        currency: Currency::EUR,
        progress: Progress::of(&dues, Cents::new(4_500), day("2026-05-12"), rules::holiday::Calendar::Nl),
        due_now: Cents::new(24_176),
        rest: Cents::ZERO,
        trouble: None,
        decision: Some(decide(&policy, &question)),
        review_asked: false,
        own: true,
        scope: None,
        withdraw_until: Some(day("2026-03-17")),
        pauses_left: 2,
        paused_until: None,
        policy,
        content_hash: Some("ab".repeat(32)),
        without_acknowledging: true,
        story: vec![Lived { day: day("2026-03-04"), event: Event::Break, number: 1 }],
        today: day("2026-03-12"),
        terms,
    }
}

#[test]
fn the_three_columns_the_squares_and_the_table_are_what_the_rules_work_out() {
    let planner = planner();
    let answers = Answers { amount: "45".into(), ..Answers::default() };
    let drawn = html(|| crate::plan::page::draw(NL, &planner, &answers, None));
    let made = what_if(&[debt()], asked(4_500), planner.today, planner.bounds.least, Cents::ZERO, None);
    let slower = made.slower.expect("a slower way");
    for column in [made.now, made.proposed, slower] {
        assert!(drawn.contains(&format!("value=\"{}\"", column.amount.minor())), "{column:?}");
    }
    assert_eq!(drawn.matches("class=\"sq\"").count(), made.schedule.rows.len() + 1, "and one for the island to copy");
    for row in &made.schedule.rows {
        assert!(drawn.contains(&format!("value=\"{}\"", row.balance.minor())), "{row:?}");
    }
    assert_eq!(owed(&drawn), [28_676]);
    assert_eq!(drawn.matches("checked").count(), 1);
    assert!(!drawn.contains("value=\"now\" checked"), "the largest amount is never chosen beforehand");
}

#[test]
fn a_long_plan_shows_some_squares_and_opens_its_table_on_demand() {
    let planner = planner();
    let answers = Answers { amount: "5".into(), ..Answers::default() };
    let drawn = html(|| crate::plan::page::draw(NL, &planner, &answers, None));
    assert_eq!(drawn.matches("class=\"sq\"").count(), crate::plan::schedule::SQUARES_MAX + 1);
    assert!(drawn.contains("<details id=\"rows\" class=\"rows\">"), "closed: {drawn}");
    assert_eq!(drawn.matches("role=\"rowheader\"").count(), 58, "every payment is in it");
}

#[test]
fn an_answer_is_read_in_one_way_and_a_day_that_a_month_has_not_is_its_last() {
    let planner = planner();
    let answers = Answers { day: "31".into(), month: "2026-04".into(), ..Answers::default() };
    assert_eq!(answers.first_chosen(&planner), Ok(day("2026-04-30")));
    let late = Answers { day: "other".into(), day_other: "4".into(), month: "2026-06".into(), ..answers.clone() };
    let (first, last) = (planner.first_from, planner.first_last);
    assert_eq!(late.first_chosen(&planner), Err(Refusal::FirstDateOutOfRange { first, last }));
    let none = Answers { day: String::new(), ..answers };
    assert_eq!(none.first_chosen(&planner), Err(Refusal::DayOfMonthMissing));
    let low = Answers { amount: "1".into(), ..Answers::default() };
    assert!(matches!(low.amount(&planner), Err(Refusal::PlanAmountOutOfRange { .. })));
}

#[test]
fn every_state_of_a_plan_has_a_page_that_says_what_can_be_done_and_threatens_nothing() {
    for state in State::ALL {
        let page = page(*state);
        let drawn = html(|| crate::plan::state::draw(NL, &page).1);
        assert!(!drawn.contains("Unknown localization"), "{state:?}: {drawn}");
        assert!(drawn.contains("id=\"acts\"") || drawn.contains("id=\"how-far\""), "{state:?}");
        assert!(!drawn.contains("<klaar>"), "{state:?}: what a person wrote is text");
        assert!(owed(&drawn).len() <= 1, "{state:?}");
    }
}

#[test]
fn a_proposal_says_what_was_looked_at_and_what_would_have_been_enough() {
    let page = page(State::Proposed);
    let enough = page.decision.as_ref().and_then(|decision| decision.counterfactual).expect("an amount");
    let drawn = html(|| crate::plan::state::draw(NL, &page).1);
    assert!(drawn.contains(&format!("value=\"{}\"", enough.minor())), "{drawn}");
    assert!(drawn.contains("/do/plan/again") && drawn.contains("2026-03-20"));
    let other = html(|| crate::plan::state::draw(NL, &PlanPage { own: false, ..page.clone() }).1);
    assert!(!other.contains("<form"), "somebody else's proposal is not this viewer's to change: {other}");
}

#[test]
fn a_missed_term_is_a_question_with_a_day_and_the_debtor_stays_in_charge() {
    let mut page = page(State::Active);
    let due = page.terms.dues[1];
    let trouble = Trouble { due, behind: due.amount, ends_on: Some(day("2026-06-01")), promised: None };
    page.trouble = Some(trouble);
    let drawn = html(|| crate::plan::state::draw(NL, &page).1);
    assert!(drawn.contains("/missed\"") && drawn.contains("2026-06-01") && drawn.contains("Is er iets veranderd?"));
    let asked = html(|| crate::plan::missed::draw(NL, &page, trouble, &Draft::default(), None));
    assert_eq!(asked.matches("name=\"what\"").count(), 5, "{asked}");
    assert!(!asked.contains("checked"), "nothing is answered beforehand");
}

#[test]
fn the_agreement_holds_every_term_and_both_parties() {
    let page = page(State::Active);
    let agency = crate::Agency { name: "Voorbeeld Incasso B.V.".into(), ..crate::Agency::default() };
    let drawn = html(|| crate::plan::agreement::draw(NL, &page, &agency));
    for due in &page.terms.dues {
        assert!(drawn.contains(&due.day.to_string()), "{due:?}");
    }
    for said in ["Voorbeeld Incasso B.V.", "Voorbeeld Wonen", "zonder te erkennen", &"ab".repeat(32)] {
        assert!(drawn.contains(said), "{said}");
    }
    assert!(!drawn.contains("<details"), "paper opens nothing");
}
