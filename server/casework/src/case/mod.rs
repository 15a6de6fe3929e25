//! Case: what a debtor sees of the own cases. Views hold what a page shows and nothing else.

mod standing;
mod timeline;
mod view;

use std::collections::BTreeMap;

use rules::Day;
use rules::case::{Component, DataRole, HoldReason, Parts};
use rules::country::Country;
use rules::identity::Act;
use rules::ids::{PaymentId, PersonId};
use rules::money::{Cents, Currency};
use rules::payment::{Bounds, Method, State, bounds};
use rules::stage::Situation;

pub use self::view::{Card, CasePage, Contact, Happening, HeldPart, Overview, PayForm, Status, Total, What};

use self::standing::{Facts, Standing, component, known};
use crate::access::{self, CaseGrant};
use crate::store::case::{self as rows, CardRow, FactRow, MoneyRow, PageRow};
use crate::{Error, Office, Outcome, Viewer, stage};

/// The cases of the viewer.
///
/// # Errors
/// [`crate::Error::SignedOut`].
pub async fn overview(office: &Office, viewer: &Viewer) -> Outcome<Overview> {
    let person = viewer.may(Act::SeeCase)?;
    let all = Own::load(office, person).await?;
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
        closed: all.cards(true)?.len(),
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
    let (page, facts) = load(office, &grant).await?;
    let sum = Sums::of(&facts)?;
    let card = Facts::read(&page.card)?;
    let limit = card.limit(&page.card, sum.own_paid);
    let standing = Standing::of(&card.order(), &sum.open, &sum.held, limit);
    // A guarantor sees the own liability and the own payments, not the whole of another's debt (domain.md D23).
    let guarantor = limit.is_some();
    let charged = if guarantor { standing.open.iter().chain(sum.own_parts.iter()).collect() } else { sum.charged };
    let filed = stage::filed(office, grant.case()).await?;
    let held_parts = held_parts(&facts, &standing.held)?;
    let next_step = filed.possible(situation(&page, &card, &standing, &held_parts)?);
    Ok(CasePage {
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
        held: held_parts,
        verdict: None,
        per_day: rules::exact::Exact::ZERO,
        court_facts: filed.facts,
        next_step,
        limitation: None,
        open: standing.open,
        paid: if guarantor { sum.own_paid } else { sum.paid },
        payments: if guarantor { sum.own_payments } else { sum.payments },
        waiting: sum.waiting,
        pay_by: day(page.card.pay_by.as_deref())?,
        performance: page.card.performance.clone(),
        timeline: timeline::of(&page, &facts, card.country)?,
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
        as_of: office.today(card.country),
    })
}

/// What decides which step the creditor can take.
fn situation(page: &PageRow, card: &Facts, standing: &Standing, held: &[HeldPart]) -> Outcome<Situation> {
    let waits = |held: &HeldPart| matches!(held.reason, HoldReason::Disputed | HoldReason::BreathingSpace);
    Ok(Situation {
        stage: card.stage,
        data_role: known(DataRole::parse(&page.data_role))?,
        plan_kept: page.card.plan_state.as_deref() == Some("active"),
        waits: held.iter().any(waits),
        may_be_barred: false,
        titled: false, // The facts of the court say so: `Filed::possible`.
        nothing_due: card.performance || standing.due.total().is_zero(),
    })
}

/// What the payment form of a case needs.
///
/// # Errors
/// [`crate::Error::SignedOut`], [`crate::Error::NotFound`]; [`rules::Refusal::NothingToPay`] for a performance or a
/// closed case, and where nothing is due.
pub async fn pay_form(office: &Office, viewer: &Viewer, named: &str) -> Outcome<PayForm> {
    let grant = access::case(office, viewer, named, Act::Pay).await?;
    let (page, facts) = load(office, &grant).await?;
    let sum = Sums::of(&facts)?;
    let card = Facts::read(&page.card)?;
    let limit = card.limit(&page.card, sum.own_paid);
    let standing = Standing::of(&card.order(), &sum.open, &sum.held, limit);
    if card.closed || card.performance || standing.due.total().is_zero() {
        return Err(rules::Refusal::NothingToPay.into());
    }
    let whole = bounds(&sum.open, &sum.held, sum.waiting);
    let own_most = limit.map_or(whole.most, |limit| (limit - sum.own_waiting).max(Cents::ZERO));
    Ok(PayForm {
        reference: card.reference,
        creditor: page.card.creditor,
        currency: card.currency,
        country: card.country,
        contract_kind: card.contract_kind,
        limitation: None,
        due: standing.due,
        bounds: Bounds { most: whole.most.min(own_most), ..whole },
        waiting_payment: sum.waiting_payment,
    })
}

