//! Model: an invoice as it says itself, whichever syntax it came in, and what follows from it by arithmetic.
//! The names of the fields are the keys of the published expectations.

use rules::{Currency, Day};
use serde::Serialize;

use super::claim::{Verdict, totals_agree};

/// Most ways to pay, and most references for the payer, in one invoice. A CII gives every way every reference.
const WAYS_TO_PAY_MAX: usize = 100;

/// Why a well-formed file is no invoice that can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum InvoiceProblem {
    #[error("the invoice has no number")]
    NoNumber,
    #[error("the invoice does not say how much is payable")]
    NothingSaid,
    #[error("the invoice says more than once how much is payable")]
    SaidTwice,
    #[error("the invoice names more than 100 ways to pay")]
    TooManyWaysToPay,
    #[error("the invoice has no currency")]
    NoCurrency,
    #[error("an amount in the invoice has a currency that is not three capitals (element {0})")]
    UnknownCurrency(&'static str),
    #[error("an amount in the invoice is not a decimal number (element {0})")]
    NotANumber(&'static str),
}

/// An amount as written, with its currency, and in minor units when that is exact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Amount {
    pub text: String,
    pub currency: String,
    pub minor: Option<i64>,
}

impl Amount {
    /// Reads an amount. Where the element names no currency, it is that of the invoice.
    ///
    /// # Errors
    /// When the text is not a decimal number, as `1e3`, or the currency is no code.
    pub fn read(text: String, currency: String, element: &'static str) -> Result<Self, InvoiceProblem> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !is_digits(fraction) || whole.len() + fraction.len() == 0 {
            return Err(InvoiceProblem::NotANumber(element));
        }
        let known = Currency::parse(&currency).ok_or(InvoiceProblem::UnknownCurrency(element))?;
        let minor = rules::money::parse_exact(&text, known).map(rules::Cents::minor);
        Ok(Self { text, currency, minor })
    }
}

/// One of the parties of an invoice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Trader {
    pub name: Option<String>,
    pub registration_name: Option<String>,
    pub company_id: Option<String>,
    pub company_id_scheme: Option<String>,
    pub vat_id: Option<String>,
    pub country: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub street: Option<String>,
    pub endpoint: Option<String>,
    pub endpoint_scheme: Option<String>,
    pub email: Option<String>,
    /// The name of a human being, where the party itself is one; never the contact person.
    pub person: Option<String>,
    #[serde(skip)]
    pub phone: Option<String>,
}

/// One way to pay, with the account and the reference that the payer was asked to use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PaymentMeans {
    pub code: Option<String>,
    pub payment_ids: Vec<String>,
    pub account: Option<String>,
    pub account_name: Option<String>,
    pub bic: Option<String>,
    pub mandate: Option<String>,
    pub account_is_iban: bool,
    pub account_compact: Option<String>,
    pub iban_check_digits_ok: Option<bool>,
}

impl PaymentMeans {
    /// A way to pay to this account, which is judged by shape and by modulus 97 (ISO 13616).
    pub fn to_account(account: Option<String>) -> Self {
        let compact = account.as_deref().map(compact);
        let account_is_iban = compact.as_deref().is_some_and(has_iban_shape);
        let iban_check_digits_ok = compact.as_deref().filter(|_| account_is_iban).map(has_check_digits);
        Self {
            code: None,
            payment_ids: Vec::new(),
            account,
            account_name: None,
            bic: None,
            mandate: None,
            account_is_iban,
            account_compact: compact,
            iban_check_digits_ok,
        }
    }
}

/// Refuses more ways to pay, or references, than an invoice can mean.
pub(super) fn bounded(ways_to_pay: usize) -> Result<(), InvoiceProblem> {
    if ways_to_pay > WAYS_TO_PAY_MAX { Err(InvoiceProblem::TooManyWaysToPay) } else { Ok(()) }
}

/// The VAT of one category and rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct VatLine {
    pub category: Option<String>,
    pub percent: Option<String>,
    pub taxable: Option<Amount>,
    pub tax: Option<Amount>,
}

/// An earlier invoice that this one speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct BillingReference {
    pub id: Option<String>,
    pub issue_date: Option<String>,
}

/// A document inside the invoice. Its contents are not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Attachment {
    pub id: Option<String>,
    pub filename: Option<String>,
    pub mime: Option<String>,
    pub bytes: Option<usize>,
}

