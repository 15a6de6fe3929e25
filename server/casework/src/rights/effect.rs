//! Effect: what a request does to the use of data, when it is filed, when it is answered and when it is over.

use rules::ids::PersonId;
use rules::rights::{Datum, Item, Purpose, Right, Subject};
use rules::support::HEALTH;
use rules::{Country, Refusal};

use super::{Moment, TELL, asking, full_file, leave_task, marketing};
use crate::store::rights::Request;
use crate::store::rights_effect as effects;
use crate::store::{Write, support};
use crate::{Office, Outcome, reminder, retention};

/// Within how many days the recipients of a datum are told that it was put right (art. 19, without delay).
const TELL_DAYS: u32 = 7;

/// What a request does at once: an objection, a restriction and a review stop the use, a consent and advertising end.
pub(super) async fn begin(office: &Office, write: &mut Write, request: &Request, actor: &str, now: i64) -> Outcome<()> {
    let Some(person) = &request.person else { return Ok(()) };
    match request.right {
        Right::Object => {
            for purpose in purposes(request) {
                effects::object(write, person, purpose, &request.id, now).await?;
            }
        }
        Right::Restrict => effects::restrict(write, person, &request.id, now).await?,
        Right::HumanReview => effects::ask_review(write, &request.part, now).await?,
        Right::Consent => {
            if request.part == HEALTH {
                // First what rests on the consent, which is known by it; then the consent.
                retention::erase_health(office, write, actor, person).await?;
            }
            support::take_back(write, person, &request.part, now).await?;
        }
        Right::Marketing => marketing::stop(office, write, person, actor, now).await?,
        Right::Access | Right::Rectify | Right::Erase | Right::Portability => {}
    }
    if stops_reminders(request) {
        let matters = effects::matters(&mut write.tx, person).await?;
        for matter in matters.iter().filter(|matter| is_meant(request, matter)) {
            reminder::take_back(write, &matter.case, now).await?;
        }
    }
    Ok(())
}

/// What an answer does: the datum is changed, the item is deleted, what was ticked goes with the full file; what stood
/// still for a review goes on.
pub(super) async fn answered(
    office: &Office,
    write: &mut Write,
    request: &Request,
    ticked: &[String],
    moment: &Moment<'_>,
) -> Outcome<()> {
    let Some(person) = &request.person else { return Ok(()) };
    match request.right {
        Right::Access => full_file::release(office, write, request, ticked, moment).await,
        Right::Rectify => rectify(office, write, request, person, moment.now).await,
        Right::Erase => erase(office, write, request, person, moment).await,
        _ => Ok(()),
    }
}

/// The request is refused or taken back: what stood still for it goes on.
pub(super) async fn undo(write: &mut Write, request: &Request, actor: &str, now: i64) -> Outcome<()> {
    let Some(person) = &request.person else { return Ok(()) };
    match request.right {
        Right::Object => effects::end_objections(write, &request.id, now).await,
        Right::Restrict if request.matter.is_none() => {
            effects::end_restriction(write, person, actor, now).await.map(|_| ())
        }
        _ => Ok(()),
    }
}

/// The purposes of an objection: the one that it names, or all.
fn purposes(request: &Request) -> Vec<Purpose> {
    match Purpose::parse(&request.part) {
        Some(purpose) => vec![purpose],
        None => Purpose::open_to_objection(Subject::Debtor).collect(),
    }
}

fn stops_reminders(request: &Request) -> bool {
    match request.right {
        Right::Restrict | Right::HumanReview => true,
        Right::Object => purposes(request).contains(&Purpose::Collection),
        _ => false,
    }
}

/// A review is about the case of its decision; the others are about the person.
fn is_meant(request: &Request, matter: &effects::Matter) -> bool {
    request.right != Right::HumanReview || request.case.as_ref() == Some(&matter.case)
}

async fn rectify(office: &Office, write: &mut Write, request: &Request, person: &PersonId, now: i64) -> Outcome<()> {
    let datum = Datum::parse(&request.part).unwrap_or(Datum::Other);
    let Some(value) = request.value.as_deref() else { return Ok(()) };
    if datum == Datum::Address {
        let address = asking::address(value)?;
        // A move to another country has a page of its own: the country stays.
        if !effects::change_address(write, person, &address).await? {
            return Err(Refusal::RequestChangedMeanwhile.into()); // It is protected by now: only a lead changes it.
        }
    } else {
        effects::change(write, person, datum, Some(value)).await?;
    }
    let today = office.today(Country::Nl);
    effects::note_source(write, &office.chance().ulid(now), person, datum, today, now).await?;
    for recipient in effects::recipients(&mut write.tx, person).await? {
        let id = office.chance().ulid(now);
        effects::must_tell(write, &id, &request.id, &recipient).await?;
    }
    if effects::left_to_tell(write, &request.id).await? > 0 {
        leave_task(office, write, request, TELL, today.plus_days(TELL_DAYS), now).await?;
    }
    Ok(())
}

/// What no rule keeps goes by the planner, in a round of its own with a certificate; what a rule or a hold keeps stays, and
/// its page says why. What was written in words somebody did by hand.
async fn erase(
    office: &Office,
    write: &mut Write,
    request: &Request,
    person: &PersonId,
    moment: &Moment<'_>,
) -> Outcome<()> {
    let Some(item) = Item::parse(&request.part).filter(|item| !item.kept_as().is_empty()) else { return Ok(()) };
    retention::erase_under(office, write, moment.actor, person, item.kept_as()).await?;
    if item == Item::Needs {
        support::take_back(write, person, HEALTH, moment.now).await?;
    }
    Ok(())
}

/// One of those who were given a datum was told that it was put right. The last one ends the task.
pub(super) async fn note_told(
    write: &mut Write,
    request: &Request,
    told: &str,
    staff: &str,
    now: i64,
) -> Outcome<bool> {
    if !effects::note_told(write, told, &request.id, staff, now).await? {
        return Ok(false);
    }
    if effects::left_to_tell(write, &request.id).await? == 0 {
        crate::store::task::needless(write, TELL, request.id.as_str(), now).await?;
    }
    Ok(true)
}
