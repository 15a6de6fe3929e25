//! The papers of a case in its page: what each is, its day, how it came and how large it is. A paper that we do not hold
//! is named too.

use casework::case::CasePage;
use casework::document::{Asked, Channel, INVOICE, Item, Paper, Shelf};
use leptos::prelude::*;
use rules::identity::Act;
use rules::reference::Reference;

use crate::design::button::{Loudness, button};
use crate::design::text;
use crate::routes;
use crate::words::Words;

/// The card.
pub fn card(w: Words, case: &CasePage, shelf: &Shelf) -> AnyView {
    let items: Vec<_> = shelf.items.iter().map(|item| line(w, case.reference, item)).collect();
    view! {
        <section class="card" id="documents" aria-labelledby="documents-title">
            <h2 id="documents-title">{w.say("documents-title")}</h2>
            <ul class="list">{items} <li>{missing(w, case, shelf.asked)}</li></ul>
        </section>
    }
    .into_any()
}

fn line(w: Words, reference: Reference, item: &Item) -> AnyView {
    let channel = match item.channel {
        Channel::Post => w.say("document-by-post"),
        Channel::Portal => w.say("document-on-site"),
        Channel::Seller => w.say("document-by-seller"),
    };
    let day = item.day.map(|day| view! { {text::day(w, day)} ", " });
    view! {
        <li>
            <a class="go" href=path(reference, &item.paper)>
                <span>
                    {name(w, &item.paper)} <br />
                    <span class="small muted">{day} {channel} ", " {w.say("document-size")}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

fn path(reference: Reference, paper: &Paper) -> String {
    match paper {
        Paper::Invoice => routes::document(reference, INVOICE),
        Paper::Letter(id) => routes::document(reference, id.as_str()),
        Paper::Notice(id) => routes::document(reference, id),
        Paper::Receipt(id) => routes::payment(id),
        Paper::Agreement(id) => routes::plan_agreement(id),
        Paper::Settlement => routes::offer(reference),
        Paper::Certificate => routes::certificate(reference),
    }
}

/// What a paper is called.
fn name(w: Words, paper: &Paper) -> String {
    w.say(match paper {
        Paper::Invoice => "document-invoice",
        Paper::Letter(_) => "document-letter",
        Paper::Notice(_) => "document-notice",
        Paper::Receipt(_) => "document-receipt",
        Paper::Agreement(_) => "document-agreement",
        Paper::Settlement => "document-settlement",
        Paper::Certificate => "document-certificate",
    })
}

/// The seller's own invoice: we do not hold it, and it can be asked for.
pub fn missing(w: Words, case: &CasePage, asked: Option<Asked>) -> AnyView {
    let (reference, today) = (case.reference, case.as_of);
    let Some(asked) = asked else {
        let ask = case.offers(Act::Dispute).then(|| {
            view! {
                <form method="post" action=routes::DO_DOCUMENT_ASK class="full noprint">
                    <input type="hidden" name="case" value=reference.to_string() />
                    {button(Loudness::Other, w.say("document-ask"))}
                </form>
            }
        });
        return view! {
            <p>{w.say("document-missing")}</p>
            {ask}
        }
        .into_any();
    };
    let on = text::day(w, asked.on);
    let state = match asked.done_on {
        Some(done) => w.rich("document-asked-done", [("asked", on), ("done", text::day(w, done))]),
        None if today < asked.answer_by => {
            w.rich("document-asked", [("asked", on), ("by", text::day(w, asked.answer_by))])
        }
        None => w.rich(
            "document-asked-late",
            [
                ("asked", on),
                ("by", text::day(w, asked.answer_by)),
                ("contact", text::link(routes::CONTACT, w.say("frame-contact").to_lowercase())),
            ],
        ),
    };
    view! {
        <p>{w.say("document-missing")}</p>
        <p class="m0">{state}</p>
    }
    .into_any()
}
