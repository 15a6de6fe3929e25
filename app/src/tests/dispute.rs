//! The pages of a dispute drawn to text, in every state: what must stand in them, and what must not.

use casework::dispute::{Addition, By, DeskDispute, DisputePage, ListedDispute, Ruling, StepNews};
use rules::Day;
use rules::case::Component;
use rules::dispute::{Ground, Part, State};
use rules::ids::DisputeId;
use rules::money::{Cents, Currency};
use rules::reference::Reference;

use super::pages::html;
use crate::dispute::{page, words};
use crate::staff::dispute_file;
use crate::staff::dispute_reason;
use crate::staff::page::dispute as desk_page;
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// A dispute of costs and interest, in this state.
fn dispute(state: State) -> DisputePage {
    let decided = matches!(state, State::Upheld | State::Partly | State::Rejected | State::Appealed);
    let held = match state {
        State::Upheld | State::Withdrawn => Vec::new(),
        _ => vec![(Component::Interest, Cents::new(140)), (Component::Costs, Cents::new(4_000))],
    };
    let may_appeal = matches!(state, State::Partly | State::Rejected);
    DisputePage {
        by_helper: None,
        id: DisputeId::from_ulid("01JQ0000000000000000000000"),
        reference: Reference::from_number(2_290_416_375),
        creditor: "Voorbeeld Sport".into(),
        currency: Currency::EUR,
        part: Part::Lines(vec![Component::Interest, Component::Costs]),
        ground: Ground::Cancelled,
        statement: "Ik had <i>al</i> opgezegd.".into(),
        state,
        total_held: held.iter().map(|(_, amount)| *amount).sum(),
        held,
        filed_on: day("2026-02-24"),
        answer_before: day("2026-03-24"),
        seller_asked_on: Some(day("2026-02-25")),
        seller_answer: Some("Wij kregen geen brief.".into()),
        reason: decided.then(|| "Omdat het zo is.".to_owned()),
        given_up: Cents::new(if matches!(state, State::Upheld | State::Partly) { 2_000 } else { 0 }),
        decided_on: decided.then(|| day("2026-03-03")),
        appeal_until: may_appeal.then(|| day("2026-03-17")),
        may_withdraw: state.on(rules::dispute::Event::Withdraw).is_some(),
        may_add: state.is_open(),
        may_appeal,
        own: true,
        additions: vec![Addition { day: day("2026-02-26"), text: "Hier is mijn brief.".into() }],
        appeal: None,
        story: vec![(day("2026-02-24"), StepNews::Filed, By::Viewer)],
        case_closed: false,
        performance: false,
    }
}

fn drawn(page: &DisputePage) -> String {
    html(|| page::draw(NL, page, &[], day("2026-03-04")).1)
}

#[test]
fn every_state_says_what_it_is_and_offers_what_can_be_done_and_nothing_else() {
    for state in State::ALL.iter().copied() {
        let page = dispute(state);
        let html = drawn(&page);
        assert_eq!(html.matches("<h1").count(), 1, "{state:?}");
        for (may, end) in [(page.may_add, "/add"), (page.may_withdraw, "/withdraw"), (page.may_appeal, "/appeal")] {
            assert_eq!(html.contains(&format!("{}{end}\"", page.id)), may, "{state:?} {end}");
        }
        assert_eq!(html.contains("amount-held"), page.total_held.is_positive(), "{state:?}");
        assert_eq!(html.contains("Omdat het zo is."), page.reason.is_some(), "{state:?}");
        assert!(html.contains("&lt;i&gt;al&lt;/i&gt;") && !html.contains("<i>"), "{state:?}: text is text");
    }
}

#[test]
fn who_owes_it_too_reads_nobodys_words() {
    for state in State::ALL.iter().copied() {
        let whole = dispute(state);
        let guest = DisputePage {
            own: false,
            statement: String::new(),
            seller_answer: None,
            reason: None,
            additions: Vec::new(),
            may_add: false,
            may_withdraw: false,
            may_appeal: false,
            ..whole
        };
        let html = drawn(&guest);
        for words in ["opgezegd", "mijn brief", "geen brief", "Omdat", "/add\"", "/withdraw\"", "/appeal\""] {
            assert!(!html.contains(words), "{state:?} shows {words}");
        }
    }
}

