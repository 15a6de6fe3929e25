//! Claim: whether an invoice can become one, and the claim that it becomes. Nothing is invented and nothing is
//! corrected silently: what is missing stays missing, and what looks wrong becomes a warning for the client.

use std::collections::BTreeSet;

use rules::case::{DataRole, PartyRole, Stage};
use rules::claim::{Claim, Debtor, NotAClaim, Obligation, Party};
use rules::country::ContractKind;
use rules::{Cents, Component, Country, Currency, Day};
use serde::Serialize;

use super::model::{Amount, Invoice, Trader};

/// Document types that give money back (UNTDID 1001): credit notes, self-billed and factored ones included.
const CREDIT_NOTE_CODES: [&str; 11] = ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"];

/// Longest name, number or reference of a claim; longer ones are no names.
const FIELD_CHARS_MAX: usize = 500;

/// The order of payment and the day count of a claim between two countries whose law we do not have: the agency's own.
/// Such a claim carries the warning `country_not_served`, so that a person confirms the law before anything is added.
const AGENCY_HOME: Country = Country::Nl;

/// How many lines of the invoice describe it.
const DESCRIPTION_LINES_MAX: usize = 3;
/// Longest description.
const DESCRIPTION_CHARS_MAX: usize = 200;

/// Whether the amount can be a claim, in the words of the published expectations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Verdict {
    amount_can_be_a_claim: bool,
    why_not: Vec<String>,
    must_be_asked_or_derived: Vec<&'static str>,
}

impl Verdict {
    /// Judges document type and amount; the country is judged by [`from_invoice`] alone.
    pub fn of(invoice: &Invoice) -> Self {
        let why_not: Vec<String> = obstacles(invoice).iter().map(ToString::to_string).collect();
        let must_be_asked_or_derived = if invoice.due_date.is_none() { vec!["due_date_missing"] } else { vec![] };
        Self { amount_can_be_a_claim: why_not.is_empty(), why_not, must_be_asked_or_derived }
    }
}

/// The claim of an invoice.
///
/// # Errors
/// The first reason why there is none.
pub(super) fn from_invoice(invoice: &Invoice) -> Result<Claim, NotAClaim> {
    if let Some(obstacle) = obstacles(invoice).into_iter().next() {
        return Err(obstacle);
    }
    let payable = invoice.payable.minor.map(Cents::new).ok_or(NotAClaim::AmountNotExact)?;
    let currency = Currency::parse(&invoice.payable.currency).ok_or(NotAClaim::AmountNotExact)?;
    let country = country(invoice).unwrap_or(AGENCY_HOME);
    let seller = party(&invoice.seller).ok_or_else(|| unreadable("the invoice does not name the seller"))?;
    let debtor = party(&invoice.buyer).ok_or_else(|| unreadable("the invoice does not name the buyer"))?;
    let creditor = if payee_differs(invoice) { payee(invoice) } else { seller.clone() };
    let payment_references = payment_references(invoice);
    let names = [&seller.name, &debtor.name, &creditor.name, &invoice.invoice_id];
    if names.into_iter().chain(&payment_references).any(|text| text.chars().count() > FIELD_CHARS_MAX) {
        return Err(unreadable("a name, number or reference in the invoice is longer than 500 characters"));
    }
    let language = if matches!(country, Country::Nl | Country::Be) { "nl" } else { "en" };
    Ok(Claim {
        country,
        currency,
        creditor,
        seller,
        assigned_on: None,
        debtors: vec![Debtor {
            party: debtor,
            birth_date: None,
            role: PartyRole::Debtor,
            liable_up_to: None,
            address_hidden: false,
            language: language.to_owned(),
            person_key: None,
        }],
        invoice: invoice.invoice_id.clone(),
        issued_on: invoice.issue_date.as_deref().and_then(Day::parse),
        due_on: invoice.due_date.as_deref().and_then(Day::parse),
        description: description(invoice),
        contract: invoice.contract_reference.clone(),
        payment_references,
        obligation: Obligation::Money(vec![(Component::Principal, payable)]),
        held: Vec::new(),
        stage: Stage::Collection,
        data_role: DataRole::Controller,
        contract_kind: ContractKind::Ordinary,
        grounds: rules::claim::Grounds::default(),
        warnings: warnings(invoice),
    })
}

/// Does it give money back?
pub(super) fn is_credit_note(invoice: &Invoice) -> bool {
    let by_code = invoice.type_code.as_deref().is_some_and(|code| CREDIT_NOTE_CODES.contains(&code));
    invoice.document == "CreditNote" || by_code
}

