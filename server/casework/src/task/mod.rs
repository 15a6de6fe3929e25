//! Task: what somebody at the agency has to do, of every kind and by its day. Whoever does one says so, and is named.

mod view;

use rules::ids::{CallBackId, TaskId};
use serde_json::json;

pub use self::view::{Detail, Listed, TaskPage, count, list, one};

use crate::moving::desk;
use crate::retention::hold;
use crate::staff::StaffViewer;
use crate::store::{call_back, task as rows};
use crate::{Error, Office, Outcome, audit, paid_claim, performance, rights};

/// A fresh id.
pub(crate) fn id(office: &Office, now: i64) -> TaskId {
    TaskId::from_ulid(&office.chance().ulid(now))
}

/// Kinds whose matter ends by an act of its own, which ends the task too: a decision, a checked address, what a seller
/// answered. A tick would leave the matter open and nobody to look at it.
const ENDED_BY_ACT: [&str; 12] = [
    desk::ADDRESS,
    desk::ABROAD,
    paid_claim::ASK_SELLER,
    performance::LOOK,
    hold::TASK,
    "dispute",
    "dispute_appeal",
    "dispute_seller",
    rights::ANSWER,
    rights::NEAR,
    rights::FORWARD,
    rights::TELL,
];

/// Can somebody say by a tick that a task of this kind was done?
pub fn can_be_ticked(kind: &str) -> bool {
    !ENDED_BY_ACT.contains(&kind)
}

/// Notes that a task was done, by whom and when. Twice is the same as once.
///
/// # Errors
/// [`Error::NotFound`], also for a task that only the act itself ends ([`can_be_ticked`]).
pub async fn done(office: &Office, staff: &StaffViewer, id: &str) -> Outcome<()> {
    let task = rows::one(office.store(), id).await?.ok_or(Error::NotFound)?;
    if !can_be_ticked(&task.kind) {
        return Err(Error::NotFound);
    }
    let now = office.now();
    let mut write = office.store().begin().await?;
    if !rows::done(&mut write, &task.task_id, staff.staff.as_str(), now).await? {
        return Ok(());
    }
    if let Some(call) = CallBackId::parse(&task.subject).filter(|_| task.kind == crate::call_back::TASK) {
        call_back::end(&mut write, &call, now).await?; // The call was made: another one can be asked for.
    }
    let detail = json!({"kind": task.kind}).to_string();
    audit::record(office, &mut write, staff.staff.as_str(), "task.done", &task.task_id, &detail).await?;
    write.commit().await
}
