//! Tests of the list and its days, and a property over random histories.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn closed(country: Country, on: &str) -> CaseDay {
    CaseDay { country, closed_on: Some(day(on)) }
}

fn kept(item: Item, days: &Days) -> (RetentionRule, Option<Day>) {
    let fate = fate(item, days, FISCAL_YEAR_ENDS, None).expect("something keeps it");
    (fate.winning_rule, fate.delete_on)
}

#[test]
fn the_facts_of_a_case_go_after_36_months_and_what_the_books_need_after_the_seventh_year() {
    let days =
        Days { cases: vec![closed(Country::Nl, "2025-10-15")], booked_on: Some(day("2025-10-14")), ..Days::default() };
    assert_eq!(kept(Item::Dispute, &days), (RetentionRule::Case36m, Some(day("2028-10-15"))));
    for item in [Item::Identity, Item::CaseNumber, Item::Payment, Item::StatementLine] {
        assert_eq!(kept(item, &days), (RetentionRule::Bookkeeping7y, Some(day("2033-01-01"))), "{item:?}");
    }
    let fate = fate(Item::Identity, &days, FISCAL_YEAR_ENDS, None).expect("something keeps it");
    assert_eq!(fate.runner_up().map(|next| next.rule), Some(RetentionRule::Case36m), "the page shows the next rule");
}

#[test]
fn without_money_the_books_keep_nothing() {
    let days = Days { cases: vec![closed(Country::Fi, "2024-02-29")], ..Days::default() };
    assert_eq!(kept(Item::Identity, &days), (RetentionRule::Case36m, Some(day("2027-02-28"))));
    assert_eq!(purposes(Item::Identity, &days, FISCAL_YEAR_ENDS).len(), 1, "no Dutch lower bound in Finland");
}

#[test]
fn a_person_is_kept_for_the_case_that_ends_last_and_for_an_open_one_without_a_day() {
    let mut days =
        Days { cases: vec![closed(Country::Nl, "2020-01-01"), closed(Country::Nl, "2024-01-01")], ..Days::default() };
    assert_eq!(kept(Item::Contact, &days).1, Some(day("2027-01-01")));
    days.cases.push(CaseDay { country: Country::Se, closed_on: None });
    assert_eq!(kept(Item::Contact, &days), (RetentionRule::Case36m, None));
}

#[test]
fn a_budget_goes_the_day_after_the_last_case_was_closed() {
    let days = Days { cases: vec![closed(Country::Nl, "2026-11-01")], ..Days::default() };
    for item in [Item::Budget, Item::SupportNeed] {
        assert_eq!(kept(item, &days), (RetentionRule::Needed, Some(day("2026-11-02"))));
    }
}

#[test]
fn people_at_client_companies_go_after_the_relation_and_whoever_wanted_news_after_the_last_contact() {
    let days = Days {
        relation_ended_on: Some(day("2025-01-31")),
        settled_on: Some(day("2025-08-31")),
        last_contact_on: Some(day("2024-02-29")),
        act_on: Some(day("2025-10-15")),
        ..Days::default()
    };
    assert_eq!(kept(Item::ClientContact, &days), (RetentionRule::ClientContact36m, Some(day("2028-08-31"))));
    assert_eq!(kept(Item::ClientCredit, &days).1, Some(day("2028-08-31")));
    assert_eq!(kept(Item::ClientAml, &days), (RetentionRule::Aml5y, Some(day("2030-10-15"))));
    assert_eq!(kept(Item::MarketingContact, &days), (RetentionRule::Marketing36m, Some(day("2027-02-28"))));
}

#[test]
fn what_nothing_keeps_is_due_and_what_is_held_is_not() {
    let nothing = fate(Item::Dispute, &Days::default(), FISCAL_YEAR_ENDS, None);
    assert_eq!(nothing, None);
    assert!(is_due(None, false, day("2026-11-01")) && !is_due(None, true, day("2026-11-01")));
}

#[test]
fn a_financial_year_ends_with_its_month() {
    let end = |on: &str, month| fiscal_year_end(day(on), month).map(|end| end.to_string());
    assert_eq!(end("2025-03-01", 12).as_deref(), Some("2025-12-31"));
    assert_eq!(end("2025-06-30", 6).as_deref(), Some("2025-06-30"));
    assert_eq!(end("2025-07-01", 6).as_deref(), Some("2026-06-30"));
    assert_eq!(end("2024-01-31", 2).as_deref(), Some("2024-02-29"));
    assert_eq!((end("2025-01-01", 0), end("2025-01-01", 13)), (None, None));
    assert_eq!(end("9999-12-01", 12), None, "beyond the calendar nothing is deleted");
}

