//! Model: a bank's statement as it says itself, whichever version it came in, and what follows from it by arithmetic.
//! The names of the fields are the keys of the published expectations.

use rules::{Cents, Currency, Day};
use serde::{Serialize, Serializer};

/// The direction of money as a bank says it: into the account or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub(super) enum Direction {
    #[serde(rename = "CRDT")]
    Credit,
    #[serde(rename = "DBIT")]
    Debit,
}

impl Direction {
    /// The ISO 20022 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Credit => "CRDT",
            Self::Debit => "DBIT",
        }
    }

    /// The amount with its sign: plus into the account.
    pub fn signed(self, amount: Cents) -> Cents {
        match self {
            Self::Credit => amount,
            Self::Debit => -amount,
        }
    }
}

/// An amount as written, and in minor units where that is exact. It has no sign: the direction stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    pub text: Option<String>,
    pub currency: Option<String>,
    pub minor: Option<Cents>,
}

impl Amount {
    /// The currency, where it is a code.
    pub fn known_currency(&self) -> Option<Currency> {
        self.currency.as_deref().and_then(Currency::parse)
    }
}

/// A file of a bank: a statement (camt.053) or a notice of payments (camt.054).
#[derive(Clone, Debug, Serialize)]
pub(super) struct Message {
    #[serde(rename = "message")]
    pub kind: Option<String>,
    pub namespace: String,
    pub version: Option<String>,
    #[serde(rename = "message_id")]
    pub id: Option<String>,
    pub created: Option<String>,
    pub statements: Vec<Statement>,
    pub features: Vec<&'static str>,
}

/// One account over some time.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Statement {
    pub id: Option<String>,
    pub electronic_seq: Option<String>,
    pub legal_seq: Option<String>,
    pub created: Option<String>,
    pub account: Account,
    pub balances: Vec<Balance>,
    pub entries: Vec<Entry>,
    #[serde(rename = "credit_sum_minor")]
    pub credit_sum: i64,
    #[serde(rename = "debit_sum_minor")]
    pub debit_sum: i64,
    #[serde(rename = "balances_agree_with_entries")]
    pub balances_agree: Option<bool>,
}

/// The account of a statement.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Account {
    pub iban: Option<String>,
    pub other: Option<String>,
    pub currency: Option<String>,
    pub name: Option<String>,
    pub owner: Option<String>,
}

/// What the bank says stood on the account.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Balance {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub currency: Option<String>,
    #[serde(rename = "amount_minor")]
    pub amount: Option<Cents>,
    pub credit_debit: Option<Direction>,
    #[serde(rename = "signed_minor")]
    pub signed: Option<Cents>,
    pub date: Option<Day>,
}

/// One movement of the account.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Entry {
    pub n: usize,
    #[serde(flatten, serialize_with = "with_text")]
    pub amount: Amount,
    pub credit_debit: Option<Direction>,
    #[serde(rename = "signed_minor")]
    pub signed: Option<Cents>,
    pub reversal: bool,
    pub status: Option<String>,
    pub booking_date: Option<Day>,
    pub booking_datetime: Option<String>,
    pub value_date: Option<Day>,
    #[serde(rename = "entry_ref")]
    pub reference: Option<String>,
    pub acct_svcr_ref: Option<String>,
    pub bank_tx_code: Option<BankCode>,
    pub additional_info: Option<String>,
    pub batch_count: Option<u64>,
    pub transactions: Vec<Transaction>,
    #[serde(rename = "transactions_sum_equals_entry")]
    pub details_agree: Option<bool>,
}

/// What the bank calls the movement.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BankCode {
    pub domain: Option<String>,
    pub family: Option<String>,
    pub subfamily: Option<String>,
    pub proprietary: Option<String>,
}

/// One payment of which a movement is made.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Transaction {
    #[serde(flatten, serialize_with = "without_text")]
    pub amount: Amount,
    pub amount_source: Option<&'static str>,
    pub credit_debit: Option<Direction>,
    pub instructed: Option<Instructed>,
    pub end_to_end_id: Option<String>,
    pub instruction_id: Option<String>,
    pub tx_id: Option<String>,
    pub uetr: Option<String>,
    pub mandate_id: Option<String>,
    pub message_id: Option<String>,
    pub acct_svcr_ref: Option<String>,
    pub creditor_references: Vec<CreditorReference>,
    pub referred_documents: Vec<ReferredDocument>,
    pub unstructured: Vec<String>,
    pub additional_remittance: Vec<String>,
    pub debtor: Party,
    pub creditor: Party,
    pub ultimate_debtor: Option<String>,
    pub ultimate_creditor: Option<String>,
    pub counterparty: Party,
    pub return_reason: Option<String>,
    pub additional_info: Option<String>,
    /// Is there any word of a return, with a reason or without?
    #[serde(skip)]
    pub is_returned: bool,
}

