//! The list: nine rights with a line each, the own requests with their last day, and where to complain.

use casework::rights::{self, MatterView, RequestPage, RightsPage};
use leptos::prelude::*;
use rules::country::Authority;
use rules::rights::Right;

use super::words;
use crate::design::button::{Loudness, button};
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// The rights whose form is here, each with a line about it.
const HERE: [(Right, &str); 9] = [
    (Right::Access, "extract-access-line"),
    (Right::Rectify, "my-right-rectify-line"),
    (Right::Erase, "my-right-erase-line"),
    (Right::Restrict, "my-right-restrict-line"),
    (Right::Object, "my-right-object-line"),
    (Right::Portability, "extract-port-line"),
    (Right::Consent, "my-right-consent-line"),
    (Right::HumanReview, "my-right-review-line"),
    (Right::Marketing, "my-right-marketing-line"),
];

/// `/my-rights`
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`].
pub async fn rights(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let page = rights::rights(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let body = draw(w, &page);
    Ok(Sheet::new(&desk, w.say("my-rights-title"), body).back(routes::MY_DATA.to_owned(), w.say("my-data-title")))
}

/// The page without its frame.
pub fn draw(w: Words, page: &RightsPage) -> AnyView {
    let rows = HERE.into_iter().enumerate().map(|(place, (right, line))| {
        view! {
            <li>
                <a class="go" href=routes::right(right)>
                    <span>
                        <strong>{place + 1} ". " {w.say(words::right(right))}</strong>
                        <br />
                        <span class="muted small">{w.say(line)}</span>
                    </span>
                </a>
            </li>
        }
    });
    view! {
        <div class="split">
            <div>
                <h1>{w.say("my-rights-title")}</h1>
                <p>{w.say("my-rights-lead")}</p>
                <ol class="card list">{rows.collect_view()}</ol>
                <p>{text::link(routes::DECISIONS, w.say("decided-link"))}</p>
            </div>
            <div class="stack">
                {restricted(w, page)} {own(w, &page.requests)} {sellers(w, &page.sellers)}
                {complain(w, page.authority)}
            </div>
        </div>
    }
    .into_any()
}

/// That the data are not used now, with the way out.
fn restricted(w: Words, page: &RightsPage) -> Option<AnyView> {
    page.restricted.map(|since| {
        view! {
            <section class="note info" id="restricted">
                <h2>{w.say("my-restricted-title")}</h2>
                <p>{w.rich("my-restricted-since", [("day", text::day(w, since))])}</p>
                <form method="post" action=routes::DO_RIGHTS_USE_AGAIN class="full">
                    {button(Loudness::Other, w.say("my-restricted-end"))}
                </form>
            </section>
        }
        .into_any()
    })
}

fn own(w: Words, requests: &[RequestPage]) -> AnyView {
    let rows: Vec<_> = requests.iter().map(|request| row(w, request)).collect();
    let body = if rows.is_empty() {
        view! { <p class="m0">{w.say("my-requests-none")}</p> }.into_any()
    } else {
        view! { <ul class="list">{rows}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="requests">
            <h2 id="requests">{w.say("my-requests")}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn row(w: Words, request: &RequestPage) -> AnyView {
    let by = (request.state.is_open() && request.seller.is_none() && request.forwarded_on.is_none()).then(|| {
        view! { <br /> {w.rich("my-request-by", [("day", text::day(w, request.last_on))])} }
    });
    view! {
        <li>
            <a href=routes::request(&request.id)>{w.say(words::right(request.right))}</a>
            <br />
            <span class="tag info">{w.say(words::state(request.state))}</span>
            {by}
        </li>
    }
    .into_any()
}

/// Sellers who decide about the data of an invoice: whom to ask.
pub(super) fn sellers(w: Words, sellers: &[MatterView]) -> Option<AnyView> {
    let (first, _) = sellers.split_first()?;
    let rows: Vec<_> = sellers
        .iter()
        .map(|matter| {
            let seller = &matter.seller;
            let line = |line: &Option<String>| line.clone().map(|line| view! { <br /> {text::name(line)} });
            view! {
                <li>
                    <strong>{text::name(seller.name.clone())}</strong>
                    " ("
                    {text::ltr(matter.invoice.clone())}
                    ")"
                    {line(&seller.email)}
                    {line(&seller.phone)}
                    {line(&seller.address)}
                </li>
            }
        })
        .collect();
    let lead = w.rich("my-sellers-lead", [("seller", text::name(first.seller.name.clone()))]);
    let lead = if sellers.len() == 1 { lead } else { w.say("my-sellers-lead-many").into_any() };
    Some(
        view! {
            <section class="card" aria-labelledby="sellers">
                <h2 id="sellers">{w.say("my-sellers")}</h2>
                <p>{lead}</p>
                <ul class="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// Where to complain.
pub(super) fn complain(w: Words, authority: Authority) -> AnyView {
    view! {
        <section class="note info" id="complain">
            <h2>{w.say("my-complain")}</h2>
            <p>{w.rich("my-complain-authority", [("authority", outside(authority))])}</p>
            <p class="m0">
                <a href=routes::COMPLAINT>{w.say("my-complain-how")}</a>
            </p>
        </section>
    }
    .into_any()
}

/// An authority as a link to its own site.
pub(super) fn outside(authority: Authority) -> AnyView {
    view! {
        <a href=authority.url rel="external noreferrer" class="ext">
            {text::name(authority.name)}
        </a>
    }
    .into_any()
}
