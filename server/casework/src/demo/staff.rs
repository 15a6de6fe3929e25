//! The demo's staff: two fictional people who can sign in once each by the link that stands in `demo.json`.

use std::path::Path;

use rules::plan::Policy;
use rules::{Cents, Currency};
use serde_json::{Value, json};

use super::write_private;
use crate::outside::Chance;
use crate::plan::policy;
use crate::session::Token;
use crate::staff::{Role, StaffName, invite_for};
use crate::{Error, Office, Outcome};

/// Who works at the demo's agency.
const STAFF: [(&str, Role); 2] = [("S. de Wit", Role::Handler), ("K. Jansen", Role::Lead)];

/// The client company for whose larger debts two of them decide together, and from which debt on.
const CAREFUL: (&str, Cents) = ("Voorbeeld Verhuur B.V.", Cents::new(100_000));

/// How long their first links work: as long as the demo's letters. `quitte staff invite` makes new ones.
const LINK_HOURS_MAX: i64 = 30 * 24;

/// Takes the staff in, sets the limit above which two of them decide, and returns their lines of `demo.json`: the same
/// for the same seed.
pub(super) async fn lines(office: &Office, seed: u64) -> Outcome<Vec<Value>> {
    set_limit(office).await?;
    // Draws of their own: more people or cases in the demo do not change these links.
    let seeded = office.with(office.clock().clone(), Chance::seeded(!seed));
    let mut lines = Vec::with_capacity(STAFF.len());
    for (name, role) in STAFF {
        let name = StaffName::parse(name).expect("the demo's names are names");
        let invitation = invite_for(&seeded, &name, role, LINK_HOURS_MAX).await?;
        let url = sign_in_link(office, &invitation.code);
        lines.push(json!({ "name": name.as_str(), "role": role.name(), "login_url": url }));
    }
    Ok(lines)
}

async fn set_limit(office: &Office) -> Outcome<()> {
    let (name, above) = CAREFUL;
    let client = policy::client_named(office, name).await?;
    let rules = Policy { four_eyes_above: above, ..Policy::standard(Currency::EUR) };
    match policy::set(office, &client, &rules).await {
        Ok(()) => Ok(()),
        Err(policy::Refused::Other(error)) => Err(error),
        Err(refused @ policy::Refused::Unlawful(_)) => Err(Error::broken("the demo's rules", refused)),
    }
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
