//! Recording: each line of a statement in one transaction with all that it changes, so that an import that was cut off
//! goes on where it stopped, and no money is in the books twice.

use rules::ids::{CaseId, PaymentId};
use rules::ledger::Source;
use rules::payment::{Event, Method, State};
use rules::{Cents, Currency, Day};
use serde_json::json;

use super::identity::Identity;
use super::line::{Line, Task};
use super::matching::{self, Target};
use super::reason::Reason;
use super::taking_back;
use crate::payment::book::{Money, News, book};
use crate::payment::together;
use crate::store::payment::{self as payments, Payment};
use crate::store::statement::{self as rows, NewLine};
use crate::store::{Write, statement_search};
use crate::{Error, Office, Outcome, audit};

/// The actor of what a bank says.
pub(super) const BANK: &str = "bank";
/// Tries of one line: a second one when another import was at the same money.
const TRIES_MAX: usize = 3;

/// A line on its way into the database.
pub(super) struct Entering<'a> {
    pub office: &'a Office,
    pub file: &'a str,
    pub line: &'a Line,
    pub identities: &'a [Identity],
    /// The id that the line will have.
    pub id: String,
}

/// What is known of the money of a line.
pub(super) struct Earlier {
    /// Lines of the same money.
    same: Vec<rows::Earlier>,
    /// Is there a line with the same words, of which the bank's number of the entry differs?
    is_doubtful: bool,
}

/// Where a line ends.
#[derive(Clone, Debug, Default)]
pub(super) struct End {
    pub reason: Option<Reason>,
    pub case: Option<CaseId>,
    pub payment: Option<PaymentId>,
    pub takes_back: Option<String>,
    /// What of the money found nothing due.
    pub above: Option<Cents>,
}

impl End {
    pub(super) fn waits(reason: Reason, case: Option<&CaseId>) -> Self {
        Self { reason: Some(reason), case: case.cloned(), ..Self::default() }
    }

    pub(super) fn outcome(&self, amount: Option<Cents>) -> &'static str {
        match self.reason {
            Some(reason) if reason.is_settled() => "ignored",
            Some(_) => "queued",
            None if self.above.is_some_and(Cents::is_positive) && self.above == amount => "refunded",
            None => "matched",
        }
    }
}

/// Records one line: booked, taken back, waiting or passed over.
///
/// # Errors
/// Only when the database fails or the books refuse; nothing of the line is written then.
pub(super) async fn record(entering: &Entering<'_>) -> Outcome<()> {
    for _ in 0..TRIES_MAX {
        let is_written = match entering.line.task {
            Task::Leave(reason) => leave(entering, reason, None).await?,
            Task::Book => match matching::find(entering.office, entering.line).await? {
                Ok(target) => money(entering, &target).await?,
                Err(reason) => leave(entering, reason, None).await?,
            },
            Task::TakeBack => match taking_back::find(entering.office, entering.line).await? {
                Ok(original) => taking_back::take_back(entering, &original).await?,
                Err(reason) => leave(entering, reason, None).await?,
            },
        };
        if is_written {
            return Ok(());
        }
    }
    Err(Error::broken("recording a line of a statement", "another import keeps taking it"))
}

/// Nothing is booked: the line waits, or is known or nobody's business.
pub(super) async fn leave(entering: &Entering<'_>, reason: Reason, case: Option<&CaseId>) -> Outcome<bool> {
    let mut write = entering.office.store().begin().await?;
    let earlier = entering.earlier(&mut write).await?;
    let reason = if earlier.same.is_empty() { reason } else { Reason::Known };
    entering.finish(write, &End::waits(reason, case), Vec::new()).await
}

/// Money that came in for a case.
async fn money(entering: &Entering<'_>, target: &Target) -> Outcome<bool> {
    let (office, line) = (entering.office, entering.line);
    let now = office.now();
    let case = &target.case.case;
    let (amount, currency, value_day) = line.money().expect("what is booked has an amount, a currency and a day");
    let mut write = together::begin(office, case, &[]).await?;
    if let Err(reason) = entering.take_place(&mut write).await? {
        return entering.finish(write, &End::waits(reason, Some(case)), Vec::new()).await;
    }
    let money = (amount, currency, value_day);
    let (end, news) = match book_line(office, &mut write, &entering.id, target, money, now).await? {
        Ok(booked) => booked,
        Err(reason) => {
            drop(write);
            return leave(entering, reason, Some(case)).await;
        }
    };
    entering.finish(write, &end, news).await
}

