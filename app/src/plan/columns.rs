//! Columns: the three ways to pay beside each other. Each figure has a name, so that the island can write another one.

use casework::plan::Planner;
use leptos::prelude::*;
use rules::money::Cents;
use rules::plan::what_if::{Column, WhatIf, Which};

use crate::design::{money, text};
use crate::words::Words;

/// The three, as a choice of one. The largest amount is never chosen beforehand.
pub(super) fn columns(w: Words, planner: &Planner, made: &WhatIf, chosen: Which) -> AnyView {
    let slower = made.slower.unwrap_or(made.proposed);
    let of =
        |which, column: &Column| column_view(w, planner, which, column, chosen == which, made.recommended == which);
    // Where nothing slower settles the debt, its place stays, so that nothing jumps when there is one again.
    let gone = made.slower.is_none();
    view! {
        <fieldset class="f" id="choice">
            <legend>
                <h2>{w.say("plan-columns")}</h2>
            </legend>
            <div class="opts">
                {of(Which::Now, &made.now)} {of(Which::Proposed, &made.proposed)}
                <div class="same">
                    <div id="slower" class=gone.then_some("gone")>
                        {of(Which::Slower, &slower)}
                    </div>
                    <p id="no-slower" class=if gone { "small muted" } else { "small muted gone" }>
                        {w.say("plan-no-slower")}
                    </p>
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}

fn column_view(w: Words, planner: &Planner, which: Which, column: &Column, checked: bool, best: bool) -> AnyView {
    let amount = |amount: Cents| money::amount(w, amount, planner.currency);
    let (name, how) = match which {
        Which::Now => ("plan-now", "plan-at-once"),
        Which::Proposed => ("plan-yours", "plan-a-month"),
        Which::Slower => ("plan-slower", "plan-a-month"),
    };
    let times = (which != Which::Now).then(|| {
        let count = view! { <span data-f="payments">{column.payments}</span> }.into_any();
        view! { <span class="ln">{w.rich("plan-said-count", [("count", count)])}</span> }
    });
    let last = column.last.unwrap_or(planner.today);
    let day = view! { <span data-f="last">{text::day_short(w, last)}</span> }.into_any();
    let interest = if which == Which::Now {
        w.say("plan-no-interest").into_any()
    } else {
        let interest = view! { <span data-f="interest">{amount(column.interest)}</span> }.into_any();
        w.rich("plan-interest", [("amount", interest)])
    };
    let fee = (which != Which::Now && column.fee.is_positive())
        .then(|| view! { <span class="ln">{w.rich("plan-fee", [("amount", amount(column.fee))])}</span> });
    // The mark keeps its place where it can come to stand; paying everything at once has it only when nothing else is.
    let mark = (best || which != Which::Now).then(|| {
        view! {
            <strong class=if best { "ln best" } else { "ln best gone" } data-f="best">
                {w.say("plan-best")}
            </strong>
        }
    });
    view! {
        <label class="pick" data-column=which.name()>
            <input type="radio" name="choice" value=which.name() checked=checked />
            <span>{w.say(name)}</span>
            <small>
                <span class="ln">
                    <b class="lead2" data-f="amount">{amount(column.amount)}</b>
                    " "
                    {w.say(how)}
                </span>
                {times}
                <span class="ln">{w.rich("plan-ready", [("day", day)])}</span>
                <span class="ln">{interest}</span>
                {fee}
                {mark}
            </small>
        </label>
    }
    .into_any()
}
