//! Invite: a link that lets one person of the staff in, once, within its hours. The link works in demo mode only:
//! elsewhere staff come in with a security key, which a later release brings, and until then nobody does.

use rules::Refusal;
use rules::ids::StaffId;

use super::session::begin;
use super::{Role, StaffName, Visit};
use crate::session::{Token, hash_of};
use crate::store::staff as rows;
use crate::{Error, Office, Outcome, audit};

/// How long a link works.
pub const INVITE_HOURS_MAX: i64 = 24;

const HOUR_US: i64 = 60 * 60 * 1_000_000;

/// A link that was made.
pub struct Invitation {
    /// For whom.
    pub staff: StaffId,
    /// What stands in the link, and nowhere else.
    pub code: Token,
    /// Until when it works.
    pub expires_at: i64,
}

/// Makes a link for somebody, whom it takes in if need be; links that were made before for the same name die, and a
/// running session has the new role at once. For the operator, who has the machine.
///
/// # Errors
/// [`Error::NotFound`] outside demo mode: there is no signing in by link.
pub async fn invite(office: &Office, name: &StaffName, role: Role) -> Outcome<Invitation> {
    invite_for(office, name, role, INVITE_HOURS_MAX).await
}

/// The same, for so many hours.
pub(crate) async fn invite_for(office: &Office, name: &StaffName, role: Role, hours: i64) -> Outcome<Invitation> {
    demo_only(office)?;
    let now = office.now();
    let code = Token::fresh(office);
    let fresh = StaffId::from_ulid(&office.chance().ulid(now));
    let expires_at = now + hours * HOUR_US;
    let mut write = office.store().begin().await?;
    rows::take_in(&mut write, fresh.as_str(), name.as_str(), role.name(), now).await?;
    let staff = rows::named(&mut write, name.as_str()).await?;
    let staff = StaffId::parse(&staff).ok_or_else(|| Error::broken("staff", "a stored id of another shape"))?;
    rows::end_invites(&mut write, staff.as_str(), now).await?;
    rows::insert_invite(&mut write, &hash_of(code.cookie_value()), staff.as_str(), now, expires_at).await?;
    audit::record(office, &mut write, "operator", "staff.invited", staff.as_str(), role.name()).await?;
    write.commit().await?;
    Ok(Invitation { staff, code, expires_at })
}

/// Lets somebody in by the code of a link, which then works no more. Whatever is wrong with a code, the answer is the
/// same after the same statements; only a code that was once ours leaves a line in the audit chain, which is for ever.
///
/// # Errors
/// [`Refusal::InviteNotGood`]; [`Error::NotFound`] outside demo mode.
pub async fn enter(office: &Office, visit: &Visit, code: &str) -> Outcome<Token> {
    demo_only(office)?;
    let now = office.now();
    let hash = hash_of(code.trim());
    let mut write = office.store().begin().await?;
    let invite = rows::invite(&mut write, &hash).await?;
    let is_first = rows::use_invite(&mut write, &hash, now).await?;
    let Some(invite) = invite else { return Err(Refusal::InviteNotGood.into()) };
    if !is_first {
        let why = if invite.used_at.is_some() { "used" } else { "expired" };
        audit::record(office, &mut write, "visitor", "staff.refused", &invite.staff_id, why).await?;
        write.commit().await?;
        return Err(Refusal::InviteNotGood.into());
    }
    let token = begin(&mut write, office, visit, &invite.staff_id).await?;
    audit::record(office, &mut write, &invite.staff_id, "staff.entered", &invite.staff_id, "").await?;
    write.commit().await?;
    Ok(token)
}

fn demo_only(office: &Office) -> Outcome<()> {
    if office.settings().demo { Ok(()) } else { Err(Error::NotFound) }
}