/// Books the money of a line for a case, under its lock, and settles the payment that it is; or says why it cannot be.
pub(super) async fn book_line(
    office: &Office,
    write: &mut Write,
    line: &str,
    target: &Target,
    (amount, currency, value_day): (Cents, Currency, Day),
    now: i64,
) -> Outcome<Result<(End, Vec<News>), Reason>> {
    let case = &target.case.case;
    let payment = match payment_of(write, target, amount, currency).await? {
        Ok(payment) => payment,
        Err(reason) => return Ok(Err(reason)),
    };
    let (source, source_id) = match &payment {
        Some(payment) => (Source::Payment, payment.id.as_str()),
        None => (Source::Statement, line),
    };
    let person = payment.as_ref().map(|payment| &payment.person);
    let money = Money { case, currency, amount, source, source_id, value_day, person };
    let booked = book(office, write, &money, now).await?;
    let mut news = Vec::new();
    if let Some(payment) = &payment {
        let next = payment.state.on(Event::Paid).expect("a payment that can be paid was chosen");
        payments::take_step(write, payment, Event::Paid, next, Some(now), now).await?;
        let detail = json!({"state": next, "amount_minor": amount, "currency": currency});
        news.push(("payment.paid".to_owned(), payment.id.to_string(), detail));
    }
    news.extend(booked.news(&json!({"statement_line": line})));
    let end = End {
        case: Some(case.clone()),
        payment: payment.map(|payment| payment.id),
        above: Some(booked.above),
        ..End::default()
    };
    Ok(Ok((end, news)))
}

/// The payment of the portal that this money settles: the one that the line names, or the oldest transfer of this
/// amount that was announced on the case. An error where the money is in the books already, or is not what was named.
async fn payment_of(
    write: &mut Write,
    target: &Target,
    amount: Cents,
    currency: Currency,
) -> Outcome<Result<Option<Payment>, Reason>> {
    let case = &target.case.case;
    if let Some(id) = &target.payment
        && let Some(payment) = payments::find_locked(write, id).await?
        && payment.case == *case
    {
        let is_same = payment.amount == amount && payment.currency == currency;
        match (payment.state.on(Event::Paid), payment.method) {
            (Some(State::Settled), _) if is_same => return Ok(Ok(Some(payment))),
            // What a provider collects is in the books when the provider says so; its payout brings nothing new.
            (None, Method::Bank) => return Ok(Err(Reason::AlreadyBooked)),
            (Some(_), Method::Bank) => return Ok(Err(Reason::OtherAmount)),
            _ => {}
        }
    }
    let Some(id) = statement_search::announced(write, case, amount, currency).await? else { return Ok(Ok(None)) };
    Ok(Ok(payments::find_locked(write, &id).await?))
}

impl Line {
    /// What is needed to book it.
    pub(super) fn money(&self) -> Option<(Cents, Currency, Day)> {
        Some((self.amount?, self.currency?, self.value_day?))
    }
}

