//! Desk: a rest that somebody outside decided, entered by a person at the agency from the decision. No rule of ours knows
//! how long it lasts.

use rules::reference::Reference;
use rules::{Country, Day, Refusal};

use super::rest::{Giving, check_until, give_to};
use crate::plan::desk::reason as read_reason;
use crate::staff::StaffViewer;
use crate::store::{statement_search, support as rows};
use crate::{Office, Outcome};

/// What somebody outside decided, as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// The number of the case.
    pub reference: &'a str,
    /// Through which day, `YYYY-MM-DD`.
    pub until: &'a str,
    /// Who decided it, and the number of the decision.
    pub reason: &'a str,
}

/// Enters it for everybody who owes the case, over all cases of theirs. It takes the place of what runs.
///
/// # Errors
/// [`Refusal::ReferenceMissing`]; [`Refusal::ReferenceMistyped`], also where there is no case with that number;
/// [`Refusal::DayUnreadable`], [`Refusal::DayOutOfRange`]; the refusals of a reason; [`Refusal::NothingToPay`].
pub async fn enter(office: &Office, staff: &StaffViewer, decided: Decided<'_>) -> Outcome<Day> {
    let reference = Reference::parse_typed(decided.reference)?;
    let until = check_until(crate::plan::read_day(decided.until.trim()), office.today(Country::Nl))?;
    let reason = read_reason(decided.reason)?;
    statement_search::case_by_reference(office.store(), reference).await?.ok_or(Refusal::ReferenceMistyped)?;
    let people = rows::parties(office.store(), &reference.to_string()).await?;
    if people.is_empty() {
        return Err(Refusal::NothingToPay.into());
    }
    let giving = Giving { kind: "decided", until: Some(until), actor: staff.staff.as_str(), reason: Some(&reason) };
    for person in people {
        give_to(office, &person, &giving).await?;
    }
    Ok(until)
}
