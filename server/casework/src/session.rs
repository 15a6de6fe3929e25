//! Session: a 256-bit token in a cookie, its SHA-256 in the database. Rotated on every rise in tier, ended by us.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rules::identity::Tier;
use rules::ids::{LetterId, PersonId};
use sha2::{Digest, Sha256};

use crate::store::session::{self as rows, NewSession};
use crate::store::{Write, hex};
use crate::{Error, Office, Outcome, Viewer, mandate};

const MINUTE_US: i64 = 60 * 1_000_000;
const DAY_US: i64 = 24 * 60 * MINUTE_US;

/// The length of a token's text: 32 bytes in base64url.
const TOKEN_CHARACTERS: usize = 43;

/// Days for which a draft is kept at most.
pub(crate) const DRAFT_DAYS_MAX: i64 = 2;

/// Days after which an ended session is forgotten.
const ENDED_SESSION_DAYS_MAX: i64 = 2;

/// Days after which failed tries are forgotten: no letter code lives that long.
const GUESS_DAYS_MAX: i64 = 31;

/// A token for the cookie: 43 characters of base64url. Its hash names the session.
#[derive(Clone)]
pub struct Token(pub(crate) String);

impl Token {
    /// The text for the `Set-Cookie` header, and for nothing else.
    pub fn cookie_value(&self) -> &str {
        &self.0
    }

    pub(crate) fn fresh(office: &Office) -> Self {
        Self(URL_SAFE_NO_PAD.encode(office.chance().bytes::<32>()))
    }
}

/// Whom a session is for.
pub(crate) struct Holder<'a> {
    pub person: &'a PersonId,
    pub letter: &'a LetterId,
    pub tier: Tier,
}

/// The viewer behind a cookie, or a visitor where there is none, it is unknown, or its time is over.
/// A running session is marked as seen (at most once a minute).
///
/// # Errors
/// Only when the database fails.
pub async fn find(office: &Office, cookie: Option<&str>, network: &str) -> Outcome<Viewer> {
    let visitor =
        Viewer { session: String::new(), tier: Tier::Visitor, person: None, network: network.to_owned(), scope: None };
    let Some(token) = cookie.filter(|text| is_token(text)) else { return Ok(visitor) };
    let hash = hash_of(token);
    let Some(row) = rows::find(office.store(), &hash).await? else { return Ok(visitor) };
    let tier = Tier::parse(&row.tier).ok_or_else(|| Error::broken("session", "a tier without a name"))?;
    let now = office.now();
    let idle = now - row.seen_at;
    if now >= row.ends_at || idle >= tier.idle_minutes_max() * MINUTE_US {
        return Ok(visitor);
    }
    let scope = match &row.person_id {
        Some(person) => match mandate::scope_of(office, person).await? {
            mandate::Stand::Own => None,
            mandate::Stand::Helps(scope) => Some(scope),
            mandate::Stand::Over => return Ok(visitor),
        },
        None => None,
    };
    if idle >= MINUTE_US {
        let mut write = office.store().begin().await?;
        rows::seen(&mut write, &hash, now).await?;
        write.commit().await?;
    }
    let person = row.person_id.as_deref().and_then(PersonId::parse);
    Ok(Viewer { session: hash, tier, person, scope, ..visitor })
}

/// Makes sure there is a session to keep a draft in: a visitor without one gets a fresh anonymous session.
/// Returns the viewer with its session, and the token when a new cookie must be set.
///
/// # Errors
/// Only when the database fails.
pub async fn ensure(office: &Office, viewer: &Viewer) -> Outcome<(Viewer, Option<Token>)> {
    if !viewer.session.is_empty() {
        return Ok((viewer.clone(), None));
    }
    let token = Token::fresh(office);
    let hash = hash_of(token.cookie_value());
    let mut write = office.store().begin().await?;
    rows::insert(&mut write, &new_session(office, &hash, None)).await?;
    write.commit().await?;
    let viewer =
        Viewer { session: hash, tier: Tier::Visitor, person: None, network: viewer.network.clone(), scope: None };
    Ok((viewer, Some(token)))
}

/// Ends the session. Ending it twice is the same as once.
///
/// # Errors
/// Only when the database fails.
pub async fn end(office: &Office, viewer: &Viewer) -> Outcome<()> {
    if viewer.session.is_empty() {
        return Ok(());
    }
    let mut write = office.store().begin().await?;
    rows::delete_drafts_of(&mut write, &viewer.session).await?;
    rows::end(&mut write, &viewer.session, office.now()).await?;
    write.commit().await
}

/// Forgets drafts, sessions and failed tries whose time is over; returns how many rows. For the clean-up job.
///
/// # Errors
/// Only when the database fails.
pub async fn sweep(office: &Office) -> Outcome<u64> {
    let now = office.now();
    let mut write = office.store().begin().await?;
    let of_staff = crate::store::staff::sweep(&mut write, now - ENDED_SESSION_DAYS_MAX * DAY_US).await?;
    let gone = rows::sweep(
        &mut write,
        now - DRAFT_DAYS_MAX * DAY_US,
        now - ENDED_SESSION_DAYS_MAX * DAY_US,
        now - GUESS_DAYS_MAX * DAY_US,
    )
    .await?;
    write.commit().await?;
    Ok(gone + of_staff)
}

/// Ends the viewer's session and begins one of a higher tier, in the caller's transaction. What was typed before
/// goes along, but never from one person to another.
pub(crate) async fn rise(write: &mut Write, office: &Office, viewer: &Viewer, holder: &Holder<'_>) -> Outcome<Token> {
    let token = Token::fresh(office);
    let hash = hash_of(token.cookie_value());
    rows::insert(write, &new_session(office, &hash, Some(holder))).await?;
    if !viewer.session.is_empty() {
        if viewer.person.as_ref().is_none_or(|person| person == holder.person) {
            crate::store::draft::move_all(write, &viewer.session, &hash).await?;
        } else {
            rows::delete_drafts_of(write, &viewer.session).await?;
        }
        rows::end(write, &viewer.session, office.now()).await?;
    }
    Ok(token)
}

fn new_session<'a>(office: &Office, hash: &'a str, holder: Option<&Holder<'a>>) -> NewSession<'a> {
    let tier = holder.map_or(Tier::Visitor, |holder| holder.tier);
    let now = office.now();
    NewSession {
        hash,
        person: holder.map(|holder| holder.person.as_str()),
        tier: tier.name(),
        letter: holder.map(|holder| holder.letter.as_str()),
        now,
        ends_at: now + tier.absolute_minutes_max() * MINUTE_US,
    }
}

/// Does a text have the shape of a token?
pub(crate) fn is_token(text: &str) -> bool {
    text.len() == TOKEN_CHARACTERS && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The hash under which a token is stored.
pub(crate) fn hash_of(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}
