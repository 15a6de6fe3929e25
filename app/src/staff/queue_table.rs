//! The table of a queue: one line for each thing that waits.

use leptos::prelude::*;

use crate::words::Words;

/// The table with this caption. `columns` head what is read, `amounts` what is counted: they come last, on the right.
pub fn queue_table(w: Words, caption: &str, columns: &[&str], amounts: &[&str], lines: Vec<AnyView>) -> AnyView {
    let columns: Vec<_> = columns.iter().map(|id| head(w, id, false)).collect();
    let amounts: Vec<_> = amounts.iter().map(|id| head(w, id, true)).collect();
    // The roles stay when a phone turns rows into blocks, which would take them away.
    view! {
        <table class="tbl cards queue" role="table">
            <caption class="vh">{w.say(caption)}</caption>
            <thead role="rowgroup">
                <tr role="row">{columns} {amounts}</tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
    .into_any()
}

fn head(w: Words, id: &str, is_amount: bool) -> AnyView {
    view! {
        <th scope="col" role="columnheader" class=is_amount.then_some("r")>
            {w.say(id)}
        </th>
    }
    .into_any()
}
