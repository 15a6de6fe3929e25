//! Acknowledging: paying may count as saying "I owe this", and then the time to ask for the money runs anew
//! (NL: art. 3:318 BW; DE: § 212 BGB). Whoever pays is told so first, and may say that it is not meant so.

use casework::draft::Draft;
use leptos::prelude::*;
use rules::Country;
use rules::limitation::State;

use super::choice::TICKED;
use crate::design::pick::Pick;
use crate::design::text;
use crate::words::Words;

/// The name of the box in the forms.
pub(crate) const FIELD: &str = "without_acknowledging";

/// What is done that may count as acknowledging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Paying.
    Paying,
    /// Asking for a plan.
    Planning,
}

/// The debt as this needs to know it: whose law, and what the file says about limitation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    /// What is done.
    pub doing: Doing,
    /// Whose law.
    pub country: Country,
    /// What the file says.
    pub limitation: Option<State>,
}

/// The warning, what the file says about limitation, and the choice.
pub(crate) fn question(w: Words, about: About, draft: &Draft) -> AnyView {
    let (title, choice, note) = match about.doing {
        Doing::Paying => ("ack-title", "ack-choice", "ack-choice-note"),
        Doing::Planning => ("ack-plan-title", "ack-plan-choice", "ack-plan-choice-note"),
    };
    view! {
        <fieldset class="f">
            <legend>
                <h2>{w.say(title)}</h2>
            </legend>
            <div class="stack">
                {warning(w, about)}
                <Pick
                    name=FIELD
                    id=FIELD
                    value=TICKED
                    tick=true
                    checked=draft.typed(FIELD) == TICKED
                    label=w.say(choice)
                    note=w.say(note).into_any()
                />
            </div>
        </fieldset>
    }
    .into_any()
}

impl About {
    /// Paying on a case.
    pub(crate) fn paying(form: &casework::case::PayForm) -> Self {
        Self { doing: Doing::Paying, country: form.country, limitation: form.limitation }
    }
}

/// The choice as it goes along from the last look.
pub(crate) fn hidden() -> impl IntoView {
    view! { <input type="hidden" name=FIELD value=TICKED /> }
}

/// What paying may do to the debt, and until when it can be enforced by the file. No advice: days and an article.
pub(crate) fn warning(w: Words, about: About) -> AnyView {
    let rule = about.country.acknowledgement_source();
    let what = match (rule, about.doing) {
        (Some(rule), Doing::Paying) => w.rich("ack-warning", [("rule", text::law(about.country, rule))]),
        (Some(rule), Doing::Planning) => w.rich("ack-plan-warning", [("rule", text::law(about.country, rule))]),
        (None, Doing::Paying) => w.say("ack-warning-unsettled").into_any(),
        (None, Doing::Planning) => w.say("ack-plan-warning-unsettled").into_any(),
    };
    let limits = about.limitation.filter(|_| rule.is_some()).map(|state| limits(w, state));
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
