//! Filing: what the form of a dispute needs, and the moment from which what is disputed waits. Holds, days without
//! interest, reminders that go no more, task, notice and audit line are one transaction.

use rules::allocation::allocate;
use rules::case::{HoldReason, Parts, PartyRole};
use rules::dispute::{Ground, Part, answer_before};
use rules::identity::Act;
use rules::ids::DisputeId;
use rules::{Day, Refusal};
use serde_json::json;

use super::view::{DisputeForm, StepNews};
use super::{DISPUTES_MAX, Moment, leave_task, notify, statement, tell};
use crate::access::{self, CaseGrant};
use crate::account::Account;
use crate::payment::together;
use crate::store::dispute::{self as rows, NewDispute};
use crate::store::dispute_read as read;
use crate::store::idempotency::{self, Claimed};
use crate::store::payment::{self as cases, CaseFacts};
use crate::store::{Write, account as accounts, case as parties};
use crate::{Error, Office, Outcome, Viewer, audit, reminder};

/// What somebody says is not right, as the form has it.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    /// The case, by its reference or id.
    pub case: &'a str,
    /// `all`, or names of lines with commas between them.
    pub part: &'a str,
    /// The name of a ground.
    pub ground: &'a str,
    /// In the person's own words; may be empty.
    pub statement: &'a str,
    /// The same key gives the same dispute.
    pub key: &'a str,
}

/// What can be disputed on a day.
struct Room {
    /// All that is open and demanded.
    open: Parts,
    /// What of it is disputed already.
    disputed: Parts,
    bears_interest: bool,
    /// The first day whose interest is in no book yet.
    unbooked_from: Day,
}

impl Room {
    fn of(office: &Office, account: &Account, disputed: Parts, today: Day) -> Self {
        let state = account.on(office.law(), today);
        // A rate that is not confirmed makes no amount that anybody asks for: there is nothing of it to dispute.
        let provisional = state.held.iter().filter(|held| held.reason == HoldReason::Provisional);
        let provisional: Parts = provisional.map(|held| (held.component, held.amount)).collect();
        Self {
            open: state.open.without(&provisional),
            disputed,
            bears_interest: state.bears_interest,
            unbooked_from: today.max(account.posted_until()),
        }
    }
}

/// What the form of a dispute needs.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`]; [`Refusal::NothingToDispute`] on a case that is closed or of which all
/// is disputed.
pub async fn form(office: &Office, viewer: &Viewer, case: &str) -> Outcome<DisputeForm> {
    let grant = access::case(office, viewer, case, Act::Dispute).await?;
    let facts = cases::case_facts(office.store(), grant.case()).await?;
    let today = office.today(facts.country);
    let account = Account::load(office, grant.case(), facts.country).await?;
    let mut db = office.store().pool().acquire().await?;
    let disputed = rows::disputed(&mut db, grant.case()).await?;
    let is_open = rows::is_open(&mut db, grant.case()).await?;
    let (_, waiting) = rows::count(&mut db, grant.case()).await?;
    let left = match grant.role() {
        PartyRole::Guarantor => parties::guarantee_left_on(&mut db, grant.case(), grant.person()).await?,
        _ => None,
    };
    drop(db);
    let room = Room::of(office, &account, disputed, today);
    let (mut open, mut disputed) = (room.open, room.disputed);
    if let Some(left) = left {
        // A guarantor sees the own liability and not the whole of another's debt (domain.md D23).
        let order = facts.country.payment_order(facts.contract_kind);
        open = allocate(&order, &open.without(&disputed), left).paid;
        disputed = Parts::none();
    }
    let lines: Vec<_> = open.without(&disputed).iter().collect();
    let is_left = if facts.is_performance { waiting == 0 } else { !lines.is_empty() };
    if !is_open || !is_left {
        return Err(Refusal::NothingToDispute.into());
    }
    Ok(DisputeForm {
        reference: facts.reference,
        creditor: facts.creditor,
        currency: facts.currency,
        lines: if facts.is_performance { Vec::new() } else { lines },
        answer_before: answer_before(today),
        bears_interest: room.bears_interest,
        performance: facts.is_performance,
        open,
        disputed,
    })
}

