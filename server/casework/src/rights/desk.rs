//! Desk: what people at the agency do with privacy requests. Every look and every act leaves an audit line with who it
//! was; what a seller decides is never answered here.

use rules::ids::{CaseId, RequestId};
use rules::reference::Reference;
use rules::rights::{ANSWER_CHARACTERS_MAX, Event, Right, State, Via, extend as more_time};
use rules::{Day, Refusal};

use super::full_file::{self, HandItem};
use super::view::{self, RequestPage};
use super::{ANSWER, Moment, detail, effect, locked, notify, step};
use crate::case::Contact;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::rights::{self as rows, Request};
use crate::store::rights_effect as effects;
use crate::store::{Link, moving, task as tasks};
use crate::{Error, Office, Outcome, audit, file, typed};

/// A request as the agency lists it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: RequestId,
    /// What is asked.
    pub right: Right,
    /// Of which datum, item or purpose, by its name.
    pub part: String,
    /// Where it stands.
    pub state: State,
    /// How it came in.
    pub via: Via,
    /// Initials of the person; nothing for somebody outside.
    pub initials: Option<String>,
    /// The case on which it hangs.
    pub reference: Option<Reference>,
    /// When it came in.
    pub received_on: Day,
    /// The day at which we aim.
    pub aim_on: Day,
    /// The last legal day.
    pub last_on: Day,
    /// Days until the day at which we aim; below nothing where it is over.
    pub days_left: i64,
    /// The seller decides: it is forwarded.
    pub is_sellers: bool,
}

/// A request as somebody at the agency sees it.
#[derive(Clone, Debug)]
pub struct DeskRequest {
    /// As its person sees it.
    pub page: RequestPage,
    /// The case on which it hangs.
    pub case: Option<CaseId>,
    /// The name of the person.
    pub name: Option<String>,
    /// Group, name and address of somebody outside.
    pub asker: Option<[String; 3]>,
    /// The language of the person, by its tag.
    pub language: Option<String>,
    /// The seller who decides.
    pub seller: Option<Contact>,
    /// What of a person's data is asked about, as it is now: the value of a datum, where one line shows it.
    pub current: Option<String>,
    /// Whom a corrected datum was told, or is to be.
    pub told: Vec<ToldView>,
    /// Of a request for access: what may be about somebody else too, for somebody to look at.
    pub by_hand: Vec<HandItem>,
    /// Since when the data of the person are kept and not used.
    pub restricted: Option<Day>,
    /// What can be done with it now.
    pub may: Vec<Event>,
    /// More time can be taken through this day.
    pub extend_until: Option<Day>,
    /// The last legal day, if more time is taken.
    pub extended_last: Option<Day>,
}

/// Somebody to whom a corrected datum is told.
#[derive(Clone, Debug)]
pub struct ToldView {
    /// The id of the line.
    pub id: String,
    /// An agency in another country, and not the client company.
    pub is_partner: bool,
    /// Its name.
    pub name: String,
    /// When it was told.
    pub on: Option<Day>,
}

/// What waits for an answer, by the day at which we aim.
///
/// # Errors
/// Only when the database fails.
pub async fn queue(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Listed>> {
    let mut db = office.store().pool().acquire().await?;
    let open = rows::open(&mut db).await?;
    drop(db);
    let whom: Vec<_> = open.iter().filter_map(|request| request.person.as_ref()).map(Whom::Person).collect();
    let looked = seen::Look { page: Page::List, act: "rights.list", object: "rights" };
    seen::record(office, staff, looked, &whom).await?;
    Ok(open.into_iter().map(|request| listed(office, request)).collect())
}

/// How much that is.
///
/// # Errors
/// Only when the database fails.
pub async fn count(office: &Office, _staff: &StaffViewer) -> Outcome<i64> {
    let mut db = office.store().pool().acquire().await?;
    rows::count_open(&mut db).await
}

/// One request, or what became of it.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<DeskRequest> {
    let id = RequestId::parse(id).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let request = rows::find(&mut db, &id).await?.ok_or(Error::NotFound)?;
    let seller = view::seller(&mut db, &request).await?;
    let told = effects::told(&mut db, &id).await?;
    let page = view::page_of(office, &mut db, &request).await?;
    let by_hand = by_hand(&mut db, &request).await?;
    let restricted = super::restricted_person(&mut db, request.person.as_ref()).await?;
    drop(db);
    // Somebody outside, who wrote or used the public form, is nobody in our books.
    let whom: Vec<_> = request.person.iter().map(Whom::Person).collect();
    let looked = seen::Look { page: Page::Request, act: "rights.look", object: id.as_str() };
    seen::record(office, staff, looked, &whom).await?;
    let row = match &request.person {
        Some(person) => moving::person(office.store(), person).await?,
        None => None,
    };
    let is_told = |told: effects::Told| ToldView {
        on: told.at.map(|at| crate::outside::day_of(at, request.country)),
        id: told.id,
        is_partner: told.is_partner,
        name: told.name,
    };
    Ok(DeskRequest {
        case: request.case.clone(),
        name: request.person_name.clone(),
        asker: request.asker.clone(),
        language: row.as_ref().map(|row| row.language.clone()),
        current: row.as_ref().and_then(|row| view::current(row, &request.part)),
        told: told.into_iter().map(is_told).collect(),
        by_hand,
        restricted,
        may: may(&request),
        extended_last: more_time(request.received_on, office.today(request.country), request.country)
            .ok()
            .map(|days| days.deadline),
        extend_until: last_of_month(&request).filter(|last| office.today(request.country) <= *last),
        seller,
        page,
    })
}

