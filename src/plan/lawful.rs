//! Lawful: whether the rules of a client company for plans may stand, and what a plan may cost. A rule that breaks the
//! law is refused with the article, and one that breaks a promise of ours with the bounds that it has to keep.

use serde::Serialize;

use super::Policy;
use crate::costs::{Charge, NoFigure, Scales};
use crate::country::{ContractKind, Country};
use crate::day::Day;
use crate::money::{AMOUNT_MINOR_MAX, Cents};
use crate::rule::Rule;

/// A rule that cannot be: which one, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unlawful {
    /// The name of the rule, as in the table.
    pub rule: &'static str,
    /// Why.
    pub why: Why,
}

/// Why a rule of a client company cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The law forbids it.
    Law(Rule),
    /// More than the law lets anybody ask.
    Above {
        /// What can be asked at most.
        most: Cents,
        /// The article.
        law: Rule,
    },
    /// The law of the country names no figure that is settled and was looked at in time, so nothing can be asked.
    NoFigure(Country),
    /// Our own rule: a number outside what we promise every debtor.
    Bounds {
        /// The least that it can be.
        least: u32,
        /// The most.
        most: u32,
    },
    /// An amount that is nothing or less.
    Amount,
    /// The bands do not rise from the smallest debt to the largest.
    NotRising,
}

impl Why {
    /// The article, where the law is the reason; all else is our own rule.
    pub fn law(&self) -> Option<Rule> {
        match self {
            Self::Law(law) | Self::Above { law, .. } => Some(*law),
            Self::NoFigure(_) | Self::Bounds { .. } | Self::Amount | Self::NotRising => None,
        }
    }

    /// The stable name, as in the locale files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Law(_) => "law",
            Self::Above { .. } => "above",
            Self::NoFigure(_) => "no_figure",
            Self::Bounds { .. } => "bounds",
            Self::Amount => "amount",
            Self::NotRising => "not_rising",
        }
    }
}

/// Months for which yes can be said at once, at most: as long as a plan that is offered.
const MONTHS_MOST: u32 = 120;
/// Days that a consumer has at least to answer a counter-offer, and between the notice that a plan ends and its end.
const CONSUMER_DAYS_LEAST: u32 = 14;
/// The same notice for a business.
const BUSINESS_DAYS_LEAST: u32 = 7;
/// No period of a rule is longer than a year.
const DAYS_MOST: u32 = 366;
/// Working days within which a person has to answer.
const ANSWER_DAYS_MOST: u32 = 20;
/// A plan of which every month is skipped never ends.
const PAUSES_MOST: u32 = 11;
/// Instalments that can be missed before a plan can end: never before one is.
const MISSED_MOST: u32 = 12;

impl Policy {
    /// Can every rule stand, for debtors of that kind, in the country and on that day? The figures of the law are those
    /// of `scales`.
    ///
    /// A least amount of a payment is lawful for a German consumer loan too, where no part payment may be refused
    /// (§ 497 Abs. 3 BGB): below it nothing is refused, a person looks, and every payment that comes is booked.
    ///
    /// # Errors
    /// The first rule that cannot stand, with the article or with the bounds of our own.
    pub fn check(
        &self,
        country: Country,
        consumer: bool,
        _contract: ContractKind,
        scales: &Scales,
        on: Day,
    ) -> Result<(), Unlawful> {
        self.check_bands()?;
        self.check_days(consumer)?;
        for (rule, amount) in [("fee", self.fee), ("missed_fee", self.missed_fee)] {
            refuse(amount < Cents::ZERO, rule, Why::Amount)?;
        }
        refuse(!self.four_eyes_above.is_positive(), "four_eyes_above", Why::Amount)?;
        check_fee("fee", self.fee, Charge::Plan, country, consumer, scales, on)?;
        check_fee("missed_fee", self.missed_fee, Charge::PlanNotice, country, consumer, scales, on)
    }

