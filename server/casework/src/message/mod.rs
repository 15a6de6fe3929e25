//! Message: telling a person that there is something to read on the portal, and nothing else. No line of it says what
//! the matter is, for others open letters and look at screens; and none leaves in the hours and on the days on which
//! nobody is approached.

mod mobile;
mod send;

use rules::ids::PersonId;
use serde_json::json;

pub use self::mobile::Mobile;
pub use self::send::{quiet_until, send_due};

use crate::store::{Write, known, mandate, queue};
use crate::{Office, Outcome};

/// Outbox: a person is to be told that something is new.
pub(crate) const PLAN: &str = "message.plan";

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The language that it is written in, as in `nl`.
    pub language: &'static str,
    /// What stands above it; a locked screen shows it.
    pub subject: String,
    /// The rest.
    pub text: String,
    /// All of it in the one text message that a telephone shows: see [`crate::outside::sms::fits`].
    pub short: String,
}

/// The words of a message, for somebody of a language and for the address of the portal. They come from outside, for no
/// language is known here; they are the same whatever the message is about.
pub type Wording = fn(language: &str) -> Text;

/// What a person is told of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice<'a> {
    /// Who.
    pub person: &'a PersonId,
    /// What happened, as our evidence names it. It stays in the house.
    pub template: &'a str,
    /// The plan, offer or conversation. It stays in the house.
    pub about: &'a str,
}

/// Puts a notice into the outbox, in the transaction of its cause; each once. What a helper is told of, the debtor is
/// told of too, for it was done in that name; once the mandate is over it is the debtor alone.
pub(crate) async fn put(office: &Office, write: &mut Write, notice: &Notice<'_>, now: i64) -> Outcome<()> {
    let Some(of) = mandate::of_helper(write, notice.person.as_str()).await? else {
        return put_one(office, write, notice, now).await;
    };
    let debtor = known(PersonId::parse(&of.debtor_id))?;
    put_one(office, write, &Notice { person: &debtor, ..*notice }, now).await?;
    if of.ended_at.is_some() { Ok(()) } else { put_one(office, write, notice, now).await }
}

/// Puts a notice to this person alone into the outbox; each once.
pub(crate) async fn put_one(office: &Office, write: &mut Write, notice: &Notice<'_>, now: i64) -> Outcome<()> {
    let body = json!({"person": notice.person, "template": notice.template, "plan": notice.about}).to_string();
    let subject = format!("{}:{}:{}", notice.about, notice.template, notice.person);
    queue::put(write, &office.chance().ulid(now), PLAN, &subject, &body, now).await
}
