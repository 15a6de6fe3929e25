//! Request: somebody asks to be erased (GDPR art. 17), and somebody at the agency decides it. What no rule keeps goes at
//! once; for the rest the rule that keeps it and its day come back, for the answer.

use rules::Day;
use rules::ids::{PersonId, RetentionRunId};
use rules::privacy::RetentionRule;
use rules::retention::Item;

use super::gather::{self, Terms, Unit};
use super::kept::{self, Held};
use super::{HOME, Planned, certificate, run};
use crate::staff::StaffViewer;
use crate::staff::seen::{self, Look, Page, Whom};
use crate::store::retention::{self as rows, Db};
use crate::store::{Write, known, marketing, retention_run};
use crate::{Error, Office, Outcome, file};

/// What a request for erasure comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erasure {
    /// What goes, or went: each kind with how many.
    pub gone: Vec<(Item, usize)>,
    /// What stays, and why: each kind, rule and day once.
    pub kept: Vec<Keeps>,
    /// The round that erased it, by which its certificate is found; nothing where nothing went.
    pub run: Option<String>,
}

/// Why something stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeps {
    /// What.
    pub item: Item,
    /// The rule that keeps it longest.
    pub rule: Option<RetentionRule>,
    /// The day on which it goes; nothing while a case of it is open.
    pub delete_on: Option<Day>,
    /// The hold that keeps it beyond every rule, where one stands.
    pub held: Option<Held>,
}

/// What [`erase_now`] would do. Nothing is changed.
///
/// # Errors
/// Only when the database fails.
pub async fn preview(office: &Office, staff: &StaffViewer, person: &PersonId, items: &[Item]) -> Outcome<Erasure> {
    let found = {
        let mut db = office.store().pool().acquire().await?;
        of(office, &mut db, person, items).await?
    };
    let looked = Look { page: Page::Request, act: "retention.look", object: person.as_str() };
    seen::record(office, staff, looked, &[Whom::Person(person)]).await?;
    answer(&found, person, office.today(HOME), None)
}

/// Erases what no rule keeps of these kinds (all kinds where none is named), and says why the rest stays.
///
/// # Errors
/// Only when the database or the place of the files fails.
pub async fn erase_now(office: &Office, staff: &StaffViewer, person: &PersonId, items: &[Item]) -> Outcome<Erasure> {
    let mut cases = {
        let mut db = office.store().pool().acquire().await?;
        rows::cases_of(&mut db, person.as_str()).await?
    };
    cases.sort_by(|one, other| one.case_id.cmp(&other.case_id));
    let mut write = office.store().begin().await?;
    for case in &cases {
        write.lock_case(&known(rules::ids::CaseId::parse(&case.case_id))?).await?;
    }
    let erasure = erase_under(office, &mut write, staff.staff.as_str(), person, items).await?;
    let looked = Look { page: Page::Request, act: "retention.request", object: person.as_str() };
    seen::under(office, &mut write, staff, looked, &[Whom::Person(person)]).await?;
    write.commit().await?;
    file::purge_gone(office).await?;
    Ok(erasure)
}

/// The same inside a write of the caller's, who holds the locks of the person's cases. What of it was a file leaves the
/// disk with [`file::purge_gone`], after the write.
pub(crate) async fn erase_under(
    office: &Office,
    write: &mut Write,
    actor: &str,
    person: &PersonId,
    items: &[Item],
) -> Outcome<Erasure> {
    let found = of(office, &mut write.tx, person, items).await?;
    erase_found(office, write, actor, person, &found).await
}

/// Erases what somebody said about their health when they take back that they allowed it. A hold keeps it, unread.
pub(crate) async fn erase_health(
    office: &Office,
    write: &mut Write,
    actor: &str,
    person: &PersonId,
) -> Outcome<Erasure> {
    let mut found = of(office, &mut write.tx, person, &[Item::SupportNeed]).await?;
    // What rests on the consent has its id; the rest has that of the person.
    found.retain(|planned| planned.id != person.as_str());
    erase_found(office, write, actor, person, &found).await
}

