//! The staff's pages drawn to text: what they offer by how a proposal stands, and that nobody's words become mark-up.

use casework::plan::desk::{Look, Proposed};
use casework::plan::{Listed, MadeBy, PlanKind, PlanPage, TermsView};
use rules::ids::PlanId;
use rules::money::{Cents, Currency};
use rules::plan::decide::{Figure, Name, Origin, Variable};
use rules::plan::{Decision, Due, Effect, Every, InterestRule, Policy, Progress, State};
use rules::reference::Reference;
use rules::{Country, Day, Refusal};

use super::pages::html;
use crate::staff::page::check::{draw_counter, draw_refuse};
use crate::staff::page::decide::{Typed, draw};
use crate::staff::page::{plans, queue};
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn plan() -> PlanId {
    PlanId::from_ulid("01JQ0000000000000000000000")
}

fn reference() -> Reference {
    Reference::from_number(2_290_416_375)
}

/// A proposal of two payments that must be answered by 5 March 2026.
fn proposed() -> Proposed {
    let dues = [(1, "2026-04-01", 2_000), (2, "2026-05-01", 1_234)];
    let dues = dues.map(|(number, on, amount)| Due { number, day: day(on), amount: Cents::new(amount) }).to_vec();
    let variable = |name, value, limit, passed| Variable { name, value, limit, origin: Origin::Debtor, passed };
    let decision = Decision {
        effect: Effect::PersonLooks,
        variables: vec![
            variable(Name::Amount, Figure::Money(Cents::new(2_000)), Some(Figure::Money(Cents::new(2_750))), false),
            variable(Name::LastDay, Figure::On(None), Some(Figure::On(Some(day("2027-03-01")))), false),
            variable(Name::Debt, Figure::Money(Cents::new(3_200)), None, true),
        ],
        counterfactual: Some(Cents::new(2_750)),
    };
    let today = day("2026-03-03");
    let page = PlanPage {
        progress: Progress::of(&dues, Cents::ZERO, today, rules::holiday::Calendar::from(Country::Nl)),
        terms: TermsView {
            id: plan(),
            number: 1,
            state: State::Proposed,
            kind: PlanKind::Proposal,
            made_by: MadeBy::Debtor,
            made_on: day("2026-02-26"),
            amount: Cents::new(2_000),
            every: Every::Monthly,
            dues,
            total: Cents::new(3_234),
            interest: Cents::new(34),
            fee: Cents::ZERO,
            interest_rule: InterestRule::RunsOn,
            reason: None,
            answer_by: Some(day("2026-03-05")),
        },
        before: None,
        now: None,
        versions: Vec::new(),
        cases: vec![(reference(), "Wonen & <b>Zo</b>".to_owned(), Cents::new(3_200))],
        country: Country::Nl,
        currency: Currency::EUR,
        due_now: Cents::new(3_200),
        rest: Cents::ZERO,
        trouble: None,
        decision: Some(decision),
        review_asked: false,
        own: true,
        scope: None,
        withdraw_until: None,
        pauses_left: 2,
        paused_until: None,
        policy: Policy::standard(Currency::EUR),
        content_hash: None,
        without_acknowledging: false,
        story: Vec::new(),
        today,
    };
    Proposed { page, initials: "R. B.".to_owned(), needs_two: false, first_yes: None }
}

fn listed(answer_by: &str) -> Listed {
    Listed {
        plan: plan(),
        reference: reference(),
        creditor: "Wonen & <b>Zo</b>".to_owned(),
        initials: "R. B.".to_owned(),
        total: Cents::new(3_234),
        currency: Currency::EUR,
        amount: Cents::new(2_000),
        payments: 2,
        answer_by: day(answer_by),
        waits_for_second: false,
        review: false,
    }
}

fn decided(found: &Proposed, typed: &Typed) -> String {
    html(|| draw(NL, found, typed, found.page.today))
}

const ACCEPT: &str = "action=\"/do/staff/plan/accept\"";

#[test]
fn the_list_says_in_words_how_much_time_there_is() {
    let today = day("2026-03-03");
    for (last, said) in [
        ("2026-03-01", "2 dagen te laat"),
        ("2026-03-02", "1 dag te laat"),
        ("2026-03-03", "Vandaag"),
        ("2026-03-04", "Nog 1 dag"),
        ("2026-03-24", "Nog 21 dagen"),
    ] {
        let html = html(|| plans::rows(NL, &[listed(last)], today));
        assert!(html.contains(said), "{said} in {html}");
        assert!(html.contains(&format!("datetime=\"{last}\"")), "the date stands beside it");
        assert!(!html.contains("<b>Zo</b>"), "{html}");
    }
}

