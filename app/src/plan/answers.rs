//! Answers: what was chosen on the pages of the planner, kept as one draft for all of them and read once for each.

use casework::draft::Draft;
use casework::plan::{PlanPage, Planner, Proposal};
use rules::money::{Cents, parse_typed};
use rules::plan::what_if::{WhatIf, Which, step, what_if};
use rules::plan::{Every, Instalments, Owed};
use rules::reference::Reference;
use rules::{Country, Day, Refusal};

use crate::words::{Words, typed};

/// The name of these forms among the drafts.
pub const FORM: &str = "plan/choose";
/// What the form sends for a day of the month that stands in the box.
pub const OTHER: &str = "other";
/// What the form sends for the order of payment of the law.
pub const LAW: &str = "law";
/// What the form sends for a box that is ticked.
pub const TICKED: &str = "yes";

/// The answers so far. Everything is as it was typed; empty is not answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How much a month.
    pub amount: String,
    /// Which of the three columns, by its name.
    pub choice: String,
    /// Other cases that go along, by their references, with commas.
    pub with: String,
    /// Which case is paid first: [`LAW`], or a reference.
    pub first: String,
    /// 1 to 31, or [`OTHER`].
    pub day: String,
    /// The day of the month in the box for another day.
    pub day_other: String,
    /// The month of the first payment, `2026-12`.
    pub month: String,
    /// [`TICKED`] for "this is no acknowledgement".
    pub without: String,
}

impl Answers {
    /// Reads them from the draft.
    pub fn of(draft: &Draft) -> Self {
        let typed = |name| draft.typed(name).to_owned();
        Self {
            amount: typed("amount"),
            choice: typed("choice"),
            with: typed("with"),
            first: typed("first"),
            day: typed("day_of_month"),
            day_other: typed("day_other"),
            month: typed("month"),
            without: typed("without_acknowledging"),
        }
    }

    /// The answers that lead to terms that are there already: to change them, or to propose them again.
    pub fn to_propose(w: Words, page: &PlanPage, amount: Cents) -> Self {
        let first = page.terms.first();
        Self {
            amount: w.short(amount, page.currency),
            choice: Which::Proposed.name().to_owned(),
            with: others(page).join(","),
            day: first.map(|day| day.day().to_string()).unwrap_or_default(),
            month: first.map(month_of).unwrap_or_default(),
            without: if page.without_acknowledging { TICKED.to_owned() } else { String::new() },
            ..Self::default()
        }
    }

