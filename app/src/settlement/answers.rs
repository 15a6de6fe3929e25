//! Answers: where a form of an offer leads, and what it leaves in the payment form.

use casework::{Outcome, draft, settlement};
use rules::ids::SettlementId;
use rules::reference::Reference;

use crate::desk::{self, Desk};
use crate::payment::{acknowledge, choice};
use crate::problem::Problem;
use crate::routes;

/// The name of the forms of an offer among the drafts.
pub const FORM: &str = "settlement";
/// What the form sends when somebody agrees without acknowledging the debt.
pub const TICKED: &str = choice::TICKED;

/// To the page of the offer. A refusal is told there, beside what was typed.
pub async fn back(desk: Desk, case: &str, typed: &[(&str, &str)], done: Outcome<SettlementId>) -> Result<(), Problem> {
    let object = Reference::parse_typed(case).map(|reference| reference.to_string()).unwrap_or_default();
    let page = routes::offer_of(case);
    if let Err(error) = done {
        return desk.refuse(FORM, &object, typed, error, &page).await;
    }
    draft::discard(&desk.office, &desk.viewer, FORM, &object).await.map_err(desk::broken)?;
    desk::go(&page);
    Ok(())
}

/// To the payment form, with what is left of the offer filled in.
pub async fn pay(desk: Desk, case: &str) -> Result<(), Problem> {
    let page = match settlement::page(&desk.office, &desk.viewer, case).await {
        Ok(page) => page,
        Err(error @ casework::Error::Broken { .. }) => return Err(desk::broken(error)),
        Err(_) => {
            desk::go(routes::CASES);
            return Ok(());
        }
    };
    let amount = desk.words.plain(page.left(), page.currency);
    let mut fields = vec![("choice", choice::OTHER), ("amount", amount.as_str())];
    if page.without_acknowledging {
        fields.push((acknowledge::FIELD, TICKED));
    }
    let object = page.reference.to_string();
    draft::keep(&desk.office, &desk.viewer, choice::FORM, &object, &fields, None).await.map_err(desk::broken)?;
    desk::go(&routes::pay(page.reference));
    Ok(())
}
