//! Whose: the people of a case, for somebody at the agency who writes down what one of them asked; and whose a request
//! is that came by the public form. Nobody is asked for a copy of a passport: how we knew who it is, is a word.

use rules::case::PartyRole;
use rules::ids::{PersonId, RequestId};
use rules::reference::Reference;
use rules::rights::{FORWARD_DAYS, Identified};
use rules::{Country, Refusal};

use super::{ANSWER, FORWARD, begin, detail, effect, leave_task};
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::rights as rows;
use crate::store::rights_effect as effects;
use crate::store::rights_whose as whose;
use crate::{Error, Office, Outcome, audit};

/// Somebody of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their role in it.
    pub role: PartyRole,
}

/// The people of a case, by its reference as it was typed.
///
/// # Errors
/// [`Refusal::ReferenceMissing`], [`Refusal::ReferenceMistyped`]; [`Refusal::ChoiceMissing`] where there is no such case.
pub async fn people(office: &Office, staff: &StaffViewer, reference: &str) -> Outcome<Vec<Party>> {
    let reference = Reference::parse_typed(reference)?;
    let mut db = office.store().pool().acquire().await?;
    let found = whose::people(&mut db, reference).await?;
    drop(db);
    let named = reference.to_string();
    let whom = if found.is_empty() { Vec::new() } else { vec![Whom::Case(&named)] };
    let looked = seen::Look { page: Page::Request, act: "rights.people", object: &named };
    seen::record(office, staff, looked, &whom).await?;
    if found.is_empty() { Err(Refusal::ChoiceMissing.into()) } else { Ok(found) }
}

/// How we knew who asked, of a request that did not come through the portal.
///
/// # Errors
/// Only when the database fails.
pub async fn identified(office: &Office, _staff: &StaffViewer, id: &RequestId) -> Outcome<Option<Identified>> {
    let mut db = office.store().pool().acquire().await?;
    whose::identified(&mut db, id).await
}

/// Says whose a request is that came by the public form. What stands still for such a request stands still from now on;
/// the clock has run since it came in.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::ChoiceMissing`] for nobody of that case; [`Refusal::RequestChangedMeanwhile`] where
/// somebody did it before, or the same is asked already.
pub async fn link(
    office: &Office,
    staff: &StaffViewer,
    id: &str,
    reference: &str,
    person: &str,
    how: &str,
) -> Outcome<RequestId> {
    let id = RequestId::parse(id).ok_or(Error::NotFound)?;
    let how = Identified::parse(how).ok_or(Refusal::ChoiceMissing)?;
    let reference = Reference::parse_typed(reference)?;
    let person = PersonId::parse(person).ok_or(Refusal::ChoiceMissing)?;
    let now = office.now();
    let mut write = begin(office, Some(&person)).await?;
    let request = rows::find(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
    if request.person.as_ref() == Some(&person) {
        return Ok(id);
    }
    if request.person.is_some() || !request.state.is_open() {
        return Err(Refusal::RequestChangedMeanwhile.into());
    }
    let matters = effects::matters(&mut write.tx, &person).await?;
    let case = matters.iter().find(|matter| matter.reference == reference).ok_or(Refusal::ChoiceMissing)?;
    let seller = case.is_sellers.then_some(&case.case);
    let same = rows::same(&mut write.tx, &person, request.right, &request.part, seller).await?;
    if same.is_some() || !whose::link(&mut write, &request, &person, &case.case, seller).await? {
        return Err(Refusal::RequestChangedMeanwhile.into());
    }
    whose::identify(&mut write, &id, how).await?;
    let request = rows::find(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
    if request.matter.is_some() {
        let due_on = office.today(Country::Nl).plus_days(FORWARD_DAYS);
        leave_task(office, &mut write, &request, FORWARD, due_on, now).await?;
    } else {
        effect::begin(office, &mut write, &request, staff.staff.as_str(), now).await?;
        leave_task(office, &mut write, &request, ANSWER, request.aim_on, now).await?;
    }
    audit::record(office, &mut write, staff.staff.as_str(), "rights.link", id.as_str(), &detail(&request)).await?;
    write.commit().await?;
    Ok(id)
}
