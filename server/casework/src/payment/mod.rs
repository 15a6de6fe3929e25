//! Payment: the wish to pay, the provider's answer, the money in the books. Each step is one transaction under the
//! lock of its case; what goes to the provider leaves from the outbox.

use rules::case::Parts;
use rules::ids::PaymentId;
use rules::money::{Cents, Currency};
use rules::payment::{Method, State};
use rules::reference::Reference;

pub(crate) mod book;
mod page;
pub(crate) mod settle;
mod start;
pub(crate) mod together;
pub(crate) mod webhook;

pub use page::page;
pub use settle::{refresh, stop};
pub(crate) use start::place;
pub use start::{Asked, ask, start};
pub use webhook::{WebhookHeaders, webhook};

/// Outbox: a payment to be placed at the provider; the subject is the payment.
pub(crate) const PLACE: &str = "provider.place";
/// Outbox: a payment that the debtor has stopped; the subject is the payment.
pub(crate) const CANCEL: &str = "provider.cancel";

const MINUTE_US: i64 = 60 * 1_000_000;
/// Polls at 1, 5, 15 and 60 minutes after the wish, then every hour (docs: a webhook can be lost).
const POLL_MINUTES: [i64; 4] = [1, 5, 15, 60];
/// After this a provider says nothing new.
const POLL_DAYS_MAX: i64 = 7;

/// When to ask the provider for the poll number `polls` (from 0) of a payment made at `created_at`; `None` after the
/// last. Never at once, so that polls missed while we were down do not come all together.
pub(crate) fn next_poll(created_at: i64, polls: i64, now: i64) -> Option<i64> {
    let first = usize::try_from(polls).ok().and_then(|at| POLL_MINUTES.get(at).copied());
    let minutes = first.unwrap_or_else(|| 60 * (polls - 2));
    let at = (created_at + minutes * MINUTE_US).max(now + MINUTE_US);
    (at <= created_at + POLL_DAYS_MAX * 24 * 60 * MINUTE_US).then_some(at)
}

/// A payment as its page shows it.
#[derive(Clone, Debug)]
pub struct PaymentPage {
    /// What the debtor calls the helper who made it, for the debtor.
    pub by_helper: Option<String>,
    /// The initials of the debtor for whom a helper made it, for the helper.
    pub on_behalf_of: Option<String>,
    /// Its id: also its number for the debtor.
    pub id: PaymentId,
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// The currency.
    pub currency: Currency,
    /// How much.
    pub amount: Cents,
    /// How.
    pub method: Method,
    /// Where it stands.
    pub state: State,
    /// The provider's page, while the debtor can go there.
    pub provider_url: Option<String>,
    /// When it was wished for, in microseconds.
    pub created_at: i64,
    /// When the money was booked, in microseconds.
    pub settled_at: Option<i64>,
    /// What it paid of each part, once booked.
    pub paid: Parts,
    /// What it paid above the debt; it goes back.
    pub overpaid: Cents,
    /// What it paid of each case: more than one where it went on to the next case of a plan.
    pub shares: Vec<(Reference, String, Cents)>,
    /// What was open before it and after it on those cases, at the moment of booking.
    pub before_after: Option<(Cents, Cents)>,
    /// What is open now.
    pub open_now: Cents,
    /// SHA-256 over the facts of the booked journal, hexadecimal: the receipt can be compared with the books.
    pub receipt_hash: Option<String>,
    /// For a transfer: where to send the money.
    pub transfer: Option<Transfer>,
    /// The debtor said with it that it is no acknowledgement of the debt.
    pub without_acknowledging: bool,
}

/// What a debtor needs for a bank transfer.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// Name of the account's holder.
    pub payee: String,
    /// IBAN in groups of four.
    pub account: String,
    /// The structured reference in groups.
    pub reference: String,
    /// The EPC QR code as SVG made by us, where there is one (euro only).
    pub qr_svg: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_is_polled_at_1_5_15_and_60_minutes_then_hourly_for_seven_days() {
        let minutes: Vec<i64> = (0..7).filter_map(|polls| next_poll(0, polls, 0)).map(|at| at / MINUTE_US).collect();
        assert_eq!(minutes, [1, 5, 15, 60, 120, 180, 240]);
        let all = (0..1000).map_while(|polls| next_poll(0, polls, 0)).count();
        assert_eq!(all, 3 + 7 * 24);
    }

    #[test]
    fn polls_missed_while_we_were_down_do_not_come_all_together() {
        let now = 300 * MINUTE_US;
        assert_eq!(next_poll(0, 1, now), Some(now + MINUTE_US));
    }
}
