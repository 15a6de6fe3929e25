//! Stage line: where a case is on its way, in a few short words. Of what may come it shows only a step that the
//! creditor can really take, and says that it may not come.

use leptos::prelude::*;
use rules::Stage;

use crate::words::Words;

/// The line for a case in this stage; `next` is where it may come.
pub fn stage_line(w: Words, now: Stage, next: Option<Stage>) -> AnyView {
    let steps = Stage::ALL.into_iter().filter(|stage| next == Some(*stage) || is_shown(*stage, now));
    let items: Vec<_> = steps
        .map(|stage| {
            let may = (next == Some(stage)).then(|| view! { <small>{w.say("stage-may")}</small> });
            let class = if may.is_some() { Some("may") } else { (stage < now).then_some("was") };
            let current = (stage == now).then_some("step");
            view! {
                <li class=class aria-current=current>
                    {w.say(word(stage))} {may}
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
        // Four words at most: once it is with a court, the invoice is long ago.
        Stage::Invoice => now < Stage::Court || now == Stage::Closed,
        Stage::Closed => true,
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
