//! Stub.
use leptos::prelude::*;
/// x
#[island]
pub fn Counter() -> impl IntoView {
    let (n, set) = signal(0);
    view! {<button on:click=move |_| set.update(|x| *x+=1)>{n}</button>}
}
