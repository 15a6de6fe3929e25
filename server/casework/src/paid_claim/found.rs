//! Found: money was booked on a case of which somebody had said that it was paid; or the days are over and it was not.

use rules::Country;
use rules::Day;
use rules::ids::{CaseId, PaidClaimId};
use rules::ledger::Source;
use rules::money::Cents;
use rules::paid_claim::{Event, PaidTo, covers, is_over};

use super::{ASK_SELLER, LOOK_FOR, SYSTEM, leave, step_by};
use crate::message::{self, Notice};
use crate::payment::book::tell;
use crate::store::Write;
use crate::store::paid_claim::{self as rows, Said};
use crate::store::payment as cases;
use crate::store::task as tasks;
use crate::{Office, Outcome, audit};

/// Money of that day came for these cases: what it covers is found, in one sum or in parts since it was said. Money that
/// somebody pays to us on the portal is not what they paid to a seller; what a seller sends on comes on a statement.
/// Returns what was found, for the audit of the caller.
///
/// # Errors
/// When the database fails.
pub(crate) async fn after_booking(
    office: &Office,
    write: &mut Write,
    booked: &[CaseId],
    money: (Source, Cents, Day),
    now: i64,
) -> Outcome<Vec<PaidClaimId>> {
    let (source, amount, value_day) = money;
    let mut found = Vec::new();
    for case in booked {
        for mut said in rows::awaited(write, case).await? {
            if said.paid_to == PaidTo::Seller && source != Source::Statement {
                continue;
            }
            let is_whole = covers(said.amount, said.paid_on, amount, value_day);
            if is_whole || rows::arrived(&mut write.tx, &said).await? >= said.amount {
                let facts = cases::case_facts_locked(write, case).await?;
                matched(office, write, &mut said, office.today(facts.country), now).await?;
                found.push(said.id);
            }
        }
    }
    Ok(found)
}

/// The money is there: nobody needs to look for it any more, and the person is told.
pub(super) async fn matched(office: &Office, write: &mut Write, said: &mut Said, today: Day, now: i64) -> Outcome<()> {
    step_by(write, said, Event::Match, SYSTEM, now).await?;
    for kind in [ASK_SELLER, LOOK_FOR] {
        tasks::needless(write, kind, said.id.as_str(), now).await?;
    }
    tell(office, write, &said.case, today, now, "paid_claim_matched", None).await?;
    let notice = Notice { person: &said.person, template: "paid_claim_matched", about: said.id.as_str() };
    message::put(office, write, &notice, now).await
}

/// What was not found by its last day ends: its person is told that there is something to read. Somebody at the agency
/// looks once more among the money that belongs to no case, or still waits for the answer of the seller.
///
/// # Errors
/// Only when the database fails; one that fails is tried again and never stops the others.
pub(crate) async fn expire_due(office: &Office) -> Outcome<u64> {
    let mut done = 0;
    // The first of our countries in which a day begins.
    for said in rows::over(office.store(), office.today(Country::Fi)).await? {
        match expire(office, &said).await {
            Ok(expired) => done += u64::from(expired),
            Err(error) => tracing::warn!(job = "paid_claim", error = %error, "not ended, and tried again"),
        }
    }
    Ok(done)
}

async fn expire(office: &Office, seen: &Said) -> Outcome<bool> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(&seen.case).await?;
    let facts = cases::case_facts_locked(&mut write, &seen.case).await?;
    let today = office.today(facts.country);
    let all = rows::of_person(&mut write.tx, &seen.case, &seen.person).await?;
    let Some(mut said) = all.into_iter().find(|one| one.id == seen.id && one.state.is_open()) else { return Ok(false) };
    if !is_over(said.quiet_until, today) {
        return Ok(false);
    }
    step_by(&mut write, &mut said, Event::Expire, SYSTEM, now).await?;
    if said.paid_to == PaidTo::Us {
        leave(office, &mut write, LOOK_FOR, &said, today, now).await?;
    }
    tell(office, &mut write, &said.case, today, now, "paid_claim_not_found", None).await?;
    let notice = Notice { person: &said.person, template: "paid_claim_not_found", about: said.id.as_str() };
    message::put(office, &mut write, &notice, now).await?;
    audit::record(office, &mut write, SYSTEM, "paid_claim.expire", said.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(true)
}
