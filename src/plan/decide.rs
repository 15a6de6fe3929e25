//! Decide: the answer that a rule gives at once. Yes, or "a person looks": never no. Every answer names what it rests
//! on, where that comes from, and what would have changed it (GDPR art. 15(1)(h) and 22; CJEU C-203/22).

use serde::{Deserialize, Serialize};

use super::what_if::due_on;
use super::{Instalments, Owed, Policy, Schedule};
use crate::case::named;
use crate::day::Day;
use crate::money::Cents;

/// What is decided about.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What the plan is to pay, in the order of paying.
    pub owed: &'a [Owed],
    /// What the debtor proposes.
    pub asked: Instalments,
    /// How many plans of these cases were broken before.
    pub broken_before: u32,
    /// The day of the proposal.
    pub today: Day,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Yes, at once.
    Accepted,
    /// A person looks.
    PersonLooks,
}

named!(Effect { Accepted => "accepted", PersonLooks => "person_looks" });

/// What an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Name {
    /// What is owed.
    Debt,
    /// What is paid each time.
    Amount,
    /// The day of the last payment.
    LastDay,
    /// The day of the first payment.
    FirstDay,
    /// Plans that were broken before.
    BrokenBefore,
}

named!(Name {
    Debt => "debt", Amount => "amount", LastDay => "last_day", FirstDay => "first_day",
    BrokenBefore => "broken_before",
});

/// A figure of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Money.
    Money(Cents),
    /// A number of something.
    Count(u32),
    /// A day; `None` is never.
    On(Option<Day>),
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The debtor said so.
    Debtor,
    /// Our own books.
    Books,
}

named!(Origin { Debtor => "debtor", Books => "books" });

/// One thing that was looked at. Its limit is a rule of the client company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// What.
    pub name: Name,
    /// How much, or when.
    pub value: Figure,
    /// The limit that it was held against; `None` where no figure would have been enough.
    pub limit: Option<Figure>,
    /// Where it comes from.
    pub origin: Origin,
    /// Was it within the limit?
    pub passed: bool,
}

/// An answer with all that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Yes, or a person looks.
    pub effect: Effect,
    /// What was looked at.
    pub variables: Vec<Variable>,
    /// The least amount to which yes would have been said at once, all else being the same; `None` where it was said,
    /// and where no amount would have changed the answer.
    pub counterfactual: Option<Cents>,
}

/// Amounts that we name ourselves are whole multiples of this many minor units.
pub const STEP_MINOR: i64 = 50;

/// Decides by the rules of the client company.
pub fn decide(policy: &Policy, question: &Question) -> Decision {
    let variables = variables(policy, question);
    if variables.iter().all(|variable| variable.passed) {
        return Decision { effect: Effect::Accepted, variables, counterfactual: None };
    }
    let counterfactual = least_accepted(policy, question);
    Decision { effect: Effect::PersonLooks, variables, counterfactual }
}

fn variables(policy: &Policy, question: &Question) -> Vec<Variable> {
    let Question { owed, asked, broken_before, today } = question;
    let debt = due_on(owed, *today);
    let band = policy.band(debt);
    let largest = policy.bands.last().and_then(|band| band.up_to);
    let schedule = Schedule::of(owed, *asked);
    let ends = schedule.last().map(|row| row.day).filter(|_| schedule.settles);
    let latest = band.map(|band| asked.first.plus_months(band.months_most.saturating_sub(1)));
    let first_latest = today.plus_days(policy.first_days_most);
    let least = band.map(|band| band.least.min(debt));
    let made = |name, value, limit, origin, passed| Variable { name, value, limit, origin, passed };
    vec![
        made(Name::Debt, Figure::Money(debt), largest.map(Figure::Money), Origin::Books, band.is_some()),
        made(
            Name::Amount,
            Figure::Money(asked.amount),
            least.map(Figure::Money),
            Origin::Debtor,
            least.is_none_or(|least| asked.amount >= least),
        ),
        made(
            Name::LastDay,
            Figure::On(ends),
            latest.map(|day| Figure::On(Some(day))),
            Origin::Debtor,
            latest.is_none_or(|latest| ends.is_some_and(|day| day <= latest)),
        ),
        made(
            Name::FirstDay,
            Figure::On(Some(asked.first)),
            Some(Figure::On(Some(first_latest))),
            Origin::Debtor,
            asked.first <= first_latest,
        ),
        made(
            Name::BrokenBefore,
            Figure::Count(*broken_before),
            Some(Figure::Count(policy.broken_most)),
            Origin::Books,
            *broken_before <= policy.broken_most,
        ),
    ]
}