    fn check_bands(&self) -> Result<(), Unlawful> {
        for band in &self.bands {
            bounded("months_most", band.months_most, 1, MONTHS_MOST)?;
            refuse(!band.least.is_positive(), "least", Why::Amount)?;
            refuse(band.up_to.is_some_and(|most| !most.is_positive()), "up_to", Why::Amount)?;
        }
        // A band without an end is the last one: nothing is larger than it.
        let rises = |pair: &[super::Band]| pair[0].up_to.is_some_and(|low| pair[1].up_to.is_none_or(|high| low < high));
        refuse(!self.bands.windows(2).all(rises), "up_to", Why::NotRising)
    }

    fn check_days(&self, consumer: bool) -> Result<(), Unlawful> {
        let notice = if consumer { CONSUMER_DAYS_LEAST } else { BUSINESS_DAYS_LEAST };
        bounded("first_days_most", self.first_days_most, 1, DAYS_MOST)?;
        bounded("answer_days", self.answer_days, 1, ANSWER_DAYS_MOST)?;
        bounded("choose_days", self.choose_days, CONSUMER_DAYS_LEAST, DAYS_MOST)?;
        bounded("reminder_days", self.reminder_days, 1, DAYS_MOST)?;
        bounded("missed_most", self.missed_most, 1, MISSED_MOST)?;
        bounded("notice_days", self.notice_days, notice, DAYS_MOST)?;
        bounded("revive_days", self.revive_days, 1, DAYS_MOST)?;
        bounded("pauses_a_year", self.pauses_a_year, 0, PAUSES_MOST)?;
        bounded("quote_days", self.quote_days, 1, DAYS_MOST)
    }

    /// What a plan costs by these rules: never more than it lawfully can, and nothing where the law names no figure.
    pub fn fee_of(&self, plan: &Priced, scales: &Scales, on: Day) -> Cents {
        lawful_fee(plan, scales, on).map_or(Cents::ZERO, |(most, _)| self.fee.min(most))
    }
}

/// What the price of a plan depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priced {
    /// Whose law.
    pub country: Country,
    /// Whether the debtor is a consumer.
    pub consumer: bool,
    /// What was owed at first.
    pub principal: Cents,
    /// What was charged for collection before.
    pub charged: Cents,
    /// How many payments the plan has.
    pub payments: usize,
}

/// A plan of at most so many parts is a short one (FI: Laki saatavien perinnästä 513/1999, 10 a § 7).
const SHORT_PAYMENTS_MAX: usize = 4;

/// The most that a plan may cost, and the rule that says so. It must be said before anybody agrees (DE: § 13a Abs. 3
/// RDG); a cap on all charges together takes away what is above it, and never adds.
///
/// # Errors
/// Why nothing can be charged.
pub fn lawful_fee(plan: &Priced, scales: &Scales, on: Day) -> Result<(Cents, Rule), NoFigure> {
    let Priced { country, consumer, principal, charged, payments } = *plan;
    if consumer && let Some(rule) = country.forbids_charge(Charge::Plan) {
        return Err(NoFigure::Forbidden { rule });
    }
    let short = (payments <= SHORT_PAYMENTS_MAX).then(|| scales.settled(country, Charge::PlanShort, on).ok()).flatten();
    let scale = short.map_or_else(|| scales.settled(country, Charge::Plan, on), Ok)?;
    let fee = scale.price(principal).amount;
    let above = scales.above_cap(country, principal, charged + fee, on);
    Ok(((fee - above).max(Cents::ZERO), scale.rule()))
}

fn check_fee(
    rule: &'static str,
    fee: Cents,
    charge: Charge,
    country: Country,
    consumer: bool,
    scales: &Scales,
    on: Day,
) -> Result<(), Unlawful> {
    if !fee.is_positive() {
        return Ok(());
    }
    if consumer && let Some(law) = country.forbids_charge(charge) {
        return Err(Unlawful { rule, why: Why::Law(law) });
    }
    let scale = scales.settled(country, charge, on).map_err(|_| Unlawful { rule, why: Why::NoFigure(country) })?;
    // The figure of the largest debt: what one plan costs is held against the figure of its own debt when it is made.
    let most = scale.price(Cents::new(AMOUNT_MINOR_MAX)).amount;
    refuse(fee > most, rule, Why::Above { most, law: scale.rule() })
}

