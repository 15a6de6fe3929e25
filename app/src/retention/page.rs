//! What we keep about somebody: each thing with the day on which it goes, how long that is, the rule that keeps it, the
//! next one, and the reason where it is held longer.

use casework::retention::{self, Group, Held, KeptOf};
use leptos::prelude::*;
use rules::privacy::Kept;

use super::words;
use crate::design::sheet::Sheet;
use crate::design::text;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::routes;
use crate::words::Words;

/// Days that are said as days; more are said as months.
const DAYS_MAX: i64 = 60;
/// Days that are said as months; more are said as years.
const MONTH_DAYS_MAX: i64 = 730;

/// `/my-data/kept`
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::Refused`] for a helper; [`Problem::Unavailable`].
pub async fn kept(desk: Desk, _: String) -> Result<Sheet, Problem> {
    let found = retention::kept(&desk.office, &desk.viewer).await?;
    let w = desk.words;
    let sheet = Sheet::new(&desk, w.say("retention-title"), draw(w, &found));
    Ok(sheet.back(routes::MY_DATA.to_owned(), w.say("my-data-title")))
}

/// The page without its frame.
pub fn draw(w: Words, found: &[KeptOf]) -> AnyView {
    let parts: Vec<_> = found.iter().enumerate().map(|(number, one)| part(w, number, one)).collect();
    view! {
        <div class="col stack">
            <h1>{w.say("retention-title")}</h1>
            <p>{w.say("retention-lead")}</p>
            {parts}
            <p class="small muted">
                {w.say("retention-source")} " " <a href=routes::PRIVACY>{w.say("retention-source-link")}</a>
            </p>
        </div>
    }
    .into_any()
}

fn part(w: Words, number: usize, one: &KeptOf) -> AnyView {
    let title = match &one.case {
        Some((_, creditor)) => w.rich("retention-case", [("name", text::name(creditor.clone()))]),
        None => w.say("retention-you").into_any(),
    };
    let id = format!("kept-{number}");
    // Two cases can be of one creditor: the number tells them apart.
    let number = format!("{id}-case");
    let reference = one.case.as_ref().map(|(reference, _)| {
        let reference = text::ltr(reference.to_string());
        view! {
            <p id=number.clone() class="small muted">
                {w.rich("retention-reference", [("reference", reference)])}
            </p>
        }
    });
    let named = if reference.is_some() { format!("{id} {number}") } else { id.clone() };
    let groups: Vec<_> = one.groups.iter().map(|one| group(w, one)).collect();
    view! {
        <section class="card" aria-labelledby=named>
            <h2 id=id.clone()>{title}</h2>
            {reference}
            {groups}
        </section>
    }
    .into_any()
}

fn group(w: Words, group: &Group) -> AnyView {
    let items: Vec<_> = group.items.iter().map(|item| view! { <li>{words::item(w, *item)}</li> }).collect();
    let day = match (group.delete_on, group.days_left) {
        (Some(on), Some(left)) => {
            w.rich("retention-on", [("day", text::day(w, on)), ("left", countdown(w, left).into_any())])
        }
        _ => w.say("retention-open").into_any(),
    };
    let rule = group.winner.map(|rule| view! { <p class="small">{words::rule(w, rule)}</p> });
    view! {
        <div class="mt">
            <h3>{day}</h3>
            {group.held.as_ref().map(|held| held_because(w, held))}
            <ul>{items}</ul>
            {rule}
            {group.next.map(|next| next_rule(w, next))}
        </div>
    }
    .into_any()
}

/// How long it still takes, as somebody would say it.
fn countdown(w: Words, days: i64) -> String {
    let (id, count) = match days {
        0 => return w.say("retention-left-now"),
        1..=DAYS_MAX => ("retention-left-days", days),
        ..=MONTH_DAYS_MAX => ("retention-left-months", days / 30),
        _ => ("retention-left-years", days / 365),
    };
    w.with(id, [("count", count.into())])
}

pub(crate) fn held_because(w: Words, held: &Held) -> AnyView {
    let reason = match &held.reason {
        Some(reason) => view! { <p dir="auto">{reason.clone()}</p> }.into_any(),
        None => view! { <p>{w.say("retention-held-other")}</p> }.into_any(),
    };
    view! {
        <div class="note info">
            <p>{w.say("retention-held")}</p>
            {reason}
            <p>{w.rich("retention-review", [("day", text::day(w, held.review_on))])}</p>
        </div>
    }
    .into_any()
}

fn next_rule(w: Words, next: Kept) -> AnyView {
    let rule = words::rule(w, next.rule);
    let day = next.delete_on.map(|day| {
        view! { " " {w.rich("retention-next-day", [("day", text::day(w, day))])} }
    });
    view! {
        <p class="small muted">
            {w.say("retention-next")} " " {rule} {day}
        </p>
    }
    .into_any()
}
