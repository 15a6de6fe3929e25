//! Money on a page: for people with blanks that do not break, for machines in whole minor units.

use leptos::prelude::*;
use rules::money::{Cents, Currency};

use crate::words::Words;

/// An amount in a sentence or a list.
pub fn amount(w: Words, amount: Cents, currency: Currency) -> AnyView {
    data(w, amount, currency, "amt")
}

/// The amount that a page is about: what is owed. A page has at most one.
pub fn owed(w: Words, amount: Cents, currency: Currency) -> AnyView {
    data(w, amount, currency, "amount-owed")
}

/// An amount with a class of its own.
pub fn data(w: Words, amount: Cents, currency: Currency, class: &'static str) -> AnyView {
    view! {
        <data value=amount.minor() class=class>
            <bdi dir="ltr">{w.money(amount, currency)}</bdi>
        </data>
    }
    .into_any()
}