/// Erases an address to which advertising goes, whoever it is of, known by its fingerprint. What a hold keeps is not
/// written to either: the caller keeps the fingerprint.
pub(crate) async fn erase_address(office: &Office, write: &mut Write, actor: &str, fingerprint: &str) -> Outcome<()> {
    let terms = Terms::read(&mut write.tx, office.settings().fiscal_year_ends).await?;
    let mut goes = Vec::new();
    for contact in marketing::of_address(&mut write.tx, fingerprint).await? {
        goes.extend(gather::unit(&mut write.tx, &terms, &Unit::Contact(contact)).await?);
    }
    goes.retain(|planned| planned.hold.is_none());
    if !goes.is_empty() {
        erase_these(office, write, actor, None, &goes).await?;
    }
    Ok(())
}

/// What [`erase_under`] would do and what it leaves, for the person and for who decides about it.
pub(crate) async fn looked_up(office: &Office, db: &mut Db, person: &PersonId, items: &[Item]) -> Outcome<Erasure> {
    let found = of(office, db, person, items).await?;
    answer(&found, person, office.today(HOME), None)
}

async fn erase_found(
    office: &Office,
    write: &mut Write,
    actor: &str,
    person: &PersonId,
    found: &[Planned],
) -> Outcome<Erasure> {
    let today = office.today(HOME);
    let goes: Vec<Planned> = found.iter().filter(|planned| goes(planned, today)).cloned().collect();
    if goes.is_empty() {
        return answer(found, person, today, None);
    }
    let run = erase_these(office, write, actor, Some(person), &goes).await?;
    answer(found, person, today, Some(run))
}

/// A round of its own for these items, with its certificate.
async fn erase_these(
    office: &Office,
    write: &mut Write,
    actor: &str,
    person: Option<&PersonId>,
    goes: &[Planned],
) -> Outcome<String> {
    let (today, now) = (office.today(HOME), office.now());
    let id = RetentionRunId::from_ulid(&office.chance().ulid(now));
    retention_run::begin_of_request(write, id.as_str(), &today.to_string(), now).await?;
    run::erase(office, write, (id.as_str(), true), today, goes).await?;
    let about = person.map_or(id.as_str(), PersonId::as_str);
    run::record(office, write, actor, about, id.as_str(), goes).await?;
    retention_run::finish(write, id.as_str(), now).await?;
    certificate::make(office, write, id.as_str(), today).await?;
    Ok(id.as_str().to_owned())
}

/// What there is of a person, of these kinds: beside the cases, and of the cases what is of this person alone.
async fn of(office: &Office, db: &mut Db, person: &PersonId, items: &[Item]) -> Outcome<Vec<Planned>> {
    let terms = Terms::read(&mut *db, office.settings().fiscal_year_ends).await?;
    let mut found = gather::of_person(&mut *db, &terms, person.as_str()).await?;
    if found.is_empty() && rows::cases_of(&mut *db, person.as_str()).await?.is_empty() {
        return Err(Error::NotFound);
    }
    let mut seen = std::collections::BTreeSet::new();
    for case in rows::cases_of(&mut *db, person.as_str()).await? {
        found.extend(gather::case_alone(&mut *db, &terms, &case.case_id).await?);
    }
    found.retain(|planned| {
        (items.is_empty() || items.contains(&planned.item))
            && planned.person.as_ref().is_none_or(|of| of == person)
            && seen.insert(planned.key())
    });
    Ok(found)
}

/// What belongs to a case goes on its day by the round of that day, with the data of everybody in it.
fn goes(planned: &Planned, today: Day) -> bool {
    let is_own = planned.person.is_some();
    planned.hold.is_none() && is_own && (planned.item.goes_on_request() || planned.is_due(today))
}

fn answer(found: &[Planned], person: &PersonId, today: Day, run: Option<String>) -> Outcome<Erasure> {
    let mut erasure = Erasure { run, ..Erasure::default() };
    for planned in found {
        if goes(planned, today) {
            match erasure.gone.iter_mut().find(|(item, _)| *item == planned.item) {
                Some((_, count)) => *count += 1,
                None => erasure.gone.push((planned.item, 1)),
            }
            continue;
        }
        let fate = planned.fate.as_ref();
        let keeps = Keeps {
            item: planned.item,
            rule: fate.map(|fate| fate.winning_rule),
            delete_on: fate.and_then(|fate| fate.delete_on),
            held: planned.hold.as_ref().map(|hold| kept::held(hold, person)).transpose()?,
        };
        if !erasure.kept.contains(&keeps) {
            erasure.kept.push(keeps);
        }
    }
    erasure.gone.sort_by_key(|(item, _)| *item);
    erasure.kept.sort_by_key(|keeps| (keeps.item, keeps.delete_on));
    Ok(erasure)
}
