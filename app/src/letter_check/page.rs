//! Is this letter real? What stands on it goes in; who sent it, for whom, and which account is ours come out.

use casework::draft::{self, Draft};
use casework::letter_check::Genuine;
use leptos::prelude::*;
use rules::money::Currency;

use crate::design::button::{Loudness, button};
use crate::design::facts::{fact, facts};
use crate::design::field::{TextField, Typing};
use crate::design::result::{Went, result_panel};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::help::page::{Section, cards, sentence};
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The name of the form among the drafts.
pub const FORM: &str = "letter_check";

/// What we answered, as it is kept for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The letter is ours.
    Ours(Genuine),
    /// We cannot say that it is.
    Unknown,
}

impl Answer {
    /// The answer to a check.
    pub fn of(found: Option<Genuine>) -> Self {
        found.map_or(Self::Unknown, Self::Ours)
    }

    /// As fields of a draft.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Unknown => vec![("answer", "unknown")],
            Self::Ours(letter) => vec![
                ("answer", "ours"),
                ("creditor", &letter.creditor),
                ("seller", &letter.seller),
                ("account", &letter.account),
                ("payment_reference", &letter.payment_reference),
            ],
        }
    }

    fn read(draft: &Draft) -> Option<Self> {
        let field = |name: &str| draft.typed(name).to_owned();
        match draft.typed("answer") {
            "unknown" => Some(Self::Unknown),
            "ours" => Some(Self::Ours(Genuine {
                creditor: field("creditor"),
                seller: field("seller"),
                account: field("account"),
                payment_reference: field("payment_reference"),
            })),
            _ => None,
        }
    }
}

/// `/verify-letter`
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn verify(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let w = desk.words;
    let draft = draft::read(&desk.office, &desk.viewer, FORM, "").await?;
    let trouble = Trouble::of(draft.refusal.clone(), Currency::EUR, &["reference", "letter_code"]);
    let trouble = trouble.as_ref();
    let (title, top) = match Answer::read(&draft) {
        Some(Answer::Ours(letter)) => (w.say("verify-ours-title"), ours(&desk, &letter)),
        Some(Answer::Unknown) => (w.say("verify-unknown-title"), unknown(&desk)),
        None => (w.say("verify-title"), form(&desk, &draft, trouble)),
    };
    let sections: [Section; 3] = [
        ("signs", "verify-signs-title", &["verify-signs", "verify-register", "verify-account"]),
        ("never", "verify-never-title", &["verify-never"]),
        ("doubt", "verify-doubt-title", &["verify-doubt", "verify-doubt-paid", "verify-not-me"]),
    ];
    let body = view! {
        {summary(w, trouble)}
        <div class="col stack">{top} {cards(&desk, &sections)}</div>
    };
    Ok(Sheet::new(&desk, title, body).refused(trouble.is_some()))
}

fn form(desk: &Desk, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let w = desk.words;
    view! {
        <h1>{w.say("verify-title")}</h1>
        <p>{w.say("verify-lead")}</p>
        <form method="post" action=routes::DO_LETTER_CHECK novalidate class="full">
            {letter_fields(w, draft, trouble)}
            {button(Loudness::First, w.say("verify-send"))}
        </form>
        <p class="muted">{w.say("verify-safe")}</p>
    }
    .into_any()
}

/// The two things that stand on a letter; the code is never filled in again.
pub fn letter_fields(w: Words, draft: &Draft, trouble: Option<&Trouble>) -> AnyView {
    let reference = Typing { value: draft.typed("reference").to_owned(), inputmode: "numeric", ..Typing::default() };
    let code = Typing { autocomplete: "off", code: true, ..Typing::default() };
    view! {
        <TextField
            w
            name="reference"
            label=w.say("sign-in-reference")
            hint=w.rich("sign-in-reference-hint", [("example", text::ltr("4071 5526 3860"))])
            error=Trouble::at(trouble, w, "reference")
            typing=reference
        />
        <TextField
            w
            name="letter_code"
            label=w.say("sign-in-code")
            hint=w.rich("sign-in-code-hint", [("example", text::ltr("7KQ4-M2XD-9TRA"))])
            error=Trouble::at(trouble, w, "letter_code")
            typing=code
        />
    }
    .into_any()
}

fn ours(desk: &Desk, letter: &Genuine) -> AnyView {
    let w = desk.words;
    let agency = &desk.site.agency;
    let mut list = vec![
        fact(w.say("verify-sender"), text::name(agency.name.clone())),
        fact(w.say("verify-number"), text::ltr(agency.register_number.clone())),
        fact(w.say("verify-creditor"), text::name(letter.creditor.clone())),
    ];
    if letter.seller != letter.creditor {
        list.push(fact(w.say("verify-seller"), text::name(letter.seller.clone())));
    }
    list.push(fact(w.say("verify-iban"), text::ltr(letter.account.clone())));
    list.push(fact(w.say("verify-payment-reference"), text::ltr(letter.payment_reference.clone())));
    view! {
        {result_panel(Went::Well, w.say("verify-ours-title"), view! { <p>{w.say("verify-ours-lead")}</p> })}
        <section class="card" aria-labelledby="letter">
            <h2 id="letter">{w.say("verify-facts")}</h2>
            {facts(w, list)}
        </section>
        <section class="card" aria-labelledby="sure">
            <h2 id="sure">{w.say("verify-sure-title")}</h2>
            <ul>
                <li>{w.say("verify-sure-account")}</li>
                <li>{sentence(w, desk, "verify-sure-name")}</li>
                <li>{sentence(w, desk, "verify-sure-other")}</li>
            </ul>
        </section>
        {again(w)}
    }
    .into_any()
}

fn unknown(desk: &Desk) -> AnyView {
    let w = desk.words;
    view! {
        {result_panel(
            Went::Otherwise,
            w.say("verify-unknown-title"),
            view! { <p>{w.say("verify-unknown-lead")}</p> },
        )}
        <section class="card" aria-labelledby="why">
            <h2 id="why">{w.say("verify-unknown-why")}</h2>
            <ul>
                <li>{w.say("verify-unknown-typed")}</li>
                <li>{w.say("verify-unknown-old")}</li>
                <li>{w.say("verify-unknown-often")}</li>
                <li>{w.say("verify-unknown-false")}</li>
            </ul>
            <p>{sentence(w, desk, "verify-unknown-call")}</p>
        </section>
        {again(w)}
    }
    .into_any()
}

fn again(w: Words) -> AnyView {
    view! {
        <form method="post" action=routes::DO_LETTER_AGAIN class="full noprint">
            {button(Loudness::Other, w.say("verify-again"))}
        </form>
    }
    .into_any()
}
