//! The staff's pages of what only an act ends, drawn to text: which forms stand there by how a matter stands, and that
//! nobody's words become mark-up.

use casework::draft::Draft;
use casework::moving::desk::{End, Lines, MoveLook, ReportLook};
use casework::paid_claim::Answer;
use casework::statement::Reason;
use casework::statement::desk::{Stands, Waiting};
use casework::task::{Detail, Listed, TaskPage};
use rules::money::{Cents, Currency};
use rules::moving::Address;
use rules::paid_claim::{PaidTo, State};
use rules::{Country, Day, Refusal};

use super::pages::html;
use crate::staff::page::{task, unmatched};
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };
const MARKUP: &str = "<script>alert(1)</script>";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn page(kind: &str, detail: Detail) -> TaskPage {
    let task = Listed {
        id: "task_1".to_owned(),
        kind: kind.to_owned(),
        reference: "402290416375".to_owned(),
        creditor: MARKUP.to_owned(),
        amount: None,
        due_on: day("2026-06-03"),
        left_on: day("2026-05-20"),
    };
    TaskPage { task, done: None, detail, files: Vec::new(), needs: Vec::new() }
}

fn drawn(found: &TaskPage, draft: &Draft) -> String {
    html(|| task::draw(NL, found, draft, day("2026-05-21")))
}

fn report(protected: bool, end: Option<End>) -> Detail {
    let told = Address { street: MARKUP.to_owned(), postal_code: "9876 ZX".to_owned(), city: MARKUP.to_owned() };
    let old = Lines { lines: vec![MARKUP.to_owned()], country: Some("NL".to_owned()) };
    let look = ReportLook { protected, old, told, country: Country::Nl, from: day("2026-06-01"), end };
    Detail::Address(Box::new(look))
}

fn paid(state: State, answer: Option<Answer>) -> Detail {
    Detail::Paid {
        paid_on: day("2026-05-01"),
        amount: Cents::new(6_000),
        currency: Currency::EUR,
        paid_to: PaidTo::Seller,
        quiet_until: day("2026-06-01"),
        state,
        answer,
    }
}

#[test]
fn what_only_an_act_ends_has_that_act_and_no_tick() {
    let found = drawn(&page("address", report(false, None)), &Draft::default());
    assert!(found.contains("/do/staff/moving/take") && found.contains("/do/staff/moving/reject"));
    let look =
        MoveLook { country: None, from: day("2026-06-01"), told_on: day("2026-05-20"), partner: None, shared: None };
    let found_move = drawn(&page("moving", Detail::Move(Box::new(look))), &Draft::default());
    assert!(
        found_move.contains("/do/staff/moving/keep") && !found_move.contains("/do/staff/moving/share"),
        "nobody there"
    );
    let seller = drawn(&page("paid_to_seller", paid(State::Announced, None)), &Draft::default());
    assert!(seller.contains("/do/staff/seller/look") && seller.contains("/do/staff/seller/deny"));
    for one in [&found, &found_move, &seller] {
        assert!(!one.contains("/do/staff/task/done"), "{one}");
        assert!(!one.contains(MARKUP), "{one}");
    }
    let other = drawn(&page("refund", Detail::Case), &Draft::default());
    assert!(other.contains("/do/staff/task/done"), "what nothing else ends is ticked");
}

#[test]
fn a_protected_address_is_neither_drawn_nor_asked_for() {
    let found = drawn(&page("address", report(true, None)), &Draft::default());
    assert!(!found.contains("9876 ZX") && !found.contains("/do/staff/moving/take"), "{found}");
    assert!(found.contains("/do/staff/moving/reject"), "it can still be ended");
}

#[test]
fn a_seller_who_said_no_can_say_yes_and_not_no_again() {
    let answer = Some(Answer::NotCame(MARKUP.to_owned()));
    let mut denied = page("paid_to_seller", paid(State::Denied, answer));
    denied.done = Some((day("2026-05-21"), Some("S. de Wit".to_owned())));
    let found = drawn(&denied, &Draft::default());
    assert!(found.contains("/do/staff/seller/look") && !found.contains("/do/staff/seller/deny"), "{found}");
    assert!(!found.contains(MARKUP));
    let came = Some(Answer::Came { amount: Cents::new(4_999), on: day("2026-05-01") });
    let booked = drawn(&page("paid_to_seller", paid(State::Confirmed, came)), &Draft::default());
    assert!(booked.contains("49,99") && !booked.contains("<form"), "{booked}");
}

#[test]
fn a_refusal_stands_at_the_form_that_it_is_about() {
    let fields = [("act", "no"), ("reason", MARKUP)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let draft = Draft { fields: fields.into_iter().collect(), refusal: Some(Refusal::ReasonMissing) };
    let found = drawn(&page("address", report(false, None)), &draft);
    assert!(found.contains("href=\"#reason\"") && !found.contains(MARKUP), "{found}");
    let draft = Draft { refusal: Some(Refusal::TaskChangedMeanwhile), ..draft };
    assert!(drawn(&page("address", report(false, None)), &draft).contains("href=\"#main\""), "a place that is there");
}

fn line(stands: Stands, is_money: bool, can_pass: bool) -> String {
    let found = Waiting {
        id: "line_1".to_owned(),
        reason: Reason::NoReference,
        day: Some(day("2026-05-20")),
        amount: Some((Cents::new(6_150), Currency::EUR)),
        words: vec![MARKUP.to_owned()],
        name: Some(MARKUP.to_owned()),
        account: None,
        reference: None,
        stands,
        is_money,
        can_pass,
    };
    let drawn = html(|| unmatched::draw(NL, &found, &Draft::default()));
    assert!(!drawn.contains(MARKUP), "{drawn}");
    drawn
}

#[test]
fn a_line_of_the_bank_offers_what_can_be_said_about_it() {
    let acts = |drawn: &str| {
        ["assign", "back", "pass", "sent"].map(|act| drawn.contains(&format!("/do/staff/unmatched/{act}\"")))
    };
    assert_eq!(acts(&line(Stands::Waits, true, false)), [true, true, false, false]);
    assert_eq!(acts(&line(Stands::Waits, true, true)), [true, true, true, false]);
    assert_eq!(acts(&line(Stands::Waits, false, true)), [false, false, true, false]);
    let asked = |own| Stands::Asked { by: "S. de Wit".to_owned(), own, reason: MARKUP.to_owned() };
    assert_eq!(acts(&line(asked(true), true, false)), [true, false, false, false], "not twice the same person");
    assert_eq!(acts(&line(asked(false), true, false)), [true, true, false, false]);
    for over in [Stands::Sent, Stands::Assigned, Stands::Over] {
        assert_eq!(acts(&line(over, true, false)), [false; 4]);
    }
}
