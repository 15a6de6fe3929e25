//! Facts: a list of names and values, as in "about this case" and on a check page, where a fact can be changed.

use leptos::prelude::*;

use crate::words::Words;

/// One fact.
pub struct Fact {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: AnyView,
    /// Where it can be changed.
    pub change: Option<String>,
}

/// A fact that cannot be changed here.
pub fn fact(name: String, value: impl IntoAny) -> Fact {
    Fact { name, value: value.into_any(), change: None }
}

impl Fact {
    /// A fact that can be changed on that page.
    #[must_use]
    pub fn change(mut self, path: String) -> Self {
        self.change = Some(path);
        self
    }
}

/// The list. A link to change a fact names the fact, for those who hear links out of their place.
pub fn facts(w: Words, facts: impl IntoIterator<Item = Fact>) -> AnyView {
    let rows: Vec<_> = facts
        .into_iter()
        .map(|fact| {
            let change = fact.change.map(|path| {
                view! {
                    <a href=path>
                        {w.say("form-change")} <span class="vh">" " {fact.name.to_lowercase()}</span>
                    </a>
                }
            });
            view! {
                <div>
                    <dt>{fact.name}</dt>
                    <dd class="row">
                        <span>{fact.value}</span>
                        {change}
                    </dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}
