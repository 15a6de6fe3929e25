//! Calculation, until its use case is here: the view, so that its page can be drawn and tested.

#[path = "view.rs"]
mod view;

use rules::Day;

pub use self::view::{CalculationPage, ClaimLine, CostLine, InterestLine, PaidLine};

use crate::{Error, Office, Outcome, Viewer};

/// How far ahead somebody can ask what a debt would be.
pub const AHEAD_DAYS_MAX: u32 = 366;

/// The calculation of one case.
///
/// # Errors
/// [`Error::NotFound`], always.
pub async fn page(_: &Office, _: &Viewer, _: &str, _: Option<Day>) -> Outcome<CalculationPage> {
    Err(Error::NotFound)
}
