//! The one island: while somebody types an amount, what it pays first and what remains, by the same rules as the
//! booking. HTML cannot do that; without script the server's drawing of a payment of everything stays.

#![expect(missing_docs, reason = "the macro makes a structure of the properties, which the function documents")]

use leptos::prelude::*;
use rules::allocation::allocate;
use rules::case::{Component, Parts};
use rules::country::{ContractKind, Country};
use rules::money::{Cents, Currency};
use serde::{Deserialize, Serialize};

#[cfg(target_arch = "wasm32")]
use crate::money_text::dressed;

/// One part of the debt, in the order in which it is paid.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewRow {
    /// The part.
    pub component: Component,
    /// Its name.
    pub name: String,
    /// The class of its colour.
    pub colour: String,
}

/// The few words that the island needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewWords {
    /// The heading.
    pub title: String,
    /// What the list is.
    pub lead: String,
    /// "You pay".
    pub total: String,
    /// "Left to pay after that".
    pub left: String,
    /// The tag of the language, for the marks in numbers.
    pub language: String,
}

/// What a payment pays first and what remains. Its properties are what the page shows anyway: they are readable in it.
#[island]
pub fn PayPreview(
    /// Whose law says what is paid first.
    country: Country,
    /// What kind of contract it is.
    contract_kind: ContractKind,
    /// The currency.
    currency: Currency,
    /// What can be paid, by part.
    due: Parts,
    /// The most that can be paid now.
    most: Cents,
    /// The amount to begin with.
    amount: Cents,
    /// The parts, in the order in which they are paid.
    rows: Vec<PreviewRow>,
    /// The words.
    words: PreviewWords,
) -> impl IntoView {
    let amount = RwSignal::new(amount);
    let announced = RwSignal::new(String::new());
    let order = country.payment_order(contract_kind);
    let total = due.total();
    let paid = Memo::new(move |_| allocate(&order, &due, amount.get()).paid);
    let language = StoredValue::new(words.language);
    let text = move |amount: Cents| language.with_value(|language| shown(amount, currency, language));
    let left = move || total - paid.get().total();
    let rows = list(rows, paid, text);
    #[cfg(target_arch = "wasm32")]
    browser::follow(
        amount,
        currency,
        most,
        browser::Announcer { announced, text, left, words: (words.total.clone(), words.left.clone()) },
    );
    #[cfg(not(target_arch = "wasm32"))]
    let _ = most;
    view! {
        <h2 id="preview-title">{words.title}</h2>
        <p>{words.lead}</p>
        <dl class="sum">
            {rows}
            <div class="tot">
                <dt>{words.total}</dt>
                <dd>{figure(move || paid.get().total(), text)}</dd>
            </div>
            <div>
                <dt>{words.left}</dt>
                <dd>{figure(left, text)}</dd>
            </div>
        </dl>
        <p class="vh" role="status">
            {move || announced.get()}
        </p>
    }
}

/// A line for each part, in the order in which they are paid.
fn list(
    rows: Vec<PreviewRow>,
    paid: Memo<Parts>,
    text: impl Fn(Cents) -> String + Copy + Send + Sync + 'static,
) -> Vec<impl IntoView> {
    let line = |(at, row): (usize, PreviewRow)| {
        let component = row.component;
        let share = move || paid.get().of(component);
        view! {
            <div data-line=component.name()>
                <dt>
                    <span class=format!("n n{}", row.colour)>{at + 1}</span>
                    <span>{row.name}</span>
                </dt>
                <dd>{figure(share, text)}</dd>
            </div>
        }
    };
    rows.into_iter().enumerate().map(line).collect()
}

fn figure(
    amount: impl Fn() -> Cents + Copy + Send + Sync + 'static,
    text: impl Fn(Cents) -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <data class="amt" value=move || amount().minor()>
            <bdi dir="ltr">{move || text(amount())}</bdi>
        </data>
    }
    .into_any()
}

#[cfg(not(target_arch = "wasm32"))]
fn shown(amount: Cents, currency: Currency, language: &str) -> String {
    let language = crate::Language::parse(language).unwrap_or(crate::Language::Nl);
    crate::Words::of(language).money(amount, currency)
}

#[cfg(target_arch = "wasm32")]
fn shown(amount: Cents, currency: Currency, language: &str) -> String {
    dressed(&browser::digits(amount, currency, language), amount.minor() < 0, currency.code(), language)
}

