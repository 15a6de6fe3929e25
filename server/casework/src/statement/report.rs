//! Report: what became of a file, in figures that add up: every amount of it is booked, goes back, waits, or is nobody's
//! business for a reason.

use std::collections::BTreeMap;

use rules::{Cents, Currency};
use serde::Serialize;

use super::reason::Reason;
use crate::Outcome;
use crate::store::statement::{TotalRow, unreadable};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// False when the same file was taken in before: nothing was changed.
    pub new: bool,
    /// How many lines it has: payments, or whole entries where a bank does not show them.
    pub lines: i64,
    /// The figures of each currency.
    pub currencies: Vec<Figures>,
    /// Lines without a readable amount or currency; they wait.
    pub unreadable: i64,
    /// How many lines wait or are passed over, by reason.
    pub reasons: BTreeMap<&'static str, i64>,
}

/// The figures of one currency in minor units, without sign: the direction is in the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The currency.
    pub currency: Currency,
    /// What came in.
    pub credit_minor: Cents,
    /// Of that, booked for cases.
    pub booked_minor: Cents,
    /// Of that, booked and above the debt: somebody has the task to send it back.
    pub to_refund_minor: Cents,
    /// Of that, waiting for somebody.
    pub queued_minor: Cents,
    /// Of that, passed over, because it was in another file.
    pub ignored_minor: Cents,
    /// What went out.
    pub debit_minor: Cents,
    /// Of that, money that was taken back and has its counter-entry.
    pub taken_back_minor: Cents,
    /// Of that, waiting for somebody.
    pub debit_queued_minor: Cents,
    /// Of that, passed over.
    pub debit_ignored_minor: Cents,
    /// Do the parts make the whole, and the lines what the entries of the file say?
    pub adds_up: bool,
}

impl Figures {
    fn none(currency: Currency) -> Self {
        Self {
            currency,
            credit_minor: Cents::ZERO,
            booked_minor: Cents::ZERO,
            to_refund_minor: Cents::ZERO,
            queued_minor: Cents::ZERO,
            ignored_minor: Cents::ZERO,
            debit_minor: Cents::ZERO,
            taken_back_minor: Cents::ZERO,
            debit_queued_minor: Cents::ZERO,
            debit_ignored_minor: Cents::ZERO,
            adds_up: false,
        }
    }

    fn add(&mut self, row: &TotalRow) {
        let amount = Cents::new(row.minor);
        let is_credit = row.direction.as_deref() == Some("CRDT");
        if is_credit {
            self.credit_minor += amount;
            self.to_refund_minor += Cents::new(row.above_minor);
        } else {
            self.debit_minor += amount;
        }
        let part = match (is_credit, row.outcome.as_str()) {
            (true, "queued") => &mut self.queued_minor,
            (true, "ignored") => &mut self.ignored_minor,
            (true, _) => &mut self.booked_minor,
            (false, "queued") => &mut self.debit_queued_minor,
            (false, "ignored") => &mut self.debit_ignored_minor,
            (false, _) => &mut self.taken_back_minor,
        };
        *part += amount;
    }

    fn is_whole(&self, signed: Cents) -> bool {
        self.credit_minor == self.booked_minor + self.queued_minor + self.ignored_minor
            && self.debit_minor == self.taken_back_minor + self.debit_queued_minor + self.debit_ignored_minor
            && self.to_refund_minor <= self.booked_minor
            && self.credit_minor - self.debit_minor == signed
    }
}

impl Report {
    /// The report of the recorded lines of a file, checked against the sums of its entries.
    ///
    /// # Errors
    /// When the database holds a word that is not known.
    pub(super) fn of(new: bool, rows: &[TotalRow], sums: &[(Currency, Cents)]) -> Outcome<Self> {
        let mut report = Self { new, lines: 0, currencies: Vec::new(), unreadable: 0, reasons: BTreeMap::new() };
        for (currency, _) in sums {
            report.currencies.push(Figures::none(*currency));
        }
        for row in rows {
            report.add(row)?;
        }
        for figures in &mut report.currencies {
            let sum = sums.iter().find(|(currency, _)| *currency == figures.currency);
            figures.adds_up = sum.is_some_and(|(_, signed)| figures.is_whole(*signed));
        }
        Ok(report)
    }

    fn add(&mut self, row: &TotalRow) -> Outcome<()> {
        self.lines += row.lines;
        if let Some(reason) = &row.reason {
            let reason = Reason::parse(reason).ok_or_else(|| unreadable("reason"))?;
            *self.reasons.entry(reason.name()).or_default() += row.lines;
        }
        let currency = row.currency.as_deref().map(|code| Currency::parse(code).ok_or_else(|| unreadable("currency")));
        let figures = self.currencies.iter_mut();
        match (currency.transpose()?, &row.direction) {
            (Some(currency), Some(_)) => match figures.into_iter().find(|figures| figures.currency == currency) {
                Some(figures) => figures.add(row),
                None => self.unreadable += row.lines,
            },
            _ => self.unreadable += row.lines,
        }
        Ok(())
    }

    /// Is every cent accounted for?
    pub fn adds_up(&self) -> bool {
        self.currencies.iter().all(|figures| figures.adds_up)
    }
}
