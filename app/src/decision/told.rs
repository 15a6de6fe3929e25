//! Told: each kind of decision in words. The rule as it was really followed, every figure with its source, and how other
//! figures would have changed the answer: a formula alone explains nothing (CJEU C-203/22).

use casework::decision::{Costs, Decided, What};
use leptos::prelude::*;
use rules::costs::Verdict;
use rules::money::{Cents, Currency};
use rules::plan::decide::{Figure, Name};
use rules::plan::{Decision, Effect, Step, Variable};
use rules::support::{REST_AGAIN_MONTHS, REST_DAYS};
use rules::{Country, Day};

use crate::calculation::{formula, words};
use crate::design::{money, text};
use crate::plan::decision::row;
use crate::words::Words;

/// The pieces of a card.
pub(super) struct Told {
    pub title: AnyView,
    /// What the rule says.
    pub rule: AnyView,
    /// What was looked at.
    pub used: AnyView,
    /// What came of it.
    pub effect: AnyView,
    /// When it would have been different.
    pub otherwise: AnyView,
}

/// The words of a decision.
pub(super) fn of(w: Words, decided: &Decided) -> Told {
    let amount = |cents: Cents| money::amount(w, cents, decided.currency);
    let day = |day: Day| text::day(w, day);
    match &decided.what {
        What::Plan { decision, .. } => plan(w, decided.currency, decision),
        What::Costs(costs) => {
            let country = decided.matter.as_ref().map_or(Country::Nl, |matter| matter.country);
            self::costs(w, country, decided.currency, costs)
        }
        What::Reminded { pay_by } => Told {
            title: w.say("decided-remind-title").into_any(),
            rule: w
                .with("decided-remind-rule", [("days", i64::from(casework::reminder::REMIND_DAYS_AFTER).into())])
                .into_any(),
            used: match pay_by {
                Some(pay_by) => w.rich("decided-remind-used", [("day", day(*pay_by))]),
                None => w.say("decided-remind-used-none").into_any(),
            },
            effect: w.say("decided-remind-effect").into_any(),
            otherwise: w.rich("decided-remind-otherwise", [("day", day(decided.day))]),
        },
        What::Missed { step, number, due_on, amount: missed, .. } => Told {
            title: w.say(title_of(*step)).into_any(),
            rule: w.say(rule_of(*step)).into_any(),
            used: w.rich(
                "decided-missed-used",
                [("number", text::ltr(number.to_string())), ("amount", amount(*missed)), ("day", day(*due_on))],
            ),
            effect: w.say(effect_of(*step)).into_any(),
            otherwise: w.rich("decided-missed-otherwise", [("day", day(decided.day))]),
        },
        What::Rest { until, cases } => Told {
            title: w.rich("decided-rest-title", [("day", day(*until))]),
            rule: w
                .with(
                    "decided-rest-rule",
                    [("days", i64::from(REST_DAYS).into()), ("months", i64::from(REST_AGAIN_MONTHS).into())],
                )
                .into_any(),
            used: w.rich("decided-rest-used", [("day", day(decided.day))]),
            effect: w.with("decided-rest-effect", [("cases", i64::from(*cases).into())]).into_any(),
            otherwise: w.with("decided-rest-otherwise", [("months", i64::from(REST_AGAIN_MONTHS).into())]).into_any(),
        },
        What::PayOff { amount: enough, valid_until, .. } => Told {
            title: w.rich("decided-payoff-title", [("amount", amount(*enough))]),
            rule: w.say("decided-payoff-rule").into_any(),
            used: w.rich("decided-payoff-used", [("amount", amount(*enough)), ("day", day(decided.day))]),
            effect: w.rich("decided-payoff-effect", [("day", day(*valid_until))]),
            otherwise: w.say("decided-payoff-otherwise").into_any(),
        },
    }
}

fn plan(w: Words, currency: Currency, decision: &Decision) -> Told {
    let accepted = decision.effect == Effect::Accepted;
    let rows: Vec<_> = decision.variables.iter().map(|variable| row(w, currency, variable)).collect();
    let say = |yes, person| w.say(if accepted { yes } else { person });
    Told {
        title: say("decided-plan-yes", "decided-plan-person").into_any(),
        rule: w.say("decided-plan-rule").into_any(),
        used: view! { <ul class="list">{rows}</ul> }.into_any(),
        effect: say("decided-plan-began", "decided-plan-looked").into_any(),
        otherwise: if accepted { limits(w, currency, decision) } else { enough(w, currency, decision) },
    }
}

/// What would have made the yes a question for a person: every limit that was kept.
fn limits(w: Words, currency: Currency, decision: &Decision) -> AnyView {
    let lines: Vec<_> = decision.variables.iter().filter_map(|variable| limit(w, currency, variable)).collect();
    view! {
        {w.say("decided-plan-if")}
        <ul>{lines}</ul>
    }
    .into_any()
}

