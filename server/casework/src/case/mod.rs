//! Case: what a debtor sees of the own cases. Views hold what a page shows and nothing else.

mod event;
mod news;
mod paying;
mod standing;
mod timeline;
mod view;

use std::collections::BTreeMap;

use rules::case::{Component, DataRole, HoldReason, Parts, PartyRole};
use rules::costs::Verdict;
use rules::country::Country;
use rules::exact::Exact;
use rules::identity::Act;
use rules::ids::{CaseId, PaymentId, PersonId};
use rules::limitation;
use rules::money::{Cents, Currency};
use rules::payment::{Method, State};
use rules::stage::Situation;

pub use self::news::{OfferNews, Told, Who};
pub use self::view::{
    Card, CasePage, Contact, Happening, NextCase, Overview, PaidClaimNews, PayForm, PlanNews, Status, Total, What,
};

pub(crate) use self::event::{Moment, tell};
pub use self::paying::pay_form;
pub(crate) use self::standing::{Facts, Standing};
pub use crate::account::HeldPart;

use self::standing::component;
use crate::access::{self, CaseGrant};
use crate::account::{Account, OnDay};
use crate::store::account as accounts;
use crate::store::case::{self as rows, CardRow, FactRow, MoneyRow, PageRow};
use crate::store::{day, known};
use crate::store::{mandate, story};
use crate::{Error, Office, Outcome, Viewer, stage};

/// The cases of the viewer.
///
/// # Errors
/// [`crate::Error::SignedOut`].
pub async fn overview(office: &Office, viewer: &Viewer) -> Outcome<Overview> {
    let person = viewer.may(Act::SeeCase)?;
    let all = Own::load(office, person).await?;
    let helps = match viewer.scope {
        Some(scope) => mandate::for_whom(office.store(), person).await?.map(|name| (initials(&name), scope)),
        None => None,
    };
    let mut totals: BTreeMap<Currency, Total> = BTreeMap::new();
    let mut cases = Vec::new();
    for (card, standing) in all.cards(false)? {
        if !card.performance {
            let zero = Total { currency: card.currency, payable: Cents::ZERO, held: Cents::ZERO };
            let total = totals.entry(card.currency).or_insert(zero);
            total.payable += standing.due.total();
            total.held += standing.held.total();
        }
        cases.push(card);
    }
    cases.sort_by_key(|card| (card.pay_by.is_none(), card.pay_by, card.reference));
    Ok(Overview {
        initials: initials(&all.name),
        helps,
        closed: all.closed()?,
        cases,
        totals: totals.into_values().collect(),
        as_of: office.today(Country::Nl),
    })
}

/// The closed cases of the viewer, newest first.
///
/// # Errors
/// [`crate::Error::SignedOut`].
pub async fn closed(office: &Office, viewer: &Viewer) -> Outcome<Vec<Card>> {
    let person = viewer.may(Act::SeeCase)?;
    let mut all = Own::load(office, person).await?;
    all.rows.sort_by_key(|row| core::cmp::Reverse(row.closed_at));
    Ok(all.cards(true)?.into_iter().map(|(card, _)| card).collect())
}

/// One case.
///
/// # Errors
/// [`crate::Error::SignedOut`] or [`crate::Error::NotFound`].
pub async fn page(office: &Office, viewer: &Viewer, named: &str) -> Outcome<CasePage> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let loaded = load(office, &grant).await?;
    let today = office.today(loaded.facts.country);
    let state = loaded.account.on(office.law(), today);
    let (sum, held, standing) = loaded.standing(&state)?;
    let Loaded { page, rows, facts: card, account, .. } = loaded;
    let limit = card.limit(&page.card, sum.own_paid);
    // A guarantor sees the own liability and the own payments, not the whole of another's debt (domain.md D23).
    let guarantor = limit.is_some();
    let charged =
        if guarantor { standing.open.iter().chain(sum.own_parts.iter()).collect() } else { account.charged(&state) };
    let filed = stage::filed(office, grant.case()).await?;
    let limitation = account.limitation(today);
    let next_step = filed.possible(situation(&page, &card, &standing, &held, limitation)?);
    Ok(CasePage {
        scope: viewer.scope,
        reference: card.reference,
        country: card.country,
        currency: card.currency,
        contract_kind: card.contract_kind,
        creditor: page.card.creditor.clone(),
        assigned_on: day(page.assigned_on.as_deref())?,
        data_role: known(DataRole::parse(&page.data_role))?,
        role: card.role,
        liable_up_to: page.card.liable_up_to.filter(|_| guarantor).map(Cents::new),
        stage: card.stage,
        status: card.status(&page.card, &standing, sum.waiting),
        charged,
        held: clipped(&held, &standing.held),
        limitation,
        per_day: if guarantor { Exact::ZERO } else { state.per_day },
        undue: state.verdict.filter(|verdict| !matches!(verdict, Verdict::Due { .. })),
        court_facts: filed.facts,
        next_step,
        open: standing.open,
        paid: if guarantor { sum.own_paid } else { sum.paid },
        payments: if guarantor { sum.own_payments } else { sum.payments },
        waiting: sum.waiting,
        pay_by: day(page.card.pay_by.as_deref())?,
        performance: page.card.performance.clone(),
        timeline: timeline::of(&page, &rows, card.country)?,
        issued_on: day(page.issued_on.as_deref())?,
        seller: Contact {
            name: page.seller_name,
            email: page.seller_email,
            phone: page.seller_phone,
            address: page.seller_address,
        },
        description: page.description,
        invoice: page.invoice,
        contract: page.contract,
        as_of: today,
    })
}

