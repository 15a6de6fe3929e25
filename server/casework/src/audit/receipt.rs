//! Receipt: what a debtor keeps of an act so that we cannot deny it later: the line of the audit, the way from it to the
//! root of a signed head, and the signature. The form is described in docs/receipts.md; nothing in it is about a person
//! but ids, so a receipt that is lost tells nobody who it was.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rules::identity::Act;
use rules::ids::{DisputeId, PaymentId, PersonId, PlanId, SettlementId};
use rules::money::{Cents, Currency};
use rules::receipt_proof;
use serde::{Deserialize, Serialize};

use super::hash;
use super::head::{Head, sha256, unhex};
use crate::store::audit::Line;
use crate::store::hex;
use crate::store::proof as rows;
use crate::{Error, Office, Outcome, Viewer};

/// What the file says it is: another form has another number.
const FORM: &str = "quitte receipt 1";
/// Bytes of a receipt that are read, at most: a tree of a hundred thousand lines has seventeen steps.
pub const BYTES_MAX: usize = 16 * 1024;
/// What an id of a request for somebody's own data begins with.
const REQUEST: &str = "prq_";

/// A receipt as it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Which form this is.
    pub form: String,
    /// The line of the audit.
    pub line: ReceiptLine,
    /// The sisters on the way from the line to the root, the lowest first.
    pub path: Vec<String>,
    /// The signed head.
    pub head: Head,
    /// The public key, base64: to be compared with the one that we publish.
    pub public_key: String,
}

/// A line of the audit with every field that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptLine {
    /// Its number in the chain.
    pub number: i64,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who: an id, or a word for what works by itself.
    pub actor: String,
    /// What.
    pub act: String,
    /// To what: the id of the payment, the plan, the dispute or the request.
    pub object: String,
    /// The figures, as text.
    pub detail: String,
    /// The hash of the line before it.
    pub previous: String,
    /// Its own hash.
    pub hash: String,
}

/// How it stands with the receipt of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be saved.
    Ready,
    /// Its line is written and not signed yet: within the hour.
    Soon,
    /// There is nothing to have a receipt of.
    None,
}

/// What a receipt proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// The act, by its name in the audit.
    pub act: String,
    /// The id of what it was done to.
    pub object: String,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// How much, where the line says so.
    pub amount: Option<(Cents, Currency)>,
    /// When it was signed.
    pub signed_at: i64,
    /// The short name of the key that signed it.
    pub key: String,
}

/// Why a receipt proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It is no receipt of this form, or only a part of one.
    #[error("this is not a whole receipt")]
    Unreadable,
    /// The line is not what was recorded.
    #[error("what it says is not what was recorded")]
    Line,
    /// The line is not under the head.
    #[error("its line is not among those that were signed")]
    Path,
    /// The head is not signed by this key.
    #[error("its signature is not of this key")]
    Signature,
}

/// How it stands with the receipt of the payment, plan, dispute or request with this id; there is none for somebody else.
///
/// # Errors
/// [`Error::SignedOut`]; else only when the database fails.
pub async fn stands(office: &Office, viewer: &Viewer, object: &str) -> Outcome<Standing> {
    let Some(line) = own_line(office, viewer, object).await? else { return Ok(Standing::None) };
    let head = rows::head_over(office.store(), line.number).await?;
    Ok(if head.is_some() { Standing::Ready } else { Standing::Soon })
}

/// The receipt of the payment, plan, dispute or request with this id.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] where there is none, where it is not signed yet, and for somebody else.
pub async fn of(office: &Office, viewer: &Viewer, object: &str) -> Outcome<Receipt> {
    let line = own_line(office, viewer, object).await?.ok_or(Error::NotFound)?;
    let head = rows::head_over(office.store(), line.number).await?.ok_or(Error::NotFound)?;
    let head = super::sealing::read(&head)?;
    let broken = || Error::broken("making a receipt", "the chain is not what was signed");
    let hashes = rows::hashes(office.store(), head.first, head.number).await?;
    let leaves = hashes.iter().map(|hash| unhex(hash)).collect::<Option<Vec<_>>>().ok_or_else(broken)?;
    let index = usize::try_from(line.number - head.first).map_err(|_| broken())?;
    let path = receipt_proof::path(sha256, &leaves, index).ok_or_else(broken)?;
    let public = office.signer()?.public();
    let receipt = Receipt {
        form: FORM.to_owned(),
        line: line.into(),
        path: path.iter().map(|hash| hex(hash)).collect(),
        head,
        public_key: key_text(&public),
    };
    // Whoever gets a receipt can rely on it: one that does not hold never leaves the house.
    prove(&receipt, &[public]).map_err(|_| broken())?;
    Ok(receipt)
}

