//! The forms of settlement offers on the staff's site. Each answers 303; a refused one goes back to its page.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]
#![expect(clippy::unused_async, reason = "the framework wants every form's function asynchronous")]

use casework::settlement::desk::{self as offers, Wanted};
use casework::staff::draft;
use casework::{Error, Outcome};
use leptos::prelude::*;
use rules::ids::SettlementId;
use rules::settlement::State;

use super::desk::{self, StaffDesk};
use super::page::offer::{ACCEPT, REFUSE};
use super::page::offering::MAKE;
use crate::desk::{broken, go};
use crate::problem::Problem;
use crate::routes::staff as routes;

/// Keeps an offer for its last look. Nothing is sent yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/offer/look")]
pub async fn look(
    #[server(default)] reference: String,
    #[server(default)] amount: String,
    #[server(default)] on_day: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let wanted = Wanted { reference: &reference, amount: &amount, valid_until: &on_day, reason: &reason };
    let checked = match desk.visit.signed_in() {
        Ok(staff) => offers::look(&desk.office, staff, wanted).await,
        Err(error) => Err(error),
    };
    let typed = fields(&wanted);
    if let Err(error) = checked {
        return desk.refuse(MAKE, "", &typed, error, routes::OFFER_NEW).await;
    }
    draft::keep(&desk.office, &desk.visit, MAKE, "", &typed, None).await.map_err(broken)?;
    go(routes::OFFER_CHECK);
    Ok(())
}

/// Makes the offer of the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/offer/make")]
pub async fn make(
    #[server(default)] reference: String,
    #[server(default)] amount: String,
    #[server(default)] on_day: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let wanted = Wanted { reference: &reference, amount: &amount, valid_until: &on_day, reason: &reason };
    let done = match desk.visit.signed_in() {
        Ok(staff) => offers::offer(&desk.office, staff, wanted).await,
        Err(error) => Err(error),
    };
    let made = match done {
        Ok(made) => made,
        Err(error) => return desk.refuse(MAKE, "", &fields(&wanted), error, routes::OFFER_NEW).await,
    };
    draft::discard(&desk.office, &desk.visit, MAKE, "").await.map_err(broken)?;
    go(&routes::offer(&made));
    Ok(())
}

/// Says yes to the amount that a debtor named.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the page.
#[server(prefix = "/do", endpoint = "staff/offer/accept")]
pub async fn accept(#[server(default)] offer: String, #[server(default)] on_day: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => offers::accept(&desk.office, staff, &offer, &on_day).await,
        Err(error) => Err(error),
    };
    answered(desk, ACCEPT, &offer, ("on_day", &on_day), done).await
}

/// Keeps a no for its last look. Nothing is sent yet.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/offer/look_refuse")]
pub async fn look_refuse(#[server(default)] offer: String, #[server(default)] why: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let typed = [("reason", why.as_str())];
    match waits(&desk, &offer, &why).await {
        Ok(id) => {
            draft::keep(&desk.office, &desk.visit, REFUSE, &offer, &typed, None).await.map_err(broken)?;
            go(&routes::refuse_offer(&id));
            Ok(())
        }
        Err(error) => desk.refuse(REFUSE, &offer, &typed, error, &routes::offer_of(&offer)).await,
    }
}

/// Says no to the amount that a debtor named, with the reason of the last look.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "staff/offer/refuse")]
pub async fn refuse(#[server(default)] offer: String, #[server(default)] reason: String) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let done = match desk.visit.signed_in() {
        Ok(staff) => offers::refuse(&desk.office, staff, &offer, &reason).await,
        Err(error) => Err(error),
    };
    answered(desk, REFUSE, &offer, ("reason", &reason), done).await
}

fn fields<'a>(wanted: &Wanted<'a>) -> [(&'static str, &'a str); 4] {
    let Wanted { reference, amount, valid_until, reason } = *wanted;
    [("reference", reference), ("amount", amount), ("on_day", valid_until), ("reason", reason)]
}

/// Checks that a no with this reason could be sent.
async fn waits(desk: &StaffDesk, offer: &str, reason: &str) -> Outcome<SettlementId> {
    let found = offers::one(&desk.office, desk.visit.signed_in()?, offer).await?;
    if found.state != State::Countered {
        return Err(Error::Refused(rules::Refusal::OfferChangedMeanwhile));
    }
    offers::reason(reason)?;
    Ok(found.offer)
}

/// To the page of the offer that stands now; what was typed has done its work.
async fn answered(
    desk: StaffDesk,
    form: &str,
    offer: &str,
    typed: (&str, &str),
    done: Outcome<SettlementId>,
) -> Result<(), Problem> {
    let stands = match done {
        Ok(stands) => stands,
        Err(error) => return desk.refuse(form, offer, &[typed], error, &routes::offer_of(offer)).await,
    };
    for form in [ACCEPT, REFUSE] {
        draft::discard(&desk.office, &desk.visit, form, offer).await.map_err(broken)?;
    }
    go(&routes::offer(&stands));
    Ok(())
}
