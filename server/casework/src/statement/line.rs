//! Line: what is booked or waits as one: a payment of an entry, or a whole entry. Here the statement alone decides
//! whether a line may be booked at all; which case it is for comes after.

use rules::transfer::AccountNumber;
use rules::{Cents, Currency, Day};

use super::model::{Account, Direction, Entry, Message, Statement, Transaction};
use super::reason::Reason;

/// What a bank writes where the payer gave no end-to-end id.
const NO_ID: &str = "NOTPROVIDED";
/// Longest text of a line that is kept for whoever looks at it.
const TEXT_CHARS_MAX: usize = 1000;
/// Codes of the standard for money that is taken back, where the bank sets no mark of reversal: a returned credit
/// transfer, one whose payment was cancelled, and an unpaid direct debit.
const RETURN_CODES: [&str; 3] = ["RRTN", "RPCR", "UPDD"];

/// What is to be done with a line, as far as the statement says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Money came in: find its case.
    Book,
    /// Money that came in was taken back: find the booking.
    TakeBack,
    /// Nothing by itself.
    Leave(Reason),
}

/// Where a line stands in its file: statement, entry, and payment in it, each from 1; payment 0 is the whole entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub statement: usize,
    pub entry: usize,
    pub part: usize,
}

impl Place {
    /// As the database keeps it.
    pub fn numbers(self) -> [i64; 3] {
        [self.statement, self.entry, self.part].map(|number| i64::try_from(number).expect("a count fits"))
    }
}

/// One line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub place: Place,
    pub task: Task,
    pub account: String,
    pub direction: Option<Direction>,
    pub amount: Option<Cents>,
    pub currency: Option<Currency>,
    pub booking_day: Option<Day>,
    /// The day on which the money counts: that of value, else that of booking.
    pub value_day: Option<Day>,
    pub end_to_end_id: Option<String>,
    pub references: Vec<String>,
    pub text: String,
    pub counterparty_name: Option<String>,
    pub counterparty_account: Option<String>,
    pub bank: BankIds,
}

/// The names that banks give to a movement.
#[derive(Clone, Debug, Default)]
pub(super) struct BankIds {
    pub uetr: Option<String>,
    pub tx_id: Option<String>,
    /// The reference of the account's bank, and whether it is of this line alone and not of a whole batch.
    pub servicer: Option<String>,
    pub servicer_is_own: bool,
}

/// The lines of a message in the order of the file, for an agency with this account, on this day.
pub(super) fn lines(message: &Message, own_account: &str, today: Day) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, statement) in (1..).zip(&message.statements) {
        let account = account_of(&statement.account);
        let doubt = if account != compact(own_account) {
            Some(Reason::NotOurAccount)
        } else if statement.balances_agree == Some(false) {
            Some(Reason::BalancesDiffer)
        } else {
            None
        };
        let maker = Maker { number, account: &account, doubt, today };
        lines.extend(statement.entries.iter().flat_map(|entry| maker.lines(entry)));
    }
    lines
}

/// The signed sum of all readable entries in each currency: what the lines must add up to.
pub(super) fn sums(message: &Message) -> Vec<(Currency, Cents)> {
    let mut sums: Vec<(Currency, Cents)> = Vec::new();
    for entry in message.statements.iter().flat_map(|statement: &Statement| &statement.entries) {
        let (Some(currency), Some(signed)) = (entry.amount.known_currency(), entry.signed) else { continue };
        match sums.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, sum)) => *sum += signed,
            None => sums.push((currency, signed)),
        }
    }
    sums.sort_unstable();
    sums
}

/// An account number as it is compared: an IBAN where it is one, however the bank names it.
fn account_of(account: &Account) -> String {
    account.iban.as_deref().or(account.other.as_deref()).map(compact).unwrap_or_default()
}

/// An account number without blanks.
pub(super) fn compact(text: &str) -> String {
    match AccountNumber::parse(text) {
        Some(number) => number.compact().to_owned(),
        None => text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect(),
    }
}

/// Makes the lines of one statement.
struct Maker<'a> {
    number: usize,
    account: &'a str,
    doubt: Option<Reason>,
    today: Day,
}

