//! The page of a calculation: it adds up, says why, and hides nothing.

use rules::Refusal;
use rules::costs::{Missing, Verdict};
use rules::exact::Exact;
use rules::money::{Cents, Currency};

use super::pages::{html, lines, owed};
use super::sample;
use super::sample_calculation::{calculation, day};
use crate::calculation::asked::Asked;
use crate::calculation::page::draw;
use crate::calculation::together::per_day;
use crate::calculation::words::missing;
use crate::case::amount::InParts;
use crate::design::trouble::Trouble;
use crate::words::{Language, Words};

const NL: Words = Words { language: Language::Nl };
const EN: Words = Words { language: Language::En };

#[test]
fn the_lines_of_a_calculation_add_up_to_what_is_owed_to_the_cent() {
    let page = calculation();
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    let lines = lines(&html);
    let names: Vec<&str> = lines.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["principal", "interest", "costs", "paid", "waived"]);
    assert_eq!(owed(&html), [page.owed().minor()]);
    assert_eq!(lines.iter().map(|(_, value)| value).sum::<i64>(), page.owed().minor());
}

#[test]
fn what_the_lines_do_not_explain_is_a_line_of_its_own() {
    let mut page = calculation();
    page.open.add(rules::Component::Principal, Cents::new(7));
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(lines(&html).contains(&("correction".to_owned(), 7)), "{html}");
    assert_eq!(lines(&html).iter().map(|(_, value)| value).sum::<i64>(), page.owed().minor());
}

#[test]
fn every_stretch_has_its_formula_and_every_rounding_its_day() {
    let page = calculation();
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(html.contains("× 6\u{a0}% × 100\u{a0}÷\u{a0}365"), "{html}");
    assert!(html.contains("<bdi dir=\"ltr\">7,8904</bdi>"), "{html}");
    assert!(html.contains("Afgerond op"), "{html}");
    assert!(html.contains("https://wetten.overheid.nl/") && html.contains("rel=\"external"), "{html}");
    assert!(html.contains("<bdi lang=\"nl\">art. 6:119 en 6:120 BW</bdi>"), "{html}");
    assert!(html.contains("× 15\u{a0}%") && html.contains("Het minimum is"), "{html}");
}

#[test]
fn a_stretch_over_two_kinds_of_year_is_written_so_that_it_is_true() {
    let mut page = calculation();
    let interest = page.interest.as_mut().expect("interest");
    let stretch = &mut interest.posted[0].stretches[0];
    (stretch.from, stretch.until) = (day("2023-12-01"), day("2024-02-01"));
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(html.contains("(31\u{a0}÷\u{a0}365 + 31\u{a0}÷\u{a0}366)"), "{html}");
}

#[test]
fn interest_at_a_rate_that_is_not_settled_is_called_provisional_and_is_not_asked_for() {
    let page = calculation();
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(html.contains("voorlopig"), "{html}");
    assert!(html.contains("U hoeft dit deel nu niet te betalen."), "{html}");
    assert_eq!(page.payable(), page.owed() - Cents::new(100));
    assert!(html.contains(&format!("<data value=\"{}\"", page.payable().minor())), "{html}");
}

#[test]
fn money_that_was_taken_back_is_shown_and_does_not_count() {
    let page = calculation();
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(html.contains("Teruggehaald op"), "{html}");
    assert!(lines(&html).contains(&("paid".to_owned(), -18_000)), "{html}");
}

