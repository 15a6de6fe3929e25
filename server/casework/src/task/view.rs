//! What a page of the staff shows of tasks: the list by day, and one with what is needed to do it.

use rules::Country;
use rules::Day;
use rules::call_back::{Slot, Topic};
use rules::ids::{CallBackId, DisputeId, PaidClaimId, PersonId, RequestId};
use rules::money::{Cents, Currency};
use rules::paid_claim::{PaidTo, State};
use rules::support::Need;

use crate::file::{self, FileView};
use crate::moving::desk::{self, MoveLook, ReportLook};
use crate::outside::day_of;
use crate::paid_claim::Answer;
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Page, Whom};
use crate::store::task::{self as rows, TaskRow};
use crate::store::{call_back, day, known, paid_claim, support};
use crate::{Error, Office, Outcome};

/// A task as the agency lists it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// What kind, by its name.
    pub kind: String,
    /// The number of its case.
    pub reference: String,
    /// Who is owed there.
    pub creditor: String,
    /// What it is about in money, where it is.
    pub amount: Option<(Cents, Currency)>,
    /// By when it is to be done; the day on which it was left where nobody set one.
    pub due_on: Day,
    /// When it was left.
    pub left_on: Day,
}

/// One task.
#[derive(Clone, Debug)]
pub struct TaskPage {
    /// As it is listed.
    pub task: Listed,
    /// When it was done, and by whom where a person said so.
    pub done: Option<(Day, Option<String>)>,
    /// What is needed to do it.
    pub detail: Detail,
    /// What was sent along with what it is about.
    pub files: Vec<FileView>,
    /// What makes it hard for the person it is about, as they ticked it.
    pub needs: Vec<Need>,
}

/// What is needed to do a task.
#[derive(Clone, Debug)]
pub enum Detail {
    /// The case has it all.
    Case,
    /// A call.
    Call {
        /// When.
        slot: Slot,
        /// About what.
        topic: Topic,
        /// Which number; it is forgotten some time after the call.
        phone: Option<String>,
        /// In which language, by its tag.
        language: String,
        /// Is an interpreter needed?
        interpreter: bool,
    },
    /// What somebody says to have paid.
    Paid {
        /// When.
        paid_on: Day,
        /// How much.
        amount: Cents,
        /// Its currency.
        currency: Currency,
        /// Where to.
        paid_to: PaidTo,
        /// Through which day nobody is reminded.
        quiet_until: Day,
        /// How it stands: only while it is open, or was not found, can the seller's answer be noted.
        state: State,
        /// What the seller answered, where that is written down.
        answer: Option<Answer>,
    },
    /// A dispute, which has a page of its own.
    Dispute(DisputeId),
    /// A privacy request, which has a page of its own.
    Request(RequestId),
    /// A new address.
    Address(Box<ReportLook>),
    /// A move to another country.
    Move(Box<MoveLook>),
}

/// What is to be done, by its day.
///
/// # Errors
/// Only when the database fails.
pub async fn list(office: &Office, staff: &StaffViewer) -> Outcome<Vec<Listed>> {
    let open = rows::open(office.store()).await?;
    let whom: Vec<_> = open.iter().map(|row| Whom::Case(&row.reference)).collect();
    seen::record(office, staff, seen::Look { page: Page::List, act: "task.list", object: "task" }, &whom).await?;
    open.iter().map(listed).collect()
}

/// How much that is.
///
/// # Errors
/// Only when the database fails.
pub async fn count(office: &Office, _staff: &StaffViewer) -> Outcome<i64> {
    rows::count_open(office.store()).await
}

/// One task, done or not.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<TaskPage> {
    let row = rows::one(office.store(), id).await?.ok_or(Error::NotFound)?;
    let (detail, person) = detail(office, &row).await?;
    let looked = seen::Look { page: Page::Task, act: "task.look", object: &row.task_id };
    let whom = person.as_ref().map_or(Whom::Case(&row.reference), Whom::Person);
    seen::record(office, staff, looked, &[whom]).await?;
    let needs = match person {
        Some(person) => {
            let mut db = office.store().pool().acquire().await?;
            support::needs(&mut db, &person).await?
        }
        None => Vec::new(),
    };
    let files = match detail {
        Detail::Paid { .. } => file::of(office, &row.subject).await?,
        _ => Vec::new(),
    };
    let done = row.done_at.map(|at| (day_of(at, Country::Nl), row.done_by.clone()));
    Ok(TaskPage { task: listed(&row)?, done, detail, files, needs })
}

/// What is needed for a task of this kind, and whom it is about.
async fn detail(office: &Office, row: &TaskRow) -> Outcome<(Detail, Option<PersonId>)> {
    match row.kind.as_str() {
        desk::ADDRESS => {
            let (look, person) = desk::report(office, &row.subject).await?;
            return Ok((Detail::Address(Box::new(look)), Some(person)));
        }
        desk::ABROAD => {
            let (look, person) = desk::told(office, &row.subject).await?;
            return Ok((Detail::Move(Box::new(look)), Some(person)));
        }
        _ => {}
    }
    if let Some(id) = DisputeId::parse(&row.subject) {
        return Ok((Detail::Dispute(id), None));
    }
    // `prq_…`, or `prq_…:day` of one whose day is near.
    if let Some(id) = row.subject.split(':').next().and_then(RequestId::parse) {
        return Ok((Detail::Request(id), None));
    }
    if let Some(id) = CallBackId::parse(&row.subject) {
        let call = call_back::find(office.store(), &id).await?.ok_or(Error::NotFound)?;
        let call_back::Call { slot, topic, phone, language, interpreter, person, .. } = call;
        return Ok((Detail::Call { slot, topic, phone, language, interpreter }, Some(person)));
    }
    if let Some(id) = PaidClaimId::parse(&row.subject) {
        let said = paid_claim::find(office.store(), &id).await?.ok_or(Error::NotFound)?;
        let paid_claim::Said { paid_on, amount, currency, paid_to, quiet_until, person, state, answer, .. } = said;
        return Ok((Detail::Paid { paid_on, amount, currency, paid_to, quiet_until, state, answer }, Some(person)));
    }
    // What people tick is told with the tasks that they left by it: `pers_…`, or `pers_…:day`.
    let person = row.subject.split(':').next().and_then(PersonId::parse);
    Ok((Detail::Case, person))
}

fn listed(row: &TaskRow) -> Outcome<Listed> {
    let left_on = day_of(row.created_at, Country::Nl);
    let currency = row.currency.as_deref().map(|code| known(Currency::parse(code))).transpose()?;
    Ok(Listed {
        id: row.task_id.clone(),
        kind: row.kind.clone(),
        reference: row.reference.clone(),
        creditor: row.creditor.clone(),
        amount: row.amount_minor.map(Cents::new).zip(currency),
        due_on: day(row.due_on.as_deref())?.unwrap_or(left_on),
        left_on,
    })
}
