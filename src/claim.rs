//! Claim: what a client company asks us to collect, as read from an invoice or written by the client,
//! and the reasons why a document cannot be one.

use serde::{Deserialize, Serialize};

use crate::case::Component;
use crate::case::{DataRole, HoldReason, PartyRole, Stage};
use crate::costs::{Charge, Notice};
use crate::country::{Basis, ContractKind, Country};
use crate::day::Day;
use crate::interest::DayCount;
use crate::limitation;
use crate::money::{Cents, Currency};

/// Somebody named in a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name as the document gives it.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// ISO 3166 code as written.
    pub country: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Organisation number.
    pub registration: Option<String>,
}

/// One who owes, or answers for one who owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debtor {
    /// Name and address.
    pub party: Party,
    /// Known for people, never for organisations; the right-person check asks for it.
    pub birth_date: Option<Day>,
    /// In which role.
    pub role: PartyRole,
    /// A guarantor answers up to this much.
    pub liable_up_to: Option<Cents>,
    /// The address must never leave the core (court order, shelter).
    pub address_hidden: bool,
    /// `nl` or `en`: the language of letters.
    pub language: String,
    /// The same person in several claims has the same key.
    pub person_key: Option<String>,
}

/// A part that need not be paid for now, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Which part.
    pub component: Component,
    /// How much of it.
    pub amount: Cents,
    /// Why.
    pub reason: HoldReason,
    /// The day by which we answer, where there is one.
    pub until: Option<Day>,
}

/// On what a claim rests in law, as the client company states it. What it does not state is not charged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// Whether the debt is a consumer's. Unstated: it is when a person owes it, for that protects the debtor.
    pub consumer: Option<bool>,
    /// The interest that runs on; without it none does.
    pub interest: Option<InterestAsked>,
    /// The reminder that must come before costs.
    pub notice: Option<Notice>,
    /// What the costs are made of, where a country's law names single charges: a reminder, a demand.
    #[serde(default)]
    pub charges: Vec<Charge>,
    /// Which limitation applies, and the due day or the day of the judgment.
    pub limitation: Option<(limitation::Kind, Day)>,
}

/// Interest as a client company asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestAsked {
    /// On what it rests.
    pub basis: Basis,
    /// The first day that bears interest.
    pub from: Day,
    /// How days are counted.
    pub day_count: DayCount,
}

/// What the debtor must do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obligation {
    /// Pay money: the parts of the debt.
    Money(Vec<(Component, Cents)>),
    /// Do something: give back, replace, deliver. No amount appears anywhere.
    Performance(String),
}

/// A claim that can become a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Whose law applies.
    pub country: Country,
    /// In which currency.
    pub currency: Currency,
    /// Who is owed: the payee where the claim was sold to one, else the seller.
    pub creditor: Party,
    /// Who sold the goods or the service.
    pub seller: Party,
    /// The day on which the claim was bought, when it is our own or a factor's.
    pub assigned_on: Option<Day>,
    /// Who owes.
    pub debtors: Vec<Debtor>,
    /// Invoice number.
    pub invoice: String,
    /// Day of the invoice.
    pub issued_on: Option<Day>,
    /// Day by which it had to be paid; never invented when it is missing.
    pub due_on: Option<Day>,
    /// What it was for, as the document says.
    pub description: Option<String>,
    /// Contract number or customer number.
    pub contract: Option<String>,
    /// References that the payer was asked to use.
    pub payment_references: Vec<String>,
    /// What must be done.
    pub obligation: Obligation,
    /// Parts that wait.
    pub held: Vec<Held>,
    /// Where the matter is.
    pub stage: Stage,
    /// Who decides about the data.
    pub data_role: DataRole,
    /// What kind of contract.
    pub contract_kind: ContractKind,
    /// On what it rests in law.
    #[serde(default)]
    pub grounds: Grounds,
    /// What the client should look at, though it is no reason to refuse: stable codes such as `iban_check_digits`.
    pub warnings: Vec<String>,
}

/// Why a document cannot become a claim. Stable codes, one per document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAClaim {
    /// A credit note gives money back.
    #[error("credit_note")]
    CreditNote,
    /// Nothing, or less than nothing, is payable.
    #[error("nothing_payable")]
    NothingPayable,
    /// The amount has more decimals than its currency.
    #[error("amount_not_exact")]
    AmountNotExact,
    /// Neither a UBL nor a CII invoice.
    #[error("{0}")]
    OtherDocument(String),
    /// The file cannot be read.
    #[error("{0}")]
    Unreadable(String),
}
