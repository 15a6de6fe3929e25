//! Message: telling a person that there is something to read on the portal, and nothing else. No line of it says what
//! the matter is, for others open letters and look at screens.

use rules::ids::PersonId;
use serde_json::json;

use crate::store::{Write, queue};
use crate::{Office, Outcome};

/// Outbox: a person is to be told that something is new.
pub(crate) const PLAN: &str = "message.plan";

/// What a person is told of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice<'a> {
    /// Who.
    pub person: &'a PersonId,
    /// Which words.
    pub template: &'a str,
    /// The plan or offer. It stays in the house.
    pub about: &'a str,
}

/// Puts a notice into the outbox, in the transaction of its cause; each once.
pub(crate) async fn put(office: &Office, write: &mut Write, notice: &Notice<'_>, now: i64) -> Outcome<()> {
    let body = json!({"person": notice.person, "template": notice.template, "plan": notice.about}).to_string();
    let subject = format!("{}:{}:{}", notice.about, notice.template, notice.person);
    queue::put(write, &office.chance().ulid(now), PLAN, &subject, &body, now).await
}