/// Somebody begins to look. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`]; [`Refusal::RequestChangedMeanwhile`].
pub async fn begin(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<RequestId> {
    let (mut write, mut request) = locked(office, id).await?;
    if request.state == State::InProgress {
        return Ok(request.id);
    }
    let moment = moment(office, staff, &request);
    step(&mut write, &mut request, Event::Begin, &moment).await?;
    audit::record(office, &mut write, moment.actor, "rights.begin", request.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(request.id)
}

/// Takes two more months, with a reason that the person reads (art. 12(3)). Within the first month or not at all.
///
/// # Errors
/// [`Error::NotFound`]; the refusals of a reason; [`Refusal::ExtendTooLate`], [`Refusal::SellerDecides`],
/// [`Refusal::RequestChangedMeanwhile`].
pub async fn extend(office: &Office, staff: &StaffViewer, id: &str, reason: &str) -> Outcome<RequestId> {
    let reason = typed::reason(reason, ANSWER_CHARACTERS_MAX)?;
    let (mut write, mut request) = locked(office, id).await?;
    if request.extended.as_ref().is_some_and(|(_, before)| *before == reason) {
        return Ok(request.id);
    }
    ours(&request)?;
    let moment = moment(office, staff, &request);
    let days = more_time(request.received_on, moment.today, request.country)?;
    tasks::needless(&mut write, super::NEAR, &super::near_subject(&request), moment.now).await?;
    step(&mut write, &mut request, Event::Extend, &moment).await?;
    let both = [days.calendar_day, days.deadline];
    rows::note_extended(&mut write, &request.id, moment.today, &reason, both).await?;
    // The task moves to the new day: the old one is over.
    tasks::move_due(&mut write, ANSWER, request.id.as_str(), days.calendar_day).await?;
    notify(office, &mut write, &request, "rights_extended", moment.now).await?;
    audit::record(office, &mut write, moment.actor, "rights.extend", request.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(request.id)
}

/// Answers: what was asked is done. A datum is put right, an item is deleted, an objection and a restriction stand.
///
/// # Errors
/// As [`extend`], without [`Refusal::ExtendTooLate`].
pub async fn answer(office: &Office, staff: &StaffViewer, id: &str, words: &str) -> Outcome<RequestId> {
    decide(office, staff, id, Event::Answer, words, &[]).await
}

/// Answers a request for access with the full file: of what may be about somebody else too, `ticked` goes with it, by
/// [`HandItem::token`], and nothing else does.
///
/// # Errors
/// As [`answer`]; [`Refusal::RequestChangedMeanwhile`] for a tick at something that is not among it.
pub async fn answer_with(
    office: &Office,
    staff: &StaffViewer,
    id: &str,
    words: &str,
    ticked: &[String],
) -> Outcome<RequestId> {
    decide(office, staff, id, Event::Answer, words, ticked).await
}

/// Refuses, with a reason that the person reads beside the authority and the court (art. 12(4)). What stood still for
/// the request goes on.
///
/// # Errors
/// As [`answer`].
pub async fn refuse(office: &Office, staff: &StaffViewer, id: &str, reason: &str) -> Outcome<RequestId> {
    decide(office, staff, id, Event::Refuse, reason, &[]).await
}

/// Notes that the seller was told what was asked, by somebody here: by letter, by telephone.
///
/// # Errors
/// [`Error::NotFound`], also for a request that we decide; [`Refusal::RequestChangedMeanwhile`].
pub async fn forward(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<RequestId> {
    let (mut write, mut request) = locked(office, id).await?;
    if request.state == State::Forwarded {
        return Ok(request.id);
    }
    if request.matter.is_none() {
        return Err(Error::NotFound);
    }
    let moment = moment(office, staff, &request);
    forwarded(office, &mut write, &mut request, "staff", &moment).await?;
    write.commit().await?;
    Ok(request.id)
}

/// Notes that one of those who were given a datum was told that it was put right. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn note_told(office: &Office, staff: &StaffViewer, id: &str, told: &str) -> Outcome<RequestId> {
    let (mut write, request) = locked(office, id).await?;
    let moment = moment(office, staff, &request);
    if effect::note_told(&mut write, &request, told, moment.actor, moment.now).await? {
        audit::record(office, &mut write, moment.actor, "rights.told", request.id.as_str(), "{}").await?;
        write.commit().await?;
    }
    Ok(request.id)
}

/// Ends a restriction, after the person was told that it ends (art. 18(3)): the message goes in the same moment, and
/// what stood still goes on from the next day, because no reminder leaves earlier.
///
/// # Errors
/// [`Error::NotFound`], also where none stands; the refusals of a reason.
pub async fn lift(office: &Office, staff: &StaffViewer, id: &str, reason: &str) -> Outcome<RequestId> {
    let reason = typed::reason(reason, ANSWER_CHARACTERS_MAX)?;
    let (mut write, request) = locked(office, id).await?;
    let moment = moment(office, staff, &request);
    let person = request.person.as_ref().filter(|_| request.right == Right::Restrict).ok_or(Error::NotFound)?;
    if request.state != State::Answered
        || !effects::end_restriction(&mut write, person, moment.actor, moment.now).await?
    {
        return Err(Error::NotFound);
    }
    rows::note_answer(&mut write, &request.id, &reason, Some(moment.actor)).await?;
    notify(office, &mut write, &request, "rights_lifted", moment.now).await?;
    audit::record(office, &mut write, moment.actor, "rights.lift", request.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(request.id)
}

/// The seller was told, and how: the moment is the proof.
pub(super) async fn forwarded(
    office: &Office,
    write: &mut crate::store::Write,
    request: &mut Request,
    how: &str,
    moment: &Moment<'_>,
) -> Outcome<()> {
    step(write, request, Event::Forward, moment).await?;
    rows::note_forwarded(write, &request.id, how, moment.now).await?;
    notify(office, write, request, "rights_forwarded", moment.now).await?;
    let detail = serde_json::json!({"how": how}).to_string();
    audit::record(office, write, moment.actor, "rights.forward", request.id.as_str(), &detail).await
}

async fn decide(
    office: &Office,
    staff: &StaffViewer,
    id: &str,
    event: Event,
    words: &str,
    ticked: &[String],
) -> Outcome<RequestId> {
    let words = typed::reason(words, ANSWER_CHARACTERS_MAX)?;
    let (mut write, mut request) = locked(office, id).await?;
    let to = if event == Event::Answer { State::Answered } else { State::Refused };
    if request.state == to && request.answer.as_deref() == Some(words.as_str()) {
        return Ok(request.id);
    }
    ours(&request)?;
    let moment = moment(office, staff, &request);
    step(&mut write, &mut request, event, &moment).await?;
    rows::note_answer(&mut write, &request.id, &words, Some(moment.actor)).await?;
    let template = if event == Event::Answer {
        effect::answered(office, &mut write, &request, ticked, &moment).await?;
        "rights_answered"
    } else {
        effect::undo(&mut write, &request, moment.actor, moment.now).await?;
        "rights_refused"
    };
    notify(office, &mut write, &request, template, moment.now).await?;
    let act = format!("rights.{}", event.name());
    audit::record(office, &mut write, moment.actor, &act, request.id.as_str(), &detail(&request)).await?;
    write.commit().await?;
    if request.right == Right::Erase {
        file::purge_gone(office).await?; // A file that went with the write leaves the disk after it.
    }
    Ok(request.id)
}

/// What somebody must look at before it leaves, while the request waits for an answer of ours.
async fn by_hand(db: &mut Link, request: &Request) -> Outcome<Vec<HandItem>> {
    match &request.person {
        Some(person) if request.right == Right::Access && may(request).contains(&Event::Answer) => {
            full_file::items(db, person).await
        }
        _ => Ok(Vec::new()),
    }
}

/// Only what we decide is decided here.
fn ours(request: &Request) -> Outcome<()> {
    if request.matter.is_some() { Err(Refusal::SellerDecides.into()) } else { Ok(()) }
}

fn may(request: &Request) -> Vec<Event> {
    let is_ours = |event: &Event| match event {
        Event::Forward => request.matter.is_some(),
        Event::Extend | Event::Answer | Event::Refuse => request.matter.is_none(),
        Event::Begin => true,
        Event::Withdraw => false,
    };
    let possible = Event::ALL.iter().copied().filter(|event| request.state.on(*event).is_some());
    possible.filter(is_ours).collect()
}

/// The last day on which more time can be taken.
fn last_of_month(request: &Request) -> Option<Day> {
    let may = request.matter.is_none() && request.state.on(Event::Extend).is_some();
    Some(request.aim_on).filter(|_| may)
}

fn moment<'a>(office: &Office, staff: &'a StaffViewer, request: &Request) -> Moment<'a> {
    super::moment(office, request, staff.staff.as_str(), Some(&staff.name))
}

fn listed(office: &Office, request: Request) -> Listed {
    let today = office.today(request.country);
    Listed {
        initials: request.person_name.as_deref().map(crate::case::initials),
        reference: request.reference,
        days_left: today.days_until(request.aim_on),
        is_sellers: request.matter.is_some(),
        id: request.id,
        right: request.right,
        part: request.part,
        state: request.state,
        via: request.via,
        received_on: request.received_on,
        aim_on: request.aim_on,
        last_on: request.last_on,
    }
}
