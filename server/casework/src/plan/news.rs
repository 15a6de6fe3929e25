//! News: what a debtor is told about a plan, put into the outbox in the transaction of its cause. Others write the words
//! and send them when the law lets us.

use serde_json::json;

use super::terms::Plan;
use crate::store::{Write, queue};
use crate::{Office, Outcome};

/// The kind of these lines in the outbox.
pub(crate) const MESSAGE: &str = "message.plan";

/// Puts one piece of news into the outbox: each `what` about a plan is told once. Nobody is told about a plan of which
/// nobody knows whose it is.
pub(super) async fn put(
    office: &Office,
    write: &mut Write,
    plan: &Plan,
    template: &str,
    what: &str,
    now: i64,
) -> Outcome<()> {
    let Some(person) = &plan.person else { return Ok(()) };
    let id = office.chance().ulid(now);
    let subject = format!("{}:{what}", plan.id);
    let body = json!({ "person": person, "template": template, "plan": plan.id }).to_string();
    queue::put(write, &id, MESSAGE, &subject, &body, now).await
}
