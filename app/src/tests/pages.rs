//! Pages drawn to text: what must stand in them, and what must not.

use casework::draft::Draft;
use casework::payment::PaymentPage;
use leptos::prelude::*;
use rules::Refusal;
use rules::case::{Component, HoldReason};
use rules::money::{Cents, Currency};
use rules::payment::Method;

use super::sample;
use crate::case::amount::InParts;
use crate::design::breakdown::{Part, bar, description};
use crate::design::button::outside;
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::payment::choice::Choice;
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };

pub(super) fn html(view: impl FnOnce() -> AnyView) -> String {
    // An island asks for the context that the server gives it, in islands mode.
    let context = hydration_context::SsrSharedContext::new_islands();
    Owner::new_root(Some(std::sync::Arc::new(context))).with(|| {
        provide_context(std::sync::Arc::new(crate::shell::Site::default())); // what wakes an island is part of the site
        view().to_html()
    })
}

/// The values of all `<data>` elements in lines that are marked, with their marks.
pub(super) fn lines(html: &str) -> Vec<(String, i64)> {
    html.split("data-line=\"")
        .skip(1)
        .map(|rest| {
            let (mark, rest) = rest.split_once('"').expect("a mark");
            let value = rest.split("value=\"").nth(1).and_then(|value| value.split('"').next()).expect("a value");
            (mark.to_owned(), value.parse().expect("whole minor units"))
        })
        .collect()
}

pub(super) fn owed(html: &str) -> Vec<i64> {
    let marks = html
        .split("<data value=\"")
        .skip(1)
        .filter(|rest| rest.split('>').next().is_some_and(|attributes| attributes.contains("amount-owed")));
    marks.map(|rest| rest.split('"').next().and_then(|value| value.parse().ok()).expect("whole minor units")).collect()
}

#[test]
fn the_lines_of_a_case_add_up_to_the_one_amount_that_is_owed() {
    let page = sample::case();
    let html = html(|| crate::case::page::draw(NL, &page, &InParts::Planner, None));
    let lines = lines(&html);
    let (sum, parts): (Vec<_>, Vec<_>) = lines.iter().partition(|(mark, _)| mark == "balance");
    let total: i64 = parts.iter().map(|(_, value)| value).sum();
    assert_eq!(owed(&html), [total]);
    assert_eq!(sum, [&("balance".to_owned(), total)]);
    assert!(parts.len() >= 5, "{parts:?}");
}

#[test]
fn what_is_held_is_not_asked_for_and_its_reason_is_said() {
    let page = sample::case();
    let html = html(|| crate::case::page::draw(NL, &page, &InParts::Planner, None));
    assert_eq!(page.held[0].reason, HoldReason::NotDue);
    assert!(html.contains("U hoeft dit niet te betalen."), "{html}");
    assert_eq!(owed(&html), [page.owed().minor() - 4_000]);
}

#[test]
fn something_to_be_done_shows_no_amount_anywhere() {
    let mut page = sample::case();
    page.performance = Some("De fiets teruggeven".into());
    page.held.clear();
    page.timeline.clear();
    let html = html(|| crate::case::page::draw(NL, &page, &InParts::Planner, None));
    assert!(html.contains("De fiets teruggeven"));
    assert!(!html.contains("<data") && !html.contains('€'), "{html}");
}

#[test]
fn a_closed_case_asks_for_nothing() {
    let mut page = sample::case();
    page.stage = rules::Stage::Closed;
    let html = html(|| crate::case::page::draw(NL, &page, &InParts::Planner, None));
    assert!(html.contains("U hoeft hiervoor niets meer te betalen.") && !html.contains("/pay\""), "{html}");
    assert_eq!(owed(&html), Vec::<i64>::new());
}

