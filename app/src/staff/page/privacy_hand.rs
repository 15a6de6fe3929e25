//! By hand: what of a person's cases may be about somebody else too, each with a box to tick before it leaves. Nothing is
//! ticked until somebody ticks it, and the last look shows what was ticked (GDPR art. 15(4)).

use casework::rights::HandItem;
use casework::rights::desk::DeskRequest;
use leptos::prelude::*;
use rules::rights::ByHand;

use super::privacy_one::lines;
use crate::design::{money, text};
use crate::words::Words;

/// What parts the ticks in a draft and in the last form.
const BETWEEN: char = ' ';

/// The ticks of a draft or of the last form.
pub fn ticked(kept: &str) -> Vec<String> {
    kept.split(BETWEEN).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// Ticks as a draft keeps them.
pub fn joined<'a>(ticks: impl Iterator<Item = &'a str>) -> String {
    ticks.collect::<Vec<_>>().join(&BETWEEN.to_string())
}

/// The boxes, where there is anything to look at.
pub fn boxes(w: Words, found: &DeskRequest, kept: &str) -> Option<AnyView> {
    let ticked = ticked(kept);
    let rows: Vec<_> = found.by_hand.iter().map(|item| tick(w, item, &ticked)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <fieldset class="f">
                <legend>{w.say("privacy-hand")}</legend>
                <p class="small muted">{w.say("privacy-hand-note")}</p>
                {rows}
            </fieldset>
        }
        .into_any()
    })
}

/// What was ticked, for the last look; and how much of it stays.
pub fn looked(w: Words, found: &DeskRequest, kept: &str) -> Option<AnyView> {
    if found.by_hand.is_empty() {
        return None;
    }
    let ticked = ticked(kept);
    let goes = |item: &&HandItem| ticked.contains(&item.token());
    let rows: Vec<_> = found.by_hand.iter().filter(goes).map(|item| view! { <li>{told(w, item)}</li> }).collect();
    let stays = i64::try_from(found.by_hand.len() - rows.len()).unwrap_or(i64::MAX);
    let list = (!rows.is_empty()).then(|| {
        view! {
            <p>{w.say("privacy-hand-goes")}</p>
            <ul>{rows}</ul>
        }
    });
    Some(
        view! {
            <section class="card" aria-labelledby="hand">
                <h2 id="hand">{w.say("privacy-hand-looked")}</h2>
                {list}
                <p class="m0">{w.with("privacy-hand-stays", [("count", stays.into())])}</p>
            </section>
        }
        .into_any(),
    )
}

fn tick(w: Words, item: &HandItem, ticked: &[String]) -> AnyView {
    let token = item.token();
    let checked = ticked.contains(&token);
    view! {
        <label class="pick">
            <input type="checkbox" name=format!("may_leave[{token}]") value="yes" checked=checked />
            <span>{told(w, item)}</span>
        </label>
    }
    .into_any()
}

/// One item: what it is, of which case and day, and everything that stands in it.
fn told(w: Words, item: &HandItem) -> AnyView {
    let kind = w.say(match item.kind {
        ByHand::BankLine => "privacy-hand-bank",
        ByHand::CourtAttachment => "privacy-hand-attachment",
        ByHand::HoldReason => "privacy-hand-hold",
    });
    let reference = item.reference.map(|reference| view! { ", " {text::ltr(reference.to_string())} });
    let on = item.on.map(|day| view! { ", " {text::day_short(w, day)} });
    let amount = item.amount.map(|(amount, currency)| view! { ", " {money::amount(w, amount, currency)} });
    view! {
        <strong>{kind}</strong>
        {reference}
        {on}
        {amount}
        <br />
        {lines(&item.lines.join("\n"))}
    }
    .into_any()
}
