//! One task: what is needed to do it, and the form that notes that it was done.

use casework::draft::Draft;
use casework::staff::{StaffViewer, draft};
use casework::task::{self, Detail, TaskPage};
use leptos::prelude::*;
use rules::Day;
use rules::Refusal;
use rules::money::Currency;
use rules::paid_claim::{Event, PaidTo};

use super::tasks::kind;
use super::{task_address, task_move, task_seller};
use crate::call_back::words as call;
use crate::design::button::{Loudness, button};
use crate::design::facts::{Fact, fact, facts};
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::Words;

/// The name of the forms of a task among the drafts; which of them it was stands in its field `act`.
pub const FORM: &str = "task";
/// The form that puts an address in use.
pub const TAKE: &str = "take";
/// The form of what a partner was given.
pub const SHARE: &str = "share";
/// The form of what a seller got.
pub const CONFIRM: &str = "confirm";
/// The form of a no, of either kind.
pub const NO: &str = "no";
/// Where a choice that was not made is told: the id of its first answer.
pub const CHOICE: &str = "form";

/// `/tasks/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn task(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = task::one(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, FORM, &id).await?;
    let w = desk.words;
    let banner = restricted::banner(&desk, &found.task.reference).await?;
    let body = view! { {banner} {draw(w, &found, &draft, desk.today())} };
    let sheet = StaffSheet::new(&desk, Place::Tasks, kind(w, &found.task.kind), body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::TASKS.to_owned(), w.say("staff-tasks")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &TaskPage, draft: &Draft, today: Day) -> AnyView {
    let listed = &found.task;
    let trouble = trouble(found, draft);
    let mut list = vec![
        fact(w.say("staff-col-case"), text::ltr(listed.reference.clone())),
        fact(w.say("staff-col-creditor"), text::name(listed.creditor.clone())),
        fact(w.say("staff-task-due"), text::day(w, listed.due_on)),
        fact(w.say("staff-task-left"), text::day(w, listed.left_on)),
    ];
    if let Some((amount, currency)) = listed.amount {
        list.push(fact(w.say("staff-task-amount"), money::amount(w, amount, currency)));
    }
    list.extend(detail(w, &found.detail));
    let needs: Vec<_> = found.needs.iter().map(|need| w.say(crate::support::words::need(*need))).collect();
    let needs = (!needs.is_empty()).then(|| {
        view! {
            <section class="note warn" aria-labelledby="needs">
                <h2 id="needs">{w.say("staff-task-needs")}</h2>
                <ul class="list">{needs.into_iter().map(|need| view! { <li>{need}</li> }).collect_view()}</ul>
            </section>
        }
    });
    let proof = (!found.files.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="proof">
                <h2 id="proof">{w.say("staff-task-proof")}</h2>
                {crate::file::pictures(w, &found.files)}
            </section>
        }
    });
    view! {
        <div class="col stack">
            {summary(w, trouble.as_ref())} <h1>{kind(w, &listed.kind)}</h1>
            <section class="card" aria-label=w.say("staff-task")>{facts(w, list)}</section>
            {proof} {needs} {elsewhere(w, found)} {end(w, found, today)}
            {forms(w, found, draft, trouble.as_ref(), today)}
        </div>
    }
    .into_any()
}

/// Where a task is done whose answer has a page of its own: that page is done with the task too.
fn elsewhere(w: Words, found: &TaskPage) -> Option<AnyView> {
    let own = found.task.kind == casework::performance::LOOK && found.done.is_none();
    own.then(|| {
        let path = routes::performance_of(&found.task.reference);
        view! {
            <p>
                <a href=path>{w.say("staff-perform-link")}</a>
            </p>
        }
        .into_any()
    })
}

