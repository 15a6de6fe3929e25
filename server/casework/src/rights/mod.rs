//! Rights: what people ask about their own data, in one register with one clock. Who decides about the data comes
//! first: of a case that is only an invoice of a seller, the seller decides, and what was asked is forwarded.
//!
//! What is absent: an answer in substance to anything that a seller decides, an old value of a datum that was put right,
//! and any act of a helper.

mod asking;
pub mod clock;
pub mod desk;
pub mod door;
mod effect;
mod filing;
pub(crate) mod full_file;
pub mod intake;
pub mod marketing;
pub mod sellers;
mod view;
pub mod whose;

use rules::identity::Act;
use rules::ids::{CaseId, ConversationId, PersonId, RequestId};
use rules::rights::{Event, Purpose, Right, State};
use rules::{Country, Day, Refusal};
use serde_json::json;

pub(crate) use self::asking::{Asked, is_email};
pub use self::asking::{Asking, EVERY};
pub use self::filing::file;
pub use self::full_file::HandItem;
pub(crate) use self::view::told_beside;
pub use self::view::{
    CurrentDatum, ErasePage, MatterView, RequestPage, ReviewPage, RightsPage, allowed, erasing, forms, open_to,
    request, reviews, rights,
};

use crate::message::{self, Notice};
use crate::outside::day_of;
use crate::store::marketing as addresses;
use crate::store::rights::{self as rows, Request, Step};
use crate::store::rights_effect as effects;
use crate::store::task::{self as tasks, Task};
use crate::store::{Link, Write, known};
use crate::{Error, Office, Outcome, Viewer, audit};

/// Task: answer what somebody asked.
pub const ANSWER: &str = "rights";
/// Task: the day of a request is near.
pub const NEAR: &str = "rights_near";
/// Task: tell the seller what was asked.
pub const FORWARD: &str = "rights_forward";
/// Task: tell others that a datum was put right.
pub const TELL: &str = "rights_tell";

/// Who takes a step, and when.
pub(crate) struct Moment<'a> {
    /// A person, somebody at the agency, or `system`.
    pub actor: &'a str,
    /// How the person reads the name of somebody at the agency.
    pub name: Option<&'a str>,
    /// Which day it is.
    pub today: Day,
    /// The instant.
    pub now: i64,
}

/// May the data of a person be used for this purpose? Not while the person objects to it, not for good where the
/// objection was right, and for nothing while a restriction stands. Every use that rests on an interest asks here.
///
/// # Errors
/// Only when the database fails.
pub async fn may_use(office: &Office, person: &PersonId, purpose: Purpose) -> Outcome<bool> {
    let mut db = office.store().pool().acquire().await?;
    if effects::restriction(&mut db, person).await?.is_some()
        || effects::objections(&mut db, person).await?.contains(&purpose)
    {
        return Ok(false);
    }
    if purpose != Purpose::Marketing {
        return Ok(true);
    }
    let Some(email) = addresses::email(&mut db, person).await? else { return Ok(true) };
    Ok(!addresses::is_suppressed(&mut db, &marketing::fingerprint(office, &email)).await?)
}

/// May data of this person be given to an agency in another country? Not under a restriction, nor while the person
/// objects to it.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn may_share(write: &mut Write, person: &PersonId) -> Outcome<bool> {
    let is_restricted = effects::restriction(&mut write.tx, person).await?.is_some();
    Ok(!is_restricted && !effects::objections(&mut write.tx, person).await?.contains(&Purpose::Abroad))
}

/// Since when the data of somebody in the case with this reference are kept and not used, for the banner of those who
/// handle it.
///
/// # Errors
/// Only when the database fails.
pub async fn restricted_since(office: &Office, reference: &str) -> Outcome<Option<Day>> {
    let mut db = office.store().pool().acquire().await?;
    let since = effects::restriction_on(&mut db, reference).await?;
    Ok(since.map(|at| day_of(at, Country::Nl)))
}

/// The same of one person; nothing for somebody outside.
async fn restricted_person(db: &mut Link, person: Option<&PersonId>) -> Outcome<Option<Day>> {
    let Some(person) = person else { return Ok(None) };
    Ok(effects::restriction(db, person).await?.map(|at| day_of(at, Country::Nl)))
}

/// The same of a conversation: of its person, and of everybody in the case that it is about.
///
/// # Errors
/// Only when the database fails.
pub async fn restricted_talk(office: &Office, talk: &ConversationId) -> Outcome<Option<Day>> {
    let mut db = office.store().pool().acquire().await?;
    let since = effects::restriction_on_talk(&mut db, talk).await?;
    Ok(since.map(|at| day_of(at, Country::Nl)))
}

/// Takes a request back; what stood still for it goes on. Twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`]; [`Refusal::RequestChangedMeanwhile`] where it was answered.
pub async fn withdraw(office: &Office, viewer: &Viewer, id: &str) -> Outcome<RequestId> {
    let person = viewer.may_alone(Act::SeeCase)?.clone();
    let (mut write, mut request) = locked(office, id).await?;
    if request.person.as_ref() != Some(&person) {
        return Err(Error::NotFound);
    }
    if request.state == State::Withdrawn {
        return Ok(request.id);
    }
    let moment = moment(office, &request, person.as_str(), None);
    step(&mut write, &mut request, Event::Withdraw, &moment).await?;
    effect::undo(&mut write, &request, moment.actor, moment.now).await?;
    audit::record(office, &mut write, moment.actor, "rights.withdraw", request.id.as_str(), "{}").await?;
    write.commit().await?;
    Ok(request.id)
}

