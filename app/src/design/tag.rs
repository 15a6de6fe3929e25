//! Tag: the status of a case in one word, with a drawing that says the same.

use casework::case::Status;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::words::Words;

/// The tag of a status.
pub fn tag(w: Words, status: Status) -> AnyView {
    let (class, drawing, id) = match status {
        Status::ToPay => ("tag info", Icon::Clock, "status-to-pay"),
        Status::PaymentWaiting => ("tag info", Icon::Clock, "status-payment-waiting"),
        Status::PlanRuns => ("tag ok", Icon::Tick, "status-plan-runs"),
        Status::PlanBroken => ("tag warn", Icon::Clock, "status-plan-broken"),
        Status::OnHold => ("tag plain", Icon::Pause, "status-on-hold"),
        Status::ToPerform => ("tag info", Icon::Clock, "status-to-perform"),
        Status::Closed => ("tag ok", Icon::Tick, "status-closed"),
    };
    view! { <span class=class>{icon(drawing)} {w.say(id)}</span> }.into_any()
}
