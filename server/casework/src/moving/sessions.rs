//! Sessions: where somebody is signed in, and signing out everywhere else.

use rules::identity::Act;

use crate::store::moving as rows;
use crate::{Office, Outcome, Viewer, audit};

/// Ends every session of the viewer but this one; returns how many ended.
///
/// # Errors
/// [`crate::Error::SignedOut`].
pub async fn end_others(office: &Office, viewer: &Viewer) -> Outcome<u64> {
    let person = viewer.may(Act::SeeCase)?;
    let mut write = office.store().begin().await?;
    let ended = rows::end_others(&mut write, person, &viewer.session, office.now()).await?;
    if ended > 0 {
        audit::record(office, &mut write, person.as_str(), "session.end_others", person.as_str(), "{}").await?;
    }
    write.commit().await?;
    Ok(ended)
}
