//! The view of a calculation: each line of what is owed with the rule behind it, and nothing else.

use rules::Day;
use rules::calculation::Posted;
use rules::case::{Component, Parts};
use rules::costs::{Charge, Formula, Verdict};
use rules::country::{Basis, Country, InterestLaw, PaymentOrder};
use rules::exact::Exact;
use rules::interest::DayCount;
use rules::money::{Cents, Currency};
use rules::reference::Reference;

use crate::account::HeldPart;

/// The calculation of one case, for the person who looks.
#[derive(Clone, Debug)]
pub struct CalculationPage {
    /// The printed reference of the case.
    pub reference: Reference,
    /// Is it for the viewer to say that something of this is not right?
    pub may_dispute: bool,
    /// Whose law applies.
    pub country: Country,
    /// Its currency.
    pub currency: Currency,
    /// Who is owed.
    pub creditor: String,
    /// Today in that country.
    pub today: Day,
    /// The day that these figures are for: today, or a later day that somebody asked for.
    pub on: Day,
    /// The last day that can be asked for.
    pub on_latest: Day,
    /// The invoice.
    pub claim: ClaimLine,
    /// The interest, where there is any.
    pub interest: Option<InterestLine>,
    /// The costs, VAT and court costs that are on the file, in the order of a page.
    pub costs: Vec<CostLine>,
    /// What was paid, oldest first.
    pub payments: Vec<PaidLine>,
    /// What was given up by the creditor, by component.
    pub waived: Parts,
    /// What a payment pays first, and the article.
    pub order: PaymentOrder,
    /// Still open on that day. Claim, interest and costs less payments and waivers, to the cent.
    pub open: Parts,
    /// What of it need not be paid now, and why.
    pub held: Vec<HeldPart>,
    /// The interest of one day from `on`, not rounded.
    pub per_day: Exact,
}

impl CalculationPage {
    /// All that was ever charged.
    pub fn charged(&self) -> Cents {
        let interest = self.interest.as_ref().map_or(Cents::ZERO, |line| line.amount);
        self.claim.amount + interest + self.costs.iter().map(|line| line.amount).sum::<Cents>()
    }

    /// All that was paid on this debt and not taken back.
    pub fn paid(&self) -> Cents {
        self.payments.iter().filter(|line| line.taken_back.is_none()).map(|line| line.parts.total()).sum()
    }

    /// All that is open on that day.
    pub fn owed(&self) -> Cents {
        self.open.total()
    }

    /// What of it is to be paid.
    pub fn payable(&self) -> Cents {
        let held: Parts = self.held.iter().map(|held| (held.component, held.amount)).collect();
        self.open.without(&held).total()
    }
}

/// The invoice.
#[derive(Clone, Debug)]
pub struct ClaimLine {
    /// The principal, as it was placed.
    pub amount: Cents,
    /// What it was for.
    pub description: Option<String>,
    /// Invoice number.
    pub invoice: String,
    /// Invoice day.
    pub issued_on: Option<Day>,
    /// The day by which it had to be paid.
    pub due_on: Option<Day>,
}

/// The interest of a debt.
#[derive(Clone, Debug)]
pub struct InterestLine {
    /// All interest up to the day of the page: `stated` and all of `posted`.
    pub amount: Cents,
    /// What the creditor had charged before the case came to us; we did not work it out.
    pub stated: Cents,
    /// The rule; none when all of it was stated.
    pub law: Option<InterestLaw>,
    /// On what it rests.
    pub basis: Option<Basis>,
    /// How days are counted.
    pub day_count: DayCount,
    /// The first day that bears interest.
    pub from: Option<Day>,
    /// Each amount of interest with its stretches, oldest first; the last one runs up to the day of the page.
    pub posted: Vec<Posted>,
    /// What of it rests on a rate that is not confirmed; it is not to be paid now.
    pub provisional: Cents,
    /// The first day of such a rate.
    pub provisional_from: Option<Day>,
    /// Where the rates stand, each once, in the order of their days.
    pub sources: Vec<String>,
}

/// A cost on the file.
#[derive(Clone, Debug)]
pub struct CostLine {
    /// Costs, VAT or court costs.
    pub component: Component,
    /// How much was charged.
    pub amount: Cents,
    /// How the law works out what it may be, charge by charge; nothing where the amount rests on a court's decision or
    /// on the agency's data.
    pub figures: Vec<Figure>,
    /// May it be asked for? None where no check applies.
    pub verdict: Option<Verdict>,
    /// The day on which the free reminder was received, where a verdict rests on one.
    pub received_on: Option<Day>,
}

/// What one charge may be by law.
#[derive(Clone, Debug)]
pub struct Figure {
    /// For what.
    pub charge: Charge,
    /// How much, and how it is worked out.
    pub formula: Formula,
}

/// Money that came in.
#[derive(Clone, Debug)]
pub struct PaidLine {
    /// The day on which it counts.
    pub day: Day,
    /// What it paid.
    pub parts: Parts,
    /// It was taken back later, on this day: its parts are open again.
    pub taken_back: Option<Day>,
}
