//! The demo's staff: two fictional people who can sign in once each by the link that stands in `demo.json`.

use std::path::Path;

use serde_json::{Value, json};

use super::write_private;
use crate::outside::Chance;
use crate::session::Token;
use crate::staff::{Role, StaffName, StaffViewer, invite_for};
use crate::{Error, Office, Outcome};

/// Who works at the demo's agency.
const STAFF: [(&str, Role); 2] = [("S. de Wit", Role::Handler), ("K. Jansen", Role::Lead)];

/// How long their first links work: as long as the demo's letters. `quitte staff invite` makes new ones.
const LINK_HOURS_MAX: i64 = 30 * 24;

/// Takes the staff in and returns their lines of `demo.json`, the same for the same seed, the handler, who answers
/// proposals while the demo is played, and the lead.
pub(super) async fn lines(office: &Office, seed: u64) -> Outcome<(Vec<Value>, StaffViewer, StaffViewer)> {
    // Draws of their own: more people or cases in the demo do not change these links.
    let seeded = office.with(office.clock().clone(), Chance::seeded(!seed));
    let mut lines = Vec::with_capacity(STAFF.len());
    let mut people = Vec::with_capacity(STAFF.len());
    for (name, role) in STAFF {
        let name = StaffName::parse(name).expect("the demo's names are names");
        let invitation = invite_for(&seeded, &name, role, LINK_HOURS_MAX).await?;
        let url = sign_in_link(office, &invitation.code);
        lines.push(json!({ "name": name.as_str(), "role": role.name(), "login_url": url }));
        let name = name.as_str().to_owned();
        people.push(StaffViewer { session: String::new(), staff: invitation.staff, name, role });
    }
    let [handler, lead] = <[_; 2]>::try_from(people).expect("the demo's agency has two people");
    Ok((lines, handler, lead))
}

/// The address under which the code of an invitation lets somebody in.
pub fn sign_in_link(office: &Office, code: &Token) -> String {
    link(office, code.cookie_value())
}

fn link(office: &Office, code: &str) -> String {
    format!("{}/sign-in/{code}", office.settings().staff_url())
}

/// Sets the links in `demo.json` to the host and port on which this server answers: the demo may have been made for
/// another port. Does nothing where there is no such file.
///
/// # Errors
/// When the file cannot be read or written, or is no JSON.
pub async fn rehouse(office: &Office, data: &Path) -> Outcome<()> {
    let path = data.join("demo.json");
    let Ok(text) = tokio::fs::read_to_string(&path).await else { return Ok(()) };
    let broken = |error: serde_json::Error| Error::broken("demo.json", error);
    let mut demo: Value = serde_json::from_str(&text).map_err(broken)?;
    let mut moved = false;
    for person in demo["staff"].as_array_mut().into_iter().flatten() {
        let Some(before) = person["login_url"].as_str() else { continue };
        let now = link(office, before.rsplit('/').next().unwrap_or_default());
        moved |= now != before;
        person["login_url"] = now.into();
    }
    if !moved {
        return Ok(());
    }
    write_private(&path, &serde_json::to_string_pretty(&demo).map_err(broken)?).await
}
