//! Costs: whether the costs of collection may be asked for, as the rules answer it for every case of a person; with the
//! figures of the file, and what the costs would have been on another bill.

use rules::case::{Component, PartyRole};
use rules::costs::{Charge, Notice};
use rules::ids::PersonId;
use rules::ledger::Source;
use rules::money::Cents;
use rules::{Country, Day};

use super::{Decided, Matter, What};
use crate::account::{Account, Law};
use crate::calculation::{CostLine, cost_lines};
use crate::case::Facts;
use crate::store::account as accounts;
use crate::store::case as rows;
use crate::{Office, Outcome};

/// The costs of a case, as they were worked out and checked.
#[derive(Clone, Debug)]
pub struct Costs {
    /// The principal that they are worked out from; the client company stated it.
    pub principal: Cents,
    /// The amount with the rule behind it, and whether it may be asked for.
    pub line: CostLine,
    /// The VAT on it.
    pub vat: Cents,
    /// Does the person owe as a consumer? The client company stated it.
    pub consumer: Option<bool>,
    /// The day by which the bill had to be paid.
    pub due_on: Option<Day>,
    /// The free reminder, as it is on file.
    pub notice: Option<Notice>,
    /// On a bill of twice the amount: that bill, and the costs that the law would allow on it.
    pub twice: Option<(Cents, Cents)>,
}

/// The costs of every case of a person. A guarantor sees the own liability and not how the debt of another came about
/// (domain.md D23).
pub(super) async fn of_person(office: &Office, person: &PersonId) -> Outcome<Vec<Decided>> {
    let cards = rows::cards(office.store(), person).await?;
    let moves = accounts::by_person(office.store(), person).await?;
    let mut found = Vec::new();
    for card in &cards {
        let facts = Facts::read(card)?;
        if facts.performance || facts.role == PartyRole::Guarantor {
            continue;
        }
        let own = moves.iter().filter(|moved| moved.case_id == card.case_id);
        let account = Account::read(office.law(), facts.country, own)?;
        let Some((day, costs)) = costs(office.law(), &account, office.today(facts.country)) else { continue };
        found.push(Decided {
            id: card.case_id.clone(),
            day,
            matter: Some(Matter {
                reference: facts.reference,
                creditor: card.creditor.clone(),
                country: facts.country,
            }),
            currency: facts.currency,
            what: What::Costs(Box::new(costs)),
            review_asked: false,
            at: 0,
        });
    }
    Ok(found)
}

/// The costs of one case with the day on which they were charged. None where no rule of ours worked out or checked
/// anything: an amount of a court, or of the client company's own.
fn costs(law: &Law, account: &Account, today: Day) -> Option<(Day, Costs)> {
    let claim = account.of(Source::Claim).next()?;
    let state = account.on(law, today);
    let lines = cost_lines(law, account, &state);
    let vat = lines.iter().filter(|line| line.component == Component::Vat).map(|line| line.amount).sum();
    let line = lines.into_iter().find(|line| line.component == Component::Costs)?;
    if line.verdict.is_none() && line.figures.is_empty() {
        return None;
    }
    let principal = claim.more.of(Component::Principal);
    let costs = Costs {
        principal,
        vat,
        consumer: account.consumer,
        due_on: account.due_on,
        notice: account.grounds.notice,
        twice: twice(law, account.country, principal, &line, claim.day),
        line,
    };
    Some((claim.day, costs))
}

/// What the scale gives on twice the bill, where one scale gave the amount.
fn twice(law: &Law, country: Country, principal: Cents, line: &CostLine, on: Day) -> Option<(Cents, Cents)> {
    let [figure] = line.figures.as_slice() else { return None };
    let scale = law.scales.settled(country, figure.charge, on).ok()?;
    let bill = principal + principal;
    (figure.charge == Charge::Collection).then(|| (bill, scale.price(bill).amount))
}