#[cfg(target_arch = "wasm32")]
mod browser {
    //! What only a browser has: the form beside the island, its numbers, its timer.

    use core::time::Duration;

    use js_sys::{Array, Intl, Object, Reflect};
    use leptos::prelude::*;
    use rules::money::{Cents, Currency, parse_typed};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{Event, HtmlFormElement, HtmlInputElement};

    /// After so long without a change the sum is said aloud, so that a screen reader is not interrupted at every key.
    const ANNOUNCE_AFTER: Duration = Duration::from_millis(600);

    /// Says aloud what changed.
    pub(super) struct Announcer<T, L> {
        pub announced: RwSignal<String>,
        pub text: T,
        pub left: L,
        pub words: (String, String),
    }

    /// Follows the form: whatever is chosen or typed is drawn. What cannot be paid leaves the drawing as it is.
    pub(super) fn follow<T, L>(amount: RwSignal<Cents>, currency: Currency, most: Cents, announcer: Announcer<T, L>)
    where
        T: Fn(Cents) -> String + Copy + 'static,
        L: Fn() -> Cents + Copy + 'static,
    {
        let Some(input) = document().get_element_by_id("amount").and_then(|el| el.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        let Some(form) = input.form() else { return };
        let read = {
            let (form, input) = (form.clone(), input.clone());
            move || chosen(&form, &input, currency, most)
        };
        let mut timer: Option<TimeoutHandle> = None;
        let words = StoredValue::new(announcer.words);
        let Announcer { announced, text, left, .. } = Announcer { words: Default::default(), ..announcer };
        let mut update = {
            let read = read.clone();
            move || {
                let Some(next) = read().filter(|next| *next != amount.get_untracked()) else { return };
                amount.set(next);
                if let Some(timer) = timer.take() {
                    timer.clear();
                }
                timer = set_timeout_with_handle(
                    move || {
                        words.with_value(|(total, rest)| {
                            announced.set(format!(
                                "{total} {}. {rest} {}.",
                                text(amount.get_untracked()),
                                text(untrack(left))
                            ));
                        });
                    },
                    ANNOUNCE_AFTER,
                )
                .ok();
            }
        };
        let on_input = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            choose_other(&event, &input);
            update();
        });
        let _ = form.add_event_listener_with_callback("input", on_input.as_ref().unchecked_ref());
        // The form lives as long as the page does.
        on_input.forget();
        // What was typed before the island woke.
        Effect::new(move |_| {
            if let Some(now) = read() {
                amount.set(now);
            }
        });
    }

    fn chosen(form: &HtmlFormElement, input: &HtmlInputElement, currency: Currency, most: Cents) -> Option<Cents> {
        let all = form.query_selector("input[name=choice][value=all]:checked").ok().flatten().is_some();
        if all {
            return Some(most);
        }
        parse_typed(&input.value(), currency).ok().filter(|amount| amount.is_positive() && *amount <= most)
    }

    /// Whoever types an amount has chosen another amount.
    fn choose_other(event: &Event, input: &HtmlInputElement) {
        let typed_here = event.target().is_some_and(|target| &target == input.as_ref()) && !input.value().is_empty();
        let other = document().query_selector("input[name=choice][value=other]").ok().flatten();
        if let Some(other) = other.filter(|_| typed_here).and_then(|el| el.dyn_into::<HtmlInputElement>().ok()) {
            other.set_checked(true);
        }
    }

    /// The digits of an amount with the marks of a language, by the browser's own tables.
    pub(super) fn digits(amount: Cents, currency: Currency, language: &str) -> String {
        let options = Object::new();
        let decimals = JsValue::from(currency.decimals());
        for name in ["minimumFractionDigits", "maximumFractionDigits"] {
            let _ = Reflect::set(&options, &name.into(), &decimals);
        }
        let format = Intl::NumberFormat::new(&Array::of1(&language.into()), &options);
        let per_major = currency.minor_per_major();
        // A picture of an amount below 2^53 minor units: exact to the last digit that is shown.
        #[expect(clippy::cast_precision_loss, reason = "amounts are bounded by AMOUNT_MINOR_MAX")]
        let major = amount.abs().minor() as f64 / per_major as f64;
        format.format().call1(&JsValue::NULL, &major.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
    }
}