/// Files a dispute: what is disputed waits from this moment on. The same key gives the same dispute again.
///
/// # Errors
/// As [`form`]; [`Refusal::PartMissing`], [`Refusal::GroundMissing`], [`Refusal::StatementTooLong`],
/// [`Refusal::FormIncomplete`], [`Refusal::AlreadySentDifferently`]; [`Refusal::DisputeFull`] on a case with
/// [`DISPUTES_MAX`] disputes.
pub async fn file(office: &Office, viewer: &Viewer, filing: Filing<'_>) -> Outcome<DisputeId> {
    let grant = access::case(office, viewer, filing.case, Act::Dispute).await?;
    let part = Part::parse(filing.part.trim()).ok_or(Refusal::PartMissing)?;
    let ground = Ground::parse(filing.ground.trim()).ok_or(Refusal::GroundMissing)?;
    let words = statement(filing.statement)?;
    let now = office.now();
    let id = DisputeId::from_ulid(&office.chance().ulid(now));
    let mut write = together::begin(office, grant.case(), &[]).await?;
    let named = part.to_string();
    let body = ["dispute/file", grant.case().as_str(), &named, ground.name(), &words];
    let actor = grant.person().as_str();
    if let Claimed::Before(id) = idempotency::claim(&mut write, actor, filing.key, &body, id.as_str(), now).await? {
        return DisputeId::parse(&id).ok_or_else(|| Error::broken("repeating a dispute", "the kept id is unreadable"));
    }
    let facts = cases::case_facts_locked(&mut write, grant.case()).await?;
    if facts.is_performance && ground.is_about_money() {
        return Err(Refusal::GroundMissing.into()); // The form does not offer it.
    }
    let today = office.today(facts.country);
    let new = NewDispute {
        id: &id,
        case: grant.case(),
        person: grant.person(),
        part: &named,
        ground: ground.name(),
        statement: Some(words.as_str()).filter(|words| !words.is_empty()),
        filed_on: today,
        answer_before: answer_before(today),
        now,
    };
    let held = hold(office, &mut write, &new, &part, &facts).await?;
    let tray = format!("dispute:{}", facts.reference);
    crate::file::attach(&mut write, grant.person(), &tray, id.as_str()).await?;
    reminder::take_back(&mut write, grant.case(), now).await?;
    let moment = Moment { actor, name: None, today, now };
    tell(office, &mut write, grant.case(), StepNews::Filed, &moment).await?;
    let dispute = read::find(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
    leave_task(office, &mut write, &dispute, "dispute", dispute.answer_before, now).await?;
    notify(office, &mut write, &dispute, StepNews::Filed, now).await?;
    let detail = json!({ "case": grant.case(), "part": named, "ground": ground.name(), "held_minor": held.total() });
    audit::record(office, &mut write, actor, "dispute.file", id.as_str(), &detail.to_string()).await?;
    write.commit().await?;
    Ok(id)
}

/// Writes the dispute, what waits for it, and the days without interest. Nothing that is booked changes.
async fn hold(
    office: &Office,
    write: &mut Write,
    new: &NewDispute<'_>,
    part: &Part,
    facts: &CaseFacts,
) -> Outcome<Parts> {
    let (all, waiting) = rows::count(&mut write.tx, new.case).await?;
    if all >= DISPUTES_MAX {
        return Err(Refusal::DisputeFull.into());
    }
    if !rows::is_open(&mut write.tx, new.case).await? {
        return Err(Refusal::NothingToDispute.into());
    }
    if facts.is_performance {
        // There are no amounts: all of it is disputed, and once at a time.
        if *part != Part::All || waiting > 0 {
            return Err(Refusal::NothingToDispute.into());
        }
        rows::insert(write, new).await?;
        return Ok(Parts::none());
    }
    let moves = accounts::by_case_locked(write, new.case).await?;
    let account = Account::read(office.law(), facts.country, moves.iter())?;
    let disputed = rows::disputed(&mut write.tx, new.case).await?;
    let room = Room::of(office, &account, disputed, new.filed_on);
    let held = part.holds(&room.open, &room.disputed);
    if held.total().is_zero() {
        return Err(Refusal::NothingToDispute.into());
    }
    rows::insert(write, new).await?;
    for (component, amount) in held.iter() {
        rows::hold(write, new, &office.chance().ulid(new.now), component, amount).await?;
    }
    let rests = part.rests(&room.open, &room.disputed);
    if room.bears_interest && rests.is_none_or(rules::Cents::is_positive) {
        rows::rest(write, new.id, new.case, room.unbooked_from, rests).await?;
    }
    Ok(held)
}

/// The proof that a viewer may act on an own dispute; somebody else's looks like none.
pub(super) async fn own(office: &Office, viewer: &Viewer, id: &str) -> Outcome<(CaseGrant, DisputeId)> {
    viewer.may(Act::Dispute)?;
    let id = DisputeId::parse(id).ok_or(Error::NotFound)?;
    let dispute = super::found(office, &id).await?;
    let grant = access::case(office, viewer, dispute.case.as_str(), Act::Dispute).await?;
    if !dispute.is_of(grant.person()) {
        return Err(Error::NotFound);
    }
    Ok((grant, id))
}
