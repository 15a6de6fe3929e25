//! Session of the staff: a 256-bit token in a cookie of the staff site, its SHA-256 in a table of its own. It ends after
//! fifteen minutes without a sign of life, and after twelve hours whatever happens (security.md section 5).

use rules::ids::StaffId;

use super::{Role, StaffViewer, Visit};
use crate::session::{Token, hash_of, is_token};
use crate::store::staff as rows;
use crate::store::{Write, known};
use crate::{Office, Outcome, audit};

/// Minutes without a request after which a session is over.
pub const IDLE_MINUTES_MAX: i64 = 15;
/// Hours after which a session is over.
pub const ABSOLUTE_HOURS_MAX: i64 = 12;

const MINUTE_US: i64 = 60 * 1_000_000;
const HOUR_US: i64 = 60 * MINUTE_US;

/// Who stands at the door with this cookie. A running session is marked as seen (at most once a minute).
///
/// # Errors
/// Only when the database fails.
pub async fn find(office: &Office, cookie: Option<&str>) -> Outcome<Visit> {
    let Some(token) = cookie.filter(|text| is_token(text)) else { return Ok(Visit::default()) };
    let hash = hash_of(token);
    let Some(row) = rows::session(office.store(), &hash).await? else { return Ok(Visit::default()) };
    let now = office.now();
    let idle = now - row.seen_at;
    if now >= row.ends_at || idle >= IDLE_MINUTES_MAX * MINUTE_US {
        return Ok(Visit::default());
    }
    if idle >= MINUTE_US {
        let mut write = office.store().begin().await?;
        rows::seen(&mut write, &hash, now).await?;
        write.commit().await?;
    }
    let staff = match (row.staff_id, row.name, row.role) {
        (Some(staff), Some(name), Some(role)) => Some(StaffViewer {
            session: hash.clone(),
            staff: known(StaffId::parse(&staff))?,
            name,
            role: known(Role::parse(&role))?,
        }),
        _ => None,
    };
    Ok(Visit { session: hash, staff })
}

/// Makes sure there is a session to keep a draft in. Returns the token when a new cookie must be set.
///
/// # Errors
/// Only when the database fails.
pub async fn ensure(office: &Office, visit: &Visit) -> Outcome<(Visit, Option<Token>)> {
    if !visit.session.is_empty() {
        return Ok((visit.clone(), None));
    }
    let token = Token::fresh(office);
    let session = hash_of(token.cookie_value());
    let now = office.now();
    let mut write = office.store().begin().await?;
    rows::insert_session(&mut write, &session, None, now, now + HOUR_US).await?;
    write.commit().await?;
    Ok((Visit { session, staff: None }, Some(token)))
}

/// Signs out: the session ends and what was typed in it is thrown away. Twice is the same as once.
///
/// # Errors
/// Only when the database fails.
pub async fn end(office: &Office, visit: &Visit) -> Outcome<()> {
    if visit.session.is_empty() {
        return Ok(());
    }
    let mut write = office.store().begin().await?;
    rows::delete_drafts(&mut write, &visit.session).await?;
    rows::end_session(&mut write, &visit.session, office.now()).await?;
    if let Some(staff) = &visit.staff {
        audit::record(office, &mut write, staff.staff.as_str(), "staff.left", staff.staff.as_str(), "").await?;
    }
    write.commit().await
}

/// Begins the session of somebody who was let in, in the caller's transaction. What was typed before goes along, but
/// never from one person to another.
pub(super) async fn begin(write: &mut Write, office: &Office, visit: &Visit, staff: &str) -> Outcome<Token> {
    let token = Token::fresh(office);
    let hash = hash_of(token.cookie_value());
    let now = office.now();
    rows::insert_session(write, &hash, Some(staff), now, now + ABSOLUTE_HOURS_MAX * HOUR_US).await?;
    if !visit.session.is_empty() {
        if visit.staff.as_ref().is_none_or(|before| before.staff.as_str() == staff) {
            rows::move_drafts(write, &visit.session, &hash).await?;
        } else {
            rows::delete_drafts(write, &visit.session).await?;
        }
        rows::end_session(write, &visit.session, now).await?;
    }
    Ok(token)
}