#[test]
fn the_queue_counts_what_waits_and_what_is_late() {
    let today = day("2026-03-03");
    let mut second = listed("2026-03-10");
    second.waits_for_second = true;
    let found = [listed("2026-03-01"), listed("2026-03-03"), second];
    let full =
        html(|| queue::draw(NL, &found, queue::Waiting { offers: 2, tasks: 3, ..queue::Waiting::default() }, today));
    assert!(full.contains("Werk: 3 plannen, 1 te laat"), "{full}");
    assert!(full.contains("Wacht op tweede persoon"));
    assert!(full.contains("href=\"/offers\"") && full.contains("2 bedragen wachten op een antwoord"), "{full}");
    let empty = html(|| queue::draw(NL, &[], queue::Waiting::default(), today));
    assert!(empty.contains("Werk: 0 plannen, 0 te laat") && !empty.contains("<table"), "{empty}");
}

#[test]
fn a_proposal_shows_the_rule_and_offers_three_answers() {
    let html = decided(&proposed(), &Typed::default());
    for action in ["accept", "look_counter", "look_refuse"] {
        assert!(html.contains(&format!("action=\"/do/staff/plan/{action}\"")), "{action}");
    }
    assert!(html.contains("Let op") && html.contains("Mag") && html.contains("Nooit") && html.contains("Geen"));
    assert!(html.contains("value=\"27,50\""), "the amount that would have been said yes to is proposed: {html}");
    assert!(html.contains("value=\"2026-04-01\""), "the own first day, which is after the days to answer");
    assert!(!html.contains("<b>Zo</b>") && !html.contains("Unknown localization"), "{html}");
}

#[test]
fn a_first_day_that_comes_before_the_answer_is_moved_by_whole_months() {
    let mut found = proposed();
    found.page.terms.dues[0].day = day("2026-03-10");
    let html = decided(&found, &Typed::default());
    assert!(html.contains("value=\"2026-04-10\""), "{html}");
}

#[test]
fn above_the_limit_it_says_who_must_still_say_yes() {
    let mut found = proposed();
    found.needs_two = true;
    let html = decided(&found, &Typed::default());
    assert!(html.contains("Ook een tweede persoon moet ja zeggen.") && html.contains(ACCEPT));
    found.first_yes = Some(("S. de Wit".to_owned(), false));
    let html = decided(&found, &Typed::default());
    assert!(html.contains("S. de Wit") && html.contains("zei al ja") && html.contains(ACCEPT));
    found.first_yes = Some(("S. de Wit".to_owned(), true));
    let html = decided(&found, &Typed::default());
    assert!(html.contains("U zei ja.") && !html.contains(ACCEPT), "nobody says it twice");
}

#[test]
fn what_was_answered_can_only_be_read() {
    for state in State::ALL.iter().copied().filter(|state| *state != State::Proposed) {
        let mut found = proposed();
        found.page.terms.state = state;
        found.page.terms.reason = Some("<script>alert(1)</script>".to_owned());
        let html = decided(&found, &Typed::default());
        assert!(!html.contains("<form") && html.contains("role=\"status\""), "{state:?}: {html}");
        assert!(!html.contains("<script>") && !html.contains("Unknown localization"), "{state:?}");
    }
}

#[test]
fn a_refused_form_leads_to_its_own_field() {
    let refused = |refusal| casework::draft::Draft { refusal: Some(refusal), ..casework::draft::Draft::default() };
    for (typed, field) in [
        (Typed { accept: refused(Refusal::SamePerson), ..Typed::default() }, "accept"),
        (Typed { counter: refused(Refusal::AmountMissing), ..Typed::default() }, "amount"),
        (Typed { counter: refused(Refusal::FirstDateUnreadable), ..Typed::default() }, "first_date"),
        (Typed { counter: refused(Refusal::ReasonMissing), ..Typed::default() }, "reason"),
        (Typed { counter: refused(Refusal::SecondPersonNeeded), ..Typed::default() }, "amount"),
        (Typed { refuse: refused(Refusal::ReasonMissing), ..Typed::default() }, "why"),
    ] {
        let html = decided(&proposed(), &typed);
        assert!(html.contains(&format!("href=\"#{field}\"")) && html.contains(&format!("id=\"{field}\"")), "{field}");
        assert_eq!(html.matches("class=\"msg\"").count(), 1, "{field}: {html}");
    }
}

#[test]
fn the_last_look_sends_what_it_shows_and_shows_words_as_words() {
    let reason = "Kort en \"goed\" <img src=x onerror=alert(1)>";
    let no = html(|| draw_refuse(NL, &proposed(), reason));
    assert!(!no.contains("<img") && no.contains("action=\"/do/staff/plan/refuse\""), "{no}");
    let dues = vec![Due { number: 1, day: day("2026-04-01"), amount: Cents::new(3_234) }];
    let look = Look {
        proposed: proposed(),
        amount: Cents::new(5_000),
        dues,
        interest: Cents::new(34),
        answer_by: day("2026-03-17"),
        reason: reason.to_owned(),
    };
    let other = html(|| draw_counter(NL, &look, "2026-04-01"));
    assert!(other.contains("name=\"amount\" value=\"50.00\"") && other.contains("value=\"2026-04-01\""), "{other}");
    assert!(other.contains("value=\"3234\"") && !other.contains("<img"), "{other}");
}