#[test]
fn every_reason_why_costs_are_not_due_has_its_own_sentence_and_says_that_nothing_need_be_paid() {
    let amount = Cents::new(4_000);
    let all = [
        Missing::NotInDefault,
        Missing::NoNotice,
        Missing::NotAfterDefault,
        Missing::TermTooShort { days: 0 },
        Missing::TermTooShort { days: 1 },
        Missing::TermTooShort { days: 8 },
        Missing::TermFromLetterDate,
        Missing::NoAmount,
        Missing::WrongAmount { named: amount, lawful: amount },
        Missing::NoConsequences,
        Missing::ReceivedDayUnknown,
        Missing::PaidInTime,
        Missing::AboveScale { claimed: amount, lawful: amount },
        Missing::ReminderNotFree,
    ];
    for w in [NL, EN] {
        let said: std::collections::BTreeSet<String> =
            all.iter().map(|one| html(|| missing(w, *one, Currency::EUR))).collect();
        assert_eq!(said.len(), all.len(), "{said:?}");
        assert!(said.iter().all(|text| text.len() > 16 && !text.contains("Unknown localization")), "{said:?}");
    }
    let mut page = calculation();
    page.costs[0].verdict = Some(Verdict::NotDue { missing: all.to_vec() });
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(html.contains("Nee. U hoeft dit niet te betalen."), "{html}");
    assert!(html.contains("Wij weten niet op welke dag u de brief kreeg."), "{html}");
}

#[test]
fn costs_that_are_due_or_not_yet_say_from_and_until_when() {
    let mut page = calculation();
    let due = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(due.contains("datetime=\"2025-09-09\"") && due.contains("datetime=\"2025-09-23\""), "{due}");
    page.costs[0].verdict = Some(Verdict::NotYet { last_free_day: day("2026-03-10"), due_from: day("2026-03-11") });
    let not_yet = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(not_yet.contains("Nog niet.") && not_yet.contains("datetime=\"2026-03-10\""), "{not_yet}");
}

#[test]
fn what_a_day_adds_is_said_honestly() {
    let said = |exact| html(|| per_day(NL, exact, Currency::EUR));
    assert!(said(Exact::ZERO).contains("geen rente"));
    assert!(said(Exact::interest(Cents::new(2_000), 4_000_000, 1, 365)).contains("maar minder dan"));
    assert!(said(Exact::interest(Cents::new(38_373), 4_000_000, 1, 365)).contains("ongeveer"));
    assert!(!said(Exact::whole(Cents::new(4))).contains("ongeveer"));
}

#[test]
fn another_day_is_called_so_and_leads_back_to_today() {
    let mut page = calculation();
    page.on = day("2027-01-03");
    let html = html(|| draw(NL, &page, &Asked::default(), None));
    assert!(html.contains("Zo zou het zijn op") && html.contains("datetime=\"2027-01-03\""), "{html}");
    assert!(html.contains("Terug naar vandaag"), "{html}");
}

#[test]
fn a_day_that_cannot_be_comes_back_as_it_was_typed_with_its_summary() {
    let page = calculation();
    let asked = Asked { typed: Some(["31".into(), "2\"><b>".into(), "2027".into()]) };
    let refusal = Refusal::DayOutOfRange { first: page.today, last: page.on_latest };
    for refusal in [Refusal::DayUnreadable, refusal] {
        let trouble = Trouble::of(Some(refusal), page.currency, &["on_day"]);
        let html = html(|| draw(NL, &page, &asked, trouble.as_ref()));
        assert!(html.contains("id=\"error-summary\" role=\"alert\"") && html.contains("href=\"#on_day\""), "{html}");
        assert!(html.contains("value=\"31\"") && !html.contains("<b>"), "{html}");
    }
}

#[test]
fn the_case_page_leads_to_the_calculation_of_every_line_and_says_what_is_missing() {
    let page = sample::case();
    let seen = html(|| crate::case::page::draw(NL, &page, &InParts::Planner, None));
    for part in ["principal", "interest", "costs"] {
        assert!(seen.contains(&format!("/calculation#{part}")), "{part} in {seen}");
    }
    for said in ["U hoeft dit niet te betalen.", "Wij weten niet op welke dag u de brief kreeg."] {
        assert!(seen.contains(said), "{said} in {seen}");
    }
    let guarantor = casework::case::CasePage { role: rules::case::PartyRole::Guarantor, ..page };
    let seen = html(|| crate::case::page::draw(NL, &guarantor, &InParts::Planner, None));
    assert!(!seen.contains("/calculation"), "how another's debt came about is not a guarantor's to see");
}
