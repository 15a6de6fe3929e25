//! Fields: label, hint, error, input, in that order. The error says the same words as the summary above the form.

use leptos::prelude::*;

use crate::words::Words;

/// How wide an input is: as wide as its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// Two or four digits.
    Digits,
    /// An amount.
    Amount,
    /// A code or a number.
    #[default]
    Code,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Digits => "w1",
            Self::Amount => "w2",
            Self::Code => "w3",
        }
    }
}

/// What every input has besides its name.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    /// What was typed before.
    pub value: String,
    /// The purpose, as browsers know it (WCAG 1.3.5); empty where there is none.
    pub autocomplete: &'static str,
    /// Which keyboard a phone shows.
    pub inputmode: &'static str,
    /// How wide it is.
    pub width: Width,
    /// Letters of a code: large, spaced, capitals, not corrected.
    pub code: bool,
}

/// A field with its own label, hint and error.
#[component]
pub fn TextField(
    /// The words of the reader.
    w: Words,
    /// The name in the form, and the id in the page.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<AnyView>,
    /// What was wrong with the answer.
    error: Option<AnyView>,
    /// The input itself.
    typing: Typing,
    /// A sign before the input, as the euro's.
    #[prop(optional, into)]
    sign: Option<String>,
) -> impl IntoView {
    let class = if error.is_some() { "f bad" } else { "f" };
    let described = described_by(name, hint.is_some(), error.is_some());
    let input = input(name, typing, error.is_some(), described);
    let input = match sign {
        Some(sign) => view! {
            <div class="euro">
                <span aria-hidden="true">{sign}</span>
                {input}
            </div>
        }
        .into_any(),
        None => input,
    };
    view! {
        <div class=class>
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {error.map(|error| message(w, name, error))}
            {input}
        </div>
    }
}

/// A date in three boxes (day, month, year) under one question.
#[component]
pub fn DateFields(
    /// The words of the reader.
    w: Words,
    /// What the names begin with: `birth` gives `birth_day`, `birth_month`, `birth_year`.
    names: [&'static str; 3],
    /// The purposes of the three boxes.
    purposes: [&'static str; 3],
    /// What is asked; the heading of the page, or with `part` of a part of it.
    #[prop(into)]
    legend: String,
    /// Is it a question among others on its page?
    #[prop(optional)]
    part: bool,
    /// How to answer.
    hint: AnyView,
    /// What was wrong with the answer.
    error: Option<AnyView>,
    /// What was typed before.
    values: [String; 3],
) -> impl IntoView {
    let bad = error.is_some();
    let group = names[0];
    let described = described_by(group, true, bad);
    let boxes: Vec<_> = names
        .into_iter()
        .zip(purposes)
        .zip(values)
        .zip(["form-day", "form-month", "form-year"])
        .map(|(((name, autocomplete), value), label)| {
            let typing = Typing { value, autocomplete, inputmode: "numeric", width: Width::Digits, code: false };
            view! {
                <div>
                    <label for=name>{w.say(label)}</label>
                    {input(name, typing, bad, None)}
                </div>
            }
        })
        .collect();
    let heading = if part { view! { <h2>{legend}</h2> }.into_any() } else { view! { <h1>{legend}</h1> }.into_any() };
    view! {
        <fieldset class=if bad { "f bad" } else { "f" } aria-describedby=described>
            <legend>{heading}</legend>
            <p class="hint" id=format!("{group}-hint")>
                {hint}
            </p>
            {error.map(|error| message(w, group, error))}
            <div class="row dates">{boxes}</div>
        </fieldset>
    }
}

/// The sentence at a field that says what was wrong with it.
pub fn message(w: Words, name: &str, error: AnyView) -> AnyView {
    view! {
        <p class="msg" id=format!("{name}-error")>
            <span class="vh">{w.say("frame-error-prefix")}</span>
            {error}
        </p>
    }
    .into_any()
}

fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids: Vec<String> = [(hint, "hint"), (error, "error")]
        .into_iter()
        .filter(|(on, _)| *on)
        .map(|(_, id)| format!("{name}-{id}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn input(name: &'static str, typing: Typing, bad: bool, described: Option<String>) -> AnyView {
    let class = format!("in {}{}", typing.width.class(), if typing.code { " code" } else { "" });
    let text = |text: &'static str| (!text.is_empty()).then_some(text);
    view! {
        <input
            class=class
            id=name
            name=name
            dir="ltr"
            value=typing.value
            autocomplete=text(typing.autocomplete)
            inputmode=text(typing.inputmode)
            autocapitalize=typing.code.then_some("characters")
            spellcheck=typing.code.then_some("false")
            aria-invalid=bad.then_some("true")
            aria-describedby=described
        />
    }
    .into_any()
}
