//! Clock: somebody at the agency is reminded of every request that comes near its day.

use rules::Country;
use rules::rights::REMIND_DAYS_BEFORE;

use super::{NEAR, leave_task};
use crate::store::rights as rows;
use crate::{Error, Office, Outcome, audit};

/// Leaves a task for each open request that is near its day; returns how many.
///
/// # Errors
/// Only when the database fails.
pub async fn remind_due(office: &Office) -> Outcome<u64> {
    let now = office.now();
    let until = office.today(Country::Fi).plus_days(REMIND_DAYS_BEFORE);
    let mut done = 0;
    for id in rows::near(office.store(), until).await? {
        let mut write = office.store().begin().await?;
        let request = rows::find(&mut write.tx, &id).await?.ok_or(Error::NotFound)?;
        if !request.state.is_open() {
            continue;
        }
        leave_task(office, &mut write, &request, NEAR, request.aim_on, now).await?;
        audit::record(office, &mut write, "system", "rights.near", id.as_str(), "{}").await?;
        write.commit().await?;
        done += 1;
    }
    Ok(done)
}
