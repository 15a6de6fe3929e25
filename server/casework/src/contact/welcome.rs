//! Welcome: the one e-mail to somebody who will get news. It says who we are, that we keep the address and where we have
//! it from (GDPR art. 14), and how the news ends: by a link that needs nothing else.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rules::contact::{Group, Source};

use crate::message::Text;
use crate::outside::post::Mail;
use crate::rights::marketing;
use crate::session::hash_of;
use crate::store::marketing::{self as rows, WelcomeRow};
use crate::store::{known, queue};
use crate::{Office, Outcome};

/// Outbox: somebody is to be told that news will come.
pub(crate) const KIND: &str = "contact.welcome";
/// 256 bits of chance in a link.
const TOKEN_BYTES: usize = 32;
/// The wait after the first failure; it doubles with each.
const BACKOFF_US: i64 = 5 * 60 * 1_000_000;

/// What the e-mail says about the one it goes to.
#[derive(Clone, Copy, Debug)]
pub struct Welcome<'a> {
    /// `nl` or `en`.
    pub language: &'a str,
    /// For whom they work.
    pub group: Group,
    /// Where we have the address from.
    pub source: Source,
    /// The agency.
    pub agency: &'a str,
    /// Its telephone number.
    pub phone: &'a str,
    /// The debtors' site, without a slash at the end.
    pub site: &'a str,
    /// What ends the news; a path of the site names it.
    pub token: &'a str,
}

/// The words of the e-mail, and the address that ends the news. They come from outside, for no language and no path is
/// known here.
pub type Wording = fn(welcome: &Welcome<'_>) -> (Text, String);

/// Sends what waits; returns how many were told. Without a mail server everything waits.
///
/// # Errors
/// Only when the database fails; one that fails is tried again and never stops the others.
pub async fn send_due(office: &Office) -> Outcome<u64> {
    let Some(wording) = office.welcome_wording().filter(|_| office.post().is_there()) else { return Ok(0) };
    let mut done = 0;
    for id in rows::welcomes(office.store(), KIND, office.now()).await? {
        match send(office, wording, &id).await {
            Ok(told) => done += u64::from(told),
            Err(error) => tracing::warn!(job = "welcome", error = %error, "somebody is welcomed later"),
        }
    }
    Ok(done)
}

async fn send(office: &Office, wording: Wording, id: &str) -> Outcome<bool> {
    let now = office.now();
    let Some(attempt) = queue::claim(office.store(), KIND, id, now).await? else { return Ok(false) };
    let mut db = office.store().pool().acquire().await?;
    let row = rows::welcome(&mut db, id).await?;
    drop(db);
    // Somebody said no meanwhile: nothing more is written there.
    let Some(row) = row else { return finish(office, id, false).await };
    if !marketing::may_write_to(office, &row.address).await? {
        return finish(office, id, false).await;
    }
    // Each try has a link of its own: what may have left and what leaves later both work, and no token is ever kept.
    let token = URL_SAFE_NO_PAD.encode(office.chance().bytes::<TOKEN_BYTES>());
    let mut write = office.store().begin().await?;
    if !rows::insert_link(&mut write, &hash_of(&token), id, now).await? {
        drop(write);
        return finish(office, id, false).await;
    }
    write.commit().await?;
    match office.post().send(&mail(office, wording, row, &token, now)?).await {
        Ok(()) => finish(office, id, true).await,
        Err(failed) => {
            let dead = (attempt >= queue::ATTEMPTS_MAX).then_some(now);
            let doublings = u32::try_from(attempt.clamp(1, queue::ATTEMPTS_MAX) - 1).expect("between 0 and 11");
            let again = now + (BACKOFF_US << doublings);
            queue::failed(office.store(), KIND, id, again, &format!("not sent: {failed}"), dead).await?;
            Ok(false)
        }
    }
}

fn mail(office: &Office, wording: Wording, row: WelcomeRow, token: &str, now: i64) -> Outcome<Mail> {
    let settings = office.settings();
    let welcome = Welcome {
        language: &row.language,
        group: known(Group::parse(&row.kind))?,
        source: known(Source::parse(&row.source))?,
        agency: &settings.agency,
        phone: &settings.phone,
        site: &settings.public_url,
        token,
    };
    let (Text { language, subject, text, .. }, ends) = wording(&welcome);
    Ok(Mail {
        id: row.marketing_contact_id,
        to: row.address,
        subject,
        text,
        language,
        at_us: now,
        unsubscribe: Some(ends),
    })
}

/// The line has done its work.
async fn finish(office: &Office, id: &str, sent: bool) -> Outcome<bool> {
    let mut write = office.store().begin().await?;
    queue::done(&mut write, KIND, id, office.now()).await?;
    write.commit().await?;
    Ok(sent)
}