/// Was the claim sold, so that the payee is the creditor?
pub(super) fn payee_differs(invoice: &Invoice) -> bool {
    let seller = [invoice.seller.name.as_ref(), invoice.seller.registration_name.as_ref()];
    invoice.payee_name.as_ref().is_some_and(|payee| !seller.contains(&Some(payee)))
}

/// Does an account have the shape of an IBAN, but not its check digits?
pub(super) fn has_wrong_iban(invoice: &Invoice) -> bool {
    invoice.payment_means.iter().any(|means| means.iban_check_digits_ok == Some(false))
}

/// Tax inclusive, less what is paid, plus rounding, is payable. `None` where the invoice does not say enough.
pub(super) fn totals_agree(invoice: &Invoice) -> Option<bool> {
    let inclusive = invoice.tax_inclusive.as_ref()?.minor?;
    let or_nothing = |amount: &Option<Amount>| amount.as_ref().map_or(Some(0), |amount| amount.minor);
    let (prepaid, rounding) = (or_nothing(&invoice.prepaid)?, or_nothing(&invoice.rounding)?);
    Some(inclusive - prepaid + rounding == invoice.payable.minor?)
}

/// Why the amount is no claim, the weightiest reason first.
fn obstacles(invoice: &Invoice) -> Vec<NotAClaim> {
    let mut obstacles = Vec::new();
    if is_credit_note(invoice) {
        obstacles.push(NotAClaim::CreditNote);
    }
    match invoice.payable.minor {
        None => obstacles.push(NotAClaim::AmountNotExact),
        Some(minor) if minor <= 0 => obstacles.push(NotAClaim::NothingPayable),
        Some(_) => {}
    }
    obstacles
}

/// Whose law applies: the debtor's, where we serve that country, else the seller's. `None` where we serve neither.
fn country(invoice: &Invoice) -> Option<Country> {
    let countries = [invoice.buyer.country.as_deref(), invoice.seller.country.as_deref()];
    countries.into_iter().flatten().find_map(|code| Country::parse(&code.to_ascii_uppercase()))
}

fn unreadable(sentence: &str) -> NotAClaim {
    NotAClaim::Unreadable(sentence.to_owned())
}

/// Somebody as a claim names them; `None` without any name.
fn party(trader: &Trader) -> Option<Party> {
    let name = trader.name.as_ref().or(trader.registration_name.as_ref()).or(trader.person.as_ref())?;
    Some(Party {
        name: name.clone(),
        street: trader.street.clone(),
        postal_code: trader.postal_code.clone(),
        city: trader.city.clone(),
        country: trader.country.clone(),
        email: trader.email.clone(),
        phone: trader.phone.clone(),
        registration: registration(trader),
    })
}

/// The number of an organisation. A human being has none here, whatever number the document gives:
/// it could be a national identity number, which we do not keep (GDPR art. 87).
fn registration(trader: &Trader) -> Option<String> {
    let is_person = trader.person.is_some() && trader.registration_name.is_none() && trader.vat_id.is_none();
    if is_person { None } else { trader.company_id.clone().or_else(|| trader.vat_id.clone()) }
}

/// The one to whom the claim was sold.
fn payee(invoice: &Invoice) -> Party {
    let named = invoice.payee_name.clone().expect("a payee that differs has a name");
    Party { name: named, ..party(&invoice.payee).unwrap_or_default() }
}

/// The references that the payer was asked to use, each once.
fn payment_references(invoice: &Invoice) -> Vec<String> {
    let said = invoice.payment_means.iter().flat_map(|means| &means.payment_ids).chain(&invoice.references);
    let mut seen = BTreeSet::new();
    said.filter(|reference| seen.insert(reference.as_str())).cloned().collect()
}

/// What it was for: the first few lines, each once.
fn description(invoice: &Invoice) -> Option<String> {
    let mut items: Vec<&str> = Vec::new();
    for item in &invoice.items {
        if !items.contains(&item.as_str()) && items.len() < DESCRIPTION_LINES_MAX {
            items.push(item);
        }
    }
    let text: String = items.join(", ").chars().take(DESCRIPTION_CHARS_MAX).collect();
    (!text.is_empty()).then_some(text)
}

/// What the client should look at.
fn warnings(invoice: &Invoice) -> Vec<String> {
    [
        (invoice.due_date.is_none() && !invoice.due_date_unreadable, "due_date_missing"),
        (invoice.due_date_unreadable, "due_date_unreadable"),
        (has_wrong_iban(invoice), "iban_check_digits"),
        (totals_agree(invoice) == Some(false), "totals_disagree"),
        (invoice.payable.currency != invoice.currency, "currencies_differ"),
        (country(invoice).is_none(), "country_not_served"),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, warning)| warning.to_owned())
    .collect()
}
