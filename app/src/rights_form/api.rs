//! The public form. It answers 303, with the same page for everybody.

#![expect(missing_docs, reason = "the macro makes a structure of the arguments, which the function documents")]

use casework::draft;
use casework::rights::door::{self, Sent};
use leptos::prelude::*;

use super::page::FORM;
use crate::problem::Problem;
use crate::{desk, routes};

/// Sends a request of somebody whom we do not know.
///
/// # Errors
/// [`Problem::Unavailable`] only: a refusal goes back to the form.
#[server(prefix = "/do", endpoint = "rights_form/send")]
pub async fn ask(
    #[server(default)] group: String,
    #[server(default)] name: String,
    #[server(default)] value: String,
    #[server(default)] right: String,
    #[server(default)] reference: String,
    #[server(default)] statement: String,
    #[server(default)] key: String,
) -> Result<(), Problem> {
    let desk = desk::desk().await?;
    let sent = Sent {
        group: &group,
        name: &name,
        contact: &value,
        right: &right,
        reference: &reference,
        words: &statement,
        key: &key,
    };
    if let Err(error) = door::send(&desk.office, &desk.viewer, &sent).await {
        let typed = [
            ("group", group.as_str()),
            ("name", &name),
            ("value", &value),
            ("right", &right),
            ("reference", &reference),
            ("statement", &statement),
        ];
        return desk.refuse(FORM, "", &typed, error, routes::RIGHTS_FORM).await;
    }
    draft::discard(&desk.office, &desk.viewer, FORM, "").await.map_err(desk::broken)?;
    desk::go(routes::RIGHTS_FORM_DONE);
    Ok(())
}