/// Checks a receipt with keys that the reader has from us and not from the receipt. Needs no database.
///
/// # Errors
/// The first flaw.
pub fn check(text: &str, keys: &[[u8; 32]]) -> Result<Proved, Flaw> {
    if text.len() > BYTES_MAX {
        return Err(Flaw::Unreadable);
    }
    let receipt: Receipt = serde_json::from_str(text.trim()).map_err(|_| Flaw::Unreadable)?;
    prove(&receipt, keys)
}

impl Receipt {
    /// The file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("text and numbers are always JSON") + "\n"
    }
}

/// A public key as text: base64.
pub fn key_text(key: &[u8; 32]) -> String {
    STANDARD.encode(key)
}

/// Reads a public key: 32 bytes as base64.
pub fn public_key(text: &str) -> Option<[u8; 32]> {
    STANDARD.decode(text.trim()).ok()?.try_into().ok()
}

fn prove(receipt: &Receipt, keys: &[[u8; 32]]) -> Result<Proved, Flaw> {
    let Receipt { form, line, path, head, public_key: named } = receipt;
    if form != FORM {
        return Err(Flaw::Unreadable);
    }
    if hash(&line.clone().into()) != line.hash {
        return Err(Flaw::Line);
    }
    let leaf = unhex(&line.hash).ok_or(Flaw::Line)?;
    let path = path.iter().map(|hash| unhex(hash)).collect::<Option<Vec<_>>>().ok_or(Flaw::Path)?;
    let index = u64::try_from(line.number.checked_sub(head.first).ok_or(Flaw::Path)?).map_err(|_| Flaw::Path)?;
    let root = receipt_proof::climb(sha256, &leaf, index, head.size().ok_or(Flaw::Path)?, &path);
    if root.is_none_or(|root| hex(&root) != head.root) {
        return Err(Flaw::Path);
    }
    let named = public_key(named).filter(|key| keys.contains(key)).ok_or(Flaw::Signature)?;
    if !head.is_signed_by(&[named]) {
        return Err(Flaw::Signature);
    }
    Ok(Proved {
        act: line.act.clone(),
        object: line.object.clone(),
        at: line.at,
        amount: amount(&line.detail),
        signed_at: head.at,
        key: head.key.clone(),
    })
}

/// The amount that a line names, where it names its currency too.
fn amount(detail: &str) -> Option<(Cents, Currency)> {
    let detail: serde_json::Value = serde_json::from_str(detail).ok()?;
    let currency = Currency::parse(detail.get("currency")?.as_str()?)?;
    Some((Cents::new(detail.get("amount_minor")?.as_i64()?), currency))
}

/// The line that a receipt about this object is of, if the viewer is the one whose act or object it is.
async fn own_line(office: &Office, viewer: &Viewer, object: &str) -> Outcome<Option<Line>> {
    let person = viewer.may(Act::SeeCase)?;
    if !is_id(object) {
        return Ok(None);
    }
    let lines = rows::lines_of(office.store(), object).await?;
    let line = match object.split_once('_').map(|(kind, _)| kind) {
        Some("pay") => lines.into_iter().rfind(|line| line.act == "payment.paid"),
        Some("plan") => lines.into_iter().rfind(is_agreed),
        Some("disp") => lines.into_iter().find(|line| line.act == "dispute.file"),
        Some("set") => lines.into_iter().rfind(|line| line.act == "settlement.accept"),
        _ => lines.into_iter().next(),
    };
    let Some(line) = line else { return Ok(None) };
    let owner = rows::owner(office.store(), object).await?;
    let is_own = owner.as_deref() == Some(person.as_str()) || is_act_of(&line, person);
    Ok(is_own.then_some(line))
}

/// Did this person do it themselves?
fn is_act_of(line: &Line, person: &PersonId) -> bool {
    line.actor == person.as_str()
}

/// Did this line make a plan an agreement? A proposal that waits for an answer did not, nor did the first of two yeses.
fn is_agreed(line: &Line) -> bool {
    let detail: serde_json::Value = serde_json::from_str(&line.detail).unwrap_or_default();
    match line.act.as_str() {
        "plan.propose" => detail["effect"] == "accepted",
        "plan.accept" => detail["waits_for_second"] != true,
        _ => false,
    }
}

fn is_id(object: &str) -> bool {
    PaymentId::parse(object).is_some()
        || PlanId::parse(object).is_some()
        || DisputeId::parse(object).is_some()
        || SettlementId::parse(object).is_some()
        || object.strip_prefix(REQUEST).is_some_and(|ulid| PaymentId::parse(&format!("pay_{ulid}")).is_some())
}

impl From<Line> for ReceiptLine {
    fn from(line: Line) -> Self {
        let Line { number, at, actor, act, object, detail, previous, hash } = line;
        Self { number, at, actor, act, object, detail, previous, hash }
    }
}

impl From<ReceiptLine> for Line {
    fn from(line: ReceiptLine) -> Self {
        let ReceiptLine { number, at, actor, act, object, detail, previous, hash } = line;
        Self { number, at, actor, act, object, detail, previous, hash }
    }
}
