//! Acknowledging: paying may count as saying "I owe this", and then the time to ask for the money runs anew
//! (NL: art. 3:318 BW; DE: § 212 BGB). Whoever pays is told so first, and may say that it is not meant so.

use casework::case::PayForm;
use casework::draft::Draft;
use leptos::prelude::*;
use rules::limitation::State;

use super::choice::TICKED;
use crate::design::pick::Pick;
use crate::design::text;
use crate::words::Words;

/// The name of the box in the forms.
pub(super) const FIELD: &str = "without_acknowledging";

/// The warning, what the file says about limitation, and the choice.
pub(super) fn question(w: Words, form: &PayForm, draft: &Draft) -> AnyView {
    view! {
        <fieldset class="f">
            <legend>
                <h2>{w.say("ack-title")}</h2>
            </legend>
            <div class="stack">
                {warning(w, form)}
                <Pick
                    name=FIELD
                    id=FIELD
                    value=TICKED
                    tick=true
                    checked=draft.typed(FIELD) == TICKED
                    label=w.say("ack-choice")
                    note=w.say("ack-choice-note").into_any()
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// The choice as it goes along from the last look.
pub(super) fn hidden() -> impl IntoView {
    view! { <input type="hidden" name=FIELD value=TICKED /> }
}

/// What paying may do to the debt, and until when it can be enforced by the file. No advice: days and an article.
pub(super) fn warning(w: Words, form: &PayForm) -> AnyView {
    let rule = form.country.acknowledgement_source();
    let what = match rule {
        Some(rule) => w.rich("ack-warning", [("rule", text::law(form.country, rule))]),
        None => w.say("ack-warning-unsettled").into_any(),
    };
    let limits = form.limitation.filter(|_| rule.is_some()).map(|state| limits(w, state));
    view! {
        <div class="note info">
            <p>{what}</p>
            {limits}
        </div>
    }
    .into_any()
}

/// Until when a court can be asked, as the file shows it.
fn limits(w: Words, state: State) -> AnyView {
    let words = match state {
        State::Running { last_day } => w.rich("limit-running", [("day", text::day(w, last_day))]),
        State::NearlyBarred { last_day, days } => {
            let days = i64::from(days).to_string().into_any();
            w.rich("limit-nearly", [("day", text::day(w, last_day)), ("days", days)])
        }
        State::Barred { since } => w.rich("limit-barred", [("day", text::day(w, since))]),
        State::Unsettled => w.say("limit-unsettled").into_any(),
    };
    view! { <p>{words} " " {w.say("limit-no-advice")}</p> }.into_any()
}