/// The person lets us use the data again that a restriction keeps still. Twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn use_again(office: &Office, viewer: &Viewer) -> Outcome<()> {
    let person = viewer.may_alone(Act::SeeCase)?.clone();
    let now = office.now();
    let mut write = office.store().begin().await?;
    if !effects::end_restriction(&mut write, &person, person.as_str(), now).await? {
        return Ok(());
    }
    let open = rows::same(&mut write.tx, &person, Right::Restrict, "", None).await?;
    if let Some(id) = open {
        let mut request = rows::find(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
        let moment = moment(office, &request, person.as_str(), None);
        step(&mut write, &mut request, Event::Withdraw, &moment).await?;
    }
    audit::record(office, &mut write, person.as_str(), "rights.use_again", person.as_str(), "{}").await?;
    write.commit().await
}

/// The request under its locks: those of every case of its person, in one order.
async fn locked(office: &Office, id: &str) -> Outcome<(Write, Request)> {
    let id = RequestId::parse(id).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let found = rows::find(&mut db, &id).await?.ok_or(Error::NotFound)?;
    drop(db);
    let write = begin(office, found.person.as_ref()).await?;
    let mut write = write;
    let request = rows::find(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
    Ok((write, request))
}

/// A write that holds the cases of a person.
async fn begin(office: &Office, person: Option<&PersonId>) -> Outcome<Write> {
    let mut cases: Vec<CaseId> = Vec::new();
    if let Some(person) = person {
        let mut db = office.store().pool().acquire().await?;
        cases = effects::matters(&mut db, person).await?.into_iter().map(|matter| matter.case).collect();
    }
    cases.sort();
    let mut write = office.store().begin().await?;
    for case in &cases {
        write.lock_case(case).await?;
    }
    Ok(write)
}

/// Now, for a step of this request.
fn moment<'a>(office: &Office, request: &Request, actor: &'a str, name: Option<&'a str>) -> Moment<'a> {
    Moment { actor, name, today: office.today(request.country), now: office.now() }
}

/// Takes a step of the table. Whatever ends a request ends its tasks.
async fn step(write: &mut Write, request: &mut Request, event: Event, moment: &Moment<'_>) -> Outcome<()> {
    let to = request.state.on(event).ok_or(Refusal::RequestChangedMeanwhile)?;
    let Moment { actor, name, today: day, now } = *moment;
    rows::take_step(write, request, &Step { event, to, actor, name, day, now }).await?;
    request.state = to;
    request.version += 1;
    if !to.is_open() {
        let id = request.id.as_str();
        for kind in [ANSWER, FORWARD] {
            tasks::needless(write, kind, id, now).await?;
        }
        tasks::needless(write, NEAR, &near_subject(request), now).await?;
    }
    Ok(())
}

/// Leaves a task about a request, where it has a case to hang on.
async fn leave_task(
    office: &Office,
    write: &mut Write,
    request: &Request,
    kind: &str,
    due_on: Day,
    now: i64,
) -> Outcome<()> {
    let Some(case) = &request.case else { return Ok(()) };
    let subject = if kind == NEAR { near_subject(request) } else { request.id.to_string() };
    let id = crate::task::id(office, now);
    tasks::insert(write, &Task { id: id.as_str(), kind, case, subject: &subject, due_on, now }).await
}

/// A request that got more time is near its day twice.
fn near_subject(request: &Request) -> String {
    format!("{}:{}", request.id, request.aim_on)
}

/// Tells the person of a request that there is news, where somebody can be told.
async fn notify(office: &Office, write: &mut Write, request: &Request, template: &str, now: i64) -> Outcome<()> {
    let Some(person) = &request.person else { return Ok(()) };
    message::put(office, write, &Notice { person, template, about: request.id.as_str() }, now).await
}

/// What an audit line says of a request: no word of what was asked.
fn detail(request: &Request) -> String {
    json!({"right": request.right.name(), "via": request.via.name(), "seller": request.matter.is_some()}).to_string()
}

/// A request that a review of an agreement by a rule makes: the button on the page of a plan joins the register.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn file_review(
    office: &Office,
    write: &mut Write,
    person: &PersonId,
    subject: &str,
    now: i64,
) -> Outcome<()> {
    let Some(decision) = effects::decision(&mut write.tx, person, subject).await? else { return Ok(()) };
    if rows::same(&mut write.tx, person, Right::HumanReview, &decision, None).await?.is_some() {
        return Ok(());
    }
    let (case, country) = known(effects::case_of_decision(&mut write.tx, &decision).await?)?;
    let asked = Asked::review(decision, case, country);
    let from = filing::From::portal(person);
    filing::put(office, write, &asked, &from, now).await?;
    Ok(())
}
