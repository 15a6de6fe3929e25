//! Table: rows and columns on a wide page, two-line rows on a phone.

use leptos::prelude::*;

/// A table. The first cell of a row is its heading; the last keeps the end of the row on a phone.
pub fn table<const N: usize>(caption: String, heads: [String; N], rows: Vec<[AnyView; N]>) -> AnyView {
    let heads: Vec<_> = heads
        .into_iter()
        .enumerate()
        .map(|(at, head)| view! { <th scope="col" role="columnheader" class=(at + 1 == N).then_some("r")>{head}</th> })
        .collect();
    let rows: Vec<_> = rows.into_iter().map(|row| view! { <tr role="row">{cells(row)}</tr> }).collect();
    // The roles stay when a phone turns rows into blocks, which would take them away.
    view! {
        <table class="tbl cards" role="table">
            <caption class="vh">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cells<const N: usize>(row: [AnyView; N]) -> Vec<AnyView> {
    row.into_iter()
        .enumerate()
        .map(|(at, cell)| match at {
            0 => view! { <th scope="row" role="rowheader">{cell}</th> }.into_any(),
            _ if at + 1 == N => view! { <td role="cell" class="r">{cell}</td> }.into_any(),
            _ => view! { <td role="cell">{cell}</td> }.into_any(),
        })
        .collect()
}
