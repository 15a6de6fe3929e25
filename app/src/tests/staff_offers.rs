//! The staff's pages of settlement offers drawn to text: what can be answered, and that nobody's words become mark-up.

use casework::draft::Draft;
use casework::settlement::desk::{Listed, Look};
use rules::ids::SettlementId;
use rules::money::{Cents, Currency};
use rules::reference::Reference;
use rules::settlement::State;
use rules::{Day, Refusal};

use super::pages::html;
use crate::staff::page::{offer, offering, offers};
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };
const HOSTILE: &str = "Kort en \"goed\" <img src=x onerror=alert(1)>";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn listed(state: State) -> Listed {
    Listed {
        offer: SettlementId::from_ulid("01JQ0000000000000000000000"),
        state,
        reference: Reference::from_number(2_290_416_375),
        creditor: "Wonen & <b>Zo</b>".to_owned(),
        currency: Currency::EUR,
        amount: Cents::new(60_000),
        valid_until: day("2026-03-31"),
        reason: Some(HOSTILE.to_owned()),
        counter: Some((Cents::new(45_000), HOSTILE.to_owned())),
        answer: Some(HOSTILE.to_owned()),
    }
}

fn is_words_only(html: &str) {
    assert!(!html.contains("<img") && !html.contains("<b>Zo</b>") && !html.contains("Unknown localization"), "{html}");
}

#[test]
fn only_the_amount_of_a_debtor_can_be_answered_and_everything_else_is_read() {
    let today = day("2026-03-03");
    for state in State::ALL.iter().copied() {
        let html = html(|| offer::draw(NL, &listed(state), &Draft::default(), &Draft::default(), today));
        is_words_only(&html);
        let waits = state == State::Countered;
        assert_eq!(html.contains("<form"), waits, "{state:?}: {html}");
        assert_eq!(html.contains("role=\"status\""), !waits, "{state:?}");
        assert!(!waits || html.contains("value=\"2026-03-31\""), "the day that was promised is the one proposed");
    }
}

#[test]
fn an_answer_that_is_late_is_for_a_day_that_is_still_to_come() {
    let found = listed(State::Countered);
    let html = html(|| offer::draw(NL, &found, &Draft::default(), &Draft::default(), day("2026-04-02")));
    assert!(html.contains("value=\"2026-04-02\"") && html.contains("2 dagen te laat"), "{html}");
    assert!(!html.contains("Na een nee geldt"), "an offer that is over does not hold: {html}");
}

#[test]
fn the_list_has_the_amounts_that_wait_first_and_says_how_each_offer_stands() {
    let found = [listed(State::Offered), listed(State::Accepted), listed(State::Countered)];
    let full = html(|| offers::draw(NL, &found, day("2026-03-30")));
    is_words_only(&full);
    assert!(full.contains("1 bedrag wacht op een antwoord") && full.contains("Er is ja gezegd."), "{full}");
    assert!(full.contains("value=\"45000\"") && full.contains("Nog 1 dag"), "{full}");
    assert!(full.find("value=\"45000\"") < full.find("Er is ja gezegd."), "{full}");
    let over = html(|| offers::draw(NL, &found[..1], day("2026-04-01")));
    assert!(over.contains("De laatste dag is voorbij") && !over.contains("te laat"), "{over}");
    let empty = html(|| offers::draw(NL, &[], day("2026-03-30")));
    assert!(!empty.contains("<table") && empty.contains("href=\"/offers/new\""), "{empty}");
}

#[test]
fn a_refused_offer_leads_to_its_own_field_and_keeps_what_was_typed() {
    for (refusal, field) in [
        (Refusal::ReferenceMistyped, "reference"),
        (Refusal::AmountUnreadable, "amount"),
        (Refusal::DayUnreadable, "on_day"),
        (Refusal::ReasonMissing, "reason"),
        (Refusal::NothingToPay, "reference"),
    ] {
        let fields = [("amount", "twaalf"), ("on_day", "morgen"), ("reason", HOSTILE)];
        let fields = fields.map(|(name, typed)| (name.to_owned(), typed.to_owned())).into();
        let html = html(|| offering::draw_form(NL, &Draft { fields, refusal: Some(refusal) }, Currency::EUR));
        is_words_only(&html);
        assert!(html.contains(&format!("href=\"#{field}\"")) && html.contains(&format!("id=\"{field}\"")), "{field}");
        assert_eq!(html.matches("class=\"msg\"").count(), 1, "{field}: {html}");
        assert!(html.contains("value=\"twaalf\"") && html.contains("value=\"morgen\""), "{html}");
    }
    for (yes, no, field) in
        [(Some(Refusal::DayUnreadable), None, "on_day"), (None, Some(Refusal::ReasonTooLong { most: 1_000 }), "why")]
    {
        let draft = |refusal| Draft { refusal, ..Draft::default() };
        let (yes, no) = (draft(yes), draft(no));
        let html = html(|| offer::draw(NL, &listed(State::Countered), &yes, &no, day("2026-03-03")));
        assert!(html.contains(&format!("href=\"#{field}\"")) && html.contains(&format!("id=\"{field}\"")), "{field}");
    }
}

#[test]
fn the_last_look_at_an_offer_sends_what_it_shows() {
    let look = Look {
        reference: Reference::from_number(2_290_416_375),
        creditor: "Wonen & <b>Zo</b>".to_owned(),
        currency: Currency::EUR,
        amount: Cents::new(60_000),
        open: Cents::new(100_000),
        valid_until: day("2026-03-31"),
        reason: HOSTILE.to_owned(),
        earlier: Some((Cents::new(70_000), day("2026-03-20"))),
    };
    let sent = html(|| offering::draw_check(NL, &look));
    is_words_only(&sent);
    for shown in [
        "name=\"amount\" value=\"600.00\"",
        "name=\"on_day\" value=\"2026-03-31\"",
        "value=\"40000\"",
        "value=\"70000\"",
    ] {
        assert!(sent.contains(shown), "{shown} in {sent}");
    }
    let no = html(|| offer::draw_refuse(NL, &listed(State::Countered), HOSTILE, day("2026-03-03")));
    is_words_only(&no);
    assert!(no.contains("action=\"/do/staff/offer/refuse\"") && no.contains("Na een nee geldt"), "{no}");
}
