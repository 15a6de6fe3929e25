//! Calculation: every cent of a case with the rule that made it, from the books and the law of its country.

mod view;

use rules::Day;
use rules::case::{Component, Parts};
use rules::costs::Charge;
use rules::country::{Basis, Country};
use rules::identity::Act;
use rules::ledger::Source;
use rules::money::Cents;

pub use self::view::{CalculationPage, ClaimLine, CostLine, Figure, InterestLine, PaidLine};

use crate::account::{self, Account, Law, OnDay};
use crate::case::Standing;
use crate::store::day;
use crate::{Error, Office, Outcome, Viewer, access};

/// How far ahead somebody can ask what a debt would be: rates are known for a half-year at most.
pub const AHEAD_DAYS_MAX: u32 = 366;

/// The calculation of one case, today or on a later day.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`] for somebody else's case, for a performance, and for a guarantor, who sees
/// the own liability and not how the debt of another came about (domain.md D23);
/// [`rules::Refusal::DayOutOfRange`] for a day before today or too far ahead.
pub async fn page(office: &Office, viewer: &Viewer, named: &str, on: Option<Day>) -> Outcome<CalculationPage> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    let loaded = crate::case::load(office, &grant).await?;
    let (card, today) = (&loaded.facts, office.today(loaded.facts.country));
    if card.performance || grant.role() == rules::case::PartyRole::Guarantor {
        return Err(Error::NotFound);
    }
    let on_latest = today.plus_days(AHEAD_DAYS_MAX);
    let on = on.unwrap_or(today);
    if on < today || on > on_latest {
        return Err(rules::Refusal::DayOutOfRange { first: today, last: on_latest }.into());
    }
    let state = loaded.account.on(office.law(), on);
    let held = loaded.stored_held.iter().cloned().chain(state.held.iter().cloned()).collect::<Vec<_>>();
    let held_parts: Parts = held.iter().map(|held| (held.component, held.amount)).collect();
    let standing = Standing::of(&card.order(), &state.open, &held_parts, None);
    Ok(CalculationPage {
        reference: card.reference,
        may_dispute: viewer.offers(grant.role(), Act::Dispute),
        country: card.country,
        currency: card.currency,
        creditor: loaded.page.card.creditor.clone(),
        today,
        on,
        on_latest,
        claim: claim_line(&loaded)?,
        interest: interest_line(office.law(), &loaded.account, &state),
        costs: cost_lines(office.law(), &loaded.account, &state),
        payments: paid_lines(&loaded.account),
        waived: loaded.account.of(Source::Waiver).flat_map(|waived| waived.less.iter()).collect(),
        order: card.order(),
        held: crate::case::clipped(&held, &standing.held),
        open: state.open,
        per_day: state.per_day,
    })
}

fn claim_line(loaded: &crate::case::Loaded) -> Outcome<ClaimLine> {
    Ok(ClaimLine {
        amount: charged_at_placing(&loaded.account).of(Component::Principal),
        description: loaded.page.description.clone(),
        invoice: loaded.page.invoice.clone(),
        issued_on: day(loaded.page.issued_on.as_deref())?,
        due_on: day(loaded.page.due_on.as_deref())?,
    })
}

fn charged_at_placing(account: &Account) -> Parts {
    account.of(Source::Claim).flat_map(|claim| claim.more.iter()).collect()
}

fn interest_line(law: &Law, account: &Account, state: &OnDay) -> Option<InterestLine> {
    let stated = charged_at_placing(account).of(Component::Interest);
    let posted: Vec<_> = state
        .booked
        .iter()
        .chain(&state.running)
        .chain(&state.provisional)
        .filter(|p| !p.stretches.is_empty())
        .cloned()
        .collect();
    let amount = stated + posted.iter().map(|posted| posted.interest).sum::<Cents>();
    let asked = account.grounds.interest.as_ref();
    if amount.is_zero() && asked.is_none() {
        return None;
    }
    let basis = asked.map(|asked| asked.basis);
    let provisional_from = account.terms.as_ref().and_then(rules::interest::Terms::provisional_from);
    let last = posted.last().map(|posted| posted.until);
    Some(InterestLine {
        amount,
        stated,
        law: basis.map(|basis| account.country.interest_law(basis)),
        basis,
        day_count: asked.map_or(rules::interest::DayCount::ActAct, |asked| asked.day_count),
        from: asked.map(|asked| asked.from),
        sources: basis.zip(last).map(|(basis, last)| sources(law, account, basis, last)).unwrap_or_default(),
        provisional: state.provisional.iter().map(|posted| posted.interest).sum(),
        provisional_from: provisional_from.filter(|first| last.is_some_and(|last| *first < last)),
        posted,
    })
}

