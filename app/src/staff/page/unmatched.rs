//! Money of the bank that no rule could book: the list, and one line with what somebody can say about it. The account on
//! the other side is shown only where money is to be sent there.

use casework::draft::Draft;
use casework::plan::desk::REASON_CHARS_MAX;
use casework::staff::{StaffViewer, draft};
use casework::statement::Reason;
use casework::statement::desk::{self as bank, Stands, Waiting};
use leptos::prelude::*;
use rules::Refusal;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::field::{TextField, Typing};
use crate::design::text_area::TextArea;
use crate::design::trouble::{Trouble, summary};
use crate::design::{money, text};
use crate::problem::Problem;
use crate::routes::staff as routes;
use crate::staff::desk::StaffDesk;
use crate::staff::queue_table::queue_table;
use crate::staff::sheet::{Place, StaffSheet};
use crate::staff::{badge, restricted};
use crate::words::Words;

/// The name of the forms of a line among the drafts; which of them it was stands in its field `act`.
pub const FORM: &str = "unmatched";
/// The form that names a case.
pub const ASSIGN: &str = "assign";
/// The form that sends it back, or says that nothing needs to be done.
pub const OTHER: &str = "other";

/// `/payments/unmatched`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn list(desk: StaffDesk, staff: StaffViewer, _: String) -> Result<StaffSheet, Problem> {
    let found = bank::list(&desk.office, &staff).await?;
    let w = desk.words;
    Ok(StaffSheet::new(&desk, Place::Bank, w.say("desk-bank"), draw_list(w, &found)))
}

