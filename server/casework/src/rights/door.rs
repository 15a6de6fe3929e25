//! Door: the public form. Whoever uses it is nobody whom we know; a network that sends too many waits an hour, and so
//! does everybody while the whole site is flooded.

use rules::Refusal;
use rules::ids::RequestId;
use rules::rights::{Right, Subject};

use super::intake::{self, Outside};
use super::marketing;
use crate::sign_in::subject;
use crate::store::Write;
use crate::store::sign_in::{self as counts, GuessRow};
use crate::typed::{length, plain};
use crate::{Office, Outcome, Viewer};

/// Forms that one network can send in an hour.
pub const NETWORK_PER_HOUR_MAX: i64 = 5;
/// Forms that all together can send in an hour.
pub const ALL_PER_HOUR_MAX: i64 = 200;
/// Characters of a reference that are kept; ours have twelve digits.
const REFERENCE_CHARACTERS_MAX: u32 = 40;

const HOUR_US: i64 = 3600 * 1_000_000;

/// The form as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent<'a> {
    /// As whom: nothing is a debtor.
    pub group: &'a str,
    /// The name.
    pub name: &'a str,
    /// Where to answer.
    pub contact: &'a str,
    /// The name of a right.
    pub right: &'a str,
    /// The number of a case, where somebody has one.
    pub reference: &'a str,
    /// In the own words.
    pub words: &'a str,
    /// The same key gives the same request.
    pub key: &'a str,
}

/// Puts it into the register. An address to which no advertising is to go any more is deleted at once. The answer is the same whoever it is about, and nothing is looked up.
///
/// # Errors
/// [`Refusal::AskerNameMissing`], [`Refusal::AskerContactMissing`], [`Refusal::FormsUsed`]; those of
/// [`intake::send`].
pub async fn send(office: &Office, viewer: &Viewer, sent: &Sent<'_>) -> Outcome<RequestId> {
    if plain(sent.name).is_empty() {
        return Err(Refusal::AskerNameMissing.into());
    }
    if plain(sent.contact).is_empty() {
        return Err(Refusal::AskerContactMissing.into());
    }
    let words = words(sent);
    let group = Subject::parse(sent.group).unwrap_or(Subject::Debtor);
    let subjects = [subject(office, "form", &viewer.network), "form".to_owned()];
    let mut write = office.store().begin().await?;
    let counted = [count(&mut write, office, &subjects[0]).await?, count(&mut write, office, &subjects[1]).await?];
    write.commit().await?;
    if counted[0].failed >= NETWORK_PER_HOUR_MAX || counted[1].failed >= ALL_PER_HOUR_MAX {
        return Err(Refusal::FormsUsed.into());
    }
    let outside =
        Outside { group, name: sent.name, contact: sent.contact, right: sent.right, words: &words, key: sent.key };
    let id = intake::send(office, &outside).await?;
    if Right::parse(sent.right) == Some(Right::Marketing) {
        // Nobody needs to be known for it: an address to which nothing goes any more harms no one (art. 21(3)).
        marketing::unsubscribe(office, &plain(sent.contact)).await?;
    }
    let mut write = office.store().begin().await?;
    for subject in &subjects {
        let mut row = count(&mut write, office, subject).await?;
        row.failed += 1;
        counts::save(&mut write, subject, &row).await?;
    }
    write.commit().await?;
    Ok(id)
}

/// What was written, with the number of the case below it. Empty words stay empty: a number alone asks for nothing.
fn words(sent: &Sent<'_>) -> String {
    let (words, reference) = (plain(sent.words), plain(sent.reference).replace('\n', " "));
    if words.is_empty() || reference.is_empty() || length(&reference) > REFERENCE_CHARACTERS_MAX {
        return words;
    }
    format!("{words}\n\nDossier: {reference}")
}

/// How many forms were sent in this hour, locked.
async fn count(write: &mut Write, office: &Office, subject: &str) -> Outcome<GuessRow> {
    let now = office.now();
    let row = counts::lock(write, subject, now).await?;
    if now - row.at >= HOUR_US { Ok(GuessRow { failed: 0, wait_until: 0, at: now }) } else { Ok(row) }
}