/// Where the rates that were used stand, each once.
fn sources(law: &Law, account: &Account, basis: Basis, last: Day) -> Vec<String> {
    let Some((series, _)) = account.country.interest_law(basis).table else { return Vec::new() };
    let from = account.grounds.interest.as_ref().map(|asked| asked.from);
    let used = law.rates.rows(series);
    let first = used.partition_point(|row| from.is_some_and(|from| row.from <= from)).saturating_sub(1);
    let mut sources: Vec<String> = Vec::new();
    for row in used[first.min(used.len())..].iter().filter(|row| row.from < last) {
        if !sources.contains(&row.source) {
            sources.push(row.source.clone());
        }
    }
    sources
}

/// The costs as they were charged, each with the figure of the law where we have read one.
pub(crate) fn cost_lines(law: &Law, account: &Account, state: &OnDay) -> Vec<CostLine> {
    let charged = account.charged(state);
    charged
        .iter()
        .filter(|(component, _)| !matches!(component, Component::Principal | Component::Interest))
        .map(|(component, amount)| CostLine {
            component,
            amount,
            figures: match component {
                Component::Costs => figures(law, account, amount),
                Component::Vat => vat(account.country, charged.of(Component::Costs), amount),
                _ => Vec::new(),
            },
            verdict: state.verdict.clone().filter(|_| component != Component::Court),
            received_on: account
                .grounds
                .notice
                .and_then(|notice| notice.received_on)
                .filter(|_| component != Component::Court),
        })
        .collect()
}

/// How the law works the amount out, charge by charge; nothing where that comes to another figure, or where we have
/// no settled one.
fn figures(law: &Law, account: &Account, amount: Cents) -> Vec<Figure> {
    let Some(claim) = account.of(Source::Claim).next() else { return Vec::new() };
    let stated = &account.grounds.charges;
    let charges = if stated.is_empty() { &[Charge::Collection][..] } else { stated };
    let figure = |charge: &Charge| {
        let scale = law.scales.settled(account.country, *charge, claim.day).ok()?;
        Some(Figure { charge: *charge, formula: scale.price(claim.more.of(Component::Principal)) })
    };
    let figures: Option<Vec<Figure>> = charges.iter().map(figure).collect();
    let sum = |figures: &Vec<Figure>| figures.iter().map(|figure| figure.formula.amount).sum::<Cents>();
    figures.filter(|figures| sum(figures) == amount).unwrap_or_default()
}

/// The VAT on the costs, where it comes to that amount.
fn vat(country: Country, costs: Cents, amount: Cents) -> Vec<Figure> {
    let formula = account::vat(country, costs).filter(|formula| formula.amount == amount);
    formula.map(|formula| Figure { charge: Charge::Collection, formula }).into_iter().collect()
}

/// Payments with what each paid. One that was taken back says so: its counter-entry moves the same parts.
fn paid_lines(account: &Account) -> Vec<PaidLine> {
    let mut lines: Vec<PaidLine> = Vec::new();
    for moved in &account.moves {
        if moved.source.is_money() && moved.less.total().is_positive() {
            lines.push(PaidLine { day: moved.day, parts: moved.less.clone(), taken_back: None });
        } else if moved.source == Source::Reversal {
            let original = lines.iter_mut().rev().find(|line| line.taken_back.is_none() && line.parts == moved.more);
            if let Some(line) = original {
                line.taken_back = Some(moved.day);
            }
        }
    }
    lines
}
