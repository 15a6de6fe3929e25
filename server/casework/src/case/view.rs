//! The views of a case: what a page shows and nothing else.

use rules::Day;
use rules::allocation::Allocation;
use rules::case::{DataRole, HoldReason, Parts, PartyRole, Stage};
use rules::costs::Verdict;
use rules::country::{ContractKind, Country};
use rules::exact::Exact;
use rules::identity::Act;
use rules::ids::PaymentId;
use rules::limitation;
use rules::mandate::Scope;
use rules::money::{Cents, Currency};
use rules::payment::Bounds;
use rules::reference::Reference;

use crate::access;
use crate::account::HeldPart;
use crate::dispute::StepNews;
use crate::stage::{CourtFact, NextStep};

use super::news::{OfferNews, Told, Who};

/// All cases of a person.
#[derive(Clone, Debug)]
pub struct Overview {
    /// `R. B.`: initials only.
    pub initials: String,
    /// For whom a helper looks, in initials, and how far the mandate goes.
    pub helps: Option<(String, Scope)>,
    /// Open cases, the one with the earliest due day first.
    pub cases: Vec<Card>,
    /// How many are closed.
    pub closed: usize,
    /// One total per currency: amounts in two currencies have no sum.
    pub totals: Vec<Total>,
    /// The day of these figures.
    pub as_of: Day,
}

/// What is owed in one currency. `payable + held` is the sum of all open cases, to the cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The currency.
    pub currency: Currency,
    /// To pay now.
    pub payable: Cents,
    /// Not to pay for now.
    pub held: Cents,
}

/// One case in the overview.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its printed reference.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// Its currency.
    pub currency: Currency,
    /// All that is open.
    pub owed: Cents,
    /// What is to be paid now.
    pub payable: Cents,
    /// The status in one word.
    pub status: Status,
    /// The day by which to pay.
    pub pay_by: Option<Day>,
    /// In which role the person stands in it.
    pub role: PartyRole,
    /// Something must be done, not paid: no amount is shown anywhere.
    pub performance: bool,
}

/// The status of a case in one word; the page translates it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// To be paid.
    ToPay,
    /// A payment is at the bank.
    PaymentWaiting,
    /// A plan runs.
    PlanRuns,
    /// A plan was broken.
    PlanBroken,
    /// All of it waits.
    OnHold,
    /// Something is to be done.
    ToPerform,
    /// Ended.
    Closed,
}

/// One case, as its page shows it.
#[derive(Clone, Debug)]
pub struct CasePage {
    /// How far the mandate of the viewer goes; nothing for those who act for themselves.
    pub scope: Option<Scope>,
    /// Its printed reference.
    pub reference: Reference,
    /// Whose law applies.
    pub country: Country,
    /// Its currency.
    pub currency: Currency,
    /// What kind of contract it comes from.
    pub contract_kind: ContractKind,
    /// Who is owed.
    pub creditor: String,
    /// Who sold, with what is needed to reach them.
    pub seller: Contact,
    /// The day on which the claim was bought from the seller.
    pub assigned_on: Option<Day>,
    /// Who decides about the data.
    pub data_role: DataRole,
    /// The role of the person who looks.
    pub role: PartyRole,
    /// A guarantor answers up to this much.
    pub liable_up_to: Option<Cents>,
    /// Where the case stands.
    pub stage: Stage,
    /// The status in one word.
    pub status: Status,
    /// What the debt was made of when it was placed, before any payment.
    pub charged: Parts,
    /// What is still open.
    pub open: Parts,
    /// What of it waits, and why.
    pub held: Vec<HeldPart>,
    /// Paid so far, and in how many payments.
    pub paid: Cents,
    /// How many payments were settled.
    pub payments: usize,
    /// At the bank now.
    pub waiting: Cents,
    /// The day by which to pay.
    pub pay_by: Option<Day>,
    /// What must be done instead of paying.
    pub performance: Option<String>,
    /// What it was for.
    pub description: Option<String>,
    /// Invoice number.
    pub invoice: String,
    /// Invoice day.
    pub issued_on: Option<Day>,
    /// Contract or customer number.
    pub contract: Option<String>,
    /// What a court or an authority said, the oldest first.
    pub court_facts: Vec<CourtFact>,
    /// What the creditor may do next, where it can really be done.
    pub next_step: Option<NextStep>,
    /// What our file says about limitation; nothing where it says nothing.
    pub limitation: Option<limitation::State>,
    /// The interest of one day from today, not rounded.
    pub per_day: Exact,
    /// Why the costs are not due, where they are not.
    pub undue: Option<Verdict>,
    /// What happened, newest first.
    pub timeline: Vec<Happening>,
    /// The day of these figures.
    pub as_of: Day,
}

impl CasePage {
    /// Is this for the viewer to do?
    pub fn offers(&self, act: Act) -> bool {
        access::offers(self.scope, self.role, act)
    }

    /// All that is open.
    pub fn owed(&self) -> Cents {
        self.open.total()
    }

    /// What waits.
    pub fn held_parts(&self) -> Parts {
        self.held.iter().map(|held| (held.component, held.amount)).collect()
    }

    /// To be paid now.
    pub fn payable(&self) -> Cents {
        self.open.without(&self.held_parts()).total()
    }
}

/// How to reach a company.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Address in one line.
    pub address: Option<String>,
}

/// Something that happened in a case.
#[derive(Clone, Debug)]
pub struct Happening {
    /// When.
    pub day: Day,
    /// What.
    pub what: What,
    /// Whose act it was, where it was written down.
    pub who: Option<Who>,
}

