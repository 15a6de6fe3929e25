//! Calculation: the running account of one debt. Interest is posted on the day of each payment, on each anniversary
//! and on the day that somebody looks; a payment then pays the parts in the order of the law. What a debtor is shown
//! before a payment and what is booked after it are this one machine.

use serde::{Deserialize, Serialize};

use crate::allocation::{Allocation, allocate};
use crate::case::{Component, Parts};
use crate::country::PaymentOrder;
use crate::day::Day;
use crate::exact::Exact;
use crate::interest::{Compounding, Stretch, Terms};
use crate::money::Cents;

/// Why interest became an amount on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A year of default is over: the interest now bears interest itself.
    Anniversary,
    /// Something was paid or changed on that day, or somebody looked.
    Day,
}

/// Interest that became an amount: exact over its stretches, rounded once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// The first day that is not in it.
    pub until: Day,
    /// Why on that day.
    pub reason: Reason,
    /// The interest of these stretches, rounded.
    pub interest: Cents,
    /// What was added to the base in all by then; it stays interest for the order of payment.
    pub capitalised: Cents,
    /// How it was made.
    pub stretches: Vec<Stretch>,
}

/// One debt from its first day on: what is open, what bears interest, and until when interest is posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running<'a> {
    terms: Option<&'a Terms>,
    open: Parts,
    /// The part of the open interest that bears interest.
    capitalised: Cents,
    /// Interest is posted up to this day (exclusive).
    posted_until: Day,
    /// The last anniversary that was counted.
    years: i32,
    /// What bore interest since `posted_until`, from which day: more than one base only when a payment came on a day
    /// to which interest could not be posted yet.
    bases: Vec<(Day, Cents)>,
}

/// A running account without its terms: what must be kept to go on with it elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is open, with the interest that is posted.
    pub open: Parts,
    /// The part of the open interest that bears interest.
    pub capitalised: Cents,
    /// Interest is posted up to this day (exclusive).
    pub posted_until: Day,
    /// How many anniversaries were counted.
    pub years: i32,
    /// What bore interest since then, from which day.
    pub bases: Vec<(Day, Cents)>,
}

impl<'a> Running<'a> {
    /// Goes on where an account stood, under the terms that it had.
    pub fn resumed(terms: Option<&'a Terms>, at: Standing) -> Self {
        let Standing { open, capitalised, posted_until, years, bases } = at;
        Self { terms, open, capitalised, posted_until, years, bases }
    }

    /// How it stands, to go on with elsewhere.
    pub fn standing(&self) -> Standing {
        Standing {
            open: self.open.clone(),
            capitalised: self.capitalised,
            posted_until: self.posted_until,
            years: self.years,
            bases: self.bases.clone(),
        }
    }

    /// A debt with these parts open. Without terms it bears no interest.
    pub fn new(terms: Option<&'a Terms>, open: Parts) -> Self {
        let from = terms.map_or(Day::FIRST, |terms| terms.from);
        let mut new = Self { terms, open, capitalised: Cents::ZERO, posted_until: from, years: 0, bases: Vec::new() };
        new.rebase(from);
        new
    }

    /// What is open, with the interest that is posted.
    pub fn open(&self) -> &Parts {
        &self.open
    }

    /// Interest is posted up to this day (exclusive).
    pub fn posted_until(&self) -> Day {
        self.posted_until
    }

    /// What bears interest now.
    pub fn base(&self) -> Cents {
        self.open.of(Component::Principal) + self.capitalised
    }

    /// Posts interest up to `day` (exclusive): on each anniversary on the way, and on `day` itself. A day that was
    /// reached before changes nothing.
    pub fn advance(&mut self, day: Day) -> Vec<Posted> {
        let mut posted = Vec::new();
        let Some(terms) = self.terms else { return posted };
        if terms.compounding == Compounding::Yearly {
            while let Some(year) = terms.anniversary(self.years + 1).filter(|year| *year <= day) {
                let interest = self.post(terms, year, Reason::Anniversary);
                self.years += 1;
                self.capitalise();
                posted.push(Posted { capitalised: self.capitalised, ..interest });
            }
        }
        if day > self.posted_until {
            posted.push(self.post(terms, day, Reason::Day));
        }
        posted
    }

    /// Pays on `day` what is due (open without `held`) in the given order. Call [`Self::advance`] for that day first.
    pub fn pay(&mut self, order: &PaymentOrder, held: &Parts, day: Day, amount: Cents) -> Allocation {
        let allocation = allocate(order, &self.open.without(held), amount);
        self.paid(day, &allocation.paid);
        allocation
    }

    /// These parts were paid on `day`: from that day they bear no interest. Older interest is paid before newer.
    pub fn paid(&mut self, day: Day, parts: &Parts) {
        self.open = self.open.without(parts);
        self.capitalised = (self.capitalised - parts.of(Component::Interest)).max(Cents::ZERO);
        self.rebase(day);
    }

    /// These parts are owed from `day` on: a cost, or a payment that was taken back.
    pub fn charged(&mut self, day: Day, parts: &Parts) {
        for (component, amount) in parts.iter() {
            self.open.add(component, amount);
        }
        self.rebase(day);
    }

    /// The exact interest of one day at the base and the rate of that day.
    pub fn per_day(&self, day: Day) -> Exact {
        let Some(terms) = self.terms else { return Exact::ZERO };
        terms.run(self.base(), day.max(terms.from), day.plus_days(1), &mut Vec::new())
    }

    fn post(&mut self, terms: &Terms, until: Day, reason: Reason) -> Posted {
        let mut stretches = Vec::new();
        let mut exact = Exact::ZERO;
        let in_effect = self.bases.iter().rev().find(|(from, _)| *from <= until).map_or(Cents::ZERO, |(_, base)| *base);
        for (at, (from, base)) in self.bases.iter().enumerate() {
            let end = self.bases.get(at + 1).map_or(until, |next| next.0.min(until));
            if base.is_positive() {
                exact += terms.run(*base, *from, end, &mut stretches);
            }
        }
        let interest = exact.half_up();
        self.open.add(Component::Interest, interest);
        self.posted_until = until;
        self.bases.retain(|(from, _)| *from > until);
        self.bases.insert(0, (until, in_effect));
        Posted { until, reason, interest, capitalised: self.capitalised, stretches }
    }

    /// Art. 6:119(2) BW: what is open of the interest bears interest from now on.
    fn capitalise(&mut self) {
        let interest = self.open.of(Component::Interest);
        let more = interest - self.capitalised;
        self.capitalised = interest;
        for (_, base) in &mut self.bases {
            *base += more;
        }
    }

    /// What bears interest from `day` on; a day before the last posting counts as the day of that posting.
    fn rebase(&mut self, day: Day) {
        let (day, base) = (day.max(self.posted_until), self.base());
        match self.bases.last_mut() {
            Some(last) if last.0 >= day => last.1 = base,
            _ => self.bases.push((day, base)),
        }
    }
}