#[test]
fn where_something_is_to_be_done_no_amount_is_written() {
    for state in State::ALL.iter().copied() {
        let whole = dispute(state);
        let page = DisputePage {
            performance: true,
            held: Vec::new(),
            total_held: Cents::ZERO,
            given_up: Cents::ZERO,
            part: Part::All,
            ..whole
        };
        let html = drawn(&page);
        assert!(!html.contains("<data") && !html.contains('€'), "{state:?}: {html}");
    }
}

#[test]
fn an_answer_that_is_late_says_so_and_the_amount_still_stands_still() {
    let page = dispute(State::SellerAsked);
    let on = |text| html(|| page::draw(NL, &page, &[], day(text)).1);
    assert!(!on("2026-03-23").contains("duurt langer"));
    assert!(on("2026-03-24").contains("duurt langer"), "the answer was promised before this day");
}

#[test]
fn every_ground_stands_in_one_group() {
    let mut grouped: Vec<Ground> = words::GROUPS.iter().flat_map(|(_, grounds)| grounds.iter().copied()).collect();
    assert_eq!(grouped.len(), Ground::ALL.len());
    grouped.sort_by_key(|ground| Ground::ALL.iter().position(|one| one == ground));
    assert_eq!(grouped, Ground::ALL);
}

fn desk(outcomes: Vec<Ruling>) -> DeskDispute {
    DeskDispute {
        for_whom: None,
        page: DisputePage { reason: None, decided_on: None, ..dispute(State::SellerAsked) },
        language: "nl".into(),
        initials: "A.B.".into(),
        open: Vec::new(),
        seller_until: Some(day("2026-03-11")),
        may_ask_seller: false,
        may_note_answer: true,
        outcomes,
        is_first_decider: false,
        needs_lead: false,
    }
}

#[test]
fn the_staff_decide_only_what_can_be_decided() {
    let draw =
        |found: &DeskDispute| html(|| desk_page::draw(NL, found, &[], &desk_page::Typed::default(), day("2026-03-04")));
    let silent = draw(&desk(vec![Ruling::Uphold]));
    assert!(silent.contains("value=\"uphold\"") && !silent.contains("value=\"reject\""), "{silent}");
    assert!(!silent.contains("amounts["), "{silent}");
    let all = draw(&desk(Ruling::ALL.to_vec()));
    assert!(all.contains("amounts[costs]") && all.contains("amounts[interest]"), "{all}");
    assert!(!all.contains("amounts[principal]"), "only what stands still: {all}");
    assert!(!draw(&desk(Vec::new())).contains("/do/staff/dispute/look"));
}

#[test]
fn a_ready_reason_is_in_the_language_of_who_reads_it() {
    let text =
        |language: &str| dispute_reason::text("proof", &DeskDispute { language: language.into(), ..desk(Vec::new()) });
    assert!(text("nl") != text("en") && text("nl").is_some());
    assert_eq!(text("de"), text("en"), "a language that we do not speak");
    assert_eq!(dispute_reason::text("no", &desk(Vec::new())), None);
}

#[test]
fn a_name_in_the_file_is_never_a_formula() {
    let listed = ListedDispute {
        id: DisputeId::from_ulid("01JQ0000000000000000000000"),
        reference: Reference::from_number(2_290_416_375),
        creditor: "=HYPERLINK(\"http://x\",\"y\")".into(),
        initials: "A.B.".into(),
        ground: Ground::NotMine,
        state: State::Received,
        answer_before: day("2026-03-24"),
        days_left: 20,
        total_held: Cents::new(4_140),
        currency: Currency::EUR,
        seller_until: None,
    };
    let file = dispute_file::written(NL, &[listed]);
    let mut rows = csv::ReaderBuilder::new().from_reader(file.as_bytes());
    assert_eq!(rows.headers().expect("heads").len(), 9);
    let row = rows.records().next().expect("a row").expect("a row that can be read");
    assert_eq!(row.get(2), Some("'=HYPERLINK(\"http://x\",\"y\")"));
    assert_eq!((row.get(5), row.get(7), row.get(8)), (Some("2026-03-23"), Some("41.40"), Some("EUR")));
    assert!(file.ends_with("\r\n"));
}