/// What decides which step the creditor can take. A claim of which the file does not say that it can be enforced is
/// one that may be barred.
fn situation(
    page: &PageRow,
    card: &Facts,
    standing: &Standing,
    held: &[HeldPart],
    limitation: Option<limitation::State>,
) -> Outcome<Situation> {
    use limitation::State::{NearlyBarred, Running};
    let waits = |held: &HeldPart| matches!(held.reason, HoldReason::Disputed | HoldReason::BreathingSpace);
    Ok(Situation {
        stage: card.stage,
        data_role: known(DataRole::parse(&page.data_role))?,
        plan_kept: matches!(page.card.plan_state.as_deref(), Some("active" | "paused")),
        waits: held.iter().any(waits),
        may_be_barred: !matches!(limitation, Some(Running { .. } | NearlyBarred { .. })),
        titled: false, // The facts of the court say so: `Filed::possible`.
        nothing_due: card.performance || standing.due.total().is_zero(),
    })
}

/// A case as the database has it, for one of its people.
pub(crate) struct Loaded {
    pub page: PageRow,
    pub facts: Facts,
    pub account: Account,
    /// What somebody put on hold; what waits by law comes from the account.
    pub stored_held: Vec<HeldPart>,
    rows: Vec<FactRow>,
}

impl Loaded {
    /// The sums, all that is held, and how the person who looks stands.
    fn standing(&self, state: &OnDay) -> Outcome<(Sums, Vec<HeldPart>, Standing)> {
        let sum = Sums::of(&self.rows)?;
        let held: Vec<HeldPart> = self.stored_held.iter().chain(&state.held).cloned().collect();
        let parts = held.iter().map(|held| (held.component, held.amount)).collect();
        let limit = self.facts.limit(&self.page.card, sum.own_paid);
        let standing = Standing::of(&self.facts.order(), &state.open, &parts, limit);
        Ok((sum, held, standing))
    }
}

/// Reads a case: four statements.
pub(crate) async fn load(office: &Office, grant: &CaseGrant) -> Outcome<Loaded> {
    load_of(office, grant.case(), grant.person()).await
}

/// Reads another case of the same person.
async fn load_of(office: &Office, case: &CaseId, person: &PersonId) -> Outcome<Loaded> {
    let page = rows::page(office.store(), case, person).await?.ok_or(Error::NotFound)?;
    let mut rows = rows::facts(office.store(), case, person).await?;
    let facts = Facts::read(&page.card)?;
    let mut told = story::story(office.store(), case, person).await?;
    if facts.role == PartyRole::Guarantor {
        told.retain(|fact| fact.kind != "offer"); // An offer is between the creditor and those who owe.
    }
    rows.extend(told);
    let account = Account::load(office, case, facts.country).await?;
    let stored_held = stored_held(&rows)?;
    Ok(Loaded { page, facts, account, stored_held, rows })
}

/// The cases of one person with their amounts: three statements.
struct Own<'o> {
    office: &'o Office,
    name: String,
    rows: Vec<CardRow>,
    money: Vec<MoneyRow>,
    moves: Vec<accounts::Row>,
}

impl<'o> Own<'o> {
    async fn load(office: &'o Office, person: &PersonId) -> Outcome<Self> {
        let rows = rows::cards(office.store(), person).await?;
        let money = rows::money(office.store(), person).await?;
        let name = money.iter().find(|row| row.kind == "name").map(|row| row.part.clone()).unwrap_or_default();
        let moves = accounts::by_person(office.store(), person).await?;
        Ok(Self { office, name, rows, money, moves })
    }

    /// How many are closed: nobody asks what they come to.
    fn closed(&self) -> Outcome<usize> {
        let read: Vec<Facts> = self.rows.iter().map(Facts::read).collect::<Outcome<_>>()?;
        Ok(read.iter().filter(|facts| facts.closed).count())
    }

