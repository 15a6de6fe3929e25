//! Run: finding what is due, and the round that deletes it, one write for each case. What is found in the dry run is
//! found again inside the write, so a hold or a case that changed in between is seen.

use std::collections::{BTreeMap, BTreeSet};

use rules::Day;
use rules::ids::{CaseId, PersonId, RetentionRunId};
use rules::retention::Item;
use serde_json::json;

use super::gather::{self, Terms, Unit};
use super::{Certificate, HOME, Plan, Planned, certificate};
use crate::outside::instant_of;
use crate::store::retention as rows;
use crate::store::retention_register as register;
use crate::store::{Store, Write, known, retention_erase, retention_run};
use crate::{Office, Outcome, audit, erasure, file};

/// No rule lets a closed case go before 36 months; the first look at it is up to a month earlier.
const FIRST_YEARS: i32 = 3;
/// Bookkeeping keeps a line through the seventh year after its own, or after the next where the year ends in summer.
const LINE_YEARS: i32 = 8;

/// Everything that a round of today would delete, and what a hold keeps: the dry run. Nothing is changed.
///
/// # Errors
/// Only when the database fails.
pub async fn due(office: &Office) -> Outcome<Plan> {
    Ok(found_on(office, office.today(HOME), usize::MAX).await?.0)
}

/// What a round of a day finds in so many cases and people at most, and whether there were more.
pub(super) async fn found_on(office: &Office, today: Day, units_max: usize) -> Outcome<(Plan, bool)> {
    let mut db = office.store().pool().acquire().await?;
    let terms = Terms::read(&mut db, office.settings().fiscal_year_ends).await?;
    let mut seen = BTreeSet::new();
    let mut plan = Plan::default();
    let (mut units, mut looked) = (Units::new(today), 0);
    while let Some(unit) = units.next(office.store()).await? {
        if looked == units_max {
            return Ok((plan, true));
        }
        looked += 1;
        for planned in gather::unit(&mut db, &terms, &unit).await? {
            let key = planned.key();
            if planned.is_due(today) && seen.insert(key.clone()) {
                plan.due.push(planned);
            } else if planned.is_held_back(today) && seen.insert(key) {
                plan.held.push(planned);
            }
        }
    }
    plan.due.sort_by_key(Planned::key);
    plan.held.sort_by_key(Planned::key);
    Ok((plan, false))
}

/// Deletes what is due today, and certifies it; nothing where nothing was due. A round that was broken off is finished
/// under its own name.
///
/// # Errors
/// Only when the database or the place of the files fails.
pub async fn run(office: &Office) -> Outcome<Option<Certificate>> {
    let today = office.today(HOME);
    let fresh = RetentionRunId::from_ulid(&office.chance().ulid(office.now()));
    let mut write = office.store().begin().await?;
    let id = retention_run::begin_of_day(&mut write, fresh.as_str(), &today.to_string(), office.now()).await?;
    write.commit().await?;
    let mut units = Units::new(today);
    while let Some(unit) = units.next(office.store()).await? {
        erase_due(office, &id, today, &unit).await?;
    }
    file::purge_gone(office).await?;
    let mut write = office.store().begin().await?;
    let certificate = if retention_run::finish(&mut write, &id, office.now()).await? {
        certificate::make(office, &mut write, &id, today).await?
    } else {
        None
    };
    write.commit().await?;
    Ok(certificate)
}

/// The round of the day, once a day; returns how many items went.
pub(crate) async fn by_the_day(office: &Office) -> Outcome<u64> {
    if retention_run::is_done(office.store(), &office.today(HOME).to_string()).await? {
        return Ok(0);
    }
    let certificate = run(office).await?;
    Ok(certificate.map_or(0, |made| u64::try_from(made.items).unwrap_or(0)))
}

/// Deletes what is due of a unit, in one write.
async fn erase_due(office: &Office, run: &str, today: Day, unit: &Unit) -> Outcome<()> {
    let fiscal = office.settings().fiscal_year_ends;
    let (locks, is_due) = {
        let mut db = office.store().pool().acquire().await?;
        let terms = Terms::read(&mut db, fiscal).await?;
        let found = gather::unit(&mut db, &terms, unit).await?;
        let cases: BTreeSet<String> = found.iter().flat_map(|planned| planned.cases.iter().cloned()).collect();
        (cases, found.iter().any(|planned| planned.is_due(today)))
    };
    if !is_due {
        return Ok(());
    }
    let mut write = office.store().begin().await?;
    for case in &locks {
        write.lock_case(&known(CaseId::parse(case))?).await?;
    }
    // Another instance, or somebody at the command line, may be in the same round and have ended it.
    if !retention_run::is_live(&mut write, run).await? {
        return Ok(());
    }
    let terms = Terms::read(&mut write.tx, fiscal).await?;
    let mut found = gather::unit(&mut write.tx, &terms, unit).await?;
    found.retain(|planned| planned.is_due(today));
    if found.is_empty() {
        return Ok(());
    }
    erase(office, &mut write, (run, false), today, &found).await?;
    let about = match unit {
        Unit::Case(case) => case,
        Unit::Person(person) => person,
        Unit::Register(id) => id,
        Unit::Line(row) | Unit::Contact(row) => &row.id,
    };
    record(office, &mut write, "system", about, run, &found).await?;
    write.commit().await
}