#[test]
fn the_last_look_sends_exactly_the_amount_that_it_shows() {
    let form = sample::pay_form();
    let choice = Choice::read(&form, "other", "1250,00 ", "bank", "");
    assert!(choice.is_err(), "more than is due");
    let choice = Choice::read(&form, "", "12,50", "bank", "").expect("a choice");
    let html = html(|| crate::payment::page::draw_check(NL, &form, choice, "01TEST".into()));
    assert!(html.contains("name=\"amount\" value=\"12.50\""), "{html}");
    assert!(html.contains("name=\"key\" value=\"01TEST\""));
    assert!(html.contains("data value=\"1250\"") && html.contains("data value=\"27426\""), "{html}");
}

#[test]
fn a_refused_amount_comes_back_with_its_summary_its_words_and_what_was_typed() {
    let form = sample::pay_form();
    let refusal = Refusal::AmountOutOfRange { least: Cents::new(1), most: form.bounds.most };
    let draft =
        Draft { fields: [("amount".to_owned(), "999\"><b>".to_owned())].into(), refusal: Some(refusal.clone()) };
    let trouble = Trouble::of(Some(refusal), form.currency, &["amount", "method"]);
    let html = html(|| crate::payment::page::draw(NL, &form, &draft, trouble.as_ref()));
    assert!(html.contains("id=\"error-summary\" role=\"alert\""), "{html}");
    assert!(html.contains("href=\"#amount\"") && html.contains("id=\"amount-error\""));
    assert!(html.contains("aria-describedby=\"amount-hint amount-error\"") && html.contains("aria-invalid=\"true\""));
    assert!(html.contains("value=\"999&quot;&gt;&lt;b&gt;\"") || html.contains("value=\"999&quot;><b>\""), "{html}");
    assert!(!html.contains("checked"), "nothing is chosen beforehand");
}

#[test]
fn a_story_cannot_break_out_of_its_box() {
    let html = html(|| {
        view! { <TextArea w=NL name="statement" label="?" error=None value="</textarea><script>alert(1)</script>&amp;" /> }.into_any()
    });
    assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"), "{html}");
    assert_eq!(html.matches("</textarea>").count(), 1);
}

#[test]
fn the_picture_says_in_words_what_it_shows_and_refuses_a_wrong_sum() {
    let parts = [(Component::Principal, 48_000), (Component::Interest, 1_282)].map(|(component, minor)| Part {
        number: 1,
        colour: "p",
        name: component.name().to_owned(),
        amount: Cents::new(minor),
    });
    let total = Cents::new(49_282);
    assert_eq!(
        description(NL, &parts, total, Currency::EUR),
        "principal: €\u{a0}480,00. interest: €\u{a0}12,82. Samen: €\u{a0}492,82."
    );
    let wrong =
        std::panic::catch_unwind(|| bar(NL, "x", String::new(), &parts, Cents::new(49_283), Currency::EUR).is_some());
    assert!(wrong.is_err());
}

#[test]
fn only_an_address_of_the_web_is_a_link() {
    assert!(outside("https://pay.example/x", false).is_some());
    assert!(outside("http://testbank.localhost/x", true).is_some());
    for address in ["javascript:alert(1)", "http://pay.example/", "//pay.example", "https://a b", "data:text/html,x"] {
        assert!(outside(address, false).is_none(), "{address}");
    }
}

#[test]
fn no_money_has_moved_is_said_only_where_the_bank_said_no() {
    use rules::payment::State;
    for (state, said) in
        [(State::Failed, true), (State::Expired, false), (State::Cancelled, false), (State::Pending, false)]
    {
        let payment = PaymentPage { state, ..sample::payment() };
        let html = html(|| crate::payment::page::state(NL, &payment, true).1);
        assert_eq!(html.contains("geen geld van uw rekening"), said, "{state:?}");
    }
}

