//! Met: money comes in for a case on which an offer is open. When it reaches the amount in time, the rest is given up
//! with counter-entries and the case can end; when it is taken back, what was given up is owed again; and an offer whose
//! last day is long over lapses, without a word to the debtor.

use rules::Day;
use rules::case::{HoldReason, Parts};
use rules::ids::{CaseId, SettlementId};
use rules::ledger::{Source, given_up};
use rules::money::Cents;
use rules::settlement::{Event, Kind, State, is_met, is_over};

use super::{LAPSE_DAYS_AFTER, SYSTEM, locked, step};
use crate::account;
use crate::ledger::{self, Fact};
use crate::payment::book::{close, tell};
use crate::store::Write;
use crate::store::payment as cases;
use crate::store::settlement::{self as rows, Offer};
use crate::{Office, Outcome, audit};

/// What money did to offers. The caller writes it into the audit, which is the last step of a write.
#[derive(Clone, Debug, Default)]
pub(crate) struct Met {
    /// Offers that were paid, or lapsed because their money was taken back.
    pub offers: Vec<SettlementId>,
    /// Cases that this closed, or on which something is owed again.
    pub cases: Vec<CaseId>,
}

/// How much of the money of that day a case takes at most: what is left of the offer that it would meet. What is above
/// is the payer's, for the amount of an offer never grows. `taken` is what was found for other cases of the same sum.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn room(
    write: &mut Write,
    case: &CaseId,
    day: Day,
    taken: &[(CaseId, Cents)],
) -> Outcome<Option<Cents>> {
    let mut least = None;
    for offer in rows::that_money_meets(&mut write.tx, case).await? {
        if !offer.state.can_be_paid() || is_over(offer.valid_until, day) {
            continue;
        }
        let of = rows::cases(&mut write.tx, &offer.id).await?;
        let of_this_sum: Cents = taken.iter().filter(|(one, _)| of.contains(one)).map(|(_, amount)| *amount).sum();
        let left = offer.amount - rows::received(&mut write.tx, &offer.id).await? - of_this_sum;
        let left = left.max(Cents::ZERO);
        least = Some(least.map_or(left, |least: Cents| least.min(left)));
    }
    Ok(least)
}

/// Money of that day was booked on these cases: offers that it meets are paid.
///
/// # Errors
/// When the books refuse.
pub(crate) async fn after_booking(
    office: &Office,
    write: &mut Write,
    booked: &[CaseId],
    day: Day,
    now: i64,
) -> Outcome<Met> {
    let mut met = Met::default();
    for case in booked {
        for mut offer in rows::that_money_meets(&mut write.tx, case).await? {
            if !offer.state.can_be_paid() {
                continue;
            }
            let received = rows::received(&mut write.tx, &offer.id).await?;
            if !is_met(offer.amount, received, offer.valid_until, day) {
                continue;
            }
            step(write, &mut offer, Event::Pay, SYSTEM, now).await?;
            for one in rows::cases(&mut write.tx, &offer.id).await? {
                if give_up(office, write, &offer, &one, day, now).await? {
                    met.cases.push(one);
                }
            }
            met.offers.push(offer.id);
        }
    }
    Ok(met)
}

/// Gives up what is left of a case because an offer was paid. Returns whether that closed the case.
async fn give_up(
    office: &Office,
    write: &mut Write,
    offer: &Offer,
    case: &CaseId,
    day: Day,
    now: i64,
) -> Outcome<bool> {
    let facts = cases::case_facts_locked(write, case).await?;
    let rest = rest(office, write, offer, case, &facts, day).await?;
    if rest.total().is_positive() {
        // Interest up to that day becomes an amount first: what is given up is what is owed, to the cent.
        account::bring_up_to(office, write, case, &facts, day).await?;
        let journal = given_up(&rest).expect("something is given up");
        let source_id = waiver_of(&offer.id, case);
        let fact = Fact { case, currency: offer.currency, source: Source::Waiver, source_id: &source_id, day };
        ledger::book(office, write, &fact, &journal).await?;
    }
    if ledger::open_parts(write, case).await?.total().is_positive() || facts.is_performance {
        return Ok(false);
    }
    if offer.kind == Kind::Settlement {
        tell(office, write, case, day, now, "settled", None).await?;
    }
    close(office, write, case, facts.country, now).await
}

/// What is left to give up: with a settlement all that is open, with a pay-off amount what is still due, which is the
/// interest of the days since; and then costs that can no longer become due.
async fn rest(
    office: &Office,
    write: &mut Write,
    offer: &Offer,
    case: &CaseId,
    facts: &cases::CaseFacts,
    day: Day,
) -> Outcome<Parts> {
    let state = account::locked(office, write, case, facts, day).await?;
    // A rate that is not confirmed makes no amount that is owed: there is nothing of it to give up.
    let of = |reason: HoldReason| -> Parts {
        let held = state.held.iter().filter(|held| held.reason == reason);
        held.map(|held| (held.component, held.amount)).collect()
    };
    let open = state.open.without(&of(HoldReason::Provisional));
    if offer.kind == Kind::Settlement {
        return Ok(open);
    }
    let (stored, undue) = (cases::held_parts(write, case).await?, of(HoldReason::NotDue));
    let due = open.without(&stored.iter().chain(undue.iter()).collect());
    let is_last = !stored.total().is_positive();
    Ok(if is_last { due.iter().chain(undue.iter()).collect() } else { due })
}

/// Money on these cases was taken back: an offer that it had met is met no more, and what was given up is owed again.
///
/// # Errors
/// When the books refuse.
pub(crate) async fn after_taking_back(
    office: &Office,
    write: &mut Write,
    touched: &[CaseId],
    day: Day,
    now: i64,
) -> Outcome<Met> {
    let mut met = Met::default();
    for case in touched {
        for mut offer in rows::that_money_meets(&mut write.tx, case).await? {
            let is_short = rows::received(&mut write.tx, &offer.id).await? < offer.amount;
            if offer.state != State::Paid || !is_short {
                continue;
            }
            step(write, &mut offer, Event::Lapse, SYSTEM, now).await?;
            for (journal, case) in rows::waivers(write, &offer.id).await? {
                let facts = cases::case_facts_locked(write, &case).await?;
                account::bring_up_to(office, write, &case, &facts, day).await?;
                let source_id = waiver_of(&offer.id, &case);
                let fact = Fact {
                    case: &case,
                    currency: offer.currency,
                    source: Source::Reversal,
                    source_id: &source_id,
                    day,
                };
                ledger::reverse(office, write, &journal, &fact).await?;
                if !touched.contains(&case) {
                    met.cases.push(case);
                }
            }
            met.offers.push(offer.id);
        }
    }
    Ok(met)
}

/// Offers whose last day is so long over that money of that day would be on a statement by now.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn lapse_due(office: &Office) -> Outcome<u64> {
    let before = office.today(rules::Country::Nl).minus_days(LAPSE_DAYS_AFTER);
    let mut db = office.store().pool().acquire().await?;
    let due = rows::over(&mut db, before).await?;
    drop(db);
    let mut done = 0;
    for id in due {
        let (mut write, mut offer) = locked(office, &id).await?;
        if !offer.state.is_open() {
            continue;
        }
        step(&mut write, &mut offer, Event::Lapse, SYSTEM, office.now()).await?;
        audit::record(office, &mut write, SYSTEM, "settlement.lapse", id.as_str(), "{}").await?;
        write.commit().await?;
        done += 1;
    }
    Ok(done)
}

fn waiver_of(id: &SettlementId, case: &CaseId) -> String {
    format!("{id}:{case}")
}
