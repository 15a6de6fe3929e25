//! Payment: the wish to pay, the provider's answer, the money in the books. Each step is one transaction under the
//! lock of its case; what goes to the provider leaves from the outbox.

use rules::case::Parts;
use rules::ids::PaymentId;
use rules::money::{Cents, Currency};
use rules::payment::{Method, State};
use rules::reference::Reference;

use crate::{Office, Outcome, Viewer};

/// A payment as its page shows it.
#[derive(Clone, Debug)]
pub struct PaymentPage {
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
    /// What was open before it and after it, at the moment of booking.
    pub before_after: Option<(Cents, Cents)>,
    /// What is open now.
    pub open_now: Cents,
    /// SHA-256 over the facts of the booked journal, hexadecimal: the receipt can be compared with the books.
    pub receipt_hash: Option<String>,
    /// For a transfer: where to send the money.
    pub transfer: Option<Transfer>,
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

/// Starts a payment: the case lock, the bounds, the row, the audit line and the order to the provider in one
/// transaction; then the provider is asked at once. The same key gives the same payment again.
///
/// # Errors
/// A [`rules::Refusal`] with the typed value kept by the caller's draft; [`crate::Error::NotFound`] and
/// [`crate::Error::SignedOut`] as everywhere.
pub async fn start(
    office: &Office,
    viewer: &Viewer,
    case: &str,
    amount: &str,
    method: &str,
    key: &str,
) -> Outcome<PaymentId> {
    let _ = (office, viewer, case, amount, method, key);
    unimplemented!("payment helper")
}

/// The page of a payment of the viewer.
///
/// # Errors
/// [`crate::Error::NotFound`] or [`crate::Error::SignedOut`].
pub async fn page(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PaymentPage> {
    let _ = (office, viewer, id);
    unimplemented!("payment helper")
}

/// Asks the provider now how a payment stands ("Refresh" on the waiting page).
///
/// # Errors
/// As [`page`].
pub async fn refresh(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PaymentId> {
    let _ = (office, viewer, id);
    unimplemented!("payment helper")
}

/// The debtor stops a payment that is not yet at the bank. Stopping it twice is the same as once.
///
/// # Errors
/// As [`page`].
pub async fn stop(office: &Office, viewer: &Viewer, id: &str) -> Outcome<PaymentId> {
    let _ = (office, viewer, id);
    unimplemented!("payment helper")
}

/// A webhook has come in: its signature is checked on the raw bytes, it is stored once and acted on after.
/// What it says is not believed; the provider is asked.
///
/// Returns whether the signature was right; a wrong one is answered with 401 and leaves nothing behind.
///
/// # Errors
/// Only when our side fails: the provider then sends it again.
pub async fn webhook(office: &Office, headers: WebhookHeaders<'_>, body: &[u8]) -> Outcome<bool> {
    let _ = (office, headers, body);
    unimplemented!("payment helper")
}

/// The three headers of a Standard Webhooks message.
#[derive(Clone, Copy, Debug)]
pub struct WebhookHeaders<'a> {
    /// `webhook-id`: unique for ever.
    pub id: &'a str,
    /// `webhook-timestamp`: seconds since 1970.
    pub timestamp: &'a str,
    /// `webhook-signature`: `v1,<base64>`, several separated by blanks.
    pub signature: &'a str,
}