impl Maker<'_> {
    fn lines(&self, entry: &Entry) -> Vec<Line> {
        let whole = |reason: Option<Reason>| vec![self.line(entry, None, 0, reason)];
        match &entry.transactions[..] {
            _ if entry.lacks_details() => whole(Some(Reason::BatchWithoutDetails)),
            [] => whole(None),
            _ if entry.details_agree == Some(false) => whole(Some(Reason::SumDiffers)),
            [only] => vec![self.line(entry, Some(only), 1, None)],
            _ if entry.details_agree.is_none() => whole(Some(Reason::AmountUnreadable)),
            several => {
                (1..).zip(several).map(|(part, transaction)| self.line(entry, Some(transaction), part, None)).collect()
            }
        }
    }

    /// `part` is 0 for a whole entry, and `inside` the payment that it is or whose details it has.
    fn line(&self, entry: &Entry, inside: Option<&Transaction>, part: usize, doubt: Option<Reason>) -> Line {
        let is_several = entry.transactions.len() > 1 && part > 0;
        // The amount of an entry with one payment is that of the entry: what came into our account, in its currency.
        let of = inside.filter(|_| is_several).map_or(&entry.amount, |inside| &inside.amount);
        let direction = inside.filter(|_| is_several).map_or(entry.credit_debit, |inside| inside.credit_debit);
        let reference = |text: &Option<String>| text.clone().filter(|text| text != NO_ID);
        let servicer = inside.and_then(|inside| reference(&inside.acct_svcr_ref));
        let shared = entry.transactions.iter().filter(|other| other.acct_svcr_ref == servicer).count() > 1;
        let counterparty = inside.map(|inside| inside.counterparty.clone()).unwrap_or_default();
        let mut line = Line {
            place: Place { statement: self.number, entry: entry.n, part },
            task: Task::Book,
            account: self.account.to_owned(),
            direction,
            amount: of.minor,
            currency: of.known_currency(),
            booking_day: entry.booking_date,
            value_day: entry.value_date.or(entry.booking_date),
            end_to_end_id: inside.and_then(|inside| reference(&inside.end_to_end_id)),
            references: inside.map(references).unwrap_or_default(),
            text: text(entry, inside),
            counterparty_name: counterparty.name,
            counterparty_account: counterparty.iban.or(counterparty.other).as_deref().map(compact),
            bank: BankIds {
                uetr: inside.and_then(|inside| reference(&inside.uetr)),
                tx_id: inside.and_then(|inside| reference(&inside.tx_id)),
                servicer_is_own: !is_several || (servicer.is_some() && !shared && servicer != entry.acct_svcr_ref),
                servicer: servicer.or_else(|| reference(&entry.acct_svcr_ref)),
            },
        };
        line.task = self.task(&line, entry, inside, doubt);
        line
    }

    /// What the statement says is to be done with this line.
    fn task(&self, line: &Line, entry: &Entry, inside: Option<&Transaction>, doubt: Option<Reason>) -> Task {
        let is_returned = inside.is_some_and(|inside| inside.is_returned)
            || entry.bank_tx_code.as_ref().and_then(|code| code.subfamily.as_deref()).is_some_and(is_return_code);
        let reason = if let Some(doubt) = self.doubt {
            Some(doubt)
        } else if !entry.is_booked() {
            Some(Reason::NotBooked)
        } else if line.direction.is_none() {
            Some(Reason::DirectionMissing)
        } else if let Some(doubt) = doubt {
            Some(doubt)
        } else if line.amount.is_none() || line.currency.is_none() {
            Some(Reason::AmountUnreadable)
        } else if line.amount == Some(Cents::ZERO) {
            Some(Reason::Nothing)
        } else if line.value_day.is_none() {
            Some(Reason::DayMissing)
        } else if line.value_day.is_some_and(|day| day > self.today.plus_days(DAYS_AHEAD_MAX)) {
            Some(Reason::DayInFuture)
        } else {
            None
        };
        let is_credit = line.direction == Some(Direction::Credit);
        match (reason, entry.reversal || is_returned) {
            (Some(reason), _) => Task::Leave(reason),
            (None, false) if is_credit => Task::Book,
            (None, false) => Task::Leave(Reason::Outgoing),
            (None, true) if is_credit => Task::Leave(Reason::ReturnedToUs),
            (None, true) => Task::TakeBack,
        }
    }
}

/// Value days lie some days ahead; beyond this somebody mistyped a year.
const DAYS_AHEAD_MAX: u32 = 31;

fn is_return_code(code: &str) -> bool {
    RETURN_CODES.contains(&code)
}

fn references(inside: &Transaction) -> Vec<String> {
    inside.creditor_references.iter().map(|reference| reference.text.clone()).collect()
}

/// All that the payer wrote, and what the bank wrote about it where the payer wrote nothing.
fn text(entry: &Entry, inside: Option<&Transaction>) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if let Some(inside) = inside {
        parts.extend(inside.unstructured.iter().map(String::as_str));
        parts.extend(inside.additional_remittance.iter().map(String::as_str));
        parts.extend(inside.referred_documents.iter().filter_map(|document| document.number.as_deref()));
        parts.extend(inside.additional_info.as_deref());
    }
    if parts.is_empty() && entry.transactions.len() < 2 {
        parts.extend(entry.additional_info.as_deref());
    }
    parts.join(" / ").split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TEXT_CHARS_MAX).collect()
}