#[test]
fn every_item_has_a_name_and_a_rule() {
    for item in Item::ALL {
        assert_eq!(Item::parse(item.name()), Some(*item));
        assert!(!item.rules().is_empty());
    }
}

/// An item of a random history: cases that close on random days or never, bookings, and a hold for some time.
#[derive(Clone, Debug)]
struct History {
    item: Item,
    days: Days,
    held: Option<(Day, Day)>,
}

fn history() -> impl Strategy<Value = History> {
    let on = || (0_u32..3_000).prop_map(|offset| day("2015-01-01").plus_days(offset));
    let case = (any::<bool>(), prop::option::weighted(0.8, on()))
        .prop_map(|(dutch, closed_on)| CaseDay { country: if dutch { Country::Nl } else { Country::Se }, closed_on });
    let items: Vec<Item> = Item::ALL.iter().copied().filter(|item| item.is_of_debtors()).collect();
    let held = prop::option::of((on(), 1_u32..6_000).prop_map(|(from, long)| (from, from.plus_days(long))));
    (prop::sample::select(items), prop::collection::vec(case, 1..4), prop::option::of(on()), held).prop_map(
        |(item, cases, booked_on, held)| History { item, days: Days { cases, booked_on, ..Days::default() }, held },
    )
}

proptest! {
    /// A run each day deletes what is due. Worked out again by hand: the day is the latest of the days of the rules.
    #[test]
    fn no_item_outlives_its_day_none_dies_early_and_nothing_under_hold_dies(history in history()) {
        let History { item, days, held } = &history;
        let fate = fate(*item, days, FISCAL_YEAR_ENDS, None);
        let is_held = |on: Day| held.is_some_and(|(from, to)| from <= on && on < to);
        let first = day("2015-01-01");
        let gone = (0_u32..8_500).map(|run| first.plus_days(run)).find(|on| is_due(fate.as_ref(), is_held(*on), *on));

        let all_closed: Option<Vec<Day>> = days.cases.iter().map(|case| case.closed_on).collect();
        let expected = all_closed.map(|closed| {
            let last = closed.into_iter().max().expect("a case");
            match item {
                Item::Budget | Item::SupportNeed => last.plus_days(1),
                Item::Identity | Item::CaseNumber | Item::Payment | Item::StatementLine => days.booked_on.map_or(
                    last.plus_months(36),
                    |on| last.plus_months(36).max(Day::from_numbers(on.year() + 8, 1, 1).expect("a day")),
                ),
                _ => last.plus_months(36),
            }
        });
        // The first day from then on that is not held.
        let expected = expected.map(|on| match held {
            Some((from, to)) if *from <= on && on < *to => *to,
            _ => on,
        });
        prop_assert_eq!(gone, expected.filter(|on| first.days_until(*on) < 8_500));
    }
}

/// Something of those who owe nothing: random days, some of which have not come.
fn register() -> impl Strategy<Value = (Item, Days)> {
    let on = || prop::option::weighted(0.8, (0_u32..3_000).prop_map(|offset| day("2015-01-01").plus_days(offset)));
    let items: Vec<Item> = Item::ALL.iter().copied().filter(|item| !item.is_of_debtors()).collect();
    (prop::sample::select(items), any::<bool>(), on(), on(), on(), on()).prop_map(
        |(item, relation_goes_on, relation_ended_on, settled_on, last_contact_on, act_on)| {
            let days =
                Days { relation_goes_on, relation_ended_on, settled_on, last_contact_on, act_on, ..Days::default() };
            (item, days)
        },
    )
}

proptest! {
    /// The same for contacts, what was found out about companies, requests of people outside, and news.
    #[test]
    fn nothing_of_a_relation_goes_while_it_goes_on_and_all_of_it_goes_on_its_day((item, days) in register()) {
        let fate = fate(item, &days, FISCAL_YEAR_ENDS, None);
        let first = day("2015-01-01");
        let gone = (0_u32..6_000).map(|run| first.plus_days(run)).find(|on| is_due(fate.as_ref(), false, *on));
        let ended = days.relation_ended_on.filter(|_| !days.relation_goes_on);
        let expected = match item {
            Item::MarketingContact => days.last_contact_on.map(|last| last.plus_months(36)),
            Item::ClientAml if days.relation_goes_on => None,
            Item::ClientAml => days.act_on.into_iter().chain(ended).max().and_then(|last| last.checked_plus_years(5)),
            _ => ended.zip(days.settled_on).map(|(ended, settled)| ended.max(settled).plus_months(36)),
        };
        prop_assert_eq!(gone, expected);
    }
}