fn detail(w: Words, detail: &Detail) -> Vec<Fact> {
    match detail {
        Detail::Case | Detail::Dispute(_) | Detail::Request(_) => Vec::new(),
        Detail::Address(look) => task_address::known(w, look),
        Detail::Move(look) => task_move::known(w, look),
        Detail::Call { slot, topic, phone, language, interpreter } => {
            let number = phone.clone().map_or_else(|| w.say("staff-task-forgotten").into_any(), text::ltr);
            vec![
                fact(w.say("call-fact-when"), call::slot(w, *slot)),
                fact(w.say("call-fact-topic"), w.say(call::topic(*topic))),
                fact(w.say("call-fact-phone"), number),
                fact(w.say("call-fact-language"), crate::call_back::page::spoken(w, language, *interpreter)),
            ]
        }
        Detail::Paid { paid_on, amount, currency, paid_to, quiet_until, answer, .. } => {
            let to = match paid_to {
                PaidTo::Us => "staff-task-paid-us",
                PaidTo::Seller => "staff-task-paid-seller",
            };
            vec![
                fact(w.say("staff-task-paid"), money::amount(w, *amount, *currency)),
                fact(w.say("staff-task-paid-on"), text::day(w, *paid_on)),
                fact(w.say("staff-task-paid-to"), w.say(to)),
                fact(w.say("staff-task-quiet"), text::day(w, *quiet_until)),
            ]
            .into_iter()
            .chain(answer.as_ref().map(|answer| task_seller::known(w, answer, *currency)))
            .collect()
        }
    }
}

/// The form, or who has done it and when.
fn end(w: Words, found: &TaskPage, today: Day) -> AnyView {
    match &found.done {
        Some((day, Some(who))) => {
            let words = [("day", text::day(w, *day)), ("name", text::name(who.clone()))];
            view! { <p>{badge::good(w.say("staff-task-is-done"))} " " {w.rich("staff-task-done-by", words)}</p> }
                .into_any()
        }
        Some((day, None)) => {
            view! { <p>{badge::good(w.say("staff-task-is-done"))} " " {w.rich("staff-task-needless", [("day", text::day(w, *day))])}</p> }
                .into_any()
        }
        None => view! { <p>{badge::deadline(w, found.task.due_on, today)}</p> }.into_any(),
    }
}

/// What can be done: the act that ends the matter, the way to its page, or a tick where nothing else can end it.
fn forms(w: Words, found: &TaskPage, draft: &Draft, trouble: Option<&Trouble>, today: Day) -> Option<AnyView> {
    let id = &found.task.id;
    let open = found.done.is_none();
    match &found.detail {
        Detail::Address(look) => open.then(|| task_address::forms(w, id, look, draft, trouble, today)),
        Detail::Move(look) => open.then(|| task_move::forms(w, id, look, draft, trouble, today)),
        // A seller who said no can still say yes.
        Detail::Paid { state, paid_to: PaidTo::Seller, .. } if !task::can_be_ticked(&found.task.kind) => {
            let (confirm, deny) = (state.on(Event::Confirm).is_some(), state.on(Event::Deny).is_some());
            confirm.then(|| task_seller::forms(w, id, deny, draft, trouble))
        }
        Detail::Request(request) => open.then(|| go(&routes::privacy(request), w.say("privacy-to-request"))),
        Detail::Dispute(dispute) => open.then(|| go(&routes::dispute(dispute), w.say("desk-to-dispute"))),
        _ if open && task::can_be_ticked(&found.task.kind) => Some(tick(w, found)),
        _ => None,
    }
}

fn tick(w: Words, found: &TaskPage) -> AnyView {
    let looks_for_money = matches!(found.detail, Detail::Paid { .. });
    let bank = looks_for_money.then(|| go(routes::UNMATCHED, w.say("desk-to-bank")));
    view! {
        {bank}
        <form method="post" action=routes::DO_TASK_DONE class="full">
            <input type="hidden" name="task" value=found.task.id.clone() />
            {button(Loudness::First, w.say("staff-task-done"))}
        </form>
    }
    .into_any()
}

fn go(path: &str, words: String) -> AnyView {
    view! {
        <p>
            <a class="go" href=path.to_owned()>
                {words}
            </a>
        </p>
    }
    .into_any()
}

/// Why a form of this task came back. A field of another form of the page never gets it.
fn trouble(found: &TaskPage, draft: &Draft) -> Option<Trouble> {
    let currency = match &found.detail {
        Detail::Paid { currency, .. } => *currency,
        _ => Currency::EUR,
    };
    let fields: &[&str] = match draft.typed("act") {
        // It was ended meanwhile: none of the forms is there any more.
        _ if draft.refusal == Some(Refusal::TaskChangedMeanwhile) => &["main"],
        TAKE => &[CHOICE, "street", "on_day"],
        SHARE => &["part", "on_day"],
        CONFIRM => &["amount", "on_day"],
        NO => &["reason"],
        _ => &["main"],
    };
    Trouble::of(draft.refusal.clone(), currency, fields)
}
