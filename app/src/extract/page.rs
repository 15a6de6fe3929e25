//! The two pages of an extract: what is in it, the code of the letter once more, and the file when it is there.
//!
//! A letter code and a day of birth are the surest that this release knows of somebody. A session may lie open on a
//! table, so the code is asked again here; where a surer way comes, it takes the place of the code.

use casework::draft;
use casework::extract::{self, Kind, Offer, Ready};
use casework::outside::{day_of, time_of};
use casework::rights::{self, RightsPage};
use leptos::prelude::*;
use rules::money::Currency;
use rules::rights::Right;
use rules::{Country, Day};

use crate::design::button::{Loudness, button, button_link};
use crate::design::field::{TextField, Typing};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::design::trouble::{Trouble, summary};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::rights::ask::form_of;
use crate::routes;
use crate::words::Words;

/// The name of the form among the drafts; the object is the kind. What is kept is only why it was refused.
pub const FORM: &str = "extract";

/// The id of what is not on this site: where a request that was refused is told.
const REST: &str = "rest";

/// Bytes in the kilobyte that people read.
const KILOBYTE: u64 = 1_000;

/// `/my-rights/access`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Refused`] for a helper; [`Problem::Unavailable`].
pub async fn access(desk: Desk, _: String) -> Result<Sheet, Problem> {
    page(desk, Kind::Access).await
}

/// `/my-rights/portability`
///
/// # Errors
/// As [`access`].
pub async fn portability(desk: Desk, _: String) -> Result<Sheet, Problem> {
    page(desk, Kind::Portability).await
}

/// The page of a kind.
pub fn path(kind: Kind) -> &'static str {
    match kind {
        Kind::Access => routes::MY_ACCESS,
        Kind::Portability => routes::MY_PORTABILITY,
    }
}

async fn page(desk: Desk, kind: Kind) -> Result<Sheet, Problem> {
    let offer = extract::offer(&desk.office, &desk.viewer, kind).await?;
    let making = draft::read(&desk.office, &desk.viewer, FORM, kind.name()).await?;
    let asking = draft::read(&desk.office, &desk.viewer, &form_of(kind.name()), "").await?;
    let refusal = making.refusal.or(asking.refusal);
    let trouble = Trouble::of(refusal, Currency::EUR, &["letter_code", REST]);
    let rights = rights::rights(&desk.office, &desk.viewer).await?;
    let key = desk.office.chance().ulid(desk.office.now());
    let w = desk.words;
    let title = w.say(words(kind).title);
    let body = draw(w, kind, &Shown { offer, rights, key }, trouble.as_ref());
    let sheet = Sheet::new(&desk, title, body).refused(trouble.is_some());
    Ok(sheet.back(routes::MY_RIGHTS.to_owned(), w.say("my-rights-title")))
}

/// What the page is drawn from.
pub struct Shown {
    /// What can be made, and what waits.
    pub offer: Offer,
    /// What was asked, and of whom.
    pub rights: RightsPage,
    /// The key of the next request.
    pub key: String,
}