impl Entering<'_> {
    /// What is known of this money: by the name of a bank, or by what is written where one of the two lines has no such
    /// name.
    pub(super) async fn earlier(&self, write: &mut Write) -> Outcome<Earlier> {
        let has_strong = self.identities.iter().any(|identity| identity.is_strong);
        let mut found = Earlier { same: Vec::new(), is_doubtful: false };
        let mut doubtful = Vec::new();
        for identity in self.identities.iter().filter(|identity| !identity.is_of_batch) {
            let Some(earlier) = rows::earlier(write, &identity.hash).await? else { continue };
            if !earlier.is_strong && has_strong && earlier.has_strong {
                continue; // Two names of banks: only these decide.
            }
            let numbers = self.line.bank.entry.as_ref().zip(earlier.entry_number.as_ref());
            if !earlier.is_strong && numbers.is_some_and(|(ours, theirs)| ours != theirs) {
                doubtful.push(earlier.line);
            } else if !found.same.iter().any(|other| other.line == earlier.line) {
                found.same.push(earlier);
            }
        }
        found.is_doubtful = doubtful.iter().any(|line| *line != self.id);
        Ok(found)
    }

    /// Money that can be booked takes the place of lines that still wait for the same money. Not so when the same money
    /// is settled already, or may be.
    pub(super) async fn take_place(&self, write: &mut Write) -> Outcome<Result<(), Reason>> {
        let earlier = self.earlier(write).await?;
        if earlier.same.iter().any(|earlier| !earlier.waits) {
            return Ok(Err(Reason::Known));
        }
        if earlier.is_doubtful {
            let is_new = earlier.same.is_empty();
            return Ok(Err(if is_new { Reason::PerhapsKnown } else { Reason::Known }));
        }
        let now = self.office.now();
        for earlier in &earlier.same {
            if !rows::end_waiting(write, &earlier.line, now).await? {
                return Ok(Err(Reason::Known));
            }
        }
        Ok(Ok(()))
    }

    /// Writes the line with its identities and the audit, and commits. False when another import was faster: nothing
    /// is written then.
    pub(super) async fn finish(&self, mut write: Write, end: &End, news: Vec<News>) -> Outcome<bool> {
        let line = self.line;
        let outcome = end.outcome(line.amount);
        let references = serde_json::to_string(&line.references).expect("texts are JSON");
        let new = NewLine {
            id: &self.id,
            file: self.file,
            place: &line.place.to_string(),
            account: &line.account,
            direction: line.direction.map(super::model::Direction::code),
            amount: line.amount,
            currency: line.currency,
            booking_day: line.booking_day,
            value_day: line.value_day,
            entry_number: line.bank.entry.as_deref(),
            end_to_end_id: line.end_to_end_id.as_deref(),
            references: &references,
            text: &line.text,
            counterparty_name: line.counterparty_name.as_deref(),
            counterparty_account: line.counterparty_account.as_deref(),
            outcome,
            reason: end.reason.map(Reason::name),
            case: end.case.as_ref().map(CaseId::as_str),
            payment: end.payment.as_ref().map(PaymentId::as_str),
            takes_back: end.takes_back.as_deref(),
            above: end.above,
            now: self.office.now(),
        };
        if !rows::insert_line(&mut write, &new).await? {
            return Ok(true); // The same file is being taken in by somebody else, who has this line.
        }
        if end.reason != Some(Reason::Known) && !self.claim_identities(&mut write).await? {
            return Ok(false);
        }
        self.tell(&mut write, outcome, end, news).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Every identity that must be this line's alone becomes so, from those whose place it takes; false when one is
    /// somebody else's.
    async fn claim_identities(&self, write: &mut Write) -> Outcome<bool> {
        for earlier in self.earlier(write).await?.same {
            rows::move_identities(write, &earlier.line, &self.id).await?;
        }
        self.show_batch(write).await?;
        for identity in self.identities {
            rows::insert_identity(write, &identity.hash, &self.id, identity.is_strong).await?;
        }
        Ok(self.earlier(write).await?.same.iter().all(|owner| owner.line == self.id))
    }

    /// A batch that waits for its details waits no longer when they come.
    async fn show_batch(&self, write: &mut Write) -> Outcome<()> {
        for identity in self.identities.iter().filter(|identity| identity.is_of_batch) {
            let batch = rows::earlier(write, &identity.hash).await?;
            if let Some(batch) = batch.filter(|batch| batch.waits) {
                rows::end_waiting(write, &batch.line, self.office.now()).await?;
                rows::move_identities(write, &batch.line, &self.id).await?;
            }
        }
        Ok(())
    }

    async fn tell(&self, write: &mut Write, outcome: &'static str, end: &End, news: Vec<News>) -> Outcome<()> {
        let act = match (outcome, &end.takes_back) {
            ("ignored", _) => return Ok(()), // The line of the file says how many there were.
            ("queued", _) => "statement.queue",
            (_, None) => "statement.book",
            (_, Some(_)) => "statement.take_back",
        };
        let detail = json!({
            "case": end.case, "amount_minor": self.line.amount, "currency": self.line.currency,
            "above_the_debt_minor": end.above, "payment": end.payment, "reason": end.reason.map(Reason::name),
            "takes_back": end.takes_back,
        });
        audit::record(self.office, write, BANK, act, &self.id, &detail.to_string()).await?;
        for (act, object, detail) in news {
            audit::record(self.office, write, BANK, &act, &object, &detail.to_string()).await?;
        }
        Ok(())
    }
}
