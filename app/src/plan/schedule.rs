//! Schedule: a square for every term and a table of every payment. The squares carry a drawing each (tick, ring, full,
//! bar), so that nothing rests on colour; the months stand under them as text.

use leptos::prelude::*;
use rules::Day;
use rules::money::{Cents, Currency};
use rules::plan::Standing;
use rules::plan::progress::{Filled, Progress};

use crate::design::{money, text};
use crate::words::Words;

/// More terms than this are told by a number: a phone would show nothing else.
pub const SQUARES_MAX: usize = 24;
/// More rows than this are shown on demand.
pub const ROWS_OPEN_MAX: usize = 24;

/// A term as its square shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Square {
    /// Its day.
    pub day: Day,
    /// How it stands.
    pub standing: Standing,
}

/// The squares. `label` says the same in words.
pub fn squares(w: Words, squares: impl ExactSizeIterator<Item = Square>, label: String) -> AnyView {
    let more = squares.len().saturating_sub(SQUARES_MAX);
    let drawn: Vec<_> = squares.take(SQUARES_MAX).map(|square| one(w, square)).collect();
    view! {
        <div class="sched" id="squares" role="img" aria-label=label>
            {drawn}
        </div>
        <p id="more" class=if more == 0 { "small muted gone" } else { "small muted" }>
            {w.rich("plan-more-squares", [("count", view! { <span>{more}</span> }.into_any())])}
        </p>
    }
    .into_any()
}

fn one(w: Words, square: Square) -> AnyView {
    let month = month(w, square.day);
    let month = match square.standing {
        Standing::Next => view! { <b>{month}</b> }.into_any(),
        Standing::Missed => view! { <b>{month}</b> }.into_any(),
        Standing::Paid | Standing::Later => view! { <span>{month}</span> }.into_any(),
    };
    view! { <div>{drawing(square.standing)} {month}</div> }.into_any()
}

/// A square of a later term, for the island to copy.
pub fn later(w: Words, day: Day) -> AnyView {
    one(w, Square { day, standing: Standing::Later })
}

fn drawing(standing: Standing) -> AnyView {
    match standing {
        Standing::Paid => view! {
            <svg class="sq" viewBox="0 0 40 40" aria-hidden="true">
                <rect width="40" height="40" rx="6" class="d" />
                <path d="M10 21l7 7 13-15" class="tick" />
            </svg>
        }
        .into_any(),
        Standing::Next => view! {
            <svg class="sq" viewBox="0 0 40 40" aria-hidden="true">
                <rect x="2.5" y="2.5" width="35" height="35" rx="6" class="next" />
                <circle cx="20" cy="20" r="6" class="p" />
            </svg>
        }
        .into_any(),
        Standing::Later => view! {
            <svg class="sq" viewBox="0 0 40 40" aria-hidden="true">
                <rect width="40" height="40" rx="6" class="p" />
            </svg>
        }
        .into_any(),
        Standing::Missed => view! {
            <svg class="sq" viewBox="0 0 40 40" aria-hidden="true">
                <rect x="2.5" y="2.5" width="35" height="35" rx="6" class="miss" />
                <path d="M12 20h16" class="dash" />
            </svg>
        }
        .into_any(),
    }
}

/// The short name of a month, as a day in little room has it.
pub fn month(w: Words, day: Day) -> String {
    w.day_short(day).split(' ').nth(1).unwrap_or_default().to_owned()
}

/// The short names of all months with commas, for the island.
pub fn months(w: Words) -> String {
    let first = Day::from_numbers(2001, 1, 1).expect("the first of January is a day");
    (0..12).map(|at| month(w, first.plus_months(at))).collect::<Vec<_>>().join(",")
}

/// One payment of a table.
pub struct Line {
    /// Its number.
    pub number: usize,
    /// Its day.
    pub day: Day,
    /// What is paid.
    pub amount: Cents,
    /// What is left after it, or how it stands.
    pub then: AnyView,
    /// Does it need its name beside it on a phone?
    pub named: bool,
}

/// The table of payments: open, or on demand when it is long. `then` is the head of its last column.
pub fn payments(w: Words, currency: Currency, then: String, lines: Vec<Line>, open_max: usize) -> AnyView {
    let open = lines.len() <= open_max;
    // On a phone there are no heads: what is left of a debt needs its name, a word that says how it stands does not.
    let label = lines.iter().all(|line| line.named).then(|| then.clone());
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <span>{line.number}</span>
                        ". "
                        {text::day_short(w, line.day)}
                    </th>
                    <td role="cell" class="r">
                        {money::amount(w, line.amount, currency)}
                    </td>
                    <td role="cell" class="r w" data-l=label.clone()>
                        {line.then}
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <details id="rows" class="rows" open=open>
            <summary>{w.say("plan-rows")}</summary>
            <table class="tbl cards" role="table">
                <caption class="vh">{w.say("plan-rows")}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">
                            {w.say("plan-row")}
                        </th>
                        <th scope="col" role="columnheader" class="r">
                            {w.say("plan-row-amount")}
                        </th>
                        <th scope="col" role="columnheader" class="r">
                            {then}
                        </th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// How the terms of a plan stand: the squares, and the table with a word for each.
pub fn progress(w: Words, currency: Currency, progress: &Progress) -> AnyView {
    let standing = |row: &Filled| Square { day: row.due.day, standing: row.standing };
    let count = |standing: Standing| progress.rows.iter().filter(|row| row.standing == standing).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let label = w.with(
        "plan-squares",
        [
            ("all", number(progress.rows.len())),
            ("paid", number(count(Standing::Paid))),
            ("missed", number(count(Standing::Missed))),
        ],
    );
    let lines = progress
        .rows
        .iter()
        .zip(1..)
        .map(|(row, number)| Line {
            number,
            day: row.due.day,
            amount: row.due.amount,
            then: stands(w, currency, row),
            named: false,
        })
        .collect();
    view! {
        {squares(w, progress.rows.iter().map(standing), label)} {payments(w, currency, w.say("plan-row-stands"), lines, ROWS_OPEN_MAX)}
    }
    .into_any()
}

fn stands(w: Words, currency: Currency, row: &Filled) -> AnyView {
    if row.paid.is_positive() && row.left().is_positive() {
        return w.rich("plan-stands-part", [("amount", money::amount(w, row.left(), currency))]);
    }
    let id = match row.standing {
        Standing::Paid => "plan-stands-paid",
        Standing::Next => "plan-stands-next",
        Standing::Later => "plan-stands-later",
        Standing::Missed => "plan-stands-missed",
    };
    w.say(id).into_any()
}
