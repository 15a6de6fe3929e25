//! `quitte staff`: the people at the agency. A link is printed once and stands nowhere else.

use casework::Office;
use casework::staff::{self, INVITE_HOURS_MAX, Role, StaffName};

use crate::Stop;

/// Makes a link for somebody and prints it.
///
/// # Errors
/// Outside demo mode there is no signing in by link.
pub async fn invite(office: &Office, name: &StaffName, role: Role) -> Result<(), Stop> {
    if !office.settings().demo {
        return Err(Stop::Refused(
            "Staff sign in with a security key, which a later release brings; links work in demo mode only.".into(),
        ));
    }
    let invitation = staff::invite(office, name, role).await?;
    say!("{}", casework::demo::sign_in_link(office, &invitation.code));
    say!("It lets {} in once, within {INVITE_HOURS_MAX} hours, as {}.", name.as_str(), role.name());
    Ok(())
}