/// The kinds of things that happen; the page has a sentence for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The seller sent an invoice.
    InvoiceIssued,
    /// It had to be paid by this day.
    WasDue,
    /// The claim came to us.
    Placed,
    /// We sent a letter.
    LetterSent,
    /// A payment was settled.
    Paid {
        /// How much.
        amount: Cents,
        /// The payment, when the person who looks made it.
        payment: Option<PaymentId>,
        /// Who paid it: the person who looks, or another of the case.
        by_viewer: bool,
    },
    /// Money arrived at our account, and nobody had said before who would send it.
    Received(Cents),
    /// The seller got money, and says so.
    PaidToSeller(Cents),
    /// A part was put on hold.
    HoldBegan(HoldReason),
    /// A step in the life of a plan.
    Plan(PlanNews),
    /// Somebody said that it was paid, or what became of that.
    PaidClaim(PaidClaimNews),
    /// A step in the life of a dispute.
    Dispute(StepNews),
    /// We reminded of the day by which to pay.
    Reminded,
    /// What was agreed was paid, and the rest was given up.
    Settled,
    /// We told the person who looks that there is something to read.
    Told(Told),
    /// What became of an offer.
    Offer(OfferNews),
    /// What a feature told the timeline, by its kind; the page has a sentence for those that it knows.
    Event(String),
    /// The case ended.
    Closed,
}

/// What became of a debt of which somebody said that it was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidClaimNews {
    /// It was said.
    Said,
    /// The money was found.
    Found,
    /// The days are over and it was not.
    NotFound,
    /// The seller says that no such money came.
    Denied,
    /// It was taken back.
    Withdrawn,
}

impl PaidClaimNews {
    /// Reads the kind of an event of a case; `None` when it is none of these.
    pub(super) fn parse(kind: &str) -> Option<Self> {
        Some(match kind {
            "paid_claim_announced" => Self::Said,
            "paid_claim_matched" => Self::Found,
            "paid_claim_not_found" => Self::NotFound,
            "paid_claim_denied" => Self::Denied,
            "paid_claim_withdrawn" => Self::Withdrawn,
            _ => return None,
        })
    }
}

/// A step in the life of a plan, as the story of a case tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanNews {
    /// The debtor asked for it.
    Proposed,
    /// The agency proposed other terms.
    Countered,
    /// The agency said no.
    Refused,
    /// It began.
    Began,
    /// A term is skipped.
    Paused,
    /// The skipped term is over.
    Resumed,
    /// A term was not paid, and we asked what happened.
    Missed,
    /// We reminded.
    Reminded,
    /// We said on which day it ends.
    Noticed,
    /// It ended because terms were not paid.
    Broken,
    /// It runs again.
    Again,
    /// The debtor stopped it.
    Withdrawn,
    /// Everything is paid.
    Completed,
}

impl PlanNews {
    /// Reads the kind of an event of a case; `None` when it is none of a plan.
    pub(super) fn parse(kind: &str) -> Option<Self> {
        Some(match kind {
            "plan_proposed" => Self::Proposed,
            "plan_countered" => Self::Countered,
            "plan_refused" => Self::Refused,
            "plan_began" => Self::Began,
            "plan_paused" => Self::Paused,
            "plan_resumed" => Self::Resumed,
            "plan_missed" => Self::Missed,
            "plan_reminded" => Self::Reminded,
            "plan_noticed" => Self::Noticed,
            "plan_broken" => Self::Broken,
            "plan_again" => Self::Again,
            "plan_withdrawn" => Self::Withdrawn,
            "plan_completed" => Self::Completed,
            _ => return None,
        })
    }
}

/// What the payment form needs.
#[derive(Clone, Debug)]
pub struct PayForm {
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// Its currency.
    pub currency: Currency,
    /// Whose law applies.
    pub country: Country,
    /// What kind of contract it comes from.
    pub contract_kind: ContractKind,
    /// What can be paid now, by component: open less held.
    pub due: Parts,
    /// All that can be paid on this case.
    pub here: Cents,
    /// How much can be paid at once, with what goes on to the next cases of the plan.
    pub bounds: Bounds,
    /// Where it goes then, in the order of paying; empty where no plan runs over several cases.
    pub next: Vec<NextCase>,
    /// Where an offer was accepted: what of its amount is left, and through which day that is enough.
    pub enough: Option<(Cents, Day)>,
    /// The open payment that waits for a bank, if it is the viewer's own.
    pub waiting_payment: Option<PaymentId>,
    /// What our file says about limitation: a payment may acknowledge the debt.
    pub limitation: Option<limitation::State>,
}

/// A case to which money goes on that is above what is due on the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextCase {
    /// Its printed reference.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// What is due on it.
    pub due: Cents,
    /// What of that waits for a bank.
    pub waiting: Cents,
}

impl PayForm {
    /// What goes on to the next cases, each with its share.
    pub fn goes_on(&self, amount: Cents) -> Vec<(&NextCase, Cents)> {
        let mut rest = self.preview(amount).unallocated;
        let mut shares = Vec::new();
        for next in &self.next {
            let share = rest.min(next.due);
            if share.is_positive() {
                shares.push((next, share));
                rest -= share;
            }
        }
        shares
    }

    /// What a payment would pay: the same function that books it.
    pub fn preview(&self, amount: Cents) -> Allocation {
        rules::allocation::allocate(&self.country.payment_order(self.contract_kind), &self.due, amount)
    }
}
