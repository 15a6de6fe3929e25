//! Policy: what a client company lets happen at once, as data. Within the law only: a rule that breaks it is refused
//! with the article, and no rule can say no by itself, because only a person may (GDPR art. 22).

use serde::{Deserialize, Serialize};

use crate::case::named;
use crate::country::{ContractKind, Country};
use crate::money::{Cents, Currency};
use crate::rule::Rule;

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

/// A rule that cannot be: which one, and the article that it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlawful {
    /// The name of the rule, as in the table.
    pub rule: &'static str,
    /// The article.
    pub law: Rule,
}

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

    /// The strictest of several, for a plan over the cases of several client companies. The first names what all
    /// have to share.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.broken_most = self.broken_most.min(other.broken_most);
        self.first_days_most = self.first_days_most.min(other.first_days_most);
        self.pauses_a_year = self.pauses_a_year.min(other.pauses_a_year);
        self.four_eyes_above = self.four_eyes_above.min(other.four_eyes_above);
        self
    }

    /// The band of a debt; `None` above the last.
    pub fn band(&self, debt: Cents) -> Option<&Band> {
        self.bands.iter().find(|band| band.up_to.is_none_or(|most| debt <= most))
    }

    /// Is every rule within the law of the country?
    ///
    /// # Errors
    /// The first rule that is not, with its article.
    pub fn check(&self, country: Country, consumer: bool, contract: ContractKind) -> Result<(), Unlawful> {
        let _ = contract;
        if consumer && let Some(law) = country.forbids_charge(crate::costs::Charge::Plan) {
            for (rule, fee) in [("fee", self.fee), ("missed_fee", self.missed_fee)] {
                if fee.is_positive() {
                    return Err(Unlawful { rule, law });
                }
            }
        }
        Ok(())
    }
}