/// What the payer told the own bank to send.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Instructed {
    pub amount: Option<String>,
    pub currency: Option<String>,
}

/// A structured reference: text, whose leading zeros count.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CreditorReference {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub issuer: Option<String>,
    #[serde(rename = "ref")]
    pub text: String,
}

/// A document that a payment speaks of.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ReferredDocument {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub number: Option<String>,
    pub date: Option<String>,
}

/// One side of a payment.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Party {
    pub name: Option<String>,
    pub iban: Option<String>,
    pub other: Option<String>,
}

impl Entry {
    /// Only what is booked is money received; a bank that says no status books (camt.054 of some).
    pub fn is_booked(&self) -> bool {
        self.status.as_deref().is_none_or(|status| status == "BOOK")
    }

    /// The transactions, taken together with their signs, against the entry. `None` where that cannot be said.
    pub fn do_details_agree(&self) -> Option<bool> {
        if self.transactions.is_empty() {
            return None;
        }
        let own = self.signed?;
        let mut sum = Cents::ZERO;
        for transaction in &self.transactions {
            if transaction.amount.currency != self.amount.currency {
                return None;
            }
            sum += transaction.credit_debit?.signed(transaction.amount.minor?);
        }
        Some(sum == own)
    }

    /// The bank says how many payments it took together and does not show all of them.
    pub fn lacks_details(&self) -> bool {
        let shown = u64::try_from(self.transactions.len()).expect("a count fits");
        self.batch_count.is_some_and(|count| count > shown.max(1))
    }
}

impl Statement {
    /// The entries added up against the balances before and after. `None` where the bank gave no two balances.
    pub fn do_balances_agree(&self) -> Option<bool> {
        let of = |kind: &str| self.balances.iter().find(|balance| balance.kind.as_deref() == Some(kind));
        let (before, after) = (of("OPBD").or_else(|| of("PRCD"))?, of("CLBD")?);
        let (opening, closing) = (before.signed?, after.signed?);
        let currency = before.currency.as_deref();
        let mut sum = opening;
        for entry in &self.entries {
            if entry.amount.currency.as_deref() != currency {
                return Some(false);
            }
            sum += entry.signed?;
        }
        Some(after.currency.as_deref() == currency && sum == closing)
    }

    /// All amounts of one direction, in minor units, whatever their currency.
    pub fn sum(&self, direction: Direction) -> i64 {
        let of = self.entries.iter().filter(|entry| entry.credit_debit == Some(direction));
        of.filter_map(|entry| entry.amount.minor).sum::<Cents>().minor()
    }
}

impl Message {
    /// What is special about this file, in the words of the published expectations.
    pub fn features(&self) -> Vec<&'static str> {
        let entries = || self.statements.iter().flat_map(|statement| &statement.entries);
        let payments = || entries().flat_map(|entry| &entry.transactions);
        let mut currencies: Vec<&str> = entries().filter_map(|entry| entry.amount.currency.as_deref()).collect();
        currencies.sort_unstable();
        currencies.dedup();
        [
            (entries().any(|entry| entry.reversal), "reversal"),
            (payments().any(|payment| !payment.creditor_references.is_empty()), "structured_reference"),
            (payments().any(|payment| !payment.unstructured.is_empty()), "unstructured"),
            (entries().any(|entry| entry.transactions.len() > 1), "batch_with_details"),
            (entries().any(Entry::lacks_details), "batch_without_details"),
            (payments().any(|payment| payment.return_reason.is_some()), "return"),
            (currencies.len() > 1, "several_currencies"),
            (currencies.iter().any(|currency| *currency != "EUR"), "not_eur"),
            (self.statements.len() > 1, "several_statements"),
            (entries().any(|entry| entry.details_agree == Some(false)), "details_do_not_sum"),
            (self.statements.iter().any(|statement| statement.balances_agree == Some(false)), "balances_do_not_agree"),
            (entries().any(|entry| !entry.is_booked()), "not_booked"),
            (entries().any(|entry| entry.booking_date.is_none()), "no_booking_date"),
            (entries().next().is_none(), "no_entries"),
        ]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, feature)| feature)
        .collect()
    }
}

#[derive(Serialize)]
struct Written<'a> {
    amount_text: &'a Option<String>,
    amount_minor: Option<Cents>,
    currency: &'a Option<String>,
}

fn with_text<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
    Written { amount_text: &amount.text, amount_minor: amount.minor, currency: &amount.currency }.serialize(serializer)
}

#[derive(Serialize)]
struct Read<'a> {
    amount_minor: Option<Cents>,
    currency: &'a Option<String>,
}

fn without_text<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
    Read { amount_minor: amount.minor, currency: &amount.currency }.serialize(serializer)
}
