//! Lines: amounts under each other that add up. Each line is marked for machines with what it is a line of.

use leptos::prelude::*;
use rules::case::Component;
use rules::money::{Cents, Currency};

use super::money;
use crate::words::Words;

/// One line.
pub struct Line {
    /// What it is a line of: `data-line`. Nothing for a line that only repeats.
    pub mark: Option<&'static str>,
    /// The number that it has in the picture, with the class of its colour.
    pub number: Option<(usize, &'static str)>,
    /// Its name.
    pub name: AnyView,
    /// Its amount.
    pub amount: Cents,
    /// Where it comes from, or why.
    pub why: Option<AnyView>,
    /// Is it the sum of the lines above?
    pub sum: bool,
}

impl Line {
    /// A line of that name.
    pub fn new(mark: &'static str, name: impl IntoAny, amount: Cents) -> Self {
        Self { mark: Some(mark), number: None, name: name.into_any(), amount, why: None, sum: false }
    }

    /// A sum.
    pub fn sum(mark: &'static str, name: impl IntoAny, amount: Cents) -> Self {
        Self { sum: true, ..Self::new(mark, name, amount) }
    }

    /// The same line with its number in the picture.
    #[must_use]
    pub fn number(mut self, number: usize, class: &'static str) -> Self {
        self.number = Some((number, class));
        self
    }

    /// The same line with its reason.
    #[must_use]
    pub fn why(mut self, why: impl IntoAny) -> Self {
        self.why = Some(why.into_any());
        self
    }
}

/// The class of a component's colour: in the picture and at the number in the list.
pub fn colour(component: Component) -> &'static str {
    match component {
        Component::Principal => "p",
        Component::Interest => "i",
        Component::Costs => "c",
        Component::Vat => "v",
        Component::Court => "t",
    }
}

/// The list of lines.
pub fn lines(w: Words, currency: Currency, lines: impl IntoIterator<Item = Line>) -> AnyView {
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let number = line.number.map(|(number, class)| view! { <span class=format!("n n{class}")>{number}</span> });
            view! {
                <div data-line=line.mark class=line.sum.then_some("tot")>
                    <dt>{number} <span>{line.name}</span></dt>
                    <dd>{money::amount(w, line.amount, currency)}</dd>
                    {line.why.map(|why| view! { <dd class="why">{why}</dd> })}
                </div>
            }
        })
        .collect();
    view! { <dl class="sum">{rows}</dl> }.into_any()
}