fn limit(w: Words, currency: Currency, variable: &Variable) -> Option<AnyView> {
    let id = match variable.name {
        Name::Debt => "decided-plan-if-debt",
        Name::Amount => "decided-plan-if-amount",
        Name::LastDay => "decided-plan-if-last",
        Name::FirstDay => "decided-plan-if-first",
        Name::BrokenBefore => "decided-plan-if-broken",
    };
    let limit = match variable.limit? {
        Figure::Money(cents) => money::amount(w, cents, currency),
        Figure::Count(count) => text::ltr(count.to_string()),
        Figure::On(day) => text::day(w, day?),
    };
    Some(view! { <li>{w.rich(id, [("limit", limit)])}</li> }.into_any())
}

/// What would have made it a yes at once.
fn enough(w: Words, currency: Currency, decision: &Decision) -> AnyView {
    match decision.counterfactual {
        Some(enough) => w.rich("decided-plan-enough", [("amount", money::amount(w, enough, currency))]),
        None => w.say("decided-plan-no-amount").into_any(),
    }
}

fn title_of(step: Step) -> &'static str {
    match step {
        Step::Ask => "decided-ask-title",
        Step::Remind => "decided-missed-remind-title",
        Step::Notice => "decided-notice-title",
        Step::End => "decided-end-title",
    }
}

fn rule_of(step: Step) -> &'static str {
    match step {
        Step::Ask => "decided-ask-rule",
        Step::Remind => "decided-missed-remind-rule",
        Step::Notice => "decided-notice-rule",
        Step::End => "decided-end-rule",
    }
}

fn effect_of(step: Step) -> &'static str {
    match step {
        Step::Ask => "decided-ask-effect",
        Step::Remind => "decided-missed-remind-effect",
        Step::Notice => "decided-notice-effect",
        Step::End => "decided-end-effect",
    }
}

fn costs(w: Words, country: Country, currency: Currency, costs: &Costs) -> Told {
    let amount = |cents: Cents| money::amount(w, cents, currency);
    let rule = match costs.line.figures.as_slice() {
        [figure] => view! {
            {text::source(country, figure.formula.rule.article, figure.formula.rule.url)}
            ": "
            {formula::costs(w, &figure.formula, currency)}
        }
        .into_any(),
        _ => w.say("decided-costs-rule").into_any(),
    };
    Told {
        title: w.rich("decided-costs-title", [("amount", amount(costs.line.amount))]),
        rule,
        used: used(w, currency, costs),
        effect: effect(w, currency, costs),
        otherwise: otherwise(w, currency, costs),
    }
}

/// The figures of the file, each of which the client company gave us.
fn used(w: Words, currency: Currency, costs: &Costs) -> AnyView {
    let amount = |cents: Cents| money::amount(w, cents, currency);
    let day = |day: Day| text::day(w, day);
    let mut lines = vec![w.rich("decided-costs-bill", [("amount", amount(costs.principal))])];
    if costs.vat.is_positive() {
        lines.push(w.rich("decided-costs-vat", [("amount", amount(costs.vat))]));
    }
    if let Some(due_on) = costs.due_on {
        lines.push(w.rich("decided-costs-due", [("day", day(due_on))]));
    }
    if let Some(received) = costs.notice.as_ref().and_then(|notice| notice.received_on) {
        lines.push(w.rich("decided-costs-notice", [("day", day(received))]));
    }
    if let Some(consumer) = costs.consumer {
        let id = if consumer { "decided-costs-consumer" } else { "decided-costs-business" };
        lines.push(w.say(id).into_any());
    }
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! {
        <ul>{lines}</ul>
        <span class="small muted">{w.say("decided-costs-source")}</span>
    }
    .into_any()
}

fn effect(w: Words, currency: Currency, costs: &Costs) -> AnyView {
    let day = |day: Day| text::day(w, day);
    match &costs.line.verdict {
        None => w.say("decided-costs-on-file").into_any(),
        Some(Verdict::Due { from }) => w.rich("decided-costs-owed", [("from", day(*from))]),
        Some(Verdict::NotYet { last_free_day, .. }) => w.rich("may-not-yet", [("last", day(*last_free_day))]),
        Some(Verdict::NotDue { missing }) => {
            let reasons: Vec<_> =
                missing.iter().map(|one| view! { <li>{words::missing(w, *one, currency)}</li> }).collect();
            view! {
                {w.say("may-never")}
                " "
                {w.say("may-missing")}
                <ul>{reasons}</ul>
            }
            .into_any()
        }
    }
}

/// In time means no costs; another bill means other costs.
fn otherwise(w: Words, currency: Currency, costs: &Costs) -> AnyView {
    let amount = |cents: Cents| money::amount(w, cents, currency);
    let last = match &costs.line.verdict {
        Some(Verdict::Due { from }) => Some(from.minus_days(1)),
        Some(Verdict::NotYet { last_free_day, .. }) => Some(*last_free_day),
        _ => None,
    };
    let free = last.map(|last| w.rich("decided-costs-free", [("day", text::day(w, last))]));
    let twice = costs
        .twice
        .map(|(bill, costs)| w.rich("decided-costs-twice", [("bill", amount(bill)), ("costs", amount(costs))]));
    let letter = matches!(costs.line.verdict, Some(Verdict::NotDue { .. })).then(|| w.say("decided-costs-letter"));
    if free.is_none() && letter.is_none() && twice.is_none() {
        return w.say("decided-costs-scale").into_any();
    }
    view! { {free} " " {letter} " " {twice} }.into_any()
}
