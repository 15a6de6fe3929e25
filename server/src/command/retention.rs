//! `quitte retention`: the round of deleting, or a look at what it would delete. Both come from the same planner; what is
//! printed are kinds and ids, nothing about a person.

use casework::Office;
use casework::retention::{self, Planned};

use crate::Stop;

/// Runs the round of today, or with `dry_run` says what it would delete.
///
/// # Errors
/// When the database or the place of the files fails.
pub async fn run(office: &Office, dry_run: bool) -> Result<(), Stop> {
    let plan = retention::due(office).await?;
    if dry_run {
        for planned in &plan.due {
            say!("delete  {}", line(planned));
        }
    }
    for planned in &plan.held {
        say!("held    {}", line(planned));
    }
    if dry_run {
        say!("{} items are due and {} are held. Nothing was deleted.", plan.due.len(), plan.held.len());
        return Ok(());
    }
    if let Some(certificate) = retention::run(office).await? {
        for (item, count) in &certificate.counts {
            say!("deleted {count:>6}  {}", item.name());
        }
        say!("{} items were deleted in {}; sha256 {}.", certificate.items, certificate.run, certificate.hash);
    } else {
        say!("Nothing was due.");
    }
    Ok(())
}

/// The item, its rule and its day.
fn line(planned: &Planned) -> String {
    let rule = planned.fate.as_ref().map_or("no_rule", |fate| fate.winning_rule.name());
    let day = planned.fate.as_ref().and_then(|fate| fate.delete_on).map(|day| day.to_string()).unwrap_or_default();
    format!("{}  {rule}  {day}", planned.key())
}
