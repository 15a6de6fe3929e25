//! Owed: one case as a plan sees it, and the line of text in which it travels to the browser. The planner in the page
//! and the server read the same line, so that both work out the same schedule.

use crate::calculation::{Running, Standing};
use crate::case::Parts;
use crate::country::{ContractKind, Country, PaymentOrder};
use crate::day::Day;
use crate::interest::{Compounding, DayCount, Terms};
use crate::money::Cents;
use crate::rate::{Percent, Step};

/// What is owed on one case that a plan pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// Whose order of payment holds.
    pub country: Country,
    /// For which kind of contract.
    pub contract: ContractKind,
    /// The interest that it bears.
    pub terms: Option<Terms>,
    /// How the account stands.
    pub standing: Standing,
    /// What of it is not to be paid for now: disputed, or not due.
    pub held: Parts,
}

impl Owed {
    /// What is to be paid of it now, as far as interest is posted.
    pub fn due(&self) -> Cents {
        self.standing.open.without(&self.held).total()
    }

    /// What is to be paid of it on a day, with the interest until then.
    pub fn due_on(&self, day: Day) -> Cents {
        let mut running = self.running();
        running.advance(day);
        running.open().without(&self.held).total()
    }

    /// Its account, to go on with.
    pub fn running(&self) -> Running<'_> {
        Running::resumed(self.terms.as_ref(), self.standing.clone())
    }

    /// Which part is paid first.
    pub fn order(&self) -> PaymentOrder {
        self.country.payment_order(self.contract)
    }

    /// It as one line of text: `nl ordinary|open|held|capitalised posted_until years|bases|terms`.
    pub fn to_text(&self) -> String {
        let Standing { open, capitalised, posted_until, years, bases } = &self.standing;
        let terms = self.terms.as_ref().map(terms_text).unwrap_or_default();
        format!(
            "{} {}|{}|{}|{} {posted_until} {years}|{}|{terms}",
            self.country.name(),
            self.contract.name(),
            parts_text(open),
            parts_text(&self.held),
            capitalised.minor(),
            joined(bases.iter().map(|(from, base)| format!("{from}:{}", base.minor()))),
        )
    }

    /// Reads that line; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split('|');
        let mut field = || fields.next();
        let (country, contract) = field()?.split_once(' ')?;
        let (open, held) = (parts(field()?)?, parts(field()?)?);
        let mut account = field()?.split(' ');
        let capitalised = cents(account.next()?)?;
        let posted_until = Day::parse(account.next()?)?;
        let years = account.next()?.parse().ok()?;
        let bases = list(field()?, |one| {
            let (from, base) = one.split_once(':')?;
            Some((Day::parse(from)?, cents(base)?))
        })?;
        let terms = match field()? {
            "" => None,
            text => Some(terms(text)?),
        };
        Some(Self {
            country: Country::parse(country)?,
            contract: ContractKind::parse(contract)?,
            terms,
            standing: Standing { open, capitalised, posted_until, years, bases },
            held,
        })
    }
}

/// `from day_count compounding since:millionths:provisional,…`
fn terms_text(terms: &Terms) -> String {
    let step = |step: &Step| format!("{}:{}:{}", step.from, step.percent.in_millionths(), u8::from(step.provisional));
    let steps = joined(terms.steps.iter().map(step));
    format!("{} {} {} {steps}", terms.from, terms.day_count.name(), terms.compounding.name())
}

fn terms(text: &str) -> Option<Terms> {
    let mut fields = text.split(' ');
    let from = Day::parse(fields.next()?)?;
    let day_count = DayCount::parse(fields.next()?)?;
    let compounding = Compounding::parse(fields.next()?)?;
    let steps = list(fields.next()?, |one| {
        let mut step = one.split(':');
        let from = Day::parse(step.next()?)?;
        let percent = Percent::millionths(step.next()?.parse().ok()?);
        Some(Step { from, percent, provisional: step.next()? == "1" })
    })?;
    Some(Terms { from, day_count, compounding, steps })
}

fn parts_text(parts: &Parts) -> String {
    joined(parts.iter().map(|(component, amount)| format!("{}:{}", component.name(), amount.minor())))
}

fn parts(text: &str) -> Option<Parts> {
    let all = list(text, |one| {
        let (component, amount) = one.split_once(':')?;
        Some((crate::case::Component::parse(component)?, cents(amount)?))
    })?;
    Some(all.into_iter().collect())
}

fn cents(text: &str) -> Option<Cents> {
    text.parse().ok().map(Cents::new)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}

/// A list with commas; nothing between them is no element.
fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').filter(|one| !one.is_empty()).map(read).collect()
}
