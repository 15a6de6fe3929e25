//! Paying: what the payment form of a case needs. How much is due here, where what is above goes on to, and how much is
//! enough where an offer was accepted.

use rules::identity::Act;
use rules::money::Cents;
use rules::payment::Bounds;

use super::{Loaded, NextCase, PayForm, load, load_of};
use crate::access::{self, CaseGrant};
use crate::settlement::Enough;
use crate::store::carried;
use crate::{Office, Outcome, Viewer};

/// What the payment form of a case needs.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`]; [`rules::Refusal::NothingToPay`] for a performance or a
/// closed case, and where nothing is due.
pub async fn pay_form(office: &Office, viewer: &Viewer, named: &str) -> Outcome<PayForm> {
    let grant = access::case(office, viewer, named, Act::Pay).await?;
    let mut loaded = load(office, &grant).await?;
    loaded.stored_held.retain(|held| held.reason.stops_paying());
    let today = office.today(loaded.facts.country);
    let state = loaded.account.on(office.law(), today);
    let (sum, held, standing) = loaded.standing(&state)?;
    let Loaded { page, facts: card, account, .. } = loaded;
    let limit = card.limit(&page.card, sum.own_paid);
    if card.closed || card.performance || standing.due.total().is_zero() {
        return Err(rules::Refusal::NothingToPay.into());
    }
    let held = held.iter().map(|held| (held.component, held.amount)).collect();
    let next = if limit.is_some() { Vec::new() } else { next_cases(office, &grant).await? };
    let mut db = office.store().pool().acquire().await?;
    let enough = Enough::on(office, &mut db, grant.case(), card.country).await?;
    drop(db);
    let due_next = next.iter().map(|next| next.due).sum();
    let (due_here, due) = enough.of(state.open.without(&held).total(), due_next);
    let mut bounds = Bounds::of(due, sum.waiting + next.iter().map(|next| next.waiting).sum());
    if let Some(limit) = limit {
        bounds.most = bounds.most.min((limit - sum.own_waiting).max(Cents::ZERO));
    }
    Ok(PayForm {
        reference: card.reference,
        creditor: page.card.creditor,
        currency: card.currency,
        country: card.country,
        contract_kind: card.contract_kind,
        due: standing.due,
        here: Bounds::of(due_here, sum.waiting).most.min(bounds.most),
        bounds,
        next,
        enough: enough.here.or(enough.all),
        waiting_payment: sum.waiting_payment,
        limitation: account.limitation(today),
    })
}

/// The cases to which money above this one goes on, where a plan of this person runs over several.
async fn next_cases(office: &Office, grant: &CaseGrant) -> Outcome<Vec<NextCase>> {
    let mut next = Vec::new();
    for case in carried::next(office.store(), grant.case(), Some(grant.person())).await? {
        let loaded = load_of(office, &case, grant.person()).await?;
        let state = loaded.account.on(office.law(), office.today(loaded.facts.country));
        let (sum, _, standing) = loaded.standing(&state)?;
        next.push(NextCase {
            reference: loaded.facts.reference,
            creditor: loaded.page.card.creditor,
            due: standing.due.total(),
            waiting: sum.waiting,
        });
    }
    Ok(next)
}