    /// As they are kept.
    pub fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("amount", &self.amount),
            ("choice", &self.choice),
            ("with", &self.with),
            ("first", &self.first),
            ("day_of_month", &self.day),
            ("day_other", &self.day_other),
            ("month", &self.month),
            ("without_acknowledging", &self.without),
        ]
    }

    /// The other cases that go along.
    pub fn with(&self) -> Vec<String> {
        self.with.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect()
    }

    /// Which column was chosen; the proposal where nobody chose.
    pub fn which(&self) -> Which {
        Which::parse(&self.choice).unwrap_or(Which::Proposed)
    }

    /// The amount in the box, if it can be what is paid each month.
    ///
    /// # Errors
    /// The refusals of [`parse_typed`]; [`Refusal::PlanAmountOutOfRange`].
    pub fn amount(&self, planner: &Planner) -> Result<Cents, Refusal> {
        let amount = parse_typed(&self.amount, planner.currency)?;
        let (least, most) = (planner.bounds.least, planner.bounds.most);
        if (least..=most).contains(&amount) { Ok(amount) } else { Err(Refusal::PlanAmountOutOfRange { least, most }) }
    }

    /// The amount that the page shows: the one in the box, or the one that the planner begins with.
    pub fn shown(&self, planner: &Planner) -> Cents {
        self.amount(planner).unwrap_or(planner.bounds.start)
    }

    /// One step more or less, within what can be chosen: `-1` and `1`.
    pub fn stepped(&self, planner: &Planner, by: &str) -> Cents {
        let amount = parse_typed(&self.amount, planner.currency).unwrap_or(planner.bounds.start);
        let step = step(planner.country);
        let next = if by.starts_with('-') { amount - step } else { amount + step };
        next.max(planner.bounds.least).min(planner.bounds.most)
    }

    /// The day of the first payment, as far as it is chosen.
    pub fn first_day(&self, planner: &Planner) -> Day {
        self.first_chosen(planner).unwrap_or(planner.first)
    }

    /// The day of the month.
    ///
    /// # Errors
    /// [`Refusal::DayOfMonthMissing`].
    pub fn day_of_month(&self) -> Result<u32, Refusal> {
        let typed = if self.day.is_empty() || self.day == OTHER { &self.day_other } else { &self.day };
        let number = typed.trim().trim_end_matches('.').parse().ok();
        number.filter(|day| (1..=31).contains(day)).ok_or(Refusal::DayOfMonthMissing)
    }

    /// The day of the first payment.
    ///
    /// # Errors
    /// [`Refusal::DayOfMonthMissing`]; [`Refusal::FirstDateUnreadable`] without a month;
    /// [`Refusal::FirstDateOutOfRange`].
    pub fn first_chosen(&self, planner: &Planner) -> Result<Day, Refusal> {
        let wanted = self.day_of_month()?;
        let month = Day::parse(&format!("{}-01", self.month)).ok_or(Refusal::FirstDateUnreadable)?;
        let last = month.plus_months(1).minus_days(1).day();
        let day = month.plus_days(wanted.min(last) - 1);
        let (first, last) = (planner.first_from, planner.first_last);
        if (first..=last).contains(&day) { Ok(day) } else { Err(Refusal::FirstDateOutOfRange { first, last }) }
    }

    /// The case that the debtor wants to pay first, where it is one of those that go into the plan.
    pub fn named_first(&self, planner: &Planner) -> Option<Reference> {
        let named = Reference::parse_typed(&self.first).ok()?;
        planner.cases.iter().any(|case| case.chosen && case.reference == named).then_some(named)
    }

    /// What is owed on the chosen cases, in the order in which it is paid.
    pub fn owed(&self, planner: &Planner) -> Vec<Owed> {
        self.in_order(planner).into_iter().map(|(_, owed)| owed.clone()).collect()
    }

    fn in_order<'a>(&self, planner: &'a Planner) -> Vec<(Reference, &'a Owed)> {
        let mut cases: Vec<_> =
            planner.cases.iter().filter(|case| case.chosen).map(|case| (case.reference, &case.owed)).collect();
        if let Some(named) = self.named_first(planner) {
            cases.sort_by_key(|(reference, _)| *reference != named); // stable: the others keep their order
        }
        cases
    }

    /// The three columns for the amount that the page shows.
    pub fn what_if(&self, planner: &Planner) -> WhatIf {
        let asked = Instalments { first: self.first_day(planner), every: Every::Monthly, amount: self.shown(planner) };
        let room = planner.room.map(|room| room.room);
        what_if(&self.owed(planner), asked, planner.today, planner.bounds.least, planner.policy.fee, room)
    }

    /// What is proposed, ready for casework.
    ///
    /// # Errors
    /// As [`Answers::amount`] and [`Answers::first_chosen`].
    pub fn wish(&self, planner: &Planner) -> Result<Wish, Refusal> {
        let proposed = self.amount(planner)?;
        let slower = || self.what_if(planner).slower.map(|column| column.amount);
        let amount = if self.which() == Which::Slower { slower().unwrap_or(proposed) } else { proposed };
        let first = self.first_chosen(planner)?;
        let named = self.named_first(planner);
        let references: Vec<String> = self.in_order(planner).iter().map(|(one, _)| one.to_string()).collect();
        Ok(Wish {
            case: references.first().cloned().unwrap_or_default(),
            with: references.into_iter().skip(1).collect(),
            designated: named.is_some(),
            amount: typed(amount, planner.currency),
            day_of_month: self.day_of_month()?.to_string(),
            first_date: first.to_string(),
            without: self.without == TICKED,
        })
    }
}

/// What is proposed, in the words of the form that sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The case that is paid first.
    pub case: String,
    /// The others.
    pub with: Vec<String>,
    /// Is that order the debtor's own?
    pub designated: bool,
    /// How much a month.
    pub amount: String,
    /// 1 to 31.
    pub day_of_month: String,
    /// `YYYY-MM-DD`.
    pub first_date: String,
    /// It is no acknowledgement.
    pub without: bool,
}

impl Wish {
    /// As casework takes it.
    pub fn proposal<'a>(&'a self, key: &'a str) -> Proposal<'a> {
        Proposal {
            case: &self.case,
            with: &self.with,
            designated: self.designated,
            amount: &self.amount,
            day_of_month: &self.day_of_month,
            first_date: &self.first_date,
            without_acknowledging: self.without,
            key,
        }
    }
}

/// The month of a day: `2026-12`.
pub fn month_of(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// How much more or less the buttons make of an amount, in whole euros or kronor.
pub fn step_major(country: Country) -> i64 {
    step(country).minor() / 100
}

/// The cases of a plan beside its first, in the order of paying.
pub(super) fn others(page: &PlanPage) -> Vec<String> {
    page.cases.iter().skip(1).map(|(reference, ..)| reference.to_string()).collect()
}