async fn load(office: &Office, grant: &CaseGrant) -> Outcome<(PageRow, Vec<FactRow>)> {
    let page = rows::page(office.store(), grant.case(), grant.person()).await?.ok_or(Error::NotFound)?;
    let facts = rows::facts(office.store(), grant.case(), grant.person()).await?;
    Ok((page, facts))
}

/// The cases of one person with their amounts: two statements.
struct Own {
    name: String,
    rows: Vec<CardRow>,
    money: Vec<MoneyRow>,
}

impl Own {
    async fn load(office: &Office, person: &PersonId) -> Outcome<Self> {
        let rows = rows::cards(office.store(), person).await?;
        let money = rows::money(office.store(), person).await?;
        let name = money.iter().find(|row| row.kind == "name").map(|row| row.part.clone()).unwrap_or_default();
        Ok(Self { name, rows, money })
    }

    /// The open or the closed ones, in the order of the rows.
    fn cards(&self, closed: bool) -> Outcome<Vec<(Card, Standing)>> {
        let mut cards = Vec::new();
        for row in &self.rows {
            let facts = Facts::read(row)?;
            if facts.closed == closed {
                let standing = self.standing(row, &facts);
                cards.push((facts.card(row, &standing, self.sum(row, "waiting"))?, standing));
            }
        }
        Ok(cards)
    }

    fn standing(&self, row: &CardRow, facts: &Facts) -> Standing {
        let of = |kind: &'static str| self.money.iter().filter(move |m| m.case_id == row.case_id && m.kind == kind);
        let open = of("open").filter_map(|m| Some((component(&m.part)?, Cents::new(m.amount)))).collect();
        let held = of("held").filter_map(|m| Some((Component::parse(&m.part)?, Cents::new(m.amount)))).collect();
        Standing::of(&facts.order(), &open, &held, facts.limit(row, self.sum(row, "own_paid")))
    }

    fn sum(&self, row: &CardRow, kind: &str) -> Cents {
        let of = self.money.iter().filter(|m| m.case_id == row.case_id && m.kind == kind);
        of.map(|m| Cents::new(m.amount)).sum()
    }
}

/// The amounts of one case.
#[derive(Default)]
struct Sums {
    open: Parts,
    charged: Parts,
    held: Parts,
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
                "open" => sum.open.add(known(component(&fact.part))?, amount),
                "charged" => sum.charged.add(known(component(&fact.part))?, amount),
                "own_paid_part" => sum.own_parts.add(known(component(&fact.part))?, amount),
                "held" => sum.held.add(known(Component::parse(&fact.part))?, amount),
                "payment" => sum.payment(fact, amount)?,
                _ => {}
            }
        }
        Ok(sum)
    }

    fn payment(&mut self, fact: &FactRow, amount: Cents) -> Outcome<()> {
        let own = fact.own.is_some();
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

/// The holds that are running, each clipped to what is held of its part.
fn held_parts(facts: &[FactRow], held: &Parts) -> Outcome<Vec<HeldPart>> {
    let mut rest = held.clone();
    let mut parts = Vec::new();
    for fact in facts.iter().filter(|fact| fact.kind == "held") {
        let component = known(Component::parse(&fact.part))?;
        let amount = Cents::new(fact.amount).min(rest.of(component));
        if amount.is_positive() {
            rest.add(component, -amount);
            let reason = known(fact.detail.as_deref().and_then(HoldReason::parse))?;
            parts.push(HeldPart { component, amount, reason, until: day(fact.day.as_deref())? });
        }
    }
    Ok(parts)
}

/// `R. B.` of "Rachida van den Berg": the first and the last word that begin with a capital.
fn initials(name: &str) -> String {
    let capitals: Vec<char> =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    match capitals.as_slice() {
        [] => String::new(),
        [one] => format!("{one}."),
        [first, .., last] => format!("{first}. {last}."),
    }
}

fn day(text: Option<&str>) -> Outcome<Option<Day>> {
    text.map(|text| known(Day::parse(text))).transpose()
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