/// Deletes these items: each is noted first, and who somebody is goes last. `run` is the round, and whether somebody
/// asked for it: then the list outside the database is told, so that a restore deletes it again.
pub(super) async fn erase(
    office: &Office,
    write: &mut Write,
    (run, is_asked): (&str, bool),
    today: Day,
    items: &[Planned],
) -> Outcome<()> {
    let (now, today) = (office.now(), today.to_string());
    let mut in_order: Vec<&Planned> = items.iter().collect();
    // The order of the list of kinds, backwards: what a person or a case is named by goes after what belongs to it.
    in_order.sort_by_key(|planned| std::cmp::Reverse(planned.item));
    for planned in in_order {
        let of = (run, today.as_str());
        retention_run::erased(write, &planned.key(), planned.item.name(), of, is_asked).await?;
        retention_erase::erase(write, planned.item, &planned.id, now).await?;
        // The row is empty now; its key goes too, and with it what every backup holds.
        match planned.item {
            Item::Identity => drop(erasure::shred(office, write, &known(PersonId::parse(&planned.id))?).await?),
            Item::CaseNumber => drop(erasure::shred_case(office, write, &known(CaseId::parse(&planned.id))?).await?),
            Item::ClientContact | Item::ClientCredit | Item::ClientAml | Item::OutsideRequest => {
                erasure::shred_own(write, &planned.id, now).await?;
            }
            Item::MarketingContact if planned.person.is_none() => {
                erasure::shred_own(write, &planned.id, now).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The line of the audit: how many of each kind, and no id of what is gone beside the case or person it was of.
pub(super) async fn record(
    office: &Office,
    write: &mut Write,
    actor: &str,
    about: &str,
    run: &str,
    items: &[Planned],
) -> Outcome<()> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for planned in items {
        *counts.entry(planned.item.name()).or_default() += 1;
    }
    let detail = json!({"run": run, "items": counts}).to_string();
    audit::record(office, write, actor, "retention.erase", about, &detail).await
}

/// Every unit that may hold something due, a page of ids at a time.
struct Units {
    closed_before: i64,
    lines_before: String,
    contacts_before: String,
    stage: Stage,
    after: String,
    waiting: std::collections::VecDeque<Unit>,
}

#[derive(Clone, Copy)]
enum Stage {
    Cases,
    People,
    Lines,
    Contacts,
    Register,
    Over,
}

impl Units {
    fn new(today: Day) -> Self {
        let first = Day::from_numbers(today.year() - FIRST_YEARS, today.month(), 1).unwrap_or(today);
        let latest = first.plus_months(1).plus_days(2);
        let lines_before = Day::from_numbers(today.year() - LINE_YEARS + 1, 1, 1).unwrap_or(today);
        Self {
            closed_before: instant_of(latest, 0, HOME),
            lines_before: lines_before.to_string(),
            contacts_before: latest.to_string(),
            stage: Stage::Cases,
            after: String::new(),
            waiting: std::collections::VecDeque::new(),
        }
    }

    async fn next(&mut self, store: &Store) -> Outcome<Option<Unit>> {
        loop {
            if let Some(unit) = self.waiting.pop_front() {
                return Ok(Some(unit));
            }
            if matches!(self.stage, Stage::Over) {
                return Ok(None);
            }
            self.read(store).await?;
        }
    }

    async fn read(&mut self, store: &Store) -> Outcome<()> {
        let mut db = store.pool().acquire().await?;
        let (last, units): (Option<String>, Vec<Unit>) = match self.stage {
            Stage::Cases => {
                let ids = rows::candidates(&mut db, self.closed_before, &self.after).await?;
                (ids.last().cloned(), ids.into_iter().map(Unit::Case).collect())
            }
            Stage::People => {
                let ids = rows::candidate_people(&mut db, &self.after).await?;
                (ids.last().cloned(), ids.into_iter().map(Unit::Person).collect())
            }
            Stage::Lines => {
                let lines = rows::lines(&mut db, &self.lines_before, &self.after).await?;
                (lines.last().map(|line| line.id.clone()), lines.into_iter().map(Unit::Line).collect())
            }
            Stage::Contacts => {
                let contacts = rows::contacts(&mut db, &self.contacts_before, &self.after).await?;
                let last = contacts.last().map(|contact| contact.id.clone());
                (last, contacts.into_iter().map(Unit::Contact).collect())
            }
            Stage::Register => {
                let ids = register::candidates(&mut db, &self.contacts_before, &self.after).await?;
                (ids.last().cloned(), ids.into_iter().map(Unit::Register).collect())
            }
            Stage::Over => (None, Vec::new()),
        };
        self.waiting.extend(units);
        if let Some(last) = last {
            self.after = last;
        } else {
            self.after.clear();
            self.stage = match self.stage {
                Stage::Cases => Stage::People,
                Stage::People => Stage::Lines,
                Stage::Lines => Stage::Contacts,
                Stage::Contacts => Stage::Register,
                Stage::Register | Stage::Over => Stage::Over,
            };
        }
        Ok(())
    }
}