/// `/payments/unmatched/{id}`
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Unavailable`].
pub async fn one(desk: StaffDesk, staff: StaffViewer, id: String) -> Result<StaffSheet, Problem> {
    let found = bank::one(&desk.office, &staff, &id).await?;
    let draft = draft::read(&desk.office, &desk.visit, FORM, &id).await?;
    let w = desk.words;
    let cases: Vec<String> = found.reference.iter().cloned().collect();
    let body = restricted::above(&desk, &cases, draw(w, &found, &draft)).await?;
    let sheet = StaffSheet::new(&desk, Place::Bank, w.say("desk-bank-one"), body);
    Ok(sheet.refused(draft.refusal.is_some()).back(routes::UNMATCHED.to_owned(), w.say("desk-bank")))
}

/// The list without its frame.
pub fn draw_list(w: Words, found: &[Waiting]) -> AnyView {
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let list = if found.is_empty() {
        view! { <p class="card">{w.say("desk-bank-none")}</p> }.into_any()
    } else {
        rows(w, found)
    };
    view! {
        <h1>{w.with("desk-bank-title", [("count", count.into())])}</h1>
        <p>{w.say("desk-bank-lead")}</p>
        {list}
    }
    .into_any()
}

fn rows(w: Words, found: &[Waiting]) -> AnyView {
    let rows: Vec<_> = found.iter().map(|one| row(w, one)).collect();
    let columns = ["staff-col-what", "staff-col-stands", "staff-col-day-came"];
    let table = queue_table(w, "desk-bank", &columns, &["staff-task-amount"], rows);
    view! {
        <section class="card" aria-label=w.say("desk-bank")>
            {table}
        </section>
    }
    .into_any()
}

fn row(w: Words, one: &Waiting) -> AnyView {
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="w">
                <a href=routes::unmatched(&one.id)>{reason(w, one)}</a>
                <br />
                <small>{text::name(one.words.join(" · "))}</small>
            </th>
            <td role="cell">{stand(w, &one.stands)}</td>
            <td role="cell" class="r0">{one.day.map(|day| text::day_short(w, day))}</td>
            <td role="cell" class="r w" data-l=w.say("staff-task-amount")>{amount(w, one)}</td>
        </tr>
    }
    .into_any()
}

/// Why no rule booked it.
fn reason(w: Words, one: &Waiting) -> String {
    w.say(match one.reason {
        Reason::NotOurAccount => "desk-bank-reason-not-our-account",
        Reason::BalancesDiffer => "desk-bank-reason-balances-differ",
        Reason::NotBooked => "desk-bank-reason-not-booked",
        Reason::DirectionMissing => "desk-bank-reason-direction-missing",
        Reason::AmountUnreadable => "desk-bank-reason-amount-unreadable",
        Reason::SumDiffers => "desk-bank-reason-sum-differs",
        Reason::BatchWithoutDetails => "desk-bank-reason-batch-without-details",
        Reason::DayMissing => "desk-bank-reason-day-missing",
        Reason::DayInFuture => "desk-bank-reason-day-in-future",
        Reason::Known => "desk-bank-reason-known",
        Reason::PerhapsKnown => "desk-bank-reason-perhaps-known",
        Reason::Nothing => "desk-bank-reason-nothing",
        Reason::Outgoing => "desk-bank-reason-outgoing",
        Reason::ReturnedToUs => "desk-bank-reason-returned-to-us",
        Reason::OriginalNotFound => "desk-bank-reason-original-not-found",
        Reason::RefundUnderWay => "desk-bank-reason-refund-under-way",
        Reason::NoReference => "desk-bank-reason-no-reference",
        Reason::SeveralMatches => "desk-bank-reason-several-matches",
        Reason::OtherCurrency => "desk-bank-reason-other-currency",
        Reason::AlreadyBooked => "desk-bank-reason-already-booked",
        Reason::OtherAmount => "desk-bank-reason-other-amount",
    })
}

fn amount(w: Words, one: &Waiting) -> AnyView {
    match one.amount {
        Some((amount, currency)) => money::amount(w, amount, currency),
        None => w.say("desk-bank-amount-unread").into_any(),
    }
}

fn stand(w: Words, stands: &Stands) -> AnyView {
    match stands {
        Stands::Waits => badge::warn(w.say("desk-bank-waits")),
        Stands::Asked { .. } => badge::note(w.say("staff-waits-second")),
        Stands::ToSend { .. } => badge::warn(w.say("desk-bank-to-send")),
        Stands::Sent => badge::good(w.say("desk-bank-sent")),
        Stands::Assigned => badge::good(w.say("desk-bank-assigned")),
        Stands::Over => badge::good(w.say("desk-bank-over")),
    }
}

/// One line without its frame.
pub fn draw(w: Words, found: &Waiting, draft: &Draft) -> AnyView {
    // The reason of the second form has a name of its own, so that a label belongs to one box.
    let fields: &[&str] = match draft.typed("act") {
        // It was ended meanwhile: none of the forms is there any more.
        _ if draft.refusal == Some(Refusal::TaskChangedMeanwhile) => &["main"],
        ASSIGN => &["reference", "reason"],
        OTHER if found.stands == Stands::Waits => &["why"],
        _ => &["main"],
    };
    let trouble = Trouble::of(draft.refusal.clone(), found.amount.map_or(Currency::EUR, |(_, one)| one), fields);
    let trouble = trouble.as_ref();
    let mut list =
        vec![fact(w.say("desk-bank-why"), reason(w, found)), fact(w.say("staff-task-amount"), amount(w, found))];
    list.extend(found.day.map(|day| fact(w.say("staff-col-day-came"), text::day(w, day))));
    if !found.words.is_empty() {
        let said: Vec<_> = found.words.iter().map(|one| view! { {text::name(one.clone())} <br /> }).collect();
        list.push(fact(w.say("desk-bank-words"), view! { {said} }));
    }
    list.extend(found.name.clone().map(|name| fact(w.say("desk-bank-name"), text::name(name))));
    list.extend(found.account.clone().map(|account| fact(w.say("desk-bank-account"), text::ltr(account))));
    let seems = if found.stands == Stands::Assigned { "desk-bank-on" } else { "desk-bank-seems" };
    list.extend(found.reference.clone().map(|reference| fact(w.say(seems), text::ltr(reference))));
    view! {
        <div class="col stack">
            {summary(w, trouble)} <h1>{w.say("desk-bank-one")}</h1>
            <p>{stand(w, &found.stands)}</p>
            <section class="card" aria-label=w.say("desk-bank-one")>{facts(w, list)}</section>
            {acts(w, found, draft, trouble)}
        </div>
    }
    .into_any()
}

/// What somebody can say about it, by how it stands.
fn acts(w: Words, found: &Waiting, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    match &found.stands {
        Stands::Waits if found.is_money => {
            view! { {assign(w, found, draft, trouble)} {other(w, found, draft, trouble)} }.into_any()
        }
        Stands::Waits => other(w, found, draft, trouble),
        Stands::Asked { by, own, reason } => {
            let gaps = [("name", text::name(by.clone()))];
            let second = (!own).then(|| {
                view! {
                    <form method="post" action=routes::DO_UNMATCHED_BACK class="full">
                        <input type="hidden" name="line" value=found.id.clone() />
                        {button(Loudness::First, w.say("desk-bank-back-second"))}
                    </form>
                }
            });
            let own = own.then(|| view! { <p>{w.say("desk-bank-back-own")}</p> });
            view! {
                <section class="card" aria-labelledby="back">
                    <h2 id="back">{w.say("desk-bank-back-title")}</h2>
                    <p>{w.rich("desk-bank-back-asked", gaps)}</p>
                    <blockquote class="note">{text::name(reason.clone())}</blockquote>
                    {own} {second}
                </section>
                {assign(w, found, draft, trouble)}
            }
            .into_any()
        }
        Stands::ToSend { by, second, reason } => {
            let gaps = [("first", text::name(by.clone())), ("second", text::name(second.clone()))];
            view! {
                <section class="card" aria-labelledby="back">
                    <h2 id="back">{w.say("desk-bank-to-send")}</h2>
                    <p>{w.rich("desk-bank-agreed", gaps)}</p>
                    <blockquote class="note">{text::name(reason.clone())}</blockquote>
                    <p>{w.say("desk-bank-send-how")}</p>
                    <form method="post" action=routes::DO_UNMATCHED_SENT class="full">
                        <input type="hidden" name="line" value=found.id.clone() />
                        {button(Loudness::First, w.say("desk-bank-send-done"))}
                    </form>
                </section>
            }
            .into_any()
        }
        Stands::Sent | Stands::Assigned | Stands::Over => ().into_any(),
    }
}

fn assign(w: Words, found: &Waiting, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let own = draft.typed("act") == ASSIGN;
    let kept = |name: &str| if own { draft.typed(name).to_owned() } else { String::new() };
    let reference = if own { kept("reference") } else { found.reference.clone().unwrap_or_default() };
    let reference = Typing { value: reference, inputmode: "numeric", autocomplete: "off", ..Typing::default() };
    view! {
        <section class="card" aria-labelledby="assign">
            <h2 id="assign">{w.say("desk-bank-assign-title")}</h2>
            <p>{w.say("desk-bank-assign-lead")}</p>
            <form method="post" action=routes::DO_UNMATCHED_ASSIGN novalidate class="full">
                <input type="hidden" name="line" value=found.id.clone() />
                <TextField
                    w
                    name="reference"
                    label=w.say("staff-offer-case")
                    error=Trouble::at(trouble, w, "reference")
                    typing=reference
                />
                <TextArea
                    w
                    name="reason"
                    label=w.say("desk-bank-reason")
                    error=Trouble::at(trouble, w, "reason")
                    value=kept("reason")
                    most=REASON_CHARS_MAX
                />
                {button(Loudness::First, w.say("desk-bank-assign-send"))}
            </form>
        </section>
    }
    .into_any()
}

/// Sending it back, or saying that nothing needs to be done: one reason, and a button for each that can be.
fn other(w: Words, found: &Waiting, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let value = if draft.typed("act") == OTHER { draft.typed("why").to_owned() } else { String::new() };
    let (title, action, send) = if found.is_money {
        ("desk-bank-back-title", routes::DO_UNMATCHED_BACK, "desk-bank-back-send")
    } else {
        ("desk-bank-pass-title", routes::DO_UNMATCHED_PASS, "desk-bank-pass-send")
    };
    let pass = (found.is_money && found.can_pass).then(|| {
        view! {
            <button class="btn alt" formaction=routes::DO_UNMATCHED_PASS>
                {w.say("desk-bank-pass-send")}
            </button>
        }
    });
    let lead = found.is_money.then(|| view! { <p>{w.say("desk-bank-back-lead")}</p> });
    view! {
        <section class="card" aria-labelledby="other">
            <h2 id="other">{w.say(title)}</h2>
            {lead}
            <form method="post" action=action novalidate class="full">
                <input type="hidden" name="line" value=found.id.clone() />
                <TextArea
                    w
                    name="why"
                    label=w.say("desk-bank-reason")
                    error=Trouble::at(trouble, w, "why")
                    value=value
                    most=REASON_CHARS_MAX
                />
                {button(Loudness::Other, w.say(send))} {pass}
            </form>
        </section>
    }
    .into_any()
}
