//! Call back: somebody asks to be called, in a part of a working day that has room. It can be taken back until it comes,
//! and its number is forgotten some time after.

use rules::call_back::{CALLS_PER_PART, PHONE_KEPT_DAYS, Slot, Topic, phone, slots};
use rules::country::Country;
use rules::identity::Act;
use rules::ids::{CallBackId, CaseId, PersonId};
use rules::{Day, Refusal};
use serde_json::json;

use crate::store::call_back::{self as rows, Call, Caller};
use crate::store::engine::violated;
use crate::store::task::{self as tasks, Task};
use crate::store::{Write, known};
use crate::{Error, Office, Outcome, Viewer, audit};

/// Task: call somebody.
pub(crate) const TASK: &str = "call_back";
/// The languages that the office speaks itself.
pub const OWN_LANGUAGES: [&str; 2] = ["nl", "en"];
/// The languages for which an interpreter is asked: those of the people who write to us most (experience.md 1.2).
pub const INTERPRETED: [&str; 6] = ["ar", "de", "pl", "sv", "tr", "uk"];

/// What somebody asks for, as it was chosen and typed.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// About what, by its name.
    pub topic: &'a str,
    /// When, by its name.
    pub slot: &'a str,
    /// Which number.
    pub phone: &'a str,
    /// In which language, by its tag.
    pub language: &'a str,
}

/// What was asked for, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// About what.
    pub topic: Topic,
    /// When.
    pub slot: Slot,
    /// Which number.
    pub phone: String,
    /// In which language.
    pub language: &'static str,
    /// Is an interpreter needed?
    pub interpreter: bool,
}

/// The page on which a call is asked for, or is seen.
#[derive(Clone, Debug)]
pub struct CallPage {
    /// By whose clock and calendar.
    pub country: Country,
    /// What can be chosen; what is full is left out.
    pub slots: Vec<Slot>,
    /// The call that is to come.
    pub booked: Option<Booked>,
}

/// A call that is to come.
#[derive(Clone, Debug)]
pub struct Booked {
    /// Its id.
    pub id: CallBackId,
    /// By whose clock and calendar.
    pub country: Country,
    /// When.
    pub slot: Slot,
    /// About what.
    pub topic: Topic,
    /// The last digits of the number.
    pub phone_end: String,
    /// In which language, by its tag.
    pub language: String,
    /// Is an interpreter needed?
    pub interpreter: bool,
}

impl Wanted<'_> {
    /// Understands it, among these slots.
    ///
    /// # Errors
    /// [`Refusal::ChoiceMissing`] without a topic; [`Refusal::SlotMissing`], [`Refusal::SlotFull`]; the refusals of a
    /// telephone number.
    pub fn read(&self, page: &CallPage, today: Day) -> Result<Understood, Refusal> {
        let topic = Topic::parse(self.topic).ok_or(Refusal::ChoiceMissing)?;
        let slot = Slot::parse(self.slot).ok_or(Refusal::SlotMissing)?;
        if !page.slots.contains(&slot) {
            let is_offered = slots(page.country, today).contains(&slot);
            return Err(if is_offered { Refusal::SlotFull } else { Refusal::SlotMissing });
        }
        let phone = phone(self.phone)?;
        let spoken = OWN_LANGUAGES.iter().chain(&INTERPRETED).find(|language| **language == self.language);
        let language = spoken.copied().unwrap_or(OWN_LANGUAGES[0]);
        Ok(Understood { topic, slot, phone, language, interpreter: INTERPRETED.contains(&language) })
    }
}

/// What can be chosen, and the call that is to come.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn page(office: &Office, viewer: &Viewer) -> Outcome<CallPage> {
    let person = viewer.may(Act::SeeCase)?;
    viewer.may_write("call_back.book")?;
    let (country, _) = caller(office, person).await?;
    let today = office.today(country);
    let taken = rows::taken(office.store(), country, today).await?;
    let full = |slot: &Slot| taken.iter().any(|(one, calls)| one == slot && *calls >= i64::from(CALLS_PER_PART));
    let mut db = office.store().pool().acquire().await?;
    let live = rows::live(&mut db, person).await?;
    let slots = slots(country, today).into_iter().filter(|slot| !full(slot)).collect();
    Ok(CallPage { country, slots, booked: live.map(booked) })
}

