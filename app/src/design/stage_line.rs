//! Stage line: where a case is on its way, in a few short words. It shows no stage that may never come.

use leptos::prelude::*;
use rules::Stage;

use crate::words::Words;

/// The line for a case in this stage.
pub fn stage_line(w: Words, now: Stage) -> AnyView {
    let steps = Stage::ALL.into_iter().filter(|stage| is_shown(*stage, now));
    let items: Vec<_> = steps
        .map(|stage| {
            let was = (stage < now).then_some("was");
            let current = (stage == now).then_some("step");
            view! {
                <li class=was aria-current=current>
                    {w.say(word(stage))}
                </li>
            }
        })
        .collect();
    view! {
        <ol class="stage" aria-label=w.say("case-stage")>
            {items}
        </ol>
    }
    .into_any()
}

/// A court or a bailiff shows only once it has come to that: a stage ahead would be a threat.
fn is_shown(stage: Stage, now: Stage) -> bool {
    match stage {
        Stage::Invoice | Stage::Closed => true,
        Stage::Collection => now != Stage::Invoice,
        Stage::Court | Stage::Enforcement => stage == now || (stage == Stage::Court && now == Stage::Enforcement),
    }
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Invoice => "stage-invoice",
        Stage::Collection => "stage-collection",
        Stage::Court => "stage-court",
        Stage::Enforcement => "stage-enforcement",
        Stage::Closed => "stage-closed",
    }
}
