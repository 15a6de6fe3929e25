//! Policy: what a client company lets happen at once, as data. Within the law only: a rule that breaks it is refused
//! with the article, and no rule can say no by itself, because only a person may (GDPR art. 22).

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::money::{Cents, Currency};

/// What is said yes to at once for debts up to a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The largest debt of this band; `None` is every larger one.
    pub up_to: Option<Cents>,
    /// The last payment comes within so many months, the first one counted.
    pub months_most: u32,
    /// The least amount of a payment.
    pub least: Cents,
}

/// What the debt bears while the plan is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InterestRule {
    /// What it bears anyway.
    RunsOn,
    /// Nothing: the creditor gives it up for as long as the plan runs.
    Stops,
}

named!(InterestRule { RunsOn => "runs_on", Stops => "stops" });

/// The rules of one client company for plans. Amounts are in the currency of its cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// By the size of the debt, the smallest first. A debt above the last is looked at by a person.
    pub bands: Vec<Band>,
    /// Broken plans before, at which yes is still said at once.
    pub broken_most: u32,
    /// The first payment comes within so many days.
    pub first_days_most: u32,
    /// Working days within which a person answers.
    pub answer_days: u32,
    /// Days that a debtor has to answer a counter-offer.
    pub choose_days: u32,
    /// Days after a missed instalment until we remind.
    pub reminder_days: u32,
    /// Instalments that can be missed before a plan can end.
    pub missed_most: u32,
    /// Days between the notice that a plan ends and its end.
    pub notice_days: u32,
    /// Days after its end in which a plan runs again when what was missed is paid.
    pub revive_days: u32,
    /// Terms that can be skipped in twelve months.
    pub pauses_a_year: u32,
    /// Days for which a pay-off amount holds.
    pub quote_days: u32,
    /// What the debt bears meanwhile.
    pub interest: InterestRule,
    /// What the plan itself costs.
    pub fee: Cents,
    /// What a missed instalment costs.
    pub missed_fee: Cents,
    /// From this debt on, two people at the agency decide together.
    pub four_eyes_above: Cents,
}

/// Days in which a debtor can stop a plan without a reason. Ours, not a client's: it cannot be made shorter.
pub const WITHDRAW_DAYS: u32 = 14;

impl Policy {
    /// The rules of a client that has none of its own: yes at once up to twelve months, from 20 euro (200 kronor).
    pub fn standard(currency: Currency) -> Self {
        let euro = |amount: i64| Cents::new(amount * 100 * if currency == Currency::EUR { 1 } else { 10 });
        Self {
            bands: vec![Band { up_to: Some(euro(5_000)), months_most: 12, least: euro(20) }],
            broken_most: 1,
            first_days_most: 45,
            answer_days: 5,
            choose_days: 14,
            reminder_days: 5,
            missed_most: 2,
            notice_days: 14,
            revive_days: 30,
            pauses_a_year: 2,
            quote_days: 7,
            interest: InterestRule::RunsOn,
            fee: Cents::ZERO,
            missed_fee: Cents::ZERO,
            four_eyes_above: euro(2_500),
        }
    }

