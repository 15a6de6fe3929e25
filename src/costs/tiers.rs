//! The tiers of a scale as an operator writes them: `15 % to 2500 | 10 % to 5000 | 0.5 % above`.

use super::exact::Decimal;
use super::scale::{Method, Tier};
use crate::money::{Cents, Currency, parse_exact};

/// The largest fixed amount of a tier, in minor units: a million. With [`STEP_MINOR_MIN`] no price leaves its bounds.
pub const TIER_AMOUNT_MINOR_MAX: i64 = 100_000_000;

/// The smallest step, in minor units.
pub const STEP_MINOR_MIN: i64 = 100;

/// The tiers of a row: each begins where the one before it ends, and the last one has no end.
pub(super) fn read_tiers(text: &str, method: Method, currency: Currency) -> Option<Vec<Tier>> {
    let mut above = Cents::ZERO;
    let mut tiers: Vec<Tier> = Vec::new();
    for part in text.split('|') {
        if tiers.last().is_some_and(|tier| tier.to.is_none()) {
            return None;
        }
        let tier = tier(part.trim(), above, currency).filter(|tier| fits(tier, method))?;
        if let Some(to) = tier.to {
            above = Some(to).filter(|to| *to > above)?;
        }
        tiers.push(tier);
    }
    let open = tiers.last().is_some_and(|tier| tier.to.is_none());
    let fixed_first = method != Method::Steps || tiers.first().is_some_and(|tier| tier.step.is_none());
    (open && fixed_first).then_some(tiers)
}

/// Only what the method uses may stand in a tier, so that nothing in a row is without effect.
fn fits(tier: &Tier, method: Method) -> bool {
    match method {
        Method::Slices => tier.amount.is_zero() && tier.step.is_none(),
        Method::Band => tier.step.is_none(),
        Method::Steps => tier.basis_points == 0,
    }
}

/// One tier: `15 % to 2500`, `30 + 10 % to 500`, `39 per 500 to 2000`, `60 above`.
fn tier(text: &str, above: Cents, currency: Currency) -> Option<Tier> {
    let (figure, to) = match text.strip_suffix("above") {
        Some(figure) => (figure, None),
        None => text.rsplit_once(" to ").and_then(|(figure, to)| Some((figure, Some(amount(to, currency)?))))?,
    };
    let figure = figure.trim();
    let (fixed, percent, step) = if let Some((each, step)) = figure.split_once(" per ") {
        (each, "", Some(amount(step, currency).filter(|step| step.minor() >= STEP_MINOR_MIN)?))
    } else if let Some(percent) = figure.strip_suffix('%') {
        let (fixed, percent) = percent.split_once('+').unwrap_or(("0", percent));
        (fixed, percent, None)
    } else {
        (figure, "0", None)
    };
    let basis_points = match percent.trim() {
        "" if step.is_some() => 0,
        percent => Decimal::parse(percent)?.basis_points().filter(|points| *points <= 10_000)?,
    };
    let amount = amount(fixed, currency).filter(|fixed| fixed.minor() <= TIER_AMOUNT_MINOR_MAX)?;
    Some(Tier { above, to, amount, basis_points, step })
}

/// An amount in major units, as in `40` or `266.67`; never negative.
pub(super) fn amount(text: &str, currency: Currency) -> Option<Cents> {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit()).then(|| parse_exact(text, currency)).flatten()
}