/// The least amount that is said yes to at once, all else being the same: a larger one is never worse, so it is found
/// by halving.
pub fn least_accepted(policy: &Policy, question: &Question) -> Option<Cents> {
    let debt = due_on(question.owed, question.today);
    let is_enough = |steps: i64| {
        let asked = Instalments { amount: Cents::new(steps * STEP_MINOR), ..question.asked };
        variables(policy, &Question { asked, ..*question }).iter().all(|variable| variable.passed)
    };
    // One payment of twice the debt settles whatever interest comes on top within the days that a first payment has.
    let (mut low, mut high) = (0, debt.minor() * 2 / STEP_MINOR + 1);
    if !is_enough(high) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if is_enough(middle) { high = middle } else { low = middle }
    }
    Some(Cents::new(high * STEP_MINOR))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::plan::sample::{any_owed, day, euro, owed, plain};
    use crate::plan::{Band, Every};
    use proptest::prelude::*;

    fn standard() -> Policy {
        Policy::standard(Currency::EUR)
    }

    fn ask(owed: &[Owed], amount: i64) -> Question<'_> {
        let asked = Instalments { first: day("2026-02-01"), every: Every::Monthly, amount: euro(amount) };
        Question { owed, asked, broken_before: 0, today: day("2026-01-15") }
    }

    fn failed(decision: &Decision) -> Vec<&'static str> {
        decision.variables.iter().filter(|one| !one.passed).map(|one| one.name.name()).collect()
    }

    #[test]
    fn yes_is_said_at_once_to_a_plan_within_the_rules_of_the_client() {
        let decision = decide(&standard(), &ask(&[plain(28_676)], 4_500));
        assert_eq!((decision.effect, decision.counterfactual), (Effect::Accepted, None));
        assert_eq!(decision.variables.len(), Name::ALL.len(), "all that was looked at is named, passed or not");
    }

    #[test]
    fn too_little_is_looked_at_by_a_person_and_says_what_would_have_been_enough() {
        let decision = decide(&standard(), &ask(&[plain(30_000)], 2_000));
        assert_eq!((decision.effect, failed(&decision)), (Effect::PersonLooks, vec!["last_day"]));
        assert_eq!(decision.counterfactual, Some(euro(2_500)));
        let last = decision.variables.iter().find(|one| one.name == Name::LastDay).expect("looked at");
        assert_eq!(last.value, Figure::On(Some(day("2027-04-01"))));
        assert_eq!(last.limit, Some(Figure::On(Some(day("2027-01-01")))));
    }

    #[test]
    fn a_plan_that_never_ends_has_no_last_day() {
        let decision = decide(&standard(), &ask(&[owed(400_000, 0)], 1));
        let last = decision.variables.iter().find(|one| one.name == Name::LastDay).expect("looked at");
        assert_eq!((last.value, last.passed), (Figure::On(None), false));
    }

    #[test]
    fn where_no_amount_would_have_changed_the_answer_none_is_named() {
        let (small, large) = ([plain(30_000)], [plain(500_001)]);
        let broken = Question { broken_before: 2, ..ask(&small, 4_500) };
        let decision = decide(&standard(), &broken);
        assert_eq!((failed(&decision), decision.counterfactual), (vec!["broken_before"], None));
        let decision = decide(&standard(), &ask(&large, 100_000));
        assert_eq!((failed(&decision), decision.counterfactual), (vec!["debt"], None));
        assert_eq!(decision.variables[0].limit, Some(Figure::Money(euro(500_000))));
        let mut late = ask(&small, 4_500);
        late.asked.first = day("2026-03-02");
        assert_eq!(failed(&decide(&standard(), &late)), ["first_day"]);
        late.asked.first = day("2026-03-01");
        assert_eq!(decide(&standard(), &late).effect, Effect::Accepted);
    }

    #[test]
    fn a_client_without_bands_leaves_every_plan_to_a_person() {
        let policy = Policy { bands: Vec::new(), ..standard() };
        let decision = decide(&policy, &ask(&[plain(30_000)], 30_000));
        assert_eq!((decision.effect, failed(&decision)), (Effect::PersonLooks, vec!["debt"]));
    }

    #[test]
    fn a_small_debt_is_paid_at_once_below_the_least_amount() {
        assert_eq!(decide(&standard(), &ask(&[plain(1_500)], 1_500)).effect, Effect::Accepted);
        assert_eq!(decide(&standard(), &ask(&[plain(1_500)], 1_000)).counterfactual, Some(euro(1_500)));
    }

    fn any_policy() -> impl Strategy<Value = Policy> {
        (1_i64..600_000, 1_u32..40, 1_i64..10_000, any::<bool>()).prop_map(|(most, months_most, least, open)| {
            let (up_to, least) = ((!open).then_some(euro(most)), euro(least));
            Policy { bands: vec![Band { up_to, months_most, least }], ..standard() }
        })
    }

    proptest! {
        #[test]
        fn the_amount_that_would_have_been_enough_is_and_half_a_euro_less_is_not(
            owed in prop::collection::vec(any_owed(), 1..3), amount in 1_i64..20_000, policy in any_policy(),
            every in prop::sample::select(Every::ALL),
        ) {
            let asked = Instalments { every, ..ask(&owed, amount).asked };
            let question = Question { asked, ..ask(&owed, amount) };
            let decision = decide(&policy, &question);
            prop_assert_eq!(decision.effect == Effect::Accepted, failed(&decision).is_empty());
            if let Some(enough) = decision.counterfactual {
                let with = |amount| {
                    let asked = Instalments { amount, ..asked };
                    decide(&policy, &Question { asked, ..question }).effect
                };
                prop_assert!(enough > asked.amount);
                prop_assert_eq!(with(enough), Effect::Accepted);
                prop_assert_eq!(with(enough - euro(STEP_MINOR)), Effect::PersonLooks);
            }
        }

        #[test]
        fn a_larger_amount_is_never_worse(
            owed in prop::collection::vec(any_owed(), 1..3), amount in 1_i64..60_000, more in 0_i64..20_000,
            policy in any_policy(),
        ) {
            let accepted = |amount| decide(&policy, &ask(&owed, amount)).effect == Effect::Accepted;
            prop_assert!(!accepted(amount) || accepted(amount + more));
        }

        #[test]
        fn a_decision_can_be_kept_and_read_again(owed in any_owed(), amount in 1_i64..60_000, policy in any_policy()) {
            let owed = [owed];
            let decision = decide(&policy, &ask(&owed, amount));
            let kept = serde_json::to_string(&decision).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Decision>(&kept).expect("a decision"), decision);
        }
    }
}