#[test]
fn every_state_of_a_payment_has_a_page_and_the_receipt_adds_up() {
    for state in rules::payment::State::ALL {
        for method in [Method::Bank, Method::Transfer] {
            let payment = PaymentPage { state: *state, method, ..sample::payment() };
            let (title, html) = Owner::new().with(|| {
                let (title, body) = crate::payment::page::state(NL, &payment, true);
                (title, body.to_html())
            });
            assert!(!title.is_empty() && html.contains(&title), "{state:?}");
            assert!(!html.contains("Unknown localization"), "{html}");
        }
    }
    let html = html(|| crate::payment::page::state(NL, &sample::payment(), true).1);
    for value in ["\"1250\"", "\"28676\"", "\"27426\""] {
        assert!(html.contains(value), "{value} in {html}");
    }
}

#[test]
fn the_summary_leads_to_a_field_of_this_form_whatever_was_refused() {
    let trouble = Trouble::of(Some(Refusal::DetailsDoNotMatch), Currency::EUR, &["birth_day"]);
    let html = html(|| summary(NL, trouble.as_ref()).expect("a summary"));
    assert!(html.contains("href=\"#birth_day\""), "{html}");
}

#[test]
fn whoever_pays_is_told_that_it_may_count_as_owing_and_can_say_that_it_is_not_meant_so() {
    let form = sample::pay_form();
    let draft = Draft { fields: [("without_acknowledging".to_owned(), "yes".to_owned())].into(), refusal: None };
    let asked = html(|| crate::payment::page::draw(NL, &form, &draft, None));
    assert!(asked.contains("art. 3:318 BW") && asked.contains("Volgens ons dossier"), "{asked}");
    assert!(asked.contains("type=\"checkbox\" name=\"without_acknowledging\" value=\"yes\""), "{asked}");
    assert_eq!(asked.matches("checked").count(), 1, "what was ticked is still ticked: {asked}");
    let choice = |without| Choice::read(&form, "", "12,50", "bank", without).expect("a choice");
    let check = html(|| crate::payment::page::draw_check(NL, &form, choice("yes"), "01TEST".into()));
    assert!(check.contains("type=\"hidden\" name=\"without_acknowledging\" value=\"yes\""), "{check}");
    let check = html(|| crate::payment::page::draw_check(NL, &form, choice(""), "01TEST".into()));
    assert!(!check.contains("name=\"without_acknowledging\"") && check.contains("art. 3:318 BW"), "{check}");
    let receipt = html(|| crate::payment::page::state(NL, &sample::payment(), true).1);
    assert!(receipt.contains("U betaalt zonder te erkennen dat u dit moet betalen."), "{receipt}");
}

#[test]
fn a_step_is_shown_with_its_day_and_its_costs_and_that_the_rest_is_not_known() {
    let mut page = sample::case();
    let quiet = html(|| crate::case::page::draw(NL, &page, &InParts::Planner, None));
    assert!(!quiet.contains("id=\"stage\"") && !quiet.contains("kan nog komen"), "{quiet}");
    page.next_step = Some(casework::stage::NextStep {
        kind: rules::stage::Step::Court,
        not_before: rules::Day::parse("2026-04-20").expect("a day"),
        costs: vec![("Griffierecht".into(), Cents::new(9_000))],
    });
    page.court_facts = vec![casework::stage::CourtFact {
        kind: rules::stage::CourtFactKind::Attachment,
        authority: "Gerechtsdeurwaarder J. Voorbeeld".into(),
        number: Some("BV-1".into()),
        day: rules::Day::parse("2026-02-20").expect("a day"),
        attached: Some("Uw bankrekening".into()),
    }];
    let html = html(|| crate::case::page::draw(NL, &page, &InParts::Planner, None));
    for said in ["2026-04-20", "Griffierecht", "Dat weten wij nu nog niet.", "kan nog komen", "Uw bankrekening", "BV-1"]
    {
        assert!(html.contains(said), "{said} in {html}");
    }
    assert_eq!(
        lines(&html).iter().filter(|(mark, _)| mark == "balance").count(),
        1,
        "its costs are no line of the debt"
    );
}
