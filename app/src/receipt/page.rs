//! Is this receipt genuine? Anybody pastes one and reads what it proves; and how to check it without us.

use casework::audit::receipt::{self, Flaw, Proved};
use casework::draft;
use casework::outside::signer::key_id;
use casework::outside::{day_of, time_of};
use leptos::prelude::*;
use rules::Country;

use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::result::{Went, result_panel};
use crate::design::sheet::Sheet;
use crate::design::text_area::TextArea;
use crate::design::{money, text};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "receipt";
/// Characters of a receipt that the form takes, as many as a draft keeps.
const CHARACTERS_MAX: u32 = 8_000;

/// `/verify-receipt`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn verify(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let public = desk.office.signer()?.public();
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let (title, top) = if draft.typed("asked").is_empty() {
        (w.say("receipt-verify-title"), form(w))
    } else {
        match receipt::check(draft.typed("receipt"), &[public]) {
            Ok(proved) => (w.say("receipt-verify-good-title"), good(w, &proved)),
            Err(flaw) => (w.say("receipt-verify-bad-title"), bad(w, flaw)),
        }
    };
    let body = view! { <div class="col stack">{top} {by_yourself(w, &public)}</div> };
    Ok(Sheet::new(&desk, title, body))
}

fn form(w: Words) -> AnyView {
    view! {
        <h1>{w.say("receipt-verify-title")}</h1>
        <p>{w.say("receipt-verify-lead")}</p>
        <form method="post" action=routes::DO_RECEIPT_CHECK novalidate class="full">
            <TextArea
                w
                name="receipt"
                label=w.say("receipt-verify-paste")
                hint=w.say("receipt-verify-hint").into_any()
                error=None
                value=String::new()
                most=CHARACTERS_MAX
            />
            {button(Loudness::First, w.say("receipt-verify-send"))}
        </form>
    }
    .into_any()
}

fn good(w: Words, proved: &Proved) -> AnyView {
    let mut list = vec![
        fact(w.say("receipt-verify-act"), w.say(act(&proved.act))),
        fact(w.say("receipt-verify-object"), text::ltr(proved.object.clone())),
        fact(w.say("receipt-verify-at"), moment(w, proved.at)),
    ];
    if let Some((amount, currency)) = proved.amount {
        list.push(fact(w.say("receipt-amount"), money::amount(w, amount, currency)));
    }
    list.push(fact(w.say("receipt-verify-signed"), moment(w, proved.signed_at)));
    view! {
        {result_panel(
            Went::Well,
            w.say("receipt-verify-good-title"),
            view! { <p>{w.say("receipt-verify-good-lead")}</p> },
        )}
        <section class="card" aria-labelledby="proves">
            <h2 id="proves">{w.say("receipt-verify-proves")}</h2>
            {facts(w, list)}
        </section>
        {again(w)}
    }
    .into_any()
}

fn bad(w: Words, flaw: Flaw) -> AnyView {
    let why = match flaw {
        Flaw::Unreadable => "receipt-verify-unreadable",
        Flaw::Line | Flaw::Path => "receipt-verify-changed",
        Flaw::Signature => "receipt-verify-unsigned",
    };
    view! {
        {result_panel(
            Went::Otherwise,
            w.say("receipt-verify-bad-title"),
            view! { <p>{w.say(why)}</p> <p>{w.say("receipt-verify-bad-next")}</p> },
        )}
        {again(w)}
    }
    .into_any()
}

fn again(w: Words) -> AnyView {
    view! {
        <form method="post" action=routes::DO_RECEIPT_AGAIN class="full noprint">
            {button(Loudness::Other, w.say("receipt-verify-again"))}
        </form>
    }
    .into_any()
}

/// Whoever does not want to take our word for it: the key, and where the way is described.
fn by_yourself(w: Words, public: &[u8; 32]) -> AnyView {
    let list = vec![
        fact(w.say("receipt-verify-key"), text::ltr(receipt::key_text(public))),
        fact(w.say("receipt-verify-key-id"), text::ltr(key_id(public))),
    ];
    view! {
        <section class="card" aria-labelledby="self">
            <h2 id="self">{w.say("receipt-verify-self-title")}</h2>
            <p>{w.say("receipt-verify-self")}</p>
            {facts(w, list)}
        </section>
    }
    .into_any()
}

fn moment(w: Words, at: i64) -> AnyView {
    let (hour, minute) = time_of(at, Country::Nl);
    let time = text::ltr(format!("{hour:02}:{minute:02}"));
    w.rich("receipt-moment", [("day", text::day(w, day_of(at, Country::Nl))), ("time", time)])
}

/// What was done, by the name of the act in the audit.
fn act(act: &str) -> &'static str {
    match act {
        "payment.paid" => "receipt-act-payment",
        "plan.propose" | "plan.accept" => "receipt-act-plan",
        "dispute.file" => "receipt-act-dispute",
        "settlement.accept" => "receipt-act-settlement",
        _ => "receipt-act-request",
    }
}
