//! What a page shows of something that must be done: what, by when, where it stands, and what can be said of it now.

use rules::case::PartyRole;
use rules::identity::Act;
use rules::performance::{Event, State, days_of};
use rules::reference::Reference;
use rules::{Country, Day};

use super::{granted, proof};
use crate::access::CaseGrant;
use crate::case::Contact;
use crate::file::{self, FileView};
use crate::outside::day_of;
use crate::store::payment as cases;
use crate::store::performance as rows;
use crate::{Error, Office, Outcome, Viewer, access};

/// What must be done, as its page shows it. No amount is in it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that the page asks by itself")]
pub struct PerformancePage {
    /// The printed reference of its case.
    pub reference: Reference,
    /// Whose law applies.
    pub country: Country,
    /// Who asks for it.
    pub creditor: String,
    /// How to reach whoever it is brought to.
    pub seller: Contact,
    /// What must be done.
    pub what: String,
    /// By when it was to be done.
    pub by: Option<Day>,
    /// Where it stands.
    pub state: State,
    /// The day that was proposed or agreed, or on which it was done; nothing while nothing was said.
    pub day: Option<Day>,
    /// When the last of it was said, by either side.
    pub since: Option<Day>,
    /// Did the person who looks say the last of it?
    pub own: bool,
    /// What was written with it, by the person who looks.
    pub statement: Option<String>,
    /// What the person who looks sent as proof.
    pub proof: Vec<FileView>,
    /// What the agency wrote when it did not accept it, or asked for more.
    pub answer: Option<String>,
    /// By when we answer, while we are to.
    pub answer_by: Option<Day>,
    /// Is the case over?
    pub closed: bool,
    /// Is nobody reminded of it for now?
    pub quiet: bool,
    /// Is it disputed? Then it need not be done for now.
    pub disputed: bool,
    /// Can a day be proposed now?
    pub can_propose: bool,
    /// Can it be said that it was done?
    pub can_perform: bool,
    /// Can the person who looks take back what was said?
    pub can_withdraw: bool,
    /// Between which days it can be done, and can have been done.
    pub days: [(Day, Day); 2],
    /// The day of this page.
    pub today: Day,
}

/// What must be done in a case of the viewer.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`], also for a case in which something is to be paid, and for a guarantor,
/// who answers for money only.
pub async fn page(office: &Office, viewer: &Viewer, named: &str) -> Outcome<PerformancePage> {
    let grant = granted(office, viewer, named, Act::SeeCase).await?;
    read(office, viewer, &grant).await?.ok_or(Error::NotFound)
}

/// The same for the page of a case; nothing where something is to be paid, and for a guarantor.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`].
pub async fn of_case(office: &Office, viewer: &Viewer, named: &str) -> Outcome<Option<PerformancePage>> {
    let grant = access::case(office, viewer, named, Act::SeeCase).await?;
    if grant.role() == PartyRole::Guarantor { Ok(None) } else { read(office, viewer, &grant).await }
}

async fn read(office: &Office, viewer: &Viewer, grant: &CaseGrant) -> Outcome<Option<PerformancePage>> {
    let mut db = office.store().pool().acquire().await?;
    let Some(found) = rows::of_case(&mut db, grant.case()).await? else { return Ok(None) };
    let disputed = rows::is_disputed(&mut db, grant.case()).await?;
    drop(db);
    let proof = file::of(office, &proof(grant.case(), grant.person())).await?;
    let country = cases::case_facts(office.store(), grant.case()).await?.country;
    let today = office.today(country);
    // Whom a client company names as a representative looks and does nothing (see `access::case`).
    let looks = grant.role() == PartyRole::Representative && viewer.scope.is_none();
    let acts = viewer.may(Act::Plan).is_ok() && !looks;
    let own = found.person.as_ref() == Some(grant.person());
    let can = |event| acts && !found.closed && found.state.on(event).is_some();
    Ok(Some(PerformancePage {
        can_propose: can(Event::Propose),
        can_perform: can(Event::Perform),
        can_withdraw: own && can(Event::Withdraw),
        days: [days_of(Event::Propose, today), days_of(Event::Perform, today)],
        statement: found.statement.filter(|_| own),
        day: found.day.filter(|_| found.state != State::Open),
        since: found.at.map(|at| day_of(at, country)),
        reference: found.reference,
        creditor: found.creditor,
        seller: found.seller,
        what: found.what,
        by: found.by,
        state: found.state,
        answer: found.answer,
        answer_by: found.answer_by,
        closed: found.closed,
        country,
        quiet: found.state.is_quiet(found.day, today),
        disputed,
        proof,
        own,
        today,
    }))
}