    /// The rules for a plan over the cases of several client companies: yes is said at once only where each of them
    /// would say it, the debtor has the longest of their times, and nothing costs more than the cheapest.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        let both_stop = (self.interest, other.interest) == (InterestRule::Stops, InterestRule::Stops);
        Self {
            bands: self.bands_with(other),
            broken_most: self.broken_most.min(other.broken_most),
            first_days_most: self.first_days_most.min(other.first_days_most),
            answer_days: self.answer_days.min(other.answer_days),
            choose_days: self.choose_days.max(other.choose_days),
            reminder_days: self.reminder_days.max(other.reminder_days),
            missed_most: self.missed_most.max(other.missed_most),
            notice_days: self.notice_days.max(other.notice_days),
            revive_days: self.revive_days.max(other.revive_days),
            pauses_a_year: self.pauses_a_year.min(other.pauses_a_year),
            quote_days: self.quote_days.min(other.quote_days),
            interest: if both_stop { InterestRule::Stops } else { InterestRule::RunsOn },
            fee: self.fee.min(other.fee),
            missed_fee: self.missed_fee.min(other.missed_fee),
            four_eyes_above: self.four_eyes_above.min(other.four_eyes_above),
        }
    }

    /// A band for each debt that both have one for: the shorter time and the larger least amount.
    fn bands_with(&self, other: &Self) -> Vec<Band> {
        let mut ends: Vec<Option<Cents>> = self.bands.iter().chain(&other.bands).map(|band| band.up_to).collect();
        // No end is after every end.
        ends.sort_by_key(|end| (end.is_none(), *end));
        ends.dedup();
        let merged = |up_to: Option<Cents>| {
            let (one, two) = (self.band_to(up_to)?, other.band_to(up_to)?);
            let months_most = one.months_most.min(two.months_most);
            Some(Band { up_to, months_most, least: one.least.max(two.least) })
        };
        ends.into_iter().filter_map(merged).collect()
    }

    /// The band in which debts of that size lie; without a size, the band of the largest.
    fn band_to(&self, debt: Option<Cents>) -> Option<&Band> {
        match debt {
            Some(debt) => self.band(debt),
            None => self.bands.last().filter(|band| band.up_to.is_none()),
        }
    }

    /// The band of a debt; `None` above the last.
    pub fn band(&self, debt: Cents) -> Option<&Band> {
        self.bands.iter().find(|band| band.up_to.is_none_or(|most| debt <= most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample::euro;
    use proptest::prelude::*;

    fn any_policy() -> impl Strategy<Value = Policy> {
        let band = (1_i64..10_000, 1_u32..60, 1_i64..5_000);
        let days = prop::array::uniform4(1_u32..60);
        (prop::collection::vec(band, 0..4), any::<bool>(), days, 0_i64..500).prop_map(|(drawn, open, days, fee)| {
            let mut up_to = Cents::ZERO;
            let mut bands: Vec<Band> = drawn
                .into_iter()
                .map(|(more, months_most, least)| {
                    up_to += Cents::new(more);
                    Band { up_to: Some(up_to), months_most, least: Cents::new(least) }
                })
                .collect();
            if let Some(last) = bands.last_mut().filter(|_| open) {
                last.up_to = None;
            }
            let [broken_most, choose_days, notice_days, quote_days] = days;
            let standard = Policy::standard(Currency::EUR);
            Policy { bands, broken_most, choose_days, notice_days, quote_days, fee: Cents::new(fee), ..standard }
        })
    }

    #[test]
    fn kronor_are_ten_times_as_many_as_euros() {
        let (euros, kronor) = (Policy::standard(Currency::EUR), Policy::standard(Currency::SEK));
        assert_eq!((euros.bands[0].least, kronor.bands[0].least), (euro(2_000), euro(20_000)));
    }

    #[test]
    fn interest_stops_only_where_every_creditor_gives_it_up() {
        let rule = |interest| Policy { interest, ..Policy::standard(Currency::EUR) };
        let (runs, stops) = (rule(InterestRule::RunsOn), rule(InterestRule::Stops));
        assert_eq!(stops.clone().with(&runs).interest, InterestRule::RunsOn);
        assert_eq!(stops.clone().with(&stops).interest, InterestRule::Stops);
    }

    proptest! {
        #[test]
        fn several_clients_together_say_yes_only_where_each_would(
            one in any_policy(), two in any_policy(), debt in 1_i64..50_000,
        ) {
            let both = one.clone().with(&two);
            let expected = one.band(euro(debt)).zip(two.band(euro(debt))).map(|(one, two)| {
                (one.months_most.min(two.months_most), one.least.max(two.least))
            });
            prop_assert_eq!(both.band(euro(debt)).map(|band| (band.months_most, band.least)), expected);
            prop_assert!(both.fee <= one.fee && both.notice_days >= one.notice_days);
            prop_assert_eq!(&both, &two.clone().with(&one), "the order of the clients does not matter");
            prop_assert_eq!(&one.clone().with(&one), &one);
        }
    }
}