/// The sentences in which the two kinds differ.
struct Sentences {
    title: &'static str,
    lead: &'static str,
    holds: [&'static str; 4],
    file: &'static str,
    sister: &'static str,
    sister_link: &'static str,
}

fn words(kind: Kind) -> Sentences {
    match kind {
        Kind::Access => Sentences {
            title: "extract-access-title",
            lead: "extract-access-lead",
            holds: ["extract-holds-you", "extract-holds-cases", "extract-holds-said", "extract-holds-decided"],
            file: routes::MY_ACCESS_FILE,
            sister: routes::MY_PORTABILITY,
            sister_link: "extract-port-link",
        },
        Kind::Portability => Sentences {
            title: "extract-port-title",
            lead: "extract-port-lead",
            holds: ["extract-holds-you", "extract-holds-paid", "extract-holds-written", "extract-holds-sent"],
            file: routes::MY_PORTABILITY_FILE,
            sister: routes::MY_ACCESS,
            sister_link: "extract-access-link",
        },
    }
}

/// The page without its frame.
pub fn draw(w: Words, kind: Kind, shown: &Shown, trouble: Option<&Trouble>) -> AnyView {
    let offer = &shown.offer;
    let sentences = words(kind);
    let holds: Vec<_> = sentences.holds.into_iter().map(|id| view! { <li>{w.say(id)}</li> }).collect();
    let ready = offer.ready.as_ref().map(|ready| waiting(w, ready, sentences.file));
    view! {
        <div class="col stack">
            {summary(w, trouble)}
            <h1>{w.say(sentences.title)}</h1>
            <p>{w.say(sentences.lead)}</p>
            {ready}
            {offer.full_until.map(|until| full(w, until))}
            <section class="card" aria-labelledby="now">
                <h2 id="now">{w.say("extract-now")}</h2>
                <p>{w.say("extract-holds")}</p>
                <ul>{holds}</ul>
                <p>{w.say("extract-others")}</p>
                {form(w, kind, offer, trouble)}
            </section>
            {rest(w, kind, shown)}
            {sellers(w, kind, shown)}
            <section class="card" aria-labelledby="more">
                <h2 id="more">{w.say("extract-more")}</h2>
                <p>
                    <a class="go" href=sentences.sister>
                        {w.say(sentences.sister_link)}
                    </a>
                </p>
                <p class="m0">
                    <a class="go" href=routes::VERIFY_EXPORT>
                        {w.say("extract-check-link")}
                    </a>
                </p>
            </section>
        </div>
    }
    .into_any()
}

fn form(w: Words, kind: Kind, offer: &Offer, trouble: Option<&Trouble>) -> AnyView {
    let typing = Typing { autocomplete: "off", code: true, ..Typing::default() };
    let hint = w.rich("extract-code-hint", [("reference", text::ltr(offer.reference.grouped()))]);
    view! {
        <form method="post" action=routes::DO_EXTRACT_MAKE novalidate class="full">
            <input type="hidden" name="kind" value=kind.name() />
            <TextField
                w
                name="letter_code"
                label=w.say("extract-code")
                hint=hint
                error=Trouble::at(trouble, w, "letter_code")
                typing=typing
            />
            {button(if offer.ready.is_some() { Loudness::Other } else { Loudness::First }, w.say("extract-make"))}
        </form>
    }
    .into_any()
}

/// A person looked at the rest: the next file holds what that person let go.
fn full(w: Words, until: Day) -> AnyView {
    view! {
        <section class="note ok" aria-labelledby="full">
            <h2 id="full">{w.say("extract-full")}</h2>
            <p>{w.rich("extract-full-until", [("day", text::day(w, until))])}</p>
            <p class="m0">{w.say("extract-full-how")}</p>
        </section>
    }
    .into_any()
}

/// What is not on this site: papers, calls, and what may be about somebody else. A person looks, within the legal time.
fn rest(w: Words, kind: Kind, shown: &Shown) -> AnyView {
    if kind == Kind::Portability {
        return view! { <p>{w.say("extract-port-hand-over")}</p> }.into_any();
    }
    let open = shown
        .rights
        .requests
        .iter()
        .find(|one| one.right == Right::Access && one.state.is_open() && one.seller.is_none());
    let act = match open {
        Some(request) => view! {
            <p class="m0">
                <a class="go" href=routes::request(&request.id)>
                    {w.say("extract-rest-open")}
                </a>
            </p>
        }
        .into_any(),
        None => ask(kind, shown, "", w.say("extract-rest-ask").into_any()),
    };
    shown
        .rights
        .is_ours
        .then(|| {
            view! {
                <section class="card" aria-labelledby=REST>
                    <h2 id=REST tabindex="-1">{w.say("extract-rest-title")}</h2>
                    <p>{w.say("extract-rest")}</p>
                    {act}
                </section>
            }
        })
        .into_any()
}

/// Those who decide about their own invoices: what is asked goes on to them.
fn sellers(w: Words, kind: Kind, shown: &Shown) -> Option<AnyView> {
    let rows: Vec<_> = shown
        .rights
        .sellers
        .iter()
        .map(|matter| {
            let name = text::name(matter.seller.name.clone());
            let reference = matter.reference.to_string();
            view! { <li>{ask(kind, shown, &reference, w.rich("extract-seller-ask", [("seller", name)]))}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="sellers">
                <h2 id="sellers">{w.say("extract-sellers")}</h2>
                <p>{w.say("extract-sellers-lead")}</p>
                <ul class="bare">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// A request in the register: the right, whose data, and one button.
fn ask(kind: Kind, shown: &Shown, matter: &str, words: AnyView) -> AnyView {
    view! {
        <form method="post" action=routes::DO_RIGHTS_FILE class="full">
            <input type="hidden" name="kind" value=kind.name() />
            <input type="hidden" name="matter" value=matter.to_owned() />
            <input type="hidden" name="key" value=format!("{}{matter}", shown.key) />
            {button(Loudness::Other, words)}
        </form>
    }
    .into_any()
}

/// The file, which can be taken once.
fn waiting(w: Words, ready: &Ready, file: &'static str) -> AnyView {
    let (hour, minute) = time_of(ready.until, Country::Nl);
    let kilobytes = i64::try_from(ready.bytes.div_ceil(KILOBYTE)).unwrap_or(i64::MAX);
    let day = text::day(w, day_of(ready.until, Country::Nl));
    let time = text::ltr(format!("{hour:02}:{minute:02}"));
    view! {
        <section class="note ok" aria-labelledby="ready">
            <h2 id="ready">{w.say("extract-ready")}</h2>
            <p>{w.rich("extract-until", [("day", day), ("time", time)])}</p>
            {button_link(file, Loudness::First, w.with("extract-download", [("size", kilobytes.into())]))}
            <p class="small muted mt">{w.say("extract-keep-safe")}</p>
        </section>
    }
    .into_any()
}