/// Asks for a call. Asking for the same twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`]; the refusals of [`Wanted::read`];
/// [`Refusal::AlreadySentDifferently`] while another call is to come.
pub async fn book(office: &Office, viewer: &Viewer, wanted: Wanted<'_>) -> Outcome<CallBackId> {
    let person = viewer.may(Act::SeeCase)?;
    let (country, case) = caller(office, person).await?;
    let page = page(office, viewer).await?;
    let today = office.today(country);
    let read = wanted.read(&page, today);
    let now = office.now();
    let mut write = office.store().begin().await?;
    write.lock_case(&case).await?;
    if let Some(live) = rows::live(&mut write.tx, person).await? {
        let same = (Slot::parse(wanted.slot), Topic::parse(wanted.topic)) == (Some(live.slot), Some(live.topic));
        return if same { Ok(live.id) } else { Err(Refusal::AlreadySentDifferently.into()) };
    }
    let Understood { topic, slot, phone, language, interpreter } = read?;
    let call = Call {
        id: CallBackId::from_ulid(&office.chance().ulid(now)),
        person: person.clone(),
        case,
        country,
        slot,
        topic,
        phone: Some(phone),
        language: language.to_owned(),
        interpreter,
        made_at: now,
        is_live: true,
    };
    take_place(&mut write, &call).await?;
    let id = crate::task::id(office, now);
    let subject = call.id.as_str();
    let task = Task { id: id.as_str(), kind: TASK, case: &call.case, subject, due_on: slot.day, now };
    tasks::insert(&mut write, &task).await?;
    let detail = json!({"slot": slot.name(), "topic": topic.name(), "interpreter": interpreter}).to_string();
    audit::record(office, &mut write, person.as_str(), "call_back.book", subject, &detail).await?;
    write.commit().await?;
    Ok(call.id)
}

/// Takes a call back. Twice is the same as once.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn cancel(office: &Office, viewer: &Viewer, id: &str) -> Outcome<()> {
    let call = own(office, viewer, id).await?;
    let now = office.now();
    let mut write = office.store().begin().await?;
    if rows::cancel(&mut write, &call.id, now).await? {
        tasks::needless(&mut write, TASK, call.id.as_str(), now).await?;
        audit::record(office, &mut write, call.person.as_str(), "call_back.cancel", call.id.as_str(), "{}").await?;
        write.commit().await?;
    }
    Ok(())
}

/// A call of the viewer that is to come.
///
/// # Errors
/// [`Error::SignedOut`], [`Error::NotFound`].
pub async fn one(office: &Office, viewer: &Viewer, id: &str) -> Outcome<Booked> {
    let call = own(office, viewer, id).await?;
    if call.is_live { Ok(booked(call)) } else { Err(Error::NotFound) }
}

/// Calls whose day is over are to come no more, and numbers that were kept long enough are forgotten.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn sweep(office: &Office) -> Outcome<u64> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    let mut done = 0;
    for country in Country::ALL {
        done += rows::end_over(&mut write, *country, office.today(*country), now).await?;
    }
    done += rows::forget_phones(&mut write, office.today(Country::Nl).minus_days(PHONE_KEPT_DAYS)).await?;
    write.commit().await?;
    Ok(done)
}

/// The first place that is free in the part of the day. Whoever takes it at the same moment loses it to the first.
async fn take_place(write: &mut Write, call: &Call) -> Outcome<()> {
    let taken = rows::places(write, call.country, call.slot).await?;
    let free = (1..=i64::from(CALLS_PER_PART)).find(|place| !taken.contains(place)).ok_or(Refusal::SlotFull)?;
    let phone = rows::phone(write, call).await?;
    match rows::insert(write, call, phone, free).await {
        Err(error) if violated(&error, "call_back_place") => Err(Refusal::SlotFull.into()),
        Err(error) if violated(&error, "call_back_person") => Err(Refusal::AlreadySentDifferently.into()),
        done => Ok(done?),
    }
}

/// By whose clock somebody is called, and about which case. Whose country we do not serve is called by that of the case.
async fn caller(office: &Office, person: &PersonId) -> Outcome<(Country, CaseId)> {
    let Caller { case_id, case_country, country } =
        rows::caller(office.store(), person).await?.ok_or(Error::NotFound)?;
    let own = country.as_deref().and_then(Country::parse);
    let country = known(own.or_else(|| Country::parse(&case_country)))?;
    Ok((country, known(CaseId::parse(&case_id))?))
}

async fn own(office: &Office, viewer: &Viewer, id: &str) -> Outcome<Call> {
    let person = viewer.may(Act::SeeCase)?;
    let id = CallBackId::parse(id).ok_or(Error::NotFound)?;
    let call = rows::find(office.store(), &id).await?.ok_or(Error::NotFound)?;
    if call.person == *person { Ok(call) } else { Err(Error::NotFound) }
}

fn booked(call: Call) -> Booked {
    let digits: Vec<char> = call.phone.unwrap_or_default().chars().collect();
    let phone_end = digits.iter().skip(digits.len().saturating_sub(2)).collect();
    let Call { id, country, slot, topic, language, interpreter, .. } = call;
    Booked { id, country, slot, topic, phone_end, language, interpreter }
}
