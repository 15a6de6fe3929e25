//! Again: what somebody asked to have deleted is on a list outside the database, item by item and round by round. A
//! database that does not know one of those rounds is older than it, and deletes the same once more. A database that
//! knows it does nothing: an address that was given anew since then stays.

use std::collections::{BTreeMap, BTreeSet};

use rules::ids::{PersonId, RetentionRunId};
use rules::retention::Item;
use rules::support::HEALTH;

use super::{HOME, Planned, certificate, run};
use crate::store::{known, marketing, retention_run, support};
use crate::{Office, Outcome};

/// What parts the kind, the id and the round of a line.
const BETWEEN: char = ':';

/// Lines that are not yet on the list.
pub(crate) async fn to_note(office: &Office) -> Outcome<Vec<(String, String)>> {
    retention_run::to_note(office.store()).await
}

/// They are on it.
pub(crate) async fn noted(office: &Office, items: &[(String, String)]) -> Outcome<()> {
    let mut write = office.store().begin().await?;
    retention_run::noted(&mut write, items).await?;
    write.commit().await
}

/// Deletes again what these lines of the list name and this database does not know of; returns how many items went.
pub(crate) async fn erase_again(office: &Office, lines: &BTreeSet<String>) -> Outcome<u64> {
    let mut rounds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (item, round) in lines.iter().filter_map(|line| line.rsplit_once(BETWEEN)) {
        rounds.entry(round).or_default().push(item);
    }
    let mut gone = 0;
    for (round, items) in rounds {
        gone += erase_round(office, round, &items).await?;
    }
    Ok(gone)
}

async fn erase_round(office: &Office, round: &str, items: &[&str]) -> Outcome<u64> {
    let round = known(RetentionRunId::parse(round))?;
    let mut write = office.store().begin().await?;
    if retention_run::is_known(&mut write, round.as_str()).await? {
        return Ok(0);
    }
    let (today, now) = (office.today(HOME), office.now());
    let items = items.iter().map(|item| planned(item)).collect::<Outcome<Vec<_>>>()?;
    retention_run::begin_of_request(&mut write, round.as_str(), &today.to_string(), now).await?;
    for planned in items.iter().filter(|planned| planned.item == Item::MarketingContact) {
        // Nobody writes to it any more: the fingerprint came later than this database too.
        marketing::suppress_contact(&mut write, &planned.id, now).await?;
    }
    // It is on the list already: nobody needs to note it again.
    run::erase(office, &mut write, (round.as_str(), false), today, &items).await?;
    for planned in items.iter().filter(|planned| planned.item == Item::SupportNeed) {
        support::take_back_of(&mut write, &planned.id, HEALTH, now).await?;
    }
    run::record(office, &mut write, "system", round.as_str(), round.as_str(), &items).await?;
    retention_run::finish(&mut write, round.as_str(), now).await?;
    certificate::make(office, &mut write, round.as_str(), today).await?;
    write.commit().await?;
    Ok(items.len() as u64)
}

/// A line as the planner would have named it; what it belonged to is not asked any more.
fn planned(line: &str) -> Outcome<Planned> {
    let (item, id) = known(line.split_once(BETWEEN))?;
    let person = PersonId::parse(id);
    Ok(Planned {
        item: known(Item::parse(item))?,
        id: id.to_owned(),
        person,
        cases: Vec::new(),
        fate: None,
        hold: None,
    })
}