/// What an invoice says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the fields are the keys of the published expectations")]
pub(super) struct Invoice {
    pub syntax: &'static str,
    pub document: &'static str,
    pub type_code: Option<String>,
    pub customization_id: Option<String>,
    pub profile_id: Option<String>,
    pub invoice_id: String,
    pub issue_date: Option<String>,
    pub due_date: Option<String>,
    pub due_date_source: Option<&'static str>,
    pub payment_terms_note: Option<String>,
    pub currency: String,
    pub tax_currency: Option<String>,
    pub payable: Amount,
    pub tax_inclusive: Option<Amount>,
    pub tax_exclusive: Option<Amount>,
    pub prepaid: Option<Amount>,
    pub rounding: Option<Amount>,
    pub allowance_total: Option<Amount>,
    pub charge_total: Option<Amount>,
    pub tax_totals: Vec<Amount>,
    pub vat_breakdown: Vec<VatLine>,
    pub seller: Trader,
    pub buyer: Trader,
    pub payee_name: Option<String>,
    pub tax_representative_name: Option<String>,
    pub payment_means: Vec<PaymentMeans>,
    pub buyer_reference: Option<String>,
    pub order_reference: Option<String>,
    pub contract_reference: Option<String>,
    pub billing_references: Vec<BillingReference>,
    pub lines: usize,
    pub attachments: Vec<Attachment>,
    pub has_ubl_extensions: bool,
    /// A due date was written, but it is no day.
    #[serde(skip)]
    pub due_date_unreadable: bool,
    /// The payee as a party, where the claim was sold to one.
    #[serde(skip)]
    pub payee: Trader,
    /// What the lines were for, in file order.
    #[serde(skip)]
    pub items: Vec<String>,
    /// References for the payer that stand outside any way to pay.
    #[serde(skip)]
    pub references: Vec<String>,
}

/// An invoice with what follows from it: the whole JSON of one file.
#[derive(Serialize)]
pub(super) struct Described<'a> {
    #[serde(flatten)]
    invoice: &'a Invoice,
    features: Vec<String>,
    totals_agree: Option<bool>,
    claim: Verdict,
}

impl<'a> Described<'a> {
    /// Adds what follows.
    pub fn of(invoice: &'a Invoice) -> Self {
        Self { invoice, features: features(invoice), totals_agree: totals_agree(invoice), claim: Verdict::of(invoice) }
    }
}

/// A day as UBL writes it; a time zone behind it is left away. `None` when it is no day.
pub(super) fn iso_day(text: &str) -> Option<String> {
    let (day, zone) = (text.get(..10)?, &text[10..]);
    let zone_ok = zone.is_empty() || zone == "Z" || (zone.len() == 6 && zone.starts_with(['+', '-']));
    Day::parse(day).filter(|_| zone_ok).map(|day| day.to_string())
}

/// What is remarkable about an invoice, in a fixed order.
fn features(invoice: &Invoice) -> Vec<String> {
    let is_some_money = |amount: &Option<Amount>| amount.as_ref().is_some_and(|amount| amount.minor != Some(0));
    let payable = invoice.payable.minor;
    let countries = (invoice.seller.country.as_ref(), invoice.buyer.country.as_ref());
    let not_eur = format!("not_eur:{}", invoice.currency);
    [
        (super::claim::is_credit_note(invoice), "credit_note"),
        (is_some_money(&invoice.prepaid), "prepaid"),
        (invoice.vat_breakdown.len() > 1, "several_vat_rates"),
        (payable.is_some_and(|minor| minor < 0), "negative_payable"),
        (invoice.currency != "EUR", not_eur.as_str()),
        (invoice.tax_currency.as_ref().is_some_and(|tax| *tax != invoice.currency), "tax_currency"),
        (payable == Some(0), "zero_payable"),
        (invoice.due_date.is_none(), "no_due_date"),
        (!invoice.attachments.is_empty(), "embedded_attachment"),
        (!invoice.payment_means.iter().any(|means| means.account.is_some()), "no_account"),
        (is_some_money(&invoice.rounding), "rounding"),
        (super::claim::payee_differs(invoice), "payee_differs"),
        (invoice.payment_means.len() > 1, "several_payment_means"),
        (!invoice.billing_references.is_empty(), "billing_reference"),
        (matches!(countries, (Some(seller), Some(buyer)) if seller != buyer), "cross_border"),
        (super::claim::has_wrong_iban(invoice), "iban_fails_mod_97"),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, name)| name.to_owned())
    .collect()
}

/// Without blanks, in capitals.
fn compact(account: &str) -> String {
    account.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_uppercase()
}

fn has_iban_shape(compact: &str) -> bool {
    let bytes = compact.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// Modulus 97 over the account with its first four signs moved to the end (ISO 7064).
fn has_check_digits(iban: &str) -> bool {
    let moved = iban.bytes().skip(4).chain(iban.bytes().take(4));
    let rest = moved.fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    rest == 1
}