fn bounded(rule: &'static str, number: u32, least: u32, most: u32) -> Result<(), Unlawful> {
    refuse(!(least..=most).contains(&number), rule, Why::Bounds { least, most })
}

fn refuse(is_wrong: bool, rule: &'static str, why: Why) -> Result<(), Unlawful> {
    if is_wrong { Err(Unlawful { rule, why }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::nl;
    use crate::money::Currency;
    use crate::plan::Band;
    use crate::plan::sample::{day, euro};
    use proptest::prelude::*;

    fn check(policy: &Policy, country: Country, consumer: bool) -> Result<(), Unlawful> {
        policy.check(country, consumer, ContractKind::Ordinary, Scales::shipped(), day("2026-11-23"))
    }

    fn refused(policy: &Policy, country: Country) -> (&'static str, &'static str) {
        let unlawful = check(policy, country, true).expect_err("it cannot stand");
        (unlawful.rule, unlawful.why.name())
    }

    fn standard() -> Policy {
        Policy::standard(Currency::EUR)
    }

    #[test]
    fn the_standard_rules_can_stand_in_every_country() {
        for country in Country::ALL {
            for consumer in [true, false] {
                assert_eq!(check(&standard(), *country, consumer), Ok(()), "{}", country.name());
            }
        }
    }

    #[test]
    fn a_dutch_consumer_pays_nothing_for_a_plan_and_the_article_says_so() {
        let unlawful = check(&Policy { fee: euro(1), ..standard() }, Country::Nl, true).expect_err("forbidden");
        assert_eq!((unlawful.rule, unlawful.why.law()), ("fee", Some(nl::CONSUMER_MAXIMUM)));
        assert_eq!(refused(&Policy { missed_fee: euro(1), ..standard() }, Country::Nl), ("missed_fee", "law"));
    }

    #[test]
    fn a_plan_costs_what_the_law_of_the_country_names_and_no_cent_more() {
        let fee = |country, fee: i64| check(&Policy { fee: euro(fee), ..standard() }, country, true);
        assert_eq!(fee(Country::Se, 17_000), Ok(()));
        let above = fee(Country::Se, 17_001).expect_err("too much").why;
        assert!(matches!(above, Why::Above { most, law } if most == euro(17_000) && law.id.starts_with("se.")));
        assert_eq!(fee(Country::Fi, 5_000), Ok(()));
        assert_eq!(fee(Country::Fi, 5_001).expect_err("too much").why.name(), "above");
        for country in [Country::De, Country::Be, Country::No] {
            assert_eq!(fee(country, 1).expect_err("no figure").why, Why::NoFigure(country));
        }
        // What agencies write on their own pages about notices settles nothing.
        let notice = Policy { missed_fee: euro(6_000), ..standard() };
        assert_eq!(refused(&notice, Country::Se), ("missed_fee", "no_figure"));
    }

    #[test]
    fn figures_that_nobody_has_looked_at_in_time_let_nothing_be_charged() {
        let policy = Policy { fee: euro(17_000), ..standard() };
        let late = policy.check(Country::Se, true, ContractKind::Ordinary, Scales::shipped(), day("2028-01-01"));
        assert_eq!(late.expect_err("outdated").why, Why::NoFigure(Country::Se));
    }

    #[test]
    fn the_fee_of_a_plan_follows_its_debt_its_parts_and_the_cap_on_all_charges() {
        let policy = Policy { fee: euro(5_000), ..standard() };
        let fee = |principal, payments, charged| {
            let (principal, charged) = (euro(principal), euro(charged));
            let plan = Priced { country: Country::Fi, consumer: true, principal, charged, payments };
            policy.fee_of(&plan, Scales::shipped(), day("2026-11-23")).minor()
        };
        assert_eq!([fee(10_000, 5, 0), fee(50_000, 5, 0), fee(200_000, 5, 0)], [2_000, 3_000, 5_000]);
        assert_eq!(fee(200_000, 4, 0), 2_000, "a short plan");
        assert_eq!(fee(50_000, 5, 10_000), 2_000, "120 euro in all");
        assert_eq!(fee(50_000, 5, 20_000), 0, "a cap never raises");
        let dutch =
            Priced { country: Country::Nl, consumer: true, principal: euro(9_999), charged: Cents::ZERO, payments: 9 };
        assert_eq!(policy.fee_of(&dutch, Scales::shipped(), day("2026-11-23")), Cents::ZERO);
    }

    #[test]
    fn promises_of_ours_bind_every_client_company() {
        let with = |change: fn(&mut Policy)| {
            let mut policy = standard();
            change(&mut policy);
            refused(&policy, Country::Nl)
        };
        assert_eq!(with(|rules| rules.choose_days = 13), ("choose_days", "bounds"));
        assert_eq!(with(|rules| rules.notice_days = 13), ("notice_days", "bounds"));
        assert_eq!(with(|rules| rules.missed_most = 0), ("missed_most", "bounds"));
        assert_eq!(with(|rules| rules.reminder_days = 0), ("reminder_days", "bounds"));
        assert_eq!(with(|rules| rules.revive_days = 0), ("revive_days", "bounds"));
        assert_eq!(with(|rules| rules.quote_days = 0), ("quote_days", "bounds"));
        assert_eq!(with(|rules| rules.answer_days = 0), ("answer_days", "bounds"));
        assert_eq!(with(|rules| rules.answer_days = 21), ("answer_days", "bounds"));
        assert_eq!(with(|rules| rules.first_days_most = 0), ("first_days_most", "bounds"));
        assert_eq!(with(|rules| rules.pauses_a_year = 12), ("pauses_a_year", "bounds"));
        assert_eq!(with(|rules| rules.fee = Cents::new(-1)), ("fee", "amount"));
        assert_eq!(with(|rules| rules.four_eyes_above = Cents::ZERO), ("four_eyes_above", "amount"));
        assert_eq!(with(|rules| rules.bands[0].months_most = 0), ("months_most", "bounds"));
        assert_eq!(with(|rules| rules.bands[0].least = Cents::ZERO), ("least", "amount"));
        assert_eq!(with(|rules| rules.bands[0].up_to = Some(Cents::ZERO)), ("up_to", "amount"));
        let business = Policy { notice_days: 7, ..standard() };
        assert_eq!(check(&business, Country::Nl, false), Ok(()));
    }

    #[test]
    fn bands_rise_and_only_the_last_has_no_end() {
        let band = |up_to: Option<i64>| Band { up_to: up_to.map(euro), months_most: 12, least: euro(2_000) };
        let bands = |ends: &[Option<i64>]| Policy { bands: ends.iter().map(|end| band(*end)).collect(), ..standard() };
        for rising in [&[][..], &[None], &[Some(1), Some(2), None]] {
            assert_eq!(check(&bands(rising), Country::Nl, true), Ok(()));
        }
        for wrong in [&[Some(2), Some(2)][..], &[Some(2), Some(1)], &[None, Some(1)], &[None, None]] {
            assert_eq!(refused(&bands(wrong), Country::Nl), ("up_to", "not_rising"));
        }
    }

    proptest! {
        #[test]
        fn a_plan_never_costs_more_than_the_client_asks_or_the_law_allows(
            country in prop::sample::select(Country::ALL), consumer: bool, principal in 0_i64..1_000_000,
            charged in 0_i64..30_000, payments in 1_usize..60, fee in 0_i64..30_000,
        ) {
            let policy = Policy { fee: euro(fee), ..standard() };
            let plan = Priced { country, consumer, principal: euro(principal), charged: euro(charged), payments };
            let (scales, on) = (Scales::shipped(), day("2026-11-23"));
            let cost = policy.fee_of(&plan, scales, on);
            prop_assert!(cost >= Cents::ZERO);
            let most = lawful_fee(&plan, scales, on).map(|(most, _)| most);
            prop_assert_eq!(cost, most.unwrap_or(Cents::ZERO).min(policy.fee));
        }
    }
}