    /// The open or the closed ones, in the order of the rows.
    fn cards(&self, closed: bool) -> Outcome<Vec<(Card, Standing)>> {
        let mut cards = Vec::new();
        for row in &self.rows {
            let facts = Facts::read(row)?;
            if facts.closed == closed {
                let standing = self.standing(row, &facts)?;
                cards.push((facts.card(row, &standing, self.sum(row, "waiting"))?, standing));
            }
        }
        Ok(cards)
    }

    fn standing(&self, row: &CardRow, facts: &Facts) -> Outcome<Standing> {
        let (law, today) = (self.office.law(), self.office.today(facts.country));
        let moves = self.moves.iter().filter(|moved| moved.case_id == row.case_id);
        let state = Account::read(law, facts.country, moves)?.on(law, today);
        let of = |kind: &'static str| self.money.iter().filter(move |m| m.case_id == row.case_id && m.kind == kind);
        let stored = of("held").filter_map(|m| Some((Component::parse(&m.part)?, Cents::new(m.amount))));
        let held = stored.chain(state.held_parts().iter()).collect();
        Ok(Standing::of(&facts.order(), &state.open, &held, facts.limit(row, self.sum(row, "own_paid"))))
    }

    fn sum(&self, row: &CardRow, kind: &str) -> Cents {
        let of = self.money.iter().filter(|m| m.case_id == row.case_id && m.kind == kind);
        of.map(|m| Cents::new(m.amount)).sum()
    }
}

/// The amounts of one case.
#[derive(Default)]
struct Sums {
    paid: Cents,
    payments: usize,
    own_paid: Cents,
    own_parts: Parts,
    own_payments: usize,
    waiting: Cents,
    own_waiting: Cents,
    waiting_payment: Option<PaymentId>,
}

impl Sums {
    fn of(facts: &[FactRow]) -> Outcome<Self> {
        let mut sum = Self::default();
        for fact in facts {
            let amount = Cents::new(fact.amount);
            match fact.kind.as_str() {
                "own_paid_part" => sum.own_parts.add(known(component(&fact.part))?, amount),
                "payment" => sum.payment(fact, amount)?,
                "received" | "to_seller" => {
                    sum.paid += amount;
                    sum.payments += 1;
                    if fact.own.is_some() {
                        sum.own_paid += amount;
                        sum.own_payments += 1;
                    }
                }
                _ => {}
            }
        }
        Ok(sum)
    }

    fn payment(&mut self, fact: &FactRow, amount: Cents) -> Outcome<()> {
        let own = fact.is_own();
        if timeline::is_money(fact)? {
            self.paid += amount;
            self.payments += 1;
            if own {
                self.own_paid += amount;
                self.own_payments += 1;
            }
        } else if known(State::parse(&fact.part))?.is_open() && fact.detail.as_deref() == Some(Method::Bank.name()) {
            self.waiting += amount;
            if own {
                self.own_waiting += amount;
                self.waiting_payment = fact.own.as_deref().and_then(PaymentId::parse);
            }
        }
        Ok(())
    }
}

/// The holds that somebody began and that are running.
fn stored_held(facts: &[FactRow]) -> Outcome<Vec<HeldPart>> {
    let running = facts.iter().filter(|fact| fact.kind == "held");
    running
        .map(|fact| {
            Ok(HeldPart {
                component: known(Component::parse(&fact.part))?,
                amount: Cents::new(fact.amount),
                reason: known(fact.detail.as_deref().and_then(HoldReason::parse))?,
                until: day(fact.day.as_deref())?,
            })
        })
        .collect()
}

/// The holds, each clipped to what is held of its part.
pub(crate) fn clipped(all: &[HeldPart], held: &Parts) -> Vec<HeldPart> {
    let mut rest = held.clone();
    let mut parts = Vec::new();
    for one in all {
        let amount = one.amount.min(rest.of(one.component));
        if amount.is_positive() {
            rest.add(one.component, -amount);
            parts.push(HeldPart { amount, ..one.clone() });
        }
    }
    parts
}

/// `R. B.` of "Rachida van den Berg": the first and the last word that begin with a capital.
pub(crate) fn initials(name: &str) -> String {
    let capitals: Vec<char> =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    match capitals.as_slice() {
        [] => String::new(),
        [one] => format!("{one}."),
        [first, .., last] => format!("{first}. {last}."),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_person_is_greeted_by_two_initials_at_most() {
        assert_eq!(initials("Rachida van den Berg"), "R. B.");
        assert_eq!(initials("Åsa Maria Öberg"), "Å. Ö.");
        assert_eq!(initials("Voorbeeld"), "V.");
        assert_eq!(initials(""), "");
    }
}
