//! A line: one part of what is owed, with its number, its name and its one amount; below it where the amount is from.

use leptos::prelude::*;
use rules::case::Component;
use rules::money::{Cents, Currency};

use crate::design::lines::colour;
use crate::design::money;
use crate::words::Words;

/// The head of a line.
pub(super) struct Line {
    /// What it is a line of: `data-line`, and the name of its place in the page.
    pub mark: &'static str,
    /// The number that it has in the picture, if it is in the picture.
    pub number: Option<usize>,
    /// The class of its colour.
    pub colour: &'static str,
    /// Its name.
    pub name: String,
    /// Its amount; what makes the debt less is negative.
    pub amount: Cents,
}

impl Line {
    /// The line of a part of the debt.
    pub fn of(w: Words, number: usize, component: Component, amount: Cents) -> Self {
        let name = w.say(crate::case::words::component(component));
        Self { mark: component.name(), number: Some(number), colour: colour(component), name, amount }
    }

    /// A line that makes the debt less or more and is no part of it.
    pub fn other(mark: &'static str, name: String, amount: Cents) -> Self {
        Self { mark, number: None, colour: "d", name, amount }
    }

    /// The card of the line.
    pub fn card(self, w: Words, currency: Currency, content: impl IntoAny) -> AnyView {
        let title = format!("{}-title", self.mark);
        let id = title.clone();
        let number = self.number.map(|number| {
            view! {
                <span class=format!("n n{}", self.colour) aria-hidden="true">
                    {number}
                </span>
            }
        });
        view! {
            <section class="card" id=self.mark aria-labelledby=title>
                <div class="hd" data-line=self.mark>
                    <h2 id=id>{number} <span>{self.name}</span></h2>
                    <strong>{money::amount(w, self.amount, currency)}</strong>
                </div>
                {content.into_any()}
            </section>
        }
        .into_any()
    }
}
